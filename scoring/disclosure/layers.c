#include "scoring/disclosure/layers.h"

#include "base/alloc.h"

#define LAYERS_BYTES_MAX ((size_t)1 << 32) /* a guard against a fault */

static bool holds(const struct composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

static bool list_targets(struct layers *to, const struct instrument *instrument,
                         size_t item) {
    size_t *targets =
        arena_array(to->arena, 1 + instrument->n_composites, sizeof *targets);

    if (targets == NULL) {
        return false;
    }
    targets[to->n++] = item;
    for (size_t c = 0; c < instrument->n_composites; c++) {
        const struct composite *composite = &instrument->composites[c];

        /* What is of one item is that item, unless it is of other people. */
        if (holds(composite, item) &&
            (composite->n_items > 1 || contributors_leave_some_out(to->base, item))) {
            targets[to->n++] = target_of_composite(instrument, c);
        }
    }
    to->targets = targets;
    return true;
}

size_t layers_cell(const struct layers *layers, size_t layer, size_t cell) {
    size_t n_system = layers->base->n_system;

    return cell < n_system
               ? layer * n_system + cell
               : layers->n * n_system + layer * (layers->base->n_cells - n_system) +
                     cell - n_system;
}

/* The cells of an inner cell of the base in the layers `first` to `last`. */
static bool spread_cells(const struct layers *to, struct number_list *out,
                         const struct number_list *cells, size_t first, size_t last) {
    uint32_t *numbers =
        arena_array(to->arena, cells->n * (last - first + 1), sizeof *numbers);
    size_t n = 0;

    for (int below = 0; numbers != NULL && below < 2; below++) {
        for (size_t layer = first; layer <= last; layer++) {
            for (size_t c = 0; c < cells->n; c++) {
                if ((cells->numbers[c] >= to->base->n_system) == (below == 1)) {
                    numbers[n++] = (uint32_t)layers_cell(to, layer, cells->numbers[c]);
                }
            }
        }
    }
    *out = (struct number_list){numbers, n};
    return numbers != NULL;
}

/* The same numbers, each `by` higher. */
static bool shift(const struct layers *to, struct number_list *list, size_t by) {
    uint32_t *numbers = arena_array(to->arena, list->n, sizeof *numbers);

    for (size_t i = 0; numbers != NULL && i < list->n; i++) {
        numbers[i] = list->numbers[i] + (uint32_t)by;
    }
    list->numbers = numbers;
    return numbers != NULL;
}

/* What is gathered before lattice_make copies it. */
struct stacking {
    struct layers *to;
    const struct instrument *instrument;
    const struct contributors *contributors;
    const bool *is_silent;
    struct lattice_inner *inner;
    uint64_t *people, *blur;
    bool *silent;
    size_t n_inner;
};

static bool make_room(struct stacking *stacking) {
    struct arena *arena = stacking->to->arena;
    size_t n = stacking->to->n * stacking->to->base->n_inner;

    stacking->inner = arena_array(arena, n, sizeof *stacking->inner);
    stacking->people = arena_array(arena, n, sizeof *stacking->people);
    stacking->blur = arena_array(arena, n, sizeof *stacking->blur);
    stacking->silent = arena_array(arena, n, sizeof *stacking->silent);
    return stacking->inner != NULL && stacking->people != NULL &&
           stacking->blur != NULL && stacking->silent != NULL;
}

/* The inner cells of the base, in all layers and with the same numbers. */
static bool stack_people(struct stacking *stacking) {
    const struct lattice *base = stacking->to->base;
    const uint64_t *people =
        stacking->contributors->people + stacking->to->targets[0] * base->n_inner;

    for (size_t i = 0; i < base->n_inner; i++) {
        stacking->inner[i] =
            (struct lattice_inner){.fuller = base->inner[i].fuller, .n = people[i]};
        stacking->people[i] = people[i];
        stacking->silent[i] = stacking->is_silent[i];
        bool is_left_out = contributors_leave_out(base, i, stacking->to->targets[0]);

        if (!spread_cells(stacking->to, &stacking->inner[i].cells,
                          &base->inner[i].cells, 0,
                          is_left_out ? 0 : stacking->to->n - 1)) {
            return false;
        }
    }
    stacking->n_inner = base->n_inner;
    return true;
}

/* Who blurs a layer. */
static bool stack_blur(struct stacking *stacking, size_t layer) {
    const struct lattice *base = stacking->to->base;
    size_t target = stacking->to->targets[layer];
    const uint64_t *people = stacking->contributors->people + target * base->n_inner;
    const uint64_t *complete =
        stacking->contributors->complete +
        target_composite_index(stacking->instrument, target) * base->n_inner;

    for (size_t i = 0; i < base->n_inner; i++) {
        if (people[i] > complete[i]) {
            stacking->blur[stacking->n_inner] = people[i] - complete[i];
            if (!spread_cells(stacking->to, &stacking->inner[stacking->n_inner++].cells,
                              &base->inner[i].cells, layer, layer)) {
                return false;
            }
        }
    }
    return true;
}

/* Who was asked, with the numbers of the base, and then who was not. */
static bool stack_asked(struct stacking *stacking, const bool *shown) {
    const struct lattice *base = stacking->to->base;
    const uint64_t *not_asked =
        stacking->contributors->not_asked + stacking->to->targets[0] * base->n_inner;
    size_t n = base->n_inner;

    for (size_t i = 0; i < n; i++) {
        stacking->people[i] = base->inner[i].n - not_asked[i];
        stacking->people[n + i] = not_asked[i];
        stacking->inner[i] = stacking->inner[n + i] =
            (struct lattice_inner){.fuller = base->inner[i].fuller};
        if (!spread_cells(stacking->to, &stacking->inner[i].cells,
                          &base->inner[i].cells, 0, 0) ||
            !spread_cells(stacking->to, &stacking->inner[n + i].cells,
                          &base->inner[i].cells, 0, 1) ||
            !shift(stacking->to, &stacking->inner[n + i].fuller, n)) {
            return false;
        }
    }
    contributors_silent(stacking->silent, stacking->people, base, shown);
    contributors_silent(stacking->silent + n, stacking->people + n, base, shown);
    stacking->n_inner = 2 * n;
    return true;
}

/* In one cell what stands last in this order goes first. */
static uint8_t kind_rank(const struct instrument *instrument, size_t target) {
    static const uint8_t ranks[] = {
        [COMPOSITE_KLOE] = 2, [COMPOSITE_CONDITION] = 1, [COMPOSITE_THEME] = 0};
    const struct composite *composite = target_composite(instrument, target);

    return composite == NULL ? sizeof ranks : ranks[composite->kind];
}

/* Every rank of the base makes room for as many kinds of targets; items come above. */
static uint8_t *make_ranks(const struct stacking *stacking) {
    const struct lattice *base = stacking->to->base;
    const uint8_t n_kinds = COMPOSITE_THEME + 1;
    uint8_t highest = 0;
    uint8_t *ranks = arena_array(stacking->to->arena, stacking->to->n * base->n_cells,
                                 sizeof *ranks);

    for (size_t cell = 0; ranks != NULL && cell < base->n_cells; cell++) {
        highest = base->ranks[cell] > highest ? base->ranks[cell] : highest;
    }
    for (size_t layer = 0; ranks != NULL && layer < stacking->to->n; layer++) {
        for (size_t cell = 0; cell < base->n_cells; cell++) {
            uint8_t *rank = &ranks[layers_cell(stacking->to, layer, cell)];

            *rank = layer == 0 ? (uint8_t)((highest + 1) * n_kinds + base->ranks[cell])
                               : (uint8_t)(base->ranks[cell] * n_kinds +
                                           kind_rank(stacking->instrument,
                                                     stacking->to->targets[layer]));
        }
    }
    return ranks;
}

static uint8_t *copy_ranks(const struct layers *to) {
    uint8_t *ranks = arena_array(to->arena, to->n * to->base->n_cells, sizeof *ranks);

    for (size_t layer = 0; ranks != NULL && layer < to->n; layer++) {
        for (size_t cell = 0; cell < to->base->n_cells; cell++) {
            ranks[layers_cell(to, layer, cell)] = to->base->ranks[cell];
        }
    }
    return ranks;
}

static bool stack_all(struct stacking *stacking) {
    bool has_room = make_room(stacking) && stack_people(stacking);

    for (size_t layer = 1; has_room && layer < stacking->to->n; layer++) {
        has_room = stack_blur(stacking, layer);
    }
    return has_room;
}

static enum err_code make_lattice(const struct stacking *stacking, const uint8_t *ranks,
                                  struct err *err) {
    struct layers *to = stacking->to;

    if (ranks == NULL) {
        return err_memory(err);
    }
    to->weights = (struct derivable_weights){.people = stacking->people,
                                             .silent = stacking->silent};
    return lattice_make(&to->lattice,
                        &(struct lattice_source){.n_cells = to->n * to->base->n_cells,
                                                 .n_system = to->n * to->base->n_system,
                                                 .n_inner = stacking->n_inner,
                                                 .inner = stacking->inner,
                                                 .ranks = ranks},
                        err);
}

enum err_code layers_make(struct layers *out, size_t item, const struct lattice *base,
                          const struct instrument *instrument,
                          const struct contributors *contributors, const bool *silent,
                          uint64_t minimum, struct err *err) {
    struct layers layers = {.base = base, .arena = arena_new(LAYERS_BYTES_MAX)};
    struct stacking stacking = {.to = &layers,
                                .instrument = instrument,
                                .contributors = contributors,
                                .is_silent = silent};
    enum err_code code = ERR_OK;

    *out = (struct layers){0};
    if (layers.arena == NULL || !list_targets(&layers, instrument, item)) {
        code = err_memory(err);
    }
    if (code == ERR_OK && !stack_all(&stacking)) {
        code = err_memory(err);
    }
    if (code == ERR_OK) {
        code = make_lattice(&stacking, make_ranks(&stacking), err);
    }
    if (code != ERR_OK) {
        layers_free(&layers);
        return code;
    }
    layers.weights.blur = stacking.blur;
    layers.weights.blur_bound = minimum;
    *out = layers;
    return ERR_OK;
}

enum err_code layers_make_asked(struct layers *out, size_t item,
                                const struct lattice *base,
                                const struct contributors *contributors,
                                const bool *shown, struct err *err) {
    struct layers layers = {.base = base, .n = 2, .arena = arena_new(LAYERS_BYTES_MAX)};
    struct stacking stacking = {.to = &layers, .contributors = contributors};
    size_t *targets =
        layers.arena == NULL ? NULL : arena_array(layers.arena, 1, sizeof *targets);
    enum err_code code = ERR_OK;

    *out = (struct layers){0};
    if (targets != NULL) {
        targets[0] = item;
        layers.targets = targets;
    }
    code = targets != NULL && make_room(&stacking) && stack_asked(&stacking, shown)
               ? make_lattice(&stacking, copy_ranks(&layers), err)
               : err_memory(err);
    if (code != ERR_OK) {
        layers_free(&layers);
        return code;
    }
    *out = layers;
    return ERR_OK;
}

void layers_free(struct layers *layers) {
    lattice_free(layers->lattice);
    arena_free(layers->arena);
}
