/* derivable_system.h: derivable sets that use the system's cells. Private to the audit.
 */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_SYSTEM_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_SYSTEM_H

#include "scoring/derivable/derivable_block.h"

struct derivable_system_result {
    bool is_given_up;
    uint64_t
        people; /* a limit at first: only sets below it are sought; then the least */
    bool *set;  /* by inner cell, cleared by the caller */
};

/* Finds the least nameable set that uses a row of the system and weighs less than the
 * smallest that a block gives by itself. `set` is changed only if there is one. The
 * blocks have been renewed. ERR_MEMORY. */
enum err_code derivable_system_find(struct derivable_system_result *result,
                                    struct derivable_block *blocks,
                                    const struct derivable_setting *setting,
                                    struct err *err) MUST_CHECK;

#endif
