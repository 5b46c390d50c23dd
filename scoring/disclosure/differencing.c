#include "scoring/disclosure/differencing.h"

#include "base/alloc.h"
#include "scoring/disclosure/layers.h"
#include "scoring/suppression/suppression.h"

#include <string.h>

/* One item, or all items of a composite, whose layers are searched. The flags are by
 * cell of the layers. */
struct searching {
    const struct phase *from;
    struct layers layers;
    struct suppression suppression;
    bool *may_show, *shown, *fixed;
};

static bool *shown_of(const struct phase *from, size_t target) {
    return from->decisions->targets + target * from->decisions->n_cells;
}

/* Whether any item of a composite is shown in a cell. */
static bool is_any_item_shown(const struct phase *from, size_t target, size_t cell) {
    const struct composite *composite =
        target_composite(from->review->instrument, target);

    for (size_t i = 0; i < composite->n_items; i++) {
        if (shown_of(from, composite->items[i])[cell]) {
            return true;
        }
    }
    return false;
}

static bool is_answered(const struct phase *from, size_t target, size_t cell) {
    return contributors_in(from->lattice,
                           from->contributors->people + target * from->lattice->n_inner,
                           cell) > 0;
}

/* Whether a composite shows a cell that the item does not, though somebody answered it
 * there. Where none does, only what the item shows by itself comes out. */
static bool may_come_back(const struct searching *searching) {
    const struct phase *from = searching->from;
    const size_t *targets = searching->layers.targets;
    const bool *of_item = shown_of(from, targets[0]);

    if (contributors_leave_some_out(from->lattice, targets[0]) ||
        layers_weigh_unequally(&searching->layers)) {
        return true; /* an average less the item's is of some of its people */
    }

    for (size_t layer = 1; layer < searching->layers.n; layer++) {
        const bool *shown = shown_of(from, targets[layer]);

        for (size_t cell = 0; cell < from->decisions->n_cells; cell++) {
            if (shown[cell] && !of_item[cell] && is_answered(from, targets[0], cell)) {
                return true;
            }
        }
    }
    return false;
}

/* A layer without a target is of all items of the composite. */
static void copy_shown(const struct searching *searching, bool *out) {
    const struct layers *layers = &searching->layers;

    for (size_t layer = 0; layer < layers->n; layer++) {
        size_t target = layers->targets[layer];

        for (size_t cell = 0; cell < searching->from->decisions->n_cells; cell++) {
            out[layers_cell(layers, layer, cell)] =
                target == TARGET_RESPONSES
                    ? is_any_item_shown(searching->from, layers->targets[1], cell)
                    : shown_of(searching->from, target)[cell];
        }
    }
}

static void keep_target(const struct searching *searching, size_t layer,
                        size_t target) {
    bool *shown = shown_of(searching->from, target);

    for (size_t cell = 0; cell < searching->from->decisions->n_cells; cell++) {
        shown[cell] = shown[cell] &&
                      searching->shown[layers_cell(&searching->layers, layer, cell)];
    }
}

/* A composite is shown where all of its layers are, and so are all of its items where
 * they have a layer together. */
static void keep_shown(const struct searching *searching) {
    const size_t *targets = searching->layers.targets;
    const struct instrument *instrument = searching->from->review->instrument;

    for (size_t layer = 0; layer < searching->layers.n; layer++) {
        if (targets[layer] != TARGET_RESPONSES) {
            keep_target(searching, layer, targets[layer]);
            continue;
        }
        const struct composite *composite = target_composite(instrument, targets[1]);

        for (size_t i = 0; i < composite->n_items; i++) {
            keep_target(searching, layer, composite->items[i]);
        }
    }
}

/* Fixes what was decided before, and items unless more may go. */
static void fix(const struct searching *searching, bool may_more_go) {
    const bool *fixed = searching->from->fixed;

    for (size_t layer = 0; layer < searching->layers.n; layer++) {
        for (size_t cell = 0; cell < searching->from->decisions->n_cells; cell++) {
            searching->fixed[layers_cell(&searching->layers, layer, cell)] =
                (fixed != NULL && fixed[cell]) || (layer == 0 && !may_more_go);
        }
    }
}

static enum err_code break_sets(struct searching *searching, bool may_more_go,
                                struct err *err) {
    size_t n_cells = searching->layers.lattice->n_cells;

    fix(searching, may_more_go);
    memcpy(searching->shown, searching->may_show, n_cells * sizeof *searching->shown);
    return suppression_break(&searching->suppression, &searching->layers.weights,
                             searching->from->review->publish.minimum, searching->shown,
                             err);
}

/* Composites go. Only where that is not enough, items do, too: then what is fixed of
 * composites gives them back beside what is shown of them. */
static enum err_code search(struct searching *searching, struct err *err) {
    enum err_code code = break_sets(searching, false, err);

    if (code == ERR_OK && searching->suppression.is_ended) {
        searching->suppression.past_bound = 0;
        code = break_sets(searching, true, err);
    }
    if (code == ERR_OK && !searching->suppression.is_ended) {
        code = suppression_show_again(&searching->suppression, searching->may_show,
                                      searching->shown, err);
    }
    return code;
}

/* Whom fixed cells may tell apart: each part by itself, as it was judged. Who blurs is
 * not among them. */
static bool copy_judged(struct searching *searching) {
    const struct phase *from = searching->from;
    const struct layers *layers = &searching->layers;
    size_t n_inner = layers->lattice->n_inner;
    size_t n_base = from->lattice->n_inner;
    uint32_t *copy = NULL;

    if (from->judged == NULL) {
        return true;
    }
    copy = arena_array(layers->arena, n_inner, sizeof *copy);
    if (copy == NULL) {
        return false;
    }
    const size_t *targets = layers->targets;
    const bool *shown = shown_of(from, targets[targets[0] == TARGET_RESPONSES ? 1 : 0]);

    for (size_t i = 0; i < n_inner; i++) {
        copy[i] = DERIVABLE_NOT_JUDGED;
    }
    for (size_t part = 0; part < layers->n_parts; part++) {
        const uint32_t *judged =
            judged_of(from->judged, layers->weights.people + part * n_base, shown);

        for (size_t i = 0; i < n_base; i++) {
            copy[part * n_base + i] = judged[i] == DERIVABLE_NOT_JUDGED
                                          ? DERIVABLE_NOT_JUDGED
                                          : judged[i] + (uint32_t)(part * n_base);
        }
    }
    searching->layers.weights.judged = copy;
    return true;
}

static enum err_code search_layers(struct searching *searching, struct err *err) {
    struct arena *arena = searching->layers.arena;
    size_t n_cells = searching->layers.lattice->n_cells;
    enum err_code code =
        suppression_begin(&searching->suppression, searching->layers.lattice,
                          searching->from->review->publish.minimum, err);

    if (code != ERR_OK) {
        return code;
    }
    searching->may_show = arena_array(arena, n_cells, sizeof *searching->may_show);
    searching->shown = arena_array(arena, n_cells, sizeof *searching->shown);
    searching->fixed = arena_array(arena, n_cells, sizeof *searching->fixed);
    if (searching->may_show == NULL || searching->shown == NULL ||
        searching->fixed == NULL || !copy_judged(searching)) {
        code = err_memory(err);
    } else {
        searching->suppression.fixed = searching->fixed;
        searching->suppression.n_layers = searching->layers.n;
        copy_shown(searching, searching->may_show);
        code = search(searching, err);
    }
    if (code == ERR_OK) {
        keep_shown(searching);
    }
    searching->from->decisions->past_bound += searching->suppression.past_bound;
    suppression_end(&searching->suppression);
    return code;
}

static enum err_code break_item(const struct phase *from, size_t item, bool *silent,
                                struct err *err) {
    struct searching searching = {.from = from};
    enum err_code code = ERR_OK;

    contributors_silent(silent,
                        from->contributors->people + item * from->lattice->n_inner,
                        from->lattice, from->decisions->cells);
    code = layers_make(&searching.layers, item, from->lattice, from->review->instrument,
                       from->contributors, silent, from->review->publish.minimum, err);
    if (code == ERR_OK && may_come_back(&searching)) {
        code = search_layers(&searching, err);
    }
    layers_free(&searching.layers);
    return code;
}

/* Who was not asked all of its items weighs more in a composite with each answer than
 * others do: beside its items it gives away what these people answered. */
static enum err_code break_partly(const struct phase *from, size_t composite,
                                  struct err *err) {
    const uint64_t *partly =
        from->contributors->partly + composite * from->lattice->n_inner;
    struct searching searching = {.from = from};
    uint64_t n = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < from->lattice->n_inner; i++) {
        n += partly[i];
    }
    if (n == 0) {
        return ERR_OK;
    }
    code = layers_make_partly(
        &searching.layers, target_of_composite(from->review->instrument, composite),
        from->lattice, from->review->instrument, from->contributors,
        from->decisions->cells, from->review->publish.minimum, err);
    ERR_NEXT(code, search_layers(&searching, err));
    layers_free(&searching.layers);
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

enum err_code differencing_break(const struct phase *from, struct err *err) {
    bool *silent = alloc_array(from->lattice->n_inner, sizeof *silent);
    enum err_code code = silent == NULL ? err_memory(err) : ERR_OK;

    for (size_t i = 0; code == ERR_OK && i < from->review->instrument->n_items; i++) {
        code = break_item(from, i, silent, err);
    }
    for (size_t c = 0; code == ERR_OK && c < from->review->instrument->n_composites;
         c++) {
        code = break_partly(from, c, err);
    }
    follow_items(from);
    alloc_free(silent);
    return code;
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
                            !is_answered(from, of->items[i], cell));
        }
        shown[cell] = shown[cell] && is_any_shown;
    }
}
