"""The charts to paste: what each keeps, says and looks like, in the example and in a
review that is as wide as one may be.

Usage: check_charts.py PATH_OF_kloe. Reads the charts back, and works out from
results.json alone what they may draw and say.
"""

import html
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"), str(HERE.parent / "oracle")]
import stress_review
from book import Book, read_parts
from check_figures import whose
from program import ROOT, Faults, Program, temporary
from published import Results, rounded

BARS_MAX = 8
TARGETS_MAX = 4  # of two bars each
FLAGS = "".join(f'<c:show{flag} val="{int(flag == "Val")}"/>' for flag in
                ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"))
OUTLINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="0B0C0C"/>'
NEXT = "The figures are on the next sheet."
OFTEN = re.compile(r'was said more often of "(.*)" \((\d+) per cent\) than of "(.*)" \((\d+)\)\.')
NOT_APART = "No two of them are far enough apart to say which is higher."
SPACE = "\u00a0"


class Chart:
    def __init__(self, book, sheet, figures):
        drawing = sheet.drawings[0]
        part = next(part for kind, part in book.related(drawing) if kind == "chart")
        self.where, self.sheet = f"{book.name} {sheet.name}", sheet
        self.text, self.rows = book.parts[part].decode(), figures.table.rows
        frame = book.parts[drawing].decode()
        self.name, self.alt = (html.unescape(re.search(f' {key}="([^"]*)"', frame)[1])
                               for key in ("name", "descr"))
        self.series = re.findall("<c:ser>.*?</c:ser>", self.text)
        self.is_stacked = '<c:grouping val="stacked"/>' in self.text
        # A theme that is called as a KLOE is has a number behind its title.
        self.title = sheet.value(1, 1)
        self.bare = re.sub(r" \(\d+\)$", "", self.title)


def check_look(faults, chart):
    text, where = chart.text, chart.where
    bars = len(chart.rows) * (1 if chart.is_stacked else len(chart.series))
    faults.check(0 < bars <= BARS_MAX, f"{where}: {bars} bars")
    sizes = {int(size) for size in re.findall(r' sz="(\d+)"', text)}
    faults.check(sizes == {1600, 1800}, f"{where}: text of {sizes} hundredths of a point")
    faults.check(text.count("<c:dLbls>") == text.count(FLAGS) == len(chart.series),
                 f"{where}: not all six show* flags")
    faults.check(text.count('<c:lang val="en-GB"/>') == 1 and
                 set(re.findall(r' lang="([^"]*)"', text)) == {"en-GB"},
                 f"{where}: language")
    outlined = [one for one in chart.series if OUTLINE in one]
    faults.check(outlined == chart.series, f"{where}: bars without an outline")
    faults.check(f"<a:t>{html.escape(chart.title, quote=False)}</a:t>" in text,
                 f"{where}: not titled {chart.title!r}")


def check_words(faults, chart):
    faults.check(chart.name == chart.sheet.name, f"{chart.where}: called {chart.name!r}")
    faults.check(chart.alt.startswith(f"Bar chart, {chart.bare}: ") and
                 chart.alt.endswith(" " + NEXT), f"{chart.where}: alt text {chart.alt!r}")
    said = re.sub('"[^"]*"', "", chart.alt).replace("(0 = least positive, 100 = most", "")
    faults.check(not re.search(r"\b(most|least|highest|lowest|best|worst|rank)\b", said),
                 f"{chart.where}: {said}")


def result_of(results, area, chart, code):
    if chart.sheet.name.startswith("Cover chart"):
        return results.found[area, "", "kloe", code]
    kind = next(kind for kind in ("condition", "item", "theme")
                if (area, "", kind, code) in results.found)
    return results.found[area, "", kind, code]


def themes_of(raw):
    return {theme["id"]: theme["title"] for framework in raw["instrument"]["frameworks"]
            for theme in framework["themes"]}


def is_sure(result):
    return result["status"] == "published" and result["positive"]["share"] is not None and \
        result["score"]["low"] is not None and "low-reliability" not in result["flags"]


def check_ends(faults, chart, results, area):
    """Which of two is higher is said where their limits do not overlap, and only there.
    Whether it was said."""
    sure = [result for row in chart.rows
            if is_sure(result := result_of(results, area, chart, row[1].value))]
    upper = max(sure, key=lambda result: result["score"]["low"], default=None)
    lower = min(sure, key=lambda result: result["score"]["high"], default=None)
    is_apart = upper is not lower and \
        upper["score"]["low"] > lower["score"]["high"] and \
        upper["positive"]["share"] > lower["positive"]["share"]
    found = OFTEN.search(chart.alt)
    if not is_apart:
        said = NOT_APART in chart.alt or ": one bar, " in chart.alt
        faults.check(found is None and said, f"{chart.where}: {chart.alt}")
        return False
    wanted = tuple(rounded(one["positive"]["share"], 0, 100) for one in (upper, lower))
    faults.check(found is not None and (found[2], found[4]) == wanted,
                 f"{chart.where}: {found and found[0]}, should be of {wanted}")
    return True


def check_labels(faults, chart, results, raw, area):
    """A condition of one question stands in the words of that question."""
    items = raw["instrument"]["items"]
    names = {one["id"]: one["text"] for one in raw["instrument"]["conditions"]}
    names |= {one["id"]: one["title"] for one in raw["instrument"]["kloes"]}
    for name in list(names):
        own = [item["text"] for item in items if name in item["conditions"]]
        names[name] = f"... {own[0]}" if len(own) == 1 else names[name]
    names |= {item["id"]: f"... {item['text']}" for item in items} | themes_of(raw)
    for row in chart.rows:
        code, label = row[1].value, row[0].value
        result = result_of(results, area, chart, code)
        n = f"{result['n'] or 0:,}"
        good = label.startswith(f"{names[code]} (n{SPACE}={SPACE}{n}") if \
            result["status"] == "published" and result["positive"]["share"] is not None \
            else label in (f"{names[code]} [{one}]" for one in "cwz")
        faults.check(good, f"{chart.where}: label {label!r}")
    asked = any(row[0].value.startswith("... ") for row in chart.rows)
    faults.check(asked == chart.bare.endswith(f". {STEM}..."), f"{chart.where}: {chart.title!r}")


STEM = "To what extent"


def check_sides(faults, chart, message):
    """The two averages of the first targets that the message tells of."""
    figures = message["figures"][:TARGETS_MAX]
    wanted = {figure["target"]["id"]: (
        figure["n"], figure["n_other"], float(rounded(figure["score"], 1)),
        float(rounded(figure["score_other"], 1))) for figure in figures}
    shown = {row[1].value: tuple(cell.value for cell in row[2:]) for row in chart.rows}
    faults.check(shown == wanted, f"{chart.where}: {shown}, should be {wanted}")
    faults.check(chart.title.startswith((message["title"] + ". ", message["title"] + ": ")),
                 f"{chart.where}: title")
    faults.check(any(cell.value == message["text"] for cell in chart.sheet.cells),
                 f"{chart.where}: not the words of the message")


def check_localities(faults, chart, results, area):
    """The place first, then its localities as the review has them."""
    codes = [row[1].value for row in chart.rows]
    wanted = [one for one, of in results.areas.items()
              if one == area or of["parent"] == area and of["level"] == "locality"]
    faults.check(codes == wanted, f"{chart.where}: {codes}, should be {wanted}")


def check_book(faults, book, raw, seen):
    results, area = Results(raw), whose(book, raw)
    charts = [Chart(book, sheet, figures)
              for sheet, figures in zip(book.sheets, book.sheets[1:]) if sheet.drawings]
    faults.check(len({chart.name for chart in charts}) == len(charts),
                 f"{book.name}: two charts of one name")
    messages = {kind: [one for one in raw["messages"]
                       if one["area"] == area and one["kind"] == kind]
                for kind in ("ask-why", "moved")}
    left = {"Ask why": messages["ask-why"], "What moved": messages["moved"]}
    for chart in charts:
        check_look(faults, chart)
        check_words(faults, chart)
        lead = chart.sheet.name.rsplit(" ", 1)[0]
        kind = "sides" if not chart.is_stacked else \
            "localities" if "localities" in chart.sheet.name else "bands"
        if kind == "sides":
            check_sides(faults, chart, left[lead].pop(0))
        elif kind == "localities":
            check_localities(faults, chart, results, area)
        else:
            kind = "apart" if check_ends(faults, chart, results, area) else kind
            check_labels(faults, chart, results, raw, area)
        seen[kind] = seen.get(kind, 0) + 1
    faults.check(not any(left.values()), f"{book.name}: messages without a chart: {left}")
    # Every KLOE, condition, theme and question of a KLOE without conditions has a bar.
    codes = {row[1].value for chart in charts for row in chart.rows}
    wanted = {one["id"] for kind in ("kloes", "conditions") for one in
              raw["instrument"][kind]} | {*themes_of(raw)}
    faults.check(wanted <= codes, f"{book.name}: no bar of {sorted(wanted - codes)}")


def main():
    faults, program, seen = Faults(), Program(), {}
    with temporary() as name:
        folder = pathlib.Path(name)
        (folder / "wide").mkdir()
        example = ROOT / "surveys/examples/three-places/review.json"
        made = (program.report(faults, example, folder / "example") and
                stress_review.write(program, faults, folder / "wide", folder / "wide-out"))
        for out in (folder / "example", folder / "wide-out") if made else ():
            raw = json.loads((out / "results.json").read_text(encoding="utf-8"))
            for path in sorted(out.glob("*-charts.xlsx")):
                check_book(faults, Book(path.name, read_parts(path)), raw, seen)
    print(", ".join(f"{n} of {kind}" for kind, n in sorted(seen.items())))
    faults.check(seen.keys() == {"bands", "apart", "sides", "localities"} and
                 seen["bands"] > 10 and min(seen.values()) > 3, f"too few: {seen}")
    faults.finish()


if __name__ == "__main__":
    main()
