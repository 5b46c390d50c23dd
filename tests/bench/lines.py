"""Whether a report takes longer in proportion only: four sizes each of answers, items and
places.

Usage: lines.py PATH_OF_kloe [--runs 3]

Prints for each size the wall and processor seconds of `kloe report --formats json --jobs
1` (the least of the runs), the microseconds of processor for each answer or place, and how
much that is of the smallest size's: straight lines stay near 1. What a run takes whatever
its size, that of a review of ten responses, is taken off first. The returns are those of
large.py. Build with the preset `release`; nothing else should run beside it.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import large

FEW = {"responses": 10, "items": 30, "places": 20}
LINES = [  # what grows, its four sizes, the rest, and what there is one of for each
    ("responses", [20000, 40000, 80000, 160000], {"items": 30, "places": 20},
     "answer", lambda size: size["responses"] * size["items"]),
    ("items", [15, 30, 60, 120], {"responses": 20000, "places": 20},
     "answer", lambda size: size["responses"] * size["items"]),
    ("places", [75, 150, 300, 600], {"responses": 18000, "items": 30},
     "place", lambda size: size["places"]),
]


def least(kloe, size, n_runs):
    """The least wall and processor seconds of a report."""
    chosen = argparse.Namespace(comments=False, tools=1, **size)
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as name:
        folder = pathlib.Path(name)
        large.write_files(folder, chosen)
        walls, used = [], []
        for _ in range(n_runs):
            start = time.perf_counter()
            child = subprocess.Popen(
                [kloe, "report", folder / "review.json", "--formats", "json", "-q",
                 "--force", "--jobs", "1", "-o", folder / "out"])
            _, status, usage = os.wait4(child.pid, 0)
            walls.append(time.perf_counter() - start)
            child.returncode = os.waitstatus_to_exitcode(status)
            if status != 0:
                sys.exit("kloe failed")
            used.append(usage.ru_utime + usage.ru_stime)
    return min(walls), min(used)


def main():
    parser = argparse.ArgumentParser(description="Times reports of four sizes each.")
    parser.add_argument("kloe")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    _, always = least(chosen.kloe, FEW, chosen.runs)
    for what, sizes, rest, one, count in LINES:
        fixed = ", ".join(f"{number:,} {name}" for name, number in rest.items())
        print(f"{what} ({fixed}):\n| {what} | seconds | seconds of processor | "
              f"microseconds for each {one} | of the first |\n|---:|---:|---:|---:|---:|")
        first = None
        for number in sizes:
            size = {**rest, what: number}
            wall, used = least(chosen.kloe, size, chosen.runs)
            each = (used - always) / count(size) * 1e6
            first = first or each
            print(f"| {number:,} | {wall:.2f} | {used:.2f} | {each:.3g} | "
                  f"{each / first:.2f} |", flush=True)
        print()


if __name__ == "__main__":
    main()
