#include "scoring/derivable/derivable_limits.h"

#include "base/alloc.h"

#include <string.h>

enum err_code derivable_limits_begin(struct derivable_limits *out,
                                     const struct lattice *lattice,
                                     enum derivable_where where, struct err *err) {
    size_t n = lattice->n_system;

    *out = (struct derivable_limits){
        .where = where,
        .rows = {alloc_array((n + 1) * n, sizeof(residue)), 0, n},
        .pivots = alloc_array(n + 1, sizeof *out->pivots),
        .is_of = alloc_array(lattice->n_blocks, sizeof *out->is_of)};
    if (out->rows.entries == NULL || out->pivots == NULL || out->is_of == NULL) {
        derivable_limits_end(out);
        *out = (struct derivable_limits){.where = where};
        return err_memory(err);
    }
    return ERR_OK;
}

void derivable_limits_end(struct derivable_limits *limits) {
    alloc_free(limits->multiples.entries);
    alloc_free(limits->is_of);
    alloc_free(limits->pivots);
    alloc_free(limits->rows.entries);
}

/* Returns whether any of the rows was not spanned. */
static bool take_in_rows(struct derivable_limits *to, const struct matrix *rows) {
    size_t before = to->rows.n_rows;

    for (size_t r = 0; r < rows->n_rows && to->rows.n_rows < to->rows.stride; r++) {
        memcpy(to->rows.entries + to->rows.n_rows * to->rows.stride,
               rows->entries + r * rows->stride, rows->stride * sizeof(residue));
        (void)row_space_take_in(&to->rows, to->pivots);
    }
    return to->rows.n_rows > before;
}

/* Returns whether the block limits more than the others did. */
static bool take_in(struct derivable_limits *to, struct derivable_block *block,
                    size_t index) {
    bool is_new = take_in_rows(to, &block->large);

    if (to->where == DERIVABLE_WHERE_ANY) {
        is_new = take_in_rows(to, &block->small) || is_new;
    }
    block->is_limiting[to->where] = true;
    to->is_of[index] = is_new;
    return is_new;
}

/* Whether a block changed that some of the limits came from. */
static bool is_lost(const struct derivable_limits *limits,
                    const struct derivable_block *blocks, size_t n_blocks) {
    for (size_t b = 0; b < n_blocks; b++) {
        if (limits->is_of[b] && !blocks[b].is_limiting[limits->where]) {
            return true;
        }
    }
    return false;
}

enum err_code derivable_limits_update(struct derivable_limits *limits,
                                      struct derivable_block *blocks, size_t n_blocks,
                                      struct err *err) {
    bool is_anew =
        limits->multiples.entries == NULL || is_lost(limits, blocks, n_blocks);
    bool changed = is_anew;

    if (is_anew) {
        limits->rows.n_rows = 0;
    }
    for (size_t b = 0; b < n_blocks; b++) {
        if (is_anew || !blocks[b].is_limiting[limits->where]) {
            changed = take_in(limits, &blocks[b], b) || changed;
        }
    }
    if (!changed) {
        return ERR_OK;
    }
    alloc_free(limits->multiples.entries);
    return row_space_null(&limits->multiples, &limits->rows) ? ERR_OK : err_memory(err);
}
