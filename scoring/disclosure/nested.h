/* nested.h: where an average would give away, beside another one that shares questions
 * with it, what few people make of the difference (rules.md D23). Private to
 * disclosure.
 *
 * Who answered the same questions of two composites has the same score in both. So one
 * less the other is of those alone who have not, and of them neither average by itself
 * tells how many they are. */
#ifndef KLOE_SCORING_DISCLOSURE_NESTED_H
#define KLOE_SCORING_DISCLOSURE_NESTED_H

#include "scoring/disclosure/decisions.h"
#include "scoring/suppression/suppression.h"

/* Once everything else has been decided of the targets of a phase: withholds composites
 * of common questions (surveys/common) until no cells that show one give a set of fewer
 * than the minimum of people whose score is another one in a composite that shares
 * questions with it, whether that is shown or not. Then of any two composites that
 * share questions the one further back, or where that is not enough both, until the
 * cells that show them give no scores of fewer together, with nobody whose two scores
 * differ. `suppression` is that of the phase. ERR_MEMORY, ERR_INTERNAL. */
enum err_code nested_decide(const struct phase *phase,
                            const struct responses *responses,
                            struct suppression *suppression,
                            struct err *err) MUST_CHECK;

#endif
