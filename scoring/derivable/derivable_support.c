#include "scoring/derivable/derivable_support.h"

#include "base/alloc.h"
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

/* Multiplications of one solution. */
#define WORK_MAX ((uint64_t)1 << 25)

/* Adds the equation of one class: its cells, and whether it is in the set. */
static void add_equation(struct matrix *equations,
                         const struct derivable_setting *setting,
                         const struct derivable_support *support, uint32_t inner) {
    const struct number_list *cells = &setting->lattice->inner[inner].cells;
    residue *row = equations->entries + equations->n_rows++ * equations->stride;

    for (size_t c = 0; c < cells->n; c++) {
        uint32_t cell = cells->numbers[c];

        if (cell >= support->first_cell && setting->shown[cell]) {
            row[setting->row_of[cell]] = 1;
        }
    }
    row[support->n] = support->set[inner] ? 1 : 0;
}

static void fill_equations(struct matrix *equations,
                           const struct derivable_block *blocks,
                           const struct derivable_setting *setting,
                           const struct derivable_support *support) {
    for (size_t i = 0; i < support->n; i++) {
        setting->row_of[support->order[i]] = (uint32_t)i;
    }
    for (size_t b = support->first; b <= support->last; b++) {
        const struct number_list *inner = &setting->lattice->blocks[b].inner;

        for (size_t c = 0; c < blocks[b].n_weighing; c++) {
            add_equation(equations, setting, support,
                         inner->numbers[blocks[b].classes[c].first]);
        }
    }
}

/* A class of people who blur what they are in, and nobody of whom weighs. */
struct blurring {
    uint64_t blur;
    uint32_t inner;
};

static int by_blur(const void *a, const void *b) {
    const struct blurring *x = a;
    const struct blurring *y = b;

    return sort_then(sort_order(y->blur, x->blur), sort_order(x->inner, y->inner));
}

/* Lists them, those first who blur most. Returns how much those blur who weigh. */
static uint64_t list_blurring(struct blurring *out,
                              const struct derivable_block *blocks,
                              const struct derivable_setting *setting,
                              const struct derivable_support *support) {
    uint64_t blur = 0;
    size_t n = 0;

    for (size_t b = support->first; b <= support->last; b++) {
        const struct derivable_block *block = &blocks[b];
        const struct number_list *inner = &setting->lattice->blocks[b].inner;

        for (size_t c = 0; c < block->n_columns; c++) {
            uint32_t first = inner->numbers[block->classes[c].first];

            if (c >= block->n_weighing) {
                out[n++] =
                    (struct blurring){block->free_blur[c - block->n_weighing], first};
            } else if (support->set[first]) {
                blur += block->classes[c].blur;
            }
        }
    }
    if (n > 0) {
        qsort(out, n, sizeof *out, by_blur);
    }
    return blur;
}

/* Leaves out of the sum, one after the other, all who blur that can be left out.
 * Whether too few are left in it to blur it. */
static bool leave_out(struct matrix *equations, size_t *rank, size_t *pivots,
                      const struct derivable_setting *setting,
                      const struct derivable_support *support,
                      const struct blurring *blurring, size_t n, uint64_t blur) {
    struct matrix none = {NULL, 0, equations->stride};

    for (size_t i = 0; i < n && blurring[i].blur > 0; i++) {
        residue *row = equations->entries + *rank * equations->stride;
        size_t first = 0;

        memset(row, 0, equations->stride * sizeof *row);
        equations->n_rows = *rank;
        add_equation(equations, setting, support, blurring[i].inner);
        row_space_remainder(equations, *rank, pivots, row, equations->stride);
        while (first < support->n && row[first] == 0) {
            first++;
        }
        if (first < support->n) {
            *rank = row_space_reduce(equations, support->n, &none, pivots);
        } else if (row[support->n] != 0) {
            blur += blurring[i].blur;
        }
    }
    return blur < setting->levels;
}

enum err_code derivable_support_find(uint32_t *cells, size_t *n_cells,
                                     const struct derivable_block *blocks,
                                     const struct derivable_setting *setting,
                                     const struct derivable_support *support,
                                     struct err *err) {
    size_t n = support->n;
    struct matrix none = {NULL, 0, n + 1};
    struct matrix equations = {NULL, 0, n + 1};
    struct blurring *blurring = NULL;
    size_t *pivots = NULL;
    size_t n_rows = 0;
    size_t n_blurring = 0;
    size_t rank = 0;

    *n_cells = 0;
    for (size_t b = support->first; b <= support->last; b++) {
        n_rows += blocks[b].n_columns;
        n_blurring += blocks[b].n_columns - blocks[b].n_weighing;
    }
    if (n_rows * n > WORK_MAX / (n + 1)) {
        return ERR_OK;
    }
    equations.entries = alloc_array(n_rows * (n + 1), sizeof(residue));
    pivots = alloc_array(n_rows, sizeof *pivots);
    blurring = alloc_array(n_blurring, sizeof *blurring);
    if (equations.entries == NULL || pivots == NULL || blurring == NULL) {
        alloc_free(blurring);
        alloc_free(pivots);
        alloc_free(equations.entries);
        return err_memory(err);
    }
    fill_equations(&equations, blocks, setting, support);
    rank = row_space_reduce(&equations, n + 1, &none, pivots);
    bool is_given = rank == 0 || pivots[rank - 1] < n;
    if (is_given) {
        uint64_t blur = list_blurring(blurring, blocks, setting, support);

        is_given = leave_out(&equations, &rank, pivots, setting, support, blurring,
                             n_blurring, blur);
    }
    for (size_t r = 0; r < rank && is_given; r++) {
        if (equations.entries[r * (n + 1) + n] != 0) {
            cells[(*n_cells)++] = support->order[pivots[r]];
        }
    }
    alloc_free(blurring);
    alloc_free(pivots);
    alloc_free(equations.entries);
    return ERR_OK;
}
