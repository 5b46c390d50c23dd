#include "scoring/disclosure/differencing.h"

#include "base/alloc.h"
#include "scoring/disclosure/item_search.h"
#include "scoring/suppression/suppression_least.h"

#include <string.h>

/* Inner cells of the layers of items that are searched together: a bound for memory.
 * Items beyond it are searched after them. */
#define INNER_MAX ((size_t)1 << 15)

/* Items that hang together by the composites that hold them, and the figures to choose
 * from: the cells of these composites. */
struct family {
    const struct phase *from;
    bool *is_in;                /* by item */
    struct item_search *search; /* of those that composites may give back */
    size_t n;
    size_t *first_figure;     /* by composite: that of its first cell, if it is in */
    struct cover_cost *costs; /* by figure */
    size_t n_figures;
    bool *silent; /* by inner cell: scratch */
};

static bool *shown_of(const struct phase *from, size_t target) {
    return from->decisions->targets + target * from->decisions->n_cells;
}

static uint64_t people_in(const struct phase *from, size_t target, size_t cell) {
    return contributors_in(from->lattice,
                           from->contributors->people + target * from->lattice->n_inner,
                           cell);
}

/* All items of a composite are in one family. */
static bool is_composite_in(const struct family *family, size_t composite) {
    const struct composite *of =
        &family->from->review->instrument->composites[composite];

    return of->n_items > 0 && family->is_in[of->items[0]];
}

/* What composites weigh in a cell (rules.md D18). */
static struct cover_cost cost_of(const struct phase *from, size_t composite,
                                 size_t cell) {
    static const uint64_t weights[] = {
        [COMPOSITE_KLOE] = 4, [COMPOSITE_CONDITION] = 2, [COMPOSITE_THEME] = 1};
    const struct instrument *instrument = from->review->instrument;

    return (struct cover_cost){
        .weight = weights[instrument->composites[composite].kind]
                  << from->lattice->ranks[cell],
        .people = people_in(from, target_of_composite(instrument, composite), cell)};
}

static bool number_figures(struct family *family) {
    const struct phase *from = family->from;
    size_t n_composites = from->review->instrument->n_composites;
    size_t n_cells = from->decisions->n_cells;

    family->n_figures = 0;
    for (size_t c = 0; c < n_composites; c++) {
        family->first_figure[c] = family->n_figures;
        family->n_figures += is_composite_in(family, c) ? n_cells : 0;
    }
    family->costs = alloc_array(family->n_figures, sizeof *family->costs);
    for (size_t c = 0; family->costs != NULL && c < n_composites; c++) {
        for (size_t cell = 0; is_composite_in(family, c) && cell < n_cells; cell++) {
            family->costs[family->first_figure[c] + cell] = cost_of(from, c, cell);
        }
    }
    return family->costs != NULL;
}

/* Starts a search as a part of what is decided together. */
static bool start_part(struct least_part *out, struct item_search *search,
                       const struct family *family) {
    const struct layers *layers = &search->layers;
    const struct instrument *instrument = family->from->review->instrument;
    size_t n_cells = layers->lattice->n_cells;
    uint32_t *figures = arena_array(layers->arena, n_cells, sizeof *figures);

    if (figures == NULL) {
        return false;
    }
    item_search_start(search);
    for (size_t layer = 0; layer < layers->n; layer++) {
        for (size_t cell = 0; cell < family->from->decisions->n_cells; cell++) {
            size_t at = layers_cell(layers, layer, cell);

            figures[at] = LEAST_NONE;
            if (!search->fixed[at]) {
                size_t composite =
                    target_composite_index(instrument, layers->targets[layer]);

                figures[at] = (uint32_t)(family->first_figure[composite] + cell);
            }
        }
    }
    *out = (struct least_part){&search->suppression, search->shown, figures};
    return true;
}

/* What was chosen together is decided, unless fixed cells alone give something: then
 * each item is left to its own search. */
static void keep_least(const struct family *family) {
    for (size_t i = 0; i < family->n; i++) {
        if (family->search[i].suppression.is_ended) {
            return;
        }
    }
    for (size_t i = 0; i < family->n; i++) {
        item_search_keep(&family->search[i]);
        family->from->decisions->past_bound += family->search[i].suppression.past_bound;
    }
}

/* Chooses what goes of the family's composites against the sets of all its items. */
static enum err_code choose_least(struct family *family, struct err *err) {
    struct least_part *parts = alloc_array(family->n, sizeof *parts);
    bool has_room = parts != NULL && number_figures(family);
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < family->n && has_room; i++) {
        has_room = start_part(&parts[i], &family->search[i], family);
    }
    code = has_room ? suppression_least_of_all(parts, family->n, family->costs,
                                               family->n_figures, err)
                    : err_memory(err);
    if (code == ERR_OK) {
        keep_least(family);
    }
    alloc_free(family->costs);
    family->costs = NULL;
    alloc_free(parts);
    return code;
}

/* Begins the searches of the family from *next on, as many as there is room for. */
static enum err_code begin_searches(struct family *family, size_t *next,
                                    struct err *err) {
    enum err_code code = ERR_OK;
    size_t n_inner = 0;

    family->n = 0;
    for (; *next < family->from->review->instrument->n_items && n_inner < INNER_MAX &&
           code == ERR_OK;
         (*next)++) {
        struct item_search *search = &family->search[family->n];
        bool is_needed = false;

        if (family->is_in[*next]) {
            code = item_search_begin(search, &is_needed, *next, family->from,
                                     family->silent, err);
        }
        if (is_needed) {
            n_inner += search->layers.lattice->n_inner;
            family->n++;
        }
    }
    return code;
}

/* Decides what goes of a family's composites; for a plan what is chosen together is
 * enough. */
static enum err_code decide_family(struct family *family, bool is_plan,
                                   struct err *err) {
    enum err_code code = ERR_OK;
    size_t next = 0;

    while (code == ERR_OK && next < family->from->review->instrument->n_items) {
        code = begin_searches(family, &next, err);
        if (code == ERR_OK && family->n > 0) {
            code = choose_least(family, err);
        }
        for (size_t i = 0; i < family->n && code == ERR_OK && !is_plan; i++) {
            code = item_search_run(&family->search[i], err);
            if (code == ERR_OK) {
                item_search_keep(&family->search[i]);
            }
        }
        for (size_t i = 0; i < family->n; i++) {
            item_search_end(&family->search[i]);
        }
    }
    return code;
}

/* Puts an item into the family, and all that hang together with it. */
static void gather(const struct family *family, size_t item) {
    const struct instrument *instrument = family->from->review->instrument;
    bool is_more = true;

    memset(family->is_in, 0, instrument->n_items * sizeof *family->is_in);
    family->is_in[item] = true;
    while (is_more) {
        is_more = false;
        for (size_t c = 0; c < instrument->n_composites; c++) {
            const struct composite *of = &instrument->composites[c];
            size_t n = 0;

            for (size_t i = 0; i < of->n_items; i++) {
                n += family->is_in[of->items[i]] ? 1 : 0;
            }
            for (size_t i = 0; i < of->n_items && n > 0 && n < of->n_items; i++) {
                is_more = is_more || !family->is_in[of->items[i]];
                family->is_in[of->items[i]] = true;
            }
        }
    }
}

static enum err_code decide_families(const struct phase *from, bool is_plan,
                                     struct err *err) {
    const struct instrument *instrument = from->review->instrument;
    struct family family = {
        .from = from,
        .is_in = alloc_array(instrument->n_items, sizeof *family.is_in),
        .search = alloc_array(instrument->n_items, sizeof *family.search),
        .first_figure =
            alloc_array(instrument->n_composites, sizeof *family.first_figure),
        .silent = alloc_array(from->lattice->n_inner, sizeof *family.silent)};
    bool *is_done = alloc_array(instrument->n_items, sizeof *is_done);
    enum err_code code = ERR_OK;

    if (family.is_in == NULL || family.search == NULL || family.first_figure == NULL ||
        family.silent == NULL || is_done == NULL) {
        code = err_memory(err);
    }
    for (size_t item = 0; code == ERR_OK && item < instrument->n_items; item++) {
        if (is_done[item]) {
            continue;
        }
        gather(&family, item);
        for (size_t i = item; i < instrument->n_items; i++) {
            is_done[i] = is_done[i] || family.is_in[i];
        }
        code = decide_family(&family, is_plan, err);
    }
    alloc_free(is_done);
    alloc_free(family.silent);
    alloc_free(family.first_figure);
    alloc_free(family.search);
    alloc_free(family.is_in);
    return code;
}

/* A composite of one item is that item. */
static void follow_items(const struct phase *from) {
    const struct instrument *instrument = from->review->instrument;

    for (size_t c = 0; c < instrument->n_composites; c++) {
        if (instrument->composites[c].n_items == 1 &&
            !contributors_leave_some_out(from->lattice,
                                         instrument->composites[c].items[0])) {
            memcpy(shown_of(from, target_of_composite(instrument, c)),
                   shown_of(from, instrument->composites[c].items[0]),
                   from->decisions->n_cells * sizeof(bool));
        }
    }
}

static enum err_code break_partly(const struct phase *from, size_t composite,
                                  struct err *err) {
    struct item_search search;
    bool is_needed = false;
    enum err_code code =
        item_search_begin_partly(&search, &is_needed, composite, from, err);

    if (code != ERR_OK || !is_needed) {
        return code;
    }
    code = item_search_run(&search, err);
    if (code == ERR_OK) {
        item_search_keep(&search);
    }
    item_search_end(&search);
    return code;
}

enum err_code differencing_break(const struct phase *from, struct err *err) {
    enum err_code code = decide_families(from, false, err);

    for (size_t c = 0; code == ERR_OK && c < from->review->instrument->n_composites;
         c++) {
        code = break_partly(from, c, err);
    }
    if (code == ERR_OK) {
        follow_items(from);
    }
    return code;
}

/* No item, and every composite of enough people. */
static void show_composites_only(const struct phase *from) {
    const struct instrument *instrument = from->review->instrument;

    for (size_t t = 0; t < instrument->n_items + instrument->n_composites; t++) {
        bool *shown = shown_of(from, t);

        for (size_t cell = 0; cell < from->decisions->n_cells; cell++) {
            if (from->fixed == NULL || !from->fixed[cell]) {
                shown[cell] = t >= instrument->n_items &&
                              from->decisions->cells[cell] &&
                              people_in(from, t, cell) >= from->review->publish.minimum;
            }
        }
    }
}

enum err_code differencing_plan(bool *planned, const struct phase *from,
                                struct err *err) {
    const struct instrument *instrument = from->review->instrument;
    uint64_t past_bound = from->decisions->past_bound;
    enum err_code code = ERR_OK;

    show_composites_only(from);
    code = decide_families(from, true, err);
    from->decisions->past_bound = past_bound;
    memcpy(planned, shown_of(from, instrument->n_items),
           instrument->n_composites * from->decisions->n_cells * sizeof *planned);
    return code;
}

void differencing_beside(uint64_t *beside, size_t item, const bool *planned,
                         const struct phase *from) {
    const struct instrument *instrument = from->review->instrument;
    size_t n_cells = from->decisions->n_cells;

    memset(beside, 0, n_cells * sizeof *beside);
    for (size_t c = 0; c < instrument->n_composites; c++) {
        bool is_held = layers_holds(&instrument->composites[c], item);

        for (size_t cell = 0; is_held && cell < n_cells; cell++) {
            beside[cell] += planned[c * n_cells + cell] ? 1 : 0;
        }
    }
}

/* Whether answers of the cell to an item are in the composites that hold it. */
static bool is_in_composites(const struct phase *from, size_t item, size_t cell) {
    const struct number_list *members = &from->lattice->members[cell];

    for (size_t i = 0; i < members->n; i++) {
        if (!contributors_leave_out(from->lattice, members->numbers[i], item)) {
            return true;
        }
    }
    return false;
}

void differencing_withhold(bool *shown, size_t composite, const struct phase *from) {
    const struct composite *of = &from->review->instrument->composites[composite];

    for (size_t cell = 0; cell < from->decisions->n_cells; cell++) {
        bool is_any_shown = of->n_items == 0 || !from->review->publish.unanimity;

        for (size_t i = 0; i < of->n_items && !is_any_shown; i++) {
            is_any_shown = is_in_composites(from, of->items[i], cell) &&
                           (shown_of(from, of->items[i])[cell] ||
                            people_in(from, of->items[i], cell) == 0);
        }
        shown[cell] = shown[cell] && is_any_shown;
    }
}
