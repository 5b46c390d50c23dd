"""The least that must be withheld, by a solver (scipy's HiGHS), to hold kloe's choice
against.

Which cells are withheld for others' sake is one problem for each kind of people (all of
them, those who answered a question, those who count in a KLOE or condition), and in each
first all staff, then groups. A search and an integer program take turns: the one looks
for the fewest people, below the minimum, whom sums of the shown cells give; of the cells
that give them, one at least must go; the other withholds what weighs least so that of
each such list one is gone. When the search finds nobody, nothing lighter is safe.
"""

import collections

from ordinary import MINIMUM

try:
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp
except ImportError:
    milp = None

PRIME = (1 << 31) - 1  # products of two fit into 64 bits
ROUNDS_MAX = 400
LEVELS = {"locality": 0, "place": 1, "system": 2}


def weight(review, cell):
    """As docs/disclosure.md has it."""
    if cell.attribute is None:
        return 128 ** LEVELS[cell.level]
    later = len(review.groups) - 1 - review.groups.index(cell.attribute)
    return 2 ** (3 * later + LEVELS[cell.level])


def reduced(rows):
    """Reduced echelon form modulo PRIME: the rows that are not 0, and the pivot of each."""
    rows = numpy.array(rows, dtype=numpy.int64)
    pivots = []
    for column in range(rows.shape[1] if rows.size else 0):
        found = numpy.flatnonzero(rows[len(pivots):, column])
        if not found.size:
            continue
        at, found = len(pivots), len(pivots) + found[0]
        rows[[at, found]] = rows[[found, at]]
        rows[at] = rows[at] * pow(int(rows[at, column]), -1, PRIME) % PRIME
        others = rows[:, column].copy()
        others[at] = 0
        touched = numpy.flatnonzero(others)
        rows[touched] = (rows[touched] - numpy.outer(others[touched], rows[at]) % PRIME) \
            % PRIME
        pivots.append(column)
        if len(pivots) == len(rows):
            break
    return rows[:len(pivots)], pivots


def give(rows, wanted):
    """The numbers of few rows that give the vector: without any one they do not. The
    first are taken first."""
    turned, pivots = reduced(numpy.vstack([numpy.array(rows).T.reshape(-1, len(rows)).T,
                                           [wanted]]).T)
    if pivots[-1] == len(rows):
        raise ArithmeticError("the set does not come out")
    return [pivot for row, pivot in zip(turned, pivots) if row[-1]]


def lightest(lists, may_go, weights):
    """Those that weigh least, one of each list among them."""
    place = {row: at for at, row in enumerate(may_go)}
    rows = numpy.zeros((len(lists), len(may_go)))
    for at, members in enumerate(lists):
        rows[at, [place[row] for row in members]] = 1
    found = milp([weights[row] for row in may_go],
                 constraints=LinearConstraint(rows, 1, numpy.inf), bounds=Bounds(0, 1),
                 integrality=numpy.ones(len(may_go)))
    return {row for row in may_go if found.x[place[row]] > 0.5}


class Problem:
    """Kinds of people by the cells they are in; some cells are shown whatever happens."""

    def __init__(self, people, weights, fixed):
        self.weights, self.fixed = weights, fixed
        where = collections.defaultdict(list)
        for index, members in enumerate(people):
            for person in members:
                where[person].append(index)
        counts = collections.Counter(tuple(held) for held in where.values())
        self.kinds = sorted(counts, key=lambda kind: (-counts[kind], kind))
        self.n = [counts[kind] for kind in self.kinds]

    def rows(self, shown):
        return [[int(index in kind) for kind in self.kinds] for index in shown]

    def smallest_set(self, shown):
        """The fewest people below the minimum that sums of the rows give, as a vector of
        kinds; None: there are none. An entry at a pivot is the multiple of its row, so
        that it is 0 or 1, and 0 where its kind is too large; all such multiples are
        tried."""
        rows, pivots = reduced(self.rows(shown))
        small = [(row, pivot) for row, pivot in zip(rows, pivots)
                 if self.n[pivot] < MINIMUM]
        best = [MINIMUM, None]

        def try_rows(at, people, vector):
            if people >= best[0]:
                return
            if at == len(small):
                if vector.any() and (vector < 2).all():
                    total = sum(n for n, entry in zip(self.n, vector) if entry)
                    if total < best[0]:
                        best[:] = total, vector
                return
            row, pivot = small[at]
            try_rows(at + 1, people, vector)
            try_rows(at + 1, people + self.n[pivot], (vector + row) % PRIME)

        try_rows(0, 0, numpy.zeros(len(self.kinds), dtype=numpy.int64))
        return best[1]

    def list_giving(self, shown, wanted):
        """Few of the shown rows that give the vector: without any one they do not. Such
        as are fixed, then heavy ones, are taken first."""
        order = sorted(shown, key=lambda row: (row not in self.fixed, -self.weights[row]))
        return [order[at] for at in give(self.rows(order), wanted)
                if order[at] not in self.fixed]

    def least_withheld(self, shown):
        """Which of these must go. None: it took too long."""
        lists, gone = [], set()
        may_go = [row for row in shown if row not in self.fixed]
        for _ in range(ROUNDS_MAX):
            rest = [row for row in shown if row not in gone]
            found_any = False
            while True:
                wanted = self.smallest_set(rest)
                if wanted is None:
                    break
                giving = self.list_giving(rest, wanted)
                if not giving:
                    raise ArithmeticError("fixed cells give a set")
                lists.append(giving)
                found_any = True
                rest = [row for row in rest if row not in giving]
            if not found_any:
                return gone
            gone = lightest(lists, may_go, self.weights)
        return None


class Gap:
    """What kloe withholds for others' sake, and the least that would do."""

    def __init__(self):
        self.problems = self.given_up = self.beside = 0
        self.weights = collections.Counter()
        self.figures = collections.Counter()

    def _decide(self, review, cells, people, may_show, shown, of_groups, kind):
        """One phase: cells of the other kind are as they are."""
        weights = [weight(review, cell) for cell in cells]
        phase = [index for index, cell in enumerate(cells)
                 if (cell.attribute is not None) == of_groups]
        open_cells = [index for index in phase
                      if may_show[index] and len(people[index]) >= MINIMUM]
        gone = [index for index in open_cells if not shown[index]]
        self.problems += 1
        if not gone:
            return  # nothing is lighter
        fixed = {index for index, cell in enumerate(cells)
                 if of_groups and cell.attribute is None and shown[index]}
        problem = Problem(people, weights, fixed)
        least = problem.least_withheld(sorted(fixed | set(open_cells)))
        if least is None:
            self.given_up += 1
            return
        self.beside += len(gone) > len(least)
        for name, members in (("kloe", gone), ("least", least)):
            self.weights[kind, of_groups, name] += sum(weights[cell] for cell in members)
            self.figures[kind, of_groups, name] += len(members)

    def add(self, review, cells, people_of):
        if milp is None:
            return
        cells = [cell for cell in cells if cell.people]
        shown = [cell.shown for cell in cells]
        people = [cell.people for cell in cells]
        for of_groups in (False, True):
            self._decide(review, cells, people, [True] * len(cells), shown, of_groups,
                         "people")
        for target in [*review.items, *review.composites]:
            kind = "questions" if target in review.items else "composites"
            of_target = [people_of(review, cell, target) for cell in cells]
            is_shown = [cell.shown and cell.status[target] == "published"
                        for cell in cells]
            for of_groups in (False, True):
                self._decide(review, cells, of_target, shown, is_shown, of_groups, kind)

    def excess(self, of, kinds):
        kloe, least = (sum(of[kind, of_groups, name] for kind in kinds
                           for of_groups in (False, True)) for name in ("kloe", "least"))
        return kloe, least, 100 * (kloe - least) / least if least else 0.0

    def tell(self):
        if milp is None:
            print("skipped: the least that must be withheld needs scipy")
            return
        print(f"{self.problems} small problems, {self.given_up} without an optimum; "
              f"more withheld than needed in {self.beside}")
        for kind in ("people", "questions", "composites"):
            for of_groups, words in ((False, "all staff"), (True, "groups")):
                one = [{key: value for key, value in of.items()
                        if key[0] == kind and key[1] == of_groups}
                       for of in (self.weights, self.figures)]
                weights, figures = ([of.get((kind, of_groups, name), 0)
                                     for name in ("kloe", "least")] for of in one)
                print(f"{kind}, {words}: weight {weights[0]} withheld, least {weights[1]}; "
                      f"figures {figures[0]}, least {figures[1]}")
        kloe, least, more = self.excess(self.weights, ("people", "questions"))
        print(f"people and questions: weight {kloe}, {more:.1f} % over the least {least}")
        kloe, least, more = self.excess(self.figures, ("people", "questions"))
        print(f"people and questions: {kloe} figures, {more:.1f} % over the {least}")
