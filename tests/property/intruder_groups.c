/* What sums of cells tell of the groups of people whom all staff tells apart already.
 *
 * North less its localities are 4 people who left their locality out, whatever their
 * groups. North less its Health and its council are those of the voluntary sector and
 * who left their group out. If they are the same 4, everybody who can add up sees it.
 * So entries of a sum are looked at for everybody there might be: where they are equal
 * for all groups, nothing is told of these. */
#include "tests/cmocka_env.h"
#include "tests/property/intruder.h"

#include <string.h>

#define PRIME     2147483647U
#define WHOLE_MAX 1000 /* whole numbers above 0; below 0 as far from the prime */

#define COLUMNS (INTRUDER_ATOMS + INTRUDER_MIGHT)

static struct {
    uint64_t rows[INTRUDER_CELLS][COLUMNS];
    size_t atoms[INTRUDER_ATOMS]; /* by column; then who might be there */
    size_t n_atoms, n_columns, n_rows, rank;
    size_t pivots[INTRUDER_CELLS];
    bool is_nobody[INTRUDER_MIGHT];
} telling;

static uint64_t inverse(uint64_t a) {
    uint64_t power = 1;

    for (uint32_t exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
        power = exponent % 2 == 1 ? power * a % PRIME : power;
        a = a * a % PRIME;
    }
    return power;
}

/* Steps rows from `first` on by the columns `from` to `to`, and clears these columns
 * elsewhere; returns the row after the last with a pivot. */
static size_t step(size_t first, size_t from, size_t to) {
    size_t rank = first;

    for (size_t c = from; c < to && rank < telling.n_rows; c++) {
        size_t found = rank;

        while (found < telling.n_rows && telling.rows[found][c] == 0) {
            found++;
        }
        if (found == telling.n_rows) {
            continue;
        }
        uint64_t times = inverse(telling.rows[found][c]);
        for (size_t k = 0; k < telling.n_columns; k++) {
            uint64_t kept = telling.rows[found][k];

            telling.rows[found][k] = telling.rows[rank][k];
            telling.rows[rank][k] = kept * times % PRIME;
        }
        for (size_t r = first; r < telling.n_rows; r++) {
            uint64_t factor = r == rank ? 0 : PRIME - telling.rows[r][c];

            for (size_t k = 0; factor % PRIME != 0 && k < telling.n_columns; k++) {
                telling.rows[r][k] =
                    (telling.rows[r][k] + factor * telling.rows[rank][k]) % PRIME;
            }
        }
        telling.pivots[rank++] = c;
    }
    return rank;
}

static void fill(const struct intruder *intruder, const bool *known,
                 const bool *shown) {
    telling.n_atoms = telling.n_rows = 0;
    for (size_t a = 0; a < intruder->n_atoms; a++) {
        if (known[a]) {
            telling.atoms[telling.n_atoms++] = a;
        }
    }
    telling.n_columns = telling.n_atoms + intruder->n_might;
    for (size_t c = 0; c < intruder->n_cells; c++) {
        if (!shown[c]) {
            continue;
        }
        uint64_t *row = telling.rows[telling.n_rows++];

        for (size_t i = 0; i < telling.n_atoms; i++) {
            row[i] = intruder->is_in[telling.atoms[i]][c] ? 1 : 0;
        }
        for (size_t m = 0; m < intruder->n_might; m++) {
            row[telling.n_atoms + m] = intruder->might[m].is_in[c] ? 1 : 0;
        }
    }
    memset(telling.is_nobody, 0, sizeof telling.is_nobody);
}

/* Of a sum that is 0 whoever is there: entries of one sign are of nobody. Returns
 * whether any such was found that was not known. */
static bool find_nobody(size_t row, size_t n_might) {
    const uint64_t *entries = telling.rows[row] + telling.n_atoms;
    bool has_above = false;
    bool has_below = false;
    bool is_new = false;

    for (size_t m = 0; m < n_might; m++) {
        if (!telling.is_nobody[m] && entries[m] != 0) {
            has_above = has_above || entries[m] < PRIME - WHOLE_MAX;
            has_below = has_below || entries[m] > WHOLE_MAX;
        }
    }
    for (size_t m = 0; m < n_might && has_above != has_below; m++) {
        if (!telling.is_nobody[m] && entries[m] != 0) {
            telling.is_nobody[m] = is_new = true;
        }
    }
    return is_new;
}

/* Whether a sum has unequal entries where an atom of `some` is that is in the cell. */
static bool is_unequal(const struct intruder *intruder, const uint64_t *entries,
                       const bool *some, size_t cell) {
    for (size_t a = 0; a < intruder->n_atoms; a++) {
        size_t first = NONE;

        for (size_t m = 0; some[a] && intruder->is_in[a][cell] && m < intruder->n_might;
             m++) {
            if (intruder->might[m].where != intruder->where_of[a] ||
                telling.is_nobody[m]) {
                continue;
            }
            first = first == NONE ? m : first;
            if (entries[m] != entries[first]) {
                return true;
            }
        }
    }
    return false;
}

/* Of the given in the cell, which is of all staff. */
static bool is_told(const struct intruder *intruder, const bool *known,
                    const struct intruder_given *of, const bool *shown, size_t cell) {
    uint64_t sum[INTRUDER_MIGHT] = {0};
    bool is_new = true;
    size_t n_null = 0;

    fill(intruder, known, shown);
    telling.rank = step(0, 0, telling.n_atoms);
    n_null = step(telling.rank, telling.n_atoms, telling.n_columns);
    while (is_new) {
        is_new = false;
        for (size_t row = telling.rank; row < n_null; row++) {
            is_new = find_nobody(row, intruder->n_might) || is_new;
        }
    }
    for (size_t row = 0; row < telling.rank; row++) {
        const uint64_t *entries = telling.rows[row] + telling.n_atoms;

        if (of->set[telling.atoms[telling.pivots[row]]]) {
            for (size_t m = 0; m < intruder->n_might; m++) {
                sum[m] = (sum[m] + entries[m]) % PRIME;
            }
        }
    }
    bool tells = is_unequal(intruder, sum, of->given, cell);
    for (size_t row = telling.rank; row < n_null && !tells; row++) {
        tells =
            is_unequal(intruder, telling.rows[row] + telling.n_atoms, of->given, cell);
    }
    return tells;
}

/* Whether the given are in groups of one area and attribute of which everybody is in
 * the set, or in none of them; and some are in one. */
static bool are_whole_groups(const struct intruder *intruder,
                             const struct intruder_people *people,
                             const struct intruder_given *of, size_t breakdown) {
    bool is_any = false;

    for (size_t c = 0; c < intruder->n_cells; c++) {
        bool is_in = false;
        bool is_whole = true;

        for (size_t a = 0; a < intruder->n_atoms; a++) {
            if (intruder->breakdown[c] == breakdown && intruder->is_in[a][c] &&
                people->n[a] > 0) {
                is_in = is_in || of->given[a];
                is_whole = is_whole && of->set[a];
            }
        }
        if (is_in && !is_whole) {
            return false;
        }
        is_any = is_any || is_in;
    }
    return is_any;
}

bool intruder_tells_groups(const struct intruder *intruder,
                           const struct intruder_people *people, const bool *known,
                           const struct intruder_given *of, const bool *shown) {
    for (size_t c = 0; c < intruder->n_cells; c++) {
        if (intruder->breakdown[c] == c && are_whole_groups(intruder, people, of, c) &&
            is_told(intruder, known, of, shown, intruder->area_cell[c])) {
            return true;
        }
    }
    return false;
}
