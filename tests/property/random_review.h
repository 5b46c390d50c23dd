/* random_review.h: reviews, instruments and answers such as nobody would think of. */
#ifndef KLOE_TESTS_PROPERTY_RANDOM_REVIEW_H
#define KLOE_TESTS_PROPERTY_RANDOM_REVIEW_H

#include "scoring/score.h"
#include "tests/property/random.h"
#include "tests/unit/scoring/fixture.h"

/* Fills `fixture` with one to four scales of any range, 1 to 12 items, up to eight
 * composites, one or two groups, up to four places with up to three localities, a
 * minimum of 1 to 12, 0 to `rows_max` responses, and now and then questions left out
 * and a pair of groups. */
void random_review(struct random *random, struct fixture *fixture, size_t rows_max);

/* The publication of a review on its own: no inputs, no wave before. The caller frees
 * it. Fails the test where there is none. */
struct publication *random_review_score(const struct fixture *fixture);

/* The same with people in several areas counted as given. */
struct publication *random_review_score_counted(const struct fixture *fixture,
                                                const struct counting *counting);

/* The same with so many threads that may help. */
struct publication *random_review_score_helped(const struct fixture *fixture,
                                               size_t helpers);

/* Fails unless both are known or both not, with the same bits. */
void assert_same_figure(struct figure a, struct figure b);

#endif
