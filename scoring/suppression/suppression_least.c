#include "scoring/suppression/suppression_least.h"

#include "base/alloc.h"
#include "scoring/suppression/suppression_steps.h"

#include <string.h>

/* How often the two steps take turns, and how many searches they make: with so many
 * cells in all, since each takes the longer the more there are. */
#define TURNS_MAX    100
#define SEARCHES_MAX ((size_t)1 << 18)

struct weighing {
    struct least_part *parts;
    size_t n_parts, n_figures;
    bool *shown;     /* by figure */
    bool *open;      /* by figure: may be shown at first, and was not forced out */
    bool *listed;    /* by figure: withheld because it stands on a list */
    uint32_t *order; /* cells: scratch */
    uint32_t *list;  /* likewise */
    struct cover cover;
    size_t searches;
};

/* Published cells of the block, with LATTICE_NO_BLOCK all of them: the fixed first,
 * then those that go last. */
static size_t order_shown(struct weighing *weighing, const struct least_part *part,
                          size_t block) {
    struct suppression *suppression = part->suppression;
    const struct lattice *lattice = suppression->lattice;
    const struct number_list *of =
        block == LATTICE_NO_BLOCK ? NULL : &lattice->blocks[block].cells;
    size_t n_of = of == NULL ? lattice->n_cells : of->n;
    size_t n_fixed = 0;
    size_t n = 0;

    for (size_t i = 0; i < n_of; i++) {
        uint32_t cell = of == NULL ? (uint32_t)i : of->numbers[i];

        if (part->shown[cell] && part->figures[cell] == LEAST_NONE) {
            weighing->order[n_fixed++] = cell;
        } else if (part->shown[cell]) {
            suppression->order[n++] = cell;
        }
    }
    suppression_sort(suppression, n);
    for (size_t i = 0; i < n; i++) {
        weighing->order[n_fixed + i] = suppression->order[n - 1 - i];
    }
    return n_fixed + n;
}

static void withhold_listed(const struct weighing *weighing,
                            const struct least_part *part) {
    for (uint32_t cell = 0; cell < part->suppression->lattice->n_cells; cell++) {
        if (part->shown[cell] && part->figures[cell] != LEAST_NONE &&
            weighing->listed[part->figures[cell]]) {
            suppression_withhold(part->suppression, cell, part->shown);
        }
    }
}

/* Lists the figures that give a set and may go, and withholds them. */
static enum err_code add_list(struct weighing *weighing, struct least_part *part,
                              const struct derivable_result *result, struct err *err) {
    struct suppression *suppression = part->suppression;
    size_t n_shown = order_shown(weighing, part, result->block);
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
        uint32_t figure = part->figures[weighing->list[i - 1]];

        if (figure != LEAST_NONE && !weighing->listed[figure]) {
            weighing->order[n++] = figure;
            weighing->listed[figure] = true;
        }
    }
    if (n == 0) {
        return suppression_break_set(suppression, result, part->shown, err);
    }
    withhold_listed(weighing, part);
    return cover_add(&weighing->cover, weighing->order, n, err);
}

/* What went in the parts before goes in this one. */
static void show_part(const struct weighing *weighing, const struct least_part *part) {
    for (uint32_t cell = 0; cell < part->suppression->lattice->n_cells; cell++) {
        uint32_t figure = part->figures[cell];

        if (figure != LEAST_NONE) {
            part->shown[cell] = weighing->shown[figure];
            derivable_show(part->suppression->derivable, cell, part->shown[cell]);
        }
    }
}

/* And what goes in this one, in those after it. */
static void take_from_part(struct weighing *weighing, const struct least_part *part) {
    const struct suppression *suppression = part->suppression;

    for (uint32_t cell = 0; cell < suppression->lattice->n_cells; cell++) {
        uint32_t figure = part->figures[cell];

        if (figure == LEAST_NONE) {
            continue;
        }
        weighing->shown[figure] = weighing->shown[figure] && part->shown[cell];
        weighing->open[figure] =
            weighing->open[figure] &&
            (part->shown[cell] || weighing->listed[figure] ||
             weighing->cover.chosen[figure]) &&
            !suppression_is_given_up(suppression, suppression->lattice->block_of[cell]);
    }
}

/* Lists sets of a part until none is left. What else goes meanwhile is not shown again.
 */
static enum err_code add_lists(struct weighing *weighing, struct least_part *part,
                               struct err *err) {
    struct suppression *suppression = part->suppression;
    enum err_code code = ERR_OK;

    show_part(weighing, part);
    while (code == ERR_OK && !suppression->is_ended &&
           weighing->cover.n_lists < COVER_LISTS_MAX) {
        struct derivable_result result;

        weighing->searches += suppression->lattice->n_cells;
        code = derivable_find(suppression->derivable, &result, err);
        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            break;
        }
        code =
            result.outcome == DERIVABLE_GIVEN_UP
                ? suppression_publish_less(suppression, result.block, part->shown, err)
                : add_list(weighing, part, &result, err);
    }
    take_from_part(weighing, part);
    return code;
}

/* Shows everything that may be shown but what is chosen to go. */
static void show_rest(struct weighing *weighing) {
    for (size_t figure = 0; figure < weighing->n_figures; figure++) {
        weighing->shown[figure] =
            weighing->open[figure] && !weighing->cover.chosen[figure];
    }
}

static enum err_code take_turns(struct weighing *weighing, struct err *err) {
    enum err_code code = ERR_OK;
    bool is_more = true;

    for (size_t turn = 0; turn < TURNS_MAX && is_more && code == ERR_OK; turn++) {
        size_t n_lists = weighing->cover.n_lists;

        memset(weighing->listed, 0, weighing->n_figures * sizeof *weighing->listed);
        for (size_t p = 0; p < weighing->n_parts && code == ERR_OK; p++) {
            code = add_lists(weighing, &weighing->parts[p], err);
        }
        is_more = weighing->cover.n_lists > n_lists;
        if (is_more) {
            ERR_NEXT(code, cover_solve(&weighing->cover, err));
            show_rest(weighing);
        }
        is_more = is_more && weighing->searches < SEARCHES_MAX &&
                  weighing->cover.n_lists < COVER_LISTS_MAX;
    }
    for (size_t p = 0; p < weighing->n_parts; p++) {
        show_part(weighing, &weighing->parts[p]);
    }
    return code;
}

/* What is shown at first. */
static void gather(struct weighing *weighing) {
    for (size_t p = 0; p < weighing->n_parts; p++) {
        const struct least_part *part = &weighing->parts[p];

        for (uint32_t cell = 0; cell < part->suppression->lattice->n_cells; cell++) {
            if (part->figures[cell] != LEAST_NONE) {
                weighing->shown[part->figures[cell]] = part->shown[cell];
                weighing->open[part->figures[cell]] = part->shown[cell];
            }
        }
    }
}

enum err_code suppression_least_of_all(struct least_part *parts, size_t n_parts,
                                       const struct cover_cost *costs, size_t n_figures,
                                       struct err *err) {
    struct weighing weighing = {
        .parts = parts, .n_parts = n_parts, .n_figures = n_figures};
    size_t n_cells = 0;
    enum err_code code = ERR_OK;

    for (size_t p = 0; p < n_parts; p++) {
        size_t n = parts[p].suppression->lattice->n_cells;

        n_cells = n > n_cells ? n : n_cells;
    }
    weighing.shown = alloc_array(n_figures, sizeof *weighing.shown);
    weighing.open = alloc_array(n_figures, sizeof *weighing.open);
    weighing.listed = alloc_array(n_figures, sizeof *weighing.listed);
    weighing.order = alloc_array(n_cells, sizeof *weighing.order);
    weighing.list = alloc_array(n_cells, sizeof *weighing.list);
    if (weighing.shown == NULL || weighing.open == NULL || weighing.listed == NULL ||
        weighing.order == NULL || weighing.list == NULL) {
        code = err_memory(err);
        goto out;
    }
    gather(&weighing);
    code = cover_begin(&weighing.cover, costs, n_figures, err);
    ERR_NEXT(code, take_turns(&weighing, err));
    cover_end(&weighing.cover);
out:
    alloc_free(weighing.list);
    alloc_free(weighing.order);
    alloc_free(weighing.listed);
    alloc_free(weighing.open);
    alloc_free(weighing.shown);
    return code;
}

enum err_code suppression_least(struct suppression *suppression, bool *shown,
                                struct err *err) {
    size_t n_cells = suppression->lattice->n_cells;
    struct cover_cost *costs = alloc_array(n_cells, sizeof *costs);
    uint32_t *figures = alloc_array(n_cells, sizeof *figures);
    enum err_code code = ERR_OK;

    if (costs == NULL || figures == NULL) {
        code = err_memory(err);
        goto out;
    }
    for (uint32_t cell = 0; cell < n_cells; cell++) {
        costs[cell] = (struct cover_cost){
            (uint64_t)1 << suppression->lattice->ranks[cell],
            suppression_beside(suppression, cell), suppression->cell_people[cell]};
        figures[cell] = suppression_is_fixed(suppression, cell) ? LEAST_NONE : cell;
    }
    code = suppression_least_of_all(&(struct least_part){suppression, shown, figures},
                                    1, costs, n_cells, err);
out:
    alloc_free(figures);
    alloc_free(costs);
    return code;
}
