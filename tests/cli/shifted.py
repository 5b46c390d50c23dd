"""Answers that moved are never counted.

Returns are generated with their truth, then spoilt as programs spoil them: commas in
comments that nobody quoted, a column that was added when some had answered, empty cells
cut off at the end, a comma behind every record. No count may then be higher than the
true one, for any answer of any question in any place; what is not spoilt counts whole.

KLOE_ROUNDS=n tries n generated returns instead of a few; what is wrong names its seed.
"""

import collections
import json
import os
import pathlib
import random

from program import Faults, Program, temporary, write_json

ROUNDS = int(os.environ.get("KLOE_ROUNDS", "60"))
LABELS = {"never": "Never", "seldom": "Seldom", "mostly": "Mostly", "always": "Always"}
PLACES = {"east": "East yard", "hill": "Hill yard"}
ITEMS = {"W1": "Shifts start on time", "W2": "Tools are where they belong"}
PLACE = "Which yard is yours?"
TEXTS = ("", "", "ok", "nice, really", "a, b, c", "Never, ever", "no, Always", ", yes")
SPOILT = ("unquoted", "added", "cut", "comma behind", "not at all")


def instrument():
    return {"format": "kloe-instrument/1", "id": "crew", "version": "1", "title": "Crew",
            "scales": [{"id": "often", "options": [
                {"id": name, "label": label, "score": score}
                for score, (name, label) in enumerate(LABELS.items(), 1)]}],
            "kloes": [{"id": "W", "title": "Working days"}],
            "items": [{"id": item, "text": text, "scale": "often", "kloe": "W"}
                      for item, text in ITEMS.items()],
            "comments": [{"id": "W.text", "text": "What gets in the way?", "kloe": "W"}]}


def review():
    return {"format": "kloe-review/1", "title": "Yards", "instrument": "instrument.json",
            "system": {"id": "yards", "name": "The yards", "places": [
                {"id": place, "name": name} for place, name in PLACES.items()]},
            "returns": [{"file": "return.csv"}], "columns": {"place": PLACE},
            "publish": {"minimum": 1}}


def columns_of(chance):
    """Headings, and what is answered below each, in any order."""
    columns = {PLACE: PLACES.values(), **{text: [*LABELS.values(), ""]
                                          for text in ITEMS.values()}}
    for number in range(chance.randint(0, 4)):
        columns |= chance.choice((
            {"What gets in the way?": TEXTS}, {f"More {number}": TEXTS},
            {f"Also asked {number}": [*LABELS.values(), ""]},
            {"Start date": [f"2024-05-{day:02}" for day in range(1, 28)]}))
    return dict(chance.sample(list(columns.items()), len(columns)))


def written(chance, spoilt, columns, records):
    """The return, and whether it is spoilt at all."""
    added, first = chance.choice([c for c in columns if c != PLACE]), len(records) // 2
    lines = [",".join(columns)]
    for number, record in enumerate(records):
        if spoilt == "added" and number < first:
            record[added] = ""
        cells = [cell for heading, cell in record.items()
                 if spoilt != "added" or number >= first or heading != added]
        while spoilt == "cut" and len(cells) > 1 and not cells[-1]:
            cells.pop()
        if spoilt != "unquoted":
            cells = [f'"{cell}"' if "," in cell else cell for cell in cells]
        lines.append(",".join(cells) + ("," if spoilt == "comma behind" else ""))
    return "".join(line + "\n" for line in lines)


def check_return(program, faults, folder, seed):
    """Returns how the return was spoilt, and whether anything was left out by width."""
    chance = random.Random(seed)
    spoilt, columns = chance.choice(SPOILT), columns_of(chance)
    records = [{heading: chance.choice(list(answers))
                for heading, answers in columns.items()}
               for _ in range(chance.randint(12, 30))]
    (folder / "return.csv").write_text(written(chance, spoilt, columns, records),
                                       encoding="utf-8")
    if not program.report(faults, folder / "review.json", folder / "out", "--formats",
                          "json", "--draft", "--force"):
        faults.add(f"seed {seed}: {spoilt}")
        return spoilt, False
    results = json.loads((folder / "out/results.json").read_text(encoding="utf-8"))
    for area in results["areas"]:
        for item in area["cells"][0]["items"]:
            true = collections.Counter(
                record[ITEMS[item["id"]]] for record in records
                if PLACES.get(area["id"]) in (None, record[PLACE]))
            for name, count in (item["options"] or {}).items():
                wrong = count > true[LABELS[name]] or (
                    spoilt in ("not at all", "comma behind") and
                    count != true[LABELS[name]])
                faults.check(not wrong, f"seed {seed}: {spoilt}: {area['id']}, "
                             f"{item['id']}: {name} {count}, truly {true[LABELS[name]]}")
    return spoilt, "row-width" in results["provenance"]["left_out"]


def main():
    program, faults = Program(), Faults()
    left_out = collections.Counter()
    with temporary() as name:
        folder = pathlib.Path(name)
        write_json(folder / "instrument.json", instrument())
        write_json(folder / "review.json", review())
        for seed in range(1, ROUNDS + 1):
            left_out[check_return(program, faults, folder, seed)] += 1
    for spoilt in SPOILT:
        kept, some = left_out[spoilt, False], left_out[spoilt, True]
        print(f"{spoilt}: {kept + some} returns, {some} with records left out")
    faults.finish()


if __name__ == "__main__":
    main()
