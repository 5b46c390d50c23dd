#include "scoring/derivable/derivable.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_silent.h"
#include "scoring/derivable/derivable_support.h"
#include "scoring/derivable/derivable_system.h"

#include <string.h>

struct derivable {
    struct derivable_setting setting;
    bool *shown, *named;
    struct derivable_block *blocks;
    bool *set; /* by inner cell: of the last result */
};

enum err_code derivable_new(struct derivable **out, const struct lattice *lattice,
                            struct err *err) {
    struct derivable *derivable = alloc_array(1, sizeof *derivable);

    if (derivable == NULL) {
        return err_memory(err);
    }
    derivable->setting.lattice = lattice;
    derivable->setting.row_of = alloc_array(lattice->n_cells, sizeof(uint32_t));
    derivable->shown = alloc_array(lattice->n_cells, sizeof *derivable->shown);
    derivable->named = alloc_array(lattice->n_inner, sizeof *derivable->named);
    derivable->blocks = alloc_array(lattice->n_blocks, sizeof *derivable->blocks);
    derivable->set = alloc_array(lattice->n_inner, sizeof *derivable->set);
    if (derivable->setting.row_of == NULL || derivable->shown == NULL ||
        derivable->named == NULL || derivable->blocks == NULL ||
        derivable->set == NULL) {
        derivable_free(derivable);
        return err_memory(err);
    }
    derivable->setting.shown = derivable->shown;
    derivable->setting.named = derivable->named;
    *out = derivable;
    return ERR_OK;
}

void derivable_free(struct derivable *derivable) {
    if (derivable == NULL) {
        return;
    }
    for (size_t b = 0;
         derivable->blocks != NULL && b < derivable->setting.lattice->n_blocks; b++) {
        alloc_free(derivable->blocks[b].memory);
    }
    alloc_free(derivable->set);
    alloc_free(derivable->blocks);
    alloc_free(derivable->named);
    alloc_free(derivable->shown);
    alloc_free(derivable->setting.row_of);
    alloc_free(derivable);
}

/* Whether the people can be named: somebody weighs here or may for all anybody can see,
 * and nobody who weighs stated the same and more (lattice.h). */
static bool find_named(const struct derivable *derivable, size_t inner) {
    const uint64_t *people = derivable->setting.weights.people;
    const bool *silent = derivable->setting.weights.silent;
    const struct number_list *fuller = &derivable->setting.lattice->inner[inner].fuller;

    for (size_t i = 0; i < fuller->n; i++) {
        if (people[fuller->numbers[i]] > 0) {
            return false;
        }
    }
    return people[inner] > 0 || (silent != NULL && silent[inner]);
}

/* As many levels as people below the bound, or fewer of several people each. */
static void set_levels(struct derivable_setting *setting, uint64_t bound) {
    setting->blur_unit = (bound + DERIVABLE_BLUR_LEVELS - 1) / DERIVABLE_BLUR_LEVELS;
    setting->levels = (bound + setting->blur_unit - 1) / setting->blur_unit;
}

void derivable_set(struct derivable *derivable, const struct derivable_weights *weights,
                   uint64_t bound, const bool *shown) {
    const struct lattice *lattice = derivable->setting.lattice;

    derivable->setting.weights = *weights;
    derivable->setting.bound = bound;
    memcpy(derivable->shown, shown, lattice->n_cells * sizeof *shown);
    set_levels(&derivable->setting, weights->blur == NULL ? 1 : weights->blur_bound);
    for (size_t i = 0; i < lattice->n_inner; i++) {
        derivable->named[i] = find_named(derivable, i);
    }
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        derivable->blocks[b].is_stale = true;
    }
}

void derivable_show(struct derivable *derivable, size_t cell, bool shown) {
    const struct lattice *lattice = derivable->setting.lattice;

    if (derivable->shown[cell] == shown) {
        return;
    }
    derivable->shown[cell] = shown;
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        if (cell < lattice->n_system || lattice->block_of[cell] == b) {
            derivable->blocks[b].is_stale = true;
        }
    }
}

static enum err_code reduce_blocks(struct derivable *derivable, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t b = 0; b < derivable->setting.lattice->n_blocks && code == ERR_OK;
         b++) {
        if (derivable->blocks[b].is_stale) {
            code = derivable_block_renew(&derivable->blocks[b], &derivable->setting, b,
                                         err);
        }
    }
    return code;
}

/* Searches the blocks that are new. What is silent in one can name sets of another. */
static enum err_code search_blocks(struct derivable *derivable, struct err *err) {
    size_t n_blocks = derivable->setting.lattice->n_blocks;
    enum err_code code = ERR_OK;
    bool is_new = false;

    for (size_t b = 0; b < n_blocks; b++) {
        is_new = is_new || !derivable->blocks[b].is_searched;
    }
    if (is_new) {
        code = derivable_silent_mark_names(derivable->blocks, &derivable->setting, err);
    }
    for (size_t b = 0; b < n_blocks && code == ERR_OK && is_new; b++) {
        const struct derivable_block *block = &derivable->blocks[b];

        if (!block->is_searched || block->n_silent > 0 ||
            block->n_columns > block->n_weighing) {
            derivable_block_search_own(&derivable->blocks[b], &derivable->setting);
        }
    }
    return code;
}

/* The block that was given up, or that has the smallest set; n_blocks: none has one. */
static size_t worst_block(const struct derivable *derivable) {
    size_t worst = derivable->setting.lattice->n_blocks;

    for (size_t b = 0; b < derivable->setting.lattice->n_blocks; b++) {
        const struct derivable_block *block = &derivable->blocks[b];

        if (block->is_given_up) {
            return b;
        }
        if (block->own_people < derivable->setting.bound &&
            (worst == derivable->setting.lattice->n_blocks ||
             block->own_people < derivable->blocks[worst].own_people)) {
            worst = b;
        }
    }
    return worst;
}

static void tell_block(const struct derivable *derivable, size_t b,
                       struct derivable_result *result) {
    const struct derivable_block *block = &derivable->blocks[b];
    const struct number_list *inner = &derivable->setting.lattice->blocks[b].inner;

    result->block = b;
    if (block->is_given_up) {
        result->outcome = DERIVABLE_GIVEN_UP;
        return;
    }
    result->outcome = DERIVABLE_UNSAFE;
    for (size_t i = 0; i < inner->n; i++) {
        derivable->set[inner->numbers[i]] =
            block->column_of[i] != DERIVABLE_NO_COLUMN &&
            derivable->setting.weights.people[inner->numbers[i]] > 0 &&
            block->own_set[block->column_of[i]];
    }
}

enum err_code derivable_find(struct derivable *derivable,
                             struct derivable_result *result, struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    struct derivable_system_result system = {.people = derivable->setting.bound,
                                             .set = derivable->set};
    enum err_code code = reduce_blocks(derivable, err);
    size_t worst = 0;

    *result =
        (struct derivable_result){DERIVABLE_SAFE, derivable->set, LATTICE_NO_BLOCK};
    ERR_NEXT(code, search_blocks(derivable, err));
    if (code != ERR_OK) {
        return code;
    }
    memset(derivable->set, 0, lattice->n_inner * sizeof *derivable->set);
    worst = worst_block(derivable);
    if (worst < lattice->n_blocks) {
        tell_block(derivable, worst, result);
        return ERR_OK;
    }
    code = derivable_system_find(&system, derivable->blocks, &derivable->setting, err);
    if (system.is_given_up) {
        result->outcome = DERIVABLE_GIVEN_UP;
    } else if (system.people < derivable->setting.bound) {
        result->outcome = DERIVABLE_UNSAFE;
    }
    return code;
}

enum err_code derivable_support(uint32_t *cells, size_t *n_cells,
                                struct derivable *derivable,
                                const struct derivable_result *result,
                                const uint32_t *order, size_t n, struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    bool is_all = result->block == LATTICE_NO_BLOCK;
    const struct derivable_support support = {
        .set = result->set,
        .order = order,
        .n = n,
        .first_cell = is_all ? 0 : (uint32_t)lattice->n_system,
        .first = is_all ? 0 : result->block,
        .last = is_all ? lattice->n_blocks - 1 : result->block};

    return derivable_support_find(cells, n_cells, derivable->blocks,
                                  &derivable->setting, &support, err);
}

/* What the rows of a block leave of a set. False: the set splits a class. */
static bool take_rows_out(const struct derivable *derivable, size_t b, const bool *set,
                          residue *vector) {
    const struct derivable_block *block = &derivable->blocks[b];

    if (!derivable_block_vector(block, &derivable->setting, b, set, vector)) {
        return false;
    }
    row_space_remainder(&block->rows, block->rank, block->pivots, vector,
                        block->n_weighing);
    return true;
}

static bool is_spanned(const struct derivable *derivable, size_t b, const bool *set,
                       residue *vector) {
    if (!take_rows_out(derivable, b, set, vector)) {
        return false;
    }
    for (size_t c = 0; c < derivable->blocks[b].n_weighing; c++) {
        if (vector[c] != 0) {
            return false;
        }
    }
    return true;
}

/* Adds the equations of one block to `equations`, which keeps independent ones only:
 * the system's rows times the multiple sought are what remains of the set. False: the
 * set splits a class. */
static bool add_equations(const struct derivable *derivable, size_t b, const bool *set,
                          struct matrix *equations, residue *vector, size_t *pivots) {
    const struct derivable_block *block = &derivable->blocks[b];
    struct matrix none = {NULL, 0, equations->stride};
    size_t n_system = block->system.n_rows;

    if (!take_rows_out(derivable, b, set, vector)) {
        return false;
    }
    for (size_t c = 0; c < block->n_weighing; c++) {
        residue *row = equations->entries + equations->n_rows * equations->stride;
        bool is_zero = vector[c] == 0;

        for (size_t k = 0; k < n_system; k++) {
            row[k] = block->system.entries[k * block->system.stride + c];
            is_zero = is_zero && row[k] == 0;
        }
        row[n_system] = vector[c];
        if (!is_zero) {
            equations->n_rows++;
            equations->n_rows =
                row_space_reduce(equations, equations->stride, &none, pivots);
        }
    }
    return true;
}

/* Whether some multiple of the system's rows, or none of them, leaves nothing of the
 * set in each block from `first` to `last`. Blocks given up are not known to be safe.
 */
static bool is_spanned_by_all(const struct derivable *derivable, const bool *set,
                              size_t first, size_t last, struct matrix *equations,
                              residue *vector, size_t *pivots) {
    size_t n_system = derivable->setting.lattice->n_system;

    for (size_t b = first; b <= last; b++) {
        if (derivable->blocks[b].is_given_up) {
            return true;
        }
        if (!add_equations(derivable, b, set, equations, vector, pivots)) {
            return false;
        }
    }
    /* A pivot in the last column says 0 = 1: no multiple will do. */
    return equations->n_rows == 0 || pivots[equations->n_rows - 1] != n_system;
}

enum err_code derivable_derives(struct derivable *derivable, const bool *set,
                                size_t block, bool *derives, struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    bool is_all = block == LATTICE_NO_BLOCK;
    size_t stride = lattice->n_system + 1;
    struct matrix equations = {alloc_array((stride + 1) * stride, sizeof(residue)), 0,
                               stride};
    residue *vector = alloc_array(lattice->n_inner, sizeof *vector);
    size_t *pivots = alloc_array(stride + 1, sizeof *pivots);
    enum err_code code = reduce_blocks(derivable, err);

    if (code == ERR_OK &&
        (equations.entries == NULL || vector == NULL || pivots == NULL)) {
        code = err_memory(err);
    }
    if (code == ERR_OK && is_all) {
        *derives = is_spanned_by_all(derivable, set, 0, lattice->n_blocks - 1,
                                     &equations, vector, pivots);
    } else if (code == ERR_OK) {
        *derives = derivable->blocks[block].is_given_up ||
                   is_spanned(derivable, block, set, vector);
    }
    alloc_free(pivots);
    alloc_free(vector);
    alloc_free(equations.entries);
    return code;
}
