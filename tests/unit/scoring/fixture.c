#include "tests/unit/scoring/fixture.h"

#include "base/num.h"
#include "tests/cmocka_env.h"

#include <stdio.h>
#include <string.h>

void fixture_begin(struct fixture *fixture) {
    *fixture = (struct fixture){0};
    fixture->review.publish.minimum = REVIEW_MINIMUM_DEFAULT;
    fixture->areas[0] = (struct area){
        .level = AREA_SYSTEM, .parent = NONE, .id = "system", .invited = -1};
    fixture->review.n_areas = 1;
}

static const char *new_id(struct fixture *fixture) {
    char *id = fixture->ids[fixture->n_ids++];

    assert_true(fixture->n_ids <= FIXTURE_IDS);
    (void)snprintf(id, sizeof fixture->ids[0], "id%zu", fixture->n_ids);
    return id;
}

size_t fixture_add_scale(struct fixture *fixture, int32_t min, int32_t max,
                         int32_t step) {
    static const enum option_kind non_answers[FIXTURE_NON_ANSWERS] = {
        OPTION_DONT_KNOW, OPTION_NOT_APPLICABLE, OPTION_PREFER_NOT_TO_SAY};

    size_t at = fixture->instrument.n_scales++;
    struct option *options = fixture->options[at];
    size_t n = 0;

    assert_true(at < FIXTURE_SCALES);
    for (int32_t score = min; score <= max; score += step) {
        assert_true(n < ANSWER_OPTIONS_MAX - FIXTURE_NON_ANSWERS);
        options[n++] = (struct option){.kind = OPTION_SCORED, .score = score};
    }
    fixture->scales[at] = (struct scale){
        .options = options, .n_scored = n, .min = min, .max = options[n - 1].score};
    for (size_t i = 0; i < FIXTURE_NON_ANSWERS; i++) {
        options[n++] = (struct option){.kind = non_answers[i]};
    }
    fixture->scales[at].n_options = n;
    return at;
}

size_t fixture_add_item(struct fixture *fixture, size_t scale, bool reverse) {
    size_t at = fixture->instrument.n_items++;

    assert_true(at < FIXTURE_ITEMS);
    fixture->items[at] =
        (struct item){.id = new_id(fixture), .scale = scale, .reverse = reverse};
    fixture->items[at].text = fixture->items[at].id;
    return at;
}

size_t fixture_add_composite(struct fixture *fixture, const size_t *items, size_t n) {
    size_t at = fixture->instrument.n_composites++;
    uint64_t range = 1;

    assert_true(at < FIXTURE_COMPOSITES && n <= FIXTURE_ITEMS);
    for (size_t i = 0; i < n; i++) {
        const struct scale *scale = &fixture->scales[fixture->items[items[i]].scale];

        assert_true(num_lcm(range, (uint64_t)(scale->max - scale->min), &range));
        fixture->members[at][i] = items[i];
    }
    fixture->composites[at] = (struct composite){.kind = COMPOSITE_KLOE,
                                                 .index = at,
                                                 .id = new_id(fixture),
                                                 .items = fixture->members[at],
                                                 .n_items = n,
                                                 .range = (uint32_t)range};
    fixture->composites[at].title = fixture->composites[at].id;
    return at;
}

size_t fixture_add_group(struct fixture *fixture, size_t n_values) {
    size_t at = fixture->instrument.n_attributes++;

    assert_true(at < FIXTURE_ATTRIBUTES && n_values <= FIXTURE_VALUES);
    fixture->attributes[at] = (struct attribute){
        .id = new_id(fixture), .values = fixture->values, .n_values = n_values};
    for (size_t v = 0; v < n_values; v++) {
        fixture->values[v].id =
            fixture->values[v].id == NULL ? new_id(fixture) : fixture->values[v].id;
        fixture->values[v].label = fixture->values[v].id;
    }
    fixture->groups[at] = at;
    fixture->review.n_groups = at + 1;
    return at;
}

static size_t add_area(struct fixture *fixture, enum area_level level, size_t parent) {
    size_t at = fixture->review.n_areas++;

    assert_true(at < FIXTURE_AREAS);
    fixture->areas[at] = (struct area){
        .level = level, .parent = parent, .id = new_id(fixture), .invited = -1};
    return at;
}

size_t fixture_add_place(struct fixture *fixture) {
    fixture->review.n_places++;
    return add_area(fixture, AREA_PLACE, 0);
}

size_t fixture_add_locality(struct fixture *fixture) {
    size_t place = fixture->review.n_areas - 1;

    while (fixture->areas[place].level != AREA_PLACE) {
        place--;
    }
    return add_area(fixture, AREA_LOCALITY, place);
}

void fixture_ready(struct fixture *fixture) {
    fixture->instrument.id = "fixture";
    fixture->instrument.scales = fixture->scales;
    fixture->instrument.items = fixture->items;
    fixture->instrument.composites = fixture->composites;
    fixture->instrument.attributes = fixture->attributes;
    fixture->review.areas = fixture->areas;
    fixture->review.groups = fixture->groups;
    fixture->review.instrument = &fixture->instrument;
    fixture->responses.n_items = fixture->instrument.n_items;
    fixture->responses.n_attributes = fixture->instrument.n_attributes;
    fixture->responses.answers = fixture->answers;
    fixture->responses.attributes = fixture->codes;
    fixture->responses.where = fixture->where;
    fixture->responses.whereabouts = fixture->whereabouts;
}

static uint32_t find_whereabouts(struct fixture *fixture, const uint32_t *areas,
                                 size_t n) {
    struct responses *responses = &fixture->responses;
    size_t at = 0;

    for (; at < responses->n_whereabouts; at++) {
        const struct whereabouts *where = &fixture->whereabouts[at];

        if (where->n == n &&
            (n == 0 || memcmp(where->areas, areas, n * sizeof *areas) == 0)) {
            return (uint32_t)at;
        }
    }
    assert_true(at < FIXTURE_WHEREABOUTS && n <= FIXTURE_AREAS_NAMED);
    for (size_t i = 0; i < n; i++) {
        fixture->named[at][i] = areas[i];
    }
    fixture->whereabouts[at] = (struct whereabouts){fixture->named[at], n};
    responses->n_whereabouts++;
    return (uint32_t)at;
}

void fixture_respond(struct fixture *fixture, const uint8_t *answers,
                     const uint8_t *attributes, const uint32_t *areas, size_t n) {
    struct responses *responses = &fixture->responses;
    size_t row = responses->n++;

    assert_true(row < FIXTURE_ROWS);
    memcpy(fixture->answers + row * responses->n_items, answers, responses->n_items);
    for (size_t i = 0; i < responses->n_attributes; i++) {
        fixture->codes[row * responses->n_attributes + i] =
            attributes == NULL ? ATTRIBUTE_NOT_STATED : attributes[i];
    }
    fixture->where[row] = find_whereabouts(fixture, areas, n);
}

static void swap_bytes(uint8_t *a, uint8_t *b, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint8_t byte = a[i];

        a[i] = b[i];
        b[i] = byte;
    }
}

void fixture_swap(struct fixture *fixture, size_t a, size_t b) {
    struct responses *responses = &fixture->responses;
    uint32_t where = fixture->where[a];

    swap_bytes(responses->answers + a * responses->n_items,
               responses->answers + b * responses->n_items, responses->n_items);
    swap_bytes(responses->attributes + a * responses->n_attributes,
               responses->attributes + b * responses->n_attributes,
               responses->n_attributes);
    fixture->where[a] = fixture->where[b];
    fixture->where[b] = where;
}

void fixture_begin_small(struct fixture *fixture, size_t n_groups) {
    static const size_t item[] = {0};

    fixture_begin(fixture);
    fixture_add_scale(fixture, 1, 5, 1);
    fixture_add_item(fixture, 0, false);
    fixture_add_composite(fixture, item, 1);
    fixture_add_group(fixture, n_groups);
}
