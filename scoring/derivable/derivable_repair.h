/* derivable_repair.h: which cell to withhold so that a set cannot be derived any more.
 *
 * One step of a repair: who repairs looks for the smallest derivable set
 * (derivable_find), withholds the cell that is chosen here, and looks again. Cells that
 * cannot be withheld, such as those of a release that is out, are left out of `order`.
 */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_REPAIR_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_REPAIR_H

#include "scoring/derivable/derivable.h"

struct derivable_repair {
    const bool *set;       /* by inner cell */
    size_t block;          /* that gives it, as in struct derivable_result */
    const uint32_t *order; /* published cells that may go, those to go first at first */
    size_t n;              /* of them: 1 at least */
    size_t n_alone; /* the first that may be chosen because they are enough alone */
};

/* Sets *chosen to one of the cells in `order`. The set is not derived once all of them
 * are withheld.
 *
 * The first of n_alone without which the set is not derived is chosen. If there is
 * none, it is the last of the shortest run from the front of `order` without which the
 * set is not derived. Then the cells behind the run are all kept, and in later steps
 * only those of the run go that must. What is published is left as it was. ERR_MEMORY.
 */
enum err_code derivable_repair_choose(uint32_t *chosen, struct derivable *derivable,
                                      const struct derivable_repair *repair,
                                      struct err *err) MUST_CHECK;

#endif
