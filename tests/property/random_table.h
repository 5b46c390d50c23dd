/* random_table.h: reviews of few kinds of people, many of them near the minimum: what
 * disclosure control has most to do with. */
#ifndef KLOE_TESTS_PROPERTY_RANDOM_TABLE_H
#define KLOE_TESTS_PROPERTY_RANDOM_TABLE_H

#include "tests/property/random.h"
#include "tests/unit/scoring/fixture.h"

#define RANDOM_TABLE_ITEMS                                                             \
    3 /* of 1 to 5; one composite of all, one of the first two                         \
       */

/* Fills `fixture` with one to four places, some with localities, up to two groups, now
 * and then a third that follows from the first, or a question left out of composites, a
 * minimum of 10 or less, at times other rules, and up to 500 people. */
void random_table(struct random *random, struct fixture *fixture);

#endif
