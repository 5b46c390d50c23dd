#include "scoring/disclosure/suppression.h"

#include "base/alloc.h"

#include <string.h>

/* Cells tried again with one audit each. Beyond it they stay withheld. */
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

static void add_up_cells(struct suppression *suppression, const uint64_t *people) {
    const struct lattice *lattice = suppression->lattice;

    for (size_t cell = 0; cell < lattice->n_cells; cell++) {
        uint64_t sum = 0;

        for (size_t i = 0; i < lattice->members[cell].n; i++) {
            sum += people[lattice->members[cell].numbers[i]];
        }
        suppression->cell_people[cell] = sum;
    }
}

static bool comes_first(const struct suppression *suppression, uint32_t a, uint32_t b) {
    uint64_t x = suppression->cell_people[a];
    uint64_t y = suppression->cell_people[b];

    return x != y ? x < y : a < b;
}

/* The smallest published part of a total; the lattice's number of cells: none. */
static uint32_t smallest_part(const struct suppression *suppression,
                              const struct lattice_total *total, const bool *shown) {
    uint32_t smallest = (uint32_t)suppression->lattice->n_cells;

    for (size_t i = 0; i < total->parts.n; i++) {
        uint32_t part = total->parts.numbers[i];

        if (shown[part] && suppression->cell_people[part] > 0 &&
            (smallest == suppression->lattice->n_cells ||
             comes_first(suppression, part, smallest))) {
            smallest = part;
        }
    }
    return smallest;
}

/* Rule A. A published part has the minimum of people by itself, so that the smallest is
 * also the smallest that lifts the withheld ones to it. */
static bool apply_rule_a(const struct suppression *suppression,
                         const struct lattice_total *total, bool *shown) {
    uint64_t withheld = 0;
    uint64_t all = 0;
    uint64_t rest = 0;
    size_t n = 0;
    uint32_t chosen = 0;

    for (size_t i = 0; i < total->parts.n; i++) {
        uint64_t people = suppression->cell_people[total->parts.numbers[i]];
        bool is_withheld = people > 0 && !shown[total->parts.numbers[i]];

        all += people;
        withheld += is_withheld ? people : 0;
        n += is_withheld ? 1 : 0;
    }
    if (suppression->cell_people[total->cell] > all) {
        rest = suppression->cell_people[total->cell] - all;
    }
    if (!shown[total->cell] || n == 0 ||
        (withheld + rest >= suppression->minimum && (n > 1 || rest > 0))) {
        return false;
    }
    chosen = smallest_part(suppression, total, shown);
    shown[chosen == suppression->lattice->n_cells ? total->cell : chosen] = false;
    return true;
}

/* Whether somebody who can be named is in `whole` and not in `part`. */
static bool leaves_named(const struct suppression *suppression, uint32_t whole,
                         uint32_t part) {
    const struct number_list *members = &suppression->lattice->members[whole];

    for (size_t i = 0; i < members->n; i++) {
        if (derivable_is_named(suppression->derivable, members->numbers[i]) &&
            !number_list_has(&suppression->lattice->members[part],
                             members->numbers[i])) {
            return true;
        }
    }
    return false;
}

static bool apply_rule_b(const struct suppression *suppression,
                         const struct lattice_total *total, bool *shown) {
    uint64_t whole = suppression->cell_people[total->cell];
    bool changed = false;

    for (size_t i = 0; i < total->parts.n && shown[total->cell]; i++) {
        uint32_t part = total->parts.numbers[i];
        uint64_t people = suppression->cell_people[part];

        if (shown[part] && people > 0 && people < whole &&
            whole - people < suppression->minimum &&
            leaves_named(suppression, total->cell, part)) {
            shown[part] = false;
            changed = true;
        }
    }
    return changed;
}

static void apply_rules(const struct suppression *suppression, bool *shown) {
    const struct lattice *lattice = suppression->lattice;
    bool changed = true;

    while (changed) {
        changed = false;
        for (size_t i = 0; i < lattice->n_totals; i++) {
            changed = apply_rule_a(suppression, &lattice->totals[i], shown) || changed;
            changed = apply_rule_b(suppression, &lattice->totals[i], shown) || changed;
        }
    }
}

/* Published cells of the block; with LATTICE_NO_BLOCK all of them. Smallest first, into
 * `order`. */
static size_t list_shown(struct suppression *suppression, const bool *shown,
                         size_t block) {
    const struct lattice *lattice = suppression->lattice;
    size_t n = 0;

    for (uint32_t cell = 0; cell < lattice->n_cells; cell++) {
        size_t at = n;

        if (!shown[cell] ||
            (block != LATTICE_NO_BLOCK && lattice->block_of[cell] != block)) {
            continue;
        }
        while (at > 0 && comes_first(suppression, cell, suppression->order[at - 1])) {
            suppression->order[at] = suppression->order[at - 1];
            at--;
        }
        suppression->order[at] = cell;
        n++;
    }
    return n;
}

static void withhold(struct suppression *suppression, uint32_t cell, bool *shown) {
    shown[cell] = false;
    derivable_show(suppression->derivable, cell, false);
}

/* Withholds the smallest of the `n` listed cells without which the block (or
 * everything) does not give the set. *found says whether there is one. */
static enum err_code withhold_one(struct suppression *suppression, size_t n,
                                  size_t block, bool *shown, bool *found,
                                  struct err *err) {
    *found = false;
    for (size_t i = 0; i < n; i++) {
        bool derives = true;
        enum err_code code = ERR_OK;

        derivable_show(suppression->derivable, suppression->order[i], false);
        code = derivable_derives(suppression->derivable, suppression->set, block,
                                 &derives, err);
        if (code != ERR_OK) {
            return code;
        }
        if (!derives) {
            withhold(suppression, suppression->order[i], shown);
            *found = true;
            return ERR_OK;
        }
        derivable_show(suppression->derivable, suppression->order[i], true);
    }
    return ERR_OK;
}

/* Where no one cell does it, the smallest that has somebody of the set in it goes: in
 * the end none is left that has. */
static void withhold_touching(struct suppression *suppression, size_t n, bool *shown) {
    const struct lattice *lattice = suppression->lattice;

    for (size_t i = 0; i < n; i++) {
        const struct number_list *members = &lattice->members[suppression->order[i]];

        for (size_t k = 0; k < members->n; k++) {
            if (suppression->set[members->numbers[k]]) {
                withhold(suppression, suppression->order[i], shown);
                return;
            }
        }
    }
}

/* Withholds one cell, so that what gave the set of `result`, a block by itself or
 * everything, does not give it any more if any one cell can do that. */
static enum err_code break_set(struct suppression *suppression,
                               const struct derivable_result *result, bool *shown,
                               struct err *err) {
    size_t n = list_shown(suppression, shown, result->block);
    bool found = false;
    enum err_code code = ERR_OK;

    memcpy(suppression->set, result->set,
           suppression->lattice->n_inner * sizeof *suppression->set);
    code = withhold_one(suppression, n, result->block, shown, &found, err);
    if (code == ERR_OK && !found) {
        withhold_touching(suppression, n, shown);
    }
    return code;
}

/* A search was given up: the smallest cell goes, of the block or, where the system's
 * rows were searched, of the system. False: none is published. */
static bool publish_less(struct suppression *suppression, size_t block, bool *shown) {
    const struct lattice *lattice = suppression->lattice;
    uint32_t smallest = (uint32_t)lattice->n_cells;

    for (uint32_t cell = 0; cell < lattice->n_cells; cell++) {
        bool is_inside = block == LATTICE_NO_BLOCK ? cell < lattice->n_system
                                                   : lattice->block_of[cell] == block;

        if (is_inside && shown[cell] && suppression->cell_people[cell] > 0 &&
            (smallest == lattice->n_cells ||
             comes_first(suppression, cell, smallest))) {
            smallest = cell;
        }
    }
    if (smallest < lattice->n_cells) {
        withhold(suppression, smallest, shown);
        suppression->past_bound++;
    }
    if (block != LATTICE_NO_BLOCK) {
        suppression->given_up[block] = true;
    }
    return smallest < lattice->n_cells;
}

static enum err_code apply_rule_c(struct suppression *suppression, bool *shown,
                                  struct err *err) {
    for (;;) {
        struct derivable_result result;
        enum err_code code = derivable_find(suppression->derivable, &result, err);

        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            return code;
        }
        if (result.outcome == DERIVABLE_GIVEN_UP) {
            if (!publish_less(suppression, result.block, shown)) {
                return err_set(err, ERR_INTERNAL,
                               "nothing published cannot be audited");
            }
            continue;
        }
        code = break_set(suppression, &result, shown, err);
        if (code != ERR_OK) {
            return code;
        }
    }
}

static bool is_given_up(const struct suppression *suppression, uint32_t cell) {
    uint32_t block = suppression->lattice->block_of[cell];

    return block != LATTICE_NO_BLOCK && suppression->given_up[block];
}

/* Cells that are withheld though they have the minimum, largest first. */
static size_t list_withheld(struct suppression *suppression, const bool *may_show,
                            const bool *shown) {
    size_t n = 0;

    for (uint32_t cell = 0; cell < suppression->lattice->n_cells; cell++) {
        size_t at = n;

        if (shown[cell] || !may_show[cell] ||
            suppression->cell_people[cell] < suppression->minimum ||
            is_given_up(suppression, cell)) {
            continue;
        }
        while (at > 0 && comes_first(suppression, suppression->order[at - 1], cell)) {
            suppression->order[at] = suppression->order[at - 1];
            at--;
        }
        suppression->order[at] = cell;
        n++;
    }
    return n;
}

static enum err_code show_again(struct suppression *suppression, const bool *may_show,
                                bool *shown, struct err *err) {
    size_t n = list_withheld(suppression, may_show, shown);

    for (size_t i = 0; i < n && i < TRIALS_MAX; i++) {
        uint32_t cell = suppression->order[i];
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
    memset(suppression->given_up, 0,
           suppression->lattice->n_blocks * sizeof *suppression->given_up);
    for (size_t cell = 0; cell < n_cells; cell++) {
        may_show[cell] = shown[cell];
        shown[cell] =
            shown[cell] && suppression->cell_people[cell] >= suppression->minimum;
    }
    derivable_set(suppression->derivable, weights, suppression->minimum, shown);
    apply_rules(suppression, shown);
    derivable_set(suppression->derivable, weights, suppression->minimum, shown);
    code = apply_rule_c(suppression, shown, err);
    ERR_NEXT(code, show_again(suppression, may_show, shown, err));
    alloc_free(may_show);
    return code;
}

enum err_code suppression_break(struct suppression *suppression,
                                const struct derivable_weights *weights, uint64_t bound,
                                bool *shown, struct err *err) {
    add_up_cells(suppression, weights->people);
    derivable_set(suppression->derivable, weights, bound, shown);
    return apply_rule_c(suppression, shown, err);
}
