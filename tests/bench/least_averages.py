"""The least that must go of questions and averages together (docs/rules.md D17), by the
same solver as optimum.py: kloe's choice is held against it.

Whether a question of a cell is shown is a choice, and so is whether an average is. A
search and an integer program take turns. The search looks at each average by itself, and
at each question with all averages that hold it: people who answered it stand in its cells
and in those of its averages, and who counts in an average without having answered all of
it stands in the average's cells besides, and blurs what he is in. The figures that give
what it finds are a list, of which one must go. Shares no code with what decides in kloe.
"""

import collections

from optimum import PRIME, ROUNDS_MAX, give, lightest, milp, numpy, reduced, weight
from ordinary import MINIMUM

STEPS_MAX = 100000  # of one search

KINDS = {"questions": 1, "conditions": 2, "KLOEs": 4}  # as docs/rules.md has it, D18


class TooLong(Exception):
    """A search was given up."""


def kind_of(review, target):
    return "questions" if target in review.items else \
        "KLOEs" if target in review.kloes else "conditions"


def smallest(rows, weights, blur):
    """The sum of rows that has 0 and 1 for those who weigh, and fewest people of them,
    below the minimum, with fewer than the minimum who blur it; None: there is none. Each
    row is there once or not at all, since it is alone in its pivot."""
    n = len(weights)
    best = [MINIMUM, None, 0]
    if not rows:
        return None
    touched = numpy.array(rows) != 0
    last = numpy.where(touched.any(axis=0), len(rows) - 1 - touched[::-1].argmax(axis=0), 0)
    done_at = [numpy.flatnonzero(last == at) for at in range(len(rows))]
    weighing_at = [columns[columns < n] for columns in done_at]
    blurring_at = [columns[columns >= n] for columns in done_at]

    def try_rows(at, people, blurring, vector):
        best[2] += 1
        if best[2] > STEPS_MAX:
            raise TooLong
        if at == len(rows):
            if people:
                best[:2] = people, vector
            return
        for sum_of in (vector, (vector + rows[at]) % PRIME):
            settled = sum_of[weighing_at[at]]
            total = people + int(numpy.dot(settled, weights[weighing_at[at]])) \
                if (settled < 2).all() else MINIMUM
            blurs = blurring + int(numpy.dot(sum_of[blurring_at[at]] != 0,
                                             blur[blurring_at[at] - n]))
            if total < best[0] and blurs < MINIMUM:
                try_rows(at + 1, total, blurs, sum_of)

    try_rows(0, 0, 0, numpy.zeros(len(rows[0]), dtype=numpy.int64))
    return best[1]


class Table:
    """Figures by kinds of people: those who weigh, and then those who blur."""

    def __init__(self, weighing, blurring):
        """Both: how many people there are, by the figures they are in."""
        by_number = lambda counts: sorted(  # noqa: E731
            counts, key=lambda kind: (-counts[kind], sorted(kind)))
        kinds = [kind for kind in by_number(weighing) if kind]
        self.n = [weighing[kind] for kind in kinds]
        self.n_large = sum(n >= MINIMUM for n in self.n)
        blurring_kinds = by_number(blurring)
        self.blur = numpy.array([blurring[kind] for kind in blurring_kinds],
                                dtype=numpy.int64)
        self.kinds = kinds + blurring_kinds
        self.figures = {figure for kind in self.kinds for figure in kind}

    def find(self, shown):
        """The figures that give away fewer people than the minimum whom too few blur;
        None: there are none."""
        shown = [figure for figure in shown if figure in self.figures]
        rows = [[int(figure in kind) for kind in self.kinds] for figure in shown]
        done, pivots = reduced(rows)
        n = len(self.n)
        known = [row for row, pivot in zip(done, pivots) if pivot >= n]
        is_known = (numpy.array(known)[:, n:] != 0).any(axis=0) if known else \
            numpy.zeros(len(self.blur), dtype=bool)
        blur = numpy.where(is_known, 0, self.blur)
        small = [row for row, pivot in zip(done, pivots) if self.n_large <= pivot < n]
        vector = smallest(small, numpy.array(self.n), blur)
        if vector is None:
            return None
        # What tells who blurs is part of what gives the set.
        used = [row for row in known if ((row != 0) & (vector != 0))[n:].any()]
        return [shown[at] for at in sorted({at for wanted in [vector, *used]
                                            for at in give(rows, wanted)})]


class Together:
    """The questions and averages of a review: of all staff, or of groups beside them."""

    def __init__(self, review, cells, of_groups):
        self.review, self.cells = review, cells
        self.fixed, self.open = set(), set()
        targets = [*review.items, *review.composites]
        for at, cell in enumerate(cells):
            for target in targets if cell.shown else ():
                if (cell.attribute is not None) != of_groups:
                    if of_groups and cell.status[target] == "published":
                        self.fixed.add((target, at))
                elif sum(self.counts(person, target) for person in cell.people) >= MINIMUM:
                    self.open.add((target, at))
        self.in_cells = collections.defaultdict(list)
        for at, cell in enumerate(cells):
            for person in cell.people:
                self.in_cells[person].append(at)
        self.tables = [self._table(target) for target in targets]

    def counts(self, person, target):
        review = self.review
        return review.counts_for(review.people[person], review.items.index(target)
                                 if target in review.items else target)

    def _table(self, target):
        """Of a question with what holds it, or of an average by itself."""
        review = self.review
        number = review.items.index(target) if target in review.items else None
        holding = [composite for composite, members in review.composites.items()
                   if number in members and len(members) > 1]
        weighing, blurring = collections.Counter(), collections.Counter()
        for person, at in self.in_cells.items():
            if self.counts(person, target):
                weighing[self._figures([target, *holding], at)] += 1
            for composite in holding:
                members = review.composites[composite]
                if self.counts(person, composite) and \
                        not all(review.people[person].answers[item] for item in members):
                    blurring[self._figures([composite], at)] += 1
        return Table(weighing, blurring)

    def _figures(self, targets, at):
        return frozenset(figure for figure in ((target, cell) for target in targets
                                               for cell in at)
                         if figure in self.open or figure in self.fixed)

    def weight(self, figure):
        return weight(self.review, self.cells[figure[1]]) * \
            KINDS[kind_of(self.review, figure[0])]

    def least(self):
        """Which figures must go. None: it took too long."""
        order = sorted(self.open, key=lambda figure: (-self.weight(figure), figure))
        weights = {figure: self.weight(figure) for figure in order}
        fixed = sorted(self.fixed)
        lists, gone = [], set()
        for _ in range(ROUNDS_MAX):
            rest = fixed + [figure for figure in order if figure not in gone]
            n_lists = len(lists)
            for table in self.tables:
                giving = table.find(rest)
                while giving is not None:
                    lists.append([figure for figure in giving if figure in self.open])
                    if not lists[-1]:
                        raise ArithmeticError("fixed figures give a set")
                    rest = [figure for figure in rest if figure not in lists[-1]]
                    giving = table.find(rest)
            if len(lists) == n_lists:
                return gone
            gone = lightest(lists, order, weights)
        return None


class AverageGap:
    """What kloe withholds of questions and averages for others' sake, the least that
    would do, and what is in vain: withheld by kloe and not by the other."""

    def __init__(self):
        self.reviews = self.given_up = 0
        self.kloe, self.best, self.in_vain, self.figures = (
            collections.Counter() for _ in range(4))
        self.weights = [0, 0]

    def add(self, review, cells):
        if milp is None:
            return
        cells = [cell for cell in cells if cell.people]
        self.reviews += 1
        for of_groups in (False, True):
            together = Together(review, cells, of_groups)
            gone = {(target, at) for target, at in together.open
                    if cells[at].status[target] != "published"}
            try:
                least = together.least() if gone else set()
            except TooLong:
                least = None
            if least is None:
                self.given_up += 1
                continue
            weights = [sum(map(together.weight, figures)) for figures in (gone, least)]
            # Another choice that weighs the same is as good.
            in_vain = gone - least if weights[0] > weights[1] else set()
            for counter, figures in ((self.figures, together.open), (self.kloe, gone),
                                     (self.best, least), (self.in_vain, in_vain)):
                counter.update(kind_of(review, target) for target, _ in figures)
            for at, weighs in enumerate(weights):
                self.weights[at] += weighs

    def tell(self):
        if milp is None:
            return
        print(f"questions and averages together in {self.reviews} reviews, "
              f"{self.given_up} without an optimum")
        for kind in KINDS:
            n = self.figures[kind]
            print(f"{kind}: ours {self.kloe[kind]}, optimum {self.best[kind]} of {n}; "
                  f"withheld though enough answered and the optimum shows them "
                  f"{100 * self.in_vain[kind] / n if n else 0:.2f} %")
        ours, best = self.weights
        print(f"weight: ours {ours}, {100 * (ours - best) / best if best else 0:.1f} % "
              f"over the optimum {best}")
