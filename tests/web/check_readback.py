"""Every figure of every page is one of results.json, rounded once: in its tables, on its
bars, and in its sentences.

Usage: check_readback.py PATH_OF_kloe. Nothing but Python is needed. Of each kind of figure
one is then changed, to see that it is noticed.
"""

import collections
import json
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("cli", "oracle", "ooxml"))]
import kinds
import reviews
from check_decks import NUMBER, known_numbers
from check_markup import up, whose
from expected import NO_FIGURE, Area, folded, is_number, members_of, shown
from page import Page
from published import WROTE_ABOUT, label_of, of_free_text, rounded
from program import Faults, Program, temporary

KINDS_OF_SECTION = {"compared": ("rest-of-system",), "moved": ("previous",),
                    "differently": ("pair", "group", "previous", "rest-of-system")}


class Reader:
    """One page, held against the results of its review."""

    def __init__(self, faults, page, raw, definition, shown_area, seen):
        raw, before = raw
        self.faults, self.page, self.raw, self.seen = faults, page, raw, seen
        self.members, self.stem = members_of(definition), definition.get("stem", "")
        self.respondent = definition.get("words", {}).get("respondent", "staff")
        # What every return asks stands in no definition.
        self.members |= {("themes", theme["id"]): theme["items"]
                         for framework in raw["instrument"]["frameworks"]
                         for theme in framework["themes"]}
        self.areas = {f"area-{area['id']}": Area(raw, area, self.members, before)
                      for area in raw["areas"]}
        self.own = self.areas[f"area-{shown_area['id']}"]

    def fault(self, table, row, what):
        self.faults.add(f"{self.page.name}: {table[:60]!r}: {[cell[:40] for cell in row]}: {what}")

    def where(self, node):
        """The section that something stands in, and the area that this is of."""
        ids = [around.get("id") for around in up(node) if around.tag == "section" and
               around.get("id")]
        area = next((self.areas[name] for name in ids if name in self.areas), self.own)
        return (ids[-1] if ids else ""), area

    # Tables

    def read_tables(self):
        for table in self.page.body.all("table"):
            section, area = self.where(table)
            rows = [[node.text() for node in row.children if not isinstance(node, str)]
                    for row in table.all("tr")]
            rows[0] = [self.usual(heading) for heading in rows[0]]
            kind, reader = self.reader_of(rows[0])
            for row in rows[1:]:
                n = sum(map(is_number, row))
                self.seen[kind] += n
                if reader is None:
                    if n > 0:
                        self.fault(table.first("caption").text(), row, "what are these numbers?")
                    continue
                options = reader(area, section, rows[0], row)
                if not any(self.fits(row, wanted) for wanted in options):
                    self.fault(table.first("caption").text(), row, f"should be {options[:2]}")

    def usual(self, heading):
        """A heading as it is where those who answer are called staff."""
        return heading.replace(self.respondent.capitalize(), "Staff").replace(
            self.respondent, "staff")

    def reader_of(self, headings):
        first = headings[0]
        if first == "Staff":
            return "who answered", self.of_people
        if first == "Why left out":
            return "left out", self.of_left_out
        if WROTE_ABOUT in headings:
            return "free text", self.of_written
        if headings[1:2] == ["Answers on the scale"]:
            return "answers", self.of_answers
        if first == "What was asked":
            return "two sides", self.of_sides
        if headings[-1] == "All its questions":
            return "grid", self.of_grid
        if headings[3:4] == ["What they wrote about"]:
            return "free text", self.of_free_text
        if headings[2:3] == ["Average answer now"]:
            return "on one page", self.of_board
        if any(text.startswith(("Difference", "Change")) for text in headings):
            return "compared", self.of_compared
        if len(headings) > 3 and re.search(r" \([\d,]+\)$|\[\w\]\)$", headings[3]):
            return "side by side", self.of_side_by_side
        if any(text.startswith("Average answer") for text in headings):
            return "said", self.of_said
        return "words", None

    @staticmethod
    def fits(row, wanted):
        """Every number is one that is wanted, and what is wanted is there."""
        return len(row) == len(wanted) and all(
            text in ways if ways is not None else not is_number(text)
            for text, ways in zip(row, wanted))

    def of_people(self, area, section, headings, row):
        options = []
        for one in self.raw["areas"]:
            for cell in one["cells"]:
                label = one["name"] if cell["group"] is None else label_of(cell["group"], self.raw)
                is_own = one is area.area or cell["group"] is None
                if not is_own or folded(label) != folded(row[0]):
                    continue
                n, all_staff = cell["responses"], area.staff["responses"]
                is_whole = cell["group"] is None
                figures = {
                    "Number who answered": shown(n),
                    "Of all who answered (%)": NO_FIGURE if n is None else
                    shown(n / all_staff, 0, 100),
                    "Number invited": shown(one["invited"] if is_whole else None),
                    "Response rate (%)": shown(cell.get("response_rate") if is_whole else None,
                                               0, 100)}
                options.append([figures.get(heading) for heading in headings])
        return options

    def of_left_out(self, area, section, headings, row):
        return [[None, {f"{n:,}"}] for n in self.raw["provenance"]["left_out"].values()
                if n is not None] + [[None, {"[c]"}]]

    def of_written(self, area, section, headings, row):
        """Who wrote something under a question (its code, its words), or about what."""
        cell, is_theme = area.cell(row[2]), row[3] != "Wrote something"
        count, base = of_free_text(self.raw, cell, row[0], row[3] if is_theme else None)
        return [[None, None, None, None, {"[c]"} if count is None else shown(count), *(
            {"[z]"} if of is None else {"[c]"} if count is None else
            shown(count / of, 0, 100)
            for of in (base if is_theme else None, cell["responses"]))]]

    def of_answers(self, area, section, headings, row):
        return [area.answers(headings, result) for key, result in
                area.named(row[0], area.staff) if key == "items"]

    def of_free_text(self, area, section, headings, row):
        """Who wrote something, of all who took part; and about a theme, of both."""
        cell = area.cell(row[2])
        wrote = next(one for one in cell["comments"] if one["id"] == row[0])
        titles = {one["id"]: one["title"] for one in self.raw["instrument"]["codebook"]}
        if row[3] == "Wrote something":
            n, of_wrote = wrote["n"], NO_FIGURE
        else:
            theme = next((one for one in wrote["themes"] or ()
                          if titles[one["id"]] == row[3]), {"n": None, "share": None})
            n, of_wrote = theme["n"], shown(theme["share"], 0, 100)
        return [[None] * 4 + [shown(n), of_wrote, shown(
            None if n is None else n / cell["responses"], 0, 100)]]

    def of_said(self, area, section, headings, row):
        """Of all staff, or of the group or area that a column of its own names."""
        cell = area.staff
        if headings[0] == "Code" and not headings[2].startswith("Average"):
            cell = area.cell(row[2]) or cell
        return [area.row(headings, cell, key, result)
                for key, result in area.named(row[0], cell)]

    def of_side_by_side(self, area, section, headings, row):
        """Code, words, what was found, and the average of each group or area."""
        options = []
        for at in range(len(area.named(row[0], area.staff))):
            wanted = [None, None, None]
            for heading in headings[3:]:
                label, _, responses = heading.rpartition(" (")
                cell = area.cell(label)
                if cell is None or responses.rstrip(")") not in shown(cell["responses"]):
                    wanted.append(set())
                    continue
                wanted.append(shown(area.named(row[0], cell)[at][1]["score"]["mean"], 1))
            options.append(wanted)
        return options

    def of_grid(self, area, section, headings, row):
        """Where a heading and a theme cross, the plain mean of the averages of the questions
        under both; at the ends their own averages."""
        themes = [next(result for key, result in area.named(heading, area.staff)
                       if key == "themes") for heading in headings[3:-1]]
        if row[0] == "[z]":
            return [[None, None, None, *(shown(theme["score"]["mean"], 1)
                                         for theme in themes), {"[z]"}]]
        return [[None, None, None, *(self.crossing(area, key, result, theme)
                                     for theme in themes), shown(result["score"]["mean"], 1)]
                for key, result in area.named(row[0], area.staff) if key != "items"]

    def crossing(self, area, key, result, theme):
        both = {*self.members.get((key, result["id"]), ())} & {
            *self.members["themes", theme["id"]]}
        items = [item for item in area.staff["items"] if item["id"] in both and
                 item["status"] != "not-asked" and item.get("left_out") != "all"]
        scores = [item["score"]["mean"] for item in items if item["status"] != "empty"]
        return shown(sum(scores) / len(scores) if scores and None not in scores else None, 1)

    def of_board(self, area, section, headings, row):
        return [area.board(headings, key, result)
                for key, result in area.named(row[0], area.staff) if key == "kloes"]

    def of_compared(self, area, section, headings, row):
        code = row[headings.index("Code")]
        kinds = KINDS_OF_SECTION.get(section, ("rest-of-place",))
        if section in ("localities", "places"):
            kinds = ("rest-of-place", "rest-of-system", "previous", "group", "pair")
        entries = area.comparisons(code, kinds)
        if headings[0] == "What is compared":
            entries = [entry for entry in entries if self.is_called(entry, row[0])]
        return [area.compared(headings, entry) for entry in entries]

    def is_called(self, entry, words):
        """Whether a comparison may be named so: by its groups."""
        if entry["attribute"] is None:
            return ", with all other staff" not in words
        names = [label_of({"attribute": entry["attribute"], "value": value,
                           **({"values": value.split("+")} if "+" in value else {})}, self.raw)
                 for value in (entry["value"], entry.get("against")) if value]
        return folded(words).startswith(folded(names[0])) and (
            len(names) < 2 or folded(words).endswith(folded(names[1])))

    def of_sides(self, area, section, headings, row):
        """What a message says of two sides; of two groups of a pair, their own shares."""
        options = []
        for message in self.raw["messages"]:
            for figure in message["figures"] if message["area"] == area.area["id"] else ():
                options.append([None, shown(figure["score"], 1), shown(figure["score_other"], 1),
                                shown(figure["n"]), shown(figure["n_other"])])
        cells = [area.cell(heading.removesuffix(" (%)")) for heading in headings[1:3]]
        if headings[1].endswith("(%)") and None not in cells:
            options = []
            for key, result in area.named(row[0], cells[0]):
                other = next(entry for entry in cells[1][key] if entry["id"] == result["id"])
                options.append([None, *(shown(side["positive"]["share"], 0, 100)
                                        for side in (result, other)),
                                *(shown(side["n"]) for side in (result, other))])
        return options

    # Bars

    def read_bars(self):
        for svg in self.page.body.all("svg"):
            section, area = self.where(svg)
            for row in svg.all("g"):
                if "row" in row.classes:
                    self.read_row(area, svg, row)

    def read_row(self, area, svg, row):
        label, marks, at = "", [], None
        for node in row.children:
            if isinstance(node, str):
                continue
            if node.tag == "text" and "label" in node.classes:
                label += node.raw_text() + " "
            elif node.tag == "rect":
                at = (node.classes[0], float(node.get("width").rstrip("%")))
            elif node.tag == "text" and "side" not in node.classes:
                marks.append((node.raw_text(), at))
                at = None
        self.seen["bars"] += len(marks)
        kinds = {mark[1][0] for mark in marks if mark[1]}
        options = self.sides_of(area, label) if kinds & {"one", "other"} else \
            self.bands_of(area, label)
        kept = [text for text, _ in marks]
        if not any(len(kept) == len(wanted) and all(a in b for a, b in zip(kept, wanted))
                   for wanted in options):
            self.fault(svg.first("title").text(()), [label], f"{kept}, should be {options}")
        scales = {round(width / float(text), 2) for text, bar in marks
                  if bar for width in [bar[1]] if float(text) > 4}
        if scales and max(scales) - min(scales) > 0.02:
            self.fault(svg.first("title").text(()), [label], f"bars are of several scales: {scales}")

    def bands_of(self, area, label):
        """Negative, positive and the middle, as they are drawn; nothing where a row has
        no bar."""
        match = re.fullmatch(r"(?:\.\.\.)?(.*)\(n=([\d,]+)(?:,madewithout.*)?\)"
                             r"(?:\.?peoplediffer)?", folded(label))
        if match is None:
            return [[]] if re.search(r"\[[cwzx]\]", label) else []
        options = []
        for key, result in area.named(match[1], area.staff):
            if result["n"] is not None and f"{result['n']:,}" == match[2]:
                positive, middle, negative = (
                    {{"[low]": "0", "[high]": "100"}.get(way, way) for way in ways}
                    for ways in area.shares(area.staff, key, result))
                options += [[negative, positive, middle],
                            [negative, positive]]
                options += [[negative, positive, {"0"}]] if middle & {"[z]"} else []
        return options

    def sides_of(self, area, label):
        match = re.fullmatch(r"(.*)\(n=([\d,]+)and([\d,]+)\)", folded(label))
        if match is None:
            return []
        options = []
        for message in self.raw["messages"]:
            for figure in message["figures"] if message["area"] == area.area["id"] else ():
                if match[2] in shown(figure["n"]) and match[3] in shown(figure["n_other"]):
                    options.append([shown(figure["score"], 1), shown(figure["score_other"], 1)])
        for cell in area.area["cells"]:
            for other in area.area["cells"] if cell["group"] else ():
                for key, result in area.named(match[1], cell):
                    twin = next(entry for entry in other[key] if entry["id"] == result["id"])
                    if [result["n"], twin["n"]] == [int(part.replace(",", ""))
                                                    for part in match.groups()[1:]]:
                        options.append([shown(side["positive"]["share"], 0, 100)
                                        for side in (result, twin)])
        return options

    # Sentences

    def read_sentences(self):
        """Every number in words is published of this area; every message is told."""
        # Digests hold every number there is.
        known = known_numbers(self.raw | {"provenance": {
            "inputs": [{"name": entry["name"]} for entry in self.raw["provenance"]["inputs"]],
            "left_out": self.raw["provenance"]["left_out"], "tool": self.raw["provenance"]["tool"]}},
            self.own.area)
        known |= {str(len(self.raw["instrument"]["items"])), *self.counts_of_tests(),
                  *NUMBER.findall(self.stem)}
        for node in self.page.body.all("p", "li", "h1", "h2", "h3", "dd", "figcaption", "desc"):
            if any(isinstance(child, type(node)) and child.tag in ("p", "li")
                   for child in node.children):
                continue
            text = node.text(())
            for digits in NUMBER.findall(text):
                self.seen["in words"] += 1
                if digits not in known:
                    self.fault(text, [digits], "is no figure of this area")
        text = self.page.body.text(())
        for message in self.raw["messages"]:
            if message["area"] == self.own.area["id"] and message["figures"]:
                self.seen["messages"] += 1
                if " ".join(message["text"].split()) not in text:
                    self.fault(message["text"], [], "is not told")


    def counts_of_tests(self):
        """How many differences of each area were tested, and how many of them are found: a
        condition of one question is that question."""
        tested = collections.defaultdict(set)
        for entry in self.raw["comparisons"]:
            if entry["p"] is None:
                continue
            target = entry["target"]["id"]
            few = self.members.get((entry["target"]["kind"] + "s", target), ())
            which = (entry["kind"], entry["attribute"], entry["value"], entry.get("against"),
                     few[0] if len(few) == 1 else target)
            keys = [(entry["area"], entry["kind"])]
            if entry["kind"] != "previous" or entry["attribute"] is None:
                keys.append((entry["area"],))  # no sheet has the changes of groups
            for key in keys:
                tested[key].add(which)
                if entry["highlighted"]:
                    tested[(*key, "found")].add(which)
        return {f"{len(which):,}" for which in tested.values()}


def read_page(faults, page, raw, definition, seen, parts=("tables", "bars", "sentences")):
    """`raw`: the results, and those of the wave before or None."""
    area, _ = whose(page, raw[0])
    if area is None:
        faults.add(f"{page.name}: whose is it?")
        return
    reader = Reader(faults, page, raw, definition, area, seen)
    for part in parts:
        getattr(reader, f"read_{part}")()


def list_places(page):
    """Every number of a page, by what it stands in: (kind, element, child, span)."""
    for node in page.body.all():
        if node.tag in ("style", "title") or (node.tag == "th" and node.get("scope") == "col"):
            continue
        for at, child in enumerate(node.children):
            if not isinstance(child, str):
                continue
            around = next(up(node)) if node.tag in ("td", "text") else node
            kind = (around.tag, *around.classes[:1])
            for match in re.finditer(r"(?<![\w.,])\d+(?:\.\d)?(?![\w.,]\d)", child):
                yield kind, node, at, match


def check_it_would_be_noticed(faults, path, raw, definition):
    """One number of each kind of cell, bar and sentence is made another."""
    draw = random.Random(1)
    page, kinds = Page(Faults(), path), {}
    for kind, node, at, match in list_places(page):
        table = next((around for around in up(node) if around.tag == "table"), None)
        if kind[0] == "td" and table is not None and "n" in node.classes:
            column = [c for c in node.parent.children if not isinstance(c, str)].index(node)
            kind = (tuple(n.text() for n in table.first("thead").all("th")), column)
        elif kind[0] not in ("text", "p"):
            continue
        elif kind[0] == "p" and not re.search(r"staff|average", node.text()):
            continue
        elif "heading" in node.classes or "side" in node.classes:
            continue
        kinds.setdefault(kind, []).append((node, at, match))
    for kind, places in kinds.items():
        node, at, match = draw.choice(places)
        kept = node.children[at]
        digits = str(int(float(match.group())) + 98765)
        node.children[at] = kept[:match.start()] + digits + kept[match.end():]
        noticed = Faults()
        part = {"text": "bars", "p": "sentences"}.get(kind[0], "tables")
        read_page(noticed, page, raw, definition, collections.Counter(), [part])
        faults.check(noticed.lines, f"{path.name}: {kind}: {node.text()[:60]!r} goes unnoticed")
        node.children[at] = kept
    return len(kinds)


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        for kind, out in reviews.write(program, faults, folder, "json,html"):
            raw = reviews.results(folder, kind, out)
            definition = reviews.instrument(folder, kind)
            seen = collections.Counter()
            pages = sorted(out.glob("*.html"), key=lambda path: path.stat().st_size)
            for path in pages:
                read_page(faults, Page(Faults(), path), raw, definition, seen)
            print(f"{kind}: {len(pages)} pages; " +
                  ", ".join(f"{n:,} {what}" for what, n in sorted(seen.items())))
            # One page of eleven questions has no more.
            said, bars, words = (100, 29, 50) if kind in kinds.LITTLE else \
                (500, 50, 100)
            faults.check(seen["said"] > said and seen["bars"] > bars and
                         seen["in words"] > words, f"{kind}: too little looked at")
            if kind == "example" and not faults.lines:
                print(f"{check_it_would_be_noticed(faults, pages[-1], raw, definition)} kinds of figures "
                      "changed")
    faults.finish()


if __name__ == "__main__":
    main()
