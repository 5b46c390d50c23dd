"""A document that is followed as a reader would: its commands are run in a shell, the
cells it names are filled in, and what it shows is compared with what is printed.

A block ```console holds commands ("$ kloe ...") and what they print. A table headed
"sheet, in the row of, under, write" is of cells of review.xlsx: all rows of the sheet
that hold the text, or "a new row" below the last. With --write what is printed goes into
the document.
"""

import difflib
import os
import pathlib
import re
import subprocess

import openpyxl

HEADINGS = 4  # the row of headings of a sheet, from 1
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
TABLE = re.compile(r"^\| sheet \| in the row of \| under \| write \|\n\|[-|]+\|\n"
                   r"((?:\|.*\|\n)+)", re.MULTILINE)
WORKBOOK = "review.xlsx"
NEW_ROW = "a new row"


def plain(value):
    return " ".join(str(value if value is not None else "").split())


def rows_of(sheet, wanted):
    """The numbers of the rows that are meant."""
    if wanted == NEW_ROW:
        last = max((row[0].row for row in sheet.iter_rows(min_row=HEADINGS)
                    if any(plain(cell.value) for cell in row)), default=HEADINGS)
        return [last + 1]
    return [row[0].row for row in sheet.iter_rows(min_row=HEADINGS + 1)
            if any(plain(cell.value) == wanted or
                   (len(wanted) > 3 and wanted in plain(cell.value)) for cell in row)]


class Walk:
    """Goes through a document, from the folder `folder` on."""

    def __init__(self, program, faults, document, folder):
        self.faults, self.document, self.folder = faults, document, pathlib.Path(folder)
        self.cells = self.commands = 0
        tools = self.folder / ".tools"
        tools.mkdir()
        (tools / "kloe").symlink_to(program.path)
        self.environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C",
                            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}

    def run(self, line):
        self.commands += 1
        if line.startswith("cd "):
            self.folder = self.folder / line[3:].strip()
            return ""
        done = subprocess.run(["sh", "-c", line], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=300, check=False)
        if done.returncode not in (0, 1):
            self.faults.add(f"{self.document.name}: {line}: exit {done.returncode}")
        return done.stdout.decode("utf-8", "replace")

    def console(self, text):
        printed = ""
        for line in text.splitlines():
            if line.startswith("$ "):
                printed += line + "\n" + self.run(line[2:])
        if printed != text:
            self.faults.add(f"{self.document.name}, {text.splitlines()[0]}:")
            self.faults.lines += [line.rstrip() for line in difflib.unified_diff(
                text.splitlines(True), printed.splitlines(True), "document", "kloe")]
        return printed

    def fill(self, rows):
        """Fills in the cells of a table, as a person does and saves the workbook."""
        book = openpyxl.load_workbook(self.folder / WORKBOOK)
        for row in rows.splitlines():
            name, wanted, heading, value = (plain(cell.replace("`", ""))
                                            for cell in row.strip("|").split("|"))
            at = {plain(cell.value): cell.column for cell in book[name][HEADINGS]}
            found = rows_of(book[name], wanted)
            self.faults.check(found and heading in at, f"{self.document.name}: {name} "
                              f"has no cell '{heading}' in a row of '{wanted}'")
            for number in found if heading in at else []:
                book[name].cell(number, at[heading]).value = (
                    None if value == "nothing" else value)
                self.cells += 1
        book.save(self.folder / WORKBOOK)

    def follow(self, write=False):
        text = self.document.read_text(encoding="utf-8")
        steps = sorted([*CONSOLE.finditer(text), *TABLE.finditer(text)],
                       key=lambda step: step.start())
        result, at = "", 0
        for step in steps:
            result += text[at:step.start()]
            at = step.end()
            if step.re is TABLE:
                self.fill(step.group(1))
                result += step.group(0)
            else:
                result += f"```console\n{self.console(step.group(1))}```"
        result += text[at:]
        if write:
            self.document.write_text(result, encoding="utf-8")
            self.faults.lines.clear()
        print(f"{self.document.name}: {self.commands} commands, {self.cells} cells")
