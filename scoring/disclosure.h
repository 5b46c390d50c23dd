/* disclosure.h: which figures of the scorecards may be seen.
 *
 * Works on numbers of people only, the same decision for every figure of a cell. What
 * is withheld is erased, not hidden: nothing of it is left in the published cells.
 *
 * Carries the primary rules: a cell, an item or a composite of 1 to minimum - 1 people
 * is withheld, and with an item what would give it back within its cell. What can be
 * found by subtracting published cells from one another is not looked at yet, which is
 * why a publication says that it is not complete. */
#ifndef KLOE_SCORING_DISCLOSURE_H
#define KLOE_SCORING_DISCLOSURE_H

#include "scoring/membership.h"
#include "scoring/publication.h"
#include "scoring/scorecard.h"

/* Makes cells[i] from cards[i], both by cell of `membership`. The arrays of the cards
 * become those of the cells; withheld figures in them are erased. */
void disclosure_apply(struct published_cell *cells, const struct scorecard *cards,
                      const struct membership *membership, const struct review *review);

#endif
