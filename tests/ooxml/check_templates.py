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
from deck import A, C, P, R, Deck
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


def contrast(one, other):
    """As WCAG 2.2 defines it."""
    def light(rgb):
        parts = (int(rgb[i:i + 2], 16) / 255 for i in (0, 2, 4))
        parts = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), parts)) + 0.05
    lights = sorted((light(one), light(other)))
    return lights[1] / lights[0]


def colour_in(node, theme):
    """The colour that a fill inside a node has; None: it has none of its own."""
    fill = node.find(f"{A}solidFill") if node is not None else None
    if fill is None:
        return None
    own = fill.find(f"{A}srgbClr")
    return own.get("val") if own is not None else theme[fill[0].get("val")]


def check_dark(faults, where, deck, ground, text):
    """All text, and every bar or its outline, stands out from a dark background. How
    many colours were looked at."""
    theme, n = {"tx1": text, "bg2": "303030" if text == "FFFFFF" else "EEEEEE"}, 0
    for number, slide in enumerate(deck.slides, 1):
        on = f"{where} slide {number}"
        for paragraph in slide.root.iter(A + "p"):
            for run in paragraph.iter(A + "rPr"):
                n += 1
                seen = colour_in(run, theme) or text
                faults.check(contrast(seen, ground) >= 4.5, f"{on}: text {seen} on {ground}")
        for cell in slide.root.iter(A + "tc"):
            behind = colour_in(cell.find(A + "tcPr"), theme)
            for run in cell.iter(A + "rPr"):
                seen = colour_in(run, theme)
                faults.check(seen is not None, f"{on}: text of a table without a colour")
                seen = seen or text
                faults.check(behind is None or contrast(seen, behind) >= 4.5,
                             f"{on}: a heading {seen} on {behind}")
        for chart in slide.charts:
            labels = [*chart.root.findall(f"./{C}txPr"), *chart.root.iter(C + "catAx"),
                      *chart.root.iter(C + "valAx"), *chart.root.iter(C + "legend")]
            for label in labels:
                for run in label.iter(A + "defRPr"):
                    n += 1
                    seen = colour_in(run, theme)
                    faults.check(contrast(seen, ground) >= 4.5, f"{on}: {seen} beside bars")
            for series in chart.root.iter(C + "ser"):
                shape = series.find(C + "spPr")
                fill, line = colour_in(shape, theme), colour_in(shape.find(A + "ln"), theme)
                faults.check(contrast(fill, ground) >= 3 or (contrast(line, ground) >= 3 and
                                                             contrast(line, fill) >= 3),
                             f"{on}: a bar {fill}, outline {line}, on {ground}")
                ink = colour_in(series.find(f"{C}dLbls").find(f".//{A}defRPr"), theme)
                stacked = chart.root.find(f".//{C}grouping").get("val") == "stacked"
                faults.check(contrast(ink, fill if stacked else ground) >= 4.5,
                             f"{on}: a number {ink} on {fill}")
    return n


def check_darks(program, faults, folder):
    for path, ground, words in templates.dark(folder):
        out, n = folder / path.stem, 0
        status, _, said = program.run("report", REVIEW, "-o", out, "--formats", "pptx",
                                      "--template", path)
        faults.check(status == 0 and (words in said if words else path.name not in said),
                     f"{path.name}: {status} {said}")
        for deck_path in sorted(out.glob("*.pptx")):
            n += check_dark(faults, f"{path.name}: {deck_path.name}", Deck(deck_path), ground,
                            "101010" if words else "FFFFFF")
        faults.check(n > 500, f"{path.name}: {n} colours")


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
        check_darks(program, faults, folder)
        print(f"{n} decks from three templates" +
              ("" if VALIDATOR.exists() else "; the validator is not installed"))
        faults.check(n == 12, f"{n} decks")
    faults.finish()


if __name__ == "__main__":
    main()
