/* derivable_silent.h: which silent inner cells (lattice.h) name a set that has them in
 * its vector. Private to the audit.
 *
 * Some multiples of the system's rows, less rows of the blocks, leave silent people
 * alone. A reader knows that this sum is 0. If its entries have both signs, it says
 * that these people answered as often as those, and a set with these in its vector is
 * as well one with those: if any of them can be named, all of them name the set. (If
 * all have one sign, nobody of them answered; they are left as they are, which is safe.
 * What the rows of one block say alone has been taken out of it: derivable_block.c.) */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_SILENT_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_SILENT_H

#include "scoring/derivable/derivable_block.h"

/* Sets `names` of all blocks, which have been reduced. ERR_MEMORY. */
enum err_code derivable_silent_mark_names(struct derivable_block *blocks,
                                          const struct derivable_setting *setting,
                                          struct err *err) MUST_CHECK;

#endif
