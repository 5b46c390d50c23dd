/* derivable_state.h: a search of a lattice, from inside. Private to derivable. */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_STATE_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_STATE_H

#include "scoring/derivable/derivable_silent.h"

/* Weights by inner cell: copies, by which it is told what is weighed anew. */
struct derivable_weighed {
    uint64_t *people, *blur;
    bool *silent;
    uint32_t *judged;
};

struct derivable {
    struct derivable_setting setting; /* its weights are those below */
    struct derivable_weighed weighed;
    bool *shown, *named;
    struct derivable_block *blocks;
    struct derivable_marking marking;
    struct derivable_limits large; /* where the system is searched */
    bool *set;                     /* by inner cell: of the last result */
};

/* Reduces the blocks in which something else is published than when they were reduced
 * last. ERR_MEMORY. */
enum err_code derivable_reduce(struct derivable *derivable, struct err *err) MUST_CHECK;

#endif
