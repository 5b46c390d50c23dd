"""What a report on one large return takes beside programs that do less, in one run.

Usage: ratios.py PATH_OF_kloe PATH_OF_libcsv_floor [--rounds 5] [options of large.py]

Each round takes, one after the other: libcsv alone on one thread and on two, the report
by one job and by two; DuckDB (npm ci in this folder) and R's data.table, both on two
threads, which count the answers to each question by place and group and do nothing else;
and R's psych, which works out counts, means and alpha of the scales for everybody
together. What is not installed is left out, and the table says so. Of DuckDB and R only
the reading and counting is timed, not their start. All must count the same number of
answers.

Prints the table of docs/performance.md: medians and their ratios. When the floors vary by
more than a tenth the run is void, and says so. Build both programs with the preset
`release` (target libcsv_floor); nothing else should run beside it.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import large

HERE = pathlib.Path(__file__).resolve().parent
VARIES = 1.1  # the slowest floor by the fastest
FLOOR = "libcsv alone, two threads"


class Run:
    """A program that is timed; `seconds_of` finds the wall time in what it prints, where
    its start is not to count."""

    def __init__(self, label, command, seconds_of=None):
        self.label, self.command, self.seconds_of = label, command, seconds_of
        self.walls, self.used, self.peaks, self.said = [], [], [], ""

    def once(self, out):
        if out in self.command:  # kloe would read what an earlier run left there
            shutil.rmtree(out, ignore_errors=True)
        start = time.perf_counter()
        child = subprocess.Popen([str(word) for word in self.command],
                                 stdout=subprocess.PIPE, text=True)
        self.said = child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stdout.close()
        if status != 0:
            sys.exit(f"{self.label} failed")
        self.walls.append(self.seconds_of(self.said) if self.seconds_of else wall)
        self.used.append(used.ru_utime + used.ru_stime)
        self.peaks.append(used.ru_maxrss / 1024)


def told(said):
    return json.loads(said.splitlines()[-1])


def runs_of(chosen, folder):
    csv = folder / "return.csv"
    report = [chosen.kloe, "report", folder / "review.json", "--formats", "json", "-q",
              "-o", folder / "out", "--jobs"]
    runs = [Run("libcsv alone", [chosen.floor, csv, 1]),
            Run(FLOOR, [chosen.floor, csv, 2]),
            Run("kloe report, one job", [*report, 1]),
            Run("kloe report, two jobs", [*report, 2])]
    missing = []

    def add(label, is_there, command):
        if is_there:
            runs.append(Run(label, command, lambda said: told(said)["seconds"]))
        else:
            missing.append(label)

    def has_package(name):
        return shutil.which("Rscript") is not None and subprocess.run(
            ["Rscript", "-e", f'stopifnot(requireNamespace("{name}", quietly = TRUE))'],
            capture_output=True, check=False).returncode == 0

    add("DuckDB counting", (HERE / "node_modules/@duckdb/node-api").is_dir()
        and shutil.which("node") is not None,
        ["node", HERE / "count_duckdb.mjs", csv, chosen.items])
    add("data.table counting", has_package("data.table"),
        ["Rscript", HERE / "count_datatable.R", csv, chosen.items])
    add("psych: counts, means, alpha", has_package("data.table") and has_package("psych"),
        ["Rscript", HERE / "score_psych.R", csv, chosen.items, large.KLOES])
    return runs, missing


def answers_of(results):
    """All answers that kloe counted, of everybody."""
    cell = next(cell for cell in results["areas"][0]["cells"] if cell["group"] is None)
    return sum(sum(item["options"].values()) for item in cell["items"])


def check_counts(runs, folder):
    """All count the same number of answers."""
    counted = {run.label: told(run.said)["answers"] for run in runs if run.seconds_of}
    results = json.loads((folder / "out/results.json").read_text(encoding="utf-8"))
    counted["kloe report"] = answers_of(results)
    if len(set(counted.values())) > 1:
        sys.exit(f"not the same answers are counted: {counted}")


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":")[1].strip() for line in file
                        if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def print_table(runs, missing, chosen, size):
    by_label = {run.label: run for run in runs}
    floors = by_label[FLOOR].walls
    floor = statistics.median(floors)
    used_floor = statistics.median(by_label["libcsv alone"].used)
    print(f"{datetime.date.today().strftime('%-d %B %Y')}, {os.cpu_count()} cores "
          f"({processor()}): {chosen.responses:,} responses to {chosen.items} questions "
          f"{'with' if chosen.comments else 'without'} comments from {chosen.places} "
          f"places, {size / 1e6:.0f} MB; medians of {chosen.rounds}.\n")
    print("| | seconds | beside libcsv on two threads | seconds of processor | beside "
          "libcsv | MiB |\n|---|---:|---:|---:|---:|---:|")
    for run in runs:
        wall, used = statistics.median(run.walls), statistics.median(run.used)
        print(f"| {run.label} | {wall:.2f} | {wall / floor:.2f} | {used:.2f} "
              f"| {used / used_floor:.2f} | {statistics.median(run.peaks):.0f} |")
    if missing:
        print(f"\nNot installed: {', '.join(missing)}.")
    if max(floors) > VARIES * min(floors):
        print(f"\nVoid: the floors vary from {min(floors):.2f} to {max(floors):.2f} s.")


def main():
    parser = argparse.ArgumentParser(description="Times a report beside other programs.")
    parser.add_argument("kloe")
    parser.add_argument("floor")
    large.add_sizes(parser, items=30)
    parser.add_argument("--no-comments", dest="comments", action="store_false")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    if chosen.tools != 1:
        parser.error("the other programs read one return")
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as name:
        folder = pathlib.Path(name)
        large.write_files(folder, chosen)
        runs, missing = runs_of(chosen, folder)
        for _ in range(chosen.rounds):
            for run in runs:
                run.once(folder / "out")
        check_counts(runs, folder)
        size = large.size_of(folder)
    print_table(runs, missing, chosen, size)


if __name__ == "__main__":
    main()
