/* derivable_silent.h: which silent inner cells (lattice.h) name a set that has them in
 * its vector. Private to derivable.
 *
 * Some multiples of the system's rows, less rows of the blocks, leave silent people
 * alone. A reader knows that such a sum is 0. If it has entries of both signs, these
 * people answered as often as those. A set with the ones in its vector is then as well
 * a set with the others: if any of them can be named, all of them name the set.
 *
 * If all entries have one sign, nobody of them answered. They are left as they are,
 * which is safe. What the rows of one block say alone has been taken out before
 * (derivable_block.c).
 *
 * Likewise with who blurs: such a sum tells what they do, so that they blur nothing. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_SILENT_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_SILENT_H

#include "scoring/derivable/derivable_limits.h"

/* What was found last: multiples of the system's rows that vanish wherever anybody
 * weighs, and not where nobody does. */
struct derivable_marking {
    struct derivable_limits limits;
    struct matrix multiples;
    bool *touching; /* by row of the system: scratch */
};

/* Nothing found yet. ERR_MEMORY; the caller frees with derivable_marking_end all the
 * same. */
enum err_code derivable_marking_begin(struct derivable_marking *out,
                                      const struct lattice *lattice,
                                      struct err *err) MUST_CHECK;

void derivable_marking_end(struct derivable_marking *marking);

/* Of a block whose rows are reduced, in those from block->rank up to `rank` nobody
 * weighs: who is known by them not to be there is no part of the judged that a set
 * would lack. */
void derivable_silent_drop_nobody(struct derivable_block *block, size_t rank);

/* Sets `names` of all blocks, which have been reduced, and the blur of their free
 * classes. ERR_MEMORY. */
enum err_code derivable_silent_mark(struct derivable_marking *marking,
                                    struct derivable_block *blocks,
                                    const struct derivable_setting *setting,
                                    struct err *err) MUST_CHECK;

#endif
