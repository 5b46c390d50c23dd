#include "tests/property/random_review.h"

#include "surveys/answer.h"
#include "tests/cmocka_env.h"

/* Ranges whose common multiples stay small enough for every composite. */
static const int32_t ranges[] = {1, 2, 3, 4, 5, 6, 10};

#define RANGES (sizeof ranges / sizeof *ranges)

static void add_scales(struct random *random, struct fixture *fixture) {
    size_t n = 1 + random_below(random, 4);

    for (size_t i = 0; i < n; i++) {
        int32_t range = ranges[random_below(random, RANGES)];
        int32_t min = (int32_t)random_below(random, 7) - 3;
        bool ends_only = random_below(random, 4) == 0;

        fixture_add_scale(fixture, min, min + range, ends_only ? range : 1);
    }
}

static void add_items(struct random *random, struct fixture *fixture) {
    size_t n = 1 + random_below(random, 12);

    for (size_t i = 0; i < n; i++) {
        fixture_add_item(fixture, random_below(random, fixture->instrument.n_scales),
                         random_below(random, 3) == 0);
    }
}

static void add_composites(struct random *random, struct fixture *fixture) {
    size_t n = random_below(random, 9);

    for (size_t i = 0; i < n; i++) {
        size_t items[FIXTURE_ITEMS];
        size_t k = 0;

        for (size_t item = 0; item < fixture->instrument.n_items; item++) {
            if (random_below(random, 2) == 0) {
                items[k++] = item;
            }
        }
        fixture_add_composite(fixture, items, k);
    }
}

static void add_areas(struct random *random, struct fixture *fixture) {
    size_t places = random_below(random, 5);

    for (size_t i = 0; i < places; i++) {
        size_t localities = random_below(random, 4);

        fixture_add_place(fixture);
        for (size_t l = 0; l < localities; l++) {
            fixture_add_locality(fixture);
        }
    }
}

/* Up to three different areas below the system, ascending. */
static size_t name_areas(struct random *random, const struct fixture *fixture,
                         uint32_t *areas) {
    size_t n = 0;
    size_t start = 1 + random_below(random, 8);

    if (random_below(random, 12) == 0) {
        areas[n++] = 0;
    }
    for (size_t area = start; area < fixture->review.n_areas && n < 3;
         area += 1 + random_below(random, 6)) {
        areas[n++] = (uint32_t)area;
        if (random_below(random, 5) > 0) {
            break;
        }
    }
    return n;
}

static uint8_t answer(struct random *random, const struct scale *scale) {
    static const uint8_t others[] = {ANSWER_BLANK, ANSWER_INVALID, ANSWER_NOT_ASKED};

    if (random_below(random, 12) == 0) {
        return others[random_below(random, 3)];
    }
    return (uint8_t)random_below(random, scale->n_options);
}

static void respond(struct random *random, struct fixture *fixture) {
    uint8_t answers[FIXTURE_ITEMS];
    uint8_t attributes[FIXTURE_ATTRIBUTES];
    uint32_t areas[FIXTURE_AREAS_NAMED];

    for (size_t i = 0; i < fixture->instrument.n_items; i++) {
        answers[i] = answer(random, &fixture->scales[fixture->items[i].scale]);
    }
    for (size_t i = 0; i < fixture->instrument.n_attributes; i++) {
        size_t value = random_below(random, fixture->attributes[i].n_values + 2);

        attributes[i] = value < fixture->attributes[i].n_values ? (uint8_t)value
                        : value == fixture->attributes[i].n_values
                            ? ATTRIBUTE_SEVERAL
                            : ATTRIBUTE_NOT_STATED;
    }
    fixture_respond(fixture, answers, attributes, areas,
                    name_areas(random, fixture, areas));
}

/* Up to two questions, of everybody or of one area; and two groups to be compared. */
static void choose(struct random *random, struct fixture *fixture) {
    static struct left_out_item left_out[2];
    static struct group_pair pair;

    for (size_t i = 0; i < 2; i++) {
        left_out[i] =
            (struct left_out_item){random_below(random, fixture->instrument.n_items),
                                   random_below(random, fixture->review.n_areas)};
    }
    fixture->review.leave_out = left_out;
    fixture->review.n_leave_out = random_below(random, 3);
    if (fixture->review.n_groups > 0 && fixture->attributes[0].n_values > 1) {
        pair = (struct group_pair){
            0, 1 + random_below(random, fixture->attributes[0].n_values - 1), 0};
        fixture->review.pairs = &pair;
        fixture->review.n_pairs = 1;
    }
}

void random_review(struct random *random, struct fixture *fixture, size_t rows_max) {
    size_t groups = random_below(random, 3);
    size_t rows = random_below(random, rows_max + 1);

    fixture_begin(fixture);
    add_scales(random, fixture);
    add_items(random, fixture);
    add_composites(random, fixture);
    for (size_t i = 0; i < groups; i++) {
        fixture_add_group(fixture, 1 + random_below(random, 4));
    }
    add_areas(random, fixture);
    fixture_ready(fixture);
    fixture->review.publish.minimum = 1 + random_below(random, 12);
    if (random_below(random, 3) == 0) {
        choose(random, fixture);
    }
    for (size_t i = 0; i < rows; i++) {
        respond(random, fixture);
    }
}

struct publication *random_review_score(const struct fixture *fixture) {
    return random_review_score_counted(fixture, NULL);
}

static struct publication *score_with(const struct fixture *fixture,
                                      const struct accounts *accounts) {
    struct publication *publication = NULL;

    assert_int_equal(score_review(&publication, &fixture->review, &fixture->responses,
                                  accounts, NULL),
                     ERR_OK);
    return publication;
}

struct publication *random_review_score_counted(const struct fixture *fixture,
                                                const struct counting *counting) {
    return score_with(fixture, &(struct accounts){.counting = counting});
}

struct publication *random_review_score_helped(const struct fixture *fixture,
                                               size_t helpers) {
    return score_with(fixture, &(struct accounts){.helpers = helpers});
}

void assert_same_figure(struct figure a, struct figure b) {
    assert_true(a.known == b.known);
    assert_memory_equal(&a.value, &b.value, sizeof a.value);
}
