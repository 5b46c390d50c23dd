"""What ordinary reviews lose so that nobody can be picked out.

Usage: utility.py PATH_OF_kloe [--reviews 500] [--small 100] [--first-seed 1] [--own]

Prints, over generated reviews (ordinary.py): the share of KLOEs and conditions of all
staff that are shown, for places of 20 or more; of groups, those that are shown by
themselves or joined; and of questions and composites inside shown cells, those withheld
though enough people count for them. Then, on small reviews, what is withheld for others'
sake beside the least that would do (optimum.py; needs scipy): in the weights of
docs/rules.md, and as a number of figures; and of questions and averages together
(least_averages.py). --own leaves `merge_small` to kloe;
else groups are not joined, so that two versions can be compared.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

import least_averages
import optimum
from ordinary import MINIMUM, SYSTEM, Review

PLACE_MINIMUM = 20


def run(kloe, review, folder, **publish):
    path = review.write(folder, **publish)
    out = folder / "out"
    subprocess.run([kloe, "report", path, "-o", out, "-q", "--formats", "json",
                    *(["--force"] if out.exists() else [])], check=True)
    return json.loads((out / "results.json").read_text(encoding="utf-8"))


def percent(part, whole):
    return f"{100 * part / whole:.2f} % of {whole}" if whole else "none"


class Cell:
    """A cell of the results with the people who count in it."""

    def __init__(self, review, area, cell, counted_in):
        group = cell["group"]
        self.area, self.level = area["id"], area["level"]
        self.attribute = group["attribute"] if group else None
        self.values = group["value"].split("+") if group else []
        self.joined = len(self.values) > 1
        self.shown = cell["status"] == "published"
        self.people = [index for index, person in enumerate(review.people)
                       if self.area in counted_in[index][bool(group)] and
                       (not group or getattr(person, self.attribute) in self.values)]
        entries = cell["kloes"] + cell["conditions"] + cell["items"]
        self.status = {entry["id"]: entry["status"] for entry in entries}
        self.responses = cell["responses"]


def ways_to_count():
    """Where a person counts for all staff, and in groups."""
    def everywhere(person):
        areas = {SYSTEM, *person.places}
        return areas, areas

    def in_no_group(person):
        areas = {SYSTEM, *person.places}
        return areas, areas if len(person.places) == 1 else set()

    def in_first(person):
        areas = {SYSTEM, person.places[0]} if person.places else set()
        return areas, areas

    def in_first_or_system(person):
        areas = {SYSTEM, *person.places[:1]}
        return areas, areas

    def everywhere_but_system(person):
        areas = {SYSTEM, *person.places} if person.places else set()
        return areas, areas

    return everywhere, in_no_group, in_first, in_first_or_system, everywhere_but_system


def read_cells(review, results):
    """The cells, counted the way in which every number shown comes out."""
    for way in ways_to_count():
        counted_in = [way(person) for person in review.people]
        cells = [Cell(review, area, cell, counted_in)
                 for area in results["areas"] for cell in area["cells"]]
        if all(len(cell.people) == cell.responses for cell in cells if cell.shown):
            return cells
    raise ValueError("no way to count gives the numbers shown")


def people_of(review, cell, target):
    number = review.items.index(target) if target in review.items else target
    return [index for index in cell.people
            if review.counts_for(review.people[index], number)]


class Sums:
    """What was seen over all reviews."""

    def __init__(self):
        self.headlines = self.headlines_shown = 0
        self.reviews = self.reviews_whole = 0
        self.groups = self.groups_seen = self.groups_enough = self.enough_seen = 0
        self.targets = {False: 0, True: 0}
        self.withheld = {False: 0, True: 0}

    def add(self, review, cells):
        lost = 0
        seen = {(cell.area, cell.attribute, value) for cell in cells if cell.shown
                for value in cell.values}
        for cell in cells:
            if cell.level == "place" and cell.attribute is None and \
                    len(cell.people) >= PLACE_MINIMUM:
                for target in review.composites:
                    self.headlines += 1
                    shown = cell.status[target] == "published"
                    self.headlines_shown += shown
                    lost += not shown
            if cell.attribute is not None and not cell.joined and cell.people:
                is_seen = (cell.area, cell.attribute, cell.values[0]) in seen
                self.groups += 1
                self.groups_seen += is_seen
                if len(cell.people) >= MINIMUM:
                    self.groups_enough += 1
                    self.enough_seen += is_seen
            if cell.shown:
                for target, status in cell.status.items():
                    if len(people_of(review, cell, target)) >= MINIMUM:
                        of_item = target in review.items
                        self.targets[of_item] += 1
                        self.withheld[of_item] += status == "suppressed"
        self.reviews += 1
        self.reviews_whole += lost == 0

    def tell(self):
        print(f"{self.reviews} reviews")
        print("KLOEs and conditions of all staff shown, places of 20 or more: "
              f"{percent(self.headlines_shown, self.headlines)}; "
              f"all of them in {self.reviews_whole} reviews")
        print(f"groups seen, alone or joined: {percent(self.groups_seen, self.groups)}; "
              f"of those with enough people {percent(self.enough_seen, self.groups_enough)}")
        print("withheld in shown cells though enough answered: questions "
              f"{percent(self.withheld[True], self.targets[True])}, composites "
              f"{percent(self.withheld[False], self.targets[False])}")


def main():
    parser = argparse.ArgumentParser(description="Measures what reviews lose.")
    parser.add_argument("kloe")
    parser.add_argument("--reviews", type=int, default=500)
    parser.add_argument("--small", type=int, default=100)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--own", action="store_true")
    options = parser.parse_args()
    kloe = str(pathlib.Path(options.kloe).resolve())
    publish = {} if options.own else {"merge_small": False}
    sums = Sums()
    for seed in range(options.first_seed, options.first_seed + options.reviews):
        review = Review(seed)
        with tempfile.TemporaryDirectory(prefix="kloe-utility-") as name:
            results = run(kloe, review, pathlib.Path(name), **publish)
        sums.add(review, read_cells(review, results))
    if options.reviews:
        sums.tell()
    gap, averages = optimum.Gap(), least_averages.AverageGap()
    for seed in range(options.first_seed, options.first_seed + options.small):
        review = Review(seed, small=True)
        with tempfile.TemporaryDirectory(prefix="kloe-utility-") as name:
            results = run(kloe, review, pathlib.Path(name), merge_small=False)
        cells = read_cells(review, results)
        gap.add(review, cells, people_of)
        averages.add(review, cells)
    if options.small:
        gap.tell()
        averages.tell()


if __name__ == "__main__":
    main()
