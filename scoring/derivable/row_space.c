#include "scoring/derivable/row_space.h"

#include "base/alloc.h"
#include "base/int128.h"

residue residue_add(residue a, residue b) {
    residue sum = a + b;

    return sum >= ROW_SPACE_PRIME ? sum - ROW_SPACE_PRIME : sum;
}

residue residue_subtract(residue a, residue b) {
    return a >= b ? a - b : a + ROW_SPACE_PRIME - b;
}

residue residue_multiply(residue a, residue b) {
    int128 product = (int128)a * (int128)b;

    /* 2^61 is 1 here, so that the upper bits are added to the lower ones. */
    return residue_add((residue)product & ROW_SPACE_PRIME, (residue)(product >> 61));
}

/* Of a residue that is not 0. */
static residue residue_inverse(residue a) {
    residue power = a;
    residue inverse = 1;

    /* Fermat: a to the power of the prime less 2. */
    for (uint64_t exponent = ROW_SPACE_PRIME - 2; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0) {
            inverse = residue_multiply(inverse, power);
        }
        power = residue_multiply(power, power);
    }
    return inverse;
}

static void swap_rows(const struct matrix *matrix, size_t a, size_t b) {
    residue *x = matrix->entries + a * matrix->stride;
    residue *y = matrix->entries + b * matrix->stride;

    for (size_t c = 0; a != b && c < matrix->stride; c++) {
        residue kept = x[c];

        x[c] = y[c];
        y[c] = kept;
    }
}

/* row -= row[column] * pivot, from `column` on: before it the pivot row is 0. */
static void clear_column(residue *row, const residue *pivot, size_t column,
                         size_t stride) {
    residue factor = row[column];

    if (factor == 0) {
        return;
    }
    for (size_t c = column; c < stride; c++) {
        if (pivot[c] != 0) {
            row[c] = residue_subtract(row[c], residue_multiply(factor, pivot[c]));
        }
    }
}

static void make_pivot_one(residue *row, size_t column, size_t stride) {
    residue inverse = row[column] == 1 ? 1 : residue_inverse(row[column]);

    for (size_t c = column; inverse != 1 && c < stride; c++) {
        row[c] = residue_multiply(row[c], inverse);
    }
}

/* The first row from `from` on with an entry in `column`; n_rows if there is none. */
static size_t find_row(const struct matrix *matrix, size_t from, size_t column) {
    size_t row = from;

    while (row < matrix->n_rows &&
           matrix->entries[row * matrix->stride + column] == 0) {
        row++;
    }
    return row;
}

size_t row_space_reduce(struct matrix *matrix, size_t n_columns, struct matrix *others,
                        size_t *pivots) {
    size_t stride = matrix->stride;
    size_t rank = 0;

    for (size_t column = 0; column < n_columns && rank < matrix->n_rows; column++) {
        residue *pivot = matrix->entries + rank * stride;
        size_t found = find_row(matrix, rank, column);

        if (found == matrix->n_rows) {
            continue;
        }
        swap_rows(matrix, rank, found);
        make_pivot_one(pivot, column, stride);
        for (size_t row = 0; row < matrix->n_rows; row++) {
            if (row != rank) {
                clear_column(matrix->entries + row * stride, pivot, column, stride);
            }
        }
        for (size_t row = 0; row < others->n_rows; row++) {
            clear_column(others->entries + row * stride, pivot, column, stride);
        }
        pivots[rank++] = column;
    }
    return rank;
}

bool row_space_null(struct matrix *out, struct matrix *matrix) {
    size_t n = matrix->stride;
    struct matrix none = {NULL, 0, n};
    size_t *pivots = alloc_array(n + matrix->n_rows, sizeof *pivots);

    *out = (struct matrix){alloc_array(n * n, sizeof *out->entries), 0, n};
    if (out->entries == NULL || pivots == NULL) {
        alloc_free(out->entries);
        alloc_free(pivots);
        out->entries = NULL;
        return false;
    }
    size_t rank = row_space_reduce(matrix, n, &none, pivots);
    /* One vector for each coordinate that is not a pivot. */
    for (size_t k = 0, next = 0; k < n; k++) {
        residue *vector = out->entries + out->n_rows * n;

        if (next < rank && pivots[next] == k) {
            next++;
            continue;
        }
        vector[k] = 1;
        for (size_t r = 0; r < rank; r++) {
            vector[pivots[r]] = residue_subtract(0, matrix->entries[r * n + k]);
        }
        out->n_rows++;
    }
    alloc_free(pivots);
    return true;
}

void row_space_remainder(const struct matrix *reduced, size_t rank,
                         const size_t *pivots, residue *vector, size_t n_columns) {
    for (size_t row = 0; row < rank; row++) {
        clear_column(vector, reduced->entries + row * reduced->stride, pivots[row],
                     n_columns);
    }
}

bool row_space_take_in(struct matrix *reduced, size_t *pivots) {
    struct matrix none = {NULL, 0, reduced->stride};
    residue *row = reduced->entries + reduced->n_rows * reduced->stride;
    size_t column = 0;

    row_space_remainder(reduced, reduced->n_rows, pivots, row, reduced->stride);
    while (column < reduced->stride && row[column] == 0) {
        column++;
    }
    if (column == reduced->stride) {
        return false;
    }
    reduced->n_rows++;
    (void)row_space_reduce(reduced, reduced->stride, &none, pivots);
    return true;
}
