"""Results that are written although something is not decided (`report --draft`): every
page and file says so, and no command takes a draft for results in silence.
"""

import csv
import json
import pathlib
import re

from program import Faults, Program, temporary, write_json
from workbook import Workbook

MARK = "draft: 2 things not decided"
INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
    "stem": "How often",
    "scales": [{"id": "often", "options": [
        {"id": word.lower(), "label": word, "score": score}
        for score, word in enumerate(("Never", "Seldom", "Mostly", "Always"), 1)]}],
    "kloes": [{"id": "A", "title": "Meeting",
               "conditions": [{"id": "A.C1", "text": "Teams meet"}]}],
    "items": [{"id": "M1", "text": "do teams meet?", "scale": "often",
               "conditions": ["A.C1"]},
              {"id": "M2", "text": "are minutes kept?", "scale": "often",
               "conditions": ["A.C1"]}],
    "comments": [{"id": "M.text", "text": "Anything else?"}],
    "attributes": [{"id": "sector", "text": "Sector", "values": [
        {"id": "health", "label": "Health"}]}],
}
REVIEW = {
    "format": "kloe-review/1", "title": "A review", "period": "May 2025",
    "wave": "2025-05", "instrument": "instrument.json",
    "system": {"id": "all", "name": "Both", "places": [
        {"id": "north", "name": "North"}, {"id": "south", "name": "South"}]},
    "returns": [{"file": "north.csv", "place": "north"},
                {"file": "south.csv", "place": "south"}],
    "groups": ["sector"], "publish": {"minimum": 2, "comments": True},
}
# Neither return has a column for the sector.
SETTLED = {"columns": {"sector": None}}


def set_up(folder):
    write_json(folder / "instrument.json", INSTRUMENT)
    write_json(folder / "review.json", REVIEW)
    for number, name in enumerate(("north", "south")):
        (folder / f"{name}.csv").write_text("M1,M2,M.text\n" + "".join(
            f"{one},{other},Thing {number} {one}\n"
            for one in ("Never", "Seldom", "Always") for other in ("Mostly", "Never")),
            encoding="utf-8")


def check_workbook(faults, path):
    book = Workbook(path)
    for part, tab in book.sheets.items():
        faults.check(MARK.encode() in book.resolved(part),
                     f"{path.name}: the sheet '{tab}' does not say that it is a draft")
    charts = [part for part in book.parts if re.match(r"xl/charts/chart\d+\.xml", part)]
    faults.check(bool(charts) == path.stem.endswith("-charts"),
                 f"{path.name}: {len(charts)} charts")
    for part in charts:
        faults.check(MARK.encode() in book.parts[part],
                     f"{path.name}: {part} does not say that it is a draft")
    faults.check(MARK.encode() in book.parts["docProps/core.xml"],
                 f"{path.name}: its properties do not say that it is a draft")


def check_files(faults, out):
    books = sorted(out.glob("*.xlsx"))
    faults.check(len(books) == 6, f"{len(books)} workbooks, should be 6")
    for path in books:
        check_workbook(faults, path)
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    faults.check(results.get("draft") == {"things_not_decided": 2, "text": MARK},
                 f"results.json: draft is {results.get('draft')}")
    with open(out / "results.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    faults.check(len(rows) > 20 and all(row["draft"] == MARK for row in rows),
                 "results.csv: not every row says that it is a draft")
    metadata = json.loads((out / "results.csv-metadata.json").read_text("utf-8"))
    names = [column["name"] for column in metadata["tableSchema"]["columns"]]
    faults.check(names == list(rows[0]), f"metadata of {names}, the file has {[*rows[0]]}")
    faults.check(MARK in metadata["dc:description"], "the metadata do not say so")
    listed = json.loads((out / "kloe-files.json").read_text(encoding="utf-8"))
    faults.check(listed.get("draft") == MARK, "kloe-files.json does not say so")
    comments = (out / "comments-for-facilitator.txt").read_text(encoding="utf-8")
    faults.check(MARK in comments, "the comments do not say that they are of a draft")


def check_written(program, faults, folder):
    """Nothing without --draft; with it everything, marked; nothing marked once settled."""
    status, output, _ = program.run("report", "review.json", cwd=folder)
    faults.check((status, output) == (3, "") and not (folder / "out").exists(),
                 f"undecided: exit status {status}, and something was written")
    for options, wanted in (((), 0), (("--strict", "--force"), 1)):
        status, output, messages = program.run("report", "review.json", "--draft",
                                               *options, cwd=folder)
        faults.check((status, messages) == (wanted, ""),
                     f"--draft {options}: exit status {status}: {messages}")
        faults.check("Draft     2 things not decided" in output,
                     f"--draft: the summary says\n{output}")
    check_files(faults, folder / "out")
    write_json(folder / "settled.json", {**REVIEW, **SETTLED})
    for name, options in (("plain", ()), ("with", ("--draft",))):
        program.report(faults, "settled.json", name, *options, cwd=folder)
    for path in sorted((folder / "plain").iterdir()):
        faults.check(path.read_bytes() == (folder / "with" / path.name).read_bytes(),
                     f"{path.name}: --draft changes what is decided")
    faults.check("draft" not in json.loads(
        (folder / "plain" / "results.json").read_text(encoding="utf-8")),
        "settled, and results.json has a draft")


def check_taken(program, faults, folder):
    """As `previous` it is refused, as `released` warned of, by `audit` told."""
    settled = {**REVIEW, **SETTLED}
    write_json(folder / "next.json", {**settled, "wave": "2026-05",
                                      "previous": "out/results.json"})
    for command in ("report", "check"):
        status, _, messages = program.run(command, "next.json", cwd=folder)
        faults.check(status == 3 and messages == (
            "kloe: out/results.json: previous: these results are a draft (2 things not "
            "decided): name results that 'kloe report' wrote without --draft\n"),
            f"{command}: previous: exit status {status}: {messages}")
    write_json(folder / "again.json", {**settled, "released": ["out/results.json"]})
    for arguments in (("report", "again.json", "-q", "-o", "again"),
                      ("check", "again.json")):
        status, _, messages = program.run(*arguments, cwd=folder)
        faults.check(status == 0 and messages == (
            "kloe: out/results.json: released: these results are a draft (2 things not "
            "decided); who has them should get the decided ones in their place\n"),
            f"{arguments[0]}: released: exit status {status}: {messages}")
    _, output, _ = program.run("audit", "out/results.json", cwd=folder)
    faults.check("  This is a draft: 2 things not decided.\n" in output,
                 f"audit says\n{output}")
    _, output, _ = program.run("audit", "plain/results.json", cwd=folder)
    faults.check("draft" not in output, f"audit of no draft says\n{output}")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        set_up(folder)
        check_written(program, faults, folder)
        check_taken(program, faults, folder)
    faults.finish()


if __name__ == "__main__":
    main()
