"""Two waves of one review: the change is that of two groups of one review.

The same answers are given twice: once as two waves, once as one return whose people say
in which of the two they answered. "Now against then" must be "the group of now against
the rest", figure by figure. Then the second wave's questions are changed one by one, and
the first wave's results are given figures that no results can hold.
"""

import copy
import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import Faults, Program, area_cell, relative_difference, temporary, write_json

OPTIONS = ["none", "few", "some", "most", "all"]
ITEMS = ["A1", "A2", "B1"]
# After an edit: the questions whose changes tell of what is not compared. Where a new
# question was not asked, two of three of A are left; of a theme of two more, one of three.
COMMON = {
    "other words": {"A": ["A2"], "A.C1": ["A2"], "T": ["B1"]},
    "turned round": {"A": ["A1"], "A.C1": ["A1"]},
    "an item less": {"A": ["A1"], "A.C1": ["A1"]},
    "a theme of more": {"T2": ["B1"]},
    "a theme of others": {"T": ["B1"]},
    "a theme of less": {"T": ["A1"]},
    "a theme of many": {},
}
SAME = ("n1", "n2", "difference", "low", "high", "p")
OF_ONE = {"B": "B1", "T2": "B1"}  # what is made of one question has its test


def instrument():
    return {
        "format": "kloe-instrument/1", "id": "waves", "version": "1", "title": "Waves",
        "scales": [{"id": "share", "options": [
            {"id": option, "label": option.title(), "score": score}
            for score, option in enumerate(OPTIONS)]
            + [{"id": "dk", "label": "Don't know", "kind": "dont-know"}]}],
        "kloes": [{"id": "A", "title": "First",
                   "conditions": [{"id": "A.C1", "text": "Together"}]},
                  {"id": "B", "title": "Second"}],
        "items": [{"id": "A1", "text": "Of all?", "scale": "share",
                   "conditions": ["A.C1"]},
                  {"id": "A2", "text": "Of some?", "scale": "share", "reverse": True,
                   "conditions": ["A.C1"]},
                  {"id": "B1", "text": "Of none?", "scale": "share", "kloe": "B"}],
        "frameworks": [{"id": "other", "title": "Otherwise", "themes": [
            {"id": "T", "title": "Across", "items": ["A1", "B1"]},
            {"id": "T2", "title": "Alone", "items": ["B1"]}]}],
        "attributes": [{"id": "when", "text": "When did you answer?", "values": [
            {"id": "now", "label": "Now"}, {"id": "then", "label": "Then"}]}],
    }


def review(**more):
    return {"format": "kloe-review/1", "title": "Waves", "instrument": "instrument.json",
            "system": {"id": "all", "name": "Everywhere", "places": [
                {"id": "north", "name": "North"}, {"id": "south", "name": "South"}]},
            "returns": [{"file": "return.csv"}],
            "columns": {"place": "Place"}, **more}


def answers(seed, people):
    """(place, option of each item) of each person; some do not know."""
    draw = random.Random(seed)
    return [(place, [draw.choice(OPTIONS[draw.randrange(3):] + ["dk"]) for _ in ITEMS])
            for place, n in people.items() for _ in range(n)]


def write_return(path, rows):
    labels = {option: option.title() for option in OPTIONS} | {"dk": "Don't know"}
    lines = ["Place,When did you answer?," + ",".join(ITEMS)]
    lines += [",".join([place.title(), when, *(labels[o] for o in own)])
              for place, when, own in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(program, faults, folder, name, review_json, instrument_json, rows):
    """results.json of one run, in a folder of its own."""
    here = folder / name
    here.mkdir()
    write_json(here / "instrument.json", instrument_json)
    write_json(here / "review.json", review_json)
    write_return(here / "return.csv", rows)
    if not program.report(faults, here / "review.json", here / "out",
                          "--formats", "json"):
        faults.finish()
    return json.loads((here / "out/results.json").read_text(encoding="utf-8"))


def comparisons(results, kind):
    return {(entry["area"], entry["value"], entry["target"]["kind"],
             entry["target"]["id"]): entry
            for entry in results["comparisons"] if entry["kind"] == kind}


def check_same(faults, changes, groups, area):
    for target in [("item", item) for item in ITEMS] + [
            ("kloe", "A"), ("kloe", "B"), ("condition", "A.C1"), ("theme", "T"),
            ("theme", "T2")]:
        change = changes[(area, None, *target)]
        group = groups[(area, "now", *target)]
        faults.check(change["status"] == "published", f"{area}: {target}: "
                     f"{change['status']}")
        is_ranked = target[0] == "item" or target[1] in OF_ONE
        for name in SAME + (("delta",) if is_ranked else ()):
            faults.check(relative_difference(change[name], group[name]) <= 1e-9,
                         f"{area}: {target}: {name}: as waves {change[name]}, as groups "
                         f"{group[name]}")
        if not is_ranked:
            faults.check(change["delta"] is None, f"{area}: {target}: a delta")
        if target[1] in OF_ONE:
            of = changes[(area, None, "item", OF_ONE[target[1]])]
            faults.check(all(change[name] == of[name] for name in
                             (*SAME, "delta", "test", "p_adjusted", "highlighted")),
                         f"{area}: {target}: another test than of {OF_ONE[target[1]]}")


def check_statuses(faults, name, results, wanted):
    """What is not shown now is not compared for that. So is A where nobody was asked A3:
    nine of the south answered one of the two others, so are not in it, and stand between
    it and its questions (rules.md D21); north would give south's away."""
    cell = area_cell(results, "north")
    now = {entry["id"]: entry["status"] for kind in ("items", "kloes", "conditions",
                                                                "themes")
           for entry in cell[kind]}
    few = {"A", "A.C1"} if "A3" in now else set()
    faults.check({target for target in now if now[target] == "suppressed"} == few,
                 f"{name}: shown are {now}")
    for (area, value, _, target), entry in comparisons(results, "previous").items():
        if area == "north" and value is None:
            status = ("suppressed" if target in few else
                      "not-asked" if target in wanted else "published")
            faults.check(entry["status"] == status,
                         f"{name}: {target}: {entry['status']}, should be {status}")
            faults.check((entry["p"] is None) == (status != "published"),
                         f"{name}: {target}: p {entry['p']}")


def check_common(faults, name, results, wanted):
    """A composite that is not compared has the mean of the changes of its questions that
    are the same, if those are published and half of it then and now; and nothing else
    has."""
    changes = comparisons(results, "previous")
    for (area, value, kind, target), entry in changes.items():
        if area != "north" or value is not None:
            continue
        same = wanted.get(target)
        got = entry.get("common")
        if same is None:
            faults.check(got is None, f"{name}: {target}: common {got}")
            continue
        differences = [changes[(area, value, "item", item)]["difference"] for item in same]
        faults.check(entry["status"] == "not-asked" and got is not None
                     and got["items"] == same and
                     abs(got["difference"] - sum(differences) / len(same)) < 1e-9,
                     f"{name}: {target}: {got}, not the mean of {differences} of {same}")


def changed_instruments():
    """A name, the edit, and the targets that cannot be compared after it."""
    def edit(change):
        edited = copy.deepcopy(instrument())
        change(edited)
        return edited
    everything = {"A1", "A2", "B1", "A", "B", "A.C1", "T", "T2"}
    return [
        ("other words", edit(lambda i: i["items"][0].update(text="Of most?")),
         {"A1", "A", "A.C1", "T"}),
        ("turned round", edit(lambda i: i["items"][1].update(reverse=False)),
         {"A2", "A", "A.C1"}),
        ("another label", edit(lambda i: i["scales"][0]["options"][4].update(
            label="Every one")), everything),
        ("another score", edit(lambda i: i["scales"][0]["options"][4].update(score=9)),
         everything),
        ("an item less", edit(lambda i: i["items"].pop(1)), {"A", "A.C1"}),
        ("a new item", edit(lambda i: i["items"].append(
            {"id": "A3", "text": "Of any?", "scale": "share", "conditions": ["A.C1"]})),
         {"A3", "A", "A.C1"}),
        ("words beside", edit(lambda i: i["kloes"][0].update(title="Another")), set()),
        ("a theme of more", edit(lambda i: i["frameworks"][0]["themes"][1]["items"].append(
            "A2")), {"T2"}),
        ("a theme of others", edit(lambda i: i["frameworks"][0]["themes"][0].update(
            items=["A2", "B1"])), {"T"}),
        ("a theme of less", edit(lambda i: i["frameworks"][0]["themes"][0]["items"].pop()),
         {"T"}),
        ("a theme of many", edit(lambda i: i["frameworks"][0]["themes"][1].update(
            items=["A1", "A2", "B1"])), {"T2"}),
        ("a new theme", edit(lambda i: i["frameworks"][0]["themes"].append(
            {"id": "T3", "title": "New", "items": ["A1", "A2"]})), {"T3"}),
    ]


def check_edits(program, faults, folder, now, earlier):
    for number, (name, edited, wanted) in enumerate(changed_instruments()):
        items = [item["id"] for item in edited["items"]]
        more = review(previous=str(earlier))
        more["columns"].update({"A3": None} if "A3" in items else {})
        rows = [(place, "Now", own) for place, own in now]
        if name == "another label":
            edited["scales"][0]["options"][4]["aliases"] = ["All"]
        results = run(program, faults, folder, f"edit-{number}", more, edited, rows)
        check_statuses(faults, name, results, wanted)
        check_common(faults, name, results, COMMON.get(name, {}))


def check_hostile(program, faults, folder, results):
    """Figures that no results can hold are refused in one line."""
    def north(edited):
        return next(area for area in edited["areas"] if area["id"] == "north")["cells"][0]
    edits = [
        (lambda e: north(e)["items"][0]["options"].update(all=10 ** 11),
         "answers to 'A1' cannot be right"),
        (lambda e: north(e)["kloes"][1]["score"].update(mean=400),
         "the figures of 'B' are not those of a score"),
        *((lambda e, figure=figure: north(e)["kloes"][1]["score"].update(figure),
           "the figures of 'B' are not those of a score")
          for figure in ({"mean": -0.5}, {"mean": 100.5}, {"sd": -0.5}, {"sd": 100.5})),
        (lambda e: north(e)["kloes"][1].update(n=2 ** 28 + 1),
         "the figures of 'B' are not those of a score"),
        (lambda e: north(e)["items"][0]["options"].update(all=-1), "whole number"),
        (lambda e: e.update(format="kloe-results/9"), "does not know"),
    ]
    for number, (edit, sentence) in enumerate(edits):
        edited = copy.deepcopy(results)
        edit(edited)
        write_json(folder / "earlier.json", edited)
        write_json(folder / "review.json", review(previous="earlier.json"))
        status, _, messages = program.run("report", folder / "review.json", "-o",
                                          folder / f"hostile-{number}")
        faults.check(status == 3 and sentence in messages and "previous" in messages
                     and messages.count("\n") == 1,
                     f"hostile {number}: exit status {status}: {messages}")
        faults.check(not (folder / f"hostile-{number}").exists(),
                     f"hostile {number}: something was written")


def main():
    program, faults = Program(), Faults()
    then = answers(1, {"north": 40, "south": 5})
    now = answers(2, {"north": 45, "south": 30})
    with temporary() as name:
        folder = pathlib.Path(name)
        first = run(program, faults, folder, "then", review(), instrument(),
                    [(place, "Then", own) for place, own in then])
        earlier = folder / "then/out/results.json"
        second = run(program, faults, folder, "now", review(previous=str(earlier)),
                     instrument(), [(place, "Now", own) for place, own in now])
        both = run(program, faults, folder, "both", review(groups=["when"]),
                   instrument(), [(place, "Now", own) for place, own in now]
                   + [(place, "Then", own) for place, own in then if place == "north"])
        changes = comparisons(second, "previous")
        check_same(faults, changes, comparisons(both, "group"), "north")
        for target in ITEMS:
            faults.check(changes[("south", None, "item", target)]["status"]
                         == "suppressed", f"south: {target}: was withheld then")
        faults.check(second["method"]["previous"]["title"] == first["review"]["title"],
                     "the wave before is not named")
        check_edits(program, faults, folder, now, earlier)
        write_json(folder / "instrument.json", instrument())
        write_return(folder / "return.csv", [(p, "Now", own) for p, own in now])
        check_hostile(program, faults, folder, first)
    faults.finish()


if __name__ == "__main__":
    main()
