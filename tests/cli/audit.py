"""What kloe publishes of random reviews passes its own audit, which shares no code with
what decides; and the audit finds what is planted.

    audit.py KLOE [SEED]
"""

import json
import pathlib
import random
import re
import sys

from program import Faults, Program, temporary

REVIEWS = 30
SECTORS = ["Health", "Social care", "Provider", "Voluntary"]
ANSWERS = ["No", "Yes", "Don't know", ""]
INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
    "scales": [{"id": "yn", "options": [
        {"id": "no", "label": "No", "score": 1}, {"id": "yes", "label": "Yes", "score": 2},
        {"id": "dk", "label": "Don't know", "kind": "dont-know"}]}],
    "kloes": [{"id": "A", "title": "All"}],
    "items": [{"id": item, "text": item + "?", "scale": "yn", "kloe": "A"}
              for item in ("Q1", "Q2", "Q3", "Q4")],
    "attributes": [{"id": "sector", "text": "Sector", "values": [
        {"id": sector[0].lower(), "label": sector} for sector in SECTORS]}],
}


def make_review(chance):
    """Places of all sizes, some with localities; their names; and what is published."""
    places = []
    for p in range(chance.randint(1, 5)):
        place = {"id": f"p{p}", "name": f"Place {p}"}
        if chance.random() < 0.5:
            place["localities"] = [{"id": f"p{p}l{l}", "name": f"Town {p}{l}"}
                                   for l in range(chance.randint(2, 4))]
        places.append(place)
    return {
        "format": "kloe-review/1", "title": "Random", "instrument": "instrument.json",
        "system": {"id": "all", "name": "System", "places": places},
        "returns": [{"file": "all.csv"}],
        "columns": {"place": "Place", "respondent": "Who"}, "groups": ["sector"],
        "publish": {"minimum": chance.choice([3, 5, 10]),
                    "cross": chance.random() < 0.3,
                    "small_places": chance.choice(["leave-out", "hide-another"])}}


def make_rows(chance, review):
    rows = ["Who,Place,Sector,Q1,Q2,Q3,Q4"]
    shy, wide = chance.choice([0, 0, 0.03, 0.2]), chance.choice([0, 0, 0.03, 0.15])
    names = [place["name"] for place in review["system"]["places"]]
    for place in review["system"]["places"]:
        towns = [town["name"] for town in place.get("localities", [])] or [place["name"]]
        for town in towns:
            for sector in SECTORS:
                for _ in range(chance.choice([0, 1, 2, 4, 7, 12, 20, 35])):
                    where = "" if chance.random() < shy else town
                    if where and chance.random() < wide:
                        where = f"{town};{chance.choice(names)}"
                    group = "" if chance.random() < shy else sector
                    answers = chance.choices(ANSWERS, (10, 10, 2, 1), k=4)
                    rows.append(",".join([str(len(rows)), where, group, *answers]))
    return "\n".join(rows) + "\n"


def plant(results, chance):
    """Shows the number of a withheld group; None where nothing is withheld."""
    cells = [cell for area in results["areas"] for cell in area["cells"]
             if cell["status"] == "suppressed"]
    if not cells:
        return None
    cell = chance.choice(cells)
    cell.update(status="published", responses=results["method"]["minimum"] - 1)
    return results


def may_be_nobody(output):
    """Whether all finds are numbers of answers that may be those of people who stated no
    place or group, beside a withheld group of whom nobody answered: the writer knows,
    and the file does not say."""
    return all(re.match("  - (Q[1-4]|A)( and|:)", line)
               for line in output.split("Not counted")[0].splitlines()
               if line.startswith("  - "))


def audit_review(program, faults, seed, folder):
    chance = random.Random(seed)
    review = make_review(chance)
    rows = make_rows(chance, review)
    if rows.count("\n") < 3:
        return 0
    for name, text in (("instrument.json", json.dumps(INSTRUMENT)),
                       ("review.json", json.dumps(review)), ("all.csv", rows)):
        (folder / name).write_text(text, encoding="utf-8")
    status, _, messages = program.run("report", "review.json", "-q", "--formats", "json",
                                      cwd=folder)
    faults.check(status == 0, f"seed {seed}: report: {messages}")
    if status != 0:
        return 0
    status, output, messages = program.run("audit", "out/results.json", cwd=folder)
    faults.check(status == 0 or (status == 1 and may_be_nobody(output)),
                 f"seed {seed}: audit says {status}\n{output}{messages}")
    faults.check(all(len(line) <= 80 for line in output.splitlines()),
                 f"seed {seed}: a line over 80 columns")
    results = json.loads((folder / "out/results.json").read_text(encoding="utf-8"))
    planted = plant(results, chance)
    if planted is None:
        return 0
    (folder / "planted.json").write_text(json.dumps(planted), encoding="utf-8")
    status, output, messages = program.run("audit", "planted.json", cwd=folder)
    faults.check(status == 1, f"seed {seed}: planted, but audit says {status}\n"
                 f"{output}{messages}")
    return 1


def main():
    program, faults = Program(), Faults()
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    n_planted = 0
    for seed in range(first, first + REVIEWS):
        with temporary() as folder:
            n_planted += audit_review(program, faults, seed,
                                      pathlib.Path(folder))
    faults.check(n_planted > REVIEWS // 3, f"only {n_planted} leaks were planted")
    print(f"{REVIEWS} reviews from seed {first}, {n_planted} leaks planted")
    faults.finish()


if __name__ == "__main__":
    main()
