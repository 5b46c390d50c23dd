"""A report is killed at every call that changes a folder in turn, and so is the run that
mends what was left: the results that stand there are whole, the old or the new ones, and
the next run replaces them and leaves nothing behind.

Usage: every_kill.py PATH_OF_kloe PATH_OF_kloe_fail_calls.so [--steps N] [--seed 1]

Each kind of call kills at up to N (40) places, all where there are no more, of removals
the last; once where two names can be exchanged and once where they cannot. After it a
second run is killed at a random such call. Prints what was left; 1 if any went wrong. See fail_calls.c.
"""

import argparse
import collections
import os
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile

import every_failure
from every_failure import KINDS, SKIPPED, choose
from small_review import everything

KILLING = ["write", "open", "rename", "sync", "make", "remove"]
N_MENDING = 12  # so many removals at first are of what the run before left
REPORT = ["report", "review.json", "-q", "-o", "out", "--force"]


class Runs:
    """One copy of the review with earlier results, and how runs on it end."""

    def __init__(self, bench, here, can_exchange):
        self.bench, self.here, self.can_exchange = bench, here, can_exchange
        self.counts = here.parent / "counts"
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(bench.review, here)

    def run(self, wish):
        """Status and standard error of a run, killed at the call that `wish` names."""
        environment = {**os.environ, "NO_COLOR": "1", "LD_PRELOAD": str(self.bench.shim),
                       "KLOE_FAIL": wish, "KLOE_FAIL_KILLS": "1",
                       "KLOE_FAIL_COUNTS": str(self.counts)}
        if not self.can_exchange:
            environment["KLOE_FAIL_EXCHANGE"] = "1"
        done = subprocess.run([self.bench.kloe, *REPORT], cwd=self.here, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300,
                              check=False, start_new_session=True)
        if done.returncode == SKIPPED:
            print("skipped: calls cannot be filtered here")
            sys.exit(SKIPPED)
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def numbers(self):
        """How many calls of each kind the last run made."""
        bytes_ = self.counts.read_bytes()[:8 * len(KINDS)]
        return dict(zip(KINDS, struct.unpack(f"{len(KINDS)}Q", bytes_)))


def results(held):
    return {name: digest for name, digest in held.items() if name.startswith("out/")}


def judge(runs, wishes, old, new):
    """Kills runs one after the other, then lets one end; what was left, and faults."""
    left, faults = [], []
    for wish in wishes:
        status, messages = runs.run(wish)
        if status not in (-signal.SIGKILL, 0):
            faults.append(f"exit status {status}: {messages}")
        there = results(everything(runs.here))
        if there not in (results(old), results(new)) and (there or runs.can_exchange):
            faults.append("out is neither the old nor the new one")
        beside = sorted(path.name for path in runs.here.glob("out.kloe-*"))
        left.append("ended" if status == 0 else
                    ("new" if there == results(new) else "old" if there else "none")
                    + "".join(f" + {name[4:]}" for name in beside))
    status, messages = runs.run("none:0")
    if status != 0:
        faults.append(f"the run after: exit status {status}: {messages}")
    elif everything(runs.here) != new:
        faults.append("the run after: other files")
    return " | ".join(left), faults


def run_all(bench, chosen, faults):
    rng = random.Random(chosen.seed)
    totals = collections.Counter()
    here = bench.folder / "killed" / "review"
    here.parent.mkdir()
    for can_exchange in (True, False):
        runs = Runs(bench, here, can_exchange)
        old = everything(here)
        status, messages = runs.run("none:0")
        assert status == 0, messages
        new, calls = everything(here), runs.numbers()
        assert results(old) != results(new)
        for kind in KILLING:
            numbers = choose(calls[kind], chosen.steps, False, rng)
            if kind == "remove":  # the old results go last
                numbers = range(max(1, calls[kind] + 1 - chosen.steps), calls[kind] + 1)
            for number in numbers:
                runs = Runs(bench, here, can_exchange)
                second = "remove" if kind == "remove" else rng.choice(KILLING)
                last = min(calls[second], N_MENDING if kind == "remove" else calls[second])
                wishes = [f"{kind}:{number}", f"{second}:{rng.randint(1, last)}"]
                what, wrong = judge(runs, wishes, old, new)
                totals[what] += 1
                faults += [f"{'exchange' if can_exchange else 'renames'}, "
                           f"{' '.join(wishes)}: {one}" for one in wrong]
    return totals


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kloe", type=pathlib.Path)
    parser.add_argument("shim", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory(prefix="kloe-test-") as folder:
        bench = every_failure.Bench(chosen.kloe.resolve(), chosen.shim.resolve(),
                                    pathlib.Path(folder).resolve())
        totals = run_all(bench, chosen, faults)
    for what, n in sorted(totals.items()):
        print(f"{n:>5} {what}")
    print(f"{sum(totals.values())} times killed twice; {len(faults)} went wrong")
    for line in faults[:40]:
        print("  " + line.replace("\n", "\n    "))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
