/* derivable_support.h: which published cells are enough to give a set. Private to
 * derivable.
 *
 * The set is a sum of multiples of published cells: one equation for each class of
 * people, one unknown for each cell. Solved with the unknowns in an order, all that are
 * not needed 0, the cells whose multiple is not 0 are independent, so that each of them
 * is needed by the others. People who blur the sum are left out of it where they can
 * be, those who blur most first: a sum that too many blur gives nothing away. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_SUPPORT_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_SUPPORT_H

#include "scoring/derivable/derivable_block.h"

struct derivable_support {
    const bool *set; /* by inner cell */
    const uint32_t
        *order; /* the published cells, from `first_cell` on, of the blocks */
    size_t n;
    uint32_t first_cell;
    size_t first, last; /* blocks */
};

/* As derivable_support; *n_cells is also 0 where all sums found are blurred. */
enum err_code derivable_support_find(uint32_t *cells, size_t *n_cells,
                                     const struct derivable_block *blocks,
                                     const struct derivable_setting *setting,
                                     const struct derivable_support *support,
                                     struct err *err) MUST_CHECK;

#endif
