#include "tests/unit/scoring/handed_out.h"

#include "base/alloc.h"
#include "tests/cmocka_env.h"

#include <string.h>

static const enum status status_of[] = {
    [STATUS_PUBLISHED] = STATUS_PUBLISHED,
    [STATUS_SUPPRESSED] = STATUS_SUPPRESSED,
    [STATUS_EMPTY] = STATUS_EMPTY,
    [STATUS_NOT_ASKED] = STATUS_NOT_ASKED,
};

static void *make(struct arena *arena, size_t n, size_t size) {
    void *made = arena_array(arena, n, size);

    assert_non_null(made);
    return made;
}

static const char *copy(struct arena *arena, const char *text) {
    char *copied = arena_text(arena, text, strlen(text));

    assert_non_null(copied);
    return copied;
}

static struct count count(struct count from) {
    return (struct count){from.known, from.value};
}

static struct figure figure(struct figure from) {
    return (struct figure){from.known, from.value};
}

static void copy_instrument(struct results *to, const struct instrument *instrument) {
    struct results_scale *scales =
        make(to->arena, instrument->n_scales, sizeof *scales);
    struct results_item *items = make(to->arena, instrument->n_items, sizeof *items);
    struct results_composite *composites =
        make(to->arena, instrument->n_composites, sizeof *composites);
    struct results_attribute *attributes =
        make(to->arena, instrument->n_attributes, sizeof *attributes);

    for (size_t i = 0; i < instrument->n_scales; i++) {
        scales[i].n_options = instrument->scales[i].n_options;
    }
    for (size_t i = 0; i < instrument->n_items; i++) {
        items[i].id = copy(to->arena, instrument->items[i].id);
        items[i].text = copy(to->arena, instrument->items[i].text);
        items[i].scale = instrument->items[i].scale;
    }
    for (size_t i = 0; i < instrument->n_composites; i++) {
        composites[i].kind = instrument->composites[i].kind;
        composites[i].id = copy(to->arena, instrument->composites[i].id);
        composites[i].title = copy(to->arena, instrument->composites[i].title);
    }
    for (size_t i = 0; i < instrument->n_attributes; i++) {
        const struct attribute *from = &instrument->attributes[i];
        struct results_value *values = make(to->arena, from->n_values, sizeof *values);

        for (size_t v = 0; v < from->n_values; v++) {
            values[v].id = copy(to->arena, from->values[v].id);
        }
        attributes[i] = (struct results_attribute){.id = copy(to->arena, from->id),
                                                   .values = values,
                                                   .n_values = from->n_values};
    }
    to->scales = scales;
    to->n_scales = instrument->n_scales;
    to->items = items;
    to->n_items = instrument->n_items;
    to->composites = composites;
    to->n_composites = instrument->n_composites;
    to->attributes = attributes;
    to->n_attributes = instrument->n_attributes;
}

static const struct results_left_out *copy_leave_out(struct results *to,
                                                     const struct review *review) {
    struct results_left_out *all = make(to->arena, review->n_leave_out, sizeof *all);

    for (size_t i = 0; i < review->n_leave_out; i++) {
        all[i] = (struct results_left_out){review->leave_out[i].item,
                                           review->leave_out[i].area};
    }
    return all;
}

static const struct item_result *copy_items(struct results *to,
                                            const struct instrument *instrument,
                                            const struct published_cell *cell) {
    struct item_result *items = make(to->arena, instrument->n_items, sizeof *items);

    for (size_t i = 0; i < instrument->n_items; i++) {
        const struct item_result *from = &cell->items[i];
        size_t n = instrument->scales[instrument->items[i].scale].n_options;

        items[i] = (struct item_result){
            .head.status = status_of[from->head.status],
            .head.n = count(from->head.n),
            .non_answers = {count(from->non_answers[NON_ANSWER_DONT_KNOW]),
                            count(from->non_answers[NON_ANSWER_NOT_APPLICABLE]),
                            count(from->non_answers[NON_ANSWER_PREFER_NOT_TO_SAY]),
                            count(from->non_answers[NON_ANSWER_BLANK]),
                            count(from->non_answers[NON_ANSWER_INVALID]),
                            count(from->non_answers[NON_ANSWER_NOT_ASKED])},
            .head.mean = figure(from->head.mean),
        };
        if (from->options != NULL) {
            uint64_t *options = make(to->arena, n, sizeof *options);

            memcpy(options, from->options, n * sizeof *options);
            items[i].options = options;
        }
    }
    return items;
}

static const struct composite_result *
copy_composites(struct results *to, const struct instrument *instrument,
                const struct published_cell *cell) {
    struct composite_result *composites =
        make(to->arena, instrument->n_composites, sizeof *composites);

    for (size_t i = 0; i < instrument->n_composites; i++) {
        const struct composite_result *from = &cell->composites[i];

        composites[i] =
            (struct composite_result){.head.status = status_of[from->head.status],
                                      .head.n = count(from->head.n),
                                      .head.score = figure(from->head.score),
                                      .head.sd = figure(from->head.sd),
                                      .alpha.n = count(from->alpha.n)};
    }
    return composites;
}

static void copy_cell(struct results *to, struct results_cell *out,
                      const struct publication *publication,
                      const struct published_cell *cell) {
    const struct joined_groups *joined =
        publication_joined(publication, cell->area, cell->attribute);
    bool is_joined = cell->value == VALUE_JOINED;
    size_t n = is_joined ? joined->n : cell->attribute == NONE ? 0 : 1;
    size_t *values = make(to->arena, n, sizeof *values);

    memcpy(values, is_joined ? joined->values : &cell->value, n * sizeof *values);
    *out = (struct results_cell){
        .area = cell->area,
        .attribute = cell->attribute,
        .values = values,
        .n_values = n,
        .status = status_of[cell->status],
        .responses = count(cell->responses),
        .items = copy_items(to, publication->instrument, cell),
        .composites = copy_composites(to, publication->instrument, cell),
    };
}

struct handed_out *handed_out(const struct publication *publication) {
    const struct review *review = publication->review;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct handed_out *made = NULL;
    struct results_area *areas = NULL;

    assert_non_null(arena);
    made = make(arena, 1, sizeof *made);
    areas = make(arena, review->n_areas, sizeof *areas);
    made->cells = make(arena, publication->n_cells, sizeof *made->cells);
    made->results.arena = arena;
    made->results.minimum = review->publish.minimum;
    made->results.way = publication->counting.way;
    copy_instrument(&made->results, publication->instrument);
    for (size_t a = 0; a < review->n_areas; a++) {
        areas[a] = (struct results_area){
            .level = review->areas[a].level,
            .id = copy(arena, review->areas[a].id),
            .parent = review->areas[a].parent,
            .is_counted = review->areas[a].level == AREA_SYSTEM,
            .is_first_locality = counting_is_first_locality(&publication->counting, a)};
    }
    for (size_t p = 0; p < publication->n_counted_places; p++) {
        areas[publication->counted_places[p]].is_counted = true;
    }
    for (size_t c = 0; c < publication->n_cells; c++) {
        copy_cell(&made->results, &made->cells[c], publication, &publication->cells[c]);
    }
    made->results.areas = areas;
    made->results.n_areas = review->n_areas;
    made->results.leave_out = copy_leave_out(&made->results, review);
    made->results.n_leave_out = review->n_leave_out;
    made->results.cells = made->cells;
    made->results.n_cells = publication->n_cells;
    return made;
}

void handed_out_free(struct handed_out *handed_out) {
    arena_free(handed_out->results.arena);
}

void handed_out_withhold(struct handed_out *handed_out, size_t cell) {
    const struct results *results = &handed_out->results;
    struct results_cell *of = &handed_out->cells[cell];

    struct item_result *items = make(results->arena, results->n_items, sizeof *items);
    struct composite_result *composites =
        make(results->arena, results->n_composites, sizeof *composites);

    for (size_t i = 0; i < results->n_items; i++) {
        items[i].head.status = STATUS_SUPPRESSED;
    }
    for (size_t i = 0; i < results->n_composites; i++) {
        composites[i].head.status = STATUS_SUPPRESSED;
    }
    of->status = STATUS_SUPPRESSED;
    of->responses = (struct count){false, 0};
    of->items = items;
    of->composites = composites;
}
