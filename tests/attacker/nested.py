"""What few people make of a composite beside its common questions.

Who answered the same questions of both has the same score in both, so that one average
less the other is of the others alone (docs/method.md M41)."""


def part_of(table, r, i, items, person):
    """What somebody's score is made of; nothing for who has none."""
    of = table.scored_items(r, i, items)
    answered = frozenset(item for item in of if person.answers[item] is not None)
    return answered if answered and 2 * len(answered) >= len(of) else frozenset()


def find_apart(table, r, one, other):
    """By inner cell those of whom the two scores are not made of the same."""
    return [[person for person in table.inner[key] if key[0][r] and
             part_of(table, r, i, one, person) != part_of(table, r, i, other, person)]
            for i, key in enumerate(table.keys)]


def nested(table):
    """Yields (kind, sentence, people)."""
    composites = table.review.composites
    for r, release in enumerate(table.releases):
        for common, items in release.common_themes().items():
            rows = [(r, key) for key in release.shown(*common)]
            vectors = [table.vector(*row) for row in rows]
            for other, of_other in composites.items():
                if other == common or len(of_other) < 2 or not set(items) & set(of_other):
                    continue
                apart = find_apart(table, r, items, of_other)
                weights = [len(people) for people in apart]
                for inside, multiples in table.sets(rows, vectors, weights, table.minimum):
                    n = sum(weights[i] for i in inside)
                    yield ("common questions", table.sentence(
                        f"{common[1]} beside {other[1]}: {n} people", rows, multiples),
                        frozenset(p.number for i in inside for p in apart[i]))
