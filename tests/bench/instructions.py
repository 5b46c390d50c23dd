"""How many instructions three fixed small runs take, against a budget.

Usage: instructions.py PATH_OF_kloe COMPILER BUDGET [--write]

Counts with valgrind's callgrind; a count may differ from the budget by 3 % (more is a loss,
less a budget to be taken anew). A budget holds for one compiler and for the very libraries
it was taken with: elsewhere the test says which differ, and ends with 77 (skipped).
--write takes the budget. COMPILER names the compiler and how it was told to optimise.
"""

import argparse
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import large

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
TOLERANCE = 0.03
RUNS = {  # name -> what is written, or a golden case; and the command
    "a return of 300 responses with comments, as JSON":
        ({"responses": 300, "items": 30, "places": 10, "comments": True, "tools": 1},
         ["report", "review.json", "--formats", "json", "--jobs", "1", "-q", "-o", "out"]),
    "two returns of 150 responses, checked":
        ({"responses": 300, "items": 30, "places": 10, "comments": False, "tools": 2},
         ["check", "review.json"]),
    "a small review as workbook and JSON":
        ("three-by-three", ["report", "review.json", "--formats", "xlsx,json",
                            "--jobs", "1", "-q", "-o", "out"]),
}


def skip(why):
    print(f"instructions: {why}")
    sys.exit(SKIPPED)


def libraries(kloe):
    """The libraries that the program is linked with: name -> digest of the file."""
    listed = subprocess.run(["ldd", kloe], capture_output=True, text=True, check=True)
    paths = re.findall(r"^\s*(\S+) => (/\S+)|^\s*(/\S+) \(", listed.stdout, re.MULTILINE)
    return {pathlib.Path(path or other).name:
            hashlib.sha256(pathlib.Path(path or other).read_bytes()).hexdigest()[:16]
            for _, path, other in paths}


def made_with(kloe, compiler):
    valgrind = subprocess.run(["valgrind", "--version"], capture_output=True, text=True,
                              check=True).stdout.strip()
    return {"compiler": compiler, "valgrind": valgrind, **libraries(kloe)}


def count(kloe, source, command):
    """The instructions of one run, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as name:
        folder = pathlib.Path(name)
        if isinstance(source, str):
            shutil.copytree(ROOT / "tests/golden" / source, folder, dirs_exist_ok=True)
        else:
            large.write_files(folder, argparse.Namespace(**source))
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=counts.%p", kloe,
             *command], cwd=folder, capture_output=True, text=True, check=False,
            env={"PATH": "/usr/bin:/bin", "NO_COLOR": "1", "LC_ALL": "C"})
        if done.returncode > 1:  # 1: kloe found what somebody should look at
            sys.exit(f"instructions: {' '.join(command)} ended with {done.returncode}\n"
                     f"{done.stderr}")
        # Of each process: files are written in some of their own, of which each counts
        # what was done before it began once more.
        counts = [path.read_text(encoding="utf-8") for path in folder.glob("counts.*")]
    return sum(int(re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE).group(1))
               for text in counts)


def main():
    parser = argparse.ArgumentParser(description="Counts instructions against a budget.")
    parser.add_argument("kloe", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("compiler")
    parser.add_argument("budget", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    if shutil.which("valgrind") is None or shutil.which("ldd") is None:
        skip("valgrind is not installed: nothing is counted")
    here = made_with(chosen.kloe, chosen.compiler)
    if chosen.write:
        counts = {name: count(chosen.kloe, *run) for name, run in RUNS.items()}
        budget = {"made_with": here, "instructions": counts}
        chosen.budget.write_text(json.dumps(budget, indent=2) + "\n", encoding="utf-8")
        return
    budget = json.loads(chosen.budget.read_text(encoding="utf-8"))
    differ = sorted(name for name in {**here, **budget["made_with"]}
                    if here.get(name) != budget["made_with"].get(name))
    if differ:
        skip(f"the budget was taken with another {', '.join(differ)}: nothing is compared")
    is_over = False
    for name, run in RUNS.items():
        wanted, got = budget["instructions"][name], count(chosen.kloe, *run)
        is_off = abs(got - wanted) > TOLERANCE * wanted
        is_over = is_over or is_off
        print(f"{name}: {got:,} instructions, {100 * (got / wanted - 1):+.1f} % of "
              f"{wanted:,}{': NOT within 3 %' if is_off else ''}", flush=True)
    if is_over:
        sys.exit("instructions: find out what takes them; where that is meant, take the "
                 "budget anew: cmake --build ... --target bench_budget")


if __name__ == "__main__":
    main()
