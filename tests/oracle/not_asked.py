"""A question that one place was not asked: every count again from invented people, and
what is not compared for it.

    not_asked.py KLOE

Who answered what is made up here and counted here; kloe reads it from three returns, one
of which has no column of Q2. Then a second wave asks Q2 everywhere, beside results that
tell who was not asked and beside the same results as an earlier kloe wrote them, with
those people among the blanks.
"""

import csv
import json
import pathlib
import random
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import attack
from program import Faults, Program, area_cell, by_id, temporary, write_json

LABELS = {"1": "Not at all", "2": "Somewhat", "3": "Very much", "dk": "Don't know",
          None: ""}
SECTORS = {"health": "Health", "care": "Social care"}
PLACES = {"north": 40, "south": 30, "west": 25}
KINDS = {"dk": "dont_know", None: "blank", "not asked": "not_asked"}
QUESTIONS = ("Q1", "Q2", "Q3")


def instrument():
    options = [{"id": key, "label": LABELS[key], "score": int(key)} for key in "123"]
    return {
        "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
        "stem": "To what extent",
        "scales": [{"id": "degree", "options": [
            *options, {"id": "dk", "label": LABELS["dk"], "kind": "dont-know"}]}],
        "kloes": [{"id": "A", "title": "Working", "conditions": [
            {"id": "A1", "text": "staff work together"},
            {"id": "A2", "text": "staff know the plan"}]}],
        "items": [{"id": item, "text": f"does {item} hold?", "scale": "degree",
                   "conditions": ["A2" if item == "Q3" else "A1"]}
                  for item in QUESTIONS],
        "attributes": [{"id": "sector", "text": "Sector", "values": [
            {"id": key, "label": SECTORS[key]} for key in SECTORS]}]}


def people(seed, without):
    """Who answered what; `without` names the place that was not asked Q2."""
    dice = random.Random(seed)
    return [{"place": place, "sector": dice.choice(list(SECTORS)),
             **{item: "not asked" if item == "Q2" and place == without
                else dice.choice(["1", "2", "2", "3", "3", "dk", None])
                for item in QUESTIONS}}
            for place, n in PLACES.items() for _ in range(n)]


def write_review(folder, name, staff, without, **more):
    returns = []
    for place in PLACES:
        asked = [item for item in QUESTIONS if item != "Q2" or place != without]
        with open(folder / f"{name}-{place}.csv", "w", newline="", encoding="utf-8") as f:
            rows = csv.writer(f)
            rows.writerow(["Sector", *asked])
            rows.writerows([SECTORS[person["sector"]],
                            *(LABELS[person[item]] for item in asked)]
                           for person in staff if person["place"] == place)
        returns.append({"file": f"{name}-{place}.csv", "place": place})
        if place == without:
            returns[-1]["columns"] = {"Q2": None}
    write_json(folder / f"{name}.json", {
        "format": "kloe-review/1", "title": "Tiny", "wave": name,
        "instrument": "instrument.json", "groups": ["sector"],
        "columns": {"sector": "Sector"},
        "system": {"id": "all", "name": "All", "places": [
            {"id": place, "name": place.capitalize()} for place in PLACES]},
        "returns": returns, "publish": {"minimum": 5}, **more})


def check_invented(faults, staff):
    """Who answered one of the two questions that the south was asked of A is not in its
    average, so that their answers are what is left of Q1 and Q3 (rules.md D21): there are
    as many of them as may be known, or A would rightly not be shown."""
    for sector in SECTORS:
        one = [p for p in staff if (p["place"], p["sector"]) == ("south", sector) and
               sum(p[item] in ("1", "2", "3") for item in ("Q1", "Q3")) == 1]
        faults.check(len(one) >= 5, f"invented: {len(one)} of south, {sector} answered one")


def run(program, faults, folder, name, *arguments):
    if not program.report(faults, folder / f"{name}.json", folder / f"{name}-out",
                          *arguments):
        faults.finish()
    path = folder / f"{name}-out/results.json"
    faults.lines += attack.look(path)
    return json.loads(path.read_text(encoding="utf-8"))


def check_counts(faults, results, rows, staff):
    for area in ("all", *PLACES):
        for sector in (None, *SECTORS):
            here = [p for p in staff if area in ("all", p["place"])
                    and sector in (None, p["sector"])]
            cell = area_cell(results, area, sector and "sector", sector)
            for item in QUESTIONS:
                check_item(faults, f"{area}, {sector}, {item}", by_id(cell["items"], item),
                           [p[item] for p in here],
                           lambda measure: rows.get((area, sector, item, measure)))


def check_item(faults, where, got, answers, row):
    if set(answers) == {"not asked"}:
        faults.check(got["status"] == "not-asked" and got["not_asked"] is None,
                     f"{where}: {got['status']}")
        return
    faults.check(got["n"] == sum(a in ("1", "2", "3") for a in answers),
                 f"{where}: n {got['n']}")
    for answer, key in KINDS.items():
        wanted = answers.count(answer)
        faults.check(got[key] == wanted and row(key) == (str(wanted), got["status"]),
                     f"{where}: {key} {got[key]}, in the CSV {row(key)}, not {wanted}")


def status_of(results, kind, area, target, sector=None):
    entry = next(e for e in results["comparisons"] if e["kind"] == kind
                 and e["area"] == area and e["value"] == sector
                 and e["target"]["id"] == target)
    return entry["status"], entry["without"]


def check_compared(faults, results):
    """Conditions with Q2 stand beside others only in places where all were asked alike:
    A1 and A hold it, A2 does not."""
    made, not_made = ("published", []), ("not-asked", ["Q2"])
    for target, apart in (("A", not_made), ("A1", not_made), ("A2", made),
                          ("Q2", made), ("Q3", made)):
        for kind, area, sector, wanted in (
                ("rest-of-system", "north", None, apart),
                ("group", "all", "care", apart),
                ("group", "south", "care", ("not-asked", []) if target == "Q2" else made),
                ("group", "north", "care", made)):
            got = status_of(results, kind, area, target, sector)
            faults.check(got == wanted, f"{kind}, {area}, {target}: {got}, not {wanted}")
    for mean in results["mean_of_places"]:
        wanted = ["Q2"] if mean["target"]["id"] in ("A", "A1") else []
        faults.check(mean["without"] == wanted and (mean["score"] is None) == bool(wanted),
                     f"mean of places: {mean}")


def check_made_without(faults, folder, results, rows):
    for area in ("all", *PLACES):
        cell = area_cell(results, area)
        for composite in [*cell["kloes"], *cell["conditions"]]:
            lacks = area == "south" and composite["id"] in ("A", "A1")
            faults.check(composite["without"] == ["Q2"] * lacks
                         and (rows.get((area, None, composite["id"], "without=Q2"))
                              == (("1", "published") if lacks else None)),
                         f"{area}, {composite['id']}: {composite['without']}")
    for book, sentences in (("south", ("made without Q2",)), ("north", ()),
                            ("south-charts", ("made without Q2",)),
                            ("all", ("South: made without Q2", "No average of the places"))):
        said = words_of(folder / f"now-out/{book}.xlsx")
        for sentence in sentences:
            faults.check(sentence.lower() in said.lower(), f"{book}: not said: {sentence}")
        faults.check(bool(sentences) == ("made without Q2".lower() in said.lower()),
                     f"{book}: made without Q2?")
    said = words_of(folder / "now-out/north.xlsx")
    faults.check("Not compared: not asked of all alike: Q2" in said,
                 "north: does not say why it is not compared")


def words_of(path):
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8") for name in book.namelist()
                         if name.endswith(".xml"))


def read_rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return {(row["area"], row["group"].partition("=")[2] or None, row["id"],
                 row["measure"]): (row["value"], row["status"])
                for row in csv.DictReader(file)}


def check_waves(faults, program, folder):
    """Then, South was not asked Q2; later it was."""
    then = json.loads((folder / "now-out/results.json").read_text(encoding="utf-8"))
    for area in then["areas"]:
        for item in (item for cell in area["cells"] for item in cell["items"]):
            unasked = item.pop("not_asked")
            item["blank"] = None if item["blank"] is None else item["blank"] + unasked
    write_json(folder / "as-before.json", then)
    write_review(folder, "later", people(2, None), None, previous="now-out/results.json")
    write_review(folder, "again", people(2, None), None, previous="as-before.json")
    for name in ("later", "again"):
        results = run(program, faults, folder, name, "--formats", "json")
        for area, target, wanted in (
                ("north", "A1", ("published", [])), ("south", "A2", ("published", [])),
                ("south", "A1", ("not-asked", ["Q2"])), ("south", "Q2", ("not-asked", [])),
                ("all", "A", ("not-asked", ["Q2"])), ("all", "Q2", ("published", []))):
            got = status_of(results, "previous", area, target)
            faults.check(got == wanted, f"{name}: {area}, {target}: {got}, not {wanted}")


def check_released(faults, program, folder, staff):
    """The same people again, beside what was handed out of them: nothing has changed,
    whether those not asked were told of then or stood among the blanks."""
    for name, then in (("same", "now-out/results.json"), ("old", "as-before.json")):
        write_review(folder, name, staff, "south", wave="now", released=[then])
        run(program, faults, folder, name, "--formats", "json")
    status, said, _ = program.run("audit", "as-before.json", "now-out/results.json",
                                  cwd=folder)
    faults.check(status == 0, f"audit of both: exit status {status}: {said}")


def main():
    faults, program = Faults(), Program()
    with temporary() as name:
        folder = pathlib.Path(name)
        write_json(folder / "instrument.json", instrument())
        staff = people(9, "south")
        check_invented(faults, staff)
        write_review(folder, "now", staff, "south")
        results = run(program, faults, folder, "now")
        rows = read_rows(folder / "now-out/results.csv")
        check_counts(faults, results, rows, staff)
        check_compared(faults, results)
        check_made_without(faults, folder, results, rows)
        check_waves(faults, program, folder)
        check_released(faults, program, folder, staff)
    faults.finish()


if __name__ == "__main__":
    main()
