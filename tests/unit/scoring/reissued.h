/* reissued.h: a system of two places whose returns were reported before, and are again:
 * what the tests of reissue.c begin with. */
#ifndef KLOE_TESTS_UNIT_SCORING_REISSUED_H
#define KLOE_TESTS_UNIT_SCORING_REISSUED_H

#include "scoring/reissue/reissue.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"
#include "tests/unit/scoring/handed_out.h"

enum { SYSTEM, NORTH, SOUTH };

enum { HEALTH, COUNCIL, VOLUNTARY, OTHER, GROUPS };

/* Two tables of the same returns: what was there then, and what is now. There are two
 * questions, and one composite of both: target 2. The minimum is 10. */
extern struct fixture reissued_then;
extern struct fixture reissued_now;

/* What was handed out, and what the last check found; freed by reissued_end. */
extern struct handed_out *reissued_made;
extern struct reissue *reissued_found;

/* Nobody has answered yet. */
void reissued_begin(void);

/* People of an area and group who answered in time, or too late for what was handed
 * out. */
void reissued_add(uint32_t area, uint8_t group, size_t people);
void reissued_add_late(uint32_t area, uint8_t group, size_t people);

/* Everybody is in a group that is large enough. */
void reissued_add_ordinary(void);

/* Scores one of the tables; the caller frees it. */
struct publication *reissued_score(const struct fixture *fixture);

/* Hands out what there was then. */
void reissued_hand_out(void);

/* Looks at what there is now beside what was handed out, by the responses of then; NULL
 * where they are not known. */
void reissued_check(const struct responses *responses);

/* Both, by the responses of then. */
void reissued_hand_out_and_check(void);

/* Whether such a conflict was found of the figure of a cell; target NONE is its number
 * of responses. */
bool reissued_has(enum reissue_kind kind, size_t area, size_t attribute, size_t value,
                  size_t target);

/* Teardown of a test. */
int reissued_end(void **state);

#endif
