"""Loads every real export with kloe and prints what became of it.

The files are in ../shared/samples and are not ours to ship: nothing of them stands here
but counts. Definitions are made from each file at run time: an item for each column
that holds few different answers (its options in any order: nothing is scored that
matters), a comment for any other that is not the tool's own, one place, and no word
about layout, bytes or records. Checked against what is known of the files: the layout,
the rows and columns, and how many were partial, tests, or empty; and that `check` asks
of a person no more than the files justify, in the bundled example as in these.
"""

import csv
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import Faults, Program, area_cell, by_id, shared, temporary, write_json

OPTIONS_MAX = 12    # different answers of a column that is taken for a choice
LENGTH_MAX = 80     # characters of an answer that can be one
ITEMS_MAX = 900


class Truth:
    """What is known of a file: its layout, data rows, columns, accepted records (None:
    what is left) and the records left out, by reason."""

    def __init__(self, profile, rows, columns, headers=1, delimiter=",",
                 encoding="utf-8-sig", own=(), **left_out):
        self.profile, self.rows, self.columns = profile, rows, columns
        self.headers, self.delimiter, self.encoding = headers, delimiter, encoding
        self.own = own  # columns of the tool, which ask nothing
        self.left_out = left_out


def first(n):
    return range(n)


TRUTHS = {
    "alchemer-1": Truth("alchemer", 1706, 37, own=first(3), partial=927),
    "gforms-1": Truth("google-sheets", 1260, 27, own=first(1)),
    "gforms-2": Truth("google-sheets", 182, 58, own=first(1)),
    "gforms-4": Truth("google-direct", 137, 29, own=first(1), blank=6),
    "kobo-2": Truth("kobo", 15, 20, delimiter=";", own=[0, 1, *range(10, 20)]),
    "limesurvey-1": Truth("limesurvey-full-no-dates", 96, 317, delimiter=";",
                          own=first(1)),
    "limesurvey-3": Truth("limesurvey-codetext", 53, 148, own=first(6)),
    "limesurvey-4": Truth("limesurvey-full", 647, 163, own=first(6), partial=268),
    "msforms-1": Truth("msforms", 24, 51, own=first(3)),
    "qualtrics-2": Truth("qualtrics-3row", 452, 27, headers=3, own=first(10)),
    "qualtrics-3": Truth("qualtrics-3row", 94, 33, headers=3),
    "qualtrics-4": Truth("qualtrics-3row", 5, 35, headers=3, own=first(11), test=5),
    "qualtrics-6": Truth("qualtrics-3row", 1, 20, headers=3, own=first(17)),
    # Its first record was begun, its second not even that, in the form of the questions.
    "redcap-1": Truth("redcap-raw", 2, 33, own=[*range(20), *range(24, 33)], partial=1,
                      blank=1),
    "smartsurvey-1": Truth("smartsurvey-3row", 500, 112, headers=3, own=first(9)),
    "spss-1": Truth("spss-codes", 4656, 21),
    "survey123-2": Truth("survey123", 13, 30, own=[*range(6), 28, 29]),
    "surveymonkey-1": Truth("surveymonkey-condensed", 1186, 38, headers=2,
                            encoding="mac-roman", own=first(1)),
    "surveymonkey-3": Truth("surveymonkey-condensed", 1039, 48, headers=2),
    "surveymonkey-5": Truth("generic-1row", 476, 75),
    "typeform-3": Truth("generic-1row", 352, 82),
    "unknown-1": Truth("generic-1row", 24, 7, delimiter=";"),
}


def read_rows(path, truth):
    with open(path, encoding=truth.encoding, newline="") as file:
        return [row for row in csv.reader(file, delimiter=truth.delimiter)
                if any(cell.strip() for cell in row) or not row]


def answers_of(rows, column):
    """The different answers of a column, as they stand."""
    answers = dict.fromkeys(row[column].strip() for row in rows if column < len(row))
    return [answer for answer in answers if answer]


def folded(text):
    return " ".join(text.casefold().split()).strip(" .;:,")


def scale_of(identity, answers):
    distinct = {folded(answer): answer for answer in answers}
    return {"id": identity, "options": [
        {"id": f"v{number}", "label": " ".join(answer.split()), "score": number}
        for number, answer in enumerate(distinct.values())]}


def is_choice(answers):
    distinct = {folded(answer) for answer in answers}
    return (2 <= len(distinct) <= OPTIONS_MAX and "" not in distinct and
            all(len(answer) <= LENGTH_MAX for answer in answers))


def definitions(path, truth):
    """An instrument and a review. Questions are found by the number of their column:
    the one way that works whatever the headings are."""
    rows = [row for row in read_rows(path, truth) if row]
    records = rows[truth.headers:]
    items, scales, comments, columns = [], [], [], {}
    for column in range(truth.columns):
        if column in truth.own:
            continue
        answers = answers_of(records, column)
        name = f"c{column + 1:03}"
        if is_choice(answers) and len(items) < ITEMS_MAX:
            scales.append(scale_of(f"s{column + 1}", answers))
            items.append({"id": name, "text": f"Question {column + 1}",
                          "scale": f"s{column + 1}", "kloe": "K"})
        else:
            comments.append({"id": name, "text": f"Question {column + 1}"})
        columns[name] = f"column {column + 1}"
    if not items:  # of a file with next to no answers
        name = comments.pop(0)["id"]
        scales.append({"id": "s", "options": [
            {"id": f"v{number}", "label": str(number), "score": number}
            for number in range(10)]})
        items.append({"id": name, "text": "A question", "scale": "s", "kloe": "K"})
    instrument = {
        "format": "kloe-instrument/1", "id": "sample", "version": "1",
        "title": "A sample", "scales": scales, "kloes": [{"id": "K", "title": "All"}],
        "items": items, "comments": comments}
    review = {
        "format": "kloe-review/1", "title": "A sample", "instrument": "instrument.json",
        "system": {"id": "system", "name": "Everybody",
                   "places": [{"id": "place", "name": "One place"}]},
        "returns": [{"file": str(path), "place": "place"}], "columns": columns}
    return instrument, review, records


def ask(program, folder, instrument, review):
    """What `kloe check --json` says; an error is a text."""
    write_json(folder / "instrument.json", instrument)
    write_json(folder / "review.json", review)
    status, out, messages = program.run("check", "--json", folder / "review.json")
    return json.loads(out) if status in (0, 1) else messages.strip()


def load(program, folder, path, truth):
    """What `kloe check --json` says of a file. That the order in which a scale's answers
    stand in the file runs against its words is settled by its one key."""
    instrument, review, records = definitions(path, truth)
    told = ask(program, folder, instrument, review)
    if not isinstance(told, str) and told["definitions"]:
        for open_decision in told["definitions"]:
            place = re.fullmatch(r"scales\[(\d+)\]", open_decision["where"])
            instrument["scales"][int(place.group(1))]["backwards"] = True
        told = ask(program, folder, instrument, review)
    return told, len(records)


def check(faults, name, truth, told, n_records):
    faults.check(told["profile"] == truth.profile, f"{name}: taken for "
                 f"{told['profile']}, is {truth.profile}: {told['why']}")
    faults.check(n_records == truth.rows, f"{name}: this test reads {n_records} rows")
    faults.check(told["records"] == truth.rows,
                 f"{name}: {told['records']} rows, has {truth.rows}")
    faults.check(len(told["columns"]) == truth.columns,
                 f"{name}: {len(told['columns'])} columns, has {truth.columns}")
    left_out = {reason: n for reason, n in told["left_out"].items() if n}
    known = {reason: n for reason, n in left_out.items()
             if reason != "blank" or reason in truth.left_out}
    faults.check(known == truth.left_out,
                 f"{name}: left out {left_out}, should be {truth.left_out}")
    faults.check(told["accepted"] + sum(left_out.values()) == told["records"],
                 f"{name}: {told['accepted']} accepted do not make up the rest")
    for finding in told["findings"]:
        faults.check(finding["kind"] != "value-unknown", f"{name}: column "
                     f"{finding['column']}: an answer of the file was not read")


# What a file justifies asking, by its name: nothing, but for these.
JUSTIFIED = {}


def asked(faults, name, told, out_of):
    """How many things `check` asks of a person; no more than are justified."""
    n, most = told["decisions"], JUSTIFIED.get(name, 0)
    faults.check(n <= most, f"{name}: {n} things need a decision, and {most} are "
                 f"justified in {out_of}: " + "; ".join(
                     f"{finding['kind']} {finding['value']}" for entry in told["returns"]
                     for finding in entry["findings"] if finding["needs_decision"]))
    return n


def check_example(program, faults):
    review = pathlib.Path(__file__).resolve().parents[2] / "surveys" / "examples" / \
        "three-places" / "review.json"
    _, out, _ = program.run("check", "--json", review)
    n = asked(faults, "the bundled example", json.loads(out), "its README")
    print(f"the bundled example: {n} things to decide")


AGREEMENT = ("Strongly disagree", "Disagree", "Somewhat disagree", "Neutral",
             "Somewhat agree", "Agree", "Strongly agree")
# Columns of limesurvey-3, counted from 0, whose labels carry codes that rise, that fall,
# and that its author mistyped.
RISING, MISTYPED, FALLING = [23, *range(25, 27), *range(29, 37)], range(37, 43), \
    [*range(51, 60), *range(61, 70)]


def code_definitions(path):
    """Items by their words alone; the codes stand only in the file."""
    items = [{"id": f"c{column:03}", "text": f"Question {column}", "scale": "agreement",
              "kloe": "K"} for column in [*RISING, *MISTYPED, *FALLING]]
    instrument = {
        "format": "kloe-instrument/1", "id": "codes", "version": "1", "title": "Codes",
        "kloes": [{"id": "K", "title": "All"}], "items": items, "scales": [
            {"id": "agreement", "options": [
                *({"id": f"v{score}", "label": label, "score": score}
                  for score, label in enumerate(AGREEMENT)),
                {"id": "na", "label": "Not applicable", "kind": "not-applicable"}]}]}
    review = {
        "format": "kloe-review/1", "title": "Codes", "instrument": "instrument.json",
        "system": {"id": "system", "name": "Everybody",
                   "places": [{"id": "place", "name": "One place"}]},
        "returns": [{"file": str(path), "place": "place"}],
        "columns": {item["id"]: f"column {int(item['id'][1:]) + 1}" for item in items},
        "publish": {"minimum": 1}}
    return instrument, review


def word_of(cell):
    """The words of "Agree (6)", and N/A, which the tool writes for what was not shown."""
    return cell.rpartition("(")[0].strip().casefold()


def check_codes(program, faults, samples):
    """Labels with codes beside them: read by the words; where both disagree, invalid."""
    path, truth = samples / "limesurvey-3.csv", TRUTHS["limesurvey-3"]
    records = [row for row in read_rows(path, truth) if row][truth.headers:]
    instrument, review = code_definitions(path)
    with temporary() as name:
        folder = pathlib.Path(name)
        write_json(folder / "instrument.json", instrument)
        write_json(folder / "review.json", review)
        _, out, _ = program.run("check", "--json", folder / "review.json")
        told = json.loads(out)["returns"][0]
        if not program.report(faults, folder / "review.json", folder / "out",
                              "--formats", "json", "--draft"):
            return
        results = json.loads((folder / "out" / "results.json").read_text("utf-8"))
    conflicts = sorted({column - 1 for finding in told["findings"]
                        if finding["kind"] == "code-conflict"
                        for column in finding["columns"]})
    faults.check(conflicts == sorted(MISTYPED),
                 f"limesurvey-3: codes against words in {conflicts}")
    cell = area_cell(results, "system")
    compared = 0
    for column in [*RISING, *MISTYPED, *FALLING]:
        item = by_id(cell["items"], f"c{column:03}")
        words = [word_of(record[column]) for record in records]
        answered = sum(1 for word in words if word)
        if column in MISTYPED:
            faults.check(item["invalid"] == answered and item["n"] == 0,
                         f"limesurvey-3: column {column}: mistyped and counted")
            continue
        for score, label in enumerate(AGREEMENT):
            wanted = words.count(label.casefold())
            faults.check(item["options"][f"v{score}"] == wanted,
                         f"limesurvey-3: column {column}: an option is not {wanted}")
            compared += 1
        faults.check(item["not_applicable"] == words.count("not applicable"),
                     f"limesurvey-3: column {column}: not applicable")
    print(f"limesurvey-3: codes beside words: {len(conflicts)} questions stopped, "
          f"{compared} counts compared")


def main():
    program, faults = Program(), Faults()
    samples = shared("samples")
    check_example(program, faults)
    print(f"{'file':<16}{'layout':<26}{'rows':>6}{'accepted':>10}{'to decide':>11}  "
          "left out")
    for path in sorted(samples.glob("*.csv")):
        truth = TRUTHS.get(path.stem)
        if truth is None:
            faults.add(f"{path.stem}: nothing is known of this file")
            continue
        with temporary() as folder:
            told, n_records = load(program, pathlib.Path(folder), path, truth)
        if isinstance(told, str):
            print(f"{path.stem:<16}{told}")
            faults.add(f"{path.stem}: {told}")
            continue
        n_asked = asked(faults, path.stem, told, "the samples' README")
        told = told["returns"][0]
        left_out = ", ".join(f"{n} {reason}" for reason, n in told["left_out"].items()
                             if n)
        print(f"{path.stem:<16}{told['profile']:<26}{told['records']:>6}"
              f"{told['accepted']:>10}{n_asked:>11}  {left_out}")
        check(faults, path.stem, truth, told, n_records)
    check_codes(program, faults, samples)
    faults.finish()


if __name__ == "__main__":
    main()
