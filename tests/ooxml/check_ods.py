"""LibreOffice opens the workbooks and keeps, on the way to ODS, what makes them
accessible: heading styles, language, names of sheets and tables, words of charts.

Usage: check_ods.py PATH_OF_kloe. Exit 77: LibreOffice is not installed.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
from book import Book, read_parts
from program import ROOT, SKIPPED, Faults, Program, temporary


def convert(folder, paths):
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    "--headless", "--convert-to", "ods", "--outdir", str(folder / "ods"),
                    *map(str, paths)], check=True, capture_output=True, timeout=300)


def check(faults, path, ods):
    book = Book(path.name, read_parts(path))
    with zipfile.ZipFile(ods) as archive:
        content = archive.read("content.xml").decode()
        meta = archive.read("meta.xml").decode()
    faults.check("<dc:language>en-GB</dc:language>" in meta, f"{ods.name}: no language")
    names = re.findall('<table:table table:name="([^"]*)"', content)
    faults.check([sheet.name for sheet in book.sheets] == names,
                 f"{ods.name}: sheets {names}")
    titled = {name for name, parent in re.findall(
        r'style:name="(ce\d+)" style:family="table-cell" style:parent-style-name="([^"]*)"',
        content) if parent.endswith("Heading_20_1")}
    first = re.findall(r'<table:table table:name="[^"]*".*?<table:table-cell '
                       r'table:style-name="(\w+)"', content)
    faults.check(len(first) == len(names) and set(first) <= titled,
                 f"{ods.name}: a title is no Heading 1")
    for table in (table.name for sheet in book.sheets for table in sheet.tables):
        faults.check(f'table:name="{table}"' in content, f"{ods.name}: no table {table}")
    n_charts = sum(len(sheet.drawings) for sheet in book.sheets)
    faults.check(len(re.findall("<svg:desc>.{40}", content)) == n_charts,
                 f"{ods.name}: charts without words")


def main():
    program, faults = Program(), Faults()
    if shutil.which("soffice") is None:
        print("skipped: this check needs LibreOffice")
        sys.exit(SKIPPED)
    with temporary() as name:
        folder = pathlib.Path(name)
        review = ROOT / "surveys/examples/three-places/review.json"
        if program.report(faults, review, folder / "out"):
            paths = sorted((folder / "out").glob("fernshire-west*.xlsx"))
            convert(folder, paths)
            for path in paths:
                check(faults, path, folder / "ods" / (path.stem + ".ods"))
            print(f"{len(paths)} workbooks converted")
    faults.finish()


if __name__ == "__main__":
    main()
