"""Every sheet of the example and of a review as wide and long as one may be can be read on
a screen and printed: at most 12 columns and 1,400 pixels; the headings of its table on
every printed page; type of 8 point at least; and not all of it withheld. Its figures are
those of results.json, and of the wave before.

Usage: check_sheets.py PATH_OF_kloe [FOLDER]. Prints the widest sheet of each kind of
review. With FOLDER the results stay there.
"""

import csv
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"), str(HERE.parent / "oracle")]
import stress_review
from book import MAIN, Book, read_parts
from check_figures import (check_answers, check_board, check_book as check_scores,
                           check_groups, whose)
from names import check_names
from program import ROOT, Faults, Program, temporary, write_json
from published import Results, as_shown

COLUMNS_MAX, PIXELS_MAX, POINTS_MIN = 12, 1400, 8.0
# A digit of Arial 12, the default font of the file, in which its widths are counted, at 96
# dots to the inch: 16 pixels of 0.556, as every program rounds them.
DIGIT = 9
FONT = 12.0
MILLIMETRES = 25.4
PAPER = {"portrait": 210.0, "landscape": 297.0}
WITHHELD = ("[c]", "[x]")
ONE_SIDE = "On one page"


def pixels(sheet):
    n = max((cell.column for cell in sheet.cells if sheet.table), default=1)
    widths = {}
    for column in sheet.node.iter(MAIN + "col"):
        for number in range(int(column.get("min")), int(column.get("max")) + 1):
            widths[number] = float(column.get("width"))
    return sum(round(widths[number] * DIGIT) for number in range(1, n + 1))


def letter(c):
    """The width of a letter of Arial to its size."""
    return 0.23 if c in "ijl'|" else 0.3 if c in "ftI .,;:!/[]()-" else 0.9 if c in "mMW%@" \
        else 0.7 if c.isupper() else 0.556


def printed_pixels(sheet):
    """The width of a sheet with what runs over the cells beside it: the title, in 16 point
    and bold, and the lines above the table."""
    running = [sum(map(letter, str(cell.value))) * (22.5 if cell.row == 1 else 16)
               for cell in sheet.above if sheet.table is not None]
    return max([pixels(sheet), *running])


def points(sheet):
    """The size that 12 point type is printed in, its width fitted to one page of A4; of the
    sheet that has to have one side, its height, too."""
    setup, margins = sheet.find("pageSetup"), sheet.find("pageMargins")
    is_one_side = sheet.name == ONE_SIDE
    if setup.get("paperSize") != "9" or \
            setup.get("fitToHeight", "1") != ("1" if is_one_side else "0") or \
            sheet.find("pageSetUpPr").get("fitToPage") != "1":
        return 0.0

    def room(paper, *sides):
        return paper / MILLIMETRES - sum(float(margins.get(side)) for side in sides)
    orientation = setup.get("orientation", "portrait")
    scale = room(PAPER[orientation], "left", "right") * 96 / printed_pixels(sheet)
    if is_one_side:
        high = sum(float(row.get("ht")) for row in sheet.node.iter(MAIN + "row"))
        across = PAPER["landscape" if orientation == "portrait" else "portrait"]
        scale = min(scale, room(across, "top", "bottom") * 72 / high)
    return FONT * min(1, scale)


def titles(book):
    """The rows that are printed on every page, by the number of the sheet."""
    return {int(node.get("localSheetId")): node.text for node in
            book.workbook.iter(MAIN + "definedName")
            if node.get("name") == "_xlnm.Print_Titles"}


def is_withheld(table):
    """Whether of the columns of figures nothing is shown."""
    cells = [cell for index, heading in enumerate(table.headings)
             if heading.style.find(MAIN + "alignment").get("horizontal") == "right"
             for cell in table.column(index)]
    return bool(cells) and all(cell.value in WITHHELD for cell in cells)


def check_book(faults, book, kind):
    """The widest sheet, as (pixels, words)."""
    repeated, widest = titles(book), (0, "")
    for number, sheet in enumerate(book.sheets):
        where = f"{kind} {book.name} [{sheet.name}]"
        wide, high = pixels(sheet), points(sheet)
        widest = max(widest, (wide, f"{sheet.name}: {wide} pixels, {high:.1f} point"))
        faults.check(wide <= PIXELS_MAX, f"{where}: {wide} pixels wide")
        # A chart is printed whole on one page; its own test is check_charts.py.
        faults.check(sheet.drawings or high >= POINTS_MIN,
                     f"{where}: printed in {high:.1f} point")
        if sheet.table is None:
            continue
        n = len(sheet.table.columns)
        faults.check(n <= COLUMNS_MAX, f"{where}: {n} columns")
        name = sheet.name.replace("'", "''")
        wanted = f"'{name}'!${sheet.table.top}:${sheet.table.top}"
        faults.check(repeated.get(number) == wanted,
                     f"{where}: printed on each page: {repeated.get(number)}")
        faults.check(sheet.name in KEPT or not is_withheld(sheet.table),
                     f"{where}: all of it is withheld")
    return widest


def check_shapes(faults, books):
    """The stress review reaches what it is for: groups too many to stand side by side, and
    a sheet that would show nothing, which is named."""
    place = next(book for book in books if book.name.startswith("upper-") and
                 not book.is_charts)
    names = [sheet.name for sheet in place.sheets]
    said = [str(cell.value) for cell in place.sheet("Left out").cells]
    faults.check("Groups role" not in names and "Groups role, figures" in names and
                 "Groups sector" in names, f"groups side by side: {names}")
    faults.check("Groups board" not in names and any(
        line.startswith("Left out, because no figure of it would be shown: Respondent groups")
        and line.endswith("Do you sit on a board?") for line in said),
        f"Left out says {said}")


def check_last_wave(faults, book, area, now, then):
    """The averages of the wave before, which are those of its own results."""
    sheet = book.sheet("Summary")
    if then is None:
        return 0
    at = sheet.table.columns.index("Last wave: average")
    board = book.sheet(ONE_SIDE)
    faults.check(board is None or [row[5].value for row in board.table.rows] ==
                 [row[at].value for row in sheet.table.rows], f"{book.name} {ONE_SIDE}: "
                 "other averages of the last wave than in the summary")
    for i, row in enumerate(sheet.table.rows):
        score = then.found[area, "", "kloe", row[0].value]["score"]
        value = score["mean"]
        compared = now.compared["previous", area, "", "kloe", row[0].value]
        wanted = as_shown(value, 1) if compared["status"] == "published" else "[z]"
        faults.check(row[at].value == wanted and (
            wanted != "[z]" or "not compared: " in row[2].value.lower()),
            f"{book.name} Summary {row[0].value}: {row[at].value!r} in the last wave for "
            f"{value!r}; {row[2].value}")
        for side, key in enumerate(("low", "high")) if board is not None else ():
            limit = board.table.rows[i][6 + side]
            faults.check(limit.value == (as_shown(score[key], 1) if wanted != "[z]" else
                                         "[z]"), f"{book.name} {ONE_SIDE} "
                         f"{limit.reference}: {limit.value!r} in the last wave for {score}")
    return len(sheet.table.rows)


def made_for(book, raw):
    """The area a workbook is made for, which its cover is titled after."""
    title = book.sheet("Cover").value(1, 1)
    names = [area for area in raw["areas"] if area["level"] != "locality" and
             f": {area['name']}" in title]
    return max(names, key=lambda area: len(area["name"]))


def check_no_other_place(faults, folder, books):
    """How many names were looked for."""
    raw = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return sum(check_names(faults, book.name, " ".join(
        " ".join(str(cell.value).split()) for sheet in book.sheets for cell in sheet.cells),
        raw, made_for(book, raw)) for book in books)


def check_figures(faults, folder, books, then):
    """How many figures of the workbooks of tables were compared."""
    raw = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    results, n = Results(raw), 0
    for book in (book for book in books if not book.is_charts):
        area = whose(book, raw)
        n += check_scores(faults, book, area, results, raw)
        n += check_answers(faults, book, area, results, raw)
        n += check_groups(faults, book, area, results, raw)[0]
        n += check_board(faults, book, area, results, raw)
        n += check_last_wave(faults, book, area, results, then)
    return n


MANY, ON_A_SIDE = 23, 20  # key lines of enquiry; of them on the page for a board


def check_many(program, faults, folder):
    """Of more headings than a side has room for as many as it has stand there, with how
    many more there are, in type that can be read."""
    folder.mkdir()
    options = [{"id": f"o{i}", "label": label, "score": i}
               for i, label in enumerate(("Not at all", "Somewhat", "Very much"))]
    kloes = [{"id": f"K{i}", "title": f"Working together on matter {i} of the pathway"}
             for i in range(MANY)]
    write_json(folder / "instrument.json", {
        "format": "kloe-instrument/1", "id": "many", "version": "1", "title": "Many",
        "scales": [{"id": "s", "options": options}], "kloes": kloes,
        "items": [{"id": f"Q{i}", "text": f"does matter {i} go well?", "scale": "s",
                   "kloe": kloe["id"]} for i, kloe in enumerate(kloes)]})
    for wave, keys in (("then", {}), ("now", {"previous": "then out/results.json"})):
        rows = [[item["label"] for item in (options * MANY)[i % 3:][:MANY]]
                for i in range(30 if keys else 25)]
        heads = [f"does matter {i} go well?" for i in range(MANY)]
        with open(folder / f"{wave}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads, *rows])
        write_json(folder / f"{wave}.json", {
            "format": "kloe-review/1", "title": "Many", "wave": wave,
            "instrument": "instrument.json", "system": {"id": "all", "name": "All",
                "places": [{"id": "p", "name": "P"}]},
            "returns": [{"file": f"{wave}.csv", "place": "p"}], **keys})
        if not program.report(faults, folder / f"{wave}.json", folder / f"{wave} out",
                              "--formats", "json,xlsx"):
            return
    path = next((folder / "now out").glob("*.xlsx"))
    board = Book(path.name, read_parts(path)).sheet(ONE_SIDE)
    said = [str(cell.value) for cell in board.above]
    faults.check(len(board.table.rows) == ON_A_SIDE and
                 f"The first {ON_A_SIDE} of {MANY}: all of them are on the Summary." in said,
                 f"many: {len(board.table.rows)} stand there, and {said}")
    faults.check(points(board) >= POINTS_MIN, f"many: in {points(board):.1f} point")


# Files read says which files, whatever of their counts may be shown.
KEPT = ("Files read",)


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else name)
        (folder / "in").mkdir(parents=True, exist_ok=True)
        made = {"example": program.report(
            faults, ROOT / "surveys/examples/three-places/review.json", folder / "example"),
            "stress": stress_review.write(program, faults, folder / "in", folder / "stress")}
        for kind in (kind for kind, is_made in made.items() if is_made):
            books = [Book(path.name, read_parts(path))
                     for path in sorted((folder / kind).glob("*.xlsx"))]
            faults.check(len(books) >= 8, f"{kind}: only {len(books)} workbooks")
            widest = max(check_book(faults, book, kind) for book in books)
            then = None
            if kind == "stress":
                then = Results(json.loads(
                    (folder / "in/then/results.json").read_text(encoding="utf-8")))
                check_shapes(faults, books)
            n = check_figures(faults, folder / kind, books, then)
            faults.check(n > 10000, f"{kind}: only {n} figures compared")
            names = check_no_other_place(faults, folder / kind, books)
            faults.check(names > len(books), f"{kind}: only {names} names looked for")
            print(f"{kind}: {len(books)} workbooks, {names} names that may not stand, {sum(len(b.sheets) for b in books)} "
                  f"sheets, {n} figures; widest: {widest[1]}")
        check_many(program, faults, folder / "many")
    faults.finish()


if __name__ == "__main__":
    main()
