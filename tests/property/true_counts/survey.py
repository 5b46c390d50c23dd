"""A survey as it was really asked, the people who answered it, and what they said: the
truth, which kloe has no part in."""

import collections
import dataclasses

import words

# How an answer that is no degree of a scale is counted in results.json.
COUNTED_AS = {"dont-know": "dont_know", "not-applicable": "not_applicable",
              "prefer-not-to-say": "prefer_not_to_say"}


@dataclasses.dataclass
class Scale:
    """Degrees, the least first, and what may be said instead of one."""

    id: str
    labels: list
    others: list = dataclasses.field(default_factory=list)  # (label, kind)
    proved: bool = True  # whether the words alone say which is more

    def label(self, answer):
        """The words of an answer: the index of a degree, a kind, or None for a blank."""
        if answer is None:
            return ""
        if isinstance(answer, int):
            return self.labels[answer]
        return next((label for label, kind in self.others if kind == answer), "")


@dataclasses.dataclass
class Item:
    id: str
    text: str
    scale: Scale
    reverse: bool = False
    # What else the return calls it, and how it spells each degree.
    headings: set = dataclasses.field(default_factory=set)
    spellings: dict = dataclasses.field(default_factory=dict)  # text -> index

    def spelled(self):
        return {label: index for index, label in enumerate(self.scale.labels)
                } | self.spellings


@dataclasses.dataclass
class Person:
    number: int
    place: str  # None: nobody can tell
    role: str
    answers: dict
    comment: str = ""
    not_asked: set = dataclasses.field(default_factory=set)
    also: str = None  # a second place

    @property
    def areas(self):
        """The places, and None for the system, in which the person counts."""
        return {None, self.place, self.also}

    @property
    def id(self):
        return f"R_{self.number * 7919 % 100003:05d}{'abcdefghij'[self.number % 10]}"


class Survey:
    """Items, places and people, drawn at random."""

    def __init__(self, rng, n_people=None, families=None, n_items=None, n_scales=None):
        self.rng = rng
        self.title = "Working together"
        names = rng.sample(sorted(families or words.PROVED),
                           n_scales or (1 if families else rng.choice([1, 1, 2])))
        self.scales = [self.draw_scale(name) for name in names]
        texts = rng.sample(words.QUESTIONS, n_items or rng.randint(3, 6))
        form = rng.choice(["WT{}", "Q{}", "S.{}", "Q{}"])
        self.items = [Item(form.format(number), text, rng.choice(self.scales),
                           reverse=rng.random() < 0.15)
                      for number, text in enumerate(texts, 1)]
        self.scales = [s for s in self.scales if any(i.scale is s for i in self.items)]
        self.places = rng.sample(words.PLACES, rng.choice([1, 2, 2, 3]))
        self.roles = rng.sample(words.ROLES, rng.randint(2, 4))
        self.has_role = rng.random() < 0.6
        self.has_comment = rng.random() < 0.4
        self.people = [self.draw_person(n) for n in
                       range(1, 1 + (n_people or rng.randint(16, 60)))]

    def draw_scale(self, name):
        family = words.PROVED if name in words.PROVED else words.UNPROVED
        others = [pair for pair in words.NON_ANSWERS if self.rng.random() < 0.4]
        return Scale(name.replace(" ", "-"), list(family[name]), others,
                     name in words.PROVED)

    def draw_answer(self, item):
        if self.rng.random() < 0.06:
            return None
        if item.scale.others and self.rng.random() < 0.1:
            return self.rng.choice(item.scale.others)[1]
        return self.rng.randrange(len(item.scale.labels))

    def draw_person(self, number):
        """A person; the first ones between them choose every degree of every item."""
        rng = self.rng
        answers = {}
        for item in self.items:
            n = len(item.scale.labels)
            answers[item.id] = ((number + len(item.text)) % n if number <= n
                                else self.draw_answer(item))
        if not any(isinstance(a, int) for a in answers.values()):
            answers[self.items[0].id] = 0
        return Person(number, rng.choice(self.places), rng.choice(self.roles), answers,
                      rng.choice(words.COMMENTS) if rng.random() < 0.3 else "")

    def degrees_given(self, item):
        return {p.answers[item.id] for p in self.people
                if isinstance(p.answers[item.id], int)}


def count(survey, people):
    """The truth: {place or None for the system: {item: Counter}} and how many people.

    A Counter has an entry for each degree that somebody chose, by its index, and the
    names of results.json for the rest."""
    tallies = collections.defaultdict(lambda: {i.id: collections.Counter()
                                               for i in survey.items})
    sizes = collections.Counter()
    for person in people:
        for area in person.areas:
            sizes[area] += 1
            for item in survey.items:
                tallies[area][item.id][name_of_answer(item, person)] += 1
    return tallies, sizes


def name_of_answer(item, person):
    answer = person.answers[item.id]
    if item.id in person.not_asked:
        return "not_asked"
    if answer is None:
        return "blank"
    return answer if isinstance(answer, int) else COUNTED_AS.get(answer, answer)


def bands(item, tally, turned):
    """How many people answered above the middle, at it and below."""
    n = len(item.scale.labels)
    sides = [0, 0, 0]
    for answer, people in tally.items():
        if isinstance(answer, int):
            twice = 2 * answer - (n - 1)
            sides[0 if twice > 0 else 1 if twice == 0 else 2] += people
    return tuple(sides[::-1] if turned and item.reverse else sides)
