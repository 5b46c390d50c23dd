"""Workbooks read by their parts, to say precisely what differs between two."""

import re
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRINGS = "xl/sharedStrings.xml"


class Workbook:
    """The zip members of one workbook, and its sheets with their texts in place."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.strings = [b"".join(tree.tostring(part) for part in entry)
                        for entry in tree.fromstring(self.parts[STRINGS])]
        targets = {relation.get("Id"): relation.get("Target") for relation in
                   tree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])}
        book = tree.fromstring(self.parts["xl/workbook.xml"])
        self.sheets = {"xl/" + targets[sheet.get(RELATION)]: sheet.get("name")
                       for sheet in book.iter(MAIN + "sheet")}

    def resolved(self, part):
        """A sheet with every index into the shared strings replaced by its text."""
        def text(match):
            return match.group(1) + self.strings[int(match.group(2))] + match.group(3)
        return re.sub(rb'(<c [^>]*t="s"[^>]*><v>)(\d+)(</v>)', text, self.parts[part])

    def tables_of(self, part):
        """The tables that stand on a sheet."""
        folder, _, name = part.rpartition("/")
        relations = self.parts.get(f"{folder}/_rels/{name}.rels", b"<none/>")
        return {"xl/" + relation.get("Target").removeprefix("../")
                for relation in tree.fromstring(relations)
                if relation.get("Target").startswith("../tables/")}


def differences(a, b, tabs):
    """What differs between two workbooks beyond the sheets named in `tabs` (with the
    tables on them, and the shared strings that only they print), as lines."""
    first, second = Workbook(a), Workbook(b)
    if list(first.parts) != list(second.parts):
        return [f"parts {sorted(set(first.parts) ^ set(second.parts))} differ"]
    free = {part for part, tab in first.sheets.items() if tab in tabs}
    free |= {table for part in free for table in first.tables_of(part)}
    lines = []
    for part in first.parts:
        if part in free or part == STRINGS:
            continue
        if part in first.sheets:
            same = first.resolved(part) == second.resolved(part)
        else:
            same = first.parts[part] == second.parts[part]
        if not same:
            lines.append(f"{part} ({first.sheets.get(part, 'not a sheet')}) differs")
    return lines
