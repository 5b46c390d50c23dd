"""Runs kloe as an analyst would, and collects what a test finds wrong.

Every script of tests/cli, tests/oracle and tests/golden starts here. A test says what
is wrong in plain lines and ends with exit status 1; where the reference material beside
the project is absent it says so in one line and ends with 77 (ctest: skipped).
"""

import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SKIPPED = 77
RELATIVE = 1e-9  # two programs agree on a figure when they agree to this


class Program:
    """The kloe binary, found on the command line of the test."""

    def __init__(self):
        if len(sys.argv) < 2:
            sys.exit(f"usage: {sys.argv[0]} path/to/kloe")
        self.path = str(pathlib.Path(sys.argv[1]).resolve())

    def run(self, *arguments, cwd=None, env=None, stdout=subprocess.PIPE,
            preexec_fn=None):
        """Runs kloe to its end; returns exit status, standard output and error."""
        environment = {**os.environ, "NO_COLOR": "1", **(env or {})}
        done = subprocess.run([self.path, *map(str, arguments)], cwd=cwd,
                              env=environment, stdin=subprocess.DEVNULL, stdout=stdout,
                              stderr=subprocess.PIPE, timeout=300,
                              preexec_fn=preexec_fn)
        return (done.returncode, (done.stdout or b"").decode("utf-8", "replace"),
                done.stderr.decode("utf-8", "replace"))

    def draft(self, *returns, cwd=None):
        """The instrument that is drafted with a review: exit status, the instrument as
        JSON, standard error."""
        status, review, messages = self.run("start", *returns, cwd=cwd)
        if status != 0:
            return status, review, messages
        instrument = json.loads(review)["instrument"]
        return 0, json.dumps(instrument, indent=2, ensure_ascii=False) + "\n", messages

    def save(self, source, cwd):
        """`kloe instrument save`: exit status, the file that was written, and what is
        said besides."""
        made = pathlib.Path(cwd) / "saved-by-test.json"
        status, _, messages = self.run("instrument", "save", source, made.name, cwd=cwd)
        text = made.read_text(encoding="utf-8") if made.exists() else ""
        made.unlink(missing_ok=True)
        return status, text, messages.replace(f"kloe: {made.name} is written\n", "")

    def report(self, faults, review, out, *arguments, **how):
        """`kloe report`, which must succeed; returns whether it did."""
        status, _, messages = self.run("report", review, "-o", out, "-q", *arguments,
                                       **how)
        if status != 0:
            faults.add(f"kloe report {review}: exit status {status}: "
                       f"{messages.strip()}")
        return status == 0


class Faults:
    """The lines a test ends with."""

    SHOWN = 40

    def __init__(self):
        self.lines = []

    def add(self, line):
        self.lines.append(line)

    def check(self, good, line):
        if not good:
            self.add(line)

    def finish(self):
        for line in self.lines[:self.SHOWN]:
            print(line)
        if len(self.lines) > self.SHOWN:
            print(f"and {len(self.lines) - self.SHOWN} more")
        sys.exit(1 if self.lines else 0)


def shared(*names):
    """A folder beside the project; ends the test as skipped when it is absent."""
    path = SHARED.joinpath(*names)
    if not path.exists():
        print(f"skipped: {path} is not there")
        sys.exit(SKIPPED)
    return path


def temporary():
    return tempfile.TemporaryDirectory(prefix="kloe-test-")


def run_checks(*checks):
    """Runs each check with the program, the faults so far and a folder of its own; ends
    the test."""
    program, faults = Program(), Faults()
    for check in checks:
        with temporary() as folder:
            check(program, faults, pathlib.Path(folder).resolve())
    faults.finish()


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def relative_difference(got, wanted):
    """0 when equal, infinite when one is missing; wanted None means undefined."""
    if got is None or wanted is None:
        return 0.0 if got is wanted else math.inf
    if got == wanted:
        return 0.0
    return abs(got - wanted) / abs(wanted) if wanted else math.inf


def area_cell(results, area, attribute=None, value=None):
    """The cell of an area, for all staff or one group; None when there is none."""
    group = attribute and {"attribute": attribute, "value": value}
    for candidate in results["areas"]:
        if candidate["id"] == area:
            for cell in candidate["cells"]:
                if cell["group"] == group:
                    return cell
    return None


def by_id(entries, wanted):
    return next((entry for entry in entries if entry["id"] == wanted), None)
