#include "tests/property/intruder.h"

#include <stdlib.h>
#include <string.h>

/* Sets tried before a table is called too large. */
#define TRIES_MAX 3000000

/* Always in lowest terms, denominator above 0. */
struct fraction {
    int64_t above, below;
};

static int64_t common_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static struct fraction lowest(int64_t above, int64_t below) {
    int64_t divisor = common_divisor(above, below);

    if (below < 0) {
        divisor = -divisor;
    }
    return (struct fraction){above / divisor, below / divisor};
}

/* The program ends if numbers grow beyond 64 bits. */
static int64_t times(int64_t a, int64_t b) {
    int64_t product = 0;

    if (__builtin_mul_overflow(a, b, &product)) {
        abort();
    }
    return product;
}

/* a - b * c */
static struct fraction less_product(struct fraction a, struct fraction b,
                                    struct fraction c) {
    struct fraction product = lowest(times(b.above, c.above), times(b.below, c.below));
    int64_t above = 0;

    if (__builtin_sub_overflow(times(a.above, product.below),
                               times(product.above, a.below), &above)) {
        abort();
    }
    return lowest(above, times(a.below, product.below));
}

struct attempt {
    const struct intruder *intruder;
    const struct intruder_people *people;
    const uint64_t *dissenters;
    uint64_t minimum;
    size_t atoms[INTRUDER_ATOMS]; /* with people, in something shown; then the silent */
    size_t n, n_counting;
    struct fraction rows[INTRUDER_CELLS][INTRUDER_ATOMS];
    size_t pivots[INTRUDER_ATOMS];
    size_t rank;
    bool is_pivot[INTRUDER_ATOMS];
    bool set[INTRUDER_ATOMS];       /* by atom of the intruder */
    bool may_hold[INTRUDER_ATOMS];  /* likewise: of the silent */
    bool is_nobody[INTRUDER_ATOMS]; /* likewise: silent, but can be worked out */
    size_t tries;
};

static struct attempt attempt;

static void reduce(size_t n_rows) {
    static const struct fraction zero = {0, 1};

    attempt.rank = 0;
    memset(attempt.is_pivot, 0, sizeof attempt.is_pivot);
    for (size_t c = 0; c < attempt.n && attempt.rank < n_rows; c++) {
        size_t found = attempt.rank;
        struct fraction pivot;

        while (found < n_rows && attempt.rows[found][c].above == 0) {
            found++;
        }
        if (found == n_rows) {
            continue;
        }
        for (size_t k = 0; k < attempt.n; k++) {
            struct fraction kept = attempt.rows[found][k];

            attempt.rows[found][k] = attempt.rows[attempt.rank][k];
            attempt.rows[attempt.rank][k] = kept;
        }
        pivot = attempt.rows[attempt.rank][c];
        for (size_t k = 0; k < attempt.n; k++) {
            struct fraction *entry = &attempt.rows[attempt.rank][k];

            *entry = entry->above == 0 ? zero
                                       : lowest(times(entry->above, pivot.below),
                                                times(entry->below, pivot.above));
        }
        for (size_t r = 0; r < n_rows; r++) {
            struct fraction factor = attempt.rows[r][c];

            for (size_t k = 0; r != attempt.rank && factor.above != 0 && k < attempt.n;
                 k++) {
                attempt.rows[r][k] = less_product(attempt.rows[r][k], factor,
                                                  attempt.rows[attempt.rank][k]);
            }
        }
        attempt.is_pivot[c] = true;
        attempt.pivots[attempt.rank++] = c;
    }
}

/* Numbers of people that add up to 0 are 0. */
static void find_nobody(void) {
    for (size_t r = 0; r < attempt.rank; r++) {
        bool is_sum_of_people = attempt.pivots[r] >= attempt.n_counting;

        for (size_t c = attempt.n_counting; c < attempt.n; c++) {
            is_sum_of_people = is_sum_of_people && attempt.rows[r][c].above >= 0;
        }
        for (size_t c = attempt.n_counting; is_sum_of_people && c < attempt.n; c++) {
            if (attempt.rows[r][c].above > 0) {
                attempt.is_nobody[attempt.atoms[c]] = true;
            }
        }
    }
}

/* What the rows of the set's pivots give at a column that is no pivot. */
static struct fraction sum_at(size_t column) {
    struct fraction sum = {0, 1};

    for (size_t r = 0; r < attempt.rank; r++) {
        if (attempt.set[attempt.atoms[attempt.pivots[r]]]) {
            sum = less_product(sum, attempt.rows[r][column], (struct fraction){-1, 1});
        }
    }
    return sum;
}

/* Whether the set is a sum of the rows: at each column, the rows of its pivots give it.
 */
static bool is_sum(void) {
    for (size_t c = 0; c < attempt.n_counting; c++) {
        int64_t wanted = attempt.set[attempt.atoms[c]] ? 1 : 0;
        struct fraction sum = {wanted, 1};

        if (!attempt.is_pivot[c]) {
            sum = sum_at(c);
        }
        if (sum.above != wanted || sum.below != 1) {
            return false;
        }
    }
    return true;
}

/* Notes which of the silent the sum holds: all or nobody of each, or it is no set that
 * could be taken for theirs. */
static void find_held(void) {
    bool is_set = true;

    for (size_t c = attempt.n_counting; c < attempt.n; c++) {
        size_t atom = attempt.atoms[c];
        struct fraction sum = {0, 1};

        if (!attempt.is_pivot[c] && !attempt.is_nobody[atom]) {
            sum = sum_at(c);
        }
        attempt.may_hold[atom] = sum.above == 1 && sum.below == 1;
        is_set = is_set && (sum.above == 0 || attempt.may_hold[atom]);
    }
    for (size_t c = attempt.n_counting; c < attempt.n && !is_set; c++) {
        attempt.may_hold[attempt.atoms[c]] = false;
    }
}

static bool holds_a_cell(void) {
    for (size_t c = 0; c < attempt.intruder->n_cells; c++) {
        bool is_anybody = false;
        bool is_held = true;

        for (size_t a = 0; a < attempt.intruder->n_atoms; a++) {
            if (attempt.intruder->is_in[a][c] &&
                (attempt.people->n[a] > 0 || attempt.people->is_silent[a])) {
                is_anybody = true;
                is_held = is_held && (attempt.set[a] || attempt.may_hold[a]);
            }
        }
        if (is_anybody && is_held) {
            return true;
        }
    }
    return false;
}

static bool is_somebody(void) {
    find_held();
    for (size_t a = 0; a < attempt.intruder->n_atoms; a++) {
        if ((attempt.set[a] || attempt.may_hold[a]) &&
            attempt.intruder->atoms[a].said_everything) {
            return true;
        }
    }
    return holds_a_cell();
}

/* Every set of the atoms from `next` on that weighs less than the minimum. */
static enum intruder_verdict try_sets(size_t next, uint64_t weight,
                                      uint64_t dissenters) {
    if (++attempt.tries > TRIES_MAX) {
        return INTRUDER_TOO_LARGE;
    }
    if (weight > 0 && is_sum() && is_somebody()) {
        return INTRUDER_UNSAFE;
    }
    for (size_t i = next; i < attempt.n_counting; i++) {
        size_t atom = attempt.atoms[i];
        uint64_t more = attempt.dissenters == NULL ? 0 : attempt.dissenters[atom];
        enum intruder_verdict verdict = INTRUDER_SAFE;

        if (weight + attempt.people->n[atom] >= attempt.minimum ||
            dissenters + more > 1) {
            continue;
        }
        attempt.set[atom] = true;
        verdict = try_sets(i + 1, weight + attempt.people->n[atom], dissenters + more);
        attempt.set[atom] = false;
        if (verdict != INTRUDER_SAFE) {
            return verdict;
        }
    }
    return INTRUDER_SAFE;
}

static bool is_covered(size_t atom, const bool *shown) {
    for (size_t c = 0; c < attempt.intruder->n_cells; c++) {
        if (shown[c] && attempt.intruder->is_in[atom][c]) {
            return true;
        }
    }
    return false;
}

static void list_atoms(const bool *shown) {
    for (size_t a = 0; a < attempt.intruder->n_atoms; a++) {
        if (attempt.people->n[a] > 0 && is_covered(a, shown)) {
            attempt.atoms[attempt.n++] = a;
        }
    }
    attempt.n_counting = attempt.n;
    for (size_t a = 0; a < attempt.intruder->n_atoms; a++) {
        if (attempt.people->is_silent[a] && is_covered(a, shown)) {
            attempt.atoms[attempt.n++] = a;
        }
    }
}

enum intruder_verdict intruder_attack(const struct intruder *intruder,
                                      const struct intruder_people *people,
                                      const uint64_t *dissenters, const bool *shown,
                                      uint64_t minimum) {
    size_t n_rows = 0;

    memset(&attempt, 0, sizeof attempt);
    attempt.intruder = intruder;
    attempt.people = people;
    attempt.dissenters = dissenters;
    attempt.minimum = minimum;
    list_atoms(shown);
    for (size_t c = 0; c < intruder->n_cells; c++) {
        for (size_t i = 0; shown[c] && i < attempt.n; i++) {
            attempt.rows[n_rows][i] =
                (struct fraction){intruder->is_in[attempt.atoms[i]][c] ? 1 : 0, 1};
        }
        n_rows += shown[c] ? 1 : 0;
    }
    reduce(n_rows);
    find_nobody();
    return try_sets(0, 0, 0);
}
