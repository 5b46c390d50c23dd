/* lattice_totals.h: which cells of a review are the sum of others. Private to lattice.
 */
#ifndef KLOE_SCORING_DERIVABLE_LATTICE_TOTALS_H
#define KLOE_SCORING_DERIVABLE_LATTICE_TOTALS_H

#include "scoring/derivable/lattice.h"

struct lattice_totals {
    struct lattice_total *totals;
    size_t n;
};

/* Each cell as the sum of the same cells of the areas below its own, and each area's
 * all-staff cell as the sum of the groups of each attribute. A place that is left out
 * of the system's figures is no part of them. Everything lies in `arena`; false: no
 * memory. */
bool lattice_totals_gather(struct lattice_totals *out,
                           const struct membership *membership,
                           const struct review *review, struct arena *arena);

#endif
