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


def subtract(row, factor, other):
    """Takes a multiple of another row from a row, in place. Nothing holds no entry."""
    for c, y in other.items():
        x = (row.get(c, 0) - factor * y) % PRIME
        if x:
            row[c] = x
        else:
            row.pop(c, None)


def reduce(rows, n):
    """Rows in echelon form (the first n columns), by their pivots. A row is a dictionary
    by column; what stands behind the n is carried along."""
    done = {}
    for row in rows:
        row = dict(row)
        for pivot in [c for c in row if c in done]:
            subtract(row, row[pivot], done[pivot])
        pivot = min((c for c in row if c < n), default=None)
        if pivot is None:
            continue
        inverse = pow(row[pivot], PRIME - 2, PRIME)
        row = {c: x * inverse % PRIME for c, x in row.items()}
        for other in done.values():
            if pivot in other:
                subtract(other, other[pivot], row)
        done[pivot] = row
    return done


def find_sets(rows, people, bound):
    """Yields (columns, multiples of rows) for sets of 1 to bound - 1 people that follow.
    `people` has the number for each column, none of which is 0."""
    n = len(people)
    if n == 0 or not rows:
        return
    order = sorted(range(n), key=lambda c: -people[c])  # the large columns first
    n_large = sum(number >= bound for number in people)
    augmented = [{**{at: row[c] % PRIME for at, c in enumerate(order) if row[c]},
                  n + r: 1} for r, row in enumerate(rows)]
    small = sorted((pivot, row) for pivot, row in reduce(augmented, n).items()
                   if pivot >= n_large)
    tries = [TRIES]

    def search(at, chosen, weight):
        if tries[0] <= 0:
            return
        tries[0] -= 1
        if at == len(small):
            if chosen:
                yield chosen
            return
        more = weight + people[order[small[at][0]]]
        if more < bound:
            yield from search(at + 1, chosen + [at], more)
        yield from search(at + 1, chosen, weight)

    for chosen in search(0, [], 0):
        total = {}
        for r in chosen:
            subtract(total, PRIME - 1, small[r][1])
        if any(x != 1 for c, x in total.items() if c < n):
            continue
        columns = [order[c] for c in total if c < n]
        if not 0 < sum(people[c] for c in columns) < bound:
            continue
        multiples = [as_fraction(total.get(n + r, 0)) for r in range(len(rows))]
        if None in multiples or any(
                sum(m * row[c] for m, row in zip(multiples, rows) if m) !=
                (1 if c in columns else 0) for c in range(n)):
            continue
        yield columns, multiples
