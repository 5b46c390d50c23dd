"""The Open XML SDK finds no error in the largest workbook, chart workbook and deck of the
example and of a hostile review; with KLOE_PAGES=all in none of theirs. libxlsxwriter writes
files that Excel "repairs", which no reader of ours notices.

Usage: check_valid.py PATH_OF_kloe. Exit 77: the validator is not installed (npm ci in
tests/ooxml; it is a test extra).
"""

import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import hostile
from program import ROOT, SKIPPED, Faults, Program, temporary

ALL = os.environ.get("KLOE_PAGES") == "all"
VALIDATOR = HERE / "node_modules/.bin/ooxml-validator"


def errors_of(path):
    done = subprocess.run([str(VALIDATOR), str(path)], capture_output=True, timeout=120)
    if done.returncode not in (0, 1):
        return [done.stderr.decode("utf-8", "replace").strip()]
    return [json.dumps(error) for error in json.loads(done.stdout)["errors"]]


def chosen(out):
    """The files of a review that are looked at: one takes about two seconds."""
    paths = sorted(out.glob("*.[xp][lp]*x"), key=lambda path: path.stat().st_size)
    kinds = {("charts" in path.name, path.suffix): path for path in paths}
    return paths if ALL else list(kinds.values())


def main():
    program, faults = Program(), Faults()
    if not VALIDATOR.exists():
        print("skipped: the Open XML SDK validator is not installed (npm ci in tests/ooxml)")
        sys.exit(SKIPPED)
    with temporary() as name:
        folder = pathlib.Path(name)
        (folder / "in").mkdir()
        # What is no workbook must be found out, or the validator looks at nothing.
        (folder / "bad.xlsx").write_bytes(b"PK no workbook")
        faults.check(errors_of(folder / "bad.xlsx"), "the validator accepts anything")
        reviews = {"example": ROOT / "surveys/examples/three-places/review.json",
                   "system-review": ROOT / "surveys/examples/system-review/review.json",
                   "beside": ROOT / "tests/golden/beside-and-plan/review.json",
                   "hostile": hostile.make(folder / "in", ROOT)}
        n = decks = 0
        for kind, review in reviews.items():
            if not program.report(faults, review, folder / kind,
                                  "--formats", "json,xlsx,charts,pptx"):
                continue
            for path in chosen(folder / kind):
                n += path.suffix == ".xlsx"
                decks += path.suffix == ".pptx"
                for error in errors_of(path):
                    faults.add(f"{kind}/{path.name}: {error}")
    faults.check((n > 20 and decks > 10) if ALL else (n == 8 and decks == 4), f"only {n} workbooks and {decks} decks")
    print(f"{n} workbooks and {decks} decks looked at")
    faults.finish()


if __name__ == "__main__":
    main()
