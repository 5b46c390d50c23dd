"""What workbooks, decks and pages say of themselves fits the survey they are of: what
common questions are, that few answered, and nothing of conditions where there are none.

Usage: check_words.py PATH_OF_kloe.
"""

import html
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
from book import Book, read_parts
from deck import Deck
from program import ROOT, Faults, Program, temporary

FEW, FEW_BELOW = "Few answered: ", 30


def page_text(path):
    """The words of a page, without its style."""
    page = path.read_text(encoding="utf-8").partition("</head>")[2]
    return html.unescape(re.sub(r"<[^>]+>", "\n", page))


def texts_of(path):
    """Every text of an output, where it stands."""
    if path.suffix == ".html":
        return [("the page", page_text(path))]
    if path.suffix == ".pptx":
        return [(f"slide {n}", "\n".join(slide.all_texts()))
                for n, slide in enumerate(Deck(path).slides, 1)]
    return [(sheet.name, "\n".join(str(cell.value) for cell in sheet.cells))
            for sheet in Book(path.name, read_parts(path)).sheets]


def check_common_questions(program, faults, folder):
    """Slide, sheet and page say what common questions are, in the same words."""
    if not program.report(faults, ROOT / "tests/golden/common-questions/review.json",
                          folder, "--formats", "xlsx,pptx,html"):
        return
    title = "Common questions"
    for path in sorted(folder.glob("*.pptx")):
        book = path.with_suffix(".xlsx")
        sheet = Book(book.name, read_parts(book)).sheet(title)
        said = next(cell.value for cell in sheet.cells if cell.row > 1 and
                    "every return asked" in str(cell.value)).partition(". ")[0] + "."
        slides = [slide for slide in Deck(path).slides if title in slide.title]
        faults.check(slides != [], f"{path.name}: no slide of common questions")
        for slide in slides:
            faults.check(any(said in text for text in slide.texts),
                         f"{path.name}: {slide.title!r} does not say: {said}")
        page = path.with_suffix(".html").read_text(encoding="utf-8")
        shown = page.partition(f">{title}</h3>")[2].partition("<details")[0]
        faults.check(said in shown, f"{path.stem}.html: does not say: {said}")


def check_few(faults, kind, paths, raw):
    """Whether few answered is said once to whoever opens an output, and else not."""
    n_of = {area["name"]: cell["responses"] for area in raw["areas"]
            for cell in area["cells"] if cell["group"] is None}
    for path in paths:
        texts = texts_of(path)
        name = next(name for name in sorted(n_of, key=len, reverse=True)
                    if name in texts[0][1])
        first = texts[1] if path.suffix == ".pptx" else texts[0]
        if path.suffix == ".html":  # of the page's own area, before its parts
            first = ("the page", path.read_text(encoding="utf-8").partition(
                'id="who-answered"')[0])
        is_few = n_of[name] is not None and n_of[name] < FEW_BELOW
        faults.check((FEW in first[1]) == is_few,
                     f"{kind}/{path.name}: {n_of[name]} answered in {name}; {FEW!r} "
                     f"{'missing' if is_few else 'said'} in {first[0]}")
        yield is_few


def check_conditions(faults, kind, paths):
    """Of an instrument whose questions stand right under their domains."""
    for path in paths:
        for where, text in texts_of(path):
            found = re.search(r".{0,40}\bconditions?\b.{0,40}", text, re.IGNORECASE)
            faults.check(found is None,
                         f"{kind}/{path.name}, {where}: {found and found.group()!r}")


def main():
    program, faults, seen = Program(), Faults(), []
    with temporary() as name:
        folder = pathlib.Path(name)
        check_common_questions(program, faults, folder / "common")
        for kind in ("information-flow", "relational-audit", "system-review"):
            review = ROOT / f"surveys/examples/{kind}/review.json"
            if not program.report(faults, review, folder / kind, "--formats",
                                  "json,xlsx,pptx,html"):
                continue
            raw = json.loads((folder / kind / "results.json").read_text(encoding="utf-8"))
            paths = [path for path in sorted((folder / kind).iterdir())
                     if path.suffix in (".xlsx", ".pptx", ".html") and
                     not path.name.endswith("-charts.xlsx")]
            seen += check_few(faults, kind, paths, raw)
            if not raw["instrument"]["conditions"]:
                check_conditions(faults, kind, paths)
    print(f"{sum(seen)} outputs of few, {len(seen) - sum(seen)} of more")
    faults.check({True, False} <= set(seen), "not both of few and of more")
    faults.finish()


if __name__ == "__main__":
    main()
