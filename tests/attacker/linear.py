"""Which sets of people follow from published sums: exact algebra on whole numbers.

A row is a published figure: by column (people who count in the same cells) how often
they count in it. A set follows if some multiples of rows add up to one for each of its
columns and to nothing elsewhere. Rows are reduced modulo a prime, and what is found is
proved again in fractions.
"""

from fractions import Fraction

PRIME = (1 << 61) - 1
TRIES = 20000


def as_fraction(number):
    """The fraction with small numbers that the remainder stands for; None."""
    a, b, u, v = PRIME, number % PRIME, 0, 1
    while b > 1 << 30:
        q = a // b
        a, b, u, v = b, a - q * b, v, u - q * v
    return None if v == 0 or abs(v) > 1 << 30 else Fraction(b, v)


def reduce(rows, n):
    """Rows in echelon form (the first n entries), each with its pivot. What the rows
    themselves count stands behind these entries and is carried along."""
    done = []
    for row in rows:
        row = list(row)
        for pivot, other in done:
            if row[pivot]:
                factor = row[pivot]
                row = [(x - factor * y) % PRIME if y else x for x, y in zip(row, other)]
        pivot = next((c for c in range(n) if row[c]), None)
        if pivot is None:
            continue
        inverse = pow(row[pivot], PRIME - 2, PRIME)
        row = [x * inverse % PRIME if x else 0 for x in row]
        for d, (at, other) in enumerate(done):
            if other[pivot]:
                factor = other[pivot]
                done[d] = (at, [(x - factor * y) % PRIME if y else x
                                for x, y in zip(other, row)])
        done.append((pivot, row))
    return done


def find_sets(rows, people, bound):
    """Yields (columns, multiples of rows) for sets of 1 to bound - 1 people that follow.
    `people` has the number for each column, none of which is 0."""
    n = len(people)
    if n == 0 or not rows:
        return
    order = sorted(range(n), key=lambda c: -people[c])  # the large columns first
    n_large = sum(number >= bound for number in people)
    augmented = [[row[c] % PRIME for c in order] +
                 [1 if k == r else 0 for k in range(len(rows))]
                 for r, row in enumerate(rows)]
    small = [(pivot, row) for pivot, row in reduce(augmented, n) if pivot >= n_large]
    tries = [TRIES]
    weights = [people[c] for c in order]

    def search(at, chosen, weight):
        if tries[0] <= 0:
            return
        tries[0] -= 1
        if at == len(small):
            if chosen:
                yield chosen
            return
        pivot = small[at][0]
        if weight + weights[pivot] < bound:
            yield from search(at + 1, chosen + [at], weight + weights[pivot])
        yield from search(at + 1, chosen, weight)

    for chosen in search(0, [], 0):
        total = [sum(small[r][1][c] for r in chosen) % PRIME
                 for c in range(n + len(rows))]
        if any(x not in (0, 1) for x in total[:n]):
            continue
        columns = [order[c] for c in range(n) if total[c]]
        if not 0 < sum(people[c] for c in columns) < bound:
            continue
        multiples = [as_fraction(x) for x in total[n:]]
        if None in multiples or any(
                sum(m * row[c] for m, row in zip(multiples, rows)) !=
                (1 if c in columns else 0) for c in range(n)):
            continue
        yield columns, multiples
