/* fixture.h: a small instrument, review and table of responses built in a test.
 *
 * Call fixture_begin, then the fixture_add functions in any sensible order (a scale
 * before its items), then fixture_ready; then fixture_respond as often as wanted. Every
 * limit is checked: a test that needs more changes the limit. */
#ifndef KLOE_TESTS_SCORING_FIXTURE_H
#define KLOE_TESTS_SCORING_FIXTURE_H

#include "ingest/table/responses.h"
#include "surveys/review.h"

#define FIXTURE_SCALES               6
#define FIXTURE_ITEMS                72
#define FIXTURE_COMPOSITES           24
#define FIXTURE_AREAS                32
#define FIXTURE_ATTRIBUTES           3
#define FIXTURE_VALUES               12
#define FIXTURE_WHEREABOUTS          64
#define FIXTURE_AREAS_NAMED          4
#define FIXTURE_ROWS                 4096
#define FIXTURE_IDS                  (FIXTURE_ITEMS + FIXTURE_COMPOSITES + FIXTURE_AREAS + 16)
#define FIXTURE_NON_ANSWERS          3 /* options after the scored ones, in the order of */
#define FIXTURE_DONT_KNOW(n)         ((uint8_t)(n)) /* option codes of a scale of n scores */
#define FIXTURE_NOT_APPLICABLE(n)    ((uint8_t)((n) + 1))
#define FIXTURE_PREFER_NOT_TO_SAY(n) ((uint8_t)((n) + 2))

struct fixture {
    struct instrument instrument;
    struct review review;
    struct responses responses;

    struct scale scales[FIXTURE_SCALES];
    struct option options[FIXTURE_SCALES][ANSWER_OPTIONS_MAX];
    struct item items[FIXTURE_ITEMS];
    struct composite composites[FIXTURE_COMPOSITES];
    size_t members[FIXTURE_COMPOSITES][FIXTURE_ITEMS];
    struct attribute attributes[FIXTURE_ATTRIBUTES];
    struct attribute_value values[FIXTURE_VALUES];
    struct area areas[FIXTURE_AREAS];
    size_t groups[FIXTURE_ATTRIBUTES];
    char ids[FIXTURE_IDS][8]; /* "id1", "id2" ... in the order of what is added */
    size_t n_ids;

    uint8_t answers[FIXTURE_ROWS * FIXTURE_ITEMS];
    uint8_t codes[FIXTURE_ROWS * FIXTURE_ATTRIBUTES];
    uint32_t where[FIXTURE_ROWS];
    struct whereabouts whereabouts[FIXTURE_WHEREABOUTS];
    uint32_t named[FIXTURE_WHEREABOUTS][FIXTURE_AREAS_NAMED];
    uint64_t origin[FIXTURE_ROWS]; /* for a test that gives responses.origin */
};

/* An empty instrument, and a review of it with the system alone and minimum 10. */
void fixture_begin(struct fixture *fixture);

/* The same with one item of five options, a composite of it, and one attribute of so
 * many values. */
void fixture_begin_small(struct fixture *fixture, size_t n_groups);

/* A scale with the scores min, min + step ... max, then three kinds of non-answer. */
size_t fixture_add_scale(struct fixture *fixture, int32_t min, int32_t max,
                         int32_t step);
size_t fixture_add_item(struct fixture *fixture, size_t scale, bool reverse);
/* `items` ascending. */
size_t fixture_add_composite(struct fixture *fixture, const size_t *items, size_t n);
/* An attribute of `n_values` values that the review breaks down by. */
size_t fixture_add_group(struct fixture *fixture, size_t n_values);
size_t fixture_add_place(struct fixture *fixture);
/* Of the place added last. */
size_t fixture_add_locality(struct fixture *fixture);

/* Ends the definitions. */
void fixture_ready(struct fixture *fixture);

/* Adds a response: one code for each item, one value for each attribute (NULL: none
 * stated), and the `n` areas it named. */
void fixture_respond(struct fixture *fixture, const uint8_t *answers,
                     const uint8_t *attributes, const uint32_t *areas, size_t n);

/* Swaps two responses. */
void fixture_swap(struct fixture *fixture, size_t a, size_t b);

#endif
