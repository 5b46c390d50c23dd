"""The other 22 of the 40: the sheets of a book, its looks, charts, numbers and file."""

import re

from book import MAIN, position
from rule_list import charts_of, filled, font_value, has, rule

CODE = re.compile(r"\[(?:[a-z]+)\]")
TO_FILL = "Action plan"  # whose cells are for the reader to fill
ONE_SIDE = "On one page"  # for those who look nothing up, as no code has room there
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@rule(19, "a cover first, all of it in column A")
def cover_first(book, files):
    cover = book.sheets[0]
    text = " ".join(str(cell.value) for cell in cover.cells)
    if cover.name != "Cover" or cover.tables:
        yield "the first sheet is no cover"
    elif any(cell.column != 1 for cell in filled(cover.cells)):
        yield "the cover has more than column A"
    for wanted in ("not an inspection", "Survey: ", "Made with: "):
        if wanted not in text:
            yield f"the cover does not say {wanted!r}"


@rule(20, "a table of contents with a link to A1 of each sheet")
def contents(book, files):
    sheet = book.sheets[1]
    if sheet.table is None or sheet.table.name != "Table_of_contents":
        yield "the second sheet is no table of contents"
        return
    wanted = ["'" + other.name.replace("'", "''") + "'!A1" for other in book.sheets[2:]]
    links = [node.get("location") for node in sheet.node.iter(MAIN + "hyperlink")]
    if links != wanted:
        yield f"links {links} do not lead to the sheets"


@rule(21, "sheet names are unique, legal and short")
def sheet_names(book, files):
    names = [sheet.name for sheet in book.sheets]
    if len({name.casefold() for name in names}) != len(names):
        yield f"sheet names repeat: {names}"
    for name in names:
        if not 1 <= len(name.encode("utf-16-le")) // 2 <= 31 or name != name.strip(" '") \
                or re.search(r"[\[\]:*?/\\]", name) or name.casefold() == "history":
            yield f"sheet name {name!r}"


@rule(22, "no blank sheets")
def no_blank_sheets(book, files):
    for sheet in book.sheets:
        if not filled(sheet.cells):
            yield f"{sheet.name}: blank"


@rule(23, "a sans serif font of 12 point at least")
def fonts(book, files):
    for number, node in enumerate(book.fonts):
        name, size = node.find(MAIN + "name").get("val"), node.find(MAIN + "sz").get("val")
        if name != "Arial" or float(size) < 12 or (number == 0 and size != "12"):
            yield f"font {name} {size}"


@rule(24, "automatic colours; no fills, borders, italics or underlines but of links")
def plain_looks(book, files):
    styles = book.root("xl/styles.xml")
    if len(styles.find(MAIN + "fills")) > 2 or len(styles.find(MAIN + "borders")) > 1:
        yield "fills or borders"
    links = {(sheet.name, node.get("ref")) for sheet in book.sheets
             for node in sheet.node.iter(MAIN + "hyperlink")}
    for sheet in book.sheets:
        for cell in filled(sheet.cells):
            is_link = (sheet.name, cell.reference) in links
            if has(book, cell, "i") or has(book, cell, "strike") or (
                    not is_link and (has(book, cell, "u") or
                                     font_value(book, cell, "color", "theme") != "1")):
                yield f"{sheet.name} {cell.reference}: italic, underlined or coloured"
        for table in sheet.tables:
            if not all(has(book, cell, "b") for cell in table.headings if cell):
                yield f"{sheet.name}: a heading is not bold"


@rule(25, "text left, numbers and their headings right")
def aligned(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            for index, heading in enumerate(table.headings):
                cells = [cell for cell in table.column(index) if cell is not None]
                is_number = any(cell.is_number for cell in cells)
                for cell in filled([heading, *cells]):
                    side = book.alignment(cell).get("horizontal", "left")
                    if side != "right" if is_number or cell.is_number else \
                            cell is not heading and side == "right" \
                            and not CODE.fullmatch(str(cell.value)):
                        yield f"{sheet.name} {cell.reference}: stands {side}"


@rule(26, "colour is never the only signal")
def no_heat_maps(book, files):
    for sheet in book.sheets:
        if sheet.find("conditionalFormatting") is not None:
            yield f"{sheet.name}: conditional formats"


@rule(27, "no headers, footers, text boxes or floating things")
def nothing_floats(book, files):
    for sheet in book.sheets:
        if sheet.find("headerFooter") is not None or sheet.find("legacyDrawing") is not None \
                or (sheet.drawings and not book.is_charts):
            yield f"{sheet.name}: a header, a footer or something that floats"


@rule(28, "values only: no macros, no formulas")
def values_only(book, files):
    if any("vbaProject" in part for part in book.parts):
        yield "macros"
    for sheet in book.sheets:
        if any(cell.formula for cell in sheet.cells):
            yield f"{sheet.name}: a formula"


@rule(29, "no charts among tables; a chart has its own sheet and words instead")
def charts_apart(book, files):
    if any("/media/" in part for part in book.parts):
        yield "pictures"
    for sheet in book.sheets:
        charts = charts_of(book, sheet)
        if charts and (not book.is_charts or sheet.tables or len(charts) > 1):
            yield f"{sheet.name}: the chart has no sheet of its own"
        for drawing in sheet.drawings:
            for node in book.root(drawing).iter(DRAWING + "cNvPr"):
                if len(node.get("descr") or "") < 40:
                    yield f"{sheet.name}: a chart without words"
        for chart in charts:
            sizes = [int(size) for size in
                     re.findall(rb'<a:(?:defRPr|rPr)[^>]* sz="(\d+)"', book.parts[chart])]
            if not sizes or min(sizes) < 1200:
                yield f"{sheet.name}: text of the chart is under 12 point"


@rule(30, "links say where they lead and are underlined")
def links_speak(book, files):
    for sheet in book.sheets:
        for node in sheet.node.iter(MAIN + "hyperlink"):
            cell = sheet.grid[position(node.get("ref"))]
            if re.search(r"://|^www\.", str(cell.value)) or not has(book, cell, "u"):
                yield f"{sheet.name} {cell.reference}: link {cell.value!r}"


@rule(31, "the document has a title, a language, an author and keywords")
def properties(book, files):
    core = book.parts["docProps/core.xml"].decode()
    for tag in ("dc:title", "dc:language", "dc:creator", "cp:keywords"):
        if not re.search(f"<{tag}>[^<]+</{tag}>", core):
            yield f"no {tag}"


@rule(32, "limits of intervals have their own columns")
def limits_apart(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            for cell in filled(c for row in table.rows for c in row if c):
                if re.fullmatch(r"\(?-?[0-9.]+ ?(to|[-–,]) ?-?[0-9.]+\)?", str(cell.value)):
                    yield f"{sheet.name} {cell.reference}: two figures in a cell"


@rule(33, "significance in words or codes, never in stars")
def no_stars(book, files):
    for sheet in book.sheets:
        for cell in sheet.cells:
            if re.search(r"(^|\s|[0-9])\*+$", str(cell.value)):
                yield f"{sheet.name} {cell.reference}: {cell.value!r}"


@rule(34, "one precision down a column; commas over 999")
def precision(book, files):
    for sheet in book.sheets:
        for table in sheet.tables:
            for index in range(len(table.columns)):
                cells = [cell for cell in table.column(index) if cell and cell.is_number]
                formats = {book.number_format(cell) for cell in cells}
                if len(formats) > 1:
                    yield f"{sheet.name}: {table.columns[index]}: formats {formats}"
                for cell in cells:
                    code = book.number_format(cell)
                    places = 1 if "0.0" in code else 0
                    if round(cell.value, places) != cell.value:
                        yield f"{sheet.name} {cell.reference}: {cell.value} under {code}"
                    if abs(cell.value) > 999 and "#,##0" not in code:
                        yield f"{sheet.name} {cell.reference}: no comma"


@rule(35, "dates in words")
def dates(book, files):
    for sheet in book.sheets:
        for cell in sheet.cells:
            if isinstance(cell.value, str) and \
                    re.search(r"\b[12][0-9]{3}-[01][0-9]-[0-3][0-9]\b", cell.value) \
                    and sheet.name != "Files read":
                yield f"{sheet.name} {cell.reference}: {cell.value!r}"
            if cell.is_number and re.search("[ymd]", re.sub("_.", "",
                                                            book.number_format(cell))):
                yield f"{sheet.name} {cell.reference}: a date as a number"


@rule(36, "opens at the top of the first sheet, at 100 per cent")
def opens_at_the_top(book, files):
    view = book.workbook.find(f".//{MAIN}workbookView")
    if view.get("activeTab", "0") != "0" or view.get("firstSheet", "0") != "0":
        yield "does not open at the first sheet"
    for sheet in book.sheets:
        view = sheet.find("sheetView")
        if view.get("zoomScale", "100") != "100" or view.get("topLeftCell", "A1") != "A1" \
                or sheet.find("selection") is not None:
            yield f"{sheet.name}: opens elsewhere"


@rule(37, "file name in lower case with dashes, 60 characters at most")
def file_name(book, files):
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.xlsx", book.name) or len(book.name) > 60 \
            or re.search(r"-(v[0-9]+|final|draft|latest)\b", book.name):
        yield f"file name {book.name}"


@rule(38, "codes have a column of their own")
def codes_apart(book, files):
    wanted = re.compile("Question|Condition for success|Key line of enquiry|Theme")
    for sheet in book.sheets:
        for table in sheet.tables:
            named = any(wanted.match(column) for column in table.columns)
            if named and "Code" not in table.columns and \
                    sheet.name not in (TO_FILL, ONE_SIDE):
                yield f"{sheet.name}: no column of codes"


@rule(39, "machine-readable data beside it, with metadata")
def data_beside(book, files):
    for wanted in ("results.csv", "results.csv-metadata.json"):
        if wanted not in files:
            yield f"no {wanted}"


@rule(40, "tables need no alternative text when they are marked and named")
def marked_is_enough(book, files):
    for sheet in book.sheets:
        if any(not table.name for table in sheet.tables):
            yield f"{sheet.name}: a table without a name"
