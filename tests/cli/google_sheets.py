"""A review's workbook as Google Sheets exports it, made by hand from what its exports are
known for, says what it said before.

No properties of the document and no dimension of a sheet; namespaces of other programs
on every root; a drawing for each sheet, with nothing in it; every text shared, and its
blanks kept by xml:space; whole numbers as 3.0; a day as a number with a format of its
own; cells that have only a style, far below the last that holds anything; lists of
choices kept; the order of the sheets that of its tabs.
"""

import datetime
import json
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from form import HEADINGS, converted, own_review, said
from program import Faults, Program, temporary

try:
    import openpyxl
    from openpyxl.utils import get_column_letter
except ImportError:
    sys.exit(77)

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOT_ATTRIBUTES = (
    f'xmlns="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:mv="urn:schemas-microsoft-com:mac:vml" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"')
STYLES = (HEAD + f'<styleSheet xmlns="{MAIN}"><numFmts count="2">'
          '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
          '<numFmt numFmtId="165" formatCode="d mmmm yyyy"/></numFmts>'
          '<fonts count="1"><font><sz val="10.0"/><color rgb="FF000000"/>'
          '<name val="Arial"/><scheme val="minor"/></font></fonts>'
          '<fills count="2"><fill><patternFill patternType="none"/></fill>'
          '<fill><patternFill patternType="lightGray"/></fill></fills>'
          '<borders count="1"><border/></borders>'
          '<cellStyleXfs count="1"><xf borderId="0" fillId="0" fontId="0" numFmtId="0" '
          'applyAlignment="1" applyFont="1"/></cellStyleXfs><cellXfs count="4">'
          '<xf borderId="0" fillId="0" fontId="0" numFmtId="0" xfId="0"/>'
          '<xf borderId="0" fillId="0" fontId="0" numFmtId="49" xfId="0"/>'
          '<xf borderId="0" fillId="0" fontId="0" numFmtId="164" xfId="0"/>'
          '<xf borderId="0" fillId="0" fontId="0" numFmtId="165" xfId="0"/></cellXfs>'
          '<cellStyles count="1"><cellStyle xfId="0" name="Normal" builtinId="0"/>'
          '</cellStyles><dxfs count="0"/></styleSheet>')
PLAIN, TEXT, DAY = 0, 1, 3
EMPTY_BELOW = 400  # rows of cells with a style and nothing in them


class Google:
    """The parts of the export of a workbook."""

    def __init__(self, book):
        self.book, self.strings, self.parts = book, {}, {}

    def cell(self, place, value):
        if isinstance(value, datetime.datetime):
            serial = (value - datetime.datetime(1899, 12, 30)).days
            return f'<c r="{place}" s="{DAY}"><v>{serial}.0</v></c>'
        if isinstance(value, bool):
            return f'<c r="{place}" s="{PLAIN}" t="b"><v>{int(value)}</v></c>'
        if isinstance(value, (int, float)):
            return f'<c r="{place}" s="{PLAIN}"><v>{float(value)}</v></c>'
        if value is None:
            return f'<c r="{place}" s="{TEXT}"/>'
        number = self.strings.setdefault(value, len(self.strings))
        return f'<c r="{place}" s="{TEXT}" t="s"><v>{number}</v></c>'

    def sheet(self, sheet):
        rows = []
        for row in sheet.iter_rows(max_row=sheet.max_row + EMPTY_BELOW):
            cells = "".join(self.cell(cell.coordinate, cell.value) for cell in row)
            rows.append(f'<row r="{row[0].row}" ht="15.75" customHeight="1">{cells}</row>')
        lists = "".join(
            f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" '
            f'sqref="{one.sqref}"><formula1>{escape(one.formula1)}</formula1>'
            '</dataValidation>' for one in sheet.data_validations.dataValidation)
        last = get_column_letter(sheet.max_column)
        return (
            f'{HEAD}<worksheet {ROOT_ATTRIBUTES}><sheetPr>'
            '<outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews>'
            '<sheetView workbookViewId="0"><pane xSplit="1.0" ySplit="4.0" '
            f'topLeftCell="B5" activePane="bottomRight" state="frozen"/></sheetView>'
            '</sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" '
            'defaultRowHeight="15.75"/><sheetData>' + "".join(rows) + "</sheetData>"
            f'<autoFilter ref="$A${HEADINGS}:${last}${sheet.max_row}"/>' +
            (f"<dataValidations>{lists}</dataValidations>" if lists else "") +
            '<drawing r:id="rId1"/></worksheet>')

    def relations(self, entries):
        return (f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for key, kind, target in entries) + "</Relationships>")

    def write(self, path):
        names = [sheet.title for sheet in self.book.worksheets]
        kinds = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles"),
                 ("/xl/sharedStrings.xml", "sharedStrings")]
        entries = [("rId1", "theme", "theme/theme1.xml"), ("rId2", "styles", "styles.xml"),
                   ("rId3", "sharedStrings", "sharedStrings.xml")]
        parts = {}
        for number, sheet in enumerate(self.book.worksheets, 1):
            parts[f"xl/worksheets/sheet{number}.xml"] = self.sheet(sheet)
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = self.relations(
                [("rId1", "drawing", f"../drawings/drawing{number}.xml")])
            parts[f"xl/drawings/drawing{number}.xml"] = (
                f'{HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/'
                '2006/spreadsheetDrawing"/>')
            entries.append((f"rId{number + 3}", "worksheet", f"worksheets/sheet{number}.xml"))
            kinds.append((f"/xl/worksheets/sheet{number}.xml", "worksheet"))
        parts["xl/workbook.xml"] = (
            f"{HEAD}<workbook {ROOT_ATTRIBUTES}><workbookPr/><sheets>" + "".join(
                f'<sheet state="visible" name="{escape(name)}" sheetId="{number}" '
                f'r:id="rId{number + 3}"/>' for number, name in enumerate(names, 1)) +
            "</sheets><definedNames/><calcPr/></workbook>")
        parts["xl/_rels/workbook.xml.rels"] = self.relations(entries)
        parts["xl/styles.xml"] = STYLES
        parts["xl/theme/theme1.xml"] = (
            f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
            'main" name="Sheets"/>')
        parts["xl/sharedStrings.xml"] = (
            f'{HEAD}<sst xmlns="{MAIN}" count="{len(self.strings)}" '
            f'uniqueCount="{len(self.strings)}">' + "".join(
                f'<si><t xml:space="preserve">{escape(text)}</t></si>'
                for text in self.strings) + "</sst>")
        parts["_rels/.rels"] = self.relations(
            [("rId1", "officeDocument", "xl/workbook.xml")])
        parts["[Content_Types].xml"] = (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default ContentType="application/xml" Extension="xml"/><Default ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/>'
            + "".join(f'<Override ContentType="application/vnd.openxmlformats-'
                      f'officedocument.spreadsheetml.{kind}+xml" PartName="{name}"/>'
                      for name, kind in kinds) + "</Types>")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in parts.items():
                package.writestr(name, text)


def main():
    kloe, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name) / "review"
        review = own_review(folder)
        definition = json.loads(review.read_text(encoding="utf-8"))
        definition["date"] = "2025-06-02"
        definition["system"]["places"][0]["notes"] = "two  blanks\nand a line"
        review.write_text(json.dumps(definition), encoding="utf-8")
        converted(kloe, faults, review, folder / "own.xlsx")
        book = openpyxl.load_workbook(folder / "own.xlsx")
        days = 0
        for row in book["Review"].iter_rows(min_row=HEADINGS + 1):
            if row[3].value == "date":
                row[1].value, days = datetime.datetime(2025, 6, 2), days + 1
        faults.check(days == 1, "the review has no day to turn into a number")
        book._sheets.append(book._sheets.pop(1))  # its tab was moved to the end
        Google(book).write(folder / "google.xlsx")
        faults.check(openpyxl.load_workbook(folder / "google.xlsx").sheetnames ==
                     book.sheetnames, "openpyxl reads other sheets")
        if converted(kloe, faults, folder / "google.xlsx", folder / "back.json"):
            faults.check(said(review) == said(folder / "back.json"),
                         "the workbook says another thing once Google Sheets exported it")
        checks = [kloe.run("check", folder / one) for one in ("own.json", "google.xlsx")]
        faults.check(checks[0][1].replace("own.json", "google.xlsx") == checks[1][1],
                     "kloe check says another thing of it")
    faults.finish()


if __name__ == "__main__":
    main()
