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

#include "scoring/derivable/derivable_block.h"

/* Sets `names` of all blocks, which have been reduced, and the blur of their free
 * classes. `kept` are the multiples of the system's rows that were found last: none at
 * first, with room for as many as there are rows. ERR_MEMORY. */
enum err_code derivable_silent_mark_names(struct derivable_block *blocks,
                                          const struct derivable_setting *setting,
                                          struct matrix *kept,
                                          struct err *err) MUST_CHECK;

#endif
