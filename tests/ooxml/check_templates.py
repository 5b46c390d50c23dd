"""Decks in a team's own look: valid, with the template's theme, fonts and layouts and
without its sample slides; and what is refused, by name.

Usage: check_templates.py PATH_OF_kloe. Where the Open XML SDK validator is installed it
looks at every deck.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import templates
from check_valid import VALIDATOR, errors_of
from deck import A, P, R, Deck
from program import ROOT, Faults, Program, temporary

REVIEW = ROOT / "surveys/examples/three-places/review.json"


def check_inside(faults, where, deck):
    """Whatever is placed on a slide stands on it."""
    size = next(deck.presentation.iter(P + "sldSz"))
    width, height = int(size.get("cx")), int(size.get("cy"))
    for number, slide in enumerate(deck.slides, 1):
        for place in [*slide.root.iter(A + "xfrm"), *slide.root.iter(P + "xfrm")]:
            x, y = (int(place.find(A + "off").get(key)) for key in "xy")
            cx, cy = (int(place.find(A + "ext").get(key)) for key in ("cx", "cy"))
            faults.check(x >= 0 and y >= 0 and x + cx <= width and y + cy <= height,
                         f"{where} slide {number}: {x} {y} {cx} {cy} outside of it")


def said(deck):
    """The rows of all charts and the cells of all tables: less room makes more slides,
    under other titles, and of the same rows."""
    return {text for slide in deck.slides for chart in slide.charts
            for text in chart.categories.values()} | \
        {cell for slide in deck.slides for table in slide.tables for row in table
         for cell in row}


def check_deck(faults, where, deck, template, plain):
    for name in ("ppt/looks/brand.xml", "ppt/looks/colours.xml", "ppt/pictures/logo.png",
                 "ppt/looks/layouts/0.xml"):
        faults.check(deck.parts.get(name) == template[name], f"{where}: {name} is not kept")
    faults.check("ppt/slides/sample.xml" not in deck.parts, f"{where}: a sample slide")
    faults.check(b"sectionLst" not in deck.parts["ppt/presentation.xml"],
                 f"{where}: sections of slides that are gone")
    faults.check(said(deck) == said(plain), f"{where}: other words: "
                 f"{list(said(deck) ^ said(plain))[:3]}")
    layouts = {part for slide in deck.slides for part in deck.related(slide.part).values()
               if "layouts" in part}
    faults.check(layouts == {"ppt/looks/layouts/0.xml", "ppt/looks/layouts/1.xml"},
                 f"{where}: layouts {layouts}")
    held = [node for slide in deck.slides for node in slide.root.iter(P + "ph")
            if node.get("idx") == "7"]
    faults.check(len(held) > 10, f"{where}: {len(held)} in the placeholder of the layout")
    check_inside(faults, where, deck)


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        if not program.report(faults, REVIEW, folder / "plain", "--formats", "pptx"):
            faults.finish()
        n = 0
        for path in templates.good(folder):
            out = folder / path.stem
            if not program.report(faults, REVIEW, out, "--formats", "pptx", "--template",
                                  path):
                continue
            for deck_path in sorted(out.glob("*.pptx")):
                n += 1
                where = f"{path.name}: {deck_path.name}"
                check_deck(faults, where, Deck(deck_path), templates.read(path),
                           Deck(folder / "plain" / deck_path.name))
                for error in errors_of(deck_path) if VALIDATOR.exists() else []:
                    faults.add(f"{where}: {error}")
        for path, words in templates.bad(folder):
            status, _, said = program.run("report", REVIEW, "-o", folder / "none", "--template",
                                          path)
            faults.check(status == 3 and words in said and path.name in said,
                         f"{path.name}: {status} {said}")
            faults.check(not (folder / "none").exists(), f"{path.name}: results were written")
        status, shown, _ = program.run("report", REVIEW, "--template",
                                       folder / "repeated.pptx", "--list-layouts")
        faults.check(status == 0 and shown.splitlines() == [
            "Title Slide", "    Heading (ctrTitle)", "    Below (subTitle)",
            "Title and Content", "    Heading (title)", "    Anything (content)",
            "Quote", "    Heading (title)", "    Anything (content)",
            "Quote", "    Heading (title)", "    Anything (content)"],
            f"--list-layouts: {status} {shown}")
        print(f"{n} decks from three templates" +
              ("" if VALIDATOR.exists() else "; the validator is not installed"))
        faults.check(n == 12, f"{n} decks")
    faults.finish()


if __name__ == "__main__":
    main()
