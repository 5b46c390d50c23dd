#include "scoring/derivable/derivable_support.h"

#include "base/alloc.h"

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

static void fill(struct matrix *equations, const struct derivable_block *blocks,
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

enum err_code derivable_support_find(uint32_t *cells, size_t *n_cells,
                                     const struct derivable_block *blocks,
                                     const struct derivable_setting *setting,
                                     const struct derivable_support *support,
                                     struct err *err) {
    size_t n = support->n;
    struct matrix none = {NULL, 0, n + 1};
    struct matrix equations = {NULL, 0, n + 1};
    size_t *pivots = NULL;
    size_t n_rows = 0;
    size_t rank = 0;

    *n_cells = 0;
    for (size_t b = support->first; b <= support->last; b++) {
        n_rows += blocks[b].n_weighing;
    }
    if (n_rows * n > WORK_MAX / (n + 1)) {
        return ERR_OK;
    }
    equations.entries = alloc_array(n_rows * (n + 1), sizeof(residue));
    pivots = alloc_array(n_rows, sizeof *pivots);
    if (equations.entries == NULL || pivots == NULL) {
        alloc_free(pivots);
        alloc_free(equations.entries);
        return err_memory(err);
    }
    fill(&equations, blocks, setting, support);
    rank = row_space_reduce(&equations, n + 1, &none, pivots);
    for (size_t r = 0; r < rank && pivots[rank - 1] < n; r++) {
        if (equations.entries[r * (n + 1) + n] != 0) {
            cells[(*n_cells)++] = support->order[pivots[r]];
        }
    }
    alloc_free(pivots);
    alloc_free(equations.entries);
    return ERR_OK;
}
