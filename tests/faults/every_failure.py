"""Every call that may fail fails in turn: allocations, reads, writes, opening, renaming,
syncing, making and removing files, starting threads and processes, in kloe and in every
library it uses. Whichever it is: the right exit status, a sentence, nothing left behind,
and the old results or the new ones, whole.

Usage: every_failure.py PATH_OF_kloe PATH_OF_kloe_fail_calls.so [--steps N]
       [--kinds LIST] [--commands LIST] [--random] [--jobs 1] [--seed 1]

Each kind fails once and from then on, at up to N (40) places in each command: all of
them where there are no more, else evenly apart, or with --random at random ones. Prints
what became of the runs; 1 if any went wrong. See fail_calls.c.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from program import ROOT, SKIPPED  # noqa: E402
from small_review import Case, everything, set_up  # noqa: E402

KINDS = ["alloc", "read", "write", "open", "rename", "sync", "make", "remove", "thread",
         "fork"]
# Which statuses say that it was such a call that failed; what is not needed may fail,
# too, and then nothing shows.
STATUSES = {"alloc": {5}, "read": {3, 4}, "write": {4}, "open": {3, 4}, "rename": {4},
            "sync": {4}, "make": {4}, "remove": {4}, "thread": set(), "fork": set()}
COMMANDS = {
    "check": "check review.json",
    "start": "start return.csv -o new.json",
    "start-xlsx": "start return.csv -o new.xlsx",
    "convert": "convert review.json new.xlsx",
    "plan": "plan filled.csv -o new.csv",
    "save": "instrument save review.json new.json",
    "report": "report review.json -o out --force",
    "report-xlsx-return": "report excel.json -o out --force --formats json,csv",
    "audit": "audit out/results.json",
}
MEMORY_FOLDER = pathlib.Path("/dev/shm")


class Bench:
    """A folder with a review and earlier results, which every run gets a copy of."""

    def __init__(self, kloe, shim, folder):
        self.kloe, self.shim, self.folder = kloe, shim, folder
        self.review = folder / "review"
        self.review.mkdir()
        set_up(self.review, Case("", "", 0, review={"publish": {"comments": True}}))
        subprocess.run([kloe, "report", "review.json", "-q"], cwd=self.review, check=True,
                       stderr=subprocess.DEVNULL)
        with open(self.review / "return.csv", "a", encoding="utf-8") as file:
            file.write("North,Not at all,To a great extent\n")
        (self.review / "filled.csv").write_text(
            "id,area,about,priority,action\nB,North,A,Trust,\nB1,North,A,,Meet\n",
            encoding="utf-8")
        self.add_excel_return()

    def add_excel_return(self):
        """The same answers as a workbook, which other libraries read."""
        sys.path.insert(0, str(ROOT / "tests/cli"))
        from xlsx_writer import table
        rows = [line.split(",") for line in
                (self.review / "return.csv").read_text(encoding="utf-8").splitlines()]
        (self.review / "return.xlsx").write_bytes(table(rows))
        text = (self.review / "review.json").read_text(encoding="utf-8")
        (self.review / "excel.json").write_text(text.replace("return.csv", "return.xlsx"),
                                                encoding="utf-8")

    def run(self, name, wish):
        """Status, standard output and error, counts and the folder after a run."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            here = pathlib.Path(folder) / "review"
            shutil.copytree(self.review, here)
            counts = pathlib.Path(folder) / "counts"
            environment = {**os.environ, "NO_COLOR": "1", "LD_PRELOAD": str(self.shim),
                           "KLOE_FAIL": wish, "KLOE_FAIL_COUNTS": str(counts)}
            done = subprocess.run([self.kloe, *COMMANDS[name].split()], cwd=here,
                                  env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=300, check=False)
            numbers = struct.unpack(f"{len(KINDS)}Q",
                                    counts.read_bytes()[:8 * len(KINDS)])
            return (done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"),
                    dict(zip(KINDS, numbers)), everything(here))


def judge(bench, name, wish, sound):
    """What became of one run: a word, and what is wrong with it or None."""
    kind = wish.split(":")[0]
    status, output, messages, _, after = bench.run(name, wish)
    before = everything(bench.review)
    if status < 0:
        return f"died of signal {-status}", messages
    if status == 77:
        print("skipped: calls cannot be filtered here")
        sys.exit(SKIPPED)
    if kind == "remove":  # what cannot be removed is left, under names of kloe's own
        after = {name: held for name, held in after.items() if ".kloe-" not in name}
    if status == sound[0]:
        if after != sound[4]:
            return "other files", difference(sound[4], after)
        return "as without", None if output == sound[1] else "another output"
    wrong = []
    # the workbook's library does not tell of what it could not read or write once
    is_lost = kind in ("read", "write", "open") and "as it was written" in messages
    if status not in STATUSES[kind] and not (status == 5 and is_lost):
        wrong.append(f"exit status {status}")
    if not messages.strip().startswith("kloe: ") or len(messages.split()) < 4:
        wrong.append(f"no sentence: {messages!r}")
    if after not in (before, sound[4]):
        wrong.append(f"left {difference(before, after)}")
    return f"exit {status}", "; ".join(wrong) or None


def difference(wanted, got):
    return [name for name in sorted({*wanted, *got}) if wanted.get(name) != got.get(name)]


def choose(total, steps, at_random, rng):
    """The numbers of the calls that fail, of so many there are."""
    if total <= steps:
        return list(range(1, total + 1))
    if at_random:
        return sorted(rng.sample(range(1, total + 1), steps))
    return sorted({1 + i * (total - 1) // (steps - 1) for i in range(steps)})


def run_all(bench, chosen, faults):
    rng = random.Random(chosen.seed)
    totals = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(chosen.jobs) as pool:
        for name in chosen.commands.split(","):
            sound = bench.run(name, "none:0")
            if sound[0] not in (0, 1):
                faults.append(f"{name}: exit status {sound[0]} though nothing failed: "
                              f"{sound[2]}")
                continue
            for kind in chosen.kinds.split(","):
                numbers = choose(sound[3][kind], chosen.steps, chosen.random, rng)
                wishes = [f"{kind}:{number}{end}" for number in numbers
                          for end in ("", "+")]
                became = collections.Counter()
                for wish, (word, wrong) in zip(wishes, pool.map(
                        lambda wish, name=name, sound=sound:
                        judge(bench, name, wish, sound), wishes)):
                    became[word] += 1
                    if wrong:
                        faults.append(f"{name}, {wish}: {word}: {wrong}")
                totals.update(became)
                if wishes:
                    print(f"{name:<18} {kind:<6} {sound[3][kind]:>7} calls, {len(wishes):>5}"
                          " runs: " + ", ".join(f"{n} {word}" for word, n in
                                                sorted(became.items())), flush=True)
    return totals


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kloe", type=pathlib.Path)
    parser.add_argument("shim", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--commands", default=",".join(COMMANDS))
    parser.add_argument("--random", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    faults = []
    memory_before = set(MEMORY_FOLDER.iterdir()) if MEMORY_FOLDER.exists() else set()
    with tempfile.TemporaryDirectory(prefix="kloe-test-") as folder:
        bench = Bench(chosen.kloe.resolve(), chosen.shim.resolve(),
                      pathlib.Path(folder).resolve())
        totals = run_all(bench, chosen, faults)
    left = set(MEMORY_FOLDER.iterdir()) - memory_before if memory_before else set()
    print(f"{sum(totals.values())} runs: "
          + ", ".join(f"{n} {word}" for word, n in sorted(totals.items()))
          + f"; {len(faults)} went wrong; {len(left)} files left in {MEMORY_FOLDER}")
    for line in faults[:40]:
        print("  " + line.replace("\n", "\n    "))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
