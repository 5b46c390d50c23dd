#include "scoring/disclosure/suppression.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "scoring/derivable/derivable_repair.h"

#include <string.h>

/* Cells tried again with one search each. Beyond it they stay withheld. */
#define TRIALS_MAX 20000

enum err_code suppression_begin(struct suppression *out, const struct lattice *lattice,
                                uint64_t minimum, struct err *err) {
    struct suppression suppression = {.lattice = lattice, .minimum = minimum};
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

/* In which order cells go where some must: rank, people, number. */
static int by_preference(const void *a, const void *b, const void *context) {
    const struct suppression *suppression = context;
    const uint8_t *ranks = suppression->lattice->ranks;
    const uint64_t *people = suppression->cell_people;
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;

    if (ranks[x] != ranks[y]) {
        return ranks[x] < ranks[y] ? -1 : 1;
    }
    if (people[x] != people[y]) {
        return people[x] < people[y] ? -1 : 1;
    }
    return (x > y) - (x < y);
}

static void add_up_cells(struct suppression *suppression, const uint64_t *people) {
    const struct lattice *lattice = suppression->lattice;

    for (uint32_t cell = 0; cell < lattice->n_cells; cell++) {
        const struct number_list *members = &lattice->members[cell];
        uint64_t sum = 0;

        for (size_t i = 0; i < members->n; i++) {
            sum += people[members->numbers[i]];
        }
        suppression->cell_people[cell] = sum;
    }
}

static void sort_order(const struct suppression *suppression, size_t n) {
    sort_stable(suppression->order, n, sizeof *suppression->order, by_preference,
                suppression);
}

static bool is_fixed(const struct suppression *suppression, uint32_t cell) {
    return suppression->fixed != NULL && suppression->fixed[cell];
}

/* Published cells of the block that may go, with LATTICE_NO_BLOCK of all, in the order
 * in which they go, into `order`. */
static size_t list_shown(struct suppression *suppression, const bool *shown,
                         size_t block) {
    const struct lattice *lattice = suppression->lattice;
    size_t n = 0;

    for (uint32_t cell = 0; cell < lattice->n_cells; cell++) {
        if (shown[cell] && !is_fixed(suppression, cell) &&
            (block == LATTICE_NO_BLOCK || lattice->block_of[cell] == block)) {
            suppression->order[n++] = cell;
        }
    }
    sort_order(suppression, n);
    return n;
}

static void withhold(struct suppression *suppression, uint32_t cell, bool *shown) {
    shown[cell] = false;
    derivable_show(suppression->derivable, cell, false);
}

/* Whether cells of a block were given up; LATTICE_NO_BLOCK: those of the system. */
static bool is_block_given_up(const struct suppression *suppression, uint32_t block) {
    return block == LATTICE_NO_BLOCK ? suppression->is_system_given_up
                                     : suppression->given_up[block];
}

/* Withholds what is not fixed of the blocks and the system, where they are given up.
 * Returns how many cells went. */
static uint64_t withhold_given_up(struct suppression *suppression, bool *shown) {
    uint64_t n = 0;

    for (uint32_t cell = 0; cell < suppression->lattice->n_cells; cell++) {
        if (shown[cell] && !is_fixed(suppression, cell) &&
            is_block_given_up(suppression, suppression->lattice->block_of[cell])) {
            withhold(suppression, cell, shown);
            n++;
        }
    }
    return n;
}

/* What is fixed cannot be searched by itself: everything else goes. */
static void withhold_rest(struct suppression *suppression, bool *shown) {
    for (size_t b = 0; b < suppression->lattice->n_blocks; b++) {
        suppression->given_up[b] = true;
    }
    suppression->is_system_given_up = true;
    suppression->past_bound += withhold_given_up(suppression, shown);
    suppression->is_ended = true;
}

/* What is fixed gives the set by itself. It was judged when that was decided, and is
 * safe as long as nothing else of the places it is in can be seen. */
static void give_way(struct suppression *suppression, bool *shown) {
    const struct lattice *lattice = suppression->lattice;

    for (size_t b = 0; b < lattice->n_blocks; b++) {
        const struct number_list *inner = &lattice->blocks[b].inner;

        for (size_t i = 0; i < inner->n; i++) {
            suppression->given_up[b] =
                suppression->given_up[b] || suppression->set[inner->numbers[i]];
        }
    }
    suppression->is_system_given_up = true;
    (void)withhold_given_up(suppression, shown);
    if (suppression->judged == NULL ||
        !judged_accept(suppression->judged, suppression->set)) {
        withhold_rest(suppression, shown);
        return;
    }
    derivable_set(suppression->derivable, &suppression->weights, suppression->bound,
                  shown);
}

/* Whether the set comes out even if all `n` cells in `order` are withheld. */
static enum err_code is_fixed_set(bool *is_fixed, struct suppression *suppression,
                                  size_t n, size_t block, struct err *err) {
    for (size_t i = 0; i < n; i++) {
        derivable_show(suppression->derivable, suppression->order[i], false);
    }
    enum err_code code = derivable_derives(suppression->derivable, suppression->set,
                                           block, is_fixed, err);
    for (size_t i = 0; i < n; i++) {
        derivable_show(suppression->derivable, suppression->order[i], true);
    }
    return code;
}

/* Withholds one cell against the set of `result`. All staff of the system is the last
 * to go, and never because it would be enough alone. */
static enum err_code break_set(struct suppression *suppression,
                               const struct derivable_result *result, bool *shown,
                               struct err *err) {
    size_t n = list_shown(suppression, shown, result->block);
    size_t n_alone = n > 0 && suppression->order[n - 1] == 0 ? n - 1 : n;
    const struct derivable_repair repair = {suppression->set, result->block,
                                            suppression->order, n, n_alone};
    uint32_t chosen = 0;
    bool is_of_fixed = false;
    enum err_code code = ERR_OK;

    memcpy(suppression->set, result->set,
           suppression->lattice->n_inner * sizeof *suppression->set);
    if (suppression->fixed != NULL) {
        code = is_fixed_set(&is_of_fixed, suppression, n, result->block, err);
    }
    if (code == ERR_OK && is_of_fixed) {
        give_way(suppression, shown);
        return ERR_OK;
    }
    if (code != ERR_OK) {
        return code;
    }
    if (n == 0) {
        return err_set(err, ERR_INTERNAL, "nothing published gives a set");
    }
    code = derivable_repair_choose(&chosen, suppression->derivable, &repair, err);
    if (code == ERR_OK) {
        withhold(suppression, chosen, shown);
    }
    return code;
}

/* A search was given up: a cell goes, of the block or, where the system's rows were
 * searched, of the system. */
static enum err_code publish_less(struct suppression *suppression, size_t block,
                                  bool *shown, struct err *err) {
    const struct lattice *lattice = suppression->lattice;
    size_t n = list_shown(suppression, shown, block);
    size_t i = 0;

    while (block == LATTICE_NO_BLOCK && i < n &&
           suppression->order[i] >= lattice->n_system) {
        i++;
    }
    if (i == n && suppression->fixed != NULL) {
        withhold_rest(suppression, shown);
        return ERR_OK;
    }
    if (i == n) {
        return err_set(err, ERR_INTERNAL, "nothing published cannot be searched");
    }
    withhold(suppression, suppression->order[i], shown);
    suppression->past_bound++;
    if (block != LATTICE_NO_BLOCK) {
        suppression->given_up[block] = true;
    }
    return ERR_OK;
}

static enum err_code break_sets(struct suppression *suppression, bool *shown,
                                struct err *err) {
    enum err_code code = ERR_OK;

    suppression->is_ended = false;
    while (code == ERR_OK && !suppression->is_ended) {
        struct derivable_result result;

        code = derivable_find(suppression->derivable, &result, err);
        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            break;
        }
        code = result.outcome == DERIVABLE_GIVEN_UP
                   ? publish_less(suppression, result.block, shown, err)
                   : break_set(suppression, &result, shown, err);
    }
    return code;
}

/* Cells that are withheld though they have the minimum, in the order in which they go.
 */
static size_t list_withheld(struct suppression *suppression, const bool *may_show,
                            const bool *shown) {
    size_t n = 0;

    for (uint32_t cell = 0; cell < suppression->lattice->n_cells; cell++) {
        if (!shown[cell] && may_show[cell] && !is_fixed(suppression, cell) &&
            suppression->cell_people[cell] >= suppression->minimum &&
            !is_block_given_up(suppression, suppression->lattice->block_of[cell])) {
            suppression->order[n++] = cell;
        }
    }
    sort_order(suppression, n);
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

/* Begins a decision: what is weighed, and who has been judged. */
static void begin(struct suppression *suppression,
                  const struct derivable_weights *weights, uint64_t bound,
                  const bool *shown) {
    memset(suppression->given_up, 0,
           suppression->lattice->n_blocks * sizeof *suppression->given_up);
    suppression->is_system_given_up = false;
    suppression->weights = *weights;
    suppression->bound = bound;
    if (suppression->judged != NULL) {
        suppression->weights.judged = judged_of(suppression->judged, weights->people);
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
    add_up_cells(suppression, weights->people);
    for (uint32_t cell = 0; cell < n_cells; cell++) {
        may_show[cell] = shown[cell];
        shown[cell] =
            shown[cell] && (is_fixed(suppression, cell) ||
                            suppression->cell_people[cell] >= suppression->minimum);
    }
    begin(suppression, weights, suppression->minimum, shown);
    code = break_sets(suppression, shown, err);
    ERR_NEXT(code, show_again(suppression, may_show, shown, err));
    alloc_free(may_show);
    return code;
}

enum err_code suppression_decide_people(struct suppression *suppression, bool *shown,
                                        struct err *err) {
    const struct lattice *lattice = suppression->lattice;
    uint64_t *people = alloc_array(lattice->n_inner, sizeof *people);
    const struct derivable_weights weights = {.people = people};
    enum err_code code = ERR_OK;

    if (people == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < lattice->n_inner; i++) {
        people[i] = lattice->inner[i].n;
    }
    code = suppression_decide(suppression, &weights, shown, err);
    alloc_free(people);
    return code;
}

enum err_code suppression_break(struct suppression *suppression,
                                const struct derivable_weights *weights, uint64_t bound,
                                bool *shown, struct err *err) {
    add_up_cells(suppression, weights->people);
    begin(suppression, weights, bound, shown);
    return break_sets(suppression, shown, err);
}
