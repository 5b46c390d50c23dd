/* small_review.h: a review of few people in few places, made of any bytes, scored; and
 * what holds for all its figures.
 *
 * The first byte chooses the rules. Then each record of four bytes is a run of people
 * who are alike: how many, where, of which sector with the first answer, and two
 * answers. As many bytes as are over say which way people in several places are counted
 * (surveys/counting.h); with none kloe chooses. Few of few: what decides over all of a
 * large review takes a hundred times as long. */
#ifndef KLOE_TESTS_FUZZ_SMALL_REVIEW_H
#define KLOE_TESTS_FUZZ_SMALL_REVIEW_H

#include "scoring/score.h"
#include "surveys/results/results_json.h"

#include <stddef.h>
#include <stdint.h>

/* The publication, which the caller frees; NULL without a byte, and where the rules ask
 * for what is not built. The review lives as long as the program. */
struct publication *small_review_score(const uint8_t *data, size_t size);

/* The counts of the contract add up (method.md M1), nothing is below the minimum, and
 * no figure stands beside a status that allows none. */
void small_review_check(const struct results *results);

#endif
