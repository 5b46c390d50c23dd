"""Opens the workbooks of the fixture with another program's reader and checks what a
spreadsheet program and the official checklist ask of them.

Usage: check_books.py PATH_OF_kloe_write_books. Exit 77: openpyxl is not installed.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import ROUND_HALF_UP, Decimal

try:
    import openpyxl
except ImportError:
    print("skipped: this check needs python3-openpyxl")
    sys.exit(77)

CELL_REFERENCE = re.compile(r"^([A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc]?[0-9]*|[Cc][0-9]*)$")
CODE = re.compile(r"\[[a-z]+\]")
PARTS_NEVER_THERE = re.compile(r"vbaProject|drawing|comments|media/|calcChain")

failures = []


def expect(truth, where, what):
    if not truth:
        failures.append(f"{where}: {what}")


def table_cells(sheet, table):
    return list(sheet[table.ref])


def check_names(book, where):
    names = [sheet.title for sheet in book.worksheets]
    expect(len({n.casefold() for n in names}) == len(names), where, f"sheets repeat: {names}")
    for name in names:
        units = len(name.encode("utf-16-le")) // 2
        expect(1 <= units <= 31, where, f"sheet name of {units} units")
        expect(not re.search(r"[\[\]:*?/\\]", name), where, f"sheet name {name!r}")
        expect(name == name.strip(" '"), where, f"sheet name {name!r}")
        expect(name.casefold() != "history", where, "a sheet named History")
    tables = [t.name for sheet in book.worksheets for t in sheet.tables.values()]
    expect(len({t.casefold() for t in tables}) == len(tables), where, f"tables repeat: {tables}")
    for table in tables:
        expect(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", table), where, f"table name {table!r}")
        expect(not CELL_REFERENCE.match(table), where, f"table {table} is a cell reference")
    first = [name for name in names[:4] if name != "On one page"][:3]
    expect(first == ["Cover", "Table of contents", "Notes"], where, f"first sheets {names[:4]}")


def check_sheet(sheet, where):
    expect(sheet["A1"].value, where, "no title in A1")
    expect(not sheet.merged_cells.ranges, where, "merged cells")
    expect(sheet.freeze_panes is None, where, "frozen panes")
    expect(sheet.auto_filter.ref is None, where, "a filter")
    expect(sheet.sheet_state == "visible", where, "a hidden sheet")
    expect(not sheet.conditional_formatting, where, "conditional formats")
    for dimension in list(sheet.row_dimensions.values()) + list(sheet.column_dimensions.values()):
        expect(not dimension.hidden, where, "a hidden row or column")
    for part in ("oddHeader", "oddFooter"):
        section = getattr(sheet, part)
        expect(not (section.left.text or section.center.text or section.right.text), where, part)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            place = f"{where} {cell.coordinate}"
            expect(cell.data_type in "sn", place, f"type {cell.data_type}: {cell.value!r}")
            expect(cell.font.name == "Arial" and cell.font.sz >= 12, place,
                   f"font {cell.font.name} {cell.font.sz}")
            expect(not cell.font.i, place, "italics")
            expect(cell.fill.fill_type is None, place, "a fill")
            expect(cell.hyperlink is not None or not cell.font.u, place, "underlined")


def check_table(sheet, where):
    expect(len(sheet.tables) == 1, where, f"{len(sheet.tables)} tables")
    table = next(iter(sheet.tables.values()))
    rows = table_cells(sheet, table)
    expect(sheet["A2"].value == "This worksheet contains one table.", where, sheet["A2"].value)
    expect(table.ref.startswith("A"), where, "the table does not begin in column A")
    expect(table.autoFilter is None, where, "filter buttons")
    expect(table.headerRowCount in (None, 1), where, "no marked header row")
    expect(not table.tableStyleInfo or not table.tableStyleInfo.showRowStripes, where, "bands")
    expect(rows[-1][-1].row == sheet.max_row, where, "something below the table")
    expect(rows[-1][-1].column == sheet.max_column, where, "something beside the table")
    headers = [cell.value for cell in rows[0]]
    expect(all(headers), where, "an empty heading")
    expect(len({str(h).casefold() for h in headers}) == len(headers), where, f"headings repeat: {headers}")
    expect([c.name for c in table.tableColumns] == headers, where, "headings differ from the table's")
    expect(all(cell.font.b for cell in rows[0]), where, "headings not bold")
    used = set()
    for row in rows:
        for cell in row:
            place = f"{where} {cell.coordinate}"
            to_fill = sheet.title == "Action plan" and cell.column > 1
            expect(cell.value not in (None, "") or to_fill, place, "empty")
            expect(cell.alignment.wrap_text, place, "not wrapped")
            number = isinstance(cell.value, (int, float))
            expect(not number or cell.alignment.horizontal == "right", place, "number not right")
            if isinstance(cell.value, str) and cell.row > rows[0][0].row:
                used.update(CODE.findall(cell.value))
    for column in range(1, len(headers) + 1):
        letter = openpyxl.utils.get_column_letter(column)
        width = sheet.column_dimensions[letter].width
        expect(8 <= width <= 86, f"{where} column {letter}", f"width {width}")
    above = " ".join(str(sheet.cell(r, 1).value) for r in range(1, rows[0][0].row))
    if sheet.title != "Notes":
        for code in used:
            expect(f"{code} = " in above, where, f"{code} is not explained above the table")
    return rows


def check_links(book, where):
    sheet = book["Table of contents"]
    table = sheet.tables["Table_of_contents"]
    rows = table_cells(sheet, table)[1:]
    for row, target in zip(rows, book.worksheets[2:]):
        link = row[0].hyperlink
        quoted = target.title.replace("'", "''")
        expect(link is not None and link.location == f"'{quoted}'!A1", where,
               f"{row[0].value!r} leads to {link and link.location!r}, not {quoted!r}")
    expect(len(rows) == len(book.worksheets) - 2, where, "not every sheet is in the contents")


def check_package(path, where):
    with zipfile.ZipFile(path) as package:
        expect(package.testzip() is None, where, "a broken part")
        for part in package.infolist():
            expect(part.date_time[0] == 1980, where, f"a clock in {part.filename}")
            expect(not PARTS_NEVER_THERE.search(part.filename), where, part.filename)
            text = package.read(part).decode("utf-8")
            expect("<f>" not in text, where, f"a formula in {part.filename}")
            expect(not re.search(r"<v>-?(NAN|INF)", text, re.I), where, f"no number in {part.filename}")
        styles = package.read("xl/styles.xml").decode("utf-8")
        normal = re.search(r"<fonts[^>]*><font>(.*?)</font>", styles).group(1)
        expect('<sz val="12"/>' in normal and 'name val="Arial"' in normal, where, f"Normal is {normal}")
        core = package.read("docProps/core.xml").decode("utf-8")
        expect("2022-07-20T00:00:00Z" in core, where, "created is not the review's date")
        expect("A council &amp; a board" in core, where, "the author is not the publisher")
        expect("<dc:title>Peer review: " in core, where, "no document title")


def check_book(path):
    where = path.name
    book = openpyxl.load_workbook(path)
    check_package(path, where)
    check_names(book, where)
    expect(book.active is book.worksheets[0], where, "does not open at the cover")
    expect(not list(book.defined_names.definedName), where, "defined names")
    for sheet in book.worksheets:
        place = f"{where} [{sheet.title}]"
        check_sheet(sheet, place)
        # The cover and what stands out in a locality are text alone.
        if sheet.title != "Cover" and (sheet.tables or not re.match(r"\d+ ", sheet.title)):
            check_table(sheet, place)
    check_links(book, where)
    return book


def rounded(value, places):
    step = Decimal(1).scaleb(-places)
    return float(Decimal(repr(value)).quantize(step, ROUND_HALF_UP))


def as_shown(value, places, scale=1):
    """What a cell shows of a JSON figure: rounded once, or that it only rounds to an end."""
    exact = Decimal(repr(value)) * scale
    result = float(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    if result <= 0 and exact > 0:
        return "[low]"
    if result >= 100 and exact < 100:
        return "[high]"
    return result


def check_figures(book, area, where):
    """Every figure of the sheets of questions and conditions equals the JSON value rounded once."""
    cell = area["cells"][0]
    results = {r["id"]: r for kind in ("kloes", "conditions", "themes", "items") for r in cell[kind]}
    compared = 0
    for sheet in book.worksheets:
        table = next(iter(sheet.tables.values()), None)
        if table is None or not re.search(r"Summary|conditions|questions", sheet.title):
            continue
        rows = table_cells(sheet, table)
        headers = [c.value for c in rows[0]]
        for row in rows[1:]:
            shown = dict(zip(headers, [c.value for c in row]))
            # Of condition and question in one row, the question.
            result = results[shown["Code"].split(", ")[-1]]
            place = f"{where} [{sheet.title}] {shown['Code']}"
            code = {"suppressed": "[c]", "not-asked": "[z]"}.get(result["status"])
            is_item = "mean" in result
            averages = result["score"]
            expected = {
                "Number of": result["n"],
                "Average answer": averages["mean"],
                "Lower limit": averages["low"],
                "Upper limit": averages["high"],
            }
            for start, value in expected.items():
                got = next(v for h, v in shown.items() if h.startswith(start))
                if code is not None:
                    expect(got == code, place, f"{start}: {got!r}, not {code}")
                elif value is None:
                    expect(isinstance(got, str), place, f"{start}: {got!r} for null")
                else:
                    want = value if start == "Number of" else as_shown(value, 1)
                    expect(got == want, place, f"{start}: {got!r}, not {want!r}")
                compared += 1
            if is_item and result["status"] == "published":
                bands = [v for h, v in shown.items() if h.endswith("(%)")]
                want = [as_shown(result[b]["share"], 0, 100) for b in ("positive", "middle", "negative")]
                for got, value in zip(bands, want):
                    expect(got == value or got == "[z]", place, f"{bands}, not {want}")
                    compared += 1
    expect(compared > 30, where, f"only {compared} figures compared")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("ordinary", "hostile", "joined"):
            out = pathlib.Path(folder, kind)
            subprocess.run([program, str(out), kind], check=True)
            results = json.loads((out / "results.json").read_text(encoding="utf-8"))
            books = [path for path in sorted(out.glob("*.xlsx"))
                     if not path.stem.endswith("-charts")]
            expect(len(books) == 4, kind, f"{len(books)} workbooks")
            shown = {}
            for path in books:
                shown[path.name] = check_book(path)
            if kind == "ordinary":
                check_figures(shown["three-rivers.xlsx"], results["areas"][0], "three-rivers")
                check_figures(shown["berkshire-west.xlsx"], results["areas"][1], "berkshire-west")
                # A withheld place shows the system's figures.
                check_figures(shown["small-town.xlsx"], results["areas"][0], "small-town")
    for failure in failures[:30]:
        print(failure)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
