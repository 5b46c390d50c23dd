"""The first 18 of the 40: tables, their cells and what stands around them."""

import re

from book import MAIN
from rule_list import charts_of, filled, font_value, rule

CELL_REFERENCE = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc]?[0-9]*|[Cc][0-9]*")
CODE = re.compile(r"\[(?:[a-z]+)\]")
TO_FILL = "Action plan"  # whose cells are for the reader to fill


@rule(1, "every table is marked as one")
def tables_are_marked(book, files):
    for sheet in book.sheets[1:]:
        is_text = all(cell.column == 1 for cell in filled(sheet.cells))
        if not sheet.tables and not charts_of(book, sheet) and not is_text:
            yield f"{sheet.name}: no table is marked"


@rule(2, "table names are meaningful, legal and unique")
def table_names(book, files):
    names = [table.name for sheet in book.sheets for table in sheet.tables]
    if len({name.casefold() for name in names}) != len(names):
        yield f"table names repeat: {names}"
    for name in names:
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{2,254}", name) \
                or CELL_REFERENCE.fullmatch(name):
            yield f"table name {name!r}"


@rule(3, "one heading row; every heading filled and unique")
def headings(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            texts = [cell and cell.value for cell in table.headings]
            if table.node.get("headerRowCount", "1") != "1" or not all(texts):
                yield f"{sheet.name}: an empty heading"
            elif texts != table.columns:
                yield f"{sheet.name}: headings are not those of the table"
            elif len({text.casefold() for text in texts}) != len(texts):
                yield f"{sheet.name}: headings repeat"
            elif not printed_on_each_page(book, sheet, table):
                yield f"{sheet.name}: headings on the first printed page alone"


def printed_on_each_page(book, sheet, table):
    name = sheet.name.replace("'", "''").replace("&", "&amp;")
    return f">'{name}'!${table.top}:${table.top}<" in book.parts["xl/workbook.xml"].decode()


@rule(4, "plain tables: no filter buttons, no bands, no style")
def plain_tables(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            style = table.node.find(MAIN + "tableStyleInfo")
            if table.node.find(MAIN + "autoFilter") is not None or (
                    style is not None and (style.get("name") or
                                           style.get("showRowStripes") == "1")):
                yield f"{sheet.name}: the table is not plain"


@rule(5, "no merged cells")
def no_merges(book, files):
    for sheet in book.sheets:
        if sheet.find("mergeCell") is not None:
            yield f"{sheet.name}: merged cells"


@rule(6, "no blank rows or columns in tables")
def no_blank_rows(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            columns = [] if sheet.name == TO_FILL else \
                [table.column(i) for i in range(len(table.columns))]
            for line in [*table.rows, *columns]:
                if not any(cell is not None and cell.value not in (None, "")
                           for cell in line):
                    yield f"{sheet.name}: a blank row or column"


@rule(7, "text wraps, columns have a sensible width")
def wraps(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            for cell in filled(c for row in [table.headings, *table.rows] for c in row if c):
                if book.alignment(cell).get("wrapText") != "1":
                    yield f"{sheet.name} {cell.reference}: does not wrap"
        if not sheet.tables and book.alignment(sheet.at(1, 1)).get("wrapText") != "1":
            yield f"{sheet.name}: a title that the page is printed as wide as"
        for column in sheet.node.iter(MAIN + "col"):
            if not 8 <= float(column.get("width")) <= 86:
                yield f"{sheet.name}: a column of width {column.get('width')}"


@rule(8, "no frozen panes, no filters")
def no_panes(book, files):
    for sheet in book.sheets:
        if sheet.find("pane") is not None or sheet.find("autoFilter") is not None:
            yield f"{sheet.name}: frozen panes or a filter"


@rule(9, "nothing is hidden")
def nothing_hidden(book, files):
    for sheet in book.sheets:
        nodes = [*sheet.node.iter(MAIN + "row"), *sheet.node.iter(MAIN + "col")]
        if sheet.state != "visible" or any(node.get("hidden") == "1" for node in nodes):
            yield f"{sheet.name}: something is hidden"


@rule(10, "a cell without data says why")
def no_empty_cells(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            for row in table.rows:
                for index, cell in enumerate(row):
                    is_empty = cell is None or cell.value in (None, "")
                    if is_empty and not (sheet.name == TO_FILL and index > 0):
                        yield f"{sheet.name}: an empty cell in the table"
        if sheet.name == TO_FILL and not any(
                "left empty on purpose" in str(cell.value) for cell in sheet.above):
            yield f"{sheet.name}: does not say that cells are empty on purpose"


@rule(11, "notes and codes never share a cell with a number, nor are they raised")
def notes_apart(book, files):
    if b"superscript" in book.parts["xl/styles.xml"] + book.parts["xl/sharedStrings.xml"]:
        yield "superscript"
    for sheet in book.sheets:
        for cell in sheet.cells:
            if re.fullmatch(r"-?[0-9][0-9.,%]*\s*(\[.*\]|[†‡*])", str(cell.value)):
                yield f"{sheet.name} {cell.reference}: {cell.value!r}"


@rule(12, "notes stand in a table on a sheet of their own")
def notes_sheet(book, files):
    notes = book.sheet("Notes")
    if not book.is_charts and (notes is None or notes.table is None):
        yield "no sheet of notes with a table"


@rule(13, "nothing below or beside a table")
def nothing_below(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            for cell in filled(sheet.cells):
                if cell.row > table.bottom or (cell.row >= table.top and
                                               cell.column > table.right):
                    yield f"{sheet.name} {cell.reference}: outside the table"


@rule(14, "the title stands in A1, what the sheet holds in A2")
def title_first(book, files):
    for sheet in book.sheets:
        if not isinstance(sheet.value(1, 1), str):
            yield f"{sheet.name}: no title in A1"
        wanted = "This worksheet contains one table." if sheet.table else \
            "This worksheet contains one chart." if charts_of(book, sheet) else None
        if wanted and sheet.value(2, 1) != wanted:
            yield f"{sheet.name}: A2 is {sheet.value(2, 1)!r}"


@rule(15, "codes are explained above the table, in column A")
def codes_explained(book, files):
    for sheet in book.sheets:
        if any(cell.column != 1 for cell in filled(sheet.above)):
            yield f"{sheet.name}: text above the table is not in column A"
        if sheet.table is None or sheet.name == "Notes":
            continue
        above = " ".join(str(cell.value) for cell in sheet.above)
        used = {code for row in sheet.table.rows for cell in row
                if cell is not None and isinstance(cell.value, str)
                for code in CODE.findall(cell.value)}
        for code in sorted(used):
            if f"{code} = " not in above:
                yield f"{sheet.name}: {code} is not explained above the table"


@rule(16, "titles are tagged Heading 1, headings of sections Heading 2")
def headings_tagged(book, files):
    for sheet in book.sheets:
        title = sheet.at(1, 1)
        if title is None or book.style_name(title) != "Heading 1":
            yield f"{sheet.name}: the title is not tagged"
        for cell in filled(sheet.above):
            large = float(font_value(book, cell, "sz")) > 12
            if cell.row > 1 and large != (book.style_name(cell) == "Heading 2"):
                yield f"{sheet.name} {cell.reference}: the heading is not tagged"


@rule(17, "tables stand at the left edge")
def left_edge(book, files):
    for sheet in book.sheets:
        if any(table.left != 1 for table in sheet.tables):
            yield f"{sheet.name}: the table does not begin in column A"


@rule(18, "one table a sheet")
def one_table(book, files):
    for sheet in book.sheets:
        marks = list(sheet.node.iter(MAIN + "tablePart"))
        if len(marks) > 1 or len(sheet.tables) > 1 or len(marks) != len(sheet.tables):
            yield f"{sheet.name}: {len(marks)} tables"
