"""Every workbook of the example and of a hostile review follows the 40 rules, and a
workbook with any one of them broken is found out.

Usage: check_rules.py PATH_OF_kloe. Prints the table of rules.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import hostile
import kinds
from book import Book, read_parts
from broken import BROKEN
from program import ROOT, Faults, Program, temporary
from rules import RULES, look


def check_sound(faults, folder, broken_in):
    files = {path.name for path in folder.iterdir()}
    books = sorted(folder.glob("*.xlsx"))
    faults.check(len(books) > 1, f"{folder}: only {len(books)} workbooks")
    for path in books:
        for number, found in look(Book(path.name, read_parts(path)), files).items():
            broken_in.setdefault(number, []).append(path.name)
            faults.add(f"{path.name}: rule {number}: {'; '.join(found[:3])}")
    return len(books)


def check_broken(faults, folder):
    """Each rule, broken in a workbook made for it, is the one that is found."""
    files = {path.name for path in folder.iterdir()}
    place = next(path for path in sorted(folder.glob("*.xlsx")) if "fernshire-west" in
                 path.name and "charts" not in path.name and "ambershire" not in path.name)
    charts = place.with_name(place.stem + "-charts.xlsx")
    for number, _, _ in RULES:
        path = charts if number == 29 else place
        name, parts, beside = path.name, read_parts(path), files
        if number == 37:
            name = "Report v2.xlsx"
        elif number == 39:
            beside = files - {"results.csv-metadata.json"}
        else:
            BROKEN[number](parts)
        faults.check(number in look(Book(name, parts), beside),
                     f"rule {number}, broken on purpose, was not found")


def main():
    program, faults, broken_in = Program(), Faults(), {}
    with temporary() as name:
        folder = pathlib.Path(name)
        (folder / "in").mkdir()
        reviews = {"example": ROOT / "surveys/examples/three-places/review.json",
                   **{name: ROOT / f"surveys/examples/{name}/review.json"
                      for name in kinds.SHIPPED},
                   "hostile": hostile.make(folder / "in", ROOT)}
        n = 0
        for kind, review in reviews.items():
            if program.report(faults, review, folder / kind):
                n += check_sound(faults, folder / kind, broken_in)
        if (folder / "example").exists():
            check_broken(faults, folder / "example")
    faults.check([number for number, _, _ in RULES] == list(range(1, 41)), "not 40 rules")
    for number, asks, _ in RULES:
        result = ", ".join(broken_in.get(number, [])) or "kept"
        print(f"{number:2}  {asks:75}  {result}")
    print(f"{n} workbooks")
    faults.finish()


if __name__ == "__main__":
    main()
