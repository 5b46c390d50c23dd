/* not_asked.h: where it may be said how many people were not asked a question
 * (rules.md D16). Private to disclosure.
 *
 * Of everybody else it is known what they did with the question. So the number is that
 * of a set of people, and that of the others is what is left of a cell's. Both are
 * looked for among all that the numbers of people and of those not asked give together
 * (derivable.h). */
#ifndef KLOE_SCORING_DISCLOSURE_NOT_ASKED_H
#define KLOE_SCORING_DISCLOSURE_NOT_ASKED_H

#include "scoring/disclosure/decisions.h"

/* Sets decisions->not_asked once the cells and targets of a phase are decided: where
 * the number may stand, so that no set of fewer than the minimum who were asked, or who
 * were not, is derivable. It may wherever nobody was not asked, or nobody was. What is
 * withheld because a search was given up adds to decisions->past_bound. ERR_MEMORY,
 * ERR_INTERNAL. */
enum err_code not_asked_decide(const struct phase *phase, struct err *err) MUST_CHECK;

/* Erases all counts of non-answers of an item, those among its options with them. */
void not_asked_withhold(struct item_result *item, const struct scale *scale);

#endif
