#include "scoring/derivable/derivable_needs.h"

#include "base/alloc.h"
#include "base/key_map.h"
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

/* A class by the cells that it is in: what is hashed of one cell is taken out again. */
struct hashed {
    uint64_t hash;
    const struct derivable_class *class;
    uint64_t blur; /* people */
};

static uint64_t hash_of(uint32_t cell) {
    return key_hash(&cell, sizeof cell);
}

static int by_hash(const void *a, const void *b) {
    const struct hashed *x = a;
    const struct hashed *y = b;

    return sort_order(x->hash, y->hash);
}

/* The cells of an inner cell, by its position in a block. */
static const struct number_list *cells_of(const struct derivable_setting *setting,
                                          size_t index, uint32_t position) {
    const struct lattice *lattice = setting->lattice;

    return &lattice->inner[lattice->blocks[index].inner.numbers[position]].cells;
}

static void hash_classes(struct hashed *hashed, const struct derivable_block *block,
                         const struct derivable_setting *setting, size_t index) {
    const struct number_list *inner = &setting->lattice->blocks[index].inner;

    for (size_t c = 0; c < block->n_columns; c++) {
        const struct number_list *cells =
            cells_of(setting, index, block->classes[c].first);

        hashed[c] = (struct hashed){0, &block->classes[c], 0};
        for (size_t i = 0; i < cells->n; i++) {
            hashed[c].hash ^=
                setting->shown[cells->numbers[i]] ? hash_of(cells->numbers[i]) : 0;
        }
    }
    for (size_t i = 0; i < inner->n; i++) {
        if (block->column_of[i] != DERIVABLE_NO_COLUMN) {
            hashed[block->column_of[i]].blur +=
                setting->weights.blur[inner->numbers[i]];
        }
    }
}

/* Whether an equation comes or goes when two classes become one. */
static bool is_unlike(const struct derivable_setting *setting, const struct hashed *a,
                      const struct hashed *b) {
    bool is_large = a->blur + b->blur >= setting->levels * setting->blur_unit;

    if (a->class->people == 0 && b->class->people == 0) {
        return is_large && !a->class->is_large && !b->class->is_large;
    }
    return (a->class->people == 0 && a->class->is_large) ||
           (b->class->people == 0 && b->class->is_large);
}

/* Leaves the need of `cell` unknown if a class is told by it from one unlike it. */
static void doubt_cell(enum derivable_need *needs, uint32_t cell,
                       const struct hashed *of, const struct hashed *hashed, size_t n,
                       const struct derivable_setting *setting) {
    const struct hashed wanted = {of->hash ^ hash_of(cell), NULL, 0};
    const struct hashed *found = bsearch(&wanted, hashed, n, sizeof *hashed, by_hash);

    while (found != NULL && found > hashed && found[-1].hash == wanted.hash) {
        found--;
    }
    for (; found != NULL && found < hashed + n && found->hash == wanted.hash; found++) {
        if (is_unlike(setting, of, found)) {
            needs[cell] = DERIVABLE_NEED_UNKNOWN;
        }
    }
}

/* The same for the cells from `first` to `end` - 1 of all classes of a block. */
static enum err_code doubt_cells(enum derivable_need *needs,
                                 const struct derivable_block *block,
                                 const struct derivable_setting *setting, size_t index,
                                 uint32_t first, uint32_t end, struct err *err) {
    size_t n = block->n_columns;

    if (setting->weights.blur == NULL) {
        return ERR_OK;
    }
    struct hashed *hashed = alloc_array(n, sizeof *hashed);
    if (hashed == NULL) {
        return err_memory(err);
    }
    hash_classes(hashed, block, setting, index);
    qsort(hashed, n, sizeof *hashed, by_hash);
    for (size_t c = 0; c < n; c++) {
        const struct number_list *cells =
            cells_of(setting, index, hashed[c].class->first);

        for (size_t i = 0; i < cells->n; i++) {
            uint32_t cell = cells->numbers[i];

            if (setting->shown[cell] && cell >= first && cell < end) {
                doubt_cell(needs, cell, &hashed[c], hashed, n, setting);
            }
        }
    }
    alloc_free(hashed);
    return ERR_OK;
}

/* The unknowns of a block: its published cells, the system's rows, what the set wants.
 */
struct unknowns {
    struct matrix rows;
    uint32_t *cells;
    size_t n_cells, n; /* without what the set wants */
    size_t *pivots;
    residue *wanted; /* by class */
};

static bool make_room(struct unknowns *out, const struct derivable_needs *of,
                      const struct derivable_block *block,
                      const struct derivable_setting *setting, size_t index) {
    const struct number_list *cells = &setting->lattice->blocks[index].cells;
    size_t n_rows = block->n_weighing + of->equations.n_rows;

    *out = (struct unknowns){.cells = alloc_array(cells->n, sizeof *out->cells)};
    for (size_t i = 0; out->cells != NULL && i < cells->n; i++) {
        if (setting->shown[cells->numbers[i]]) {
            out->cells[out->n_cells++] = cells->numbers[i];
        }
    }
    out->n = out->n_cells + (of->is_all ? setting->lattice->n_system : 0);
    out->rows.stride = out->n + 1;
    out->rows.n_rows = n_rows;
    out->rows.entries = alloc_array(n_rows * out->rows.stride, sizeof(residue));
    out->pivots = alloc_array(n_rows, sizeof *out->pivots);
    out->wanted = alloc_array(block->n_columns, sizeof *out->wanted);
    return out->cells != NULL && out->rows.entries != NULL && out->pivots != NULL &&
           out->wanted != NULL;
}

static void free_room(struct unknowns *unknowns) {
    alloc_free(unknowns->wanted);
    alloc_free(unknowns->pivots);
    alloc_free(unknowns->rows.entries);
    alloc_free(unknowns->cells);
}

static void fill(const struct unknowns *to, const struct derivable_needs *of,
                 const struct derivable_block *block,
                 const struct derivable_setting *setting, size_t index) {
    size_t n_system = setting->lattice->n_system;
    residue *row = to->rows.entries;

    for (size_t i = 0; i < to->n_cells; i++) {
        setting->row_of[to->cells[i]] = (uint32_t)i;
    }
    for (size_t c = 0; c < block->n_weighing; c++, row += to->rows.stride) {
        const struct number_list *cells =
            cells_of(setting, index, block->classes[c].first);

        for (size_t i = 0; i < cells->n; i++) {
            uint32_t cell = cells->numbers[i];

            if (setting->shown[cell] && cell >= n_system) {
                row[setting->row_of[cell]] = 1;
            } else if (setting->shown[cell] && of->is_all) {
                row[to->n_cells + cell] = 1;
            }
        }
        row[to->n] = to->wanted[c];
    }
    for (size_t e = 0; e < of->equations.n_rows; e++, row += to->rows.stride) {
        for (size_t k = 0; k <= n_system; k++) {
            row[to->n_cells + k] = of->equations.entries[e * of->equations.stride + k];
        }
    }
}

/* Whether all solutions have the unknown of a reduced row, and it is not 0. */
static bool is_needed(const struct matrix *reduced, size_t row, size_t pivot) {
    const residue *entries = reduced->entries + row * reduced->stride;

    for (size_t c = pivot + 1; c + 1 < reduced->stride; c++) {
        if (entries[c] != 0) {
            return false;
        }
    }
    return entries[reduced->stride - 1] != 0;
}

static void solve(enum derivable_need *needs, const struct unknowns *unknowns) {
    const struct matrix *rows = &unknowns->rows;
    struct matrix reduced = *rows;
    struct matrix none = {NULL, 0, rows->stride};
    size_t rank = row_space_reduce(&reduced, unknowns->n, &none, unknowns->pivots);

    for (size_t r = rank; r < rows->n_rows; r++) {
        if (rows->entries[r * rows->stride + unknowns->n] != 0) {
            return; /* no solution */
        }
    }
    for (size_t i = 0; i < unknowns->n_cells; i++) {
        needs[unknowns->cells[i]] = DERIVABLE_NOT_NEEDED;
    }
    for (size_t r = 0; r < rank && unknowns->pivots[r] < unknowns->n_cells; r++) {
        if (is_needed(rows, r, unknowns->pivots[r])) {
            needs[unknowns->cells[unknowns->pivots[r]]] = DERIVABLE_NEEDED;
        }
    }
}

enum err_code derivable_needs_of_block(enum derivable_need *needs,
                                       const struct derivable_needs *of,
                                       const struct derivable_block *block,
                                       const struct derivable_setting *setting,
                                       size_t index, struct err *err) {
    const struct number_list *cells = &setting->lattice->blocks[index].cells;
    struct unknowns unknowns;

    for (size_t i = 0; i < cells->n; i++) {
        needs[cells->numbers[i]] = DERIVABLE_NEED_UNKNOWN;
    }
    if (block->is_given_up) {
        return ERR_OK;
    }
    if (!make_room(&unknowns, of, block, setting, index)) {
        free_room(&unknowns);
        return err_memory(err);
    }
    if (derivable_block_vector(block, setting, index, of->set, unknowns.wanted)) {
        fill(&unknowns, of, block, setting, index);
        solve(needs, &unknowns);
    }
    free_room(&unknowns);
    return doubt_cells(needs, block, setting, index,
                       (uint32_t)setting->lattice->n_system, UINT32_MAX, err);
}

enum err_code derivable_needs_of_system(enum derivable_need *needs,
                                        const struct derivable_needs *of,
                                        const struct derivable_block *blocks,
                                        const struct derivable_setting *setting,
                                        struct err *err) {
    size_t n_system = setting->lattice->n_system;
    const struct matrix *equations = &of->equations;
    enum err_code code = ERR_OK;

    for (size_t k = 0; k < n_system; k++) {
        needs[k] = DERIVABLE_NOT_NEEDED;
    }
    for (size_t r = 0; r < equations->n_rows; r++) {
        if (is_needed(equations, r, of->pivots[r])) {
            needs[of->pivots[r]] = DERIVABLE_NEEDED;
        }
    }
    for (size_t b = 0; b < setting->lattice->n_blocks && code == ERR_OK; b++) {
        code = doubt_cells(needs, &blocks[b], setting, b, 0, (uint32_t)n_system, err);
    }
    return code;
}
