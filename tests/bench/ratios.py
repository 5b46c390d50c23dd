"""What a report on one large return takes beside libcsv alone, in one run.

Usage: floors.py PATH_OF_kloe PATH_OF_libcsv_floor [--rounds 5] [options of large.py]

Each round takes, one after the other: libcsv alone on one thread and on two, the report
by one job and by two. Medians and their ratios are printed; when the floors vary by
more than a tenth the run is void, and says so. Build both with the preset `release`
(target libcsv_floor); nothing else should run beside it.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import large

VARIES = 1.1  # the slowest floor by the fastest


def timed(command):
    """Wall and processor seconds and the peak memory in MiB of a program."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description="Times a report beside libcsv alone.")
    parser.add_argument("kloe")
    parser.add_argument("floor")
    parser.add_argument("--responses", type=int, default=775000)
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--items", type=int, default=30)
    parser.add_argument("--no-comments", dest="comments", action="store_false")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as name:
        folder = pathlib.Path(name)
        large.write_files(folder, chosen)
        csv = str(folder / "return.csv")
        runs = {"libcsv alone": [], "libcsv alone, two threads": [],
                "kloe report, one job": [], "kloe report, two jobs": []}
        for number in range(chosen.rounds):
            for job, (label, times) in enumerate(runs.items()):
                command = ([chosen.floor, csv, str(job + 1)] if job < 2 else
                           [chosen.kloe, "report", str(folder / "review.json"),
                            "--formats", "json", "-q", "--jobs", str(job - 1),
                            "-o", str(folder / f"out-{number}-{job}")])
                times.append(timed(command))
        size = os.path.getsize(csv)
    print(f"{chosen.responses} responses to {chosen.items} items from {chosen.places} "
          f"places, {size / 1e6:.0f} MB; medians of {chosen.rounds}, beside libcsv on "
          f"two threads:")
    floors = [wall for wall, _, _ in runs["libcsv alone, two threads"]]
    used_floor = statistics.median(used for _, used, _ in runs["libcsv alone"])
    for label, times in runs.items():
        wall, used, peak = (statistics.median(part) for part in zip(*times))
        print(f"  {label:27} {wall:6.2f} s ({wall / statistics.median(floors):4.2f}), "
              f"{used:6.2f} s of processor ({used / used_floor:4.2f} of libcsv's), "
              f"{peak:4.0f} MiB")
    if max(floors) > VARIES * min(floors):
        print(f"  void: the floors vary from {min(floors):.2f} to {max(floors):.2f} s")


if __name__ == "__main__":
    main()
