/* nested.h: where an average of common questions would give away what few people make
 * of the whole (rules.md D23). Private to disclosure.
 *
 * Who answered the same questions of two composites has the same score in both. So one
 * less the other is of those alone who have not, and of them neither average by itself
 * tells how many they are. */
#ifndef KLOE_SCORING_DISCLOSURE_NESTED_H
#define KLOE_SCORING_DISCLOSURE_NESTED_H

#include "scoring/disclosure/decisions.h"
#include "scoring/suppression/suppression.h"

/* Withholds composites of common questions (surveys/common), once everything has been
 * decided of the targets of a phase, until no cells that show one give a set of fewer
 * than the minimum of people whose score is another one in a composite that shares
 * questions with it, whether that is shown or not. `suppression` is that of the phase.
 * ERR_MEMORY, ERR_INTERNAL. */
enum err_code nested_decide(const struct phase *phase,
                            const struct responses *responses,
                            struct suppression *suppression,
                            struct err *err) MUST_CHECK;

#endif
