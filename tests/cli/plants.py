"""Leaks, planted one at a time in the files of a report: what the test of hidden
answers must notice."""

import io
import random
import re
import zipfile

import moves
from workbook import STRINGS, Workbook

FIGURELESS = {"kloe-files.json", "results.csv-metadata.json"}
DISLIKED = moves.ITEMS.index("Q4")
CHART_ROW = "does thing Q4 work? [c]"
CHART_ROW_OF_SLIDE = "oes thing Q4 work? [c]"


def people():
    """The voluntary sector of North is withheld. Of East, which is shown, six people
    answered Q4, and three wrote something."""
    chance = random.Random(1)
    for place, names in moves.PLACES.items():
        for locality in names or ("",):
            for sector in moves.SECTORS:
                few = (place, sector) == ("north", "voluntary")
                for number in range(6 if few else 20):
                    answers = [chance.choice(moves.LABELS) for _ in moves.ITEMS]
                    writes = True
                    if place == "east":
                        writes = number == 0 and sector != "care"
                        if sector != "care" or number >= 6:
                            answers[DISLIKED] = ""
                    yield moves.Person(place, locality, sector, tuple(answers),
                                       f"Thing {len(answers)}" if writes else "")


def in_text(pattern, planted):
    """Replaces the first match in a text."""
    def plant(path):
        text = path.read_text(encoding="utf-8")
        changed = re.sub(pattern, planted, text, count=1, flags=re.DOTALL)
        path.write_text(changed, encoding="utf-8", newline="")
        return changed != text
    return plant


def rewrite(path, changed):
    """Replaces parts of a workbook."""
    with zipfile.ZipFile(path) as book:
        parts = [(part, book.read(part)) for part in book.infolist()]
    with zipfile.ZipFile(path, "w") as book:
        for part, content in parts:
            book.writestr(part, changed.get(part.filename, content))


def in_sheet(tab, key):
    """Writes a 7 for the first [c] of the row that has the key in it."""
    def plant(path):
        book = Workbook(path)
        name = next(part for part, title in book.sheets.items() if title == tab)
        texts = [re.sub(b"<[^>]*>", b"", string).decode() for string in book.strings]
        hidden, wanted = (f"<v>{texts.index(text)}</v>".encode()
                          for text in ("[c]", key))
        sheet = book.parts[name]
        for row in re.findall(rb"<row .*?</row>", sheet, re.DOTALL):
            if wanted in row and hidden in row:
                shown = row.replace(b't="s">' + hidden, b"><v>7</v>", 1)
                rewrite(path, {name: sheet.replace(row, shown)})
                return True
        return False
    return plant


def in_part(folder, text, pattern, planted):
    """Replaces the first match in the first part of a folder that has the text in it."""
    def plant(path):
        for name, content in Workbook(path).parts.items():
            if name.startswith(folder) and text.encode() in content:
                changed = re.sub(pattern, planted, content, count=1, flags=re.DOTALL)
                rewrite(path, {name: changed})
                return changed != content
        return False
    return plant


def in_package(folder, text, pattern, planted):
    """The same in a deck."""
    def plant(path):
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for name, content in parts.items():
            if name.startswith(folder) and text.encode() in content:
                changed = re.sub(pattern, planted, content, count=1, flags=re.DOTALL)
                rewrite(path, {name: changed})
                return changed != content
        return False
    return plant


def in_chart_book(path):
    """Gives a row of a chart's workbook that has no numbers one."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        if not name.startswith("ppt/embeddings/"):
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner = {part: archive.read(part) for part in archive.namelist()}
        sheet = inner["xl/worksheets/sheet1.xml"]
        planted = sheet.replace(b"[c]</t></is></c></row>",
                                b'[c]</t></is></c><c r="B2"><v>7</v></c></row>', 1)
        if planted != sheet:
            inner["xl/worksheets/sheet1.xml"] = planted
            book = io.BytesIO()
            with zipfile.ZipFile(book, "w") as archive:
                for part, bytes_of in inner.items():
                    archive.writestr(part, bytes_of)
            rewrite(path, {name: book.getvalue()})
            return True
    return False


def in_strings(text, planted):
    """Changes a text that the sheets print."""
    return in_part(STRINGS, text, re.escape(text).encode(), planted)


# File, what is planted, and how.
PLANTS = (
    ("results.json", "a withheld cell", in_text('"responses": null', '"responses": 7')),
    ("results.json", "a withheld item of a shown cell",
     in_text(r'("id": "east",.*?"responses": \d+,.*?"id": "Q4",\s+"status": '
             r'"suppressed",\s+"n": )null', r"\g<1>7")),
    ("results.json", "a message", in_text(r'("messages": \[.*?"text": ")',
                                          r"\g<1>7 people said otherwise. ")),
    ("results.csv", "a withheld cell", in_text('("area","","all",),"suppressed"',
                                               r'\g<1>7,"suppressed"')),
    ("results.csv", "a withheld item of a shown cell",
     in_text('("east","East","","item","Q4","all",),', r"\g<1>7,")),
    ("east.xlsx", "a withheld cell", in_sheet("Who answered", "Voluntary")),
    ("east.xlsx", "a withheld item of a shown cell", in_sheet("B questions", "Q4")),
    ("east.xlsx", "a message", in_strings("49 of 80 staff", b"7 of 9 staff")),
    ("east.xlsx", "a text", in_strings("not shown, so that nobody can be picked out.",
                                       b"not shown: 7 people.")),
    ("east-charts.xlsx", "a withheld item of a shown cell",
     in_sheet("B chart figures", "Q4")),
    ("east-charts.xlsx", "a bar",
     in_part("xl/charts/", CHART_ROW,
             rb'(<c:numCache>.*?<c:ptCount val="\d+"/>)',
             rb'\g<1><c:pt idx="0"><c:v>7</c:v></c:pt>')),
    ("east-charts.xlsx", "a description",
     in_part("xl/drawings/", " has none)", rb"( has none)\)", rb"\g<1>: 7, 0, 0)")),
    ("east.pptx", "a bar",
     in_package("ppt/charts/", CHART_ROW_OF_SLIDE,
                rb'(<c:numCache>.*?<c:ptCount val="\d+"/>)',
                rb'\g<1><c:pt idx="0"><c:v>7</c:v></c:pt>')),
    ("east.pptx", "a description",
     in_package("ppt/slides/slide", ": no bar.", rb": no bar\.", b": 7 %.")),
    ("east.pptx", "a note",
     in_package("ppt/notesSlides/", ": no bar.", rb": no bar\.", b": 7 %.")),
    ("east.pptx", "a cell of a table",
     in_package("ppt/slides/slide", "<a:t>[c]</a:t>", rb"<a:t>\[c\]</a:t>",
                b"<a:t>7</a:t>")),
    ("east.pptx", "the workbook of a chart", in_chart_book),
    ("east.html", "a withheld cell",
     in_text(r'(>Voluntary</th>(?:<td dir="auto">Sector</td>)?<td class="n">)\[c\]',
             r"\g<1>7")),
    ("east.html", "a withheld item of a shown cell",
     in_text(r'(does thing Q4 work\?</th><td class="n">)\[c\]', r"\g<1>7")),
    ("east.html", "a message", in_text("49 of 80 staff", "7 of 9 staff")),
    ("east.html", "a text",
     in_text(r"(Not shown: [^.]*Voluntary)\.", r"\g<1>, 7 people.")),
    ("east.html", "a bar",
     in_text(r'(does thing Q4 work\?) \[c\]</text>',
             r'\g<1> (n = 7)</text><rect class="positive" width="7%"></rect>')),
    ("east.html", "a description", in_text(r'(<desc id="[^"]*">)', r"\g<1>7 % of Voluntary. ")),
    ("comments-for-facilitator.txt", "a withheld comment",
     in_text("(North\n=+\n)", r"\g<1>East: Thing 7\n")),
)


def is_planted(name):
    """Whether a leak is planted in files of this kind, for whatever area."""
    kinds = {re.sub(r"^east", "", planted) for planted, _, _ in PLANTS}
    return name in FIGURELESS or any(name.endswith(kind) for kind in kinds)
