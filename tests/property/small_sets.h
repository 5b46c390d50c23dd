/* small_sets.h: every set of people that a small table of sums gives away.
 *
 * Shares no code with scoring: tries all sets, and all choices of those who may blur
 * them, with numbers modulo a prime. */
#ifndef KLOE_TESTS_PROPERTY_SMALL_SETS_H
#define KLOE_TESTS_PROPERTY_SMALL_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SMALL_SETS_COLUMNS 48
#define SMALL_SETS_ROWS    48

/* Columns are kinds of people who weigh, then kinds of people who blur. */
struct small_sets {
    uint64_t rows[SMALL_SETS_ROWS][SMALL_SETS_COLUMNS];
    size_t n_rows, n_columns, n_weighing;
    uint64_t weights[SMALL_SETS_COLUMNS]; /* people of each kind */
    uint64_t minimum;
};

/* Adds a row, `n_columns` long, unless it is there already. */
void small_sets_add(struct small_sets *to, const uint64_t *row);

/* Whether a sum of multiples of the rows has 0 and 1 for those who weigh, 1 to minimum
 * - 1 people of them, and anything but 0 for fewer than the minimum who blur. */
bool small_sets_any(const struct small_sets *of);

#endif
