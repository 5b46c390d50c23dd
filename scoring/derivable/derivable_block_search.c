/* What is asked of a reduced block: its least sets, and a set as a vector of it. */
#include "scoring/derivable/derivable_block.h"

#include "base/alloc.h"

#include <string.h>

static void keep_least(struct derivable_search *search) {
    struct derivable_block *block = search->context;
    uint64_t(*least)[2] = block->least.people;
    size_t blur = (size_t)search->blur;
    size_t named = derivable_search_is_named(search) ? 1 : 0;

    if (search->people < least[blur][named]) {
        least[blur][named] = search->people;
        memcpy(block->least_sets[blur][named], search->set,
               block->n_columns * sizeof(bool));
        /* Without blur nothing heavier than both kinds found is of use. */
        if (least[0][0] < search->limit && least[0][1] < search->limit &&
            search->levels == 1) {
            search->limit = least[0][0] > least[0][1] ? least[0][0] : least[0][1];
        }
    }
}

/* Of a search by itself only the smallest nameable set is wanted. */
static void keep_own(struct derivable_search *search) {
    struct derivable_block *block = search->context;

    if (search->people < block->own_people && derivable_search_is_named(search)) {
        block->own_people = search->people;
        search->limit = search->people;
        memcpy(block->own_set, search->set, block->n_columns * sizeof(bool));
    }
}

void derivable_block_search_own(struct derivable_block *block,
                                const struct derivable_setting *setting) {
    struct derivable_search search = {
        .span = &block->span,
        .values = block->values,
        .set = block->set,
        .limit = setting->bound,
        .levels = setting->levels,
        .steps = DERIVABLE_STEPS_MAX,
        .leaf = keep_own,
        .context = block,
    };

    memset(block->values, 0, block->rows.stride * sizeof(residue));
    block->own_people = setting->bound;
    derivable_search_run(&search);
    block->is_given_up = search.is_given_up;
    block->is_searched = true;
    for (size_t i = 0; i < block->n_silent; i++) {
        block->searched_names[i] = block->names[i];
    }
    for (size_t c = block->n_weighing; c < block->n_columns; c++) {
        block->searched_blur[c - block->n_weighing] = block->classes[c].blur;
    }
}

bool derivable_block_is_searched(const struct derivable_block *block) {
    for (size_t i = 0; block->is_searched && i < block->n_silent; i++) {
        if (block->searched_names[i] != block->names[i]) {
            return false;
        }
    }
    for (size_t c = block->n_weighing; block->is_searched && c < block->n_columns;
         c++) {
        if (block->searched_blur[c - block->n_weighing] != block->classes[c].blur) {
            return false;
        }
    }
    return block->is_searched;
}

bool derivable_block_search(struct derivable_block *block,
                            const struct derivable_setting *setting,
                            const residue *multiple, uint64_t limit, uint64_t *steps) {
    struct derivable_search search = {
        .span = &block->span,
        .values = block->values,
        .set = block->set,
        .limit = limit,
        .steps = *steps,
        .levels = setting->levels,
        .leaf = keep_least,
        .context = block,
    };
    bool is_touched = false;

    for (size_t c = 0; c < block->system.stride; c++) {
        block->values[c] = 0;
        for (size_t k = 0; k < block->system.n_rows; k++) {
            block->values[c] = residue_add(
                block->values[c],
                residue_multiply(multiple[k],
                                 block->system.entries[k * block->system.stride + c]));
        }
        is_touched = is_touched || block->values[c] != 0;
    }
    for (size_t i = 0; i < 2 * setting->levels; i++) {
        block->least.people[i / 2][i % 2] = setting->bound;
    }
    if (is_touched) {
        derivable_search_run(&search);
        *steps = search.is_given_up ? 0 : search.steps;
    }
    return is_touched;
}

bool derivable_block_vector(const struct derivable_block *block,
                            const struct derivable_setting *setting, size_t index,
                            const bool *set, residue *vector) {
    const struct lattice_block *from = &setting->lattice->blocks[index];

    memset(vector, 0, block->n_columns * sizeof *vector);
    for (size_t i = 0; i < from->inner.n; i++) {
        if (block->column_of[i] != DERIVABLE_NO_COLUMN &&
            setting->weights.people[from->inner.numbers[i]] > 0) {
            vector[block->column_of[i]] = set[from->inner.numbers[i]] ? 1 : 0;
        }
    }
    for (size_t i = 0; i < from->inner.n; i++) {
        uint32_t inner = from->inner.numbers[i];
        uint32_t column = block->column_of[i];

        if (setting->weights.people[inner] == 0) {
            continue;
        }
        if (column == DERIVABLE_NO_COLUMN ? set[inner]
                                          : vector[column] != (set[inner] ? 1 : 0)) {
            return false;
        }
    }
    return true;
}

static void take_in_all(struct matrix *limits, const struct matrix *rows,
                        size_t *pivots) {
    for (size_t r = 0; r < rows->n_rows && limits->n_rows < limits->stride; r++) {
        memcpy(limits->entries + limits->n_rows * limits->stride,
               rows->entries + r * rows->stride, rows->stride * sizeof(residue));
        (void)row_space_take_in(limits, pivots);
    }
}

bool derivable_block_multiples(struct matrix *out, const struct derivable_block *blocks,
                               const struct derivable_setting *setting, bool in_all) {
    size_t n = setting->lattice->n_system;
    struct matrix limits = {alloc_array((n + 1) * n, sizeof(residue)), 0, n};
    size_t *pivots = alloc_array(n + 1, sizeof *pivots);
    bool is_found = limits.entries != NULL && pivots != NULL;

    for (size_t b = 0; is_found && b < setting->lattice->n_blocks; b++) {
        take_in_all(&limits, &blocks[b].large, pivots);
        if (in_all) {
            take_in_all(&limits, &blocks[b].small, pivots);
        }
    }
    is_found = is_found && row_space_null(out, &limits);
    alloc_free(pivots);
    alloc_free(limits.entries);
    return is_found;
}
