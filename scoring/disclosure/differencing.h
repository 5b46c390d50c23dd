/* differencing.h: where a composite would give a withheld item back (rules.md
 * D17). Private to disclosure.
 *
 * The average of a composite, less those of its other items, is the withheld item's: of
 * the same people, but for what those make of it who did not answer all of its items.
 * So for each item the cells of every composite that holds it are searched together
 * with its own, as one lattice (lattice.h) of as many layers: weighed with the item's
 * answers, and blurred (derivable.h) in a composite's layer by who counts in the
 * composite without having answered all of its items.
 *
 * A composite goes for the sake of any of its items, so that what goes is chosen for
 * all items together that hang together by composites. And where a cell of an item goes
 * for others' sake, its composites mostly go there, too. So composites are planned
 * before the items: what would go if no item were shown. Where items have a choice,
 * they go where their composites do. */
#ifndef KLOE_SCORING_DISCLOSURE_DIFFERENCING_H
#define KLOE_SCORING_DISCLOSURE_DIFFERENCING_H

#include "scoring/disclosure/decisions.h"

/* Sets `planned` (by composite, then by cell) to what could be shown of composites if
 * no item were, once cells are decided. What has been decided of targets in this phase
 * is overwritten. ERR_MEMORY, ERR_INTERNAL. */
enum err_code differencing_plan(bool *planned, const struct phase *from,
                                struct err *err) MUST_CHECK;

/* Sets `beside` (by cell) to how many composites that hold the item the plan shows. */
void differencing_beside(uint64_t *beside, size_t item, const bool *planned,
                         const struct phase *from);

/* Withholds composites, once all items and composites have been decided, until no set
 * of fewer than the minimum who answered an item is derivable with fewer than the
 * minimum who blur it: those that weigh least, in one cell themes before conditions,
 * and these before KLOEs; what need not have gone is shown again. An item goes itself
 * only where fixed cells of composites give it back. A composite of one item is shown
 * where its item is. What is withheld because a search was given up adds to
 * decisions->past_bound. ERR_MEMORY, ERR_INTERNAL. */
enum err_code differencing_break(const struct phase *from, struct err *err) MUST_CHECK;

/* Takes from `shown` (by cell), against unanimity, where all items of a composite are
 * withheld: items that agree make a composite that agrees. */
void differencing_withhold(bool *shown, size_t composite, const struct phase *from);

#endif
