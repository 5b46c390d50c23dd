/* score_scene.h: a system of three places, scored: what the tests of score.c begin
 * with. */
#ifndef KLOE_TESTS_UNIT_SCORING_SCORE_SCENE_H
#define KLOE_TESTS_UNIT_SCORING_SCORE_SCENE_H

#include "scoring/score.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

#define MINIMUM   4
#define DONT_KNOW FIXTURE_DONT_KNOW(5)
#define TIGHT     1e-12

/* North has a locality. */
enum { SYSTEM, NORTH, NORTH_A, SOUTH, EAST };

enum { HEALTH, SOCIAL };

/* Composites of all three items; of 0 and 1; of 1 alone. */
enum { ALL, PAIR, SINGLE };

extern struct fixture fixture;

/* What scene_score says of the returns. The first has all responses, or those before
 * scene_second, where that was set after scene_begin. */
extern const struct input_account scene_inputs[2];
extern size_t scene_second;

/* Nobody has answered yet. */
void scene_begin(void);

/* `people` of an area and group, who all give these answers to the three items. */
void scene_add(size_t people, uint32_t area, uint8_t group, uint8_t a, uint8_t b,
               uint8_t c);

/* Scores the answers so far; the caller frees it. */
struct publication *scene_score(void);

/* All staff of an area. */
const struct published_cell *scene_cell(const struct publication *publication,
                                        size_t area);

#endif
