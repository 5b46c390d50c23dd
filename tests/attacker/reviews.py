"""Invented reviews that are as hard to keep safe as they can be: places and groups near
the minimum, one person who skipped a question, people in several places, questions that
one return did not have, key lines of one or two questions.

A review knows its people: attacker.py tells from them whether an attack came out true.
"""

import copy
import json
import random

SECTORS = ["health", "care", "voluntary", "other"]
ROLES = ["lead", "staff", "admin"]
PLACES = ["north", "west", "east", "hill", "coast"]


class Person:
    """Who stated what. An answer is a score from 0 up, None: skipped."""

    def __init__(self, places, town=None, whole=False, groups=None, answers=None):
        self.places = list(places)
        self.town = town
        self.whole = whole
        self.groups = groups or {}
        self.answers = answers or {}
        self.source = 0
        self.late = False


class Review:
    def __init__(self, seed):
        self.seed = seed
        self.chance = random.Random(seed)
        self.people = []
        self.towns = {}
        self.not_asked = {}  # by return: items that it does not have
        self.changes = {}    # keys of the review file that go over these
        self.make()

    # What was asked.

    def make_instrument(self):
        chance = self.chance
        self.top = chance.choice([1, 2, 4, 4, 4, 6])
        self.composites = {}
        self.items = []
        kloes, items = [], []
        for k in range(chance.choice([1, 1, 2, 2, 3])):
            kloe, n = f"K{k}", chance.choice([1, 2, 2, 3, 4, 4, 5])
            split = n > 2 and chance.random() < 0.5
            conditions = [f"{kloe}.C{c}" for c in range(2 if split else 0)]
            kloes.append({"id": kloe, "title": f"Line {k}", "conditions": [
                {"id": one, "text": f"Do thing {one}"} for one in conditions]})
            for i in range(n):
                item = f"{kloe}Q{i}"
                entry = {"id": item, "text": f"does thing {item} work?", "scale": "s"}
                if split:
                    entry["conditions"] = [conditions[i * 2 // n]]
                    self.composites.setdefault(("condition", conditions[i * 2 // n]),
                                               []).append(item)
                else:
                    entry["kloe"] = kloe
                self.composites.setdefault(("kloe", kloe), []).append(item)
                items.append(entry)
                self.items.append(item)
        frameworks = []
        if chance.random() < 0.4 and len(self.items) > 2:
            themed = sorted(chance.sample(self.items, chance.randint(2, min(4, len(
                self.items)))))
            frameworks = [{"id": "f", "title": "Other headings", "themes": [
                {"id": "T", "title": "Theme", "items": themed}]}]
            self.composites[("theme", "T")] = themed
        self.attributes = {"sector": SECTORS[:chance.choice([2, 3, 3, 4])]}
        if chance.random() < 0.3:
            self.attributes["role"] = ROLES
        self.instrument = {
            "format": "kloe-instrument/1", "id": "hard", "version": "1",
            "title": "Hard", "scales": [{"id": "s", "options": [
                {"id": f"o{score}", "label": f"Option {score}", "score": score}
                for score in range(self.top + 1)]}],
            "kloes": kloes, "items": items, "frameworks": frameworks,
            "attributes": [{"id": attribute, "text": f"Which {attribute}?", "values": [
                {"id": value, "label": value.capitalize()} for value in values]}
                for attribute, values in self.attributes.items()]}

    # Of whom.

    def answer(self, mood):
        chance, top = self.chance, self.top
        if mood == "one mind":
            return top if chance.random() < 0.95 else max(0, top - 1)
        if mood == "low":
            return min(top, int(chance.random() ** 2 * (top + 1)))
        return chance.randint(0, top)

    def add(self, n, places, groups, town=None, whole=False):
        mood = self.chance.choice(["any", "any", "low", "one mind"])
        for _ in range(n):
            self.people.append(Person(
                places, town, whole, dict(groups),
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
                self.add(n // len(towns), [place], {"sector": sector}, town)
        if shape == "no groups":
            self.add(chance.choice([minimum, minimum, minimum + 1, 2 * minimum]),
                     [place], {"sector": None}, towns[0])

    def add_others(self):
        chance = self.chance
        sectors = self.attributes["sector"]
        few = [0, 1, 2, self.minimum - 1, self.minimum, self.minimum + 2]
        if chance.random() < 0.4 and len(self.places) > 1:
            for _ in range(chance.choice(few)):
                self.add(1, chance.sample(self.places, 2),
                         {"sector": chance.choice(sectors)})
        if chance.random() < 0.3:
            for _ in range(chance.choice(few)):
                self.add(1, [], {"sector": chance.choice(sectors)}, whole=True)
        if chance.random() < 0.3:
            for person in chance.sample(self.people, min(len(self.people), chance.choice(
                    [1, 2, self.minimum]))):
                person.groups["sector"] = None
        if "role" in self.attributes:
            for person in self.people:
                person.groups["role"] = chance.choice(ROLES)

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
                if (len(person.places) == 1 and person.town is None and
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

    def make(self):
        chance = self.chance
        self.minimum = chance.choice([10, 10, 10, 5])
        self.make_instrument()
        self.places = PLACES[:chance.choice([1, 2, 2, 3, 3, 4])]
        for place in self.places:
            self.add_place(place)
        self.add_others()
        if not self.people:
            self.add(2 * self.minimum, [self.places[0]],
                     {"sector": self.attributes["sector"][0]})
        self.skip()
        self.share_out()
        chance.shuffle(self.people)
        self.groups = [] if chance.random() < 0.15 else list(self.attributes)
        self.publish = {"minimum": self.minimum,
                        "merge_small": chance.random() < 0.5,
                        "cross": chance.random() < 0.15,
                        "small_places": chance.choice(
                            ["leave-out", "leave-out", "hide-another"])}

    def change(self):
        """Changes the review as somebody may who reports once more; whether people have
        come since."""
        chance = self.chance
        how = chance.choice(["joining", "joining", "groups", "leave out", "leave out",
                             "small places", "late", "late", "late", "minimum"])
        if how == "joining":
            self.publish["merge_small"] = not self.publish["merge_small"]
        elif how == "groups":
            self.groups = [] if self.groups else list(self.attributes)
        elif how == "leave out":
            item = chance.choice(self.items)
            self.changes["leave_out"] = [chance.choice(
                [item, {"item": item, "area": chance.choice(self.places)}])]
        elif how == "small places":
            self.publish["small_places"] = {
                "leave-out": "hide-another", "hide-another": "leave-out"}[
                    self.publish["small_places"]]
        elif how == "minimum":
            self.publish["minimum"] += chance.choice([1, 5])
        else:
            self.come_late()
        return how == "late"

    def come_late(self):
        """Few or enough more, some of them in two places or of the whole system, so that
        people may be counted in another way."""
        chance, minimum = self.chance, self.minimum
        before = len(self.people)
        self.sources[0] = self.sources[0] or {"file": "all.csv"}
        several = chance.random() < 0.5
        for _ in range(chance.choice([1, 2, minimum, minimum, 2 * minimum])):
            places = chance.sample(self.places, 2 if several and len(self.places) > 1 and
                                   chance.random() < 0.5 else 1)
            town = self.towns[places[0]][0] if places[0] in self.towns and \
                len(places) == 1 else None
            self.add(1, places, {"sector": chance.choice(self.attributes["sector"])},
                     town)
        for person in self.people[before:]:
            person.late = True
            if "role" in self.attributes:
                person.groups["role"] = chance.choice(ROLES)
            for item in self.not_asked.get(0, []):
                person.answers[item] = None

    # As files.

    def review_json(self):
        places = []
        for place in self.places:
            entry = {"id": place, "name": place.capitalize()}
            if place in self.towns:
                entry["localities"] = [{"id": town, "name": town.capitalize()}
                                       for town in self.towns[place]]
            places.append(entry)
        returns = []
        for source, entry in enumerate(self.sources):
            if entry is not None:
                entry = dict(entry)
                if source in self.not_asked:
                    entry["columns"] = {item: None for item in self.not_asked[source]}
                returns.append(entry)
        review = {
            "format": "kloe-review/1", "title": "Hard to keep safe",
            "instrument": "instrument.json",
            "system": {"id": "all", "name": "Everywhere", "places": places},
            "returns": returns, "columns": {"place": "Place", "respondent": "Who"},
            "values": {"place": {"The whole system": "all"}},
            "groups": self.groups, "publish": self.publish}
        review.update(copy.deepcopy(self.changes))
        if not any(person.whole for person in self.people):
            del review["values"]
        return review

    def write(self, folder, name="review.json", late=False):
        """Writes the review and its returns; those who are late only when asked to."""
        (folder / "instrument.json").write_text(json.dumps(self.instrument))
        (folder / name).write_text(json.dumps(self.review_json(), indent=1))
        for source, entry in enumerate(self.sources):
            if entry is None:
                continue
            items = [item for item in self.items
                     if item not in self.not_asked.get(source, [])]
            has_place = "place" not in entry
            lines = [["Who"] + ["Place"] * has_place + list(self.attributes) + items]
            order = sorted(range(len(self.people)), key=lambda p: self.people[p].late)
            for p in order:
                person = self.people[p]
                if person.source != source or (person.late and not late):
                    continue
                where = ("The whole system" if person.whole else person.town or
                         ";".join(place.capitalize() for place in person.places))
                lines.append([str(p)] + [where] * has_place +
                             [(person.groups.get(attribute) or "").capitalize()
                              for attribute in self.attributes] +
                             ["" if person.answers[item] is None
                              else f"Option {person.answers[item]}" for item in items])
            (folder / entry["file"]).write_text(
                "".join(",".join(line) + "\n" for line in lines))
