"""The people of a review by what they count in, over one release or several, and which
sets of them follow from published figures.

The intruder is taken to know which combinations of places and groups there are, and is
judged by how many people a set really has."""

import collections

import linear
import people


class Table:
    """People by what they count in, over one release or several.

    `part`, of a person and their cells by release, says which people are told apart
    beside that: a set of one part names people as if there were no others."""

    def __init__(self, review, releases, cells_of, names, minimum=None, part=None):
        self.review, self.releases, self.names = review, releases, names
        self.cells_of, self.part = cells_of, part
        self.minimum = minimum or max(release.minimum for release in releases)
        self.inner = collections.OrderedDict()  # by membership: people
        self.member = {}
        for p, person in enumerate(review.people):
            mine = tuple(cells[p] for cells in cells_of)
            if any(mine):
                places = tuple(place for place in review.places if any(
                    (place, None, None) in cells for cells in mine))
                stated = (places, tuple(person.towns), person.whole,
                          tuple((name, self.said(person, name)) for name in
                                sorted({name for release in releases
                                        for name in release.groups})),
                          part(person, mine) if part else person.source,
                          person.late)
                self.inner.setdefault((mine, stated), []).append(person)
        self.keys = list(self.inner)
        self.fuller = [self.find_fuller(i) for i in range(len(self.keys))]
        self.fuller_where = [self.find_fuller(i, False) for i in range(len(self.keys))]
        self.alike = [[j for j, other in enumerate(self.keys) if j != i and not part and
                       (other[0], other[1][:4], other[1][5]) ==
                       (one[0], one[1][:4], one[1][5])]
                      for i, one in enumerate(self.keys)]
        self.memo = {}

    def said(self, person, attribute):
        """The value; None: nothing. Who named several values is none of them."""
        value = self.review.instrument.value(person.groups, attribute)
        return "several" if isinstance(value, list) else value

    def vector(self, r, key):
        """By inner cell whether it counts in a cell of a release."""
        at = (r, key)
        if at not in self.member:
            self.member[at] = [int(people.counts_in(mine[r], key))
                               for mine, _ in self.keys]
        return self.member[at]

    def find_fuller(self, i, with_groups=True):
        """Inner cells of people who stated the same and more: they may be meant. Whom
        figures of all staff tell apart is named by where they work alone."""
        mine, (places, town, whole, groups, part, late) = self.keys[i]
        fuller = []
        for j, (other, (places_j, town_j, whole_j, groups_j, part_j, late_j)) in enumerate(
                self.keys):
            more = False
            if late != late_j or whole != whole_j or (self.part and part != part_j):
                continue
            if places != places_j:
                if places or whole:
                    continue
                more = True
            if town != town_j:
                if town:
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

    def sets(self, names, rows, weights, bound, nothing_of=(), by_groups=False):
        """Sets of 1 to bound - 1 people, each as inner cells and multiples of rows.
        `nothing_of`: further columns, by row, of which nothing may be left. `by_groups`:
        groups may name people though no figure of a group is used."""
        of_all_staff = [row for row, (_, key) in zip(rows, names) if key[1] is None]
        told_by_all_staff = set() if by_groups else {
            frozenset(inside) for inside, _ in self.derive(
                of_all_staff, weights, bound, [[
                    x for x, (_, key) in zip(column, names) if key[1] is None]
                    for column in nothing_of])}
        named, harmless = [], set()
        for inside, multiples in self.derive(rows, weights, bound, nothing_of):
            # What comes out of all staff says nothing of groups, however else it does.
            with_groups = by_groups or (
                frozenset(inside) not in told_by_all_staff and any(
                    times and key[1] is not None
                    for times, (_, key) in zip(multiples, names)))
            if self.names_anybody(inside, weights, with_groups):
                named.append((inside, multiples))
            else:
                harmless.add(frozenset(inside))
        # Two sets that name nobody do not together: the sum tells nothing that they do
        # not.
        yield from ((inside, multiples) for inside, multiples in named
                    if not any(part < set(inside) and set(inside) - part in harmless
                               for part in harmless))

    def derive(self, rows, weights, bound, nothing_of):
        """The sets that follow from rows, whether they name anybody or not."""
        columns = collections.OrderedDict()
        for i, weight in enumerate(weights):
            if weight:
                columns.setdefault(tuple(row[i] for row in rows), []).append(i)
        columns.pop((0,) * len(rows), None)
        parts = list(columns.values())
        people = [sum(weights[i] for i in part) for part in parts]
        every = list(columns) + [tuple(column) for column in nothing_of if any(column)]
        at = (tuple(every), tuple(people), bound)
        if at not in self.memo:
            self.memo[at] = list(linear.find_sets(
                [[column[r] for column in every] for r in range(len(rows))],
                people + [bound] * (len(every) - len(people)), bound))
        for chosen, multiples in self.memo[at]:
            yield [i for c in chosen for i in parts[c]], multiples

    def people_of(self, inside, counts):
        """The people themselves, to know a set again."""
        return frozenset(person.number for i in inside
                         for person in self.inner[self.keys[i]] if counts(person))

    def count(self, counts):
        return [sum(bool(counts(person)) for person in self.inner[key])
                for key in self.keys]

    def list_answered(self, item):
        """By inner cell the people who answered an item."""
        return [[person for person in self.inner[key] if person.answers[item] is not None]
                for key in self.keys]

    def score(self, r, i, items, person):
        """The score of a composite, from 0 to 100."""
        answers = [person.answers[item] for item in self.scored_items(r, i, items)
                   if person.answers[item] is not None]
        return 100 * sum(answers) / len(answers) / self.review.top

    def scored_items(self, r, i, items):
        """Of a composite's items those whose answers by an inner cell count in it."""
        mine, _ = self.keys[i]
        return [item for item in items if not self.releases[r].is_left_out(item, mine[r])]

    def asked_items(self, r, i, items):
        """Those of them that an inner cell was asked; none where they are too few for a
        score."""
        of = self.scored_items(r, i, items)
        asked = [item for item in of if self.review.is_asked(
            self.inner[self.keys[i]][0], item)]
        return asked if 2 * len(asked) >= len(of) else []

    def list_scored(self, r, items, is_wanted):
        """By inner cell the people who have a score of a composite, and as wanted: told
        from their answers to its items and to those they were asked."""
        wanted = []
        for i, key in enumerate(self.keys):
            of = self.scored_items(r, i, items)
            wanted.append([person for person in self.inner[key] if key[0][r] and is_wanted(
                [person.answers[item] is not None for item in of],
                [person.answers[item] is not None for item in of
                 if self.review.is_asked(person, item)])])
        return wanted

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


def is_enough(of_all, _):
    """Half of a composite's questions, whether asked or not."""
    return 0 < len(of_all) <= 2 * sum(of_all)


def is_incomplete(of_all, of_asked):
    """Has a score, and it is not known what of: who skipped a question that was asked."""
    return is_enough(of_all, of_asked) and not all(of_asked)
