"""Counts the answers of four real exports twice: with kloe and with Python's csv.

The files are in ../shared/samples and are not ours to ship, so nothing of them stands
here: a question is a column number, an option a position among the sorted distinct
answers of one column. Definitions are made from the file at run time, in a temporary
folder, with ids that say nothing (c012, v3). Once as a draft, in which what people wrote
beside the options is invalid, and once with "*" for all others, blank then, and nothing
left to decide.
"""

import csv
import json
import pathlib
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import attack
from program import Faults, Program, area_cell, by_id, shared, temporary, write_json

KINDS = {"dont-know": "dont_know", "not-applicable": "not_applicable",
         "prefer-not-to-say": "prefer_not_to_say"}
DK, NA = "dont-know", "not-applicable"


class Scale:
    """`like`: the column its options are read from. `options`: {position among the
    sorted distinct answers of that column: score or kind of non-answer}. `columns`: the
    questions on it. Answers at other positions are no options: invalid. `blank`: words
    that the review says mean no answer."""

    def __init__(self, like, options, columns, blank=()):
        self.like, self.options = like, options
        self.columns, self.blank = list(columns), list(blank)


class Sample:
    def __init__(self, name, delimiter, headers, scales, group=None):
        self.name, self.delimiter, self.headers = name, delimiter, headers
        self.scales, self.group = scales, group


def span(first, last):
    return range(first, last + 1)


SAMPLES = (
    Sample("msforms-1", ",", 1, (
        Scale(22, {0: 1, 1: 2}, (18, 22, 23, 24, 26, 27, 28, 29, 30, 33, 37, 39, 40)),
        Scale(10, {0: DK, 1: 1, 2: 2}, (10,)),
        Scale(11, {0: 1, 1: 2, 2: 3, 3: NA}, (11,)),
        Scale(12, {0: 1, 1: 2, 2: 3, 3: NA}, (12, 13, 14, 15)),
        Scale(36, {0: 4, 1: 1, 2: 2, 3: 3}, (35, 36)),
        Scale(43, {0: 2, 1: 3, 2: 4, 3: 1, 4: 5}, span(41, 46))), group=3),
    Sample("gforms-2", ",", 1, (
        Scale(24, {0: 5, 1: 1, 2: 2, 3: 3, 4: 4}, span(24, 39)),
        Scale(47, {0: 2, 1: 5, 2: 4, 3: 1, 4: 3}, span(47, 50)),
        Scale(4, {0: 1, 1: 2}, (4, 5, 19, 20, 42)),
        Scale(10, {n: n for n in range(6)}, (10,)),
        Scale(18, {0: 1, 1: 2, 2: 3}, (18,)),
        Scale(41, {0: DK, 1: 1, 2: 2, 3: 3}, (41,)),
        Scale(44, {0: 5, 1: 3, 2: 1, 3: 4, 4: 2}, (44,)),
        Scale(45, {0: 1, 1: 3, 2: 2, 3: 4}, (45, 46))), group=4),
    Sample("unknown-1", ";", 1, (
        Scale(0, {0: 3, 1: 4, 2: 2, 3: 5, 4: 1}, (0, 1)),
        Scale(2, {0: 5, 1: 1, 2: 4, 3: 2, 4: 3}, span(2, 6)))),
    Sample("smartsurvey-1", ",", 3, (
        Scale(43, {0: 5, 1: 1, 2: 2, 3: 4, 4: 3}, (43,)),
        Scale(45, {0: DK, 1: 1, 2: 2}, [*span(45, 54), *span(56, 65), 67, 68]),
        Scale(13, {1: 1, 3: 2}, [*span(13, 23), 36, 39, 42, 69, 72], blank=("NA",)),
        Scale(84, {0: 5, 1: DK, 2: NA, 3: 1, 4: 2, 5: 4, 6: 3}, span(84, 104)),
        Scale(76, {0: 4, 1: 2, 2: NA, 3: 3, 4: 5, 5: 1}, span(76, 83))), group=9),
)


def fold(text):
    """The form under which two texts are the same: case, width and spaces ignored."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def read_sample(folder, sample):
    """The heading rows, and the records of a file."""
    with open(folder / f"{sample.name}.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=sample.delimiter))
    return rows[:sample.headers], rows[sample.headers:]


def distinct(records, column):
    """The sorted distinct answers of a column: folded form and first spelling."""
    spellings = {}
    for record in records:
        spellings.setdefault(fold(record[column]), record[column])
    return sorted((folded, text) for folded, text in spellings.items() if folded)


def options_of(scale, records):
    """The options of a scale: {folded answer: (id, text, score or kind)}."""
    answers = distinct(records, scale.like)
    return {answers[position][0]: (f"v{position}", answers[position][1], meaning)
            for position, meaning in scale.options.items()}


def instrument_of(sample, headings, records):
    """Items bind in the three ways there are: by text, by `headers`, by `columns`."""
    scales, items, columns = [], [], {}
    for index, scale in enumerate(sample.scales):
        scales.append({"id": f"s{index}", "options": [
            {"id": option, "label": " ".join(text.split()),
             **({"kind": meaning} if meaning in KINDS else {"score": meaning})}
            for option, text, meaning in options_of(scale, records).values()]})
        for column in scale.columns:
            heading = headings[0][column]
            item = {"id": f"c{column:03}", "scale": f"s{index}", "kloe": f"K{index}",
                    "text": f"Column {column}"}
            if column % 3 == 0:
                item["text"] = " ".join(heading.split())
            elif column % 3 == 1:
                item["headers"] = [" ".join(heading.split())]
            else:
                columns[item["id"]] = heading
            items.append(item)
    instrument = {
        "format": "kloe-instrument/1", "id": sample.name, "version": "1",
        "title": f"Sample {sample.name}", "scales": scales, "items": items,
        "kloes": [{"id": f"K{index}", "title": f"Scale {index}"}
                  for index in range(len(scales))]}
    if sample.group is not None:
        columns["group"] = headings[0][sample.group]
        instrument["attributes"] = [{"id": "group", "text": "The group", "values": [
            {"id": f"g{index}", "label": " ".join(text.split())}
            for index, (_, text) in enumerate(distinct(records, sample.group))]}]
    return instrument, columns


def review_of(sample, path, columns, settled):
    values = {f"s{index}": {**{word: None for word in scale.blank},
                            **({"*": None} if settled else {})}
              for index, scale in enumerate(sample.scales) if scale.blank or settled}
    return {
        "format": "kloe-review/1", "title": f"Sample {sample.name}",
        "instrument": "instrument.json",
        "system": {"id": "system", "name": "Everybody",
                   "places": [{"id": "place", "name": "One place"}]},
        "returns": [{"file": str(path), "place": "place"}], "columns": columns,
        "values": values,
        "groups": ["group"] if sample.group is not None else [],
        "publish": {"minimum": 1}}


def count_column(scale, options, records, column, settled):
    """What kloe must say of one column, from the file alone."""
    blank = {"", *map(fold, scale.blank)}
    counts = dict.fromkeys(("n", *KINDS.values(), "blank", "invalid"), 0)
    counts.update((option, 0) for option, _, meaning in options.values()
                  if meaning not in KINDS)
    for record in records:
        answer = fold(record[column])
        if answer in blank:
            counts["blank"] += 1
        elif answer not in options:
            counts["blank" if settled else "invalid"] += 1
        elif options[answer][2] in KINDS:
            counts[KINDS[options[answer][2]]] += 1
        else:
            counts[options[answer][0]] += 1
            counts["n"] += 1
    return counts


def compare_cell(where, cell, sample, all_records, records, settled, faults):
    """All questions of one cell; returns how many counts were compared."""
    if cell is None or cell["status"] != "published":
        faults.add(f"{where}: no published cell")
        return 0
    faults.check(cell["responses"] == len(records), f"{where}: kloe has "
                 f"{cell['responses']} responses, the file {len(records)}")
    compared = 0
    for scale in sample.scales:
        options = options_of(scale, all_records)
        for column in scale.columns:
            item = by_id(cell["items"], f"c{column:03}")
            counts = count_column(scale, options, records, column, settled)
            for name, wanted in counts.items():
                got = item[name] if name in item else item["options"].get(name)
                faults.check(got == wanted, f"{where}: column {column}: {name}: "
                             f"kloe {got}, counted {wanted}")
            compared += len(counts)
    return compared


def compare(program, faults, samples, folder, sample, settled):
    headings, records = read_sample(samples, sample)
    instrument, columns = instrument_of(sample, headings, records)
    write_json(folder / "instrument.json", instrument)
    write_json(folder / "review.json",
               review_of(sample, samples / f"{sample.name}.csv", columns, settled))
    options = [] if settled else ["--draft"]
    if not program.report(faults, folder / "review.json", folder / "out",
                          "--formats", "json", *options):
        return
    _, told, _ = program.run("check", "--json", folder / "review.json")
    asked = json.loads(told)["decisions"]
    faults.check(not settled or asked == 0, f"{sample.name}: {asked} things to decide")
    path = folder / "out" / "results.json"
    faults.lines += attack.look(path)
    results = json.loads(path.read_text(encoding="utf-8"))
    compared = 0
    for area in ("system", "place"):
        compared += compare_cell(f"{sample.name}: {area}", area_cell(results, area),
                                 sample, records, records, settled, faults)
        for index, (folded, _) in enumerate(
                distinct(records, sample.group) if sample.group is not None else ()):
            compared += compare_cell(
                f"{sample.name}: {area}: group {index}",
                area_cell(results, area, "group", f"g{index}"), sample, records,
                [record for record in records if fold(record[sample.group]) == folded],
                settled, faults)
    print(f"{sample.name}: {len(records)} records, {compared} counts compared, {asked} "
          "things to decide")


def main():
    program, faults = Program(), Faults()
    samples = shared("samples")
    for sample in SAMPLES:
        for settled in (False, True):
            with temporary() as folder:
                compare(program, faults, samples, pathlib.Path(folder), sample, settled)
    faults.finish()


if __name__ == "__main__":
    main()
