"""What an intruder tries. Each attack yields (kind, sentence).

The people are those of the review: the intruder is taken to know which combinations of
places and groups there are, and is judged by how many people a set really has."""

import collections
import itertools
import math
from fractions import Fraction

import linear
import people as counting


class Table:
    """People by what they count in, over one release or several."""

    def __init__(self, review, releases, cells_of, names, minimum=None):
        self.review, self.releases, self.names = review, releases, names
        self.minimum = minimum or max(release.minimum for release in releases)
        self.inner = collections.OrderedDict()  # by membership: people
        self.member = {}
        for p, person in enumerate(review.people):
            mine = tuple(cells[p] for cells in cells_of)
            if any(mine):
                places = tuple(place for place in review.places if any(
                    (place, None, None) in cells for cells in mine))
                stated = (places, person.town, person.whole,
                          tuple((name, person.groups.get(name)) for name in
                                sorted({name for release in releases
                                        for name in release.groups})),
                          person.source,
                          person.late)
                self.inner.setdefault((mine, stated), []).append(person)
        self.keys = list(self.inner)
        self.fuller = [self.find_fuller(i) for i in range(len(self.keys))]
        self.fuller_where = [self.find_fuller(i, False) for i in range(len(self.keys))]
        self.alike = [[j for j, other in enumerate(self.keys) if j != i and
                       (other[0], other[1][:4], other[1][5]) ==
                       (one[0], one[1][:4], one[1][5])]
                      for i, one in enumerate(self.keys)]
        self.memo = {}

    def vector(self, r, key):
        """By inner cell whether it counts in a cell of a release."""
        at = (r, key)
        if at not in self.member:
            self.member[at] = [int(counting.counts_in(mine[r], key))
                               for mine, _ in self.keys]
        return self.member[at]

    def find_fuller(self, i, with_groups=True):
        """Inner cells of people who stated the same and more: they may be meant. Whom
        figures of all staff tell apart is named by where they work alone."""
        mine, (places, town, whole, groups, _, late) = self.keys[i]
        fuller = []
        for j, (other, (places_j, town_j, whole_j, groups_j, _, late_j)) in enumerate(
                self.keys):
            more = False
            if late != late_j or whole != whole_j:
                continue
            if places != places_j:
                if places or whole:
                    continue
                more = True
            if town != town_j:
                if town is not None:
                    continue
                more = True
            pairs = list(zip(groups, groups_j)) if with_groups else []
            if any(a != b and a[1] is not None for a, b in pairs):
                continue
            more = more or any(a != b for a, b in pairs)
            if more and all({cell for cell in a if with_groups or cell[1] is None} <= b
                            for a, b in zip(mine, other)):
                fuller.append(j)
        return fuller

    def names_anybody(self, inside, weights, with_groups):
        """Whether a set has everybody of some who can be named. In which return somebody
        was says nothing."""
        within = set(inside)
        fuller = self.fuller if with_groups else self.fuller_where
        return any(not any(weights[j] for j in fuller[i]) and
                   not any(weights[j] for j in self.alike[i] if j not in within)
                   for i in inside)

    def sets(self, names, rows, weights, bound):
        """Sets of 1 to bound - 1 people, each as inner cells and multiples of rows."""
        columns = collections.OrderedDict()
        for i, weight in enumerate(weights):
            if weight:
                columns.setdefault(tuple(row[i] for row in rows), []).append(i)
        columns.pop((0,) * len(rows), None)
        parts = list(columns.values())
        people = [sum(weights[i] for i in part) for part in parts]
        at = (tuple(map(tuple, rows)), tuple(weights), bound)
        if at not in self.memo:
            reduced = [[column[r] for column in columns] for r in range(len(rows))]
            self.memo[at] = list(linear.find_sets(reduced, people, bound))
        for chosen, multiples in self.memo[at]:
            inside = [i for c in chosen for i in parts[c]]
            if self.names_anybody(inside, weights, any(
                    times and key[1] is not None
                    for times, (_, key) in zip(multiples, names))):
                yield inside, multiples

    def count(self, counts):
        return [sum(counts(person) for person in self.inner[key]) for key in self.keys]

    def answers(self, r, item):
        """By inner cell the people whose answer counts in composites of a release."""
        release = self.releases[r]
        return [None if release.is_left_out(item, mine[r]) else item
                for mine, _ in self.keys]

    def count_scored(self, r, items, is_wanted):
        """By inner cell how many people have a score of a composite, and as wanted."""
        left = {item: self.answers(r, item) for item in items}
        of = [item for item in items if any(left[item])]
        return [sum(1 for person in self.inner[key] if key[0][r] and is_wanted(
            [left[item][i] is not None and person.answers[item] is not None
             for item in of])) for i, key in enumerate(self.keys)]

    def sentence(self, what, rows, multiples):
        terms = []
        for row, times in zip(rows, multiples):
            if times:
                r, key = row
                where = key[0] + ("" if key[1] is None else f" {'+'.join(key[2])}")
                if len(self.releases) > 1:
                    where += f" ({self.names[r]})"
                terms.append(("" if times == 1 else "- " if times == -1
                              else f"{times} ") + where)
        return f"{what}: " + ", ".join(terms)


def numbers(table):
    """Numbers of people: responses, answers, scores, people not asked."""
    review = table.review
    measures = [("responses", "responses", lambda person: 1,
                 lambda release: [key for key, cell in release.cells.items()
                                  if cell["responses"] is not None])]
    for item in review.items:
        measures.append(("answers", item,
                         lambda person, q=item: person.answers[q] is not None,
                         lambda release, q=item: list(release.shown("item", q))))
    for item in review.items:
        measures.append(("not asked", item,
                         lambda person, q=item: not review_asked(review, person, q),
                         lambda release, q=item: [
                             key for key, said in release.shown("item", q).items()
                             if said["not_asked"] is not None]))
    for kind, what, counts, shown in measures:
        rows = [(r, key) for r, release in enumerate(table.releases)
                for key in shown(release)]
        vectors = [table.vector(*row) for row in rows]
        weights = table.count(counts)
        if kind == "responses":
            add_returns(table, rows, vectors)
        for inside, multiples in table.sets(rows, vectors, weights, table.minimum):
            n = sum(weights[i] for i in inside)
            yield (f"number: {kind}",
                   table.sentence(f"{what}: {n} people", rows, multiples))


def scores(table):
    """Numbers of people who have a score, in each release by itself."""
    for r, release in enumerate(table.releases):
        for (kind, one), items in table.review.composites.items():
            rows = [(r, key) for key in release.shown(kind, one)]
            weights = table.count_scored(r, items, is_enough)
            vectors = [table.vector(*row) for row in rows]
            for inside, multiples in table.sets(rows, vectors, weights, table.minimum):
                n = sum(weights[i] for i in inside)
                yield ("number: scores",
                       table.sentence(f"{one}: {n} people", rows, multiples))


def add_returns(table, rows, vectors):
    """The records of each return are a sum of people, too."""
    for r, release in enumerate(table.releases):
        for entry in release.results["provenance"]["inputs"]:
            for number in ("accepted", "records"):
                if entry[number] is not None:
                    source = next(s for s, own in enumerate(table.review.sources)
                                  if own and own["file"] == entry["name"])
                    rows.append((r, (entry["name"], None, (None,))))
                    vectors.append([int(bool(mine[r]) and stated[4] == source)
                                    for mine, stated in table.keys])


def review_asked(review, person, item):
    return item not in review.not_asked.get(person.source, [])


def is_enough(answered):
    return 0 < len(answered) <= 2 * sum(answered)


def is_incomplete(answered):
    return is_enough(answered) and not all(answered)


def beside(table):
    """Figures of a composite beside a question of it that is withheld there."""
    for r, release in enumerate(table.releases):
        for (kind, one), items in table.review.composites.items():
            for key, said in release.shown(kind, one).items():
                hidden = [item for item in items if release.cells[key]["targets"][
                    "item", item]["status"] == "suppressed"]
                if not hidden:
                    continue
                alpha = said.get("alpha")
                for name, figure in (
                        ("positive share", said["positive"]["share"]),
                        ("alpha", alpha), ("sd", said["score"]["sd"])):
                    if figure is not None:
                        yield (f"beside: {name}", f"{one} in {key}: {hidden}")


def alphas(table):
    for release in table.releases:
        for key, cell in release.cells.items():
            for (_, one), said in cell["targets"].items():
                alpha = said.get("alpha")
                if alpha and 0 < alpha["n"] < release.minimum:
                    yield "alpha of few", f"{one} in {key}: {alpha['n']}"


def left_out(table):
    for release in table.releases:
        few = release.results["provenance"]["left_out"].get("system-wide-few")
        if few and few < release.minimum:
            yield "size: whole system", f"{few} people"


def rates(table):
    for release in table.releases:
        for key, cell in release.cells.items():
            if cell["responses"] is None and cell["response_rate"] is not None:
                yield "rate of a withheld cell", f"{key}"


def comparisons(table):
    """A comparison tells of the rest of its whole."""
    for release in table.releases:
        for one in release.results["comparisons"]:
            if one["status"] != "published" or one["kind"] == "previous":
                continue
            for n in ("n1", "n2"):
                if one.get(n) is not None and 0 < one[n] < release.minimum:
                    yield "comparison of few", f"{one['target']}: {one[n]}"


def means(table):
    """A mean of places must be that of places shown."""
    for release in table.releases:
        for mean in release.results["mean_of_places"]:
            target = mean["target"]["kind"], mean["target"]["id"]
            shown = [cell["targets"][target]["score"]["mean"]
                     for key, cell in release.cells.items() if key[1] is None and
                     release.areas[key[0]]["level"] == "place" and
                     cell["targets"][target]["status"] == "published"]
            if mean["score"] is not None and (not shown or abs(
                    mean["score"] - sum(shown) / len(shown)) > 1e-9):
                yield "mean of places", f"{target}"


class Composite:
    """A withheld question through a composite that holds it: by its own figures where it
    has some, or by the composite alone."""

    def __init__(self, table, kind, one, items, item, with_own, half):
        self.table, self.kind, self.one, self.items = table, kind, one, items
        self.item, self.half = item, half
        self.answered = table.count(lambda person: person.answers[item] is not None)
        self.skipped = [table.count_scored(r, items, is_incomplete)
                        for r in range(len(table.releases))]
        self.rows, through = [], []
        for r, release in enumerate(table.releases):
            if with_own:
                self.rows += [(r, key) for key in release.shown("item", item)]
            through += [(r, key) for key, said in release.shown(kind, one).items()
                        if said["score"]["mean"] is not None]
        self.n_own = len(self.rows)
        self.rows += sorted(through, key=self.cost)  # what tells most goes first
        self.vectors = [table.vector(*row) for row in self.rows]

    def cost(self, row):
        """How many people of a cell skipped something."""
        return sum(v * s for v, s in zip(self.table.vector(*row), self.skipped[row[0]]))

    def said(self, row):
        r, key = row
        return self.table.releases[r].cells[key]["targets"]

    def add_up(self, multiples, first=0, release=None):
        """By inner cell how often it counts in the sum of rows from `first` on."""
        total = [0] * len(self.table.keys)
        for row, vector, times in list(zip(self.rows, self.vectors, multiples))[first:]:
            if times and release in (None, row[0]):
                total = [t + times * v for t, v in zip(total, vector)]
        return total

    def count_skipped(self, multiples):
        """How many people skipped a question whom the composite's part of the sum is
        made of: by what they left out the sum is blurred."""
        return sum(sum(abs(t) * s for t, s in zip(
            self.add_up(multiples, self.n_own, r), self.skipped[r]))
            for r in range(len(self.skipped)))

    def is_shown(self, multiples):
        """Whether the item itself is shown wherever the composite is used."""
        return all(self.said(row)["item", self.item]["status"] == "published"
                   for row, times in zip(self.rows, multiples) if times)

    def attack(self):
        minimum = self.table.minimum
        if len(self.rows) == self.n_own:
            return
        for inside, multiples in self.table.sets(
                self.rows, self.vectors, self.answered, minimum):
            if not any(multiples[self.n_own:]) or self.is_shown(multiples):
                continue  # numbers() tells that
            n = sum(self.answered[i] for i in inside)
            skipped = self.count_skipped(multiples)
            values = self.values(multiples, self.add_up(multiples, self.n_own), n)
            what = (f"{self.item} through {self.one}: {n} answered, {skipped} skipped, "
                    f"{'?' if values is None else values} sums are left")
            if skipped < minimum:
                yield ("composite: few skipped",
                       self.table.sentence(what, self.rows, multiples))
            elif values is not None and values <= minimum and \
                    2 * values <= n * self.table.review.top + 1:
                yield ("composite: bounds",
                       self.table.sentence(what, self.rows, multiples))

    def values(self, multiples, through, n):
        """How many sums of the set's answers the figures leave; None: not bounded."""
        if any(t not in (0, 1) for t in through):
            return None
        top, k = self.table.review.top, len(self.items)
        low = high = Fraction(0)
        scored = answers = responses = own = Fraction(0)
        for at, (row, times) in enumerate(zip(self.rows, multiples)):
            if not times:
                continue
            said = self.said(row)
            if at < self.n_own:
                own += times * said["item", self.item]["n"]
                total = sum(int(option[1:]) * count for option, count in
                            said["item", self.item]["options"].items()
                            if option[1:].isdigit())
                low, high = low + times * total, high + times * total
                continue
            of = said[self.kind, self.one]
            score = Fraction(of["score"]["mean"]) * of["n"] * top * k / 100
            width = Fraction(self.half) * of["n"] * top * k / 100 * abs(times)
            low, high = low + times * score - width, high + times * score + width
            scored += times * of["n"]
            responses += times * self.table.releases[row[0]].cells[row[1]]["responses"]
            for other in self.items:
                if other == self.item:
                    continue
                figures = said["item", other]
                if figures["status"] in ("empty", "not-asked"):
                    continue
                if figures["status"] != "published":
                    return None
                total = sum(int(option[1:]) * count
                            for option, count in figures["options"].items()
                            if option[1:].isdigit())
                low, high = low - times * total, high - times * total
                answers += times * figures["n"]
        uncounted = (responses - scored) * ((k + 1) // 2 - 1)
        skips = k * scored - answers - (n - own) + uncounted
        low, high = low - top * skips, high + top * uncounted
        return max(0, min(n * top, math.floor(high + Fraction(1, 10 ** 6))) -
                   max(0, math.ceil(low - Fraction(1, 10 ** 6))) + 1)


def composites(table, half=1e-9):
    for (kind, one), items in table.review.composites.items():
        for item in items:
            for with_own in (True, False):
                yield from Composite(table, kind, one, items, item, with_own,
                                     half).attack()


SETS = (numbers, scores, composites)
FIGURES = (beside, alphas, left_out, rates, comparisons, means)


def attack_sets(table):
    """What sums and differences give."""
    return list(itertools.chain.from_iterable(one(table) for one in SETS))


def attack(table):
    return attack_sets(table) + list(
        itertools.chain.from_iterable(one(table) for one in FIGURES))
