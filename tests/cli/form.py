"""A review is a workbook, or JSON, and both say the same.

Every example and golden definition goes into a workbook and comes back key for key, and
the same results are made of either form. What spreadsheet programs do on saving changes
nothing: turned types, moved and added columns and sheets, blank and hidden rows, filters,
fonts, another order of sheets; LibreOffice itself, where it is there. Hundreds of faults
are planted, one at a time: each is told with the very cell. Hostile workbooks are refused.
"""

import datetime
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from program import ROOT, Faults, Program, temporary
from repeat import copy_example

try:
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
except ImportError:
    sys.exit(77)

EXAMPLE = ROOT / "surveys" / "examples" / "three-places"
SHIPPED = ROOT / "surveys" / "instruments" / "chc-ways-of-working.json"
HEADINGS = 4  # the row of headings, from 1

# How many are planted in workbooks: of all in hand at 500.
FAULTS = int(os.environ.get("KLOE_FAULTS", "150"))


def said(path):
    """What a file of JSON says, with its keys in their order."""
    return json.dumps(json.loads(path.read_text(encoding="utf-8-sig")))


def own_review(folder):
    """The bundled example with its instrument in it; the path of its workbook."""
    review = copy_example(EXAMPLE, folder)
    review["instrument"] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    (folder / "own.json").write_text(json.dumps(review, indent=2), encoding="utf-8")
    return folder / "own.json"


def converted(kloe, faults, first, second):
    status, _, messages = kloe.run("convert", first, second, "--force")
    faults.check(status == 0, f"convert {first} {second}: {status}: {messages.strip()}")
    return status == 0


def there_and_back(kloe, faults, folder):
    paths = [*sorted((ROOT / "tests/golden").glob("*/review*.json")),
             *sorted((ROOT / "surveys/examples").glob("*/review*.json"))]
    n = 0
    for path in paths:
        work = folder / "case"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(path.parent, work)
        review = work / path.name
        if kloe.run("convert", review, work / "r.xlsx")[0] != 0:
            continue  # a golden review that is made to be refused
        n += 1
        if converted(kloe, faults, work / "r.xlsx", work / "back.json"):
            faults.check(said(review) == said(work / "back.json"),
                         f"{path}: came back from its workbook as another")
    faults.check(n >= 100, f"only {n} reviews went into a workbook")


def same_results(kloe, faults, folder):
    """Of the workbook as of the JSON, byte for byte; and the same workbook twice."""
    review = own_review(folder)
    book = folder / "own.xlsx"
    if not converted(kloe, faults, review, book):
        return
    first = book.read_bytes()
    converted(kloe, faults, review, book)
    faults.check(first == book.read_bytes(), "the same review gave other bytes")
    lists = openpyxl.load_workbook(book)["Questions"].data_validations.dataValidation
    offered = {str(one.sqref).split(":")[0]: one.formula1 for one in lists}
    faults.check(offered.get("D5") == "'Answers'!$A$5:$A$1004" and
                 offered.get("E5") == '"yes,no"', f"drop-down lists: {offered}")
    for name in ("own.json", "own.xlsx"):
        kloe.report(faults, folder / name, folder / f"out-{name}", "--formats",
                    "json,csv")
    for path in sorted((folder / "out-own.json").iterdir()):
        other = folder / "out-own.xlsx" / path.name
        faults.check(path.read_bytes() == other.read_bytes(),
                     f"{path.name} differs between a review in JSON and its workbook")
    checks = [kloe.run("check", folder / name) for name in ("own.json", "own.xlsx")]
    faults.check(checks[0][0] == checks[1][0] == 0, "kloe check of a form failed")
    faults.check(checks[0][1].replace("own.json", "own.xlsx") == checks[1][1],
                 "kloe check says another thing of the workbook")


AWKWARD = ["ends in one\u00a0", "\u00a0begins", " blank ", "tab\tin it", "_x0041_ and _x005F_",
           "first\r\nsecond", "a; b", "'quoted'", "007", "1.0", "TRUE", "2022-07", "1e5",
           "=1+1", "+44", "-", "@me", "#N/A", "\U0001f600", "\u202eturned", "<b>&amp;</b>",
           "]]>", "x" * 9000, "- dash", "?", "leave out", "{}", "null", "\ufeffmark"]


def awkward_texts(kloe, faults, folder):
    """What spreadsheets trip over, through the workbook itself."""
    review = copy_example(EXAMPLE, folder)
    places = review["system"]["places"]
    for number, text in enumerate(AWKWARD):
        places.append({"id": f"p{number}", "name": text + "x" * (text == "\t"),
                       "notes": [text, "\x01" + text], "aliases": [f"{text} {number}"]})
    review["redact"] = AWKWARD[:1] + AWKWARD[3:]
    for place in places:  # no text of a definition may hold a tab
        place["name"] = place["name"].replace("\t", "")
        place["aliases"] = [a.replace("\t", "") for a in place.get("aliases", [])]
    review["redact"] = [text.replace("\t", "") for text in review["redact"]]
    path = folder / "awkward.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    if (converted(kloe, faults, path, folder / "awkward.xlsx") and
            converted(kloe, faults, folder / "awkward.xlsx", folder / "back.json")):
        faults.check(said(path) == said(folder / "back.json"),
                     "awkward texts came back as others")


def started(kloe, faults, folder):
    """A review is drafted as a workbook, with its instrument if nobody named one."""
    copy_example(EXAMPLE, folder)
    returns = sorted(str(path.relative_to(folder))
                     for path in (folder / "returns").glob("*.csv"))
    for first, files in ((["chc-ways-of-working"], returns), ([], returns[:1])):
        for name in ("start.json", "start.xlsx"):
            status, _, messages = kloe.run("start", *first, *files, "-o", name,
                                           "--force", cwd=folder)
            faults.check(status == 0, f"start -o {name}: {messages.strip()[:160]}")
        if converted(kloe, faults, folder / "start.xlsx", folder / "back.json"):
            faults.check(said(folder / "start.json") == said(folder / "back.json"),
                         "the drafted workbook says another thing than the JSON")
        status, _, messages = kloe.run("start", *first, *files, "-o", "start.xlsx",
                                       cwd=folder)
        faults.check(status == 4, "start replaced a workbook without --force")
        checks = [kloe.run("check", folder / name) for name in
                  ("start.json", "start.xlsx")]
        faults.check(checks[0][0] == checks[1][0] == 1,
                     f"kloe check of a draft: {checks[0][0]} and {checks[1][0]}")


def filled_in(kloe, faults, folder):
    """From three messy returns to results through the workbook alone; what a person
    fills in is counted."""
    example = copy_example(EXAMPLE, folder)
    returns = [entry["file"] for entry in example["returns"]]
    kloe.run("start", "chc-ways-of-working", *returns, "-o", "r.xlsx", cwd=folder)
    status, _, messages = kloe.run("report", folder / "r.xlsx", "-o", folder / "out")
    faults.check(status == 3 and "not decided" in messages,
                 f"a draft was reported: {messages.strip()[:160]}")
    book = openpyxl.load_workbook(folder / "r.xlsx")
    cells = 0
    for row in book["Review"].iter_rows(min_row=HEADINGS + 1):
        if row[3].value == "title":
            row[1].value, cells = "A review", cells + 1
    for row in book["Other answers"].iter_rows(min_row=HEADINGS + 1):
        if row[2].value == "Hospital or community health service":
            row[3].value, cells = "Health", cells + 1
    for row in book["Columns"].iter_rows(min_row=HEADINGS + 1):
        if "About you" in (row[1].value or ""):
            row[2].value, row[3].value, cells = "group", "sector", cells + 2
        elif "place or places" in (row[1].value or ""):
            row[2].value, cells = "place", cells + 1
    book.save(folder / "r.xlsx")
    faults.check(cells == 5, f"{cells} cells were to be filled in, not 5")
    kloe.report(faults, folder / "r.xlsx", folder / "out", "--formats", "json")
    told = book["To decide"]
    faults.check(told.max_row > HEADINGS, "nothing stands in the sheet To decide")


def headings(sheet):
    return {cell.value: cell.column for cell in sheet[HEADINGS] if cell.value}


def turn_types(book):
    """What programs make of what looks like something else."""
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=HEADINGS + 1):
            for cell in row:
                if cell.value in ("yes", "no"):
                    cell.value = cell.value == "yes"
                elif isinstance(cell.value, int):
                    cell.value = f"{cell.value}.0"
    for row in book["Review"].iter_rows(min_row=HEADINGS + 1):
        if row[3].value == "date":
            row[1].value = datetime.datetime(2025, 6, 2)
            row[1].number_format = "dd/mm/yyyy"


def spread(book):
    """Rows and columns of one's own between those of the form."""
    for sheet in book.worksheets[1:]:
        sheet.insert_rows(HEADINGS + 2, 2)
        sheet.insert_cols(2)
        sheet.insert_cols(1)
        sheet.cell(HEADINGS, 1).value = "My own remarks"
        sheet.cell(HEADINGS + 1, 1).value = "checked by me"
        sheet.cell(1, 1).value = "A title of mine"


def turn_round(book):
    """The columns of every table from the last to the first."""
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=HEADINGS):
            values = [cell.value for cell in row]
            for cell, value in zip(row, reversed(values)):
                cell.value = value


def filtered(book):
    for sheet in book.worksheets[1:]:
        sheet.auto_filter.ref = f"A{HEADINGS}:C{sheet.max_row}"
        for number in range(HEADINGS + 2, sheet.max_row + 1, 2):
            sheet.row_dimensions[number].hidden = True
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(name="Comic Sans MS", size=8, italic=True)
        sheet.sheet_state = "hidden" if sheet.title == "Pairs" else "visible"


def sheets_moved(book):
    book._sheets.reverse()
    own = book.create_sheet("My notes", 0)
    own["A1"], own["B1"], own["A2"] = "Question", "KLOE", "nothing of the form"


def blanks(book):
    """Spaces around texts, and cells that hold nothing but spaces."""
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=HEADINGS):
            for cell in row:
                if cell.value is None:
                    cell.value = "  "
                elif isinstance(cell.value, str):
                    cell.value = f"\u00a0{cell.value}  "


def no_ids_of_settings(book):
    """The column of keys is gone: labels say which setting it is."""
    book["Review"].delete_cols(4)


SAVINGS = [turn_types, spread, turn_round, filtered, sheets_moved, blanks,
           no_ids_of_settings]


def saved_again(kloe, faults, folder):
    review = own_review(folder)
    if not converted(kloe, faults, review, folder / "own.xlsx"):
        return
    for change in SAVINGS:
        book = openpyxl.load_workbook(folder / "own.xlsx")
        change(book)
        book.save(folder / "saved.xlsx")
        if converted(kloe, faults, folder / "saved.xlsx", folder / "back.json"):
            faults.check(said(review) == said(folder / "back.json"),
                         f"{change.__name__}: the workbook says another thing")
    office = shutil.which("soffice")
    if office is None:
        print("no LibreOffice here: what it saves is not read back")
        return
    subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile",
                    "--headless", "--convert-to", "xlsx", "--outdir",
                    str(folder / "office"), str(folder / "own.xlsx")], check=True,
                   capture_output=True, timeout=120)
    shutil.copy(folder / "office" / "own.xlsx", folder / "office.xlsx")
    if converted(kloe, faults, folder / "office.xlsx", folder / "back.json"):
        faults.check(said(review) == said(folder / "back.json"),
                     "the workbook says another thing once LibreOffice saved it")


# What is no name, what is needed, and what may not stand twice, by sheet.
NAMES = {"Questions": ["Conditions", "KLOE", "Scale"], "Comments": ["KLOE"],
         "Frameworks": ["Questions"], "Derived groups": ["Made from", "Made of"],
         "Pairs": ["Group question", "First group"], "Left out": ["Question"],
         "Columns": ["File", "Which one"],
         "Other answers": ["File", "Of what", "What it means"]}
NEEDED = {"Questions": ["Question", "Scale"], "Pairs": ["Second group"],
          "Columns": ["Heading"], "Comments": ["Comment question"], "Returns": ["File"],
          "Left out": ["Question"]}
TWICE = {"Questions": ["ID"], "KLOEs": ["ID"], "Groups": ["ID"], "Answers": ["ID"],
         "Places": ["ID"], "Comments": ["ID"]}


def faults_of(sheet):
    """(column, row, new value, how the message goes on), one at a time."""
    title, at = sheet.title, headings(sheet)
    first = {}
    for number in range(HEADINGS + 1, sheet.max_row + 1):
        row = {name: sheet.cell(number, column).value for name, column in at.items()}
        part = sheet.cell(number, 2).value
        if not sheet.cell(number, 1).value and not part:
            continue
        for name in NAMES.get(title, []):
            if row[name]:
                yield at[name], number, "Leadrship", "there is no"
        for name in NEEDED.get(title, []):
            others = [value for other, value in row.items() if value and other != name]
            if row[name] and others and row.get("What it is") != "not asked":
                yield at[name], number, None, ""
        for name in TWICE.get(title, []):
            kind = (sheet.cell(number, 1).value if title in ("Groups", "Answers")
                    else title == "KLOEs" and bool(part))
            if row[name] and kind in first:
                yield at[name], number, first[kind], "the ID"
            elif row[name]:
                first[kind] = row[name]
        if title == "Answers" and part:
            yield at["Score"], number, "a lot", "the score should be"
            yield at["Answer"], number, None, "this cell is missing"
        if title == "Questions":
            yield at["More is worse"], number, "perhaps", "should be yes or no"
        if title == "Places":
            yield at["Invited"], number, "many", "should be a whole number"
        if title == "Returns":
            yield at["Heading rows"], number, "two", "should be a whole number"
        if title == "Review":
            yield from faults_of_setting(number, row["Key"], at["Your answer"])


def faults_of_setting(number, key, column):
    if key in ("publish.merge_small", "publish.cross", "publish.comments",
               "publish.stated_bands"):
        yield column, number, "2", "should be yes or no"
    if key in ("partials", "late", "duplicates"):
        yield column, number, "sometimes", "should be"
    if key in ("publish.minimum", "heading_rows"):
        yield column, number, "ten", "should be a whole number"
    if key == "date":
        yield column, number, "June 2025", "should be a day"
    if key == "groups":
        yield column, number, "grade", "there is no group question"


def plant(kloe, faults, source, folder):
    """Each fault of a workbook, told with its cell; how many there are."""
    book = openpyxl.load_workbook(source)
    n = 0
    for sheet in book.worksheets[1:]:
        for column, row, value, words in list(faults_of(sheet)):
            before = sheet.cell(row, column).value
            sheet.cell(row, column).value = value
            book.save(folder / "planted.xlsx")
            sheet.cell(row, column).value = before
            status, _, messages = kloe.run("check", folder / "planted.xlsx")
            bytes_planted = (folder / "planted.xlsx").read_bytes()
            told = kloe.run("update", folder / "planted.xlsx")
            faults.check(told == (status, "", messages) and bytes_planted ==
                         (folder / "planted.xlsx").read_bytes(),
                         f"{source}: update says of {messages.strip()[-160:]}: "
                         f"{told[0]}: {told[2].strip()[-160:]}")
            cell = f": {sheet.title}, {get_column_letter(column)}{row}: {words}"
            faults.check(status == 3 and cell in messages,
                         f"{source}: {value!r} at{cell} was told as: "
                         f"{messages.strip()[-160:]}")
            n += 1
    return n


def planted(kloe, faults, folder):
    """The example, and golden reviews with their instruments in them, one after the
    other until there were enough."""
    review = own_review(folder)
    n = 0
    if converted(kloe, faults, review, folder / "own.xlsx"):
        n = plant(kloe, faults, folder / "own.xlsx", folder)
    cases = [path for path in sorted((ROOT / "tests/golden").glob("*/instrument.json"))
             if (path.parent / "review.json").exists()]
    for path in cases[::7]:
        work = folder / "case"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(path.parent, work)
        review = json.loads((work / "review.json").read_text(encoding="utf-8-sig"))
        review["instrument"] = json.loads(path.read_text(encoding="utf-8-sig"))
        (work / "own.json").write_text(json.dumps(review), encoding="utf-8")
        if n < FAULTS and kloe.run("convert", work / "own.json", work / "own.xlsx")[0] == 0:
            n += plant(kloe, faults, work / "own.xlsx", work)
    print(f"{n} faults planted")
    faults.check(n >= FAULTS, f"only {n} faults were planted")


def edited_package(source, edits):
    """The bytes of a package with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w",
                                                         zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in edits:
                new.writestr(name, old.read(name))
        for name, content in edits.items():
            new.writestr(name, content)
    return out.getvalue()


def hostile(kloe, faults, folder):
    review = own_review(folder)
    source = folder / "own.xlsx"
    if not converted(kloe, faults, review, source):
        return
    with zipfile.ZipFile(source) as package:
        part = package.read("xl/worksheets/sheet2.xml")
    entity = part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1)
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n)
                    for n in range(1000, 1048577))
    refused = {  # named with these words
        "holds macros": {"xl/vbaProject.bin": b"x"},
        "declares a document type": {"xl/worksheets/sheet2.xml": entity},
        "zip bomb": {"xl/worksheets/sheet2.xml": b" " * (400 << 20)},
        "has over 1000000 cells": {"xl/worksheets/sheet2.xml":
                 part.replace(b"</sheetData>", rows + b"</sheetData>")},
        "no well-formed XML": {"xl/worksheets/sheet2.xml": part[:-200]},
    }
    for what, edits in refused.items():
        (folder / "hostile.xlsx").write_bytes(edited_package(source, edits))
        status, _, messages = kloe.run("check", folder / "hostile.xlsx")
        faults.check(status == 3 and "hostile.xlsx" in messages and what in messages,
                     f"{what}: {status}: {messages.strip()[:160]}")
    book = openpyxl.load_workbook(source)
    book["Review"]["B5"] = '=HYPERLINK("http://x.example","a")'
    book["Review"]["B6"] = "=cmd|' /C calc'!A0"
    book["Review"]["B6"].data_type = "s"
    book.save(folder / "formulas.xlsx")
    status, _, messages = kloe.run("convert", folder / "formulas.xlsx",
                                   folder / "formulas.json")
    faults.check(status == 3 and "'Title of the review' has no answer" in messages,
                 f"a formula that nobody calculated was read: {messages.strip()[:160]}")
    book["Review"]["B5"] = "A title"
    book.save(folder / "formulas.xlsx")
    converted(kloe, faults, folder / "formulas.xlsx", folder / "formulas.json")
    faults.check(json.loads((folder / "formulas.json").read_text())["period"] ==
                 "=cmd|' /C calc'!A0", "what begins with = is no text any more")


def refusals(kloe, faults, folder):
    """What convert does not do."""
    review = own_review(folder)
    converted(kloe, faults, review, folder / "own.xlsx")
    (folder / "there").mkdir()
    shutil.copy(folder / "returns" / "ambershire.csv", folder)
    table = openpyxl.Workbook()
    table.active.append(["Question", "KLOE"])
    table.save(folder / "answers.xlsx")
    for arguments, status, words in (
            ((folder / "answers.xlsx", folder / "other.json"), 3,
             "this is no review of kloe"),
            ((review, folder / "own.xlsx"), 4, "own.xlsx"),
            ((review, folder / "there" / "own.xlsx"), 2, "beside the first"),
            ((review, folder / "other.json"), 2, "is JSON already"),
            ((folder / "own.xlsx", folder / "other.xlsx"), 2, "is a workbook already"),
            ((folder / "ambershire.csv", folder / "other.xlsx"), 3, "a table"),
    ):
        got, _, messages = kloe.run("convert", *arguments)
        faults.check(got == status and words in messages,
                     f"convert {arguments}: {got}: {messages.strip()}")
    left = sorted(path.name for path in folder.glob("*kloe-new*"))
    faults.check(not left, f"left behind: {left}")


def main():
    kloe, faults = Program(), Faults()
    tests = (there_and_back, same_results, awkward_texts, started, filled_in, saved_again, hostile,
             refusals, planted)
    for test in tests:
        with temporary() as folder:
            test(kloe, faults, pathlib.Path(folder) / "review")
    faults.finish()


if __name__ == "__main__":
    main()
