#include "scoring/suppression/suppression_steps.h"

#include "base/sort.h"
#include "scoring/derivable/derivable_repair.h"

#include <string.h>

uint64_t suppression_beside(const struct suppression *suppression, uint32_t cell) {
    return suppression->beside == NULL ? 0 : suppression->beside[cell];
}

/* In which order cells go where some must: rank, what goes beside, people, number. */
static int by_preference(const void *a, const void *b, const void *context) {
    const struct suppression *suppression = context;
    const uint8_t *ranks = suppression->lattice->ranks;
    const uint64_t *people = suppression->cell_people;
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;

    int order = sort_order(ranks[x], ranks[y]);
    order = sort_then(order, sort_order(suppression_beside(suppression, x),
                                        suppression_beside(suppression, y)));
    order = sort_then(order, sort_order(people[x], people[y]));
    return sort_then(order, sort_order(x, y));
}

void suppression_add_up(struct suppression *suppression, const uint64_t *people) {
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

void suppression_sort(const struct suppression *suppression, size_t n) {
    sort_stable(suppression->order, n, sizeof *suppression->order, by_preference,
                suppression);
}

bool suppression_is_fixed(const struct suppression *suppression, uint32_t cell) {
    return suppression->fixed != NULL && suppression->fixed[cell];
}

/* Published cells of the block that may go, with LATTICE_NO_BLOCK of all, in the order
 * in which they go, into `order`. */
static size_t list_shown(struct suppression *suppression, const bool *shown,
                         size_t block) {
    const struct lattice *lattice = suppression->lattice;
    size_t n = 0;

    for (uint32_t cell = 0; cell < lattice->n_cells; cell++) {
        if (shown[cell] && !suppression_is_fixed(suppression, cell) &&
            (block == LATTICE_NO_BLOCK || lattice->block_of[cell] == block)) {
            suppression->order[n++] = cell;
        }
    }
    suppression_sort(suppression, n);
    return n;
}

void suppression_withhold(struct suppression *suppression, uint32_t cell, bool *shown) {
    shown[cell] = false;
    derivable_show(suppression->derivable, cell, false);
}

/* Whether cells of a block were given up; LATTICE_NO_BLOCK: those of the system. */
bool suppression_is_given_up(const struct suppression *suppression, uint32_t block) {
    return block == LATTICE_NO_BLOCK ? suppression->is_system_given_up
                                     : suppression->given_up[block];
}

/* Withholds what is not fixed of the blocks and the system, where they are given up.
 * Returns how many cells went. */
static uint64_t withhold_given_up(struct suppression *suppression, bool *shown) {
    uint64_t n = 0;

    for (uint32_t cell = 0; cell < suppression->lattice->n_cells; cell++) {
        if (shown[cell] && !suppression_is_fixed(suppression, cell) &&
            suppression_is_given_up(suppression,
                                    suppression->lattice->block_of[cell])) {
            suppression_withhold(suppression, cell, shown);
            n++;
        }
    }
    return n;
}

/* What is fixed cannot be searched by itself, or gives the set: everything else goes.
 * Returns how many cells went. */
static uint64_t withhold_rest(struct suppression *suppression, bool *shown) {
    for (size_t b = 0; b < suppression->lattice->n_blocks; b++) {
        suppression->given_up[b] = true;
    }
    suppression->is_system_given_up = true;
    suppression->is_ended = true;
    return withhold_given_up(suppression, shown);
}

/* What is fixed gives the set by itself. It was judged when that was decided, and is
 * safe as long as nothing else of the places it is in can be seen. */
/* What is fixed gives the set of a result, as suppression->set, by itself: withholds
 * what else can be seen of its people's places. */
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
    if (suppression->judged == NULL) {
        (void)withhold_rest(suppression, shown);
        return;
    }
    if (!judged_accept(suppression->judged, suppression->set)) {
        suppression->past_bound += withhold_rest(suppression, shown);
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

/* Whether it is all staff of the system, in any layer. */
static bool is_whole(const struct suppression *suppression, uint32_t cell) {
    size_t n_system = suppression->lattice->n_system;

    return cell < n_system && cell % (n_system / suppression->n_layers) == 0;
}

/* Withholds one cell against the set of `result`. All staff of the system is the last
 * to go, and never because it would be enough alone. */
enum err_code suppression_break_set(struct suppression *suppression,
                                    const struct derivable_result *result, bool *shown,
                                    struct err *err) {
    size_t n = list_shown(suppression, shown, result->block);
    size_t n_alone = n;
    while (n_alone > 0 && is_whole(suppression, suppression->order[n_alone - 1])) {
        n_alone--;
    }
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
        suppression_withhold(suppression, chosen, shown);
    }
    return code;
}

/* A search was given up: a cell goes, of the block or, where the system's rows were
 * searched, of the system. */
enum err_code suppression_publish_less(struct suppression *suppression, size_t block,
                                       bool *shown, struct err *err) {
    const struct lattice *lattice = suppression->lattice;
    size_t n = list_shown(suppression, shown, block);
    size_t i = 0;

    while (block == LATTICE_NO_BLOCK && i < n &&
           suppression->order[i] >= lattice->n_system) {
        i++;
    }
    if (i == n && suppression->fixed != NULL) {
        suppression->past_bound += withhold_rest(suppression, shown);
        return ERR_OK;
    }
    if (i == n) {
        return err_set(err, ERR_INTERNAL, "nothing published cannot be searched");
    }
    suppression_withhold(suppression, suppression->order[i], shown);
    suppression->past_bound++;
    if (block != LATTICE_NO_BLOCK) {
        suppression->given_up[block] = true;
    }
    return ERR_OK;
}
