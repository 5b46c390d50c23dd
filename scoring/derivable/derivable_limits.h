/* derivable_limits.h: which multiples of the system's rows vanish where they must, kept
 * while blocks change. Private to derivable.
 *
 * Each block limits the multiples (struct derivable_block: large, small). A few blocks
 * give all independent limits there are. While those few stay as they are, a block that
 * changes can only add to the limits; where one of the few changes, they are taken from
 * all blocks again. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_LIMITS_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_LIMITS_H

#include "scoring/derivable/derivable_block.h"

struct derivable_limits {
    enum derivable_where where;
    struct matrix rows; /* independent and reduced */
    size_t *pivots;
    bool *is_of;             /* by block: one of `rows` came from it */
    struct matrix multiples; /* independent ones, of all that vanish there */
};

/* No limits yet. ERR_MEMORY; *out is then empty. The caller frees with
 * derivable_limits_end. */
enum err_code derivable_limits_begin(struct derivable_limits *out,
                                     const struct lattice *lattice,
                                     enum derivable_where where,
                                     struct err *err) MUST_CHECK;

void derivable_limits_end(struct derivable_limits *limits);

/* Takes in the blocks that were reduced since the last call. ERR_MEMORY. */
enum err_code derivable_limits_update(struct derivable_limits *limits,
                                      struct derivable_block *blocks, size_t n_blocks,
                                      struct err *err) MUST_CHECK;

#endif
