/* derivable_needs.h: which published cells a set cannot be derived without. Private to
 * derivable.
 *
 * The set is a sum of multiples of published cells: one equation for each class of
 * people, one unknown for each cell. A cell is needed if its multiple is the same in
 * all solutions, and not 0. So one reduction answers for all cells of a block, where
 * withholding each by itself takes a reduction for each.
 *
 * A class of whom nobody weighs but too many blur is an equation, too: its entry is 0.
 * Withholding a cell makes one of two classes that only this cell tells apart. Where
 * such an equation comes or goes so, the need of the cell is left unknown. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_NEEDS_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_NEEDS_H

#include "scoring/derivable/derivable_block.h"

enum derivable_need { DERIVABLE_NEED_UNKNOWN, DERIVABLE_NEEDED, DERIVABLE_NOT_NEEDED };

/* A set that published cells give. */
struct derivable_needs {
    const bool *set; /* by inner cell */
    /* For multiples of the system's rows, and last what the set wants of them: reduced,
     * of all blocks. No rows where one block gives the set by itself. */
    struct matrix equations;
    const size_t *pivots; /* of them */
    bool is_all;          /* the system's rows are taken in */
};

/* Fills needs[cell] for the published cells of a block, which has been reduced. Those
 * of others are left as they are. ERR_MEMORY. */
enum err_code derivable_needs_of_block(enum derivable_need *needs,
                                       const struct derivable_needs *of,
                                       const struct derivable_block *block,
                                       const struct derivable_setting *setting,
                                       size_t index, struct err *err) MUST_CHECK;

/* Fills needs[cell] for the published cells of the system. Errors likewise. */
enum err_code derivable_needs_of_system(enum derivable_need *needs,
                                        const struct derivable_needs *of,
                                        const struct derivable_block *blocks,
                                        const struct derivable_setting *setting,
                                        struct err *err) MUST_CHECK;

#endif
