/* cell_tallies.h: one pass over the classes of people: tallies of all cells, the
 * scorecard of each, and how each differs from the rest.
 *
 * A row is tallied once and its class is then merged into every cell it counts in. An
 * area's cells are scored and its groups compared as soon as its last class is in.
 * Classes come place by place, so the tallies of the groups and localities of one place
 * and of the system are alive together, and one for each place, until the system's is
 * whole: a place is compared with the system less the place, a locality with its place
 * less the locality. Private to score. */
#ifndef KLOE_SCORING_STATISTICS_CELL_TALLIES_H
#define KLOE_SCORING_STATISTICS_CELL_TALLIES_H

#include "base/err.h"
#include "ingest/table/responses.h"
#include "scoring/counting/membership.h"
#include "scoring/statistics/comparison.h"
#include "scoring/statistics/scorecard.h"

/* Fills cards[i] for each cell of `membership`; what they hold comes from `arena`.
 * Fills the arrays of `compared`, of NULL so far, with cards (comparer_compare) that
 * come from `scratch`. Against the rest: a group against the rest of its area, all
 * staff of a place against the rest of the system, all staff of a locality against the
 * rest of its place if that has others; none for other cells, where nobody is, and
 * where the system does not count all of a place, so that there is no rest. Of
 * pairs: the first group of an area against the second, where somebody is in both.
 * ERR_DEFINITION as tally_plan_new, ERR_MEMORY, ERR_INTERNAL; what was filled is then
 * of no use. */
enum err_code cell_tallies_score(struct scorecard *cards,
                                 const struct comparison_cards *compared,
                                 const struct membership *membership,
                                 const struct review *review,
                                 const struct responses *responses, struct arena *arena,
                                 struct arena *scratch, struct err *err) MUST_CHECK;

#endif
