#!/usr/bin/env python3
"""docs/audit.md tells what an intruder tries in the order and words of the table in
scoring/intruder/intruder.c, numbered from 1.

Usage: strategies.py SOURCE-DIR. Exit 1 with what differs.
"""

import itertools
import pathlib
import re
import sys

ROW = re.compile(r'\{"([^"]+)",\s*NEEDS_')
ENTRY = re.compile(r"^(\d+)\. \*\*(.+?)[.,]?\*\*", re.MULTILINE)


def find_differences(table, page):
    rows = [(str(i), name) for i, name in enumerate(ROW.findall(table), 1)]
    entries = ENTRY.findall(page)
    return [f"the table has {row}, the page {entry}"
            for row, entry in itertools.zip_longest(rows, entries) if row != entry]


def check_itself():
    table = '{"A b",\n NEEDS_ONE_FILE, {"C", NEEDS_TWO_FILES,'
    assert not find_differences(table, "1. **A b.** x\n2. **C** x\n")
    for page in ("1. **A b.** x\n", "1. **C.**\n2. **A b.**\n", "1. **A b.**\n3. **C.**\n",
                 "1. **A b.**\n2. **C.**\n3. **D.**\n"):
        assert find_differences(table, page), page


def main():
    root = pathlib.Path(sys.argv[1])
    table = (root / "scoring/intruder/intruder.c").read_text(encoding="utf-8")
    page = (root / "docs/audit.md").read_text(encoding="utf-8")
    check_itself()
    if not ROW.search(table):
        sys.exit("scoring/intruder/intruder.c has no table of strategies")
    for difference in (found := find_differences(table, page)):
        print(difference)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
