"""A withheld question through the averages that hold it."""

import math
from fractions import Fraction

from table import is_incomplete

WHOLE = 60  # a multiple of each number of questions that an average is of


def is_uniform(table, r, key, items):
    """Whether an average is of the same number of questions for all whom it is of."""
    numbers = {len(table.asked_items(r, i, items))
               for i, v in enumerate(table.vector(r, key)) if v}
    return len(numbers) <= 1


class Averages:
    """One question, with its own figures where it has some, and the averages of one
    composite that holds it or of all. What the other questions make of them is taken to
    be known, and what somebody makes of them who skipped one of their questions is not.
    Averages in which answers weigh unequally stand in mixtures.py.
    """

    def __init__(self, table, item, composites, with_own, half):
        self.table, self.item, self.half = table, item, half
        self.composites = composites  # by (kind, id) their items
        self.answered = table.count(self.is_answered)
        self.blur = {}                # by (release, composite): people by inner cell
        self.rows = []                # (release, cell, composite); None: the item's own
        self.vectors, self.marks = [], []
        for r, release in enumerate(table.releases):
            if with_own:
                self.rows += [(r, key, None) for key in release.shown("item", item)]
        self.n_own = len(self.rows)
        through = []
        for r, release in enumerate(table.releases):
            for one, items in composites.items():
                self.blur[r, one] = table.list_scored(r, items, is_incomplete)
                through += [(r, key, one) for key, said in release.shown(*one).items()
                            if said["score"]["mean"] is not None and
                            self.is_alike(r, key, items)]
        self.rows += sorted(through, key=self.cost)  # what tells most goes first
        self.vectors = [self.vector(row) for row in self.rows]

    def is_alike(self, r, key, items):
        """Whether all answers to the item weigh the same."""
        return len(set(self.weigh(r, key, items)) - {0}) <= 1

    def is_answered(self, person):
        return person.answers[self.item] is not None

    def cost(self, row):
        """How many people of a cell skipped something."""
        r, key, one = row
        return sum(v * len(s) for v, s in zip(self.table.vector(r, key),
                                              self.blur[r, one]))

    def weigh(self, r, key, items):
        """By inner cell what an answer weighs in an average."""
        weights = []
        for i, v in enumerate(self.table.vector(r, key)):
            asked = self.table.asked_items(r, i, items) if v else []
            weights.append(WHOLE // len(asked) if self.item in asked else 0)
        return weights

    def vector(self, row):
        r, key, one = row
        return (self.table.vector(r, key) if one is None else
                self.weigh(r, key, self.composites[one]))

    def blur_columns(self):
        """Of those who skipped something and are enough by themselves nothing may be
        left: by row how often they count."""
        columns = []
        for at, people in self.blur.items():
            for i, skipped in enumerate(people):
                if len(skipped) >= self.table.minimum:
                    columns.append(tuple(
                        self.table.vector(r, key)[i] if (r, one) == at else 0
                        for r, key, one in self.rows))
        return columns

    def find_blurring(self, multiples):
        """Who skipped a question of whom the averages' part of the sum is made."""
        blurring = set()
        for at, people in self.blur.items():
            for i, skipped in enumerate(people):
                if skipped and sum(times * self.table.vector(r, key)[i]
                                   for (r, key, one), times in zip(self.rows, multiples)
                                   if times and (r, one) == at):
                    blurring.update(person.number for person in skipped)
        return blurring

    def said(self, row):
        r, key, _ = row
        return self.table.releases[r].cells[key]["targets"]

    def is_shown(self, multiples):
        """Whether the item itself is shown wherever an average is used."""
        return all(self.said(row)["item", self.item]["status"] == "published"
                   for row, times in zip(self.rows, multiples) if times)

    def find(self):
        """Yields (kind, sentence, people)."""
        if len(self.rows) == self.n_own:
            return
        names = [row[:2] for row in self.rows]
        for nothing_of in ((), self.blur_columns()):
            for inside, multiples in self.table.sets(
                    names, self.vectors, self.answered, self.table.minimum, nothing_of):
                if any(multiples[self.n_own:]) and not self.is_shown(multiples):
                    yield from self.judge(names, inside, multiples)

    def judge(self, names, inside, multiples):
        minimum = self.table.minimum
        n = sum(self.answered[i] for i in inside)
        skipped = len(self.find_blurring(multiples))
        values = self.count_values(multiples, n)
        through = "+".join(sorted({row[2][1] for row, times in zip(self.rows, multiples)
                                   if times and row[2]}))
        what = (f"{self.item} through {through}: {n} answered, {skipped} skipped, "
                f"{'?' if values is None else values} sums are left")
        sentence = self.table.sentence(what, names, multiples)
        who = self.table.people_of(inside, self.is_answered)
        if skipped < minimum:
            yield "composite: few skipped", sentence, who
        elif values is not None and values <= minimum and \
                2 * values <= n * self.table.review.top + 1:
            yield "composite: bounds", sentence, who

    def count_values(self, multiples, n):
        """How many sums of the set's answers the figures leave; None: not bounded, or
        not worked out: only of averages that add up, of one composite of all its items.
        """
        used = [(row, times if row[2] is None else
                 times * WHOLE / len(self.composites[row[2]]))
                for row, times in zip(self.rows, multiples) if times]
        averages = {row[2] for row, _ in used} - {None}
        if len(averages) != 1:
            return None
        items = self.composites[averages.pop()]
        through = [(row, times) for row, times in used if row[2]]
        for i, (mine, _) in enumerate(self.table.keys):
            if sum(times * self.table.vector(*row[:2])[i]
                   for row, times in through) not in (0, 1):
                return None
            if any(mine[row[0]] and len(self.table.scored_items(row[0], i, items)) <
                   len(items) for row, _ in through):
                return None
        low = high = own = Fraction(0)
        for row, times in used:
            if row[2] is None:
                figures = self.said(row)["item", self.item]
                own += times * figures["n"]
                low, high = low + times * add_up(figures), high + times * add_up(figures)
        top, k = self.table.review.top, len(items)
        scored = answers = responses = Fraction(0)
        for row, times in through:
            said = self.said(row)
            of = said[row[2]]
            score = Fraction(of["score"]["mean"]) * of["n"] * top * k / 100
            width = Fraction(self.half) * of["n"] * top * k / 100 * abs(times)
            low, high = low + times * score - width, high + times * score + width
            scored += times * of["n"]
            responses += times * self.table.releases[row[0]].cells[row[1]]["responses"]
            for other in items:
                figures = said["item", other]
                if other == self.item or figures["status"] in ("empty", "not-asked"):
                    continue
                if figures["status"] != "published":
                    return None
                low, high = (low - times * add_up(figures),
                             high - times * add_up(figures))
                answers += times * figures["n"]
        uncounted = (responses - scored) * ((k + 1) // 2 - 1)
        skips = k * scored - answers - (n - own) + uncounted
        low, high = low - top * skips, high + top * uncounted
        return max(0, min(n * top, math.floor(high + Fraction(1, 10 ** 6))) -
                   max(0, math.ceil(low - Fraction(1, 10 ** 6))) + 1)


def add_up(figures):
    """The sum of the answers to a question that is shown."""
    return sum(int(option[1:]) * count for option, count in figures["options"].items()
               if option[1:].isdigit())


def averages(table, half=1e-9):
    """Each composite by itself, and all that hold a question together."""
    for item in table.review.items:
        holding = {one: items for one, items in table.review.composites.items()
                   if item in items}
        tries = [{one: items} for one, items in holding.items()]
        tries += [holding] if len(holding) > 1 else []
        for composites in tries:
            for with_own in (True, False):
                yield from Averages(table, item, composites, with_own, half).find()
