"""Averages of people who were not all asked the same: the answers of some weigh more in
them than those of others, so that an average beside its questions tells them apart.

North has 34 staff who were asked Q1 to Q3 and 6 of the voluntary sector who were asked
Q1 and Q2 only. The sum of the scores is a third of the answers of the 34 and half of
those of the 6; less a third of the sums of all three questions it leaves a sixth of what
the 6 answered.

Nothing is taken to be known here. The unknowns are, by question, the sums of the answers
of people who count in the same cells; and of those who skipped something, what they make
of the average. Who was asked less may be a group, so that groups name people here even by
figures of all staff.
"""

from fractions import Fraction

from averages import WHOLE, is_uniform


class Mixture:
    def __init__(self, table, one, items):
        self.table, self.one, self.items = table, one, items
        self.rows = [(r, key, ("item", item)) for r, release in enumerate(table.releases)
                     for item in items for key in release.shown("item", item)]
        self.n_own = len(self.rows)
        self.rows += [(r, key, one) for r, release in enumerate(table.releases)
                      for key, said in release.shown(*one).items()
                      if said["score"]["mean"] is not None]
        self.members = [table.vector(r, key) for r, key, _ in self.rows]
        self.answered = {item: table.count(lambda person, q=item:
                                           person.answers[q] is not None)
                         for item in items}
        # By inner cell and by what counts of them in the average, which another release
        # may have otherwise: who skipped something of it.
        self.blurring = {}
        for r in range(len(table.releases)):
            for i, (mine, _) in enumerate(table.keys):
                of = tuple(table.scored_items(r, i, items))
                people = [person for person in table.inner[table.keys[i]]
                          if mine[r] and self.is_blurring(person, of)]
                if people:
                    self.blurring.setdefault((i, of), people)

    def is_blurring(self, person, scored):
        answered = [person.answers[item] is not None for item in scored
                    if self.table.review.is_asked(person, item)]
        return any(answered) and not all(answered)

    def counts(self, at):
        """By row how often the average has those who blur."""
        i, scored = at
        return tuple(
            member[i] if of == self.one and
            tuple(self.table.scored_items(r, i, self.items)) == scored else 0
            for (r, _, of), member in zip(self.rows, self.members))

    def is_mixed(self):
        """Whether some average is of people who were not asked alike."""
        return not all(is_uniform(self.table, r, key, self.items)
                       for r, key, _ in self.rows[self.n_own:])

    def column(self, i, item):
        """By row what an answer of an inner cell weighs."""
        column = []
        for (r, _, of), member in zip(self.rows, self.members):
            if of[0] == "item":
                column.append(member[i] * (of[1] == item))
                continue
            asked = self.table.asked_items(r, i, self.items) if member[i] else []
            column.append(WHOLE // len(asked) if item in asked else 0)
        return tuple(column)

    def blur_columns(self, bound):
        return [self.counts(at) for at, people in self.blurring.items()
                if len(people) >= bound]

    def find(self):
        """The answers to one question, or to all together, of few."""
        if len(self.rows) == self.n_own or not self.is_mixed():
            return
        n_inner = len(self.table.keys)
        columns = {(i, item): self.column(i, item) for i in range(n_inner)
                   for item in self.items if self.answered[item][i]}
        for item in self.items:
            own = [columns.get((i, item), ()) for i in range(n_inner)]
            others = [column for (_, of), column in columns.items() if of != item]
            yield from self.search(item, own, self.answered[item], others)
        own, others = [], []
        for i in range(n_inner):
            mine = [columns[i, item] for item in self.items if (i, item) in columns]
            own.append(mine[0] if mine else ())
            others += [tuple(x - y for x, y in zip(column, mine[0]))
                       for column in mine[1:]]
        yield from self.search("all questions", own, self.table.count(
            lambda person: any(person.answers[item] is not None for item in self.items)),
            others)

    def tells_of(self, person, i, multiples):
        """Whether the answers of somebody are in the sum at all. Who skipped a question
        weighs as much as who was not asked it, and falls out of the sum with those: if
        all of the set do, it tells nothing."""
        answered = [item for item in self.items if person.answers[item] is not None]
        for item in answered:
            weight = 0
            for (r, _, of), member, times in zip(self.rows, self.members, multiples):
                if times and member[i] and of[0] == "item":
                    weight += times * (of[1] == item)
                elif times and member[i]:
                    scored = self.table.scored_items(r, i, self.items)
                    mine = [one for one in answered if one in scored]
                    is_scored = mine and 2 * len(mine) >= len(scored)
                    weight += times * Fraction(WHOLE, len(mine)) * (item in mine) \
                        if is_scored else 0
            if weight:
                return True
        return False

    def search(self, what, own, people, others):
        names = [row[:2] for row in self.rows]
        rows = [[column[r] if column else 0 for column in own]
                for r in range(len(self.rows))]
        minimum = self.table.minimum
        for bound in (minimum, 1):
            for inside, multiples in self.table.sets(
                    names, rows, people, minimum, others + self.blur_columns(bound),
                    by_groups=True):
                blurring = {person.number for at, some in self.blurring.items() if sum(
                    times * n for times, n in zip(multiples, self.counts(at)) if times)
                    for person in some}
                if any(multiples[self.n_own:]) and len(blurring) < minimum and any(
                        self.tells_of(person, i, multiples) for i in inside
                        for person in self.table.inner[self.table.keys[i]]):
                    n = sum(people[i] for i in inside)
                    yield ("mixture", self.table.sentence(
                        f"{what} of {self.one[1]}: {n} people, {len(blurring)} skipped",
                        names, multiples), self.table.people_of(inside, lambda _: True))


def mixtures(table):
    for one, items in table.review.composites.items():
        yield from Mixture(table, one, items).find()
