/* suppression_least.h: what must go against all sets together, so that what goes weighs
 * least. Private to suppression. */
#ifndef KLOE_SCORING_SUPPRESSION_SUPPRESSION_LEAST_H
#define KLOE_SCORING_SUPPRESSION_SUPPRESSION_LEAST_H

#include "scoring/suppression/suppression.h"

/* Withholds cells of `shown` against derivable sets. Two steps take turns: sets are
 * looked for, and for each the cells that give it are listed and withheld for the time
 * being; then the least is chosen that has one cell of every list (cover.h), and
 * everything else is shown again. When no set is found what goes is the least there is,
 * but where lists were given up on, or a set is named by silent people alone.
 * Otherwise, after so many turns, sets may be left: the caller breaks them. ERR_MEMORY,
 * ERR_INTERNAL. */
enum err_code suppression_least(struct suppression *suppression, bool *shown,
                                struct err *err) MUST_CHECK;

#endif
