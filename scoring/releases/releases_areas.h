/* releases_areas.h: whether a review still has what released results show. */
#ifndef KLOE_SCORING_RELEASES_RELEASES_AREAS_H
#define KLOE_SCORING_RELEASES_RELEASES_AREAS_H

#include "base/err.h"
#include "surveys/results/results_json.h"

/* An area or a group that the results publish, and the review does not have, cannot be
 * held against the new figures: its people may be in another one, or in several.
 * ERR_DEFINITION with its name and what to do. */
enum err_code releases_check_areas(const struct results *results,
                                   const struct review *review,
                                   struct err *err) MUST_CHECK;

#endif
