/* withheld.h: figures that are not to be shown, whatever else could be: they must not
 * stand beside what was handed out before (rules.md D19). Private to disclosure. */
#ifndef KLOE_SCORING_DISCLOSURE_WITHHELD_H
#define KLOE_SCORING_DISCLOSURE_WITHHELD_H

#include "scoring/disclosure/decisions.h"

/* Takes from `open` (by cell) those of a part of a target, or of TARGET_RESPONSES. */
void withheld_take_out(const struct phase *phase, size_t target, enum figure_part part,
                       bool *open);

#endif
