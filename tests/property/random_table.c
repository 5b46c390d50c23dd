#include "tests/property/random_table.h"

#include "surveys/answer.h"

#include <string.h>

#define PEOPLE_MAX 500
#define KINDS_MAX  26

/* The first value is one, all others are another or none. */
static void derive_group(struct random *random, struct fixture *fixture) {
    static uint8_t recode[ATTRIBUTE_CODES];
    size_t group = fixture_add_group(fixture, 2);
    bool others_are_none = random_below(random, 2) == 0;

    memset(recode, others_are_none ? ATTRIBUTE_SEVERAL : 1, sizeof recode);
    recode[0] = 0;
    recode[ATTRIBUTE_SEVERAL] = ATTRIBUTE_SEVERAL;
    recode[ATTRIBUTE_NOT_STATED] = ATTRIBUTE_NOT_STATED;
    fixture->attributes[group].recode = recode;
    fixture->attributes[group].from = 0;
}

static void leave_out(struct random *random, struct fixture *fixture) {
    static struct left_out_item entry;

    entry = (struct left_out_item){random_below(random, RANDOM_TABLE_ITEMS),
                                   random_below(random, fixture->review.n_areas)};
    fixture->review.leave_out = &entry;
    fixture->review.n_leave_out = 1;
}

static void begin_table(struct random *random, struct fixture *fixture) {
    static const size_t items[] = {0, 1, 2};
    size_t places = 1 + random_below(random, 4);
    size_t groups = random_below(random, 3);

    fixture_begin(fixture);
    fixture_add_scale(fixture, 1, 5, 1);
    for (size_t i = 0; i < RANDOM_TABLE_ITEMS; i++) {
        fixture_add_item(fixture, 0, false);
    }
    fixture_add_composite(fixture, items, 3);
    fixture_add_composite(fixture, items, 2);
    for (size_t g = 0; g < groups; g++) {
        fixture_add_group(fixture, 1 + random_below(random, 4));
    }
    if (groups > 0 && random_below(random, 3) == 0) {
        derive_group(random, fixture);
    }
    for (size_t p = 0; p < places; p++) {
        size_t localities = random_below(random, 2) * random_below(random, 4);

        fixture_add_place(fixture);
        for (size_t l = 0; l < localities; l++) {
            fixture_add_locality(fixture);
        }
    }
    fixture_ready(fixture);
    if (random_below(random, 4) == 0) {
        leave_out(random, fixture);
    }
    fixture->review.publish.minimum =
        random_below(random, 4) == 0 ? 2 + random_below(random, 10) : 10;
    fixture->review.publish.merge_small = random_below(random, 3) == 0;
    fixture->review.publish.cross = random_below(random, 3) == 0;
    fixture->review.publish.small_places = random_below(random, 3) == 0
                                               ? SMALL_PLACES_HIDE_ANOTHER
                                               : SMALL_PLACES_LEAVE_OUT;
}

/* Mostly one area; now and then nothing, the whole system, or two areas. */
static size_t name_areas(struct random *random, const struct fixture *fixture,
                         uint32_t *areas) {
    size_t n_areas = fixture->review.n_areas;
    size_t first = random_below(random, n_areas);
    size_t second = random_below(random, n_areas);

    switch (random_below(random, 12)) {
    case 0:
        return 0;
    case 1:
        areas[0] = 0;
        return 1;
    case 2:
        if (first != second && first > 0 && second > 0) {
            areas[0] = (uint32_t)(first < second ? first : second);
            areas[1] = (uint32_t)(first < second ? second : first);
            return 2;
        }
        break;
    default:
        break;
    }
    areas[0] = (uint32_t)(1 + random_below(random, n_areas - 1));
    return 1;
}

static size_t some_people(struct random *random, size_t shape) {
    static const size_t most[] = {3, 9, 14, 40};

    return 1 + random_below(random, most[(shape + random_below(random, 3)) % 4]);
}

/* One kind of people: the same statement, answers of their own. Half of the kinds have
 * nothing to say of one item. */
static void add_kind(struct random *random, struct fixture *fixture, size_t shape,
                     size_t skips) {
    uint32_t areas[FIXTURE_AREAS_NAMED];
    uint8_t codes[FIXTURE_ATTRIBUTES];
    size_t n_areas = name_areas(random, fixture, areas);
    size_t people = some_people(random, shape);
    size_t mute = random_below(random, 2 * RANDOM_TABLE_ITEMS);

    for (size_t g = 0; g < fixture->instrument.n_attributes; g++) {
        size_t value = random_below(random, fixture->attributes[g].n_values);
        size_t other = random_below(random, 14);

        codes[g] = other == 0   ? (uint8_t)ATTRIBUTE_NOT_STATED
                   : other == 1 ? (uint8_t)ATTRIBUTE_SEVERAL
                                : (uint8_t)value;
        if (fixture->attributes[g].recode != NULL) {
            codes[g] =
                fixture->attributes[g].recode[codes[fixture->attributes[g].from]];
        }
    }
    for (size_t i = 0; i < people && fixture->responses.n < PEOPLE_MAX; i++) {
        uint8_t answers[RANDOM_TABLE_ITEMS];

        for (size_t k = 0; k < RANDOM_TABLE_ITEMS; k++) {
            answers[k] = k == mute || random_below(random, 10) < skips * k
                             ? (uint8_t)ANSWER_BLANK
                             : (uint8_t)random_below(random, 5);
        }
        fixture_respond(fixture, answers, codes, areas, n_areas);
    }
}

void random_table(struct random *random, struct fixture *fixture) {
    size_t kinds = random_below(random, KINDS_MAX);
    size_t shape = random_below(random, 4);
    size_t skips = random_below(random, 5);

    begin_table(random, fixture);
    for (size_t k = 0; k < kinds; k++) {
        add_kind(random, fixture, shape, skips);
    }
}
