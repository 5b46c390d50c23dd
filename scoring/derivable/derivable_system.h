/* derivable_system.h: derivable sets that use the system's cells. Private to derivable.
 */
#ifndef KLOE_SCORING_DERIVABLE_DERIVABLE_SYSTEM_H
#define KLOE_SCORING_DERIVABLE_DERIVABLE_SYSTEM_H

#include "scoring/derivable/derivable_limits.h"

struct derivable_system_result {
    bool is_given_up;
    uint64_t people; /* the limit; then the least, if there is one below it */
    bool *set;       /* by inner cell, cleared by the caller */
};

/* Finds the least nameable set below the limit that uses a row of the system.
 * The limits are those of the blocks as they are. `set` is changed only if there is
 * one. The blocks have been renewed, and give no such set by themselves. ERR_MEMORY. */
enum err_code derivable_system_find(struct derivable_system_result *result,
                                    struct derivable_block *blocks,
                                    const struct derivable_limits *large,
                                    const struct derivable_limits *any,
                                    const struct derivable_setting *setting,
                                    struct err *err) MUST_CHECK;

#endif
