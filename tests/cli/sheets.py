"""Sheets of one workbook that are returns of their own, once results were handed out.

Both sheets grow, the workbook is saved anew, and the review lists its returns the other
way round: what was late is left out of each, and the figures are those handed out. A
sheet that was not read then is not taken for the one that was.
"""

import json
import pathlib

import xlsx_writer
from program import Faults, Program, temporary, write_json
from shifted import ITEMS, LABELS, PLACES, instrument, review

HEADINGS = ["Submitted", *ITEMS.values()]


def people(first, number):
    """Records in the order in which they were sent."""
    labels = list(LABELS.values())
    return [[f"2024-05-{first + i:02} 10:00:00", labels[i % 4], labels[i // 3 % 4]]
            for i in range(number)]


def write(folder, east, hill, returns, **more):
    (folder / "yards.xlsx").write_bytes(xlsx_writer.table(
        [HEADINGS, *east], sheet="East", more={"Hill": [HEADINGS, *hill]}))
    write_json(folder / "review.json", review() | {
        "returns": returns, "columns": {"submitted": "Submitted"}} | more)


def check_growth(program, faults, folder):
    returns = [{"file": "yards.xlsx", "place": place, "sheet": place.title()}
               for place in PLACES]
    east, hill = people(1, 14), people(2, 11)
    write(folder, east, hill, returns)
    program.report(faults, folder / "review.json", folder / "first", "--formats", "json")
    write(folder, east + people(20, 5), hill + people(20, 3), returns[::-1],
          released=["first/results.json"], late="leave-out")
    if not program.report(faults, folder / "review.json", folder / "second", "--formats",
                          "json"):
        return
    first, second = (json.loads((folder / name / "results.json").read_text("utf-8"))
                     for name in ("first", "second"))
    faults.check(first["areas"] == second["areas"], "areas differ from those handed out")
    sheets = [(one["sheet"], one["accepted"]) for one in second["provenance"]["inputs"]]
    faults.check(sheets == [("Hill", 11), ("East", 14)], f"inputs are {sheets}")


def check_other_sheet(program, faults, folder):
    """The results were made from East alone; East is no return any more."""
    write(folder, people(1, 14), people(2, 14),
          [{"file": "yards.xlsx", "place": "east", "sheet": "East"}])
    program.report(faults, folder / "review.json", folder / "first", "--formats", "json")
    write(folder, people(1, 14), people(2, 14),
          [{"file": "yards.xlsx", "place": "east", "sheet": "Hill"}],
          released=["first/results.json"], late="leave-out")
    status, _, messages = program.run("report", folder / "review.json", "-o",
                                      folder / "second", "--formats", "json")
    faults.check(status != 0 and "yards.xlsx" in messages,
                 f"another sheet: exit status {status}: {messages.strip()}")


def main():
    program, faults = Program(), Faults()
    for check in (check_growth, check_other_sheet):
        with temporary() as name:
            folder = pathlib.Path(name)
            write_json(folder / "instrument.json", instrument())
            check(program, faults, folder)
    faults.finish()


if __name__ == "__main__":
    main()
