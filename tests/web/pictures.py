"""Makes the pictures of pages that stand in docs, from the bundled examples.

Usage: pictures.py PATH_OF_kloe [FOLDER]. FOLDER is docs unless another is named. Needs
Chromium, pdftoppm and the modules of this folder (npm ci), and DejaVu Sans or another
font of its width, so that lines break where they do in the pictures that are there.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import browser
import shipped
from program import ROOT, Faults, Program, temporary

PAGE = "ambershire.html"
# File, what of the page, and how it is met.
PICTURES = (
    ("page-in-short.png", {"from": "#in-short", "height": 640, "width": 1000}),
    ("page-key-line.png", {"from": "#kloe-SV", "height": 700, "width": 1000}),
    ("page-telephone.png", {"from": "#to-what-extent", "height": 620, "width": 375,
                            "mode": "dark"}),
)
HANDOUT = "page-handout.png"  # both sides, side by side
HANDOUT_DPI = 60
# The page for a board, printed alone, of an example with everything beside it.
BOARD, BOARD_OF = "page-on-one-page.png", "relational-audit"
BOARD_DPI = 75


def make_board(program, faults, folder):
    """What stands on the side, framed."""
    review = shipped.fill(folder / BOARD_OF, BOARD_OF)
    before = review.parent / "then.json"
    if not (program.report(faults, before, before.parent / "then", "--formats", "json") and
            program.report(faults, review, folder / "board", "--formats", "html")):
        return
    page = max((folder / "board").glob("*.html"), key=lambda path: len(path.name))
    browser.look([{"what": ["print"], "closed": True, "file": page, "pdf": folder / "b.pdf",
                   "fragment": "#on-one-page"}])
    subprocess.run(["pdftoppm", "-r", str(BOARD_DPI), "-png", "-singlefile",
                    str(folder / "b.pdf"), str(folder / "b")], check=True)
    subprocess.run(["convert", str(folder / "b.png"), "-trim", "+repage", "-bordercolor",
                    "white", "-border", "16", "-bordercolor", "#767B82", "-border", "3",
                    "-strip", "+dither", "-colors", "64", str(folder / BOARD)], check=True)


def make_handout(pdf, folder):
    """The sides of the handout beside one another, framed."""
    subprocess.run(["pdftoppm", "-r", str(HANDOUT_DPI), "-png", str(pdf), str(folder / "side")],
                   check=True)
    subprocess.run(["montage", *map(str, sorted(folder.glob("side-*.png"))), "-tile", "x1",
                    "-geometry", "+6+6", "-background", "#767B82", "-strip",
                    str(folder / HANDOUT)], check=True)


def main():
    browser.need("puppeteer-core", programs=("pdftoppm", "montage", "convert"))
    program, faults = Program(), Faults()
    wanted = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs"
    with temporary() as name:
        folder = pathlib.Path(name)
        review = ROOT / "surveys/examples/three-places/review.json"
        if program.report(faults, review, folder / "out", "--formats", "json,html"):
            page = folder / "out" / PAGE
            browser.look([{"what": ["picture"], "closed": True, "file": page,
                           "png": folder / file, **how} for file, how in PICTURES] +
                         [{"what": ["print"], "closed": True, "file": page,
                           "pdf": folder / "handout.pdf"}])
            make_handout(folder / "handout.pdf", folder)
            make_board(program, faults, folder)
            for file in [*(file for file, _ in PICTURES), HANDOUT, BOARD]:
                (wanted / file).write_bytes((folder / file).read_bytes())
                print(f"{wanted / file}: {(wanted / file).stat().st_size // 1000} kB")
    faults.finish()


if __name__ == "__main__":
    main()
