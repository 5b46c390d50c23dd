"""The action plan holds the messages and the notes are few, in the example and in a
review that is as wide as one may be; no word of it is broken in a narrow column.

Usage: check_plan.py PATH_OF_kloe. Works out the rows of each plan from results.json
alone: what to protect, to ask and what is less positive than not, each in the order of the instrument.
"""

import json
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"), str(HERE.parent / "oracle")]
import stress_review
import templates
from book import Book, read_parts
from check_figures import whose
from deck import A, Deck
from program import ROOT, Faults, Program, temporary

NOTES_MAX = 20
PROTECTED_MAX = 2
NAMED_MAX = 3
KINDS = (("build-on", "Clearly more positive than not"), ("ask-why", "Ask why"),
         ("look-at", "Clearly less positive than not"))
FILLED = ["ID", "Priority", "Key action", "Accountable", "Responsible", "Completion date",
          "Current progress"]
CHOOSE = ("What you choose together", "Your own choice, from the sheets before this one.")
LINES_MIN = 6  # that a row has room for
LINE_POINTS = 15.75


class Order:
    """Where things stand in the instrument, and what they are called."""

    def __init__(self, instrument):
        self.titles, self.places = {}, {}
        kloes = [kloe["id"] for kloe in instrument["kloes"]]
        for number, item in enumerate(instrument["items"]):
            kloe = min(kloes.index(one) for one in item["kloes"])
            self.add("item", item["id"], item["text"], kloe, 0, number)
        for number, kloe in enumerate(instrument["kloes"]):
            self.add("kloe", kloe["id"], kloe["title"], number, 1, number)
        for number, one in enumerate(instrument["conditions"]):
            self.add("condition", one["id"], one["text"], kloes.index(one["kloe"]), 2, number)

    def add(self, kind, name, title, *place):
        self.titles[kind, name], self.places[kind, name] = title, place

    def of(self, message):
        """The first of the message's targets, in the order of the instrument."""
        return min(self.places[one["kind"], one["id"]] for one in message["targets"])

    def about(self, lead, message):
        names = [f" {self.titles[one['kind'], one['id']]} ({one['id']})"
                 for one in message["targets"]]
        more = len(names) - NAMED_MAX
        return f"{lead}:" + ";".join(names[:NAMED_MAX]) + (f"; and {more} more" if more > 0
                                                           else "")


def rows_wanted(raw, area):
    order, rows = Order(raw["instrument"]), []
    for kind, lead in KINDS:
        messages = sorted((message for message in raw["messages"]
                           if message["area"] == area and message["kind"] == kind),
                          key=order.of)
        messages = messages[:PROTECTED_MAX] if kind == "build-on" else messages
        rows += [(order.about(lead, message), message["text"]) for message in messages]
    return rows or [CHOOSE]


def check_plan(faults, book, raw, area):
    """How many rows it has."""
    table = book.sheet("Action plan").table
    faults.check(table.columns == ["What it is about", "Why it is here", "Area", *FILLED],
                 f"{book.name}: columns {table.columns}")
    shown = [(row[0].value, row[1].value) for row in table.rows]
    wanted = rows_wanted(raw, area)
    faults.check(shown == wanted, f"{book.name}: {shown}, should be {wanted}")
    for row in table.rows:
        faults.check(all(cell is None or cell.value is None for cell in row[3:]),
                     f"{book.name}: row {row[0].row} is filled in already")
    names = {one["id"] for one in raw["areas"]}
    ids = {row[2].value for row in table.rows}
    faults.check(len(ids) == 1 and ids <= names, f"{book.name}: areas {ids}")
    heights = {int(node.get("r")): float(node.get("ht", 0)) for node in
               book.sheet("Action plan").node.iter() if node.tag.endswith("}row")}
    low = [row[0].row for row in table.rows
           if heights[row[0].row] < LINES_MIN * LINE_POINTS]
    faults.check(not low, f"{book.name}: no room to write in rows {low}")
    return shown


# A word of an action, in thousandths of its size by the metrics of Arial: C 722, o 556,
# m 833, m 833, u 556, n 556, i 222, c 500, a 556, t 278, i 222, o 556, n 556, s 500.
WORD, WORD_WIDTH = "Communications", 7446
LONGER = "Telecommunications"
TABLE_POINTS, DECK_POINTS, PAGE_POINTS = 14, 12700, 186 / 25.4 * 72
MARGINS = 8  # of a cell of a deck, in points


def check_whole_words(program, faults, folder):
    """A long word in a narrow column is not broken: the others give way."""
    shutil.copytree(ROOT / "tests/golden/beside-and-plan", folder)
    plan = folder / "plan.csv"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Deputy", f"{WORD} lead")
                    .replace("Chair", LONGER), encoding="utf-8")
    (folder / "templates").mkdir()
    old = next(path for path in templates.good(folder / "templates")
               if path.suffix == ".potx")  # 4:3
    out = folder / "out"
    if not program.report(faults, folder / "review.json", out, "--template", old,
                          "--formats", "xlsx,pptx,html"):
        return
    path = next(path for path in out.glob("*.xlsx") if "charts" not in path.name)
    sheet = Book(path.name, read_parts(path)).sheet("Action plan")
    for word in (WORD, LONGER):
        at = next(cell.column for cell in sheet.cells if word in str(cell.value))
        width = next(float(node.get("width")) for node in sheet.find("cols")
                     if int(node.get("min")) <= at <= int(node.get("max")))
        faults.check(width > len(word), f"sheet: {word} in {width} characters")
    slide = next(slide for slide in Deck(next(out.glob("*.pptx"))).slides
                 if slide.title == "What we will do")
    row = next(row for row in slide.tables[0] if any(WORD in cell for cell in row))
    at = next(i for i, cell in enumerate(row) if WORD in cell)
    points = [int(node.get("w")) / DECK_POINTS for node in slide.root.iter(A + "gridCol")]
    needed = WORD_WIDTH * TABLE_POINTS / 1000 + MARGINS
    faults.check(points[at] >= needed, f"slide: {WORD} takes {needed}, has {points}")
    page = next(out.glob("*.html")).read_text(encoding="utf-8")
    shares = [int(share) for share in re.findall(r'<th class="w(\d+)"', page)]
    needed = 100 * (WORD_WIDTH * 12 / 1000 + 7) / PAGE_POINTS
    faults.check(sum(shares) == 100 and shares[at] >= needed,
                 f"page: {WORD} takes {needed} per cent, has {shares}")


def main():
    faults, program = Faults(), Program()
    with temporary() as name:
        folder = pathlib.Path(name)
        (folder / "wide").mkdir()
        example = ROOT / "surveys/examples/three-places/review.json"
        made = (program.report(faults, example, folder / "example") and
                stress_review.write(program, faults, folder / "wide", folder / "wide-out"))
        rows, notes = [], []
        for out in (folder / "example", folder / "wide-out") if made else ():
            raw = json.loads((out / "results.json").read_text(encoding="utf-8"))
            for path in sorted(out.glob("*.xlsx")):
                book = Book(path.name, read_parts(path))
                if not book.is_charts:
                    rows += check_plan(faults, book, raw, whose(book, raw))
                    notes.append(len(book.sheet("Notes").table.rows))
        check_whole_words(program, faults, folder / "words")
        print(f"{len(rows)} rows of {len(notes)} plans; notes have {sorted(set(notes))} rows")
        faults.check(notes and max(notes) <= NOTES_MAX, f"rows of notes: {notes}")
        faults.check(len(notes) == 9 and {about.split(":")[0] for about, _ in rows} >=
                     {lead for _, lead in KINDS}, f"too little compared: {rows}")
    faults.finish()


if __name__ == "__main__":
    main()
