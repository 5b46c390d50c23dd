"""The messages of results.json, worked out again from its figures and comparisons.

    messages.py KLOE [REVIEWS [FIRST-SEED]] [--print]

Invented reviews whose groups pull apart, and the bundled example. For each area the
messages that docs/method.md M31 to M36 let through are found again by other code; each
title and sentence is held against the rules of words. --print shows every sentence.
"""

import csv
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import Faults, Program, temporary, write_json

SOURCE = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = SOURCE / "surveys/examples/three-places/review.json"
INSTRUMENT = SOURCE / "surveys/instruments/chc-ways-of-working.json"
TOLD = 3
FORBIDDEN = re.compile(
    r"\b(because|due to|best|worst|rank\w*|highest|lowest|nobody|everybody|red|amber|"
    r"green|rating|fail\w*|poor\w*)\b", re.I)
PER_CENT = re.compile(r"(\d[\d,]*) of (\d[\d,]*) [^.;:]*?( \((?:under |over )?\d+ %\))?"
                      r"(?= answered|;|\.)")
NOUNS = [None, "health staff", "people's own carers", "staff who visit people at home"]
LABELS = ["Health", "Care", "Nurse", "Band 8 and above", "Other", "Other (please say)",
          "I lead or manage a team or service", "Voluntary, community and social enterprise"]
LEADS = ("Clearly more positive than not", "Clearly less positive than not")
PLACES = ["North", "Bath and North East Somerset, Swindon and Wiltshire", "Isle"]
LOCALITIES = ["Upper North", "The coast, the islands and all that lies between them"]


def points(comparison, way):
    """Whether the averages, to one decimal, and delta, if there is one, point that way."""
    delta = comparison["delta"]
    return comparison["difference"] * way >= 0.05 and (delta is None or delta * way > 0)


def instrument(draw):
    kloes, items = [], []
    for k in range(draw.randint(1, 3)):
        kloe = {"id": f"K{k}", "title": ["Strategy & Vision", "How work is shared out "
                "between all of the organisations that take part here", "Trust"][k],
                "conditions": []}
        for c in range(draw.choice([0, 2, 3])):
            kloe["conditions"].append(
                {"id": f"K{k}.C{c}", "text": f"Agree what matters most to people, part "
                 f"{k}{c}" + draw.choice(["", ", and write it down where all can read it"])})
        for i in range(draw.randint(2, 5)):
            item = {"id": f"K{k}q{i}", "text": f"is work {k}{i} shared?", "scale": "extent",
                    "reverse": draw.random() < 0.2}
            if kloe["conditions"] and i < len(kloe["conditions"]):
                item["conditions"] = [kloe["conditions"][i]["id"]]
            elif kloe["conditions"]:
                item["conditions"] = [draw.choice(kloe["conditions"])["id"]]
            else:
                item["kloe"] = kloe["id"]
            items.append(item)
        kloes.append(kloe)
    values = []
    for v, label in enumerate(draw.sample(LABELS, draw.randint(2, 5))):
        value = {"id": f"v{v}", "label": label}
        noun = draw.choice(NOUNS)
        if noun and noun not in [x.get("noun") for x in values]:
            value["noun"] = noun
        values.append(value)
    return {"format": "kloe-instrument/1", "id": "told", "version": "1", "title": "Told",
            "stem": draw.choice(["", "To what extent"]),
            "scales": [{"id": "extent", "options": [
                {"id": f"o{s}", "label": label, "score": s} for s, label in enumerate(
                    ["Not at all", "A little", "Somewhat", "Mostly", "Wholly"])]}],
            "kloes": kloes, "items": items, "frameworks": frameworks(draw, items),
            "attributes": [{"id": "sector", "text": "Your sector", "values": values}]}


def frameworks(draw, items):
    """In half of the reviews every question stands under one of two themes, too."""
    if draw.random() < 0.5 or len(items) < 2:
        return []
    ids = [item["id"] for item in items]
    draw.shuffle(ids)
    cut = draw.randint(1, len(ids) - 1)
    return [{"id": "f", "title": "Read otherwise", "themes": [
        {"id": "fair", "title": "Fairness between all who take part here",
         "items": ids[:cut]}, {"id": "open", "title": "Openness", "items": ids[cut:]}]}]


def write_return(draw, path, told, places, shift, localities):
    """Answers by a lean of the group, the place, its locality, the question and the
    wave."""
    values = told["attributes"][0]["values"]
    lean = {v["label"]: draw.choice([-1.5, 0, 0, 1.5]) for v in values}
    leaning = {item["id"]: draw.choice([0, 0, 1]) for item in told["items"]}
    base = {item["id"]: draw.uniform(0.5, 3.5) for item in told["items"]}
    labels = [o["label"] for o in told["scales"][0]["options"]]
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["Place", "Locality", "Your sector"]
                        + [i["id"] for i in told["items"]])
        for p, place in enumerate(places):
            for _ in range(draw.randint(8, 90)):
                value = draw.choice(values)["label"]
                at_home = draw.choice(localities + [""]) if p == 0 else ""
                row = [place, at_home, draw.choice([value] * 9 + [""])]
                home = 0.7 if localities and at_home == localities[0] else 0
                for item in told["items"]:
                    middle = (base[item["id"]] + leaning[item["id"]] * lean[value]
                              + shift + 0.5 * p + home)
                    at = min(4, max(0, round(draw.gauss(middle, 0.9))))
                    row.append("" if draw.random() < 0.05 else labels[at])
                writer.writerow(row)


def make_review(seed, folder):
    draw = random.Random(seed)
    told = instrument(draw)
    places = PLACES[:draw.randint(1, 3)]
    localities = draw.choice([[], LOCALITIES])
    write_json(folder / "instrument.json", told)
    review = {"format": "kloe-review/1", "title": "Told", "instrument": "instrument.json",
              "system": {"id": "all", "name": "Everywhere", "places": [
                  {"id": f"p{i}", "name": name} for i, name in enumerate(places)]},
              "returns": [{"file": "return.csv"}],
              "columns": {"place": "Place", "locality": "Locality" if localities else None},
              "groups": ["sector"], "pairs": []}
    review["system"]["places"][0]["localities"] = [
        {"id": f"l{i}", "name": name} for i, name in enumerate(localities)]
    if draw.random() < 0.4:
        review["pairs"] = [["sector", "v0", "v1"]]
    state = draw.getstate()
    waves = draw.random() < 0.5
    draw.setstate(state)
    write_return(draw, folder / "return.csv", told, places, 0, localities)
    write_json(folder / "review.json", review)
    if waves:
        draw.setstate(state)
        write_return(draw, folder / "then.csv", told, places, draw.choice([-0.8, 0.8]),
                     localities)
        write_json(folder / "then.json", review | {"returns": [{"file": "then.csv"}],
                                                   "publish": {"merge_small": False}})
        write_json(folder / "review.json", review | {"previous": "then/results.json"})
    return waves


class Results:
    """What the file says, by area, cell and target."""

    def __init__(self, results):
        self.of = results
        self.items = {i["id"]: i for i in results["instrument"]["items"]}
        self.kloes = [k["id"] for k in results["instrument"]["kloes"]]
        self.conditions = [c["id"] for c in results["instrument"]["conditions"]]
        self.themes = [t["id"] for f in results["instrument"]["frameworks"]
                       for t in f["themes"]]
        self.kloe_of = {c["id"]: c["kloe"] for c in results["instrument"]["conditions"]}
        self.values = {a["id"]: a["values"] for a in results["instrument"]["attributes"]}
        self.cells = {}
        for area in results["areas"]:
            for cell in area["cells"]:
                group = cell["group"]
                key = (area["id"], group and group["attribute"], group and group["value"])
                self.cells[key] = cell

    def made_of(self, kind, target, members):
        """The one item of a composite, else None."""
        found = members.get((kind, target), [])
        return found[0] if len(found) == 1 else None

    def figures(self, cell, kind, target):
        for one in cell[f"{kind}s"]:
            if one["id"] == target:
                return one
        raise KeyError(target)


def members_of(instrument_file):
    """Of which items each condition, KLOE and theme is, from the definition."""
    told = json.loads(instrument_file.read_text(encoding="utf-8"))
    kloe_of = {c["id"]: k["id"] for k in told["kloes"] for c in k.get("conditions", [])}
    members = {("theme", theme["id"]): theme["items"]
               for framework in told.get("frameworks", []) for theme in framework["themes"]}
    for item in told["items"]:
        kloes = {kloe_of[c] for c in item.get("conditions", [])} or {item["kloe"]}
        for c in item.get("conditions", []):
            members.setdefault(("condition", c), []).append(item["id"])
        for k in kloes:
            members.setdefault(("kloe", k), []).append(item["id"])
    return members


def levels(results, members):
    """(target, whose figures) of conditions, KLOEs, themes and the other questions."""
    def figured(kind, target):
        of = members.get((kind, target), [])
        return ("item", of[0]) if len(of) == 1 else (kind, target)
    conditions = [(("condition", c), figured("condition", c)) for c in results.conditions]
    kloes = [(("kloe", k), figured("kloe", k)) for k in results.kloes]
    single = {f for _, f in conditions + kloes if f[0] == "item"}
    items = [(("item", i), ("item", i)) for i in results.items if ("item", i) not in single]
    themes = [(("theme", t), figured("theme", t)) for t in results.themes]
    return [conditions, kloes, themes, items]


def first_that_pass(levels_of, weigh):
    """Of the first level of which any passes: (weight, target, figured), heaviest first."""
    for level in levels_of:
        found = [(weigh(figured, target), target, figured) for target, figured in level]
        found = [f for f in found if f[0] is not None]
        if found:
            return sorted(found, key=lambda f: -f[0])
    return []


def is_other(value):
    label = value["label"].lower()
    return value["id"] == "other" or bool(re.match(r"other($|.*[(:,;/-]| please)", label))


def expected_of_area(results, members, paired, area):
    """[(kind, groups, targets told in order)] of one area."""
    cell = results.cells[(area, None, None)]
    if cell["status"] != "published":
        return [("none", [], [])]
    compared = {}
    for c in results.of["comparisons"]:
        if c["area"] == area and c["status"] == "published":
            key = (c["kind"], c["attribute"], c["value"], c.get("against"))
            compared.setdefault(key, {})[(c["target"]["kind"], c["target"]["id"])] = c
    steps = levels(results, members)
    splits, asked, told = [], set(), []
    pairs = [(attribute, first, second, compared.get(
        ("pair", attribute, first, second), {})) for attribute, first, second in paired]
    groups = [(attribute, value["id"], None,
               compared.get(("group", attribute, value["id"], None), {}))
              for attribute, values in results.values.items() for value in values
              if not is_other(value)]
    for attribute, value, other, of in pairs + groups:
        for way in (1, -1):
            def wide(figured, target, of=of, way=way):
                c = of.get(figured)
                return (abs(c["delta"]) if c and c["highlighted"] and c["delta"] is not None
                        and abs(c["delta"]) >= 0.33 and points(c, way)
                        else None)
            found = first_that_pass(steps, wide)
            if other is None:
                said = {t for a, v, o, _, f, _ in splits
                        if o is not None and a == attribute and value in (v, o)
                        for _, t, _ in f}
                found = [f for f in found if f[1] not in said]
            if not found:
                continue
            first = of[found[0][2]]
            if other is None and any(
                    a == attribute and o is None and w != way
                    and (c[found[0][2]]["n1"], c[found[0][2]]["n2"])
                    == (first["n2"], first["n1"])
                    for a, v, o, w, f, c in splits if found[0][2] in c):
                continue
            splits.append((attribute, value, other, way, found, of))
    for *_, found, _ in splits:
        asked |= {t for _, t, _ in found} | {f for _, _, f in found}
    for attribute, value, other, _, found, _ in sorted(
            splits, key=lambda s: -s[4][0][0])[:TOLD]:
        told.append(("ask-why", [(attribute, v) for v in (value, other) if v],
                     [t for _, t, _ in found]))
    rest = compared.get(("rest-of-system", None, None, None), {}) or \
        compared.get(("rest-of-place", None, None, None), {})

    def sure(figured, target):
        both = [results.figures(cell, *figured), results.figures(cell, *target)]
        score = both[0]["score"]
        return (both[0]["status"] == "published" and score["low"] is not None
                and not {"divided", "low-reliability"} & set(both[0]["flags"] + both[1]["flags"]))

    def build_on(figured, target):
        low = results.figures(cell, *figured)["score"]["low"]
        below = figured in rest and rest[figured]["highlighted"] and \
            rest[figured]["difference"] < 0
        return low if sure(figured, target) and low > 50 and not below \
            and not {figured, target} & asked else None

    def look_at(figured, target):
        high = results.figures(cell, *figured)["score"]["high"]
        return -high if sure(figured, target) and high < 50 else None

    in_file = [("item", i) for i in results.items] + [("kloe", k) for k in results.kloes] + \
        [("condition", c) for c in results.conditions] + \
        [("theme", t) for t in results.themes]
    for kind, rule in (("build-on", build_on), ("look-at", look_at)):
        chosen = first_that_pass(steps, rule)[:TOLD]
        for _, target, _ in sorted(chosen, key=lambda f: in_file.index(f[1])):
            told.append((kind, [], [target]))
    for kind, of in (("moved", compared.get(("previous", None, None, None), {})),
                     ("differs-here", rest)):
        for way in (1, -1):
            def apart(figured, target, of=of, way=way):
                c = of.get(figured)
                return abs(c["difference"]) if c and c["highlighted"] and \
                    points(c, way) else None
            found = first_that_pass(steps, apart)
            if found:
                told.append((kind, [], [t for _, t, _ in found]))
    return told or [("none", [], [])]


def check_title(faults, where, results, message):
    """A title is of words: a code of the instrument tells nobody in a room anything. What
    is clearly more or less positive is called by its text, up to the end of a word."""
    title, told = message["title"], results.of["instrument"]
    faults.check(len(title.split()) <= 10, f"{where}: long title: {title}")
    faults.check(len(title) <= 100, f"{where}: wide title: {title}")
    texts = {entry["id"]: entry.get("text", entry.get("title"))
             for entries in (told["kloes"], told["conditions"], told["items"],
                             *(f["themes"] for f in told["frameworks"]))
             for entry in entries}
    words = re.findall(r"[\w.]+", title)
    faults.check(not set(texts) & {word.rstrip(".") for word in words},
                 f"{where}: a code in the title: {title}")
    if message["kind"] not in ("build-on", "look-at"):
        return
    lead, _, rest = title.partition(": ")
    text = " ".join(texts[message["targets"][0]["id"]].split())
    text, rest = text.lower(), rest.lower()
    start = rest[:-3] if rest.endswith("...") else rest
    faults.check(lead in LEADS and len(start.split()) >= min(3, len(text.split()))
                 and text.startswith(start) and (start == text if start == rest else
                                                 re.match(r"\W", text[len(start):])),
                 f"{where}: {title!r} of {text!r}")


def check_words(faults, where, results, message):
    check_title(faults, where, results, message)
    quoted = re.sub(r'"[^"]*"', '""', message["text"] + " " + message["title"])
    if message["kind"] != "none":
        faults.check(not FORBIDDEN.search(quoted), f"{where}: a word: {message['text']}")
    for x, n, per_cent in PER_CENT.findall(quoted):
        x, n = int(x.replace(",", "")), int(n.replace(",", ""))
        faults.check(x not in (1, 2) and n - x not in (1, 2), f"{where}: one or two: {quoted}")
        faults.check(bool(per_cent) == (n >= 30), f"{where}: per cent: {quoted}")
    for figure in message["figures"]:
        for n in (figure["n"], figure["n_other"]):
            few = f"answered ({n})"
            if figure is message["figures"][0] and n is not None and \
                    message["kind"] in ("ask-why", "moved", "differs-here"):
                faults.check((few in message["text"]) == (n < 30), f"{where}: few: {message['text']}")


def check_figures(faults, where, results, message):
    """The figures of a message are those of the cells, and its sentence tells them."""
    area = message["area"]
    group = message["groups"][0] if message["groups"] else None
    cell = results.cells[(area, group and group["attribute"], group and group["value"])]
    everybody = results.cells[(area, None, None)]
    for figure in message["figures"]:
        kind, target = figure["target"]["kind"], figure["target"]["id"]
        own = results.figures(cell, kind, target)
        faults.check(own["status"] == "published" and own["n"] == figure["n"]
                      and own["score"]["mean"] == figure["score"], f"{where}: {target}")
        if figure["count"] is not None:
            faults.check(own[figure["band"]]["count"] == figure["count"], f"{where}: count")
        if figure["count_other"] is not None and len(message["groups"]) == 2:
            other = results.cells[(area, group["attribute"], message["groups"][1]["value"])]
            than = results.figures(other, kind, target)
            faults.check(than["n"] == figure["n_other"] and
                         than["positive"]["count"] == figure["count_other"],
                         f"{where}: count of the pair")
        elif figure["count_other"] is not None:
            whole = results.figures(everybody, kind, target)
            faults.check(whole["n"] - own["n"] == figure["n_other"] and
                          whole["positive"]["count"] - own["positive"]["count"]
                          == figure["count_other"], f"{where}: count of the rest")
    if message["figures"]:
        first = message["figures"][0]
        shares = [f"{first['count']} of {first['n']} ", f"average answer"]
        faults.check(any(s in message["text"] for s in shares), f"{where}: {message['text']}")


def check_results(faults, name, path, instrument_file, paired, show):
    results = Results(json.loads(path.read_text(encoding="utf-8")))
    members = members_of(instrument_file)
    kinds = {}
    for area in results.of["areas"]:
        got = [m for m in results.of["messages"] if m["area"] == area["id"]]
        told = [(m["kind"], [(g["attribute"], g["value"]) for g in m["groups"]],
                 [(t["kind"], t["id"]) for t in m["targets"]]) for m in got]
        wanted = expected_of_area(results, members, paired, area["id"])
        faults.check(told == wanted, f"{name}: {area['id']}: {told}, not {wanted}")
        for message in got:
            where = f"{name}: {area['id']}: {message['kind']}"
            check_words(faults, where, results, message)
            check_figures(faults, where, results, message)
            kinds[message["kind"]] = kinds.get(message["kind"], 0) + 1
            if show:
                print(f"{message['title']}\n    {message['text']}\n")
    return kinds


def main():
    kloe = Program()
    show = "--print" in sys.argv
    numbers = [int(a) for a in sys.argv[2:] if a != "--print"] + [60, 1][len(
        [a for a in sys.argv[2:] if a != "--print"]):]
    n, first = numbers
    faults = Faults()
    kinds = {}
    with temporary() as name:
        folder = pathlib.Path(name)
        if kloe.report(faults, EXAMPLE, folder / "example", "--formats", "json"):
            check_results(faults, "the example", folder / "example/results.json",
                          INSTRUMENT, json.loads(EXAMPLE.read_text())["pairs"], show)
        for seed in range(first, first + n):
            home = folder / str(seed)
            home.mkdir()
            if make_review(seed, home):
                kloe.report(faults, home / "then.json", home / "then", "--formats", "json")
            if kloe.report(faults, home / "review.json", home / "out", "--formats", "json"):
                for kind, count in check_results(
                        faults, f"seed {seed}", home / "out/results.json",
                        home / "instrument.json",
                        json.loads((home / "review.json").read_text())["pairs"],
                        show).items():
                    kinds[kind] = kinds.get(kind, 0) + count
    print(f"{n} reviews from seed {first}: "
          + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    for kind in ("ask-why", "build-on", "look-at", "moved", "differs-here", "none"):
        faults.check(n < 60 or kinds.get(kind, 0) > 0, f"no message of kind {kind}")
    faults.finish()


if __name__ == "__main__":
    main()
