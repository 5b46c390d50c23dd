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

/* Rows by cell and atom, reduced. */
struct reduction {
    struct fraction rows[INTRUDER_CELLS][INTRUDER_ATOMS];
    size_t pivots[INTRUDER_ATOMS];
    size_t rank;
    bool is_pivot[INTRUDER_ATOMS];
};

struct attempt {
    const struct intruder *intruder;
    const struct intruder_people *people;
    const uint64_t *dissenters;
    const bool *shown;
    uint64_t minimum;
    size_t atoms[INTRUDER_ATOMS]; /* with people, in something shown; then the silent */
    size_t n, n_counting;
    struct reduction all, of_all_staff;
    bool set[INTRUDER_ATOMS];       /* by atom of the intruder */
    bool may_hold[INTRUDER_ATOMS];  /* likewise: of the silent */
    bool is_nobody[INTRUDER_ATOMS]; /* likewise: silent, but can be worked out */
    size_t tries;
};

static struct attempt attempt;

static void reduce(struct reduction *to, size_t n_rows) {
    static const struct fraction zero = {0, 1};

    to->rank = 0;
    memset(to->is_pivot, 0, sizeof to->is_pivot);
    for (size_t c = 0; c < attempt.n && to->rank < n_rows; c++) {
        size_t found = to->rank;
        struct fraction pivot;

        while (found < n_rows && to->rows[found][c].above == 0) {
            found++;
        }
        if (found == n_rows) {
            continue;
        }
        for (size_t k = 0; k < attempt.n; k++) {
            struct fraction kept = to->rows[found][k];

            to->rows[found][k] = to->rows[to->rank][k];
            to->rows[to->rank][k] = kept;
        }
        pivot = to->rows[to->rank][c];
        for (size_t k = 0; k < attempt.n; k++) {
            struct fraction *entry = &to->rows[to->rank][k];

            *entry = entry->above == 0 ? zero
                                       : lowest(times(entry->above, pivot.below),
                                                times(entry->below, pivot.above));
        }
        for (size_t r = 0; r < n_rows; r++) {
            struct fraction factor = to->rows[r][c];

            for (size_t k = 0; r != to->rank && factor.above != 0 && k < attempt.n;
                 k++) {
                to->rows[r][k] =
                    less_product(to->rows[r][k], factor, to->rows[to->rank][k]);
            }
        }
        to->is_pivot[c] = true;
        to->pivots[to->rank++] = c;
    }
}

/* Numbers of people that add up to 0 are 0. */
static void find_nobody(void) {
    for (size_t r = 0; r < attempt.all.rank; r++) {
        bool is_sum_of_people = attempt.all.pivots[r] >= attempt.n_counting;

        for (size_t c = attempt.n_counting; c < attempt.n; c++) {
            is_sum_of_people = is_sum_of_people && attempt.all.rows[r][c].above >= 0;
        }
        for (size_t c = attempt.n_counting; is_sum_of_people && c < attempt.n; c++) {
            if (attempt.all.rows[r][c].above > 0) {
                attempt.is_nobody[attempt.atoms[c]] = true;
            }
        }
    }
}

/* What the rows of the set's pivots give at a column that is no pivot. */
static struct fraction sum_at(const struct reduction *from, size_t column) {
    struct fraction sum = {0, 1};

    for (size_t r = 0; r < from->rank; r++) {
        if (attempt.set[attempt.atoms[from->pivots[r]]]) {
            sum = less_product(sum, from->rows[r][column], (struct fraction){-1, 1});
        }
    }
    return sum;
}

/* Whether the set is a sum of the rows: at each column, the rows of its pivots give it.
 */
static bool is_sum(const struct reduction *from) {
    for (size_t c = 0; c < attempt.n_counting; c++) {
        int64_t wanted = attempt.set[attempt.atoms[c]] ? 1 : 0;
        struct fraction sum = {wanted, 1};

        if (!from->is_pivot[c]) {
            sum = sum_at(from, c);
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

        if (!attempt.all.is_pivot[c] && !attempt.is_nobody[atom]) {
            sum = sum_at(&attempt.all, c);
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

/* Whether groups tell who those are whom all staff gives. */
static bool is_told_of_groups(const bool *given, const bool *set) {
    bool known[INTRUDER_ATOMS] = {false};

    for (size_t i = 0; i < attempt.n; i++) {
        known[attempt.atoms[i]] = !attempt.is_nobody[attempt.atoms[i]];
    }
    return intruder_tells_groups(attempt.intruder, attempt.people, known,
                                 &(struct intruder_given){set, given}, attempt.shown);
}

/* Whether somebody is told apart in the set that all staff does not tell apart by
 * itself: also without the part of it that all staff gives, unless groups tell who that
 * part is. */
static bool is_told_apart(void) {
    size_t members[INTRUDER_ATOMS];
    bool whole[INTRUDER_ATOMS];
    size_t n = 0;
    bool is_apart = is_somebody();

    memcpy(whole, attempt.set, sizeof whole);
    for (size_t a = 0; a < attempt.intruder->n_atoms; a++) {
        if (attempt.set[a]) {
            members[n++] = a;
        }
    }
    for (size_t part = 1; is_apart && part < (size_t)1 << n; part++) {
        bool given[INTRUDER_ATOMS] = {false};

        memset(attempt.set, 0, sizeof attempt.set);
        for (size_t i = 0; i < n; i++) {
            attempt.set[members[i]] = given[members[i]] = (part >> i & 1) != 0;
        }
        bool is_given = is_sum(&attempt.of_all_staff);
        for (size_t i = 0; i < n; i++) {
            attempt.set[members[i]] = (part >> i & 1) == 0;
        }
        is_apart = !is_given || is_somebody() || is_told_of_groups(given, whole);
    }
    memcpy(attempt.set, whole, sizeof whole);
    return is_apart;
}

/* Every set of the atoms from `next` on that weighs less than the minimum. */
static enum intruder_verdict try_sets(size_t next, uint64_t weight,
                                      uint64_t dissenters) {
    if (++attempt.tries > TRIES_MAX) {
        return INTRUDER_TOO_LARGE;
    }
    if (weight > 0 && is_sum(&attempt.all) && is_told_apart()) {
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

/* Reduces the rows of the shown cells; `of_all_staff`: of no others. */
static void fill_rows(struct reduction *to, const struct intruder *intruder,
                      const bool *shown, bool of_all_staff) {
    size_t n_rows = 0;

    for (size_t c = 0; c < intruder->n_cells; c++) {
        if (!shown[c] || (of_all_staff && intruder->is_of_group[c])) {
            continue;
        }
        for (size_t i = 0; i < attempt.n; i++) {
            to->rows[n_rows][i] =
                (struct fraction){intruder->is_in[attempt.atoms[i]][c] ? 1 : 0, 1};
        }
        n_rows++;
    }
    reduce(to, n_rows);
}

static enum intruder_verdict attack(const struct intruder *intruder,
                                    const struct intruder_people *people,
                                    const uint64_t *dissenters, const bool *shown,
                                    uint64_t minimum, bool has_groups) {
    memset(&attempt, 0, sizeof attempt);
    attempt.intruder = intruder;
    attempt.people = people;
    attempt.dissenters = dissenters;
    attempt.shown = shown;
    attempt.minimum = minimum;
    list_atoms(shown);
    fill_rows(&attempt.all, intruder, shown, false);
    if (has_groups) {
        fill_rows(&attempt.of_all_staff, intruder, shown, true);
    }
    find_nobody();
    return try_sets(0, 0, 0);
}

static bool is_same_where(const struct intruder *intruder, size_t a, size_t b) {
    for (size_t c = 0; c < intruder->n_cells; c++) {
        if (!intruder->is_of_group[c] &&
            intruder->is_in[a][c] != intruder->is_in[b][c]) {
            return false;
        }
    }
    return intruder->atoms[a].said_where == intruder->atoms[b].said_where;
}

/* What an intruder knows who was shown no groups. */
static enum intruder_verdict attack_all_staff(const struct intruder *intruder,
                                              const struct intruder_people *people,
                                              const uint64_t *dissenters,
                                              const bool *shown, uint64_t minimum) {
    static struct intruder areas;
    struct intruder_people there = {0};
    uint64_t dissenters_there[INTRUDER_ATOMS] = {0};
    bool shown_there[INTRUDER_CELLS] = {false};
    bool known_there[INTRUDER_CELLS] = {false};

    memset(&areas, 0, sizeof areas);
    areas.n_cells = intruder->n_cells;
    for (size_t a = 0; a < intruder->n_atoms; a++) {
        size_t first = 0;
        size_t to = 0;

        while (!is_same_where(intruder, first, a)) {
            first++;
        }
        while (to < areas.n_atoms && areas.atom_of[to] != first) {
            to++;
        }
        if (to == areas.n_atoms) {
            areas.atom_of[areas.n_atoms++] = first;
            areas.atoms[to].said_everything = intruder->atoms[a].said_where;
        }
        there.n[to] += people->n[a];
        dissenters_there[to] += dissenters == NULL ? 0 : dissenters[a];
        for (size_t c = 0; c < intruder->n_cells; c++) {
            areas.is_in[to][c] = !intruder->is_of_group[c] && intruder->is_in[a][c];
        }
    }
    for (size_t c = 0; c < intruder->n_cells; c++) {
        shown_there[c] = shown[c] && !intruder->is_of_group[c];
        known_there[c] = people->shown_for_people[c] && !intruder->is_of_group[c];
    }
    if (people->knows_silent) {
        intruder_find_silent(&areas, &there, known_there);
    }
    return attack(&areas, &there, dissenters == NULL ? NULL : dissenters_there,
                  shown_there, minimum, false);
}

enum intruder_verdict intruder_try(const struct intruder *intruder,
                                   const struct intruder_people *people,
                                   const uint64_t *dissenters, const bool *shown,
                                   uint64_t minimum) {
    enum intruder_verdict verdict =
        attack_all_staff(intruder, people, dissenters, shown, minimum);

    return verdict == INTRUDER_SAFE
               ? attack(intruder, people, dissenters, shown, minimum, true)
               : verdict;
}
