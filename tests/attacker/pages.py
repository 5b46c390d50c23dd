"""The web pages that were handed out, read by themselves: whether the tables and bars of
any say more than results.json, or otherwise. They are the sheets of the workbooks, read as
these are; a row that has no code has the words of what was asked."""

import html.parser
import re
from decimal import Decimal

import workbooks

PEOPLE = "Number of responses"  # as the workbooks call it
NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")


class Tables(html.parser.HTMLParser):
    """The heading of the page, and of each table its caption and rows; the labels and
    marks of each row of bars."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.heading, self.tables, self.bars = "", [], []
        self.inside, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.inside.append((tag, dict(attributes).get("class") or ""))
        if tag == "table":
            self.tables.append(["", []])
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif (tag, self.inside[-1][1]) == ("g", "row"):
            self.bars.append(["", []])
        if tag in ("caption", "th", "td", "h1", "text"):
            self.text = ""

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        while self.inside and self.inside[-1][0] != tag:  # those that have no end
            self.inside.pop()
        _, kind = self.inside.pop() if self.inside else ("", "")
        text = " ".join(self.text.split())
        if tag == "h1":
            self.heading = text
        elif tag == "caption":
            self.tables[-1][0] = text
        elif tag in ("th", "td"):
            self.tables[-1][1][-1].append(text)
        elif tag == "text" and ("g", "row") in self.inside:
            if kind == "label":
                self.bars[-1][0] += text + " "
            elif kind != "side":
                self.bars[-1][1].append(text)


def value_of(text):
    if not NUMBER.fullmatch(text):
        return text
    return round(Decimal(text.replace(",", "")), 6).normalize() + 0


def code_of(words, codes):
    """The id of what a row is of; None where it is of none."""
    words = words.casefold()
    return next((one for text, one in codes if words.endswith(text)), None)


def codes_of(instrument):
    """Words and ids of all that is asked, the longest first."""
    words = [(item["text"], item["id"]) for item in instrument["items"]]
    words += [(kloe["title"], kloe["id"]) for kloe in instrument["kloes"]]
    words += [(one["text"], one["id"]) for one in instrument["conditions"]]
    words += [(theme["title"], theme["id"]) for framework in instrument["frameworks"]
              for theme in framework["themes"]]
    return sorted(((text.casefold(), one) for text, one in words),
                  key=lambda pair: -len(pair[0]))


def check_bars(printed, tables, codes):
    """A mark is a number of what its label is of, and so is the n in its label."""
    for label, marks in tables.bars:
        asked, _, numbers = label.partition(" (n")
        one = code_of(asked.removeprefix("... ").strip(), codes)
        if one is None:
            continue
        for text in marks + NUMBER.findall(numbers.split(",\u00a0made")[0].split(", made")[0]):
            if value_of(text) not in printed.numbers.get(one, set()):
                yield f"bar of {one}: {label}: {text}"


def compare(release, folder, composites):
    """Yields what stands on a page and not, or otherwise, in results.json."""
    printed = workbooks.Printed(release, composites)
    codes = codes_of(release.results["instrument"])
    for path in sorted(folder.glob("*.html")):
        tables = Tables(path.read_text(encoding="utf-8"))
        for line in check_bars(printed, tables, codes):
            yield f"{path.name}: {line}"
        for caption, rows in tables.tables:
            title = caption if printed.area_in(caption) else tables.heading
            has_code = "Code" in rows[0]
            rows[0] = [PEOPLE if cell == "Number who answered" else cell for cell in rows[0]]
            shown = [{str(at): value_of(cell) for at, cell in enumerate(row)} for row in rows]
            for at, row in enumerate(shown):
                if not has_code:
                    row["code"] = "Code" if at == 0 else code_of(str(rows[at][0]), codes)
            for line in workbooks.check_table(printed, title, shown):
                yield f"{path.name}: {caption[:40]}: {line}"
