"""What a review chooses: questions left out, a derived attribute, pairs of groups, and
answers that mean something else; every figure again from invented people.

    choices.py KLOE

Who answered what is made up here and scored here one by one with numpy and scipy; kloe
reads it from one return. Q5 is left out of everybody, Q2 of the staff of West, some of
whom are of North, too. Exit 77 where scipy (Debian: python3-scipy) is not installed.
"""

import csv
import json
import pathlib
import random
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import attack
from program import Faults, Program, area_cell, by_id, temporary, write_json
from second_program import (Check, benjamini_hochberg, check_same_test, compare, holm,
                            numpy)

QUESTIONS = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7")
COMPOSITES = {"A": QUESTIONS, "A1": ("Q1", "Q2", "Q3", "Q4"), "A2": ("Q5", "Q6"),
              "A3": ("Q5",), "A4": ("Q7",)}
SECTORS = {"health": "Health", "care": "Social care", "voluntary": "Voluntary",
           "other": "Other"}
PLACES = {"north": 90, "south": 70, "west": 60}
SIDES = {"nhs": ("health",), "rest": ("care", "voluntary", "other")}
PARTNERS = {"care": ("care",), "charity": ("voluntary",)}  # nobody else is in it
PAIRS = (("sector", "health", "care"), ("sector", "voluntary", "care"),
         ("side", "nhs", "rest"))
LEFT_OUT = {"Q5": None, "Q2": "west"}
Q2_OF_NORTH = ["Q5", {"item": "Q2", "area": "north"}]
MINIMUM, ALPHA_ROWS, ALPHA_ITEMS = 5, 30, 3
LEVEL, DELTA_MINIMUM = 0.05, 0.147
MADE_OF = dict(COMPOSITES)  # and of what nobody leaves out: A.common ...


def instrument():
    return {
        "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
        "stem": "To what extent",
        "scales": [{"id": "degree", "options": [
            {"id": f"d{score}", "label": f"Degree {score}", "score": score}
            for score in range(1, 6)]}],
        "kloes": [{"id": "A", "title": "Working", "conditions": [
            {"id": name, "text": f"condition {name}"} for name in COMPOSITES
            if name != "A"]}],
        "items": [{"id": item, "text": f"does {item} hold?", "scale": "degree",
                   "conditions": [name for name in COMPOSITES
                                  if name != "A" and item in COMPOSITES[name]]}
                  for item in QUESTIONS],
        "attributes": [{"id": "sector", "text": "Sector", "values": [
            {"id": key, "label": SECTORS[key]} for key in SECTORS]}]}


def people(times=1):
    """`sector` is what counts: the words of some stand for another by "values"."""
    dice = random.Random(11)
    staff = []
    for place, n in PLACES.items():
        for i in range(times * n):
            sector = dice.choice([*SECTORS, "health", "care", None])
            areas = [place]
            if place == "west" and i < 24:  # enough of each to count in both places
                areas, sector = ["north", "west"], ("health", "care")[i % 2]
            good = 1 if sector == "health" else 0
            staff.append({
                "areas": areas, "sector": sector,
                **{item: None if dice.random() < 0.2
                   else min(5, good + dice.choice([1, 2, 2, 3, 3, 4, 4, 5]))
                   for item in QUESTIONS}})
    return staff


def write_review(folder, staff, name="review", **more):
    with open(folder / "return.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Place", "Sector", *QUESTIONS])
        for i, person in enumerate(staff):
            words = SECTORS.get(person["sector"], "")
            # "Health" is known, and is made to mean what "Other" does; and back.
            words = {"Health": "Other", "Other": "Health"}.get(words, words)
            rows.writerow([";".join(area.capitalize() for area in person["areas"]),
                           words, *(f"Degree {person[item]}" if person[item] else ""
                                    for item in QUESTIONS)])
    write_json(folder / f"{name}.json", {
        "format": "kloe-review/1", "title": "Tiny", "instrument": "instrument.json",
        "columns": {"place": "Place", "sector": "Sector"},
        "values": {"sector": {"Health": "other", "Other": "health"}},
        "system": {"id": "all", "name": "All", "places": [
            {"id": place, "name": place.capitalize()} for place in PLACES]},
        "returns": [{"file": "return.csv"}], "groups": ["sector", "side", "partner"],
        "attributes": [
            {"id": "side", "text": "Side", "from": "sector", "values": [
                {"id": "rest", "label": "Everybody else", "of": ["*"]},
                {"id": "nhs", "label": "NHS", "of": ["health"]}]},
            {"id": "partner", "text": "Partners", "from": "sector", "values": [
                {"id": key, "label": key.capitalize(), "of": list(PARTNERS[key])}
                for key in PARTNERS]}],
        "pairs": [list(pair) for pair in PAIRS],
        "leave_out": ["Q5", {"item": "Q2", "area": "west"}],
        "publish": {"minimum": MINIMUM}, **more})


def is_in(person, attribute, value):
    if attribute is None:
        return True
    held = {"sector": {key: (key,) for key in SECTORS}, "side": SIDES,
            "partner": PARTNERS}[attribute][value]
    return person["sector"] in held


def within(staff, area, attribute=None, value=None):
    return [p for p in staff if (area == "all" or area in p["areas"])
            and is_in(p, attribute, value)]


def remaining(person, composite):
    return [item for item in MADE_OF[composite]
            if item not in LEFT_OUT or (LEFT_OUT[item] is not None
                                        and LEFT_OUT[item] not in person["areas"])]


def scores(staff, target):
    """On 0 to 1, of those who answered half of what remains for them."""
    found = []
    for person in staff:
        items = [target] if target in QUESTIONS else remaining(person, target)
        answers = [(person[item] - 1) / 4 for item in items if person[item]]
        if answers and 2 * len(answers) >= len(items):
            found.append(sum(answers) / len(answers))
    return numpy.array(found)


def made_of(staff, composite):
    """The questions of everybody here, and those that are of some or of nobody."""
    kept = [set(remaining(person, composite)) for person in staff]
    every = set.intersection(*kept)
    return every, set.union(*kept) - every


def check_composite(check, where, got, staff, composite, shares_withheld):
    every, some = made_of(staff, composite)
    if not every | some:
        check.same(f"{where}: status", got["status"], "not-asked")
        return
    if got["status"] != "published":
        return
    x = scores(staff, composite)
    check.same(f"{where}: n", got["n"], len(x))
    check.near(f"{where}: mean", got["score"]["mean"], 100 * x.mean())
    if got["score"]["sd"] is not None:
        check.near(f"{where}: sd", got["score"]["sd"], 100 * x.std(ddof=1))
    check.same(f"{where}: without", got["without"],
               [item for item in MADE_OF[composite] if item not in every])
    if some:
        check.same(f"{where}: share of a mixture", got["positive"]["share"], None)
        check.same(f"{where}: alpha of a mixture", got["alpha"], None)
        return
    if not shares_withheld:
        shares = [numpy.mean([p[item] > 3 for p in staff if p[item]]) for item in
                  sorted(every)]
        check.near(f"{where}: share", got["positive"]["share"], numpy.mean(shares))
        check_alpha(check, where, got["alpha"], staff, sorted(every))


def check_alpha(check, where, got, staff, items):
    rows = numpy.array([[p[item] for item in items] for p in staff
                        if all(p[item] for item in items)])
    if len(rows) < ALPHA_ROWS or len(items) < ALPHA_ITEMS:
        check.same(f"{where}: alpha", got, None)
        return

    def alpha(table):
        k = table.shape[1]
        return k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum()
                              / table.sum(axis=1).var(ddof=1))
    if got is None:  # withheld, so that nobody can be picked out
        check.alphas_withheld += 1
        return
    check.alphas += 1
    check.near(f"{where}: alpha", got["value"], alpha(rows))
    check.same(f"{where}: alpha.n", got["n"], len(rows))
    for i, item in enumerate(items):
        check.near(f"{where}: alpha without {item}", got["item_dropped"][item],
                   alpha(numpy.delete(rows, i, axis=1)))


def check_cells(check, results, rows, staff):
    shown = 0
    for area in results["areas"]:
        for cell in area["cells"]:
            group = cell["group"] or {"attribute": None, "value": None}
            here = within(staff, area["id"], group["attribute"], group["value"])
            where = f"{area['id']}: {group['value']}"
            if cell["status"] != "published":
                continue
            shown += 1
            check.same(f"{where}: responses", cell["responses"], len(here))
            for item in cell["items"]:
                if item["status"] == "published":
                    x = scores(here, item["id"])
                    check.same(f"{where}: {item['id']}: n", item["n"], len(x))
                    check.near(f"{where}: {item['id']}", item["score"]["mean"],
                               100 * x.mean())
            for composite in [*cell["kloes"], *cell["conditions"]]:
                name = composite["id"]
                hidden = any(by_id(cell["items"], item)["status"] == "suppressed"
                             for item in COMPOSITES[name])
                check_composite(check, f"{where}: {name}", composite, here, name, hidden)
                for item in COMPOSITES[name]:
                    check.same(f"{where}: {name}: CSV without {item}",
                               (area["id"], group["attribute"], group["value"], name,
                                f"without={item}") in rows,
                               item in composite["without"])
    check.same("cells shown", shown > 25, True)


def apart(first, second, composite):
    """Whether the two sides are scored from other questions."""
    (every, some), (other, others) = made_of(first, composite), made_of(second, composite)
    return bool(some or others or every != other)


def sides_of(entry, staff):
    here = within(staff, entry["area"])
    if entry["kind"] == "rest-of-system":
        return here, [p for p in staff if entry["area"] not in p["areas"]]
    first = [p for p in here if is_in(p, entry["attribute"], entry["value"])]
    if entry["kind"] == "pair":
        return first, [p for p in here if is_in(p, entry["attribute"], entry["against"])]
    return first, [p for p in here if not is_in(p, entry["attribute"], entry["value"])]


def is_shown(results, entry, value):
    cell = area_cell(results, entry["area"], entry["attribute"], value)
    key = {"item": "items", "kloe": "kloes", "condition": "conditions", "theme": "themes"}
    return by_id(cell[key[entry["target"]["kind"]]],
                 entry["target"]["id"])["status"] == "published"


def check_comparisons(check, results, staff):
    made = {"rest-of-system": 0, "group": 0, "pair": 0}
    for entry in results["comparisons"]:
        target = entry["target"]["id"]
        where = f"{entry['kind']}: {entry['area']}: {entry['value']}: {target}"
        first, second = sides_of(entry, staff)
        is_item = target in QUESTIONS
        is_one = is_item or len(MADE_OF[target]) == 1
        if entry["kind"] == "pair":
            shown = (is_shown(results, entry, entry["value"])
                     and is_shown(results, entry, entry["against"]))
            check.same(f"{where}: both shown", entry["status"] == "published",
                       shown and (is_item or not apart(first, second, target)))
        if not is_item and apart(first, second, target):
            check.same(f"{where}: status", entry["status"] != "published", True)
        if entry["status"] != "published":
            continue
        made[entry["kind"]] += 1
        x, y = scores(first, target), scores(second, target)
        check.same(f"{where}: n1, n2", (entry["n1"], entry["n2"]), (len(x), len(y)))
        for name, wanted in zip(("difference", "low", "high", "delta", "p"),
                                compare(x, y, is_one)):
            check.near(f"{where}: {name}", entry[name], wanted)
    for kind, n in made.items():
        check.same(f"{kind}: some are made", n > 10, True)


def check_families(check, results):
    """Holm over the pairs of an attribute in an area, and highlights over all tests of
    one kind of target in the area's pairs. A condition of one question has its test."""
    single = {("condition", name): items[0] for name, items in COMPOSITES.items()
              if len(items) == 1}
    check_same_test(check, results["comparisons"], single)
    pairs = [e for e in results["comparisons"] if e["kind"] == "pair"
             and e["p"] is not None
             and (e["target"]["kind"], e["target"]["id"]) not in single]
    families, areas = {}, {}
    for entry in pairs:
        families.setdefault((entry["area"], entry["attribute"], entry["target"]["id"]),
                            []).append(entry)
        areas.setdefault((entry["area"], entry["target"]["kind"]), []).append(entry)
    for key, family in families.items():
        for entry, wanted in zip(family, holm([e["p"] for e in family])):
            check.near(f"{key}: p_adjusted", entry["p_adjusted"], wanted)
    check.same("families of two", any(len(f) == 2 for f in families.values()), True)
    for key, entries in areas.items():
        for entry, rate in zip(entries, benjamini_hochberg([e["p"] for e in entries])):
            check.same(f"{key}: {entry['target']['id']}: highlighted",
                       entry["highlighted"],
                       entry["p_adjusted"] < LEVEL and rate <= LEVEL
                       and abs(entry["delta"]) >= DELTA_MINIMUM)
    check.same("some pair is highlighted", any(e["highlighted"] for e in pairs), True)


def words_of(path):
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8") for name in book.namelist()
                         if name.endswith(".xml"))


def check_words(check, folder):
    for book, said in (
            ("all", ("without Q5, and without Q2 of some staff", "Pair_1", "Pair_3",
                     "NHS and Everybody else: All",
                     "the answers to Q5, Q2 of staff of West, wherever")),
            ("west", ("made without Q2, Q5", "not asked or counted of all alike: Q2")),
            ("south", ("made without Q5", "Q2 of staff of another place"))):
        words = words_of(folder / f"out/{book}.xlsx").lower()
        for sentence in said:
            check.same(f"{book}: says {sentence}", sentence.lower() in words, True)
    check.same("south names West", "West" in words_of(folder / "out/south.xlsx"), False)


def check_waves(check, program, faults, folder, staff):
    """The same people a wave later: what was left out then and is not now is no change."""
    for name, leave_out, wanted in (
            ("same", ["Q5", {"item": "Q2", "area": "west"}],
             {("west", "A1"): "published", ("south", "A1"): "published",
              ("all", "A1"): "not-asked", ("south", "A"): "published"}),
            ("more", ["Q5", "Q2"],
             {("west", "A1"): "published", ("south", "A1"): "not-asked",
              ("all", "A1"): "not-asked"}),
            ("none", [], {("west", "A1"): "not-asked", ("south", "A1"): "published",
                          ("south", "A"): "not-asked", ("all", "Q2"): "published"})):
        write_review(folder, staff, name, leave_out=leave_out,
                     previous="out/results.json")
        if not program.report(faults, folder / f"{name}.json", folder / f"{name}-out",
                              "--formats", "json"):
            continue
        results = json.loads((folder / f"{name}-out/results.json").read_text("utf-8"))
        for (area, target), status in wanted.items():
            entry = next(e for e in results["comparisons"] if e["kind"] == "previous"
                         and e["area"] == area and e["attribute"] is None
                         and e["target"]["id"] == target)
            check.same(f"{name}: {area}: {target}", entry["status"], status)


def check_released(check, program, folder, staff):
    """The same people again. Left out of everybody now, Q2 is in no new average, and the
    averages of the others stand; left out of North now, and of West then, it would be
    what the difference gives."""
    for name, area, shown in (("all", None, True), ("north", "north", False)):
        out = Q2_OF_NORTH if area else ["Q5", "Q2"]
        write_review(folder, staff, name, leave_out=out, released=["out/results.json"])
        status, _, _ = program.run("report", f"{name}.json", "-q", "-o", f"{name}-then",
                                   "--formats", "json", cwd=folder)
        path = folder / f"{name}-then/results.json"
        cells = ([area_cell(json.loads(path.read_text("utf-8")), place)
                  for place in PLACES] if status == 0 else [])
        n = sum(by_id(cell["kloes"], "A")["status"] == "published" for cell in cells)
        check.same(f"released, {name}: KLOE A is shown", n, len(PLACES) if shown else 0)


def check_alphas(check, program, faults, folder):
    """Four times as many people, of whom none is of West, so that only Q5 is left out:
    enough answered everything, and enough did not, for a reliability to be shown."""
    staff = [person for person in people(4) if "west" not in person["areas"]]
    write_review(folder, staff, "alphas")
    if program.report(faults, folder / "alphas.json", folder / "alphas-out"):
        check_cells(check, json.loads((folder / "alphas-out/results.json")
                                      .read_text(encoding="utf-8")),
                    read_rows(folder / "alphas-out/results.csv"), staff)
    check.same("alphas are shown", check.alphas > 0, True)


def check_made_otherwise(check, program, folder, staff):
    """A group of one id that holds other people is not the same group."""
    write_review(folder, staff, "otherwise")
    path = folder / "otherwise.json"
    review = json.loads(path.read_text("utf-8"))
    review["attributes"][0]["values"][1]["of"].append("care")
    for key, value in (("previous", "out/results.json"),
                       ("released", ["out/results.json"])):
        write_json(path, {**review, key: value})
        status, _, said = program.run("report", "otherwise.json", "-q", cwd=folder)
        check.same(f"{key}: exit status", status, 3)
        check.same(f"{key}: says why", "from other answers than the review makes" in said
                   and "'side'" in said, True)


def read_rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return {(row["area"], row["group"].partition("=")[0] or None,
                 row["group"].partition("=")[2] or None, row["id"], row["measure"])
                for row in csv.DictReader(file)}


def main():
    faults, program = Faults(), Program()
    check = Check(faults)
    check.alphas = check.alphas_withheld = 0
    with temporary() as name:
        folder = pathlib.Path(name)
        write_json(folder / "instrument.json", instrument())
        staff = people()
        write_review(folder, staff)
        if program.report(faults, folder / "review.json", folder / "out"):
            path = folder / "out/results.json"
            faults.lines += attack.look(path)
            results = json.loads(path.read_text(encoding="utf-8"))
            MADE_OF.update((theme["id"], theme["items"]) for theme in
                           results["instrument"]["frameworks"][0]["themes"])
            check_cells(check, results, read_rows(folder / "out/results.csv"), staff)
            check_comparisons(check, results, staff)
            check_families(check, results)
            check_words(check, folder)
            check_waves(check, program, faults, folder, staff)
            check_released(check, program, folder, staff)
            check_made_otherwise(check, program, folder, staff)
            check_alphas(check, program, faults, folder)
            status, said, _ = program.run("audit", "out/results.json", cwd=folder)
            faults.check(status == 0, f"audit: exit status {status}: {said}")
    print(f"{check.figures} figures compared; {check.alphas_withheld} of "
          f"{check.alphas + check.alphas_withheld} alphas withheld")
    faults.finish()


if __name__ == "__main__":
    main()
