/* waves.h: this wave and the one before, from the two published results alone
 * (method.md M19). What was published before is taken as it stands, never recomputed.
 * Private to score. */
#ifndef KLOE_SCORING_STATISTICS_WAVES_H
#define KLOE_SCORING_STATISTICS_WAVES_H

#include "base/err.h"
#include "scoring/statistics/comparison_publish.h"
#include "surveys/results/results_json.h"

/* Finds each cell of the publication in `earlier`, by the ids of area, attribute and
 * value, and compares every target that was the same then: sets publication->previous
 * and fills before[i] for each cell. Cards and statuses come from `scratch`.
 * ERR_DEFINITION for figures that no results file can hold, ERR_MEMORY; nothing is set
 * then. */
enum err_code waves_compare(struct publication *publication,
                            struct comparison_before *before,
                            const struct results *earlier, struct arena *scratch,
                            struct err *err) MUST_CHECK;

#endif
