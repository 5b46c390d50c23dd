/* alphas.h: where Cronbach's alpha may stand (rules.md D3). Private to disclosure.
 *
 * Alpha is of those who answered all questions of a composite, and tells how many they
 * are. They are fewer than those who have a score, so that they may be few in a
 * difference where the others are enough. */
#ifndef KLOE_SCORING_DISCLOSURE_ALPHAS_H
#define KLOE_SCORING_DISCLOSURE_ALPHAS_H

#include "scoring/disclosure/decisions.h"
#include "scoring/suppression/suppression.h"

/* Sets decisions->alphas for the cells of a phase that are not fixed, once its targets
 * are decided: among the cells that show a composite and all of its items that anybody
 * answered there. `suppression` is that of the phase. ERR_MEMORY, ERR_INTERNAL. */
enum err_code alphas_decide(const struct phase *phase, struct suppression *suppression,
                            struct err *err) MUST_CHECK;

#endif
