"""What a reader meets in Chromium: accessibility by axe, narrow and enlarged, dark, with
colours of their own, by keyboard alone; and nothing that leaves the page.

Usage: check_browser.py PATH_OF_kloe. Exit 77: Chromium or a module is not installed (apt
install chromium; npm ci in tests/web; a test extra).
"""

import collections
import os
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
EVERY = ["axe", "width", "drawings", "keyboard"]
# How each page is met. Where what is wide scrolls, axe cannot tell what lies behind a text,
# and takes long to find that out: colours are looked at where there is room.
WAYS = [
    {"what": EVERY, "width": WIDE}, {"what": EVERY, "width": NARROW, "contrast": False},
    {"what": ["axe", "drawings"], "width": WIDE, "mode": "dark"},
    {"what": ["axe", "width"], "width": NARROW, "mode": "dark", "contrast": False},
    {"what": ["width"], "width": NARROW, "style": "spaced"},
    {"what": ["width"], "width": 2 * NARROW, "style": "larger"},
    {"what": [], "bypass": True},
]
# And what differs from page to page least.
MORE_WAYS = [
    {"what": ["axe", "drawings"], "mode": "forced"}, {"what": ["drawings"], "mode": "forced dark"},
    {"what": ["axe", "drawings"], "mode": "contrast"}, {"what": ["axe"], "closed": True},
    # 1280 at 400 % is 320 wide, each of its pixels four by four.
    {"what": ["width"], "width": WIDE // 4, "scale": 4},
]
FEW_WAYS = WAYS[:2]
# More pages in more ways, which takes minutes.
ALL = os.environ.get("KLOE_PAGES") == "all"


def check_requests(faults, where, found, seen):
    seen["times a page was opened"] += 1
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
    # Where letters are spaced or larger, those of a drawing may stand beyond it.
    faults.check(found["page"] <= 0 or "style" in where, f"{where}: the page is "
                 f"{found['page']} px too wide: {found['out'][:3]}")
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


def list_tasks(out):
    """The largest page of a review, where it has what others have not; in ways that differ
    least the smallest."""
    pages = sorted(out.glob("*.html"), key=lambda path: path.stat().st_size)
    chosen = {"example": [(pages[-1], WAYS), (pages[-1 if ALL else 0], MORE_WAYS)], "hostile": [(pages[-1], FEW_WAYS)],
              "stress": [(pages[-1], WAYS + MORE_WAYS if ALL else FEW_WAYS)],
              "planted": [(pages[-1], WAYS if ALL else FEW_WAYS)],
              "system-review": [(pages[-1], FEW_WAYS)] if ALL else []}
    return [way | {"file": page} for page, ways in chosen.get(out.name, []) for way in ways]


def check(faults, where, task, found, seen):
    """What was found on one page that was met in one way."""
    for what in [*task["what"], "requests"]:
        CHECKS[what](faults, f"{where}: {what}", found[what], seen)


def main():
    browser.need("puppeteer-core", "axe-core")
    program, faults, seen = Program(), Faults(), collections.Counter()
    with temporary() as name:
        folder = pathlib.Path(name)
        tasks = [task for _, out in reviews.write(program, faults, folder, "json,html")
                 for task in list_tasks(out)]
        tasks += [{"what": ["axe"], "width": WIDE, "file": page}
                  for page in reviews.questionnaires(program, faults, folder) if ALL]
        tasks += [way | {"file": page} for page in reviews.beside(program, faults, folder)
                  for way in FEW_WAYS]
        for task, found in zip(tasks, browser.look(tasks)):
            how = ", ".join(f"{key} {value}" for key, value in task.items()
                            if key not in ("file", "what"))
            check(faults, f"{task['file'].parent.name}/{task['file'].name}: {how}", task, found,
                  seen)
    print(", ".join(f"{n:,} {what}" for what, n in sorted(seen.items())))
    faults.check(seen["texts of drawings"] > 500 and seen["regions that scroll"] > 20 and
                 seen["stops of the tab key"] > 100, "too little looked at")
    faults.finish()


if __name__ == "__main__":
    main()
