"""What two averages that share questions tell of few, in one release or over several.

Who answered the same questions of both has the same score in both; whoever did not is
somebody of whom nobody knows what they make of the difference. An average of which a
question was left out of some areas in one release and not in another is two averages.
"""

import itertools

from table import Table


class Making:
    """An average as some releases have it."""

    def __init__(self, one, items, left_out):
        self.one, self.items, self.left_out = one, items, left_out
        self.releases = []

    def part(self, table, mine, person):
        """What somebody's score is made of; nothing for who has none. Who is in none of
        its releases has the score that they would have there: so it is with two releases
        of one average, where who left blurs nothing of who came."""
        r = next((r for r in self.releases if mine[r]), None)
        where = next(cells for cells in mine if cells) if r is None else mine[r]
        release = table.releases[self.releases[0] if r is None else r]
        of = [item for item in self.items if not release.is_left_out(item, where)]
        answered = frozenset(item for item in of if person.answers[item] is not None)
        return answered if answered and 2 * len(answered) >= len(of) else frozenset()


def name(left_out):
    return left_out["item"] if isinstance(left_out, dict) else left_out


def list_makings(table):
    makings = {}
    for r, release in enumerate(table.releases):
        composites = {**table.review.composites, **release.common_themes()}
        for one, items in composites.items():
            if len(items) < 2 or not release.shown(*one):
                continue
            left_out = tuple(sorted(str(sorted(left.items()) if isinstance(left, dict)
                                        else left)
                                    for left in release.left_out if name(left) in items))
            makings.setdefault((one, tuple(items), left_out),
                               Making(one, items, left_out)).releases.append(r)
    return list(makings.values())


class Pair:
    """The averages of `first`, with those of `second`; people of `first` are looked for.
    """

    def __init__(self, table, first, second):
        self.of = table
        self.makings = first, second
        self.table = Table(table.review, table.releases, table.cells_of, table.names,
                           table.minimum, self.parts)
        self.rows = [(making, r, key) for making in self.makings
                     for r in making.releases
                     for key, said in table.releases[r].shown(*making.one).items()
                     if said["score"]["mean"] is not None]
        self.keys = [stated[4] for _, stated in self.table.keys]
        self.n = [len(self.table.inner[key]) for key in self.table.keys]

    def parts(self, person, mine):
        """Which of the averages somebody counts in, and whether alike."""
        parts = [making.part(self.of, mine, person) for making in self.makings]
        return (bool(parts[0]), bool(parts[1]), parts[0] == parts[1])

    def vector(self, row, is_in):
        making, r, key = row
        at = self.makings.index(making)
        return [v if is_in(self.keys[i], at) else 0
                for i, v in enumerate(self.table.vector(r, key))]

    def blur(self):
        """By inner cell of those in the second average who are not alike, how often each
        row has them."""
        columns = {}
        for i, (_, in_second, alike) in enumerate(self.keys):
            if in_second and not alike:
                columns[i] = tuple(
                    self.table.vector(r, key)[i] if making is self.makings[1] else 0
                    for making, r, key in self.rows)
        return columns

    def find(self):
        """Yields (inner cells, multiples)."""
        vectors = [self.vector(row, lambda part, at: part[0] if at == 0 else
                               part[0] and part[2]) for row in self.rows]
        weights = [n if part[0] else 0 for n, part in zip(self.n, self.keys)]
        blur, minimum = self.blur(), self.table.minimum
        names = [(r, key) for _, r, key in self.rows]
        for bound in (minimum, 1):
            nothing_of = [column for i, column in blur.items()
                          if self.keys[i][0] or self.n[i] >= bound]
            for inside, multiples in self.table.sets(names, vectors, weights, minimum,
                                                     nothing_of):
                blurring = sum(self.n[i] for i, column in blur.items() if sum(
                    times * v for times, v in zip(multiples, column) if times))
                used = {making for (making, _, _), times in zip(self.rows, multiples)
                        if times}
                if len(used) == 2 and blurring < minimum:
                    yield inside, multiples

    def sentence(self, inside, multiples):
        n = sum(self.n[i] for i in inside)
        terms = []
        for (making, r, key), times in zip(self.rows, multiples):
            if times:
                terms.append(f"{times} {making.one[1]} of {key[0]} "
                             f"{'+'.join(map(str, key[2]))} ({self.table.names[r]})")
        return f"{self.makings[0].one[1]} with {self.makings[1].one[1]}: {n} people: " + \
            ", ".join(terms)


def pairs(table):
    """Yields (kind, sentence, people)."""
    for first, second in itertools.permutations(list_makings(table), 2):
        if not set(first.items) & set(second.items):
            continue
        pair = Pair(table, first, second)
        for inside, multiples in pair.find():
            yield ("one average less another", pair.sentence(inside, multiples),
                   frozenset(person.number for i in inside
                             for person in pair.table.inner[pair.table.keys[i]]))
