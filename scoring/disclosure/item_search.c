#include "scoring/disclosure/item_search.h"

#include "base/alloc.h"

#include <string.h>

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
static bool may_come_back(const struct item_search *search) {
    const struct phase *from = search->from;
    const size_t *targets = search->layers.targets;
    const bool *of_item = shown_of(from, targets[0]);

    if (contributors_leave_some_out(from->lattice, targets[0]) ||
        layers_weigh_unequally(&search->layers)) {
        return true; /* an average less the item's is of some of its people */
    }

    for (size_t layer = 1; layer < search->layers.n; layer++) {
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
static void copy_shown(const struct item_search *search, bool *out) {
    const struct layers *layers = &search->layers;

    for (size_t layer = 0; layer < layers->n; layer++) {
        size_t target = layers->targets[layer];

        for (size_t cell = 0; cell < search->from->decisions->n_cells; cell++) {
            out[layers_cell(layers, layer, cell)] =
                target == TARGET_RESPONSES
                    ? is_any_item_shown(search->from, layers->targets[1], cell)
                    : shown_of(search->from, target)[cell];
        }
    }
}

static void keep_target(const struct item_search *search, size_t layer, size_t target) {
    bool *shown = shown_of(search->from, target);

    for (size_t cell = 0; cell < search->from->decisions->n_cells; cell++) {
        shown[cell] =
            shown[cell] && search->shown[layers_cell(&search->layers, layer, cell)];
    }
}

/* A composite is shown where all of its layers are, and so are all of its items where
 * they have a layer together. */
void item_search_keep(const struct item_search *search) {
    const size_t *targets = search->layers.targets;
    const struct instrument *instrument = search->from->review->instrument;

    for (size_t layer = 0; layer < search->layers.n; layer++) {
        if (targets[layer] != TARGET_RESPONSES) {
            keep_target(search, layer, targets[layer]);
            continue;
        }
        const struct composite *composite = target_composite(instrument, targets[1]);

        for (size_t i = 0; i < composite->n_items; i++) {
            keep_target(search, layer, composite->items[i]);
        }
    }
}

/* Fixes what was decided before, and items unless more may go. */
static void fix(const struct item_search *search, bool may_more_go) {
    const bool *fixed = search->from->fixed;

    for (size_t layer = 0; layer < search->layers.n; layer++) {
        for (size_t cell = 0; cell < search->from->decisions->n_cells; cell++) {
            search->fixed[layers_cell(&search->layers, layer, cell)] =
                (fixed != NULL && fixed[cell]) ||
                (layer == search->firm && !may_more_go);
        }
    }
}

/* Whom fixed cells may tell apart: each part by itself, as it was judged. Who blurs is
 * not among them. */
static void copy_judged(struct item_search *search) {
    const struct phase *from = search->from;
    const struct layers *layers = &search->layers;
    size_t n_inner = layers->lattice->n_inner;
    size_t n_base = from->lattice->n_inner;
    uint32_t *copy = search->judged;

    if (from->judged == NULL) {
        return;
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
    search->layers.weights.judged = copy;
}

static enum err_code begin(struct item_search *search, struct err *err) {
    struct arena *arena = search->layers.arena;
    size_t n_cells = search->layers.lattice->n_cells;
    enum err_code code = suppression_begin(&search->suppression, search->layers.lattice,
                                           search->from->review->publish.minimum, err);

    search->may_show = arena_array(arena, n_cells, sizeof *search->may_show);
    search->shown = arena_array(arena, n_cells, sizeof *search->shown);
    search->fixed = arena_array(arena, n_cells, sizeof *search->fixed);
    search->judged =
        arena_array(arena, search->layers.lattice->n_inner, sizeof *search->judged);
    if (code == ERR_OK && (search->may_show == NULL || search->shown == NULL ||
                           search->fixed == NULL || search->judged == NULL)) {
        suppression_end(&search->suppression);
        code = err_memory(err);
    }
    search->suppression.fixed = search->fixed;
    search->suppression.n_layers = search->layers.n;
    return code;
}

/* Keeps the search where it is needed. */
static enum err_code keep_or_free(struct item_search *out, bool *is_needed,
                                  struct item_search *search, enum err_code code,
                                  struct err *err) {
    bool is_made = code == ERR_OK;

    if (code == ERR_OK && *is_needed) {
        code = begin(search, err);
    }
    *is_needed = *is_needed && code == ERR_OK;
    if (*is_needed) {
        *out = *search;
    } else if (is_made) {
        layers_free(&search->layers);
    }
    return code;
}

enum err_code item_search_begin(struct item_search *out, bool *is_needed, size_t item,
                                const struct phase *from, bool *silent,
                                struct err *err) {
    struct item_search search = {.from = from};
    enum err_code code = ERR_OK;

    contributors_silent(silent,
                        from->contributors->people + item * from->lattice->n_inner,
                        from->lattice, from->decisions->cells);
    code = layers_make(&search.layers, item, from->lattice, from->review->instrument,
                       from->contributors, silent, from->review->publish.minimum, err);
    *is_needed = code == ERR_OK && may_come_back(&search);
    return keep_or_free(out, is_needed, &search, code, err);
}

enum err_code item_search_begin_partly(struct item_search *out, bool *is_needed,
                                       size_t composite, const struct phase *from,
                                       struct err *err) {
    const uint64_t *partly =
        from->contributors->partly + composite * from->lattice->n_inner;
    struct item_search search = {.from = from};
    uint64_t n = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < from->lattice->n_inner; i++) {
        n += partly[i];
    }
    *is_needed = n > 0;
    if (n == 0) {
        return ERR_OK;
    }
    code = layers_make_partly(
        &search.layers, target_of_composite(from->review->instrument, composite),
        from->lattice, from->review->instrument, from->contributors,
        from->decisions->cells, from->review->publish.minimum, err);
    return keep_or_free(out, is_needed, &search, code, err);
}

/* Whether anything that two composites show together does not come out of one of them:
 * some people are alike in both, and the two are not the same everywhere. */
static bool may_be_told_apart(const struct layers_pair *pair,
                              const struct phase *from) {
    uint64_t n_alike = 0, n_apart = 0;

    for (size_t i = 0; i < from->lattice->n_inner; i++) {
        n_alike += pair->alike[i];
        n_apart += pair->apart[i] + pair->blur[i];
    }
    return n_alike > 0 && (n_apart > 0 || memcmp(shown_of(from, pair->targets[0]),
                                                 shown_of(from, pair->targets[1]),
                                                 from->decisions->n_cells) != 0);
}

enum err_code item_search_begin_pair(struct item_search *out, bool *is_needed,
                                     const struct layers_pair *pair, size_t firm,
                                     const struct phase *from, struct err *err) {
    struct item_search search = {.from = from, .firm = firm};

    *is_needed = may_be_told_apart(pair, from);
    if (!*is_needed) {
        return ERR_OK;
    }
    enum err_code code =
        layers_make_pair(&search.layers, pair, from->lattice, from->decisions->cells,
                         from->review->publish.minimum, err);
    return keep_or_free(out, is_needed, &search, code, err);
}

void item_search_end(struct item_search *search) {
    suppression_end(&search->suppression);
    layers_free(&search->layers);
}

/* What may go, and what is shown at first. */
static void begin_decision(struct item_search *search, bool may_more_go) {
    copy_judged(search);
    copy_shown(search, search->may_show);
    fix(search, may_more_go);
    memcpy(search->shown, search->may_show,
           search->layers.lattice->n_cells * sizeof *search->shown);
    search->suppression.past_bound = 0;
}

void item_search_start(struct item_search *search) {
    begin_decision(search, false);
    suppression_start(&search->suppression, &search->layers.weights,
                      search->from->review->publish.minimum, search->shown);
}

static enum err_code break_sets(struct item_search *search, bool may_more_go,
                                struct err *err) {
    begin_decision(search, may_more_go);
    return suppression_break(&search->suppression, &search->layers.weights,
                             search->from->review->publish.minimum, search->shown, err);
}

enum err_code item_search_run(struct item_search *search, struct err *err) {
    enum err_code code = break_sets(search, false, err);

    if (code == ERR_OK && search->suppression.is_ended) {
        code = break_sets(search, true, err);
    }
    if (code == ERR_OK && !search->suppression.is_ended) {
        code = suppression_show_again(&search->suppression, search->may_show,
                                      search->shown, err);
    }
    search->from->decisions->past_bound += search->suppression.past_bound;
    return code;
}
