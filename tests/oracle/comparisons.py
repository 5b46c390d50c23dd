"""Compares kloe's tests with R's (../shared/reference/*/tests.csv).

Group against rest, with minimum 1: n1, n2, the difference with Welch's limits, Cliff's
delta, p (items Mann-Whitney, scales Welch) and p after Holm within the item or scale.
The localities of staff_demo are read as places, so that they are compared with the rest
of the system, and as localities of one place, so that they are with the rest of it. Where R left a group of fewer than five untested, kloe shows the
difference alone.
"""

import math
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import RELATIVE, Faults, Program, relative_difference, shared, temporary
from reference import DataSet, number, read_csv, results_of, slug

P_ABSOLUTE = 1e-9


class Tests:
    """The rows of one tests.csv against the comparisons of one results.json."""

    def __init__(self, data, folder, results, faults):
        self.data, self.folder, self.faults = data, folder, faults
        self.rows = read_csv(folder / "tests.csv")
        self.comparisons = {
            (entry["kind"], entry["area"], entry["value"], entry["target"]["kind"],
             entry["target"]["id"]): entry for entry in results["comparisons"]}
        self.figures, self.largest, self.largest_p = 0, 0.0, 0.0

    def figure(self, where, got, wanted):
        difference = relative_difference(got, wanted)
        self.figures += 1
        self.largest = max(self.largest, difference)
        self.faults.check(difference <= RELATIVE, f"{where}: kloe {got}, R {wanted}")

    def chance(self, where, got, wanted):
        self.figures += 1
        if got is None or wanted is None:
            self.faults.check(got is wanted, f"{where}: kloe {got}, R {wanted}")
            return
        self.largest_p = max(self.largest_p, abs(got - wanted))
        self.faults.check(abs(got - wanted) <= P_ABSOLUTE,
                          f"{where}: kloe {got}, R {wanted}")

    def points(self, text):
        """A difference of option scores in points of 0 to 100."""
        value = number(text)
        return None if value is None else 100 * value / (self.data.high - self.data.low)

    def row(self, where, entry, row):
        test, level = (("mwu", "item") if row["level"] == "item" else
                       ("welch", "scale"))
        self.figure(f"{where}: n1", entry["n1"], number(row["n1"]))
        self.figure(f"{where}: n2", entry["n2"], number(row["n2"]))
        difference = self.points(row["diff"])
        self.faults.check(math.isclose(entry["difference"], difference, rel_tol=RELATIVE,
                                       abs_tol=1e-11),
                          f"{where}: difference {entry['difference']}, R {difference}")
        for name, column in (("low", "welch_lo"), ("high", "welch_hi")):
            self.figure(f"{where}: {name}", entry[name], self.points(row[column]))
        self.figure(f"{where}: delta", entry["delta"], number(row["delta"]))
        self.chance(f"{where}: p", entry["p"], number(row[f"p_{test}"]))
        self.chance(f"{where}: p_adjusted", entry["p_adjusted"],
                    number(row[f"p_{test}_holm_within"]))
        self.faults.check(entry["test"] == ("mann-whitney" if level == "item" else
                                            "welch"), f"{where}: test {entry['test']}")

    def compare(self, kind, subject):
        """`subject` turns R's group into kloe's area and value."""
        for row in self.rows:
            area, value = subject(row["group"])
            target = "item" if row["level"] == "item" else "kloe"
            where = f"{self.folder.name}: {row['group']}: {row['name']}"
            entry = self.comparisons.get((kind, area, value, target, row["name"]))
            if entry is None or entry["status"] != "published":
                self.faults.add(f"{where}: no published comparison")
            else:
                self.row(where, entry, row)
        self.faults.check(self.figures > 300, f"{self.folder.name}: hardly compared")
        print(f"{self.folder.name}: {self.figures} figures compared, largest relative "
              f"difference {self.largest:.1e}, of a p {self.largest_p:.1e}")


def compare_bfi(program, faults, reference, folder):
    data = DataSet(reference, "bfi")
    results = results_of(program, faults, folder, data, "gender",
                         [{"id": "place", "name": "One place"}], {})
    for area in ("system", "place"):
        Tests(data, reference / "bfi_gender", results, faults).compare(
            "group", lambda group, area=area: (area, group))


def compare_staff_groups(program, faults, reference, folder):
    data = DataSet(reference, "staff_demo", dont_know="DK")
    places = [{"id": slug(place), "name": place} for place in data.values("place")]
    results = results_of(program, faults, folder, data, "group", places,
                         {"place": "place", "locality": None})
    Tests(data, reference / "staff_demo_group", results, faults).compare(
        "group", lambda group: ("system", slug(group)))


def compare_staff_localities(program, faults, reference, folder):
    data = DataSet(reference, "staff_demo", dont_know="DK")
    places = [{"id": slug(name), "name": name} for name in data.values("locality")]
    results = results_of(program, faults, folder, data, "group", places,
                         {"place": "column 3"})
    Tests(data, reference / "staff_demo_locality", results, faults).compare(
        "rest-of-system", lambda group: (slug(group), None))


def compare_staff_in_one_place(program, faults, reference, folder):
    data = DataSet(reference, "staff_demo", dont_know="DK")
    names = data.values("locality")
    places = [{"id": "place", "name": "The one place", "localities": [
        {"id": slug(name), "name": name} for name in names]}]
    results = results_of(program, faults, folder, data, "group", places,
                         {"place": "column 3"})
    Tests(data, reference / "staff_demo_locality", results, faults).compare(
        "rest-of-place", lambda group: (slug(group), None))


def main():
    program, faults = Program(), Faults()
    reference = shared("reference")
    for compare in (compare_bfi, compare_staff_groups, compare_staff_localities,
                    compare_staff_in_one_place):
        with temporary() as folder:
            compare(program, faults, reference, pathlib.Path(folder))
    faults.finish()


if __name__ == "__main__":
    main()
