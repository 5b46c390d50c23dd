"""A deck of slides as the zip of XML parts that it is, with only what the tests look at."""

import io
import posixpath
import re
import xml.etree.ElementTree as tree
import zipfile

from book import read_parts

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Chart:
    """What a chart keeps, and what its workbook holds: series by series."""

    def __init__(self, deck, part, alt):
        self.part, self.alt = part, alt
        root = tree.fromstring(deck.parts[part])
        self.root = root
        self.series, self.categories = [], []
        for series in root.iter(C + "ser"):
            name = "".join(series.find(C + "tx").find(f".//{C}v").itertext())
            self.categories = points(series.find(C + "cat"))
            self.series.append((name, points(series.find(C + "val"))))
        book = deck.related(part)[root.find(C + "externalData").get(R + "id")]
        self.book = book_rows(deck.parts[book])

    def as_rows(self):
        """The rows that the workbook should have."""
        rows = [{c + 1: name for c, (name, _) in enumerate(self.series)}]
        for at, category in sorted(self.categories.items()):
            row = {0: category}
            row.update({c + 1: values[at] for c, (_, values) in enumerate(self.series)
                        if at in values})
            rows.append(row)
        return rows


def points(node):
    return {int(point.get("idx")): point.find(C + "v").text for point in node.iter(C + "pt")}


def book_rows(content):
    """The cells of the first sheet of a workbook, row by row."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = tree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(S + "row"):
        cells = {}
        for cell in row.iter(S + "c"):
            column = ord(re.match("[A-Z]", cell.get("r")).group()) - ord("A")
            cells[column] = "".join(cell.itertext())
        rows.append(cells)
    return rows


class Slide:
    def __init__(self, deck, part):
        self.part = part
        root = tree.fromstring(deck.parts[part])
        self.root = root
        self.title = ""
        self.texts, self.tables, self.charts, self.alts = [], [], [], []
        for shape in root.iter(P + "sp"):
            texts = paragraphs(shape)
            kind = shape.find(f".//{P}ph")
            if kind is not None and kind.get("type") in ("title", "ctrTitle"):
                self.title = " ".join(texts)
            elif kind is None or kind.get("type") != "sldNum":
                self.texts += texts
        related = deck.related(part)
        for frame in root.iter(P + "graphicFrame"):
            alt = frame.find(f".//{P}cNvPr").get("descr")
            self.alts.append(alt)
            for chart in frame.iter(C + "chart"):
                self.charts.append(Chart(deck, related[chart.get(R + "id")], alt))
            for table in frame.iter(A + "tbl"):
                self.tables.append([[" ".join(paragraphs(cell)) for cell in row.iter(A + "tc")]
                                    for row in table.iter(A + "tr")])
        notes = next(name for name in related.values() if "notesSlide" in name)
        self.notes = paragraphs(tree.fromstring(deck.parts[notes]))

    def all_texts(self):
        """Everything that is to be read, or read aloud, on the slide."""
        texts = [self.title, *self.texts, *self.alts, *self.notes]
        texts += [cell for table in self.tables for row in table for cell in row]
        for chart in self.charts:
            texts += [*chart.categories.values(), *(name for name, _ in chart.series)]
        return texts


def paragraphs(node):
    texts = ["".join(text.text or "" for text in paragraph.iter(A + "t"))
             for paragraph in node.iter(A + "p")]
    return [text for text in texts if text]


class Deck:
    def __init__(self, path):
        self.name = path.name
        self.parts = read_parts(path)
        self.presentation = root = tree.fromstring(self.parts["ppt/presentation.xml"])
        related = self.related("ppt/presentation.xml")
        self.slides = [Slide(self, related[node.get(R + "id")])
                       for node in root.iter(P + "sldId")]

    def xml(self, part):
        return tree.fromstring(self.parts[part])

    def related(self, part):
        """The parts that a part names, by id."""
        folder, name = posixpath.split(part)
        relations = self.parts.get(f"{folder}/_rels/{name}.rels")
        if relations is None:
            return {}
        return {node.get("Id"): posixpath.normpath(posixpath.join(folder, node.get("Target")))
                for node in tree.fromstring(relations) if node.get("TargetMode") != "External"}
