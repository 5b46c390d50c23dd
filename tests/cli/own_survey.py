"""docs/own-survey.md is true: its commands are run, its cells filled in, its outputs
compared. Then every real export beside the project goes the same way as far as it can.

    own_survey.py KLOE [--write]      --write puts what kloe says into the document
"""

import csv
import io
import json
import pathlib
import shutil
import sys

try:
    from walk import Walk
except ImportError:
    sys.exit(77)
from program import ROOT, SHARED, Faults, Program, temporary

DOCUMENT = ROOT / "docs" / "own-survey.md"
RETURN = ROOT / "docs" / "own-survey" / "answers.csv"
CELLS = 17  # that the document says there are


def check_document(program, faults, folder, write):
    shutil.copy(RETURN, folder)
    walk = Walk(program, faults, DOCUMENT, folder)
    walk.follow(write)
    faults.check(walk.commands >= 5, "the document has lost its commands")
    faults.check(walk.cells == CELLS, f"{walk.cells} cells are filled in, not {CELLS}")
    faults.check((folder / "results" / "results.json").exists(), "no report at the end")
    places = json.loads((folder / "results" / "results.json").read_text("utf-8"))["areas"]
    faults.check([area["name"] for area in places] ==
                 ["Repair service", "Hill Street", "Harbour", "Old Depot"],
                 f"the places are {[area['name'] for area in places]}")


def comments_of(path):
    """Long cells below the headings: texts that no draft may quote."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    delimiter = max(",;", key=text[:2000].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return {cell.strip() for row in rows[3:] for cell in row if len(cell) > 150}


def check_sample(program, faults, path, folder):
    """A real export: draft, start and check must do; what nobody else said is not
    quoted."""
    name = path.stem
    shutil.copy(path, folder)
    status, draft, messages = program.draft(path.name, cwd=folder)
    if status == 3 and "no column holds answers on a scale" in messages:
        return False
    faults.check(status == 0, f"{name}: draft: {messages.strip()}")
    (folder / "instrument.json").write_text(draft, encoding="utf-8")
    headings = json.loads(draft)
    for text in comments_of(path):
        faults.check(json.dumps(text, ensure_ascii=False)[1:-1] not in draft,
                     f"{name}: the draft quotes a long text")
    status, review, messages = program.run("start", "instrument.json", path.name,
                                           cwd=folder)
    faults.check(status == 0, f"{name}: start: {messages.strip()}")
    (folder / "review.json").write_text(review, encoding="utf-8")
    status, output, messages = program.run("check", "review.json", "--json", cwd=folder)
    faults.check(status in (0, 1), f"{name}: check: {messages.strip()}")
    report = json.loads(output)["returns"][0]
    bound = {c["meaning"] for c in report["columns"] if c["use"] == "bound"}
    ids = {q["id"] for kind in ("items", "comments", "attributes")
           for q in headings[kind]}
    faults.check(ids <= bound, f"{name}: without a column: {sorted(ids - bound)}")
    faults.check(report["not_asked"] == [], f"{name}: not asked: {report['not_asked']}")
    return True


def main():
    write = "--write" in sys.argv
    program, faults = Program(), Faults()
    with temporary() as folder:
        check_document(program, faults, pathlib.Path(folder), write)
    samples = sorted((SHARED / "samples").glob("*.csv"))
    drafted = 0
    for path in samples:
        with temporary() as folder:
            drafted += check_sample(program, faults, path, pathlib.Path(folder))
    faults.check(not samples or drafted >= len(samples) - 1,
                 f"only {drafted} of {len(samples)} samples give an instrument")
    print(f"{drafted} of {len(samples)} real exports drafted, started and checked")
    faults.finish()


if __name__ == "__main__":
    main()
