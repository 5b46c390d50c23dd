/* differencing.h: where a composite would give a withheld item back. Private to
 * disclosure. */
#ifndef KLOE_SCORING_DISCLOSURE_DIFFERENCING_H
#define KLOE_SCORING_DISCLOSURE_DIFFERENCING_H

#include "scoring/disclosure/contributors.h"
#include "scoring/disclosure/decisions.h"

/* What it is told from. The items have been decided. */
struct differencing {
    const struct lattice *lattice;
    const struct review *review;
    const struct contributors *contributors;
    const struct decisions *decisions;
};

/* Takes from `shown` (by cell) where a composite must not be shown for the sake of its
 * items: everywhere one is withheld, if it is of one or two items or gives one back in
 * any cell; and, against unanimity, where all are, since items that agree make a
 * composite that agrees. */
void differencing_withhold(bool *shown, size_t composite,
                           const struct differencing *from);

#endif
