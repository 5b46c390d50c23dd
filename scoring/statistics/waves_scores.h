/* waves_scores.h: the averages of the wave before, as they were published then. Private
 * to waves.c. */
#ifndef KLOE_SCORING_STATISTICS_WAVES_SCORES_H
#define KLOE_SCORING_STATISTICS_WAVES_SCORES_H

#include "scoring/publication/publication.h"
#include "surveys/results/results_json.h"

/* The averages of all staff of each cell of the publication, with their limits, cell by
 * cell and by target; not known of groups and of what was not the same then.
 * `counterparts`: the target of `earlier` that each target was. In the publication's
 * memory; NULL without.
 */
const struct published_then *waves_scores(const struct publication *publication,
                                          const struct results *earlier,
                                          const enum wave_fit *fits,
                                          const size_t *counterparts);

#endif
