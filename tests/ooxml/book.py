"""A workbook as the zip of XML parts that it is, with only what the rules look at."""

import posixpath
import re
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def position(reference):
    """"B3" as (3, 2)."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(digits), column


class Cell:
    def __init__(self, node, book):
        self.reference = node.get("r")
        self.row, self.column = position(self.reference)
        self.style = book.formats[int(node.get("s", 0))]
        self.kind = node.get("t", "n")
        self.formula = node.find(MAIN + "f") is not None
        value = node.find(MAIN + "v")
        if self.kind == "s":
            self.value = book.strings[int(value.text)]
        elif self.kind == "inlineStr":
            self.value = "".join(node.itertext())
        else:
            self.value = None if value is None else float(value.text)
            if self.value is not None and self.value.is_integer():
                self.value = int(self.value)

    @property
    def is_number(self):
        return isinstance(self.value, (int, float))


class Table:
    def __init__(self, node, sheet):
        self.node = node
        self.name = node.get("name")
        first, last = node.get("ref").split(":")
        (self.top, self.left), (self.bottom, self.right) = position(first), position(last)
        self.columns = [column.get("name") for column in node.iter(MAIN + "tableColumn")]
        self.headings = [sheet.at(self.top, column)
                         for column in range(self.left, self.right + 1)]
        self.rows = [[sheet.at(row, column) for column in
                      range(self.left, self.right + 1)]
                     for row in range(self.top + 1, self.bottom + 1)]

    def column(self, index):
        return [row[index] if index < len(row) else None for row in self.rows]


class Sheet:
    def __init__(self, name, part, state, book):
        self.name, self.part, self.state = name, part, state
        self.node = tree.fromstring(book.parts[part])
        self.cells = [Cell(node, book) for node in self.node.iter(MAIN + "c")]
        self.grid = {(cell.row, cell.column): cell for cell in self.cells}
        self.related = book.related(part)
        self.table_parts = [target for kind, target in self.related if kind == "table"]
        self.tables = [Table(tree.fromstring(book.parts[target]), self)
                       for target in self.table_parts]
        self.drawings = [target for kind, target in self.related if kind == "drawing"]

    def at(self, row, column):
        return self.grid.get((row, column))

    def value(self, row, column):
        cell = self.at(row, column)
        return None if cell is None else cell.value

    @property
    def table(self):
        return self.tables[0] if self.tables else None

    @property
    def above(self):
        """The cells above the table; of a sheet of text, all."""
        return [cell for cell in self.cells
                if self.table is None or cell.row < self.table.top]

    def find(self, tag):
        return self.node.find(f".//{MAIN}{tag}")


class Book:
    """A workbook; `parts` may have been changed since it was read."""

    def __init__(self, name, parts):
        self.name, self.parts = name, parts
        self.strings = [self.text_of(entry) for entry in self.root("xl/sharedStrings.xml")]
        styles = self.root("xl/styles.xml")
        self.fonts = list(styles.find(MAIN + "fonts"))
        self.styles = {int(style.get("xfId")): style.get("name")
                       for style in styles.find(MAIN + "cellStyles")}
        self.formats = list(styles.find(MAIN + "cellXfs"))
        self.number_formats = {int(node.get("numFmtId")): node.get("formatCode")
                               for node in styles.iter(MAIN + "numFmt")}
        self.workbook = self.root("xl/workbook.xml")
        targets = dict(self.relations("xl/workbook.xml"))
        self.sheets = [Sheet(node.get("name"), targets[node.get(RELATION)],
                             node.get("state", "visible"), self)
                       for node in self.workbook.iter(MAIN + "sheet")]
        self.is_charts = name.endswith("-charts.xlsx")

    @staticmethod
    def text_of(entry):
        return "".join(node.text or "" for node in entry.iter(MAIN + "t"))

    def root(self, part):
        return tree.fromstring(self.parts[part])

    def relation_nodes(self, part):
        folder, name = posixpath.split(part)
        relations = self.parts.get(f"{folder}/_rels/{name}.rels")
        return [] if relations is None else list(tree.fromstring(relations))

    def relations(self, part):
        folder = posixpath.dirname(part)
        return [(node.get("Id"), posixpath.normpath(posixpath.join(folder, node.get("Target"))))
                for node in self.relation_nodes(part)]

    def related(self, part):
        """(last word of the kind, part) of all that a part leads to."""
        targets = dict(self.relations(part))
        return [(node.get("Type").rsplit("/", 1)[1], targets[node.get("Id")])
                for node in self.relation_nodes(part)]

    def sheet(self, name):
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def font(self, cell):
        return self.fonts[int(cell.style.get("fontId"))]

    def style_name(self, cell):
        return self.styles.get(int(cell.style.get("xfId")))

    def alignment(self, cell):
        node = cell.style.find(MAIN + "alignment")
        return {} if node is None else node.attrib

    def number_format(self, cell):
        return self.number_formats.get(int(cell.style.get("numFmtId")), "General")
