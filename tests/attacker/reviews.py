"""Invented reviews that are as hard to keep safe as they can be: places and groups near
the minimum, one person who skipped a question, people in several places, questions that
one return did not have, or that are left out of averages, key lines of one or two
questions.

A review knows its people: attacker.py tells from them whether an attack came out true.
"""

import itertools
import random

from hard_instrument import ROLES, Instrument
from words import Words

PLACES = ["north", "west", "east", "hill", "coast"]


class Person:
    """Who stated what. An answer is a score from 0 up, None: skipped. A group that is a
    list: several values were named."""

    def __init__(self, places, towns=(), whole=False, groups=None, answers=None):
        self.places = list(places)
        self.towns = list(towns)
        self.whole = whole
        self.groups = groups or {}
        self.answers = answers or {}
        self.said, self.about = {}, {}  # by question: a text, and its themes
        self.source = 0
        self.late = False


class Review:
    def __init__(self, seed, in_parts=False):
        self.seed, self.in_parts = seed, in_parts
        self.chance = random.Random(seed)
        self.people = []
        self.towns = {}
        self.not_asked = {}       # by return: items that it does not have
        self.late_places = set()  # that are not in the first release
        self.changes = {}         # keys of the review file that go over these
        self.make()

    def is_asked(self, person, item):
        return item not in self.not_asked.get(person.source, [])

    def answer(self, mood):
        chance, top = self.chance, self.top
        if mood == "one mind":
            return top if chance.random() < 0.95 else max(0, top - 1)
        if mood == "low":
            return min(top, int(chance.random() ** 2 * (top + 1)))
        return chance.randint(0, top)

    def number_people(self):
        """As they stand in the returns."""
        for number, person in enumerate(self.people):
            person.number = number

    def add(self, n, places, groups, towns=(), whole=False):
        mood = self.chance.choice(["any", "any", "low", "one mind"])
        for _ in range(n):
            self.people.append(Person(
                places, towns, whole, dict(groups),
                {item: self.answer(mood) for item in self.items}))

    def add_place(self, place):
        chance, minimum = self.chance, self.minimum
        sectors = self.attributes["sector"]
        shape = chance.choice(["near", "difference", "tiny", "usual", "no groups"])
        towns = [None]
        if chance.random() < 0.25:
            towns = [f"{place}-{t}" for t in range(chance.choice([2, 3]))]
            self.towns[place] = towns
        for s, sector in enumerate(sectors):
            n = {"near": chance.choice([0, minimum - 1, minimum, minimum, minimum + 1]),
                 "difference": minimum if s + 1 == len(sectors) else chance.randint(
                     minimum, 4 * minimum),
                 "tiny": chance.randint(0, minimum),
                 "usual": chance.randint(minimum // 2, 4 * minimum),
                 "no groups": 0}[shape]
            for town in towns:
                self.add(n // len(towns), [place], {"sector": sector}, [town] * bool(town))
        if shape == "no groups":
            self.add(chance.choice([minimum, minimum, minimum + 1, 2 * minimum]),
                     [place], {"sector": None}, towns[:1] if towns[0] else [])

    def draw_few(self):
        return self.chance.choice([0, 1, 2, self.minimum - 1, self.minimum,
                                   self.minimum + 2])

    def add_others(self):
        """People of several places, of the whole system, of several groups or of none."""
        chance = self.chance
        sectors = self.attributes["sector"]
        if chance.random() < 0.4 and len(self.places) > 1:
            pair = chance.sample(self.places, 2) if chance.random() < 0.3 else None
            for _ in range(self.draw_few()):
                self.add_between(pair)
        if chance.random() < 0.3:
            for _ in range(self.draw_few()):
                self.add(1, [], {"sector": chance.choice(sectors)}, whole=True)
        if chance.random() < 0.3:
            for person in chance.sample(self.people, min(len(self.people), chance.choice(
                    [1, 2, self.minimum]))):
                person.groups["sector"] = chance.choice([None, None, sectors[:2]])
        if self.towns and chance.random() < 0.3:
            place = chance.choice(sorted(self.towns))
            for _ in range(self.draw_few()):
                self.add(1, [place], {"sector": chance.choice(sectors)},
                         chance.sample(self.towns[place], 2))
        if "role" in self.attributes:
            for person in self.people:
                person.groups["role"] = chance.choice(ROLES)

    def add_between(self, pair=None):
        chance = self.chance
        places = pair or chance.sample(self.places, 3 if len(self.places) > 2 and
                                       chance.random() < 0.2 else 2)
        self.add(1, places, {"sector": chance.choice(self.attributes["sector"])})

    def skip(self):
        """Few skip few questions, in chosen cells, or many everywhere."""
        chance = self.chance
        for item in self.items:
            how = chance.choice(["nobody", "one", "one", "two", "some", "a cell", "most"])
            if how in ("one", "two"):
                for person in chance.sample(self.people, min(
                        len(self.people), {"one": 1, "two": 2}[how] * chance.choice(
                            [1, 1, len(self.places)]))):
                    person.answers[item] = None
            elif how == "some":
                for person in self.people:
                    if chance.random() < 0.08:
                        person.answers[item] = None
            elif how in ("a cell", "most"):
                place = chance.choice(self.places)
                sector = chance.choice(self.attributes["sector"] + [None])
                inside = [person for person in self.people if place in person.places and
                          (sector is None or person.groups["sector"] == sector)]
                left = self.minimum - 1 if how == "a cell" else chance.randint(
                    1, self.minimum + 2)
                for person in inside[left:]:
                    person.answers[item] = None

    def answer_parts(self):
        """All of a place or a sector answer the same part of a key line, and few of them
        another one, so that nearly all have one score in all averages of that part."""
        chance = self.chance
        kloes = [items for (kind, _), items in self.composites.items() if kind == "kloe"]
        cells = [(place, chance.choice(self.attributes["sector"] + [None] * 3))
                 for place in self.places]
        for (place, sector), items in itertools.product(cells, kloes):
            inside = [person for person in self.people if place in person.places and
                      (sector is None or person.groups["sector"] == sector)]
            few = chance.sample(inside, min(len(inside), chance.choice(
                [0, 1, 1, 2, self.minimum - 1, self.minimum])))
            usual, other = ([item for item in items if chance.random() < often]
                            for often in (0.75, 0.5))
            for person in inside:
                answered = other if person in few else usual
                for item in set(items) - set(answered):
                    person.answers[item] = None

    def share_out(self):
        """Puts people into returns."""
        chance = self.chance
        how = chance.choice(["one", "one", "places", "group"])
        self.sources = [{"file": "all.csv"}]
        if how == "places":
            self.sources = [{"file": "all.csv"}] + [{"file": f"{place}.csv",
                                                     "place": place}
                                                    for place in self.places[:2]]
            for person in self.people:
                if (len(person.places) == 1 and not person.towns and
                        person.places[0] in self.places[:2]):
                    person.source = 1 + self.places.index(person.places[0])
        elif how == "group":
            sector = chance.choice(self.attributes["sector"])
            self.sources.append({"file": "some.csv"})
            if chance.random() < 0.3:
                self.sources[1]["set"] = {"sector": sector}
            for person in self.people:
                person.source = 1 if person.groups["sector"] == sector else 0
        if len(self.sources) > 1 and chance.random() < 0.5:
            source = chance.randrange(len(self.sources))
            items = chance.sample(self.items, 1)
            self.not_asked[source] = items
            for person in self.people:
                if person.source == source:
                    person.answers[items[0]] = None
        used = {person.source for person in self.people}
        for source in set(range(len(self.sources))) - used:
            self.sources[source] = None

    def draw_groups(self):
        """Which attributes to break down by; those derived beside what they are made of,
        or without it."""
        chance = self.chance
        if chance.random() < 0.12:
            return []
        groups = list(self.attributes) + list(self.instrument.derived)
        if self.instrument.derived and chance.random() < 0.3:
            groups.remove(self.instrument.derived["side"][0])
        return chance.sample(groups, len(groups))

    def draw_pairs(self):
        if not self.groups:
            return []
        attribute = self.chance.choice(self.groups)
        return [[attribute] + self.chance.sample(self.instrument.values_of(attribute), 2)]

    def draw_left_out(self):
        """One question or two, of everybody or of the people of one area."""
        chance = self.chance
        left = []
        for item in chance.sample(self.items, min(len(self.items), chance.choice(
                [1, 1, 2]))):
            areas = self.places + [town for towns in self.towns.values()
                                   for town in towns]
            left.append(item if chance.random() < 0.5 else
                        {"item": item, "area": chance.choice(areas)})
        return left

    def make(self):
        chance = self.chance
        self.minimum = chance.choice([10, 10, 10, 10, 8, 7, 6, 5, 4, 3])
        self.instrument = Instrument(chance)
        self.top, self.items = self.instrument.top, self.instrument.items
        self.composites = self.instrument.composites
        self.attributes = self.instrument.attributes
        self.places = PLACES[:chance.choice([1, 2, 2, 3, 3, 4])]
        for place in self.places:
            self.add_place(place)
        self.add_others()
        if not self.people:
            self.add(2 * self.minimum, [self.places[0]],
                     {"sector": self.attributes["sector"][0]})
        if self.in_parts:
            self.answer_parts()
        else:
            self.skip()
        self.share_out()
        chance.shuffle(self.people)
        self.number_people()
        self.words = Words(self)
        self.words.define(self.instrument.definition)
        self.has_times = chance.random() < 0.6
        self.groups = self.draw_groups()
        self.pairs = self.draw_pairs() if chance.random() < 0.25 else []
        self.left_out = self.draw_left_out() if chance.random() < 0.25 else []
        self.publish = {"minimum": self.minimum,
                        "merge_small": chance.choice([True, False, None]),
                        "cross": chance.random() < 0.15,
                        "unanimity": chance.random() < 0.1,
                        "small_places": chance.choice(
                            ["leave-out", "leave-out", "hide-another"])}
