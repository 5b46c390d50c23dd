#include "scoring/suppression/suppression.h"

#include "base/alloc.h"
#include "scoring/suppression/suppression_least.h"
#include "scoring/suppression/suppression_steps.h"

#include <string.h>

/* Cells tried again with one search each. Beyond it they stay withheld. */
#define TRIALS_MAX 20000

enum err_code suppression_begin(struct suppression *out, const struct lattice *lattice,
                                uint64_t minimum, struct err *err) {
    struct suppression suppression = {
        .lattice = lattice, .minimum = minimum, .n_layers = 1};
    enum err_code code = derivable_new(&suppression.derivable, lattice, err);

    *out = (struct suppression){0};
    if (code != ERR_OK) {
        return code;
    }
    suppression.cell_people =
        alloc_array(lattice->n_cells, sizeof *suppression.cell_people);
    suppression.order = alloc_array(lattice->n_cells, sizeof *suppression.order);
    suppression.set = alloc_array(lattice->n_inner, sizeof *suppression.set);
    suppression.given_up = alloc_array(lattice->n_blocks, sizeof *suppression.given_up);
    if (suppression.cell_people == NULL || suppression.order == NULL ||
        suppression.set == NULL || suppression.given_up == NULL) {
        suppression_end(&suppression);
        return err_memory(err);
    }
    *out = suppression;
    return ERR_OK;
}

void suppression_end(struct suppression *suppression) {
    derivable_free(suppression->derivable);
    alloc_free(suppression->given_up);
    alloc_free(suppression->set);
    alloc_free(suppression->order);
    alloc_free(suppression->cell_people);
}

static enum err_code break_sets(struct suppression *suppression, bool *shown,
                                struct err *err) {
    enum err_code code = ERR_OK;

    while (code == ERR_OK && !suppression->is_ended) {
        struct derivable_result result;

        code = derivable_find(suppression->derivable, &result, err);
        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            break;
        }
        code = result.outcome == DERIVABLE_GIVEN_UP
                   ? suppression_publish_less(suppression, result.block, shown, err)
                   : suppression_break_set(suppression, &result, shown, err);
    }
    return code;
}

/* Cells that are withheld though they have the minimum, in the order in which they go.
 */
static size_t list_withheld(struct suppression *suppression, const bool *may_show,
                            const bool *shown) {
    size_t n = 0;

    for (uint32_t cell = 0; cell < suppression->lattice->n_cells; cell++) {
        if (!shown[cell] && may_show[cell] &&
            !suppression_is_fixed(suppression, cell) &&
            suppression->cell_people[cell] >= suppression->minimum &&
            !suppression_is_given_up(suppression,
                                     suppression->lattice->block_of[cell])) {
            suppression->order[n++] = cell;
        }
    }
    suppression_sort(suppression, n);
    return n;
}

/* Those that go last are tried first. */
static enum err_code show_again(struct suppression *suppression, const bool *may_show,
                                bool *shown, struct err *err) {
    size_t n = list_withheld(suppression, may_show, shown);

    for (size_t i = 0; i < n && i < TRIALS_MAX; i++) {
        uint32_t cell = suppression->order[n - 1 - i];
        struct derivable_result result;
        enum err_code code = ERR_OK;

        derivable_show(suppression->derivable, cell, true);
        code = derivable_find(suppression->derivable, &result, err);
        if (code != ERR_OK) {
            return code;
        }
        shown[cell] = result.outcome == DERIVABLE_SAFE;
        derivable_show(suppression->derivable, cell, shown[cell]);
    }
    return ERR_OK;
}

void suppression_start(struct suppression *suppression,
                       const struct derivable_weights *weights, uint64_t bound,
                       const bool *shown) {
    suppression_add_up(suppression, weights->people);
    memset(suppression->given_up, 0,
           suppression->lattice->n_blocks * sizeof *suppression->given_up);
    suppression->is_system_given_up = suppression->is_ended = false;
    suppression->weights = *weights;
    suppression->bound = bound;
    if (suppression->judged != NULL) {
        suppression->weights.judged =
            judged_of(suppression->judged, weights->people, shown);
    }
    derivable_set(suppression->derivable, &suppression->weights, bound, shown);
}

enum err_code suppression_decide(struct suppression *suppression,
                                 const struct derivable_weights *weights, bool *shown,
                                 struct err *err) {
    size_t n_cells = suppression->lattice->n_cells;
    bool *may_show = alloc_array(n_cells, sizeof *may_show);
    enum err_code code = ERR_OK;

    if (may_show == NULL) {
        return err_memory(err);
    }
    suppression_add_up(suppression, weights->people);
    for (uint32_t cell = 0; cell < n_cells; cell++) {
        may_show[cell] = shown[cell];
        shown[cell] =
            shown[cell] && (suppression_is_fixed(suppression, cell) ||
                            suppression->cell_people[cell] >= suppression->minimum);
    }
    suppression_start(suppression, weights, suppression->minimum, shown);
    code = suppression_least(suppression, shown, err);
    ERR_NEXT(code, break_sets(suppression, shown, err));
    ERR_NEXT(code, show_again(suppression, may_show, shown, err));
    alloc_free(may_show);
    return code;
}

enum err_code suppression_decide_people(struct suppression *suppression, bool *shown,
                                        struct err *err) {
    const struct lattice *lattice = suppression->lattice;
    uint64_t *people = alloc_array(lattice->n_inner, sizeof *people);
    bool *silent = alloc_array(lattice->n_inner, sizeof *silent);
    const struct derivable_weights weights = {.people = people, .silent = silent};
    enum err_code code = ERR_OK;

    if (people == NULL || silent == NULL) {
        code = err_memory(err);
    }
    for (size_t i = 0; i < lattice->n_inner && code == ERR_OK; i++) {
        people[i] = lattice->inner[i].n;
        silent[i] = people[i] == 0;
    }
    ERR_NEXT(code, suppression_decide(suppression, &weights, shown, err));
    alloc_free(silent);
    alloc_free(people);
    return code;
}

enum err_code suppression_break(struct suppression *suppression,
                                const struct derivable_weights *weights, uint64_t bound,
                                bool *shown, struct err *err) {
    suppression_start(suppression, weights, bound, shown);
    return break_sets(suppression, shown, err);
}

enum err_code suppression_show_again(struct suppression *suppression,
                                     const bool *may_show, bool *shown,
                                     struct err *err) {
    return show_again(suppression, may_show, shown, err);
}
