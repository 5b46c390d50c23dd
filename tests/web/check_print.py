"""Printed, a page is a handout of two sides of A4 in 12 point type; with "print all", all
of it.

Of the review whose texts try to break out, each of 170 characters, only the sides are
counted: marks that turn the reading round keep a printed text from being read back.

Usage: check_print.py PATH_OF_kloe. Exit 77: Chromium, a module or pdfinfo is not installed.
"""

import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("cli", "oracle", "ooxml"))]
import browser
import reviews
from page import Page
from program import Faults, Program, temporary

A4 = (595, 842)  # points
SIDES = 2
# KLOE_PAGES=all prints all of them, which takes minutes.
PRINTED = ("example", "hostile", "stress", "planted") \
    if os.environ.get("KLOE_PAGES") == "all" else ("example",)
NOT_READ = ("planted",)
POINTS_MIN = 12
WHOLE = {"Accountable", "Responsible", "Completion", "progress"}  # of the plan's headings
PRINT_ALL = "Print all"  # how the link begins that leads to it
PROGRAMS = ("pdfinfo", "pdftotext", "pdftoppm")  # poppler-utils


def pages_of(pdf):
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, check=True).stdout.decode()
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", told)
    return int(re.search(r"Pages: +(\d+)", told)[1]), tuple(round(float(part)) for part in
                                                            size.groups())


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True,
                          check=True).stdout.decode("utf-8")


def plain(text):
    """Letters and digits alone: a line break or a mark of direction makes no difference."""
    return re.sub(r"[\W_]+", "", text).lower()


def ground(pdf, folder):
    """The grey of most of the first side: 255 is white."""
    subprocess.run(["pdftoppm", "-r", "20", "-gray", "-f", "1", "-l", "1", str(pdf),
                    str(folder / "side")], check=True)
    image = next(folder.glob("side*.pgm"))
    width, height = map(int, image.read_bytes().split(maxsplit=4)[1:3])
    pixels = sorted(image.read_bytes()[-width * height:])
    image.unlink()
    return pixels[len(pixels) // 2]


def tasks_of(page, kind, folder):
    """As it is, where the reader's screen is dark, and with "print all"."""
    link = next(node.get("href") for node in Page(Faults(), page).body.all("a")
                if node.text().startswith(PRINT_ALL))
    return [{"what": ["print"], "closed": True, "file": page, "kind": kind, "mode": mode, "fragment": fragment,
             "pdf": folder / f"{kind}-{page.stem[:60]}-{at}.pdf"} for at, (mode, fragment) in
            enumerate((("light", ""), ("dark", ""), ("light", link)))]


def check_paper(faults, task, sizes, folder):
    """Size, type, ground and what is printed. How many sides there are."""
    where = f"{task['kind']}/{task['file'].name}{task['fragment']} {task['mode']}"
    n, size = pages_of(task["pdf"])
    faults.check(all(abs(a - b) <= 1 for a, b in zip(size, A4)), f"{where}: {size}")
    small = {points: text for points, text in sizes.items() if float(points) < POINTS_MIN}
    faults.check(not small, f"{where}: {small}")
    faults.check(ground(task["pdf"], folder) == 255, f"{where}: is not on white")
    printed = plain(text_of(task["pdf"]))
    page = Page(faults, task["file"])
    missing = [heading.text() for heading in page.body.first("main").all("h2", "h3", "caption")
               if plain(heading.text()) not in printed]
    if task["fragment"]:
        faults.check(not missing or task["kind"] in NOT_READ, f"{where}: not printed: {missing[:3]}")
    else:
        words = set(re.findall(r"\w+", text_of(task["pdf"])))
        is_planned = any(table.get("class") == "ruled" for table in page.body.all("table"))
        faults.check(not is_planned or words >= WHOLE or task["kind"] in NOT_READ,
                     f"{where}: broken within: {WHOLE - words}")
        faults.check(n == SIDES, f"{where}: {n} sides")
        faults.check(missing, f"{where}: everything is printed")
    return n


def main():
    browser.need("puppeteer-core", programs=PROGRAMS)
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        tasks = [task for kind, out in reviews.write(program, faults, folder, "json,html")
                 for page in sorted(out.glob("*.html")) if kind in PRINTED
                 for task in tasks_of(page, kind, folder)]
        sides = {}
        for task, found in zip(tasks, browser.look(tasks)):
            n = check_paper(faults, task, found["print"], folder)
            sides.setdefault((task["kind"], task["fragment"]), []).append(n)
        for (kind, fragment), numbers in sides.items():
            print(f"{kind}{fragment}: {len(numbers)} times {sorted(set(numbers))} sides")
    faults.finish()


if __name__ == "__main__":
    main()
