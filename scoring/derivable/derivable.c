#include "scoring/derivable/derivable.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_system.h"
#include "scoring/derivable/derivable_unseen.h"

#include <string.h>

struct audit {
    struct audit_setting setting;
    bool *shown, *named;
    struct audit_block *blocks;
    bool *set; /* by inner cell: of the last result */
};

enum err_code audit_new(struct audit **out, const struct lattice *lattice,
                        struct err *err) {
    struct audit *audit = alloc_array(1, sizeof *audit);

    if (audit == NULL) {
        return err_memory(err);
    }
    audit->setting.lattice = lattice;
    audit->setting.row_of = alloc_array(lattice->n_cells, sizeof(uint32_t));
    audit->shown = alloc_array(lattice->n_cells, sizeof *audit->shown);
    audit->named = alloc_array(lattice->n_inner, sizeof *audit->named);
    audit->blocks = alloc_array(lattice->n_blocks, sizeof *audit->blocks);
    audit->set = alloc_array(lattice->n_inner, sizeof *audit->set);
    if (audit->setting.row_of == NULL || audit->shown == NULL || audit->named == NULL ||
        audit->blocks == NULL || audit->set == NULL) {
        audit_free(audit);
        return err_memory(err);
    }
    audit->setting.shown = audit->shown;
    audit->setting.named = audit->named;
    *out = audit;
    return ERR_OK;
}

void audit_free(struct audit *audit) {
    if (audit == NULL) {
        return;
    }
    for (size_t b = 0; audit->blocks != NULL && b < audit->setting.lattice->n_blocks;
         b++) {
        alloc_free(audit->blocks[b].memory);
    }
    alloc_free(audit->set);
    alloc_free(audit->blocks);
    alloc_free(audit->named);
    alloc_free(audit->shown);
    alloc_free(audit->setting.row_of);
    alloc_free(audit);
}

static bool find_named(const struct audit *audit, size_t inner) {
    const uint64_t *people = audit->setting.weights.people;
    const bool *unseen = audit->setting.weights.unseen;
    const struct number_list *fuller = &audit->setting.lattice->inner[inner].fuller;

    for (size_t i = 0; i < fuller->n; i++) {
        if (people[fuller->numbers[i]] > 0) {
            return false;
        }
    }
    return people[inner] > 0 || (unseen != NULL && unseen[inner]);
}

void audit_set(struct audit *audit, const struct audit_weights *weights, uint64_t bound,
               const bool *shown) {
    const struct lattice *lattice = audit->setting.lattice;

    audit->setting.weights = *weights;
    audit->setting.bound = bound;
    memcpy(audit->shown, shown, lattice->n_cells * sizeof *shown);
    for (size_t i = 0; i < lattice->n_inner; i++) {
        audit->named[i] = find_named(audit, i);
    }
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        audit->blocks[b].is_stale = true;
    }
}

void audit_show(struct audit *audit, size_t cell, bool shown) {
    const struct lattice *lattice = audit->setting.lattice;

    if (audit->shown[cell] == shown) {
        return;
    }
    audit->shown[cell] = shown;
    for (size_t b = 0; b < lattice->n_blocks; b++) {
        if (cell < lattice->n_system || lattice->block_of[cell] == b) {
            audit->blocks[b].is_stale = true;
        }
    }
}

bool audit_is_named(const struct audit *audit, size_t inner) {
    return audit->named[inner];
}

/* What is unseen in one block can name sets of another. */
static enum err_code renew(struct audit *audit, struct err *err) {
    size_t n_blocks = audit->setting.lattice->n_blocks;
    enum err_code code = ERR_OK;
    bool is_new = false;

    for (size_t b = 0; b < n_blocks && code == ERR_OK; b++) {
        if (audit->blocks[b].is_stale) {
            code = audit_block_renew(&audit->blocks[b], &audit->setting, b, err);
            is_new = true;
        }
    }
    if (code == ERR_OK && is_new) {
        code = audit_unseen_settle(audit->blocks, &audit->setting, err);
    }
    for (size_t b = 0; b < n_blocks && code == ERR_OK && is_new; b++) {
        if (!audit->blocks[b].is_searched || audit->blocks[b].n_unseen > 0) {
            audit_block_search_own(&audit->blocks[b], &audit->setting);
        }
    }
    return code;
}

/* The block that was given up, or that has the smallest set; n_blocks: none has one. */
static size_t worst_block(const struct audit *audit) {
    size_t worst = audit->setting.lattice->n_blocks;

    for (size_t b = 0; b < audit->setting.lattice->n_blocks; b++) {
        const struct audit_block *block = &audit->blocks[b];

        if (block->is_given_up) {
            return b;
        }
        if (block->own_people < audit->setting.bound &&
            (worst == audit->setting.lattice->n_blocks ||
             block->own_people < audit->blocks[worst].own_people)) {
            worst = b;
        }
    }
    return worst;
}

static void tell_block(const struct audit *audit, size_t b,
                       struct audit_result *result) {
    const struct audit_block *block = &audit->blocks[b];
    const struct number_list *inner = &audit->setting.lattice->blocks[b].inner;

    result->block = b;
    if (block->is_given_up) {
        result->outcome = AUDIT_GIVEN_UP;
        return;
    }
    result->outcome = AUDIT_UNSAFE;
    result->weight = block->own_people;
    for (size_t i = 0; i < inner->n; i++) {
        audit->set[inner->numbers[i]] = block->column_of[i] != AUDIT_NO_COLUMN &&
                                        block->own_set[block->column_of[i]];
    }
}

enum err_code audit_find(struct audit *audit, struct audit_result *result,
                         struct err *err) {
    struct audit_system_result system = {.set = audit->set};
    enum err_code code = renew(audit, err);
    uint64_t limit = 0;
    size_t worst = 0;

    *result = (struct audit_result){AUDIT_SAFE, 0, audit->set, LATTICE_NO_BLOCK};
    if (code != ERR_OK) {
        return code;
    }
    memset(audit->set, 0, audit->setting.lattice->n_inner * sizeof *audit->set);
    worst = worst_block(audit);
    system.people = audit->setting.bound;
    if (worst < audit->setting.lattice->n_blocks) {
        tell_block(audit, worst, result);
        if (result->outcome == AUDIT_GIVEN_UP) {
            return ERR_OK;
        }
        system.people = result->weight;
    }
    limit = system.people;
    code = audit_system_find(&system, audit->blocks, &audit->setting, err);
    if (code == ERR_OK && system.is_given_up) {
        *result =
            (struct audit_result){AUDIT_GIVEN_UP, 0, audit->set, LATTICE_NO_BLOCK};
    } else if (code == ERR_OK && system.people < limit) {
        result->outcome = AUDIT_UNSAFE;
        result->weight = system.people;
        result->block = LATTICE_NO_BLOCK;
    }
    return code;
}

/* What the rows of a block leave of a set. False: the set splits a class. */
static bool take_rows_out(const struct audit *audit, size_t b, const bool *set,
                          residue *vector) {
    const struct audit_block *block = &audit->blocks[b];

    if (!audit_block_vector(block, &audit->setting, b, set, vector)) {
        return false;
    }
    row_space_remainder(&block->rows, block->rank, block->pivots, vector,
                        block->n_columns);
    return true;
}

static bool is_spanned(const struct audit *audit, size_t b, const bool *set,
                       residue *vector) {
    if (!take_rows_out(audit, b, set, vector)) {
        return false;
    }
    for (size_t c = 0; c < audit->blocks[b].n_columns; c++) {
        if (vector[c] != 0) {
            return false;
        }
    }
    return true;
}

/* Adds the equations of one block to `equations`, which keeps independent ones only:
 * the system's rows times the multiple sought are what remains of the set. False: the
 * set splits a class. */
static bool add_equations(const struct audit *audit, size_t b, const bool *set,
                          struct matrix *equations, residue *vector, size_t *pivots) {
    const struct audit_block *block = &audit->blocks[b];
    struct matrix none = {NULL, 0, equations->stride};
    size_t n_system = block->system.n_rows;

    if (!take_rows_out(audit, b, set, vector)) {
        return false;
    }
    for (size_t c = 0; c < block->n_columns; c++) {
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
static bool solve(const struct audit *audit, const bool *set, size_t first, size_t last,
                  struct matrix *equations, residue *vector, size_t *pivots) {
    size_t n_system = audit->setting.lattice->n_system;

    for (size_t b = first; b <= last; b++) {
        if (audit->blocks[b].is_given_up) {
            return true;
        }
        if (!add_equations(audit, b, set, equations, vector, pivots)) {
            return false;
        }
    }
    /* A pivot in the last column says 0 = 1: no multiple will do. */
    return equations->n_rows == 0 || pivots[equations->n_rows - 1] != n_system;
}

enum err_code audit_derives(struct audit *audit, const bool *set, size_t block,
                            bool *derives, struct err *err) {
    const struct lattice *lattice = audit->setting.lattice;
    bool is_all = block == LATTICE_NO_BLOCK;
    size_t stride = lattice->n_system + 1;
    struct matrix equations = {alloc_array((stride + 1) * stride, sizeof(residue)), 0,
                               stride};
    residue *vector = alloc_array(lattice->n_inner, sizeof *vector);
    size_t *pivots = alloc_array(stride + 1, sizeof *pivots);
    enum err_code code = renew(audit, err);

    if (code == ERR_OK &&
        (equations.entries == NULL || vector == NULL || pivots == NULL)) {
        code = err_memory(err);
    }
    if (code == ERR_OK && is_all) {
        *derives =
            solve(audit, set, 0, lattice->n_blocks - 1, &equations, vector, pivots);
    } else if (code == ERR_OK) {
        *derives =
            audit->blocks[block].is_given_up || is_spanned(audit, block, set, vector);
    }
    alloc_free(pivots);
    alloc_free(vector);
    alloc_free(equations.entries);
    return code;
}
