"""Ordinary reviews, made by a seed: what people of a few places said of where they work,
of their sector and role, and which questions they left out. Nothing in them is special,
so that what a review usually loses can be measured.

3 to 6 places of 40 to 150 staff, in sectors of 8 to 60; 0 to 12 % named two places and
0 to 8 % the whole system; each question is unanswered by 3 to 10 %. Half of the reviews
ask for groups by role too. Small ones have 2 or 3 places and 5 questions.
"""

import collections
import csv
import json
import random

MINIMUM = 10
LABELS = ("Not at all", "To a small extent", "To a moderate extent", "To a great extent",
          "To a very great extent")
SECTORS = ("health", "care", "voluntary", "council", "education", "other")
ROLES = ("front", "manager", "director", "support")
SHAPE = {"A": (3, 3), "B": (3, 2), "C": (2, 2)}  # KLOEs: questions of each condition
SMALL_SHAPE = {"A": (2,), "B": (3,)}
SYSTEM = "all"

# places: by the review's order; empty: the whole system. answers: a label or "".
Person = collections.namedtuple("Person", "places sector role answers")


class Review:
    """A review and its people."""

    def __init__(self, seed, small=False):
        chance = random.Random(seed)
        self.small = small
        self.composites = {}  # by id: the numbers of its items
        self.kloes, self.conditions = [], []
        number = 0
        for kloe, sizes in (SMALL_SHAPE if small else SHAPE).items():
            first = number
            for index, size in enumerate(sizes, 1):
                condition = f"{kloe}.C{index}"
                self.composites[condition] = range(number, number + size)
                self.conditions.append(condition)
                number += size
            self.composites[kloe] = range(first, number)
            self.kloes.append(kloe)
        self.n_items = number
        self.items = [f"Q{item}" for item in range(number)]
        self.places = [f"p{place}" for place in
                       range(chance.randint(2, 3) if small else chance.randint(3, 6))]
        self.groups = ("sector", "role") if chance.random() < 0.5 and not small \
            else ("sector",)
        self.people = list(self._people(chance))

    def _people(self, chance):
        two, whole = chance.uniform(0, 0.12), chance.uniform(0, 0.08)
        blank = [chance.uniform(0.03, 0.10) for _ in self.items]
        sectors = SECTORS[:chance.randint(3, 4 if self.small else 6)]
        for place in self.places:
            left = chance.randint(40, 90 if self.small else 150)
            for sector in chance.sample(sectors, len(sectors)):
                size = min(left, chance.randint(8, 60))
                left -= size
                for _ in range(size):
                    named, roll = (place,), chance.random()
                    if roll < whole:
                        named = ()
                    elif roll < whole + two:
                        named = tuple(sorted({place, chance.choice(self.places)}))
                    yield Person(
                        named, sector,
                        chance.choices(ROLES, (55, 25, 5, 15))[0],
                        tuple("" if chance.random() < blank[item]
                              else chance.choice(LABELS)
                              for item in range(self.n_items)))

    def instrument(self):
        values = {"sector": SECTORS, "role": ROLES}
        return {
            "format": "kloe-instrument/1", "id": "ordinary", "version": "1",
            "title": "Ordinary", "stem": "To what extent",
            "scales": [{"id": "degree", "options": [
                {"id": f"o{score}", "label": label, "score": score}
                for score, label in enumerate(LABELS, 1)]}],
            "kloes": [{"id": kloe, "title": f"Line {kloe}", "conditions": [
                {"id": condition, "text": f"Condition {condition}"}
                for condition in self.conditions if condition.startswith(kloe)]}
                for kloe in self.kloes],
            "items": [{"id": item, "text": f"does thing {item} work?", "scale": "degree",
                       "conditions": [condition for condition in self.conditions
                                      if number in self.composites[condition]]}
                      for number, item in enumerate(self.items)],
            "attributes": [{"id": attribute, "text": attribute.title(), "values": [
                {"id": value, "label": value.title()} for value in values[attribute]]}
                for attribute in values]}

    def definition(self, **publish):
        return {
            "format": "kloe-review/1", "title": "Ordinary",
            "instrument": "instrument.json",
            "system": {"id": SYSTEM, "name": "Everywhere", "places": [
                {"id": place, "name": f"Place {place}"} for place in self.places]},
            "returns": [{"file": "return.csv"}],
            "columns": {"place": "Place", "sector": "Sector", "role": "Role"},
            "groups": list(self.groups), "publish": {"minimum": MINIMUM, **publish}}

    def write(self, folder, **publish):
        """Writes instrument, review and return; returns the review's path."""
        for name, content in (("instrument", self.instrument()),
                              ("review", self.definition(**publish))):
            (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
        with open(folder / "return.csv", "w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["Place", "Sector", "Role", *self.items])
            for person in self.people:
                named = "; ".join(f"Place {place}" for place in person.places)
                rows.writerow([named or "Everywhere", person.sector, person.role,
                               *person.answers])
        return folder / "review.json"

    def counts_for(self, person, target):
        """Whether a person counts for a target: an item's number or a composite's id;
        None: as a response."""
        if target is None:
            return True
        if isinstance(target, int):
            return person.answers[target] != ""
        members = self.composites[target]
        answered = sum(person.answers[item] != "" for item in members)
        return 0 < answered and 2 * answered >= len(members)
