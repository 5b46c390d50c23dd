/* draft_pools.h: which columns of a draft share a scale.
 *
 * Private to draft_*.c. Columns whose answers are the same words, as far as each has
 * them; what is proved of a scale is proved of all its answers together. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_POOLS_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_POOLS_H

#include "ingest/drafting/instrument/draft_forms.h"

struct draft_pool {
    struct draft_points points; /* of a family; empty in no order */
    bool is_ambiguous; /* its one column would fit several other pools, or no scale */
};

struct draft_pools {
    struct draft_pool *pools;
    size_t n;
    size_t *of; /* by column: index into pools; NONE for what is no item */
};

/* Puts each column that is an item into a pool. Columns that turn out to be an item, or
 * none, are changed. All in the draft's arena. ERR_MEMORY. */
enum err_code draft_pools_make(struct draft_pools *out, struct draft *draft,
                               const struct draft_form *forms,
                               struct err *err) MUST_CHECK;

#endif
