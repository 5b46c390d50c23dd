"""Whatever stands on a slide has the room it takes: nothing overlaps, nothing is cut, no
label of a bar is left out.

Usage: check_room.py PATH_OF_kloe. Looks at the decks of a review as wide and long as one
may be, in our own look and in a 4:3 template. How wide letters are is worked out here by
their average; by the look of it, LibreOffice shows all that passes.
"""

import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"), str(HERE.parent / "oracle")]
import kinds
import stress_review
import templates
from deck import A, C, P, R, Deck, paragraphs
from program import ROOT, Faults, Program, temporary

POINT = 12700
LETTER = 0.44  # of the size of type: how wide letters are on average, and no wider
LINE = 1.15    # of the size of type: how high a line is
LABELS = 0.45  # of a chart's width
TOUCH = 2      # points that boxes may share
CHART, SMALL = 16, 14


def lines_of(text, size, width, letter=LETTER):
    """Lines that a text takes at least: words in order, as many on a line as fit."""
    room, lines, used = max(1, width / (size * letter)), 1, 0
    for word in text.replace("\u00a0", "_").split(" "):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


def box_of(node):
    for place in (*node.iter(A + "xfrm"), *node.iter(P + "xfrm")):
        off, ext = place.find(A + "off"), place.find(A + "ext")
        return tuple(int(value) / POINT for value in
                     (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy")))
    return None


def box_above(deck, slide, holder):
    """Where a placeholder stands by its layout, or by the master of that."""
    part = next(name for name in deck.related(slide.part).values() if "ayout" in name)
    for _ in range(2):
        root = deck.xml(part)
        for shape in root.iter(P + "sp"):
            own = shape.find(f".//{P}ph")
            kind = (own.get("type") or "").replace("ctrTitle", "title") if own is not None else ""
            if own is not None and kind == (holder.get("type") or "").replace("ctrTitle", "title"):
                box = box_of(shape)
                if box:
                    return box
        part = next((name for name in deck.related(part).values() if "aster" in name or
                     "brand" in name), None)
    return None


def shapes_of(deck, slide):
    """What stands on the slide: kind, box, node."""
    for node in slide.root.find(f"{P}cSld/{P}spTree"):
        if node.tag not in (P + "sp", P + "graphicFrame"):
            continue
        holder = node.find(f".//{P}ph")
        if holder is not None and holder.get("type") == "sldNum":
            continue
        box = box_of(node) or box_above(deck, slide, holder)
        kind = "text" if node.tag == P + "sp" else \
            "chart" if node.find(f".//{C}chart") is not None else "table"
        yield kind, box, node


def overlap(a, b):
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return across > TOUCH and down > TOUCH


def check_text(faults, where, box, node):
    height = 0
    for paragraph in node.iter(A + "p"):
        run = paragraph.find(f".//{A}rPr")
        text = "".join(paragraph.itertext())
        if run is not None and run.get("sz"):
            size = int(run.get("sz")) / 100
            height += lines_of(text, size, box[2] - 14) * size * LINE
    faults.check(height <= box[3] + TOUCH, f"{where}: {height:.0f} points of text in "
                 f"{box[3]:.0f}: {' '.join(paragraphs(node))[:60]!r}")


def check_chart(faults, where, box, chart):
    layout = chart.root.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    top, high = (float(layout.find(C + name).get("val")) for name in ("y", "h"))
    names = [name for name, _ in chart.series]
    clustered = chart.root.find(f".//{C}grouping").get("val") == "clustered"
    row = box[3] * high / max(1, len(chart.categories))
    for label in chart.categories.values():
        needed = lines_of(label, CHART, box[2] * LABELS) * CHART * LINE
        faults.check(needed <= row + TOUCH,
                     f"{where}: {needed:.0f} points of a label in {row:.0f}: {label[:60]!r}")
    faults.check(row >= CHART * (len(names) if clustered else 1),
                 f"{where}: rows of {row:.0f} points")
    below = box[3] * (1 - top - high)
    faults.check(below >= CHART * LINE, f"{where}: {below:.0f} points for the axis")
    if len(names) > 1:
        entries = [len(name) * CHART * LETTER + 25 for name in names]
        # LibreOffice gives each name the room of the widest.
        fits = (sum(entries) <= box[2] * 0.8 and
                len(names) * max(entries) <= box[2] * 0.98)
        columns = len(names) if fits else max(1, int(box[2] * 0.8 // max(entries)))
        needed = math.ceil(len(names) / columns) * CHART * LINE
        faults.check(needed <= box[3] * top, f"{where}: {needed:.0f} points of a legend in "
                     f"{box[3] * top:.0f}: {names}")


def check_table(faults, where, box, node, bottom):
    widths = [int(column.get("w")) / POINT for column in node.iter(A + "gridCol")]
    height = 0
    for number, row in enumerate(node.iter(A + "tr")):
        texts = ["".join(cell.itertext()) for cell in row.iter(A + "tc")]
        lines = max(lines_of(text, SMALL, width - 8) for text, width in zip(texts, widths))
        height += max(lines * SMALL * LINE + 7, int(row.get("h")) / POINT)
        for text, width in zip(texts, widths):
            longest = max((len(word) for word in text.split()), default=0)
            faults.check(number > 0 or longest * SMALL * LETTER <= width - 6,
                         f"{where}: a heading is broken inside a word: {text!r}")
    faults.check(box[1] + height <= bottom + TOUCH,
                 f"{where}: a table ends at {box[1] + height:.0f} of {bottom:.0f}")


def check_slide(faults, where, deck, slide):
    size = next(deck.presentation.iter(P + "sldSz"))
    width, height = (int(size.get(key)) / POINT for key in ("cx", "cy"))
    shapes = list(shapes_of(deck, slide))
    charts = {chart.alt: chart for chart in slide.charts}
    for i, (kind, box, node) in enumerate(shapes):
        faults.check(box[0] >= 0 and box[1] >= 0 and box[0] + box[2] <= width + 1 and
                     box[1] + box[3] <= height + 1, f"{where}: {box} is outside")
        for other, its, _ in shapes[:i]:
            faults.check(not overlap(box, its), f"{where}: {kind} {box} over {other} {its}")
        if kind == "text":
            check_text(faults, where, box, node)
        elif kind == "chart":
            check_chart(faults, where, box, charts[node.find(f".//{P}cNvPr").get("descr")])
        else:
            below = [its[1] for _, its, _ in shapes[i + 1:]]
            check_table(faults, where, box, node, min([height, *below]))
    words = [node for kind, _, node in shapes if kind != "text" or paragraphs(node)]
    faults.check(len(words) > 1 or any("Box" in (node.get("name") or "") for node in
                                       slide.root.iter(P + "cNvPr")), f"{where}: is empty")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        old = next(path for path in templates.good(folder) if path.suffix == ".potx")
        looks = {"ours": [], "4 to 3": ["--template", old]}
        n, outs = 0, []
        for look, arguments in looks.items():
            review = folder / f"review {look}"
            review.mkdir()
            if stress_review.write(program, faults, review, folder / look, "--formats",
                                   "json,pptx", *arguments):
                outs.append(look)
        # Whose scales have names of very different lengths.
        for example in kinds.SHIPPED:
            if program.report(faults, ROOT / f"surveys/examples/{example}/review.json",
                              folder / example, "--formats", "json,pptx"):
                outs.append(example)
        for look in outs:
            for path in sorted((folder / look).glob("*.pptx")):
                deck = Deck(path)
                for number, slide in enumerate(deck.slides, 1):
                    n += 1
                    check_slide(faults, f"{look}/{path.stem} slide {number}", deck, slide)
        print(f"{n} slides")
        faults.check(n > 200, f"{n} slides")
    faults.finish()


if __name__ == "__main__":
    main()
