"""The action plan holds the messages and the notes are few, in the example and in a
review that is as wide as one may be.

Usage: check_plan.py PATH_OF_kloe. Works out the rows of each plan from results.json
alone: what to protect, to ask and what is less positive than not, each in the order of the instrument.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"), str(HERE.parent / "oracle")]
import stress_review
from book import Book, read_parts
from check_figures import whose
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
        print(f"{len(rows)} rows of {len(notes)} plans; notes have {sorted(set(notes))} rows")
        faults.check(notes and max(notes) <= NOTES_MAX, f"rows of notes: {notes}")
        faults.check(len(notes) == 9 and {about.split(":")[0] for about, _ in rows} >=
                     {lead for _, lead in KINDS}, f"too little compared: {rows}")
    faults.finish()


if __name__ == "__main__":
    main()
