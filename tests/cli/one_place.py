"""One place is a review too, and so is a system without any: one workbook, and no sheet
that compares with nobody or says that nobody answered."""

import pathlib
import shutil

from program import ROOT, Faults, Program, temporary
from workbook import Workbook

GOLDEN = ROOT / "tests" / "golden"
ALWAYS = ["Cover", "Table of contents", "On one page", "Notes", "Who answered", "Summary"]
ENDS = ["All the answers", "Left out", "Files read", "Action plan"]
CASES = {
    "one-place": ("north", ["Most and least positive", "A questions"], ["Compared with", "several places", "[w] = "]),
    "no-place": ("the-whole-of-the-vale", ["Most and least positive", "A questions"],
                 ["the system", "A small place", "one place", "[w] = "]),
    "one-place-and-the-system": ("the-whole-of-the-vale", ["A questions", "Places", "Places, figures"],
                                 ["Compared with", "several places", "[w] = "]),
}


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        for case, (book, middle, never) in CASES.items():
            folder = pathlib.Path(name) / case
            shutil.copytree(GOLDEN / case, folder)
            if not program.report(faults, folder / "review.json", folder / "out"):
                continue
            books = sorted(path.name for path in (folder / "out").glob("*.xlsx"))
            faults.check(books == [f"{book}-charts.xlsx", f"{book}.xlsx"],
                         f"{case}: workbooks {books}")
            read = Workbook(folder / "out" / f"{book}.xlsx")
            sheets = list(read.sheets.values())
            faults.check(sheets == ALWAYS + middle + ENDS, f"{case}: sheets {sheets}")
            text = b" ".join(read.strings).decode("utf-8")
            for words in never:
                faults.check(words not in text, f"{case}: it says '{words}'")
    faults.finish()


if __name__ == "__main__":
    main()
