"""Makes the pictures of the sheets of a review anew: docs/sheet-*.png.

    /usr/bin/python3 -B tests/cli/sheet_pictures.py build/release/cli/kloe

Drafts the reviews of the tutorial and of own-survey.md, and has LibreOffice print them.
Needs LibreOffice, pdftoppm and Pillow. Look at each picture before it is committed.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DOTS = 110     # to an inch
COLOURS = 48   # of a picture
MARGIN = 12    # around what is on the page, in dots

# picture: which review, its sheet, how much of the page's height is shown
PICTURES = {
    "sheet-start-here": ("tutorial", "Start here", 1.0),
    "sheet-columns": ("tutorial", "Columns", 0.30),
    "sheet-other-answers": ("tutorial", "Other answers", 1.0),
    "sheet-questions": ("own", "Questions", 1.0),
    "sheet-answers": ("own", "Answers", 0.75),
}


def drafted(kloe, folder):
    """The workbooks, as `kloe start` writes them."""
    shutil.copytree(ROOT / "surveys/examples/three-places/returns", folder / "returns")
    shutil.copy(DOCS / "own-survey" / "answers.csv", folder)
    returns = sorted(str(path.relative_to(folder))
                     for path in (folder / "returns").glob("*.csv"))
    for name, words in (("tutorial", ["chc-ways-of-working", *returns]),
                        ("own", ["answers.csv"])):
        subprocess.run([kloe, "start", *words, "-o", f"{name}.xlsx"], cwd=folder,
                       check=True, capture_output=True)


def pages(folder, name):
    """Each page of a workbook as (its first line, its picture)."""
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile",
                    "--headless", "--convert-to", "pdf", "--outdir", folder,
                    folder / f"{name}.xlsx"], check=True, capture_output=True)
    pdf = folder / f"{name}.pdf"
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", pdf, folder / name], check=True)
    for number, path in enumerate(sorted(folder.glob(f"{name}-*.png")), 1):
        text = subprocess.run(["pdftotext", "-f", str(number), "-l", str(number), pdf,
                               "-"], check=True, capture_output=True, text=True).stdout
        yield (text.strip().splitlines() or [""])[0].strip(), path


def cut(path, height):
    """What is on a page, without the paper around it."""
    picture = Image.open(path).convert("RGB")
    picture = picture.crop((0, 0, picture.width, int(picture.height * height)))
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    left, top, right, bottom = box
    return picture.crop((max(0, left - MARGIN), max(0, top - MARGIN),
                         min(picture.width, right + MARGIN),
                         min(picture.height, bottom + MARGIN)))


def main():
    kloe = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        drafted(kloe, folder)
        for review in ("tutorial", "own"):
            printed = {}
            for title, path in pages(folder, review):
                printed.setdefault(title, path)
            for picture, (of, sheet, height) in PICTURES.items():
                if of == review:
                    image = cut(printed[sheet], height)
                    image.quantize(COLOURS).save(DOCS / f"{picture}.png", optimize=True)
                    print(f"{picture}.png: {image.width} x {image.height}")


if __name__ == "__main__":
    main()
