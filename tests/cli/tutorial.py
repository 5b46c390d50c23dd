"""docs/tutorial.md is true: every command is run, every cell filled in, every output
compared; the figures it quotes stand in the pages that it opens; and as many of each return count as the
example's maker knows.

    tutorial.py KLOE [--write]     --write puts what kloe says into the document
"""

import html
import json
import pathlib
import re
import sys

try:
    from walk import Walk
except ImportError:
    sys.exit(77)
from program import ROOT, Faults, Program, temporary

EXAMPLE = ROOT / "surveys" / "examples" / "three-places"
DOCUMENT = ROOT / "docs" / "tutorial.md"
QUOTE = re.compile(r"^> (.*)$", re.MULTILINE)  # of the page that is opened
MOST_CELLS = 12


def text_of(page):
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text(encoding="utf-8"),
                  flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def check_figures(faults, folder):
    quotes = QUOTE.findall(DOCUMENT.read_text(encoding="utf-8"))
    pages = [text_of(page) for page in (folder / "results").glob("*.html")]
    for quote in quotes:
        faults.check(any(" ".join(quote.split()) in page for page in pages),
                     f"no page says: {quote}")
    faults.check(len(quotes) >= 3, "the tutorial quotes no figures")
    results = json.loads((folder / "results" / "results.json").read_text("utf-8"))
    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf-8"))["returns"]
    counted = {entry["name"]: entry["accepted"]
               for entry in results["provenance"]["inputs"]}
    wanted = {name: entry["accepted"] for name, entry in truth.items()}
    faults.check(counted == wanted, f"counted {counted}, the example's truth is {wanted}")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        (folder / "surveys").symlink_to(ROOT / "surveys")
        walk = Walk(program, faults, DOCUMENT, folder)
        walk.follow("--write" in sys.argv)
        faults.check(walk.commands >= 6, "the tutorial has lost its commands")
        faults.check(0 < walk.cells <= MOST_CELLS,
                     f"the tutorial has {walk.cells} cells to fill in")
        if (walk.folder / "results" / "results.json").exists():
            check_figures(faults, walk.folder)
        else:
            faults.add("the tutorial ends without results")
    faults.finish()


if __name__ == "__main__":
    main()
