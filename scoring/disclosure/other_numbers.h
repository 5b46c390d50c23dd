/* other_numbers.h: where numbers of people may stand who are not those who answered.
 * Private to disclosure.
 *
 * How many were not asked a question (rules.md D16). Of everybody else it is known what
 * they did with it. So the number is that of a set of people, and that of the others is
 * what is left of a cell's. Both are looked for among all that the numbers of people
 * and of those not asked give together (derivable.h).
 *
 * Cronbach's alpha (rules.md D3). It is of those who answered all questions of a
 * composite, and tells how many they are. They are fewer than those who have a score,
 * so that they may be few in a difference where the others are enough. */
#ifndef KLOE_SCORING_DISCLOSURE_OTHER_NUMBERS_H
#define KLOE_SCORING_DISCLOSURE_OTHER_NUMBERS_H

#include "scoring/disclosure/decisions.h"
#include "scoring/suppression/suppression.h"

/* Sets decisions->not_asked once the cells and targets of a phase are decided: where
 * the number may stand, so that no set of fewer than the minimum who were asked, or who
 * were not, is derivable. It may wherever nobody was not asked, or nobody was. What is
 * withheld because a search was given up adds to decisions->past_bound. ERR_MEMORY,
 * ERR_INTERNAL. */
enum err_code not_asked_decide(const struct phase *phase, struct err *err) MUST_CHECK;

/* Erases all counts of non-answers of an item, those among its options with them. */
void not_asked_withhold(struct item_result *item, const struct scale *scale);

/* Sets decisions->alphas for the cells of a phase that are not fixed, once its targets
 * are decided: among the cells that show a composite and all of its items that anybody
 * answered there. `suppression` is that of the phase. ERR_MEMORY, ERR_INTERNAL. */
enum err_code alphas_decide(const struct phase *phase, struct suppression *suppression,
                            struct err *err) MUST_CHECK;

#endif
