#include "scoring/suppression/suppression_least.h"

#include "base/alloc.h"
#include "scoring/derivable/cover.h"
#include "scoring/suppression/suppression_steps.h"

#include <string.h>

/* How often the two steps take turns, and how many searches they make: with so many
 * cells in all, since each takes the longer the more there are. */
#define TURNS_MAX    100
#define SEARCHES_MAX ((size_t)1 << 18)

struct weighing {
    struct suppression *suppression;
    bool *shown;     /* by cell */
    bool *open;      /* by cell: may be shown at first, and was not forced out */
    bool *listed;    /* by cell: withheld because it stands on a list */
    uint32_t *order; /* cells: scratch */
    uint32_t *list;  /* likewise */
    struct cover_cost *costs; /* by cell */
    struct cover cover;
    size_t searches;
};

/* Published cells of the block, with LATTICE_NO_BLOCK all of them: the fixed first,
 * then those that go last. */
static size_t order_shown(struct weighing *weighing, size_t block) {
    struct suppression *suppression = weighing->suppression;
    const struct lattice *lattice = suppression->lattice;
    size_t n_fixed = 0;
    size_t n = 0;

    for (uint32_t cell = 0; cell < lattice->n_cells; cell++) {
        bool is_there = weighing->shown[cell] &&
                        (block == LATTICE_NO_BLOCK || lattice->block_of[cell] == block);

        if (is_there && suppression_is_fixed(suppression, cell)) {
            weighing->order[n_fixed++] = cell;
        } else if (is_there) {
            suppression->order[n++] = cell;
        }
    }
    suppression_sort(suppression, n);
    for (size_t i = 0; i < n; i++) {
        weighing->order[n_fixed + i] = suppression->order[n - 1 - i];
    }
    return n_fixed + n;
}

/* Lists the cells that give a set and may go, and withholds them. */
static enum err_code add_list(struct weighing *weighing,
                              const struct derivable_result *result, struct err *err) {
    struct suppression *suppression = weighing->suppression;
    size_t n_shown = order_shown(weighing, result->block);
    size_t n_giving = 0;
    size_t n = 0;
    enum err_code code =
        derivable_support(weighing->list, &n_giving, suppression->derivable, result,
                          weighing->order, n_shown, err);

    if (code != ERR_OK) {
        return code;
    }
    /* Those that go first come first in a list. */
    for (size_t i = n_giving; i > 0; i--) {
        if (!suppression_is_fixed(suppression, weighing->list[i - 1])) {
            weighing->order[n++] = weighing->list[i - 1];
        }
    }
    if (n == 0) {
        return suppression_break_set(suppression, result, weighing->shown, err);
    }
    for (size_t i = 0; i < n; i++) {
        weighing->listed[weighing->order[i]] = true;
        suppression_withhold(suppression, weighing->order[i], weighing->shown);
    }
    return cover_add(&weighing->cover, weighing->order, n, err);
}

/* Lists sets until none is left. What else goes meanwhile is not shown again. */
static enum err_code add_lists(struct weighing *weighing, struct err *err) {
    struct suppression *suppression = weighing->suppression;
    enum err_code code = ERR_OK;

    memset(weighing->listed, 0,
           suppression->lattice->n_cells * sizeof *weighing->listed);
    while (code == ERR_OK && !suppression->is_ended &&
           weighing->cover.n_lists < COVER_LISTS_MAX) {
        struct derivable_result result;

        weighing->searches += suppression->lattice->n_cells;
        code = derivable_find(suppression->derivable, &result, err);
        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            break;
        }
        code = result.outcome == DERIVABLE_GIVEN_UP
                   ? suppression_publish_less(suppression, result.block,
                                              weighing->shown, err)
                   : add_list(weighing, &result, err);
    }
    for (uint32_t cell = 0; cell < suppression->lattice->n_cells; cell++) {
        weighing->open[cell] = weighing->open[cell] &&
                               (weighing->shown[cell] || weighing->listed[cell] ||
                                weighing->cover.chosen[cell]) &&
                               (suppression_is_fixed(suppression, cell) ||
                                !suppression_is_given_up(
                                    suppression, suppression->lattice->block_of[cell]));
    }
    return code;
}

/* Shows everything that may be shown but what is chosen to go. */
static void show_rest(const struct weighing *weighing) {
    for (uint32_t cell = 0; cell < weighing->suppression->lattice->n_cells; cell++) {
        weighing->shown[cell] = weighing->open[cell] && !weighing->cover.chosen[cell];
        derivable_show(weighing->suppression->derivable, cell, weighing->shown[cell]);
    }
}

static enum err_code take_turns(struct weighing *weighing, struct err *err) {
    enum err_code code = ERR_OK;
    bool is_more = true;

    for (size_t turn = 0; turn < TURNS_MAX && is_more && code == ERR_OK; turn++) {
        size_t n_lists = weighing->cover.n_lists;

        code = add_lists(weighing, err);
        is_more = weighing->cover.n_lists > n_lists;
        if (is_more) {
            ERR_NEXT(code, cover_solve(&weighing->cover, err));
            show_rest(weighing);
        }
        is_more = is_more && weighing->searches < SEARCHES_MAX &&
                  weighing->cover.n_lists < COVER_LISTS_MAX;
    }
    return code;
}

enum err_code suppression_least(struct suppression *suppression, bool *shown,
                                struct err *err) {
    size_t n_cells = suppression->lattice->n_cells;
    struct weighing weighing = {.suppression = suppression, .shown = shown};
    enum err_code code = ERR_OK;

    weighing.open = alloc_array(n_cells, sizeof *weighing.open);
    weighing.listed = alloc_array(n_cells, sizeof *weighing.listed);
    weighing.order = alloc_array(n_cells, sizeof *weighing.order);
    weighing.list = alloc_array(n_cells, sizeof *weighing.list);
    weighing.costs = alloc_array(n_cells, sizeof *weighing.costs);
    if (weighing.open == NULL || weighing.listed == NULL || weighing.order == NULL ||
        weighing.list == NULL || weighing.costs == NULL) {
        code = err_memory(err);
        goto out;
    }
    memcpy(weighing.open, shown, n_cells * sizeof *weighing.open);
    for (size_t cell = 0; cell < n_cells; cell++) {
        weighing.costs[cell] =
            (struct cover_cost){(uint64_t)1 << suppression->lattice->ranks[cell],
                                suppression->cell_people[cell]};
    }
    code = cover_begin(&weighing.cover, weighing.costs, n_cells, err);
    ERR_NEXT(code, take_turns(&weighing, err));
    cover_end(&weighing.cover);
out:
    alloc_free(weighing.costs);
    alloc_free(weighing.list);
    alloc_free(weighing.order);
    alloc_free(weighing.listed);
    alloc_free(weighing.open);
    return code;
}
