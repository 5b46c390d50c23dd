/* Whether a set can be derived, and which cell is withheld so that it cannot. */
#include "scoring/derivable/derivable_repair.h"

#include "scoring/derivable/derivable_needs.h"
#include "scoring/derivable/derivable_state.h"

#include "base/alloc.h"

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

/* What the system's rows are times, so that all blocks give the set: equations. */
struct multiples {
    const struct derivable *derivable;
    const bool *set;
    struct matrix equations; /* independent ones: the last column is what is wanted */
    size_t *pivots;          /* of them */
    residue *vector;         /* scratch */
};

static enum err_code begin_multiples(struct multiples *out,
                                     const struct derivable *derivable, const bool *set,
                                     struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    size_t stride = lattice->n_system + 1;

    *out = (struct multiples){
        .derivable = derivable,
        .set = set,
        .equations = {alloc_array((stride + 1) * stride, sizeof(residue)), 0, stride},
        .pivots = alloc_array(stride + 1, sizeof *out->pivots),
        .vector = alloc_array(lattice->n_inner, sizeof *out->vector)};
    return out->equations.entries == NULL || out->pivots == NULL || out->vector == NULL
               ? err_memory(err)
               : ERR_OK;
}

static void end_multiples(struct multiples *multiples) {
    alloc_free(multiples->vector);
    alloc_free(multiples->pivots);
    alloc_free(multiples->equations.entries);
}

/* Adds the equations of one block: the system's rows times the multiple sought are what
 * remains of the set. False: the set splits a class. */
static bool add_equations(struct multiples *to, size_t b) {
    const struct derivable_block *block = &to->derivable->blocks[b];
    size_t n_system = block->system.n_rows;

    if (!take_rows_out(to->derivable, b, to->set, to->vector)) {
        return false;
    }
    for (size_t c = 0; c < block->n_weighing; c++) {
        residue *row =
            to->equations.entries + to->equations.n_rows * to->equations.stride;

        for (size_t k = 0; k < n_system; k++) {
            row[k] = block->system.entries[k * block->system.stride + c];
        }
        row[n_system] = to->vector[c];
        (void)row_space_take_in(&to->equations, to->pivots);
    }
    return true;
}

static bool is_any_given_up(const struct derivable *derivable) {
    for (size_t b = 0; b < derivable->setting.lattice->n_blocks; b++) {
        if (derivable->blocks[b].is_given_up) {
            return true;
        }
    }
    return false;
}

/* Whether some multiple of the system's rows, or none of them, leaves nothing of the
 * set in any block. Blocks given up are not known to be safe. */
static bool is_spanned_by_all(struct multiples *multiples) {
    const struct lattice *lattice = multiples->derivable->setting.lattice;

    for (size_t b = 0; b < lattice->n_blocks; b++) {
        if (multiples->derivable->blocks[b].is_given_up) {
            return true;
        }
        if (!add_equations(multiples, b)) {
            return false;
        }
    }
    /* A pivot in the last column says 0 = 1: no multiple will do. */
    return multiples->equations.n_rows == 0 ||
           multiples->pivots[multiples->equations.n_rows - 1] != lattice->n_system;
}

enum err_code derivable_derives(struct derivable *derivable, const bool *set,
                                size_t block, bool *derives, struct err *err) {
    struct multiples multiples;
    enum err_code code = begin_multiples(&multiples, derivable, set, err);

    ERR_NEXT(code, derivable_reduce(derivable, err));
    if (code == ERR_OK && block == LATTICE_NO_BLOCK) {
        *derives = is_spanned_by_all(&multiples);
    } else if (code == ERR_OK) {
        *derives = derivable->blocks[block].is_given_up ||
                   is_spanned(derivable, block, set, multiples.vector);
    }
    end_multiples(&multiples);
    return code;
}

/* What is known of a set while its cells are gone through. */
struct asking {
    struct derivable *derivable;
    const struct derivable_given *given;
    struct multiples multiples;
    struct derivable_needs needs;
    enum derivable_need *of; /* by cell */
    bool *is_known;          /* by block, and last the system */
};

static enum err_code begin_asking(struct asking *out, struct derivable *derivable,
                                  const struct derivable_given *given,
                                  struct err *err) {
    const struct lattice *lattice = derivable->setting.lattice;
    enum err_code code = ERR_OK;

    *out = (struct asking){
        .derivable = derivable,
        .given = given,
        .of = alloc_array(lattice->n_cells, sizeof *out->of),
        .is_known = alloc_array(lattice->n_blocks + 1, sizeof *out->is_known)};
    code = begin_multiples(&out->multiples, derivable, given->set, err);
    if (out->of == NULL || out->is_known == NULL) {
        code = err_memory(err);
    }
    ERR_NEXT(code, derivable_reduce(derivable, err));
    out->needs = (struct derivable_needs){.set = given->set,
                                          .is_all = given->block == LATTICE_NO_BLOCK};
    if (code == ERR_OK && out->needs.is_all &&
        (is_any_given_up(derivable) || !is_spanned_by_all(&out->multiples))) {
        /* Every need is unknown, which is what 0 says. */
        for (size_t b = 0; b <= lattice->n_blocks; b++) {
            out->is_known[b] = true;
        }
    }
    out->needs.equations = out->multiples.equations;
    out->needs.pivots = out->multiples.pivots;
    return code;
}

static void end_asking(struct asking *asking) {
    end_multiples(&asking->multiples);
    alloc_free(asking->is_known);
    alloc_free(asking->of);
}

/* Finds the needs of the block that a cell is in, or of the system. */
static enum err_code ask(struct asking *asking, uint32_t cell, struct err *err) {
    struct derivable *derivable = asking->derivable;
    const struct lattice *lattice = derivable->setting.lattice;
    bool is_system = lattice->block_of[cell] == LATTICE_NO_BLOCK;
    size_t b = is_system ? lattice->n_blocks : lattice->block_of[cell];

    if (asking->is_known[b]) {
        return ERR_OK;
    }
    asking->is_known[b] = true;
    enum err_code code = derivable_reduce(derivable, err);
    if (code != ERR_OK) {
        return code;
    }
    return is_system
               ? derivable_needs_of_system(asking->of, &asking->needs,
                                           derivable->blocks, &derivable->setting, err)
               : derivable_needs_of_block(asking->of, &asking->needs,
                                          &derivable->blocks[b], &derivable->setting, b,
                                          err);
}

/* Where the need is unknown, the cell is withheld to see. */
static enum err_code is_needed(bool *is, struct asking *asking, uint32_t cell,
                               struct err *err) {
    bool derives = true;
    enum err_code code = ask(asking, cell, err);

    *is = asking->of[cell] == DERIVABLE_NEEDED;
    if (code != ERR_OK || asking->of[cell] != DERIVABLE_NEED_UNKNOWN) {
        return code;
    }
    derivable_show(asking->derivable, cell, false);
    code = derivable_derives(asking->derivable, asking->given->set,
                             asking->given->block, &derives, err);
    derivable_show(asking->derivable, cell, true);
    *is = !derives;
    return code;
}

enum err_code derivable_first_needed(size_t *at, struct derivable *derivable,
                                     const struct derivable_given *given,
                                     struct err *err) {
    struct asking asking;
    enum err_code code = begin_asking(&asking, derivable, given, err);
    bool is_found = false;

    *at = 0;
    while (code == ERR_OK && *at < given->n) {
        code = is_needed(&is_found, &asking, given->order[*at], err);
        if (is_found) {
            break;
        }
        (*at)++;
    }
    end_asking(&asking);
    return code;
}

/* Publishes or withholds the cells `begin` to `end` - 1 of the order. */
static void show_cells(struct derivable *derivable,
                       const struct derivable_repair *repair, size_t begin, size_t end,
                       bool shown) {
    for (size_t i = begin; i < end; i++) {
        derivable_show(derivable, repair->order[i], shown);
    }
}

/* Whether the set is derived without the cells `begin` to `end` - 1 of the order. */
static enum err_code derives_without(bool *derives, struct derivable *derivable,
                                     const struct derivable_repair *repair,
                                     size_t begin, size_t end, struct err *err) {
    show_cells(derivable, repair, begin, end, false);
    enum err_code code =
        derivable_derives(derivable, repair->set, repair->block, derives, err);
    show_cells(derivable, repair, begin, end, true);
    return code;
}

/* The last cell of the shortest run that is enough, as a position. More cells withheld
 * never derive more, so that halving finds it. */
static enum err_code find_last(size_t *at, struct derivable *derivable,
                               const struct derivable_repair *repair, struct err *err) {
    enum err_code code = ERR_OK;
    size_t too_few = 0;
    size_t enough = repair->n;

    while (code == ERR_OK && too_few + 1 < enough) {
        size_t middle = too_few + (enough - too_few) / 2;
        bool derives = true;

        code = derives_without(&derives, derivable, repair, 0, middle, err);
        too_few = derives ? middle : too_few;
        enough = derives ? enough : middle;
    }
    *at = enough - 1;
    return code;
}

enum err_code derivable_repair_choose(uint32_t *chosen, struct derivable *derivable,
                                      const struct derivable_repair *repair,
                                      struct err *err) {
    size_t at = 0;
    const struct derivable_given given = {repair->set, repair->block, repair->order,
                                          repair->n_alone};
    enum err_code code = derivable_first_needed(&at, derivable, &given, err);

    if (code == ERR_OK && at == repair->n_alone) {
        code = find_last(&at, derivable, repair, err);
    }
    *chosen = repair->order[at];
    return code;
}
