#include "tests/property/small_sets.h"

#include "tests/cmocka_env.h"

#include <string.h>

#define PRIME 2147483647U

static uint64_t modulo(uint64_t a, uint64_t b) {
    return a * b % PRIME;
}

static uint64_t inverse(uint64_t a) {
    uint64_t power = 1;

    for (uint32_t exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
        power = exponent % 2 == 1 ? modulo(power, a) : power;
        a = modulo(a, a);
    }
    return power;
}

/* Takes `times` the row `from` out of another. */
static void take_out(uint64_t *row, const uint64_t *from, uint64_t times, size_t n) {
    for (size_t c = 0; c < n && times > 0; c++) {
        row[c] = (row[c] + modulo(PRIME - times, from[c])) % PRIME;
    }
}

/* Steps the rows; pivots[row] is where each begins. Returns how many are left. */
static size_t step(struct small_sets *of, size_t *pivots) {
    size_t rank = 0;

    for (size_t c = 0; c < of->n_columns && rank < of->n_rows; c++) {
        size_t row = rank;

        while (row < of->n_rows && of->rows[row][c] == 0) {
            row++;
        }
        if (row == of->n_rows) {
            continue;
        }
        for (size_t k = 0; k < of->n_columns; k++) {
            uint64_t kept = of->rows[row][k];

            of->rows[row][k] = of->rows[rank][k];
            of->rows[rank][k] = kept;
        }
        uint64_t times = inverse(of->rows[rank][c]);
        for (size_t k = 0; k < of->n_columns; k++) {
            of->rows[rank][k] = modulo(times, of->rows[rank][k]);
        }
        for (row = rank + 1; row < of->n_rows; row++) {
            take_out(of->rows[row], of->rows[rank], of->rows[row][c], of->n_columns);
        }
        pivots[rank++] = c;
    }
    return rank;
}

/* Whether some set of few is a sum of the rows, in all columns that are not `free`. */
static bool is_any_set(const struct small_sets *search, const bool *free) {
    static struct small_sets of;
    size_t pivots[SMALL_SETS_ROWS];
    size_t rank = 0;

    of.n_rows = search->n_rows;
    of.n_columns = 0;
    for (size_t c = 0; c < search->n_columns; c++) {
        for (size_t row = 0; row < of.n_rows && !free[c]; row++) {
            of.rows[row][of.n_columns] = search->rows[row][c];
        }
        of.n_columns += free[c] ? 0 : 1;
    }
    rank = step(&of, pivots);
    for (size_t set = 1; set < (size_t)1 << search->n_weighing; set++) {
        uint64_t vector[SMALL_SETS_COLUMNS] = {0};
        uint64_t weight = 0;
        bool is_sum = true;

        for (size_t c = 0; c < search->n_weighing; c++) {
            vector[c] = set >> c & 1;
            weight += vector[c] * search->weights[c];
        }
        if (weight >= search->minimum) {
            continue;
        }
        for (size_t row = 0; row < rank; row++) {
            take_out(vector, of.rows[row], vector[pivots[row]], of.n_columns);
        }
        for (size_t c = 0; c < of.n_columns; c++) {
            is_sum = is_sum && vector[c] == 0;
        }
        if (is_sum) {
            return true;
        }
    }
    return false;
}

/* Every choice of people who may blur, fewer than the minimum, as many as can be. */
static bool try_blurs(const struct small_sets *search, bool *free, size_t at,
                      uint64_t blur) {
    bool is_full = true;

    if (at == search->n_columns) {
        for (size_t c = search->n_weighing; c < at; c++) {
            is_full =
                is_full && (free[c] || blur + search->weights[c] >= search->minimum);
        }
        return is_full && is_any_set(search, free);
    }
    if (blur + search->weights[at] < search->minimum) {
        free[at] = true;
        if (try_blurs(search, free, at + 1, blur + search->weights[at])) {
            free[at] = false;
            return true;
        }
        free[at] = false;
    }
    return try_blurs(search, free, at + 1, blur);
}

void small_sets_add(struct small_sets *to, const uint64_t *row) {
    assert_true(to->n_rows < SMALL_SETS_ROWS);
    for (size_t r = 0; r < to->n_rows; r++) {
        if (memcmp(to->rows[r], row, to->n_columns * sizeof *row) == 0) {
            return;
        }
    }
    memcpy(to->rows[to->n_rows++], row, to->n_columns * sizeof *row);
}

bool small_sets_any(const struct small_sets *of) {
    bool free[SMALL_SETS_COLUMNS] = {false};

    return try_blurs(of, free, of->n_weighing, 0);
}
