"""Workbooks written part by part, so that a test says exactly what stands in them."""

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The number formats of the cells, by style: a number, a date, a time, both, hours.
FORMATS = ("General", "dd/mm/yyyy", "hh:mm:ss", "m/d/yy\\ h:mm:ss", "[h]:mm:ss")
MOMENT = 3


def column_name(index):
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def serial(moment, is_1904=False):
    """The number by which Excel knows a moment."""
    first = datetime.datetime(1904, 1, 1) if is_1904 else datetime.datetime(1899, 12, 30)
    return (moment - first) / datetime.timedelta(days=1)


class Cell:
    """A cell as XML: its type, what stands inside, its style."""

    def __init__(self, inside, kind=None, style=0):
        self.inside, self.kind, self.style = inside, kind, style

    def xml(self, reference):
        kind = f' t="{self.kind}"' if self.kind else ""
        return f'<c r="{reference}" s="{self.style}"{kind}>{self.inside}</c>'


def number(value, style=0):
    return Cell(f"<v>{value}</v>", style=style)


def inline(text):
    return Cell(f'<is><t xml:space="preserve">{escape(text)}</t></is>', "inlineStr")


class Book:
    """A workbook of one sheet, and of hidden ones before it if wanted; `more` are sheets
    behind it, by name: rows of texts."""

    def __init__(self, sheet="Form1", is_1904=False, hidden=(), more=None):
        self.sheet, self.is_1904, self.hidden = sheet, is_1904, hidden
        self.strings, self.rows, self.more = [], [], more or {}

    def shared(self, text):
        """A cell with a text that stands in the shared strings; `text` may be XML."""
        if not text.startswith("<"):
            text = f'<t xml:space="preserve">{escape(text)}</t>'
        if text not in self.strings:
            self.strings.append(text)
        return Cell(f"<v>{self.strings.index(text)}</v>", "s")

    def row(self, cells, number=None):
        """Adds a row of cells; None leaves one out."""
        number = number or (self.rows[-1][0] + 1 if self.rows else 1)
        self.rows.append((number, [
            cell.xml(f"{column_name(index)}{number}")
            for index, cell in enumerate(cells) if cell is not None]))

    def parts(self):
        names = [*self.hidden, self.sheet, *self.more]
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{index}" r:id="rId{index}"'
            f'{" state=%s" % quoteattr("hidden") if name in self.hidden else ""}/>'
            for index, name in enumerate(names, 1))
        relations = "".join(
            f'<Relationship Id="rId{index}" Type="{OFFICE}/worksheet" '
            f'Target="worksheets/sheet{index}.xml"/>' for index in range(1, len(names) + 1))
        formats = "".join(f'<numFmt numFmtId="{164 + index}" formatCode={quoteattr(code)}/>'
                          for index, code in enumerate(FORMATS))
        styles = "".join(f'<xf numFmtId="{164 + index}"/>' for index in range(len(FORMATS)))
        rows = "".join(f'<row r="{number}">{"".join(cells)}</row>'
                       for number, cells in self.rows)
        strings = "".join(f"<si>{text}</si>" for text in self.strings)
        parts = {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                           f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
                           "</Relationships>",
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr '
                               f'date1904="{int(self.is_1904)}"/><sheets>{sheets}</sheets>'
                               "</workbook>",
            "xl/_rels/workbook.xml.rels":
                f'<Relationships xmlns="{PACKAGE}">{relations}<Relationship Id="rIdS" '
                f'Type="{OFFICE}/styles" Target="styles.xml"/><Relationship Id="rIdT" '
                f'Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
                "</Relationships>",
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
                             '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
                             f"<cellXfs>{styles}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'}
        for index, name in enumerate(names, 1):
            inside = rows if name == self.sheet else rows_of_texts(self.more.get(name, ()))
            parts[f"xl/worksheets/sheet{index}.xml"] = (
                f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>')
        return parts

    def bytes(self, more=None):
        return package(self.parts() | (more or {}))


def rows_of_texts(rows):
    return "".join(
        f'<row r="{number}">'
        + "".join(inline(text).xml(f"{column_name(index)}{number}")
                  for index, text in enumerate(row) if text) + "</row>"
        for number, row in enumerate(rows, 1))


def package(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if isinstance(content, str) and name.endswith(".xml"):
                content = HEAD + content
            archive.writestr(name, content)
    return stream.getvalue()


def table(rows, **book):
    """A workbook of rows of texts as a survey tool writes one: whole numbers and moments
    as numbers, texts shared or in the cell by turns, empty cells not there."""
    book, turn = Book(**book), 0
    for row in rows:
        cells = []
        for text in row:
            moment = as_moment(text)
            turn += 1
            if text == "":
                cells.append(None)
            elif moment:
                cells.append(number(repr(serial(moment)), MOMENT))
            elif re.fullmatch(r"0|[1-9][0-9]{0,14}", text):
                cells.append(number(text))
            else:
                cells.append(book.shared(text) if turn % 2 else inline(text))
        book.row(cells)
    return book.bytes()


def as_moment(text):
    for form in ("%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M"):
        try:
            return datetime.datetime.strptime(text, form)
        except ValueError:
            pass
    return None
