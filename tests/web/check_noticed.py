"""The tests of pages find no fault in a small page that is sound, and notice each of the
faults of broken.py.

Usage: check_noticed.py PATH_OF_kloe. Where Chromium or a module is not installed, only the
faults of the markup are looked for (and the test counts as skipped).
"""

import collections
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("cli", "oracle", "ooxml"))]
import broken
import browser
import check_browser
import check_markup
import check_print
from names import check_names
from page import Page
from program import Faults, temporary

AREAS = [{"id": "all", "level": "system", "name": "The Vale", "parent": None},
         {"id": "north", "level": "place", "name": "North", "parent": "all"},
         {"id": "south", "level": "place", "name": "South", "parent": "all"}]
RAW = {"areas": AREAS, "review": {"title": "A review"}}


def write(folder, number, content):
    path = folder / f"page{number}.html"
    path.write_text(content, encoding="utf-8")
    return path


def markup_faults(path):
    found = Faults()
    page = Page(found, path)
    for check in (check_markup.check_elements, check_markup.check_head,
                  check_markup.check_tables):
        check(found, page)
    check_markup.check_links(found, page, {path.name})
    check_names(found, page.name, page.root.text(()), RAW, AREAS[1])
    return found.lines


def check_markup_faults(faults, folder):
    faults.lines += markup_faults(write(folder, "-sound", broken.SOUND))
    for number, (wrong, old, new) in enumerate(broken.IN_MARKUP):
        path = write(folder, f"-m{number}", broken.change(wrong, old, new))
        faults.check(markup_faults(path), f"markup: {wrong} goes unnoticed")


def check_browser_faults(faults, folder):
    sound = write(folder, "-sound", broken.SOUND)
    tasks = [way | {"file": sound} for way in check_browser.WAYS + check_browser.MORE_WAYS]
    n_sound = len(tasks)
    tasks += [{"what": [what] if what != "requests" else [], **how,
               "file": write(folder, f"-b{number}", broken.change(wrong, old, new))}
              for number, (wrong, what, how, old, new) in enumerate(broken.IN_BROWSER)]
    for at, (task, found) in enumerate(zip(tasks, browser.look(tasks))):
        noticed = Faults()
        check_browser.check(noticed, f"sound, {task}", task, found, collections.Counter())
        if at < n_sound:
            faults.lines += noticed.lines
        else:
            wrong = broken.IN_BROWSER[at - n_sound][0]
            faults.check(noticed.lines, f"{wrong} goes unnoticed")


def check_paper_faults(faults, folder):
    pages = [(None, write(folder, "-sound", broken.SOUND))]
    pages += [(wrong, write(folder, f"-p{number}", broken.change(wrong, old, new)))
              for number, (wrong, old, new) in enumerate(broken.ON_PAPER)]
    tasks = [task | {"wrong": wrong} for wrong, page in pages
             for task in check_print.tasks_of(page, "page", folder)]
    noticed = {}
    for task, told in zip(tasks, browser.look(tasks)):
        found = noticed.setdefault(task["wrong"], Faults())
        check_print.check_paper(found, task, told["print"], folder)
    faults.lines += noticed.pop(None).lines
    for wrong, found in noticed.items():
        faults.check(found.lines, f"paper: {wrong} goes unnoticed")


def main():
    faults = Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        check_markup_faults(faults, folder)
        if faults.lines:
            faults.finish()
        browser.need("puppeteer-core", "axe-core", programs=check_print.PROGRAMS)
        check_browser_faults(faults, folder)
        check_paper_faults(faults, folder)
    print(f"{len(broken.IN_MARKUP)} faults of markup, {len(broken.IN_BROWSER)} met by readers, "
          f"{len(broken.ON_PAPER)} on paper")
    faults.finish()


if __name__ == "__main__":
    main()
