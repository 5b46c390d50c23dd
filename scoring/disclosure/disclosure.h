/* disclosure.h: which figures of the scorecards may be seen (docs/disclosure.md).
 *
 * Decides on numbers of people only (decisions.h), the same for every figure of a cell,
 * an item or a composite. What is withheld is erased, not hidden: nothing of it is left
 * in the published cells.
 *
 * Nobody can be picked out by adding and subtracting what is published: any set of
 * people whose figures can be had so has the minimum of members, or nobody in it whom
 * their statements name (lattice.h). With an item go its non-answers. Where an item is
 * withheld, no composite with it shows a positive share (k times the mean share less
 * the others is the item's), alpha or standard deviation; and no mean of composites
 * gives an item's back (differencing.h). */
#ifndef KLOE_SCORING_DISCLOSURE_DISCLOSURE_H
#define KLOE_SCORING_DISCLOSURE_DISCLOSURE_H

#include "scoring/counting/membership.h"
#include "scoring/disclosure/decisions.h"
#include "scoring/publication/publication.h"
#include "scoring/statistics/scorecard.h"

/* Makes cells[i] from cards[i], both by cell of `membership`, as was decided. The
 * arrays of the cards become those of the cells; withheld figures in them are erased.
 */
void disclosure_apply(struct published_cell *cells, const struct scorecard *cards,
                      const struct decisions *decisions,
                      const struct membership *membership, const struct review *review);

#endif
