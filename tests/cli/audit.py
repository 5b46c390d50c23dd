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
BOUNDS = (175, 412, 810)  # where people in two places leave bounds that say nothing
ANSWERED = 5017  # where places show that enough answered what an average stands for
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


def finds_of(output):
    """What is counted as found: one line each."""
    lines = []
    for line in output.split("Not counted")[0].splitlines():
        if line.startswith("  - "):
            lines.append(line[4:])
        elif line.startswith("    ") and lines:
            lines[-1] += " " + line.strip()
    return lines


def terms_of(text):
    """The cells of a find: (sign, area, sector), as "System, Health, less Place 0,
    Health" names them."""
    sign, area, terms = 1, None, []
    for word in re.findall("less|plus|all staff|System|Place \\d+|Town \\d+|"
                           + "|".join(SECTORS), text):
        if word in ("less", "plus"):
            sign = -1 if word == "less" else 1
        elif word == "all staff" or word in SECTORS:
            terms.append((sign, area, word))
        else:
            area = word
    return terms


def areas_of(named, review, counted):
    """Where somebody counts who named these areas, in a review where people count in
    each of their places."""
    areas = set()
    for place in review["system"]["places"]:
        towns = {town["name"] for town in place.get("localities", [])} & set(named)
        if towns or place["name"] in named:
            areas |= {place["name"], *towns} | ({"System"} if place["id"] in counted
                                                else set())
    return areas or {"System"}


def answered(measure, answers):
    if measure is None:
        return True
    given = [answer in ("No", "Yes") for answer in answers]
    return 2 * sum(given) >= len(given) if measure == "A" else given[int(measure[1]) - 1]


def weights_of(terms, measure, review, rows, counted):
    """How often each person who counts in a measure counts in the sum of the terms."""
    weights = []
    for row in rows.splitlines()[1:]:
        _, where, sector, *answers = row.split(",")
        areas = areas_of(where.split(";"), review, counted)
        if answered(measure, answers):
            weights.append(sum(sign for sign, area, group in terms if area in areas
                               and group in ("all staff", sector)))
    return weights


def is_mixture(find, review, rows, results):
    """Whether a find is a bound that says nothing of any group: people in two places
    count against it more than once, so that it is not the number of any set of people.
    The file does not say who these are, and the audit has to count the bound. Its
    number is the least of all measures that it was found in, and one is named."""
    told = re.match("(?:(Q[1-4]|A)(?: and \\d+ more)?: )?(.*) leaves at least (\\d+) ",
                    find)
    if told is None or results["method"]["several_places"] != "each":
        return False
    named, text, n = told.groups()
    mixtures = {}
    for measure in (None, "Q1", "Q2", "Q3", "Q4", "A"):
        weights = weights_of(terms_of(text), measure, review, rows,
                             results["areas"][0]["counts"])
        if not set(weights) <= {0, 1}:
            mixtures[measure] = sum(weights)
    return named in mixtures and int(n) in mixtures.values()


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
    results = json.loads((folder / "out/results.json").read_text(encoding="utf-8"))
    finds = finds_of(output)
    faults.check(status == (1 if finds else 0) and
                 all(is_mixture(find, review, rows, results) for find in finds),
                 f"seed {seed}: audit says {status}\n{output}{messages}")
    faults.check(all(len(line) <= 80 for line in output.splitlines()),
                 f"seed {seed}: a line over 80 columns")
    planted = plant(results, chance)
    if planted is None:
        return 0
    (folder / "planted.json").write_text(json.dumps(planted), encoding="utf-8")
    status, output, messages = program.run("audit", "planted.json", cwd=folder)
    faults.check(status == 1, f"seed {seed}: planted, but audit says {status}\n"
                 f"{output}{messages}")
    return 1


def check_answered(program, faults, seed, folder):
    """Four people of two places answered, whom an average stands for in a third: enough.
    It would give something back if the places did not show how many answered."""
    audit_review(program, faults, seed, folder)
    results = json.loads((folder / "out/results.json").read_text(encoding="utf-8"))
    hidden = next(item for area in results["areas"] for cell in area["cells"]
                  for item in cell["items"]
                  if item["status"] == "suppressed" and item["id"] == "Q2")
    for area in results["areas"]:
        for cell in area["cells"] if area["id"] == "p4" else []:
            cell["items"] = [hidden if item["id"] == "Q2" else item
                             for item in cell["items"]]
    (folder / "unsure.json").write_text(json.dumps(results), encoding="utf-8")
    status, output, messages = program.run("audit", "unsure.json", cwd=folder)
    faults.check(status == 1 and "the average of A gives back" in output,
                 f"seed {seed}: not known who answered, but audit says {status}\n"
                 f"{output}{messages}")


def main():
    program, faults = Program(), Faults()
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    n_planted = 0
    for seed in (*range(first, first + REVIEWS), *BOUNDS):
        with temporary() as folder:
            n_planted += audit_review(program, faults, seed,
                                      pathlib.Path(folder))
    with temporary() as folder:
        check_answered(program, faults, ANSWERED, pathlib.Path(folder))
    faults.check(n_planted > REVIEWS // 3, f"only {n_planted} leaks were planted")
    print(f"{REVIEWS} reviews from seed {first}, {n_planted} leaks planted")
    faults.finish()


if __name__ == "__main__":
    main()
