"""Reads any results.json as an intruder would, and checks what the contract promises.

    attack.py RESULTS.json...

Every response is somewhere, every figure follows from the option counts beside it, and
nothing of a withheld cell is anywhere. Figures are recomputed here from the formulas,
not with kloe's code. The other scripts of this folder, tests/cli/repeat.py and
tests/golden/run.py call `look` on every results.json they make.
"""

import json
import math
import re
import sys

Z = 1.959963984540054  # normal quantile of 97.5 %
RELATIVE = 1e-9
NON_ANSWERS = ("dont_know", "not_applicable", "prefer_not_to_say", "blank", "invalid",
               "not_asked")
BANDS = ("positive", "middle", "negative")
STATUSES = ("published", "suppressed", "empty", "not-asked")
LOW_RELIABILITY_N, LOW_RELIABILITY_WIDTH = 30, 30


class Attack:
    """One file of results and what is wrong with it."""

    def __init__(self, path):
        self.path, self.faults, self.figures = path, [], 0
        with open(path, encoding="utf-8") as file:
            self.results = json.load(file, parse_constant=self.constant,
                                     parse_float=self.real, parse_int=self.whole)
        instrument = self.results["instrument"]
        self.scales = {scale["id"]: scale for scale in instrument["scales"]}
        self.items = {item["id"]: item for item in instrument["items"]}
        self.members = members(instrument)
        self.minimum = self.results["method"]["minimum"]

    def check(self, good, line):
        self.figures += 1
        if not good:
            self.faults.append(f"{self.path}: {line}")

    def near(self, where, got, wanted):
        if wanted is None or got is None:
            self.check(got is wanted, f"{where}: {got}, should be {wanted}")
            return
        self.check(math.isclose(got, wanted, rel_tol=RELATIVE, abs_tol=1e-12),
                   f"{where}: {got}, should be {wanted}")

    def constant(self, text):
        self.check(False, f"{text} is no number")
        return 0

    def whole(self, text):
        self.check(text != "-0", "a negative zero")
        return int(text)

    def real(self, text):
        value = float(text)
        digits = re.sub(r"[eE].*|[-.]", "", text).lstrip("0")
        self.check(value != 0, f"{text} is a zero written as a fraction")
        self.check(len(digits) <= 15, f"{text} has more than 15 significant digits")
        return value

    def run(self):
        self.check(self.results["format"] == "kloe-results/1", "not kloe-results/1")
        for area in self.results["areas"]:
            for cell in area["cells"]:
                group = cell["group"]
                name = "{attribute}={value}".format(**group) if group else "all staff"
                self.cell(f"{area['id']}, {name}", area, cell)
        self.tree()
        self.provenance()
        self.places()
        self.compared()

    def cell(self, where, area, cell):
        self.check(cell["status"] in STATUSES, f"{where}: status {cell['status']}")
        if cell["status"] != "published":
            figures = set(numbers({**cell, "group": None}))
            allowed = {0} if cell["status"] == "empty" else set()
            self.check(figures <= allowed,
                       f"{where}: {cell['status']}, but shows {sorted(figures)}")
            return
        n = cell["responses"]
        self.check(n >= self.minimum, f"{where}: {n} responses, under the minimum")
        asked = area.get("invited")
        self.near(f"{where}: response_rate", cell.get("response_rate"),
                  n / asked if asked and not cell["group"] else None)
        for item in cell["items"]:
            self.item(f"{where}, {item['id']}", n, item)
        for kind in ("kloes", "conditions", "themes"):
            for composite in cell[kind]:
                self.composite(f"{where}, {composite['id']}", n, composite, cell)

    def withheld(self, where, entry):
        """An item or composite without figures. An item nobody answered counts 0s, and
        who did not answer it; every other one shows nothing."""
        if entry["status"] == "empty":
            self.check(entry["n"] == 0, f"{where}: empty, but n is {entry['n']}")
        else:
            self.check(entry["status"] in ("suppressed", "not-asked"),
                       f"{where}: status {entry['status']}")
            found = list(numbers(entry))
            self.check(not found, f"{where}: {entry['status']}, but shows {found}")
            self.check(not entry["flags"], f"{where}: withheld, but has flags")

    def item(self, where, responses, item):
        if item["status"] in ("published", "empty"):
            self.non_answers(where, responses, item)
            bands = sum(item[band]["count"] for band in BANDS)
            self.check(bands == item["n"], f"{where}: bands add up to {bands}, "
                       f"n is {item['n']}")
        if item["status"] != "published":
            self.withheld(where, item)
            return
        self.check(item["n"] >= self.minimum, f"{where}: n {item['n']}")
        self.item_figures(where, item)

    def non_answers(self, where, responses, item):
        """All six are told or none; how many were not asked is no number of few."""
        known = [item[name] for name in NON_ANSWERS if item[name] is not None]
        if known:
            total = item["n"] + sum(known)
            self.check(len(known) == len(NON_ANSWERS) and total == responses,
                       f"{where}: n and {len(known)} kinds of non-answer are {total}, "
                       f"responses {responses}")
            self.check(not 0 < (item["not_asked"] or 0) < self.minimum,
                       f"{where}: {item['not_asked']} were not asked")
        for option in self.scales[self.items[item["id"]]["scale"]]["options"]:
            if option["score"] is None:
                self.check((item["options"][option["id"]] is not None) == bool(known),
                           f"{where}: option {option['id']} beside {len(known)} kinds")

    def item_figures(self, where, item):
        """The figures of an item again, from its option counts."""
        definition = self.items[item["id"]]
        options = self.scales[definition["scale"]]["options"]
        scored = [option for option in options if option["score"] is not None]
        low = min(option["score"] for option in scored)
        high = max(option["score"] for option in scored)
        counts = {}
        for option in scored:
            score = option["score"]
            counts[low + high - score if definition["reverse"] else score] = \
                item["options"][option["id"]]
        n = sum(counts.values())
        self.check(n == item["n"], f"{where}: options add up to {n}, n is {item['n']}")
        for option in options:
            if option not in scored and item["not_asked"] is not None:
                kind = option["kind"].replace("-", "_")
                self.check(item["options"][option["id"]] <= item[kind],
                           f"{where}: {kind} is less than its option")
        mean = sum(score * count for score, count in counts.items()) / n
        squares = sum(count * (score - mean) ** 2 for score, count in counts.items())
        self.near(f"{where}: mean", item["mean"], mean)
        self.near(f"{where}: sd", item["sd"],
                  math.sqrt(squares / (n - 1)) if n > 1 else None)
        self.near(f"{where}: score", item["score"]["mean"],
                  100 * (mean - low) / (high - low))
        in_band = {"positive": 0, "middle": 0, "negative": 0}
        for score, count in counts.items():
            twice = 2 * score - low - high
            in_band["positive" if twice > 0 else "negative" if twice < 0
                    else "middle"] += count
        for band in BANDS:
            self.check(item[band]["count"] == in_band[band], f"{where}: {band} is "
                       f"{item[band]['count']}, should be {in_band[band]}")
            self.near(f"{where}: {band} share", item[band]["share"], in_band[band] / n)
        for name, limit in zip(("low", "high"), wilson(in_band["positive"], n)):
            self.near(f"{where}: positive {name}", item["positive"][name], limit)
        self.near(f"{where}: consensus", item["consensus"],
                  consensus(counts, mean, high - low))
        self.flags(where, item, n, counts, in_band)

    def flags(self, where, item, n, counts, in_band):
        ends = sorted(counts)
        widths = [100 * (item["positive"]["high"] - item["positive"]["low"])]
        if item["score"]["low"] is not None:
            widths.append(item["score"]["high"] - item["score"]["low"])
        wanted = {
            "low-reliability": n < LOW_RELIABILITY_N
            or max(widths) >= LOW_RELIABILITY_WIDTH,
            "ceiling": counts[ends[-1]] == n, "floor": counts[ends[0]] == n}
        if item["consensus"] < 0.5 and min(4 * in_band["positive"],
                                           4 * in_band["negative"]) >= n:
            wanted["divided"] = True
        for flag, should in wanted.items():
            self.check((flag in item["flags"]) == should, f"{where}: flag {flag} "
                       f"{'is missing' if should else 'should not be there'}")
        self.limits(where, item["score"])

    def limits(self, where, score):
        if score["low"] is not None:
            self.check(0 <= score["low"] <= score["mean"] <= score["high"] <= 100,
                       f"{where}: score {score} is out of order")

    def composite(self, where, responses, composite, cell):
        members_here = self.members.get(composite["id"])
        if composite["status"] != "published":
            self.withheld(where, composite)
            self.check(not composite["without"], f"{where}: withheld, but says without")
            return
        if members_here is not None:
            wanted = [item["id"] for item in cell["items"] if item["id"] in members_here
                      and (item["status"] in ("not-asked", "empty")
                           or "left_out" in item)]
            self.check(sorted(composite["without"]) == sorted(wanted),
                       f"{where}: without {composite['without']}, should be {wanted}")
        n, score = composite["n"], composite["score"]
        self.check(self.minimum <= n <= responses, f"{where}: n {n}")
        self.check(0 <= score["mean"] <= 100, f"{where}: score {score['mean']}")
        self.limits(where, score)
        items = [item for item in cell["items"]
                 if item["id"] in self.members.get(composite["id"], ())]
        if any(item.get("left_out") == "some" for item in items):
            self.check(composite["positive"]["share"] is None
                       and composite["alpha"] is None, f"{where}: a share of a mixture")
            items = []
        items = [item for item in items if "left_out" not in item]
        if items:
            shares = [item["positive"]["share"] for item in items
                      if item["status"] == "published"]
            hidden = any(item["status"] == "suppressed" for item in items)
            self.near(f"{where}: positive", composite["positive"]["share"],
                      None if hidden or not shares else sum(shares) / len(shares))
            self.check(not hidden or len(items) > 1,
                       f"{where}: published, though its one item is withheld")
            self.check(not hidden or (score["sd"] is None and not composite["alpha"]),
                       f"{where}: sd or alpha beside a withheld item")
        one = self.one_item(composite, cell)
        should = n < LOW_RELIABILITY_N or (
            score["low"] is not None
            and score["high"] - score["low"] >= LOW_RELIABILITY_WIDTH)
        if one is not None:
            should = "low-reliability" in one["flags"]
            self.check(all(score[name] == one["score"][name] for name in one["score"]),
                       f"{where}: score {score}, of its one question {one['score']}")
        self.check(("low-reliability" in composite["flags"]) == should,
                   f"{where}: flag low-reliability: {composite['flags']}")
        alpha = composite["alpha"] or {}
        if alpha.get("value") is not None:
            self.check(alpha["n"] >= 30
                       and alpha["low"] <= alpha["value"] <= alpha["high"],
                       f"{where}: alpha {alpha['value']} is not to be shown")

    def one_item(self, composite, cell):
        """The question of a composite of one, of the same people; where it is not told
        which belong to it, one that has its figures."""
        known = self.members.get(composite["id"])
        found = [item for item in cell["items"]
                 if item["status"] == "published" and item["n"] == composite["n"]
                 and (item["id"] in known if known is not None
                      else all(item["score"][name] == composite["score"][name]
                               for name in item["score"]))]
        return found[0] if found and len(known or found) == 1 else None

    def all_staff(self, area):
        return next(cell for cell in area["cells"] if cell["group"] is None)

    def tree(self):
        areas = self.results["areas"]
        ids = [area["id"] for area in areas]
        self.check(len(set(ids)) == len(ids), "two areas have one id")
        self.check([area["level"] for area in areas].count("system") == 1,
                   "there is not one system")
        for area in areas:
            self.check((area["level"] == "system") == (area["parent"] is None)
                       and area["parent"] in [None, *ids],
                       f"{area['id']}: parent {area['parent']}")
        for area in areas:
            whole = self.all_staff(area)
            if whole["status"] != "published":
                self.check(all(cell["status"] != "published" for cell in area["cells"]),
                           f"{area['id']}: withheld, but a group of it is published")
                continue
            for cell in area["cells"]:
                self.check((cell["responses"] or 0) <= whole["responses"],
                           f"{area['id']}: a group is larger than the area")

    def places(self):
        """The system's people against those of the places it counts."""
        by_id = {area["id"]: area for area in self.results["areas"]}
        system = next(area for area in by_id.values() if area["level"] == "system")
        cells = [self.all_staff(by_id[place]) for place in system["counts"]]
        whole = self.all_staff(system)["responses"]
        known = [cell["responses"] for cell in cells if cell["status"] == "published"]
        if whole is None:
            return
        self.check(max(known, default=0) <= whole, "a place is larger than the system")
        if self.results["method"]["small_places"] == "leave-out":
            self.check(all(cell["status"] != "suppressed" for cell in cells),
                       "a place under the minimum is in the system's figures")
        for mean in self.results["mean_of_places"]:
            self.mean_of_places(mean, [cell for cell in cells
                                       if cell["status"] == "published"])

    def mean_of_places(self, mean, cells):
        kind = {"item": "items", "kloe": "kloes", "condition": "conditions",
                "theme": "themes"}[mean["target"]["kind"]]
        entries = [entry for cell in cells for entry in cell[kind]
                   if entry["id"] == mean["target"]["id"]
                   and entry["status"] == "published"]
        where = f"mean of places, {mean['target']['id']}"
        self.check(mean["places"] == len(entries), f"{where}: of {mean['places']} "
                   f"places, but {len(entries)} are published")
        apart = self.apart(mean["target"], [
            cell for cell in cells for entry in cell[kind] if entry in entries])
        if mean["target"]["id"] in self.members or mean["target"]["kind"] == "item":
            self.check(sorted(mean["without"]) == apart,
                       f"{where}: without {mean['without']}, should be {apart}")
        if mean["without"]:
            self.check(mean["score"] is None and mean["positive"] is None,
                       f"{where}: of other questions, but shown")
            return
        scores = [entry["score"]["mean"] for entry in entries]
        shares = [entry["positive"]["share"] for entry in entries]
        self.near(f"{where}: score", mean["score"],
                  sum(scores) / len(scores) if scores else None)
        if None not in shares:
            self.near(f"{where}: positive", mean["positive"],
                      sum(shares) / len(shares) if shares else None)

    def apart(self, target, cells):
        """The questions of a composite that were not asked of all these cells alike."""
        if target["kind"] == "item":
            return []
        return sorted(item for item in self.members.get(target["id"], ())
                      if len({asked(cell, item) for cell in cells} or {0}) > 1
                      or len(cells) > 1 and "some" in {asked(c, item) for c in cells})

    def compared(self):
        """What is scored from questions is compared only where both sides were asked
        them: the rest is the whole less the cell."""
        by_id = {area["id"]: area for area in self.results["areas"]}
        system = next(area for area in by_id.values() if area["level"] == "system")
        for entry in self.results["comparisons"]:
            target, area = entry["target"], by_id[entry["area"]]
            where = f"{area['id']}, {entry['value']}, {entry['kind']}, {target['id']}"
            if target["kind"] == "item" or entry["kind"] == "previous":
                continue
            whole = self.all_staff({"rest-of-system": system, "rest-of-place":
                                    by_id.get(area["parent"])}.get(entry["kind"], area))
            own = group_cell(area, entry["attribute"], entry["value"])
            items = self.members.get(target["id"], ())
            if entry["kind"] == "pair":
                other = group_cell(area, entry["attribute"], entry["against"])
                wanted, told = set(self.apart(target, [own, other])), set(items)
            else:  # of how many of the rest a question is left out is not told
                told = {item for item in items
                        if "left_out" not in item_of(whole, item)}
                wanted = {item for item in told if rest_apart(own, whole, item)}
            if entry["status"] == "published" and len(items) == 1:
                self.same_test(where, entry, *items)
            elif entry["status"] == "published":
                self.check(not wanted, f"{where}: compared, though asked apart: {wanted}")
                self.check(not any(asked(own, item) == "some" for item in items),
                           f"{where}: compared, though a mixture")
            if entry["status"] == "not-asked" and target["id"] in self.members:
                self.check(told & set(entry["without"]) == wanted
                           and (entry["without"] or self.none_asked(target, own)),
                           f"{where}: without {entry['without']}, should be {wanted}")

    def same_test(self, where, entry, item):
        """What is made of one question is that question, whomever it was put to."""
        def is_of(other):
            return all(other.get(name) == entry.get(name) for name in
                       ("area", "kind", "attribute", "value", "against"))
        of = next(other for other in self.results["comparisons"] if is_of(other)
                  and other["target"] == {"kind": "item", "id": item})
        self.check(all(of[name] == entry[name] for name in of if name != "target"),
                   f"{where}: not the comparison of {item}")

    def none_asked(self, target, cell):
        return all(asked(cell, item) == "none" for item in self.members[target["id"]])

    def provenance(self):
        withheld = {cell["group"] is None for area in self.results["areas"]
                    for cell in area["cells"] if cell["status"] == "suppressed"}
        provenance = self.results["provenance"]
        few = provenance["left_out"].get("system-wide-few", 0) is None
        shown = {record[name] is not None for record in provenance["inputs"]
                 for name in ("records", "accepted")}
        self.check(len(shown) < 2, "inputs: numbers of some, not of all")
        self.check(True not in shown or not (True in withheld or few),
                   "inputs: numbers beside what they could give back")
        self.check(False not in shown or withheld or few
                   or len(provenance["inputs"]) > 1  # of parts of areas, may be
                   or self.results["method"]["several_places"].startswith("first"),
                   "inputs: no numbers, though nothing is withheld")


def members(instrument):
    """The items of each condition and theme, and of each KLOE when all its items name
    conditions (the results do not tell of an item that names its KLOE alone)."""
    items = instrument["items"]
    found = {condition["id"]: {item["id"] for item in items
                               if condition["id"] in item["conditions"]}
             for condition in instrument["conditions"]}
    if all(item["conditions"] for item in items):
        for kloe in instrument["kloes"]:
            found[kloe["id"]] = set().union(
                *(found[condition["id"]] for condition in instrument["conditions"]
                  if condition["kloe"] == kloe["id"]))
    for framework in instrument["frameworks"]:
        found.update((theme["id"], set(theme["items"]))
                     for theme in framework["themes"])
    return found


def group_cell(area, attribute, value):
    return next(cell for cell in area["cells"] if value == (
        cell["group"]["value"] if cell["group"] else None)
        and attribute == (cell["group"] or {}).get("attribute"))


def item_of(cell, item):
    return next(entry for entry in cell["items"] if entry["id"] == item)


def asked(cell, item):
    """Whether a question was put to all, none or some of the people of a cell, and is in
    the composites."""
    entry = item_of(cell, item)
    if "left_out" in entry:
        return "none" if entry["left_out"] == "all" else "some"
    if entry["status"] in ("suppressed", "not-asked"):
        return "none" if entry["status"] == "not-asked" else "all"
    return "all" if entry["not_asked"] == 0 else "some"


def rest_apart(own, whole, item):
    """Whether a cell and the rest of the whole were asked a question otherwise."""
    first, entries = asked(own, item), (item_of(own, item), item_of(whole, item))
    if "suppressed" in (entries[0]["status"], entries[1]["status"]):
        return False
    if asked(whole, item) != "some":
        return False
    if first == "some" or entries[1]["not_asked"] is None:
        return True
    rest = whole["responses"] - own["responses"]
    left = entries[1]["not_asked"] - (own["responses"] if first == "none" else 0)
    return (first, left) not in (("all", 0), ("none", rest))


def numbers(value):
    """Every number anywhere in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield value


def wilson(x, n):
    """Wilson 1927; exactly 0 and 1 at the ends."""
    p = x / n
    centre = p + Z * Z / (2 * n)
    spread = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return (0 if x == 0 else (centre - spread) / (1 + Z * Z / n),
            1 if x == n else (centre + spread) / (1 + Z * Z / n))


def consensus(counts, mean, width):
    """Tastle & Wierman 2007."""
    n = sum(counts.values())
    return 1 + sum(count / n * math.log2(1 - abs(score - mean) / width)
                   for score, count in counts.items() if count)


def look(path):
    """What is wrong with a results.json, as lines."""
    attack = Attack(path)
    attack.run()
    return attack.faults


def main():
    faults = [line for path in sys.argv[1:] for line in look(path)]
    for line in faults[:40]:
        print(line)
    if len(faults) > 40:
        print(f"and {len(faults) - 40} more")
    print(f"{len(sys.argv) - 1} files, {len(faults)} faults")
    sys.exit(1 if faults or len(sys.argv) < 2 else 0)


if __name__ == "__main__":
    main()
