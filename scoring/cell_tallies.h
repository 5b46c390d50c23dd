/* cell_tallies.h: one pass over the classes of people: tallies of all cells, and the
 * scorecard of each as soon as its last class is in.
 *
 * A row is tallied once and its class is then merged into every cell it counts in.
 * Classes come place by place, so only the tallies of one place and of the system are
 * alive together, however many places there are. Private to score. */
#ifndef KLOE_SCORING_CELL_TALLIES_H
#define KLOE_SCORING_CELL_TALLIES_H

#include "base/err.h"
#include "ingest/responses.h"
#include "scoring/membership.h"
#include "scoring/scorecard.h"

/* Fills cards[i] for each cell of `membership`; what they hold comes from `arena`.
 * ERR_DEFINITION as tally_layout_new, ERR_MEMORY, ERR_INTERNAL; the cards are then of
 * no use. */
enum err_code cell_tallies_score(struct scorecard *cards,
                                 const struct membership *membership,
                                 const struct instrument *instrument,
                                 const struct responses *responses, struct arena *arena,
                                 struct err *err) MUST_CHECK;

#endif
