"""What a reader meets in Chromium: accessibility by axe, narrow and enlarged, dark, with
colours of their own, by keyboard alone; and nothing that leaves the page.

Usage: check_browser.py PATH_OF_kloe. Exit 77: Chromium or a module is not installed (apt
install chromium; npm ci in tests/web; a test extra).
"""

import collections
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("cli", "oracle", "ooxml"))]
import browser
import reviews
from program import Faults, Program, temporary

NARROW, WIDE = 320, 1280
TEXT_CONTRAST, SHAPE_CONTRAST = 4.5, 3  # WCAG 2.2, 1.4.3 and 1.4.11
TEXT_PX_MIN = 12
# Every page is looked at by axe in these ways.
AXE = [{"mode": mode, "width": width} for mode in ("light", "dark") for width in (NARROW, WIDE)]
# One of each review in these as well.
AXE_MORE = [{"mode": "forced"}, {"mode": "forced dark", "width": NARROW}, {"mode": "contrast"},
            {"closed": True}, {"fragment": "#print-all"}]
# 1280 at 400 % is 320 wide, each of its pixels four.
WIDTHS = [{"width": NARROW}, {"width": NARROW, "scale": 4}, {"width": WIDE},
          {"width": NARROW, "spaced": True}, {"width": 2 * NARROW, "larger": True}]
DRAWINGS = [{"mode": mode, "width": WIDE} for mode in
            ("light", "dark", "contrast", "forced", "forced dark")] + [{"width": NARROW}]


def tasks_of(is_first):
    yield {"what": "requests"}
    for how in AXE + AXE_MORE * is_first:
        yield {"what": "axe", **how}
    for how in WIDTHS:
        yield {"what": "width", **how}
    for how in DRAWINGS:
        yield {"what": "drawings", **how}
    for width in (NARROW, WIDE):
        yield {"what": "keyboard", "width": width}


def check_requests(faults, where, found, seen):
    seen["pages"] += 1
    faults.check(not found, f"{where}: {found[:3]}")


def check_axe(faults, where, found, seen):
    seen["rules passed"] += found["passes"]
    faults.check(found["passes"] > 15, f"{where}: axe looked at {found['passes']} rules only")
    for rule in found["violations"]:
        faults.add(f"{where}: {rule['id']} ({rule['n']}): {rule['help']}: "
                   f"{' | '.join(rule['nodes'])}")
    for rule in found["incomplete"]:
        # Of a text in a drawing axe cannot tell what lies behind it: check_drawings does.
        seen[f"undecided: {rule['id']}"] += rule["n"]


def check_width(faults, where, found, seen):
    seen["regions that scroll"] += len(found["regions"])
    faults.check(found["page"] <= 0, f"{where}: the page is {found['page']} px too wide: "
                 f"{found['out'][:3]}")
    for what in ("out", "cut", "bare"):
        faults.check(not found[what], f"{where}: {what}: {found[what][:3]}")


def check_drawings(faults, where, found, seen):
    seen["texts of drawings"] += len(found["texts"])
    seen["shapes"] += len(found["shapes"])
    for text in found["texts"]:
        faults.check(text["contrast"] >= TEXT_CONTRAST, f"{where}: drawing {text['svg']}: "
                     f"{text['text']!r}: contrast {text['contrast']:.2f} of {text['fill']}")
        faults.check(not text["isOut"], f"{where}: drawing {text['svg']}: {text['text']!r} "
                     "is cut off")
        faults.check(text["px"] >= TEXT_PX_MIN, f"{where}: drawing {text['svg']}: "
                     f"{text['text']!r} is {text['px']:.1f} px high")
    for shape in found["shapes"]:
        faults.check(max(shape["contrast"], shape["outline"]) >= SHAPE_CONTRAST,
                     f"{where}: drawing {shape['svg']}: a shape of {shape['fill']} has "
                     f"contrast {shape['contrast']:.2f}, its outline {shape['outline']:.2f}")


def check_keyboard(faults, where, found, seen):
    seen["stops of the tab key"] += len(found["reached"])
    reached = {at["key"] for at in found["reached"]}
    missed = [name for at, name in enumerate(found["wanted"]) if str(at) not in reached]
    faults.check(not missed, f"{where}: not reached: {missed[:3]}")
    for at in found["reached"]:
        faults.check(at["outline"] >= 2, f"{where}: stop {at['key']}: outline {at['outline']}")
        faults.check(at["isSeen"], f"{where}: stop {at['key']} is out of sight")


CHECKS = {"requests": check_requests, "axe": check_axe, "width": check_width,
          "drawings": check_drawings, "keyboard": check_keyboard}


def chosen_pages(out):
    """The largest page and the smallest: of the system, and a place that is withheld or
    has least to say."""
    pages = sorted(out.glob("*.html"), key=lambda path: path.stat().st_size)
    return [pages[-1], pages[0]] if len(pages) > 1 else pages


def main():
    browser.need("puppeteer-core", "axe-core")
    program, faults, seen = Program(), Faults(), collections.Counter()
    with temporary() as name:
        folder = pathlib.Path(name)
        outs = [out for _, out in reviews.write(program, faults, folder, "json,html")]
        tasks = [task | {"file": page} for out in outs
                 for at, page in enumerate(chosen_pages(out)) for task in tasks_of(at == 0)]
        for task, found in zip(tasks, browser.look(tasks)):
            how = ", ".join(f"{key} {value}" for key, value in task.items() if key != "file")
            where = f"{task['file'].parent.name}/{task['file'].name}: {how}"
            CHECKS[task["what"]](faults, where, found, seen)
    print(", ".join(f"{n:,} {what}" for what, n in sorted(seen.items())))
    faults.check(seen["texts of drawings"] > 500 and seen["regions that scroll"] > 20 and
                 seen["stops of the tab key"] > 100, "too little looked at")
    faults.finish()


if __name__ == "__main__":
    main()
