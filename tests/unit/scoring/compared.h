/* compared.h: a review whose groups and places are compared, for the tests of that. */
#ifndef KLOE_TESTS_UNIT_SCORING_COMPARED_H
#define KLOE_TESTS_UNIT_SCORING_COMPARED_H

#include "scoring/publication/publication.h"
#include "tests/unit/scoring/fixture.h"

#define MINIMUM 10

enum { SYSTEM, NORTH, SOUTH, EAST };

enum { HEALTH, SOCIAL, PROVIDER, GROUPS };

/* Targets: the item, then the composite of it alone. */
enum { ITEM, COMPOSITE, TARGETS };

extern struct fixture compared_fixture;
extern struct publication *compared_publication;

/* One item on 1 to 5, one composite of it, three places, three groups. */
void compared_begin(void);

/* People of some areas and a group who gave one answer. */
void compared_add_in(size_t people, const uint32_t *areas, size_t n, uint8_t group,
                     uint8_t answer);

/* The same, in one area. */
void compared_add(size_t people, uint32_t area, uint8_t group, uint8_t answer);

/* `people` who gave each of the five answers in turn. */
void compared_add_even(size_t people, uint32_t area, uint8_t group);

/* Makes the publication. */
void compared_score(void);

/* A teardown: drops it. */
int compared_end(void **state);

/* A group against the rest of its area, by target. */
const struct published_comparison *compared_group(size_t area, size_t group);

#endif
