"""kloe's figures of the bundled example, worked out again from the invented people
themselves with scipy and numpy.

    second_program.py KLOE

The generator of the example hands over who answered what, so nothing of kloe's reading,
counting or statistics is shared: respondents are scored one by one, pairs are compared
one by one. With minimum 10 and 1; what kloe withholds is not looked at. Exit 77 where
scipy (Debian: python3-scipy) is not installed.
"""

import json
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "surveys/examples/three-places"
sys.path[:0] = [str(ROOT / "tests/cli"), str(EXAMPLE)]
try:
    import numpy
    from scipy import stats
except ImportError:
    print("skipped: scipy is not installed (Debian: python3-scipy)")
    sys.exit(77)
import make_example
from program import Faults, Program, relative_difference, temporary, write_json

RELATIVE, P_ABSOLUTE = 1e-9, 1e-9
LEVEL, DELTA_MINIMUM, TEST_MINIMUM = 0.05, 0.147, 5
ALPHA_ROWS, ALPHA_ITEMS = 30, 3


class Check:
    def __init__(self, faults):
        self.faults, self.figures = faults, 0

    def near(self, where, got, wanted, absolute=1e-11):
        self.figures += 1
        if got is not None and wanted is not None and abs(got - wanted) <= absolute:
            return
        self.faults.check(relative_difference(got, wanted) <= RELATIVE,
                          f"{where}: kloe {got}, scipy {wanted}")

    def same(self, where, got, wanted):
        self.figures += 1
        self.faults.check(got == wanted, f"{where}: kloe {got}, scipy {wanted}")


class People:
    """The accepted staff of the example, scored one by one on 0 to 1."""

    def __init__(self, instrument, way):
        self.first = way == "first"
        self.in_no_group = way == "each-no-group"
        self.people = [record for rows in make_example.make_records().values()
                       for record in rows if record["fate"] == "accepted"]
        options = {option["id"]: option.get("score")
                   for option in instrument["scales"][0]["options"]}
        low = min(score for score in options.values() if score is not None)
        high = max(score for score in options.values() if score is not None)
        self.low, self.range = low, high - low
        kloe_of = {c["id"]: kloe["id"] for kloe in instrument["kloes"]
                   for c in kloe["conditions"]}
        self.targets = {("item", item["id"]): [item["id"]]
                        for item in instrument["items"]}
        for item in instrument["items"]:
            for condition in item["conditions"]:
                self.targets.setdefault(("condition", condition), []).append(item["id"])
            for kloe in sorted({kloe_of[c] for c in item["conditions"]}):
                self.targets.setdefault(("kloe", kloe), []).append(item["id"])
        for framework in instrument.get("frameworks", []):
            for theme in framework["themes"]:
                self.targets[("theme", theme["id"])] = theme["items"]
        for person in self.people:
            person["areas"] = make_example.areas_of(person, self.first)
            person["scores"] = {
                item: (score - low) / self.range
                for item, answer in person["answers"].items()
                if (score := options.get(answer)) is not None}

    def within(self, area, group=None):
        area = "system" if area == self.system else area
        return [p for p in self.people
                if area in p["areas"]
                and (group is None or p["sector"] in group.split("+")
                     and not (self.in_no_group and len(p["places"]) > 1))]

    def scores(self, people, target):
        """The scores of those who answered at least half of the target's items."""
        items = self.targets.get(target, [])
        found = []
        for person in people:
            own = [person["scores"][i] for i in items if i in person["scores"]]
            if items and 2 * len(own) >= len(items):
                found.append(sum(own) / len(own))
        return numpy.array(found)


def mean_limits(x):
    """Wilson's interval of method.md M12 with Student's t."""
    n, m, variance = len(x), x.mean(), x.var(ddof=1)
    if numpy.ptp(x) > 0:
        n = n * m * (1 - m) / variance
    quantile = t_quantile(len(x) - 1)
    centre, square = m + quantile ** 2 / (2 * n), quantile ** 2
    reach = quantile * numpy.sqrt(m * (1 - m) / n + square / (4 * n * n))
    limits = [(centre + sign * reach) / (1 + square / n) for sign in (-1, 1)]
    return 0 if m == 0 else limits[0], 1 if m == 1 else limits[1]


def t_quantile(df):
    """scipy's own quantile of t is right to 1e-9 only; the F distribution's is better."""
    return float(numpy.sqrt(stats.f.isf(0.05, 1, df)))


def check_item(check, where, item, x, people):
    n = len(x)
    positive = int((x > 0.5).sum())
    check.same(f"{where}: n", item["n"], n)
    check.same(f"{where}: positive", item["positive"]["count"], positive)
    if n == 0:
        return
    interval = stats.binomtest(positive, n).proportion_ci(0.95, "wilson")
    for name, limit in zip(("low", "high"), interval):
        check.near(f"{where}: positive.{name}", item["positive"][name], limit)
    check.near(f"{where}: mean", item["mean"], people.low + people.range * x.mean())
    distances = numpy.abs(x - x.mean())
    check.near(f"{where}: consensus", item["consensus"],
               1 + numpy.log2(1 - distances).mean())
    if n > 1:
        check.near(f"{where}: sd", item["sd"], people.range * x.std(ddof=1))
        for name, limit in zip(("low", "high"), mean_limits(x)):
            check.near(f"{where}: score.{name}", item["score"][name], 100 * limit)


def check_composite(check, where, scale, x, people, cell_people, target):
    check.same(f"{where}: n", scale["n"], len(x))
    if len(x) > 1:
        check.near(f"{where}: mean", scale["score"]["mean"], 100 * x.mean())
        check.near(f"{where}: sd", scale["score"]["sd"], 100 * x.std(ddof=1))
        for name, limit in zip(("low", "high"), mean_limits(x)):
            check.near(f"{where}: score.{name}", scale["score"][name], 100 * limit)
    items = people.targets.get(target, [])
    rows = numpy.array([[p["scores"][i] for i in items] for p in cell_people
                        if all(i in p["scores"] for i in items)])
    if len(rows) < ALPHA_ROWS or len(items) < ALPHA_ITEMS:
        check.same(f"{where}: alpha", scale["alpha"], None)
        return
    n, k = rows.shape
    alpha = k / (k - 1) * (1 - rows.var(axis=0, ddof=1).sum()
                           / rows.sum(axis=1).var(ddof=1))
    check.near(f"{where}: alpha", scale["alpha"]["value"], alpha)
    for name, tail in (("low", 0.975), ("high", 0.025)):
        check.near(f"{where}: alpha.{name}", scale["alpha"][name],
                   1 - (1 - alpha) * stats.f.ppf(tail, n - 1, (n - 1) * (k - 1)))


def check_cells(check, results, people):
    for area in results["areas"]:
        for cell in area["cells"]:
            group = cell["group"] and cell["group"]["value"]
            here = people.within(area["id"], group)
            if cell["status"] == "suppressed":
                continue
            check.same(f"{area['id']}: {group}: responses", cell["responses"], len(here))
            for kind, key in (("item", "items"), ("kloe", "kloes"),
                              ("condition", "conditions"), ("theme", "themes")):
                for result in cell[key]:
                    if result["status"] not in ("published", "empty"):
                        continue
                    where = f"{area['id']}: {group}: {result['id']}"
                    x = people.scores(here, (kind, result["id"]))
                    if kind == "item":
                        check_item(check, where, result, x, people)
                    else:
                        check_composite(check, where, result, x, people, here,
                                        (kind, result["id"]))


def compare(x, y, is_item):
    """difference, low, high, delta, p of two sets of scores on 0 to 1."""
    difference = 100 * (x.mean() - y.mean())
    if min(len(x), len(y)) < TEST_MINIMUM:
        return difference, None, None, None, None
    delta = float(numpy.sign(numpy.round(x[:, None] - y[None, :], 12)).mean())
    v, w = x.var(ddof=1) / len(x), y.var(ddof=1) / len(y)
    low = high = p = None
    if v + w > 0:
        df = (v + w) ** 2 / (v ** 2 / (len(x) - 1) + w ** 2 / (len(y) - 1))
        reach = 100 * t_quantile(df) * numpy.sqrt(v + w)
        low, high = difference - reach, difference + reach
        p = float(stats.ttest_ind(x, y, equal_var=False).pvalue)
    if is_item:
        both = numpy.concatenate([x, y])
        p = None if numpy.ptp(both) == 0 else float(stats.mannwhitneyu(
            x, y, use_continuity=False, method="asymptotic").pvalue)
    return difference, low, high, delta, p


def holm(values):
    order = sorted(range(len(values)), key=lambda i: values[i])
    adjusted, largest = [0.0] * len(values), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(values) - rank) * values[i]))
        adjusted[i] = largest
    return adjusted


def benjamini_hochberg(values):
    order = sorted(range(len(values)), key=lambda i: -values[i])
    adjusted, smallest = [0.0] * len(values), 1.0
    for back, i in enumerate(order):
        smallest = min(smallest, values[i] * len(values) / (len(values) - back))
        adjusted[i] = smallest
    return adjusted


TEST_FIGURES = ("status", "n1", "n2", "difference", "low", "high", "delta", "test", "p",
                "p_adjusted", "highlighted")


def check_same_test(check, entries, single):
    """What is made of one question (`single`: target to question) has its test."""
    key = {(e["kind"], e["area"], e["attribute"], e["value"], e.get("against"),
            e["target"]["kind"], e["target"]["id"]): e for e in entries}
    for (*subject, kind, target), entry in key.items():
        item = single.get((kind, target))
        if item is not None and entry["status"] == "published":
            of = key[(*subject, "item", item)]
            for name in TEST_FIGURES:
                check.same(f"{name_of(entry)}: {name}", entry[name], of[name])


def check_adjusted(check, entries, single, parents):
    """Holm within a target across its groups or places, highlights by method.md M17."""
    families, areas = {}, {}
    check_same_test(check, entries, single)
    for entry in entries:
        if (entry["p"] is None
                or (entry["target"]["kind"], entry["target"]["id"]) in single):
            continue
        target = (entry["target"]["kind"], entry["target"]["id"])
        place = {"rest-of-system": None, "rest-of-place": parents[entry["area"]]}.get(
            entry["kind"], entry["area"])
        families.setdefault((entry["kind"], place, entry["attribute"], target),
                            []).append(entry)
        areas.setdefault((entry["kind"], entry["area"], target[0]), []).append(entry)
    for family in families.values():
        for entry, wanted in zip(family, holm([e["p"] for e in family])):
            check.near(f"{name_of(entry)}: p_adjusted", entry["p_adjusted"], wanted,
                       P_ABSOLUTE)
    for area in areas.values():
        for entry, share in zip(area, benjamini_hochberg([e["p"] for e in area])):
            check.same(f"{name_of(entry)}: highlighted", entry["highlighted"],
                       entry["p_adjusted"] < LEVEL and share <= LEVEL
                       and abs(entry["delta"]) >= DELTA_MINIMUM)


def name_of(entry):
    return (f"{entry['area']}: {entry['value'] or 'all'} against the rest: "
            f"{entry['target']['id']}")


def check_comparisons(check, results, people):
    parents = {area["id"]: area["parent"] for area in results["areas"]}
    for entry in results["comparisons"]:
        if entry["status"] != "published":
            continue
        where = name_of(entry)
        target = (entry["target"]["kind"], entry["target"]["id"])
        own = people.within(entry["area"], entry["value"])
        if entry["kind"] == "pair":
            rest = people.within(entry["area"], entry["against"])
        else:
            whole = people.within({
                "rest-of-system": people.system,
                "rest-of-place": parents[entry["area"]]}.get(entry["kind"],
                                                             entry["area"]))
            rest = [p for p in whole if not any(p is q for q in own)]
        x, y = people.scores(own, target), people.scores(rest, target)
        check.same(f"{where}: n1", entry["n1"], len(x))
        check.same(f"{where}: n2", entry["n2"], len(y))
        *figures, p = compare(x, y, len(people.targets.get(target, [])) == 1)
        for name, wanted in zip(("difference", "low", "high", "delta"), figures):
            check.near(f"{where}: {name}", entry[name], wanted)
        check.near(f"{where}: p", entry["p"], p, P_ABSOLUTE)
    check_adjusted(check, results["comparisons"],
                   {target: items[0] for target, items in people.targets.items()
                    if target[0] != "item" and len(items) == 1}, parents)


def check_example(program, faults, folder, minimum, joins=False):
    """As it is, or (`joins`) with its smallest groups shown as one."""
    review = json.loads((EXAMPLE / "review.json").read_text(encoding="utf-8"))
    review["publish"] = {"minimum": minimum, "merge_small": joins}
    instrument = json.loads((ROOT / "surveys/instruments" /
                             f"{review['instrument']}.json").read_text(encoding="utf-8"))
    out = folder / f"out-{minimum}-{joins}"
    write_json(folder / "review-here.json", review)
    if not program.report(faults, folder / "review-here.json", out, "--formats", "json"):
        return
    results = json.loads((out / "results.json").read_text("utf-8"))
    people = People(instrument, results["method"]["several_places"])
    people.system = results["areas"][0]["id"]
    check = Check(faults)
    check_cells(check, results, people)
    check_comparisons(check, results, people)
    made = sum(entry["kind"] == "rest-of-place" and entry["p"] is not None
               for entry in results["comparisons"])
    faults.check(made > 30, f"minimum {minimum}: {made} tests of localities")
    joined = [entry for entry in results["comparisons"]
              if "+" in (entry["value"] or "") and entry["status"] == "published"]
    faults.check(check.figures > 5000, f"minimum {minimum}: hardly compared")
    faults.check((len(joined) > 30) == joins,
                 f"minimum {minimum}: {len(joined)} comparisons of joined groups")
    print(f"minimum {minimum}: {check.figures} figures compared, "
          f"{len(joined)} comparisons of joined groups")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name) / "review"
        shutil.copytree(EXAMPLE, folder)
        for minimum in (10, 1):
            check_example(program, faults, folder, minimum)
        check_example(program, faults, folder, 10, joins=True)
    faults.finish()


if __name__ == "__main__":
    main()
