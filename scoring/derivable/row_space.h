/* row_space.h: exact linear algebra for the search of derivable sets.
 *
 * Integers modulo the prime 2^61 - 1 stand for fractions. A row space of 0/1 rows looks
 * the same in both unless a minor of the matrix is a multiple of the prime, which no
 * table of respondents comes near; and there is no rounding. Private to scoring. */
#ifndef KLOE_SCORING_DERIVABLE_ROW_SPACE_H
#define KLOE_SCORING_DERIVABLE_ROW_SPACE_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 0 to ROW_SPACE_PRIME - 1. */
typedef uint64_t residue;

#define ROW_SPACE_PRIME (((uint64_t)1 << 61) - 1)

residue residue_add(residue a, residue b);
residue residue_subtract(residue a, residue b);
residue residue_multiply(residue a, residue b);

/* A matrix by rows: entry (row, column) is entries[row * stride + column]. */
struct matrix {
    residue *entries;
    size_t n_rows, stride;
};

/* Brings `matrix` to reduced echelon form, with pivots among its first `n_columns`
 * columns taken in order, and clears the pivot columns in the rows of `others`, which
 * has the same stride (or no rows). Returns the rank: as many rows come first, and
 * pivots[row] is the column of each. The rows after them are 0 in the first n_columns.
 * `pivots` has room for the rows. */
size_t row_space_reduce(struct matrix *matrix, size_t n_columns, struct matrix *others,
                        size_t *pivots);

/* Takes in the row that stands behind those of `reduced`, which stay reduced, unless
 * they span it. `pivots` of them, with room for one more, changes likewise. Returns
 * whether the row was taken in. */
bool row_space_take_in(struct matrix *reduced, size_t *pivots);

/* Makes `out`, whose entries the caller frees, independent vectors whose product with
 * every row of `matrix` is 0: as many as make up all of them. `matrix` is reduced.
 * False without memory, and out->entries is then NULL. */
bool row_space_null(struct matrix *out, struct matrix *matrix) MUST_CHECK;

/* Takes the reduced rows out of `vector` (`n_columns` long), so that it is 0 in every
 * pivot column; it is then 0 throughout if and only if it lay in the row space. */
void row_space_remainder(const struct matrix *reduced, size_t rank,
                         const size_t *pivots, residue *vector, size_t n_columns);

#endif
