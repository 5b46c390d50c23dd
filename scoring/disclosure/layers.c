#include "scoring/disclosure/layers.h"

#include "base/alloc.h"
#include "scoring/disclosure/layers_targets.h"

#define LAYERS_BYTES_MAX ((size_t)1 << 32) /* a guard against a fault */

size_t layers_cell(const struct layers *layers, size_t layer, size_t cell) {
    size_t n_system = layers->base->n_system;

    return cell < n_system
               ? layer * n_system + cell
               : layers->n * n_system + layer * (layers->base->n_cells - n_system) +
                     cell - n_system;
}

/* The cells of an inner cell of the base in the layers `first` to `last`, but for those
 * of `not_in` (by layer; NULL: none). */
static bool spread_cells(const struct layers *to, struct number_list *out,
                         const struct number_list *cells, size_t first, size_t last,
                         const bool *not_in) {
    uint32_t *numbers =
        arena_array(to->arena, cells->n * (last - first + 1), sizeof *numbers);
    size_t n = 0;

    for (int below = 0; numbers != NULL && below < 2; below++) {
        for (size_t layer = first; layer <= last; layer++) {
            for (size_t c = 0; c < cells->n && (not_in == NULL || !not_in[layer]);
                 c++) {
                if ((cells->numbers[c] >= to->base->n_system) == (below == 1)) {
                    numbers[n++] = (uint32_t)layers_cell(to, layer, cells->numbers[c]);
                }
            }
        }
    }
    *out = (struct number_list){numbers, n};
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

/* For as many inner cells as `times` those of the base. */
static bool make_room(struct stacking *stacking, size_t times) {
    struct arena *arena = stacking->to->arena;
    size_t n = times * stacking->to->base->n_inner;

    stacking->inner = arena_array(arena, n, sizeof *stacking->inner);
    stacking->people = arena_array(arena, n, sizeof *stacking->people);
    stacking->blur = arena_array(arena, n, sizeof *stacking->blur);
    stacking->silent = arena_array(arena, n, sizeof *stacking->silent);
    return stacking->inner != NULL && stacking->people != NULL &&
           stacking->blur != NULL && stacking->silent != NULL;
}

/* Marks the layers in which a part of an inner cell is not with its answers to the
 * item. */
static void mark_not_in(const struct stacking *stacking, size_t inner, enum part part,
                        bool *not_in) {
    const struct layers *to = stacking->to;

    for (size_t layer = 1; layer < to->n; layer++) {
        size_t n = layers_count_questions(to, inner, part, stacking->instrument,
                                          to->targets[layer], stacking->contributors);

        not_in[layer] = contributors_leave_out(to->base, inner, to->targets[0]) ||
                        (to->n_questions[layer] > 0 && to->n_questions[layer] != n);
    }
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

/* A part of each inner cell of the base, in the layers that it is in. */
static bool stack_part(struct stacking *stacking, enum part part, bool *not_in) {
    const struct lattice *base = stacking->to->base;
    size_t item = stacking->to->targets[0];

    for (size_t i = 0; i < base->n_inner; i++) {
        size_t at = stacking->n_inner + i;
        struct lattice_inner *inner = &stacking->inner[at];

        stacking->people[at] = layers_count_part(stacking->contributors, i, item, part);
        stacking->silent[at] =
            stacking->is_silent[i] &&
            stacking->contributors->people[item * base->n_inner + i] == 0;
        *inner = (struct lattice_inner){.fuller = base->inner[i].fuller,
                                        .n = stacking->people[at]};
        mark_not_in(stacking, i, part, not_in);
        if (!spread_cells(stacking->to, &inner->cells, &base->inner[i].cells, 0,
                          stacking->to->n - 1, not_in) ||
            !shift(stacking->to, &inner->fuller, stacking->n_inner)) {
            return false;
        }
    }
    stacking->n_inner += base->n_inner;
    return true;
}

/* The inner cells of the base, in all layers. Those of whom some were asked a part come
 * twice. */
static bool stack_people(struct stacking *stacking) {
    struct layers *to = stacking->to;
    bool *not_in = arena_array(to->arena, to->n, sizeof *not_in);
    uint64_t n_partly = 0;

    for (size_t i = 0; i < to->base->n_inner; i++) {
        n_partly +=
            layers_count_part(stacking->contributors, i, to->targets[0], ASKED_PARTLY);
    }
    to->n_parts = n_partly > 0 ? PARTS : 1;
    return not_in != NULL && stack_part(stacking, ASKED_ALL, not_in) &&
           (n_partly == 0 || stack_part(stacking, ASKED_PARTLY, not_in));
}

/* So many of an inner cell of the base who blur a layer, where there is anybody. */
static bool stack_who_blurs(struct stacking *stacking, size_t inner, uint64_t people,
                            size_t layer) {
    if (people == 0) {
        return true;
    }
    stacking->blur[stacking->n_inner] = people;
    return spread_cells(stacking->to, &stacking->inner[stacking->n_inner++].cells,
                        &stacking->to->base->inner[inner].cells, layer, layer, NULL);
}

/* Who blurs the layer of a composite: they did not answer all of it. */
static bool stack_blur(struct stacking *stacking, size_t layer) {
    const struct lattice *base = stacking->to->base;
    size_t target = stacking->to->targets[layer];
    const uint64_t *people = stacking->contributors->people + target * base->n_inner;
    const uint64_t *complete =
        stacking->contributors->complete +
        target_composite_index(stacking->instrument, target) * base->n_inner;

    for (size_t i = 0; i < base->n_inner; i++) {
        uint64_t n = people[i] > complete[i] ? people[i] - complete[i] : 0;

        if (!stack_who_blurs(stacking, i, n, layer)) {
            return false;
        }
    }
    return true;
}

/* One part of each inner cell of the base, in the layers `first` to `last`. */
static bool stack_one(struct stacking *stacking, const uint64_t *people, size_t first,
                      size_t last, const bool *shown) {
    const struct lattice *base = stacking->to->base;
    size_t at = stacking->n_inner;

    for (size_t i = 0; i < base->n_inner; i++) {
        struct lattice_inner *inner = &stacking->inner[at + i];

        stacking->people[at + i] = people[i];
        *inner =
            (struct lattice_inner){.fuller = base->inner[i].fuller, .n = people[i]};
        if (!spread_cells(stacking->to, &inner->cells, &base->inner[i].cells, first,
                          last, NULL) ||
            !shift(stacking->to, &inner->fuller, at)) {
            return false;
        }
    }
    contributors_silent(stacking->silent + at, people, base, shown);
    stacking->n_inner += base->n_inner;
    return true;
}

/* Everybody else of `all` (NULL: who is there), with the numbers of the base, and then
 * `some` of each inner cell. */
static bool stack_some(struct stacking *stacking, const uint64_t *all,
                       const uint64_t *some, const bool *shown) {
    const struct lattice *base = stacking->to->base;
    size_t n = base->n_inner;

    for (size_t i = 0; i < n; i++) {
        stacking->people[i] = (all == NULL ? base->inner[i].n : all[i]) - some[i];
        stacking->people[n + i] = some[i];
        stacking->inner[i] = stacking->inner[n + i] =
            (struct lattice_inner){.fuller = base->inner[i].fuller};
        if (!spread_cells(stacking->to, &stacking->inner[i].cells,
                          &base->inner[i].cells, 0, 0, NULL) ||
            !spread_cells(stacking->to, &stacking->inner[n + i].cells,
                          &base->inner[i].cells, 0, 1, NULL) ||
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

/* NULL without memory, or without an arena. */
static uint8_t *copy_ranks(const struct layers *to) {
    uint8_t *ranks =
        to->arena == NULL
            ? NULL
            : arena_array(to->arena, to->n * to->base->n_cells, sizeof *ranks);

    for (size_t layer = 0; ranks != NULL && layer < to->n; layer++) {
        for (size_t cell = 0; cell < to->base->n_cells; cell++) {
            ranks[layers_cell(to, layer, cell)] = to->base->ranks[cell];
        }
    }
    return ranks;
}

static bool stack_all(struct stacking *stacking) {
    bool has_room = make_room(stacking, stacking->to->n + 1) && stack_people(stacking);

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
    enum err_code code =
        lattice_make(&to->lattice,
                     &(struct lattice_source){.n_cells = to->n * to->base->n_cells,
                                              .n_system = to->n * to->base->n_system,
                                              .n_inner = stacking->n_inner,
                                              .inner = stacking->inner,
                                              .ranks = ranks},
                     err);
    if (code == ERR_OK) {
        to->lattice->helpers = to->base->helpers;
    }
    return code;
}

/* Hands over what was stacked, once it is a lattice; *out is empty after an error.
 * `blur_bound` 0: nobody blurs. */
static enum err_code finish(struct layers *out, const struct stacking *stacking,
                            bool is_stacked, const uint8_t *ranks, uint64_t blur_bound,
                            struct err *err) {
    struct layers *layers = stacking->to;
    enum err_code code =
        is_stacked ? make_lattice(stacking, ranks, err) : err_memory(err);

    *out = (struct layers){0};
    if (code != ERR_OK) {
        layers_free(layers);
        return code;
    }
    if (blur_bound > 0) {
        layers->weights.blur = stacking->blur;
        layers->weights.blur_bound = blur_bound;
    }
    *out = *layers;
    return ERR_OK;
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
    bool is_stacked = layers.arena != NULL &&
                      layers_list_targets(&layers, instrument, contributors, item) &&
                      stack_all(&stacking);

    return finish(out, &stacking, is_stacked, is_stacked ? make_ranks(&stacking) : NULL,
                  minimum, err);
}

/* Two layers with nobody in them yet; some of the base are in both. */
static struct layers two_layers(const struct lattice *base) {
    return (struct layers){
        .base = base, .n = 2, .n_parts = 2, .arena = arena_new(LAYERS_BYTES_MAX)};
}

/* Room in two layers, of these targets, for everybody of the base twice and who blurs.
 */
static bool make_room_in_two(struct stacking *stacking, size_t first, size_t second) {
    struct layers *to = stacking->to;
    size_t *targets =
        to->arena == NULL ? NULL : arena_array(to->arena, to->n, sizeof *targets);

    if (targets == NULL) {
        return false;
    }
    targets[0] = first;
    targets[1] = second;
    to->targets = targets;
    return make_room(stacking, 3);
}

enum err_code layers_make_partly(struct layers *out, size_t target,
                                 const struct lattice *base,
                                 const struct instrument *instrument,
                                 const struct contributors *contributors,
                                 const bool *shown, uint64_t minimum, struct err *err) {
    struct layers layers = two_layers(base);
    struct stacking stacking = {
        .to = &layers, .instrument = instrument, .contributors = contributors};
    size_t first = target_composite_index(instrument, target) * base->n_inner;
    /* Of who answered nothing there is nothing to know. */
    bool is_stacked = make_room_in_two(&stacking, TARGET_RESPONSES, target) &&
                      stack_some(&stacking, contributors->any + first,
                                 contributors->partly + first, shown) &&
                      stack_blur(&stacking, 1);

    return finish(out, &stacking, is_stacked, copy_ranks(&layers), minimum, err);
}

enum err_code layers_make_asked(struct layers *out, size_t item,
                                const struct lattice *base,
                                const struct contributors *contributors,
                                const bool *shown, struct err *err) {
    struct layers layers = two_layers(base);
    struct stacking stacking = {.to = &layers, .contributors = contributors};
    bool is_stacked = make_room_in_two(&stacking, TARGET_RESPONSES, item) &&
                      stack_some(&stacking, NULL,
                                 contributors->not_asked + item * base->n_inner, shown);

    return finish(out, &stacking, is_stacked, copy_ranks(&layers), 0, err);
}

enum err_code layers_make_pair(struct layers *out, const struct layers_pair *pair,
                               const struct lattice *base, const bool *shown,
                               uint64_t minimum, struct err *err) {
    struct layers layers = two_layers(base);
    struct stacking stacking = {.to = &layers};
    bool is_stacked = make_room_in_two(&stacking, pair->targets[0], pair->targets[1]) &&
                      stack_one(&stacking, pair->alike, 0, 1, shown) &&
                      stack_one(&stacking, pair->apart, 0, 0, shown);

    for (size_t i = 0; is_stacked && i < base->n_inner; i++) {
        is_stacked = stack_who_blurs(&stacking, i, pair->blur[i], 1);
    }
    return finish(out, &stacking, is_stacked, copy_ranks(&layers), minimum, err);
}

bool layers_weigh_unequally(const struct layers *layers) {
    for (size_t layer = 1; layer < layers->n; layer++) {
        if (layers->n_questions[layer] > 0) {
            return true;
        }
    }
    return false;
}

void layers_free(struct layers *layers) {
    lattice_free(layers->lattice);
    arena_free(layers->arena);
}
