"""`kloe check` on a screen: an ordinary review fits 80 columns and 24 lines, no line is
longer whatever the review, and what it prints to paste settles what it asks.
"""

import json
import pathlib
import re

from program import ROOT, Faults, Program, temporary, write_json

COLUMNS, LINES = 80, 24
OFTEN = ["Never", "Seldom", "Mostly", "Always"]
INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
    "stem": "How often",
    "scales": [{"id": "often", "options": [
        {"id": word.lower(), "label": word, "score": score}
        for score, word in enumerate(OFTEN, 1)]},
        {"id": "size", "options": [
            {"id": "many", "label": "A great many meetings", "score": 2},
            {"id": "few", "label": "Hardly any meetings", "score": 1}]}],
    "kloes": [{"id": "A", "title": "Meeting"}],
    "items": [{"id": f"M{number}", "text": f"is number {number} met?", "scale": "often",
               "kloe": "A"} for number in range(1, 9)]
    + [{"id": "S", "text": "how many meetings?", "scale": "size", "kloe": "A"}],
    "attributes": [
        {"id": "sector", "text": "Which sector are you paid by?",
         "values": [{"id": "health", "label": "Health"}]},
        {"id": "team", "text": "Which team?", "values": [
            {"id": "day", "label": "Day team"}, {"id": "night", "label": "Night team"}]}],
}
REVIEW = {
    "format": "kloe-review/1", "title": "A review", "instrument": "instrument.json",
    "system": {"id": "all", "name": "Everywhere", "places": [
        {"id": "hill", "name": "Green Hill"}, {"id": "coast", "name": "Long Coast"}]},
    "returns": [{"file": "answers.csv"}], "columns": {"place": "Where?"},
    "groups": ["sector", "team"], "publish": {"minimum": 2},
}


def write_return(path):
    """Words that nothing explains in every kind of column, and twenty other columns."""
    other = [f"Something else that was asked, number {number}" for number in range(20)]
    heading = ["Where?", *(f"M{number}" for number in range(1, 9)), "S", "Which team?",
               "Paid by", *other]
    rows = []
    for number in range(40):
        rows.append([
            ["Green Hill", "Long Coast", "The green hill", "Abroad", ""][number // 8],
            *([OFTEN[number % 4]] * 7),
            f'Once in {number}, or "so"' if number % 3 else "Always",
            ["A great many meetings", "A great many", "Hardly any meetings"][number % 3],
            ["Day team", "Night team", "Early", "Late", "Any"][number % 5],
            "Health", *(["yes"] * 20)])
    path.write_text("\n".join(",".join('"' + cell.replace('"', '""') + '"'
                                       for cell in row) for row in [heading, *rows]))


def pasted(output):
    """What is printed to paste, as JSON."""
    block = re.search(r'^To paste .*?\n(  .*?)^With --all', output, re.S | re.M)
    return json.loads("{" + block.group(1) + "}")


def check_width(faults, what, output):
    for line in output.splitlines():
        faults.check(len(line) <= COLUMNS, f"{what}: {len(line)} columns: {line}")


def check_example(program, faults):
    review = ROOT / "surveys" / "examples" / "three-places" / "review.json"
    status, output, _ = program.run("check", review.relative_to(ROOT), cwd=ROOT)
    faults.check(status == 0, f"the example: exit status {status}")
    check_width(faults, "the example", output.partition("\n")[2])
    n = len(output.splitlines())
    faults.check(n <= LINES, f"the example takes {n} lines")
    _, output, _ = program.run("check", review, "--all")
    faults.check(re.search(r'^  SV2a +column 14 "', output, re.M),
                 "--all does not say which column is SV2a")


def check_paste(program, faults, folder):
    write_json(folder / "instrument.json", INSTRUMENT)
    write_json(folder / "review.json", REVIEW)
    write_return(folder / "answers.csv")
    status, output, _ = program.run("check", "review.json", cwd=folder)
    faults.check(status == 1, f"check: exit status {status}")
    check_width(faults, "check", output)
    unread = [line for line in output.splitlines() if line.startswith("  Not read")]
    faults.check(len(unread) == 1 and "20 that are no question" in unread[0],
                 f"columns that are no question: {unread}")
    faults.check("\n  No place    8 records name no place" in output,
                 f"nothing of the records without a place in\n{output}")
    block = pasted(output)
    faults.check(block["columns"] == {"sector": "column 12"}, f"pasted {block['columns']}")
    faults.check(block["values"] == {
        "place": {"The green hill": "hill", "Abroad": None},
        "often": {"*": None}, "size": {"A great many": "many"},
        "team": {"*": None}}, f"pasted {block['values']}")
    write_json(folder / "review.json", {
        **REVIEW, "values": block["values"],
        "columns": {**REVIEW["columns"], **block["columns"]}})
    status, output, _ = program.run("check", "review.json", cwd=folder)
    faults.check(status == 0 and "Nothing needs a decision." in output,
                 f"once pasted: exit status {status}\n{output}")
    program.report(faults, "review.json", "out", cwd=folder)
    _, output, _ = program.run("check", "review.json", "--all", cwd=folder)
    faults.check(" ".join(output.split()).count("Something else that was asked") == 20,
                 "--all does not name every column")


def main():
    program, faults = Program(), Faults()
    check_example(program, faults)
    with temporary() as folder:
        check_paste(program, faults, pathlib.Path(folder))
    faults.finish()


if __name__ == "__main__":
    main()
