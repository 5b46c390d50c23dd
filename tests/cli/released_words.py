"""Free text by theme beside results that were handed out: a codebook that was mended, and
a comment that was changed, are noticed by what they change (docs/rules.md, D22).

Usage: released_words.py PATH_OF_kloe. Two places of 60 and 40 people, all of whom wrote
one of three texts; what is shown is worked out from how many wrote which.
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from program import Faults, Program, temporary, write_json

INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "words", "version": "1.0", "title": "Words",
    "scales": [{"id": "yes", "options": [{"id": "n", "label": "No", "score": 0},
                                         {"id": "y", "label": "Yes", "score": 1}]}],
    "kloes": [{"id": "A", "title": "Working together"}],
    "items": [{"id": "Q1", "text": "does it work?", "scale": "yes", "kloe": "A"}],
    "comments": [{"id": "C1", "text": "What else?", "kloe": "A"}],
    "codebook": [{"id": "it", "title": "IT systems", "words": ["computer"]},
                 {"id": "time", "title": "Time", "words": ["time"]}]}
REVIEW = {
    "format": "kloe-review/1", "title": "Words", "wave": "1", "instrument": "words.json",
    "system": {"id": "all", "name": "All", "places": [{"id": "north", "name": "North"},
                                                      {"id": "south", "name": "South"}]},
    "returns": [{"file": "answers.csv"}], "columns": {"place": "place"}}
# How many in each place wrote what; only North has a fax.
WROTE = {"north": {"the computer": 20, "more time": 25, "the fax": 15},
         "south": {"the computer": 22, "more time": 18}}


def write_answers(path, wrote):
    rows = [f"{place},{'Yes' if n % 2 else 'No'},{text}" for place, texts in wrote.items()
            for text, count in texts.items() for n in range(count)]
    path.write_text("\n".join(["place,Q1,C1", *rows, ""]), encoding="utf-8")


def themes(folder):
    """Area -> commenters and people of each theme; None where they are not shown."""
    raw = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    shown = {}
    for area in raw["areas"]:
        wrote = area["cells"][0]["comments"][0]
        shown[area["id"]] = None if wrote["n"] is None else (
            wrote["n"], *(theme["n"] for theme in wrote["themes"]))
    return shown


class Case:
    def __init__(self, program, faults, folder):
        self.program, self.faults, self.folder = program, faults, folder
        folder.mkdir()
        write_json(folder / "words.json", INSTRUMENT)
        write_json(folder / "review.json", REVIEW)
        write_answers(folder / "answers.csv", WROTE)
        self.expect("sent", {"all": (100, 42, 43), "north": (60, 20, 25),
                             "south": (40, 22, 18)})
        write_json(folder / "review.json", {**REVIEW, "released": ["sent/results.json"]})

    def expect(self, out, wanted):
        if self.program.report(self.faults, self.folder / "review.json",
                               self.folder / out, "--formats", "json"):
            got = themes(self.folder / out)
            self.faults.check(got == wanted, f"{self.folder.name}, {out}: {got}, should "
                                             f"be {wanted}")


def codebook(words):
    it, time = INSTRUMENT["codebook"]
    return {**INSTRUMENT, "codebook": [{**it, "words": words}, time]}


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        # A word that somebody used: another number beside the same people, so that of
        # where it is all goes; and where it is not, all stays.
        mended = Case(program, faults, folder / "mended")
        write_json(mended.folder / "words.json", codebook(["computer", "fax"]))
        mended.expect("new", {"all": None, "north": None, "south": (40, 22, 18)})
        # A word that nobody used changes nothing.
        unused = Case(program, faults, folder / "unused")
        write_json(unused.folder / "words.json", codebook(["computer", "telex"]))
        unused.expect("new", themes(unused.folder / "sent"))
        # Somebody wrote something else since, and answered as before.
        changed = Case(program, faults, folder / "changed")
        write_answers(changed.folder / "answers.csv", {
            "north": {"the computer": 21, "more time": 25, "the fax": 14},
            "south": WROTE["south"]})
        changed.expect("new", {"all": None, "north": None, "south": (40, 22, 18)})
        # Somebody took a comment back: one fewer than was told.
        taken = Case(program, faults, folder / "taken back")
        write_answers(taken.folder / "answers.csv", {
            "north": {"the computer": 20, "more time": 25, "the fax": 14, "": 1},
            "south": WROTE["south"]})
        taken.expect("new", {"all": None, "north": None, "south": (40, 22, 18)})
    faults.finish()


if __name__ == "__main__":
    main()
