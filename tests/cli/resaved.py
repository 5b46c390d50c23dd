"""What a program in between does to a file changes no figure.

The returns of the bundled example, saved again as people's programs save them: in
another encoding, with another delimiter, with a "sep=" line, all quoted with blank lines
at the end, with title lines on top, with Excel's empty columns and rows, quoted whole,
as a workbook. results.json is the same but for `provenance.inputs`. And a quotation mark
that is never closed, at 70 % of the depth: the record is named, and nothing written.
"""

import csv
import io
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import xlsx_writer
from program import ROOT, Faults, Program, temporary
from repeat import copy_example, without
from returns import Return

TITLE = [["Ways of working survey"], ["Exported", "2 June 2025"], []]


def rows_of(content):
    text = content.decode("utf-8-sig")
    delimiter = max(",;\t", key=text.split("\n")[0].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def written(rows, delimiter=",", quoting=csv.QUOTE_MINIMAL, end="\r\n"):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=quoting,
               lineterminator=end).writerows(rows)
    return stream.getvalue()


def padded(rows):
    width = max(map(len, rows)) + 3
    rows = [row + [""] * (width - len(row)) for row in rows]
    return rows + [[""] * width] * 4


def whole(rows):
    """Every row as one quoted cell, as a program that took it for one writes it."""
    return written([[written([row]).rstrip("\r\n")] for row in rows], "\t",
                   csv.QUOTE_ALL)


SAVED = {
    "as UTF-16 with tabs": lambda rows: written(rows, "\t").encode("utf-16"),
    "as UTF-16 without a mark": lambda rows: written(rows).encode("utf-16-le"),
    "as big-endian UTF-16":
        lambda rows: b"\xfe\xff" + written(rows, ";").encode("utf-16-be"),
    "as Windows-1252 with semicolons": lambda rows: written(rows, ";").encode("cp1252"),
    "as Mac Roman with CR":
        lambda rows: written(one_line(rows), end="\r").encode("mac-roman"),
    "with a sep= line": lambda rows: ("sep=;\r\n" + written(rows, ";")).encode(),
    "with a mark and a sep= line":
        lambda rows: ("\ufeffsep=|\n" + written(rows, "|", end="\n")).encode(),
    "all quoted with blank lines":
        lambda rows: (written(rows, quoting=csv.QUOTE_ALL) + "\r\n" * 5).encode(),
    "with title lines": lambda rows: written(TITLE + rows).encode(),
    "with title lines and Excel's empty cells":
        lambda rows: written(padded(TITLE + rows)).encode(),
    "with Ctrl-Z": lambda rows: (written(rows) + "\x1a").encode(),
    "with rows quoted whole": lambda rows: whole(rows).encode(),
    "as a workbook": xlsx_writer.table,
    "as a workbook with title lines": lambda rows: xlsx_writer.table(TITLE + rows),
}


def one_line(rows):
    """CR cannot tell a line break inside a cell from one between rows only by eye."""
    return [[cell.replace("\r\n", "\n").replace("\n", " ") for cell in row]
            for row in rows]


def compare(program, faults, example, folder, what, save):
    """The report of the example saved again, against the one of the original."""
    review = copy_example(example, folder / "copy")
    for entry in review["returns"]:
        path = folder / "copy" / entry["file"]
        path.write_bytes(save(rows_of(path.read_bytes())))
    if program.report(faults, folder / "copy" / "review.json", folder / "out",
                      "--formats", "json"):
        texts = [without((folder / name / "results.json").read_text(encoding="utf-8"),
                         "inputs") for name in ("first", "out")]
        faults.check(texts[0] == texts[1], f"{what}: results.json differs beyond the "
                     "inputs")
        shutil.rmtree(folder / "out")
    shutil.rmtree(folder / "copy")


def check_open_quote(program, faults, example, folder):
    """Opens a quotation mark before the first cell of the record at 70 % of each
    return."""
    for index in range(3):
        copy = folder / f"open-{index}"
        review = copy_example(example, copy)
        path = copy / review["returns"][index]["file"]
        parsed = Return(path.read_bytes())
        at = len(parsed.records) * 7 // 10
        row = next(csv.reader([parsed.records[at].decode()]))
        parsed.records[at] = ('"' + ",".join(row)).encode()
        path.write_bytes(parsed.bytes(parsed.records))
        status, _, messages = program.run("report", copy / "review.json", "-o",
                                          folder / "none")
        faults.check(status == 3, f"open quotation mark: exit status {status}, not 3")
        faults.check(f"record {at + 1}:" in messages and "quotation mark" in messages,
                     f"open quotation mark in record {at + 1}: says {messages.strip()}")
        faults.check(not (folder / "none").exists(), "open quotation mark: output")


def main():
    program, faults = Program(), Faults()
    example = ROOT / "surveys" / "examples" / "three-places"
    with temporary() as name:
        folder = pathlib.Path(name)
        if program.report(faults, example / "review.json", folder / "first",
                          "--formats", "json"):
            for what, save in SAVED.items():
                compare(program, faults, example, folder, what, save)
            check_open_quote(program, faults, example, folder)
    print(f"{len(SAVED)} ways to save the example again")
    faults.finish()


if __name__ == "__main__":
    main()
