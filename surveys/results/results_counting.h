/* results_counting.h: how people in several areas were counted in what was handed out.
 */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_COUNTING_H
#define KLOE_SURVEYS_RESULTS_RESULTS_COUNTING_H

#include "surveys/results/results_json.h"

#include <stdbool.h>

/* As the results say it, by area of the review; what it points to is of the arena.
 * False without memory. */
bool results_counting(struct counting *out, const struct results *results,
                      const struct review *review, struct arena *arena) MUST_CHECK;

/* What was done with small places: they were left out of the system's figures where a
 * withheld place is not among those counted there. */
enum small_places_rule results_small_places(const struct results *results);

/* Whether two ways count everybody of a review of `n_areas` alike. */
bool counting_is_same(const struct counting *a, const struct counting *b,
                      size_t n_areas);

#endif
