/* group_costs.h: what the groups of one attribute cost those of another that is made
 * from the same answers.
 *
 * Attributes that depend on each other are protected together, so that more of one may
 * mean less of another. For the operator only: it looks at what would be shown. */
#ifndef KLOE_SCORING_GROUP_COSTS_H
#define KLOE_SCORING_GROUP_COSTS_H

#include "base/err.h"
#include "ingest/table/responses.h"
#include "surveys/review.h"

struct group_cost {
    size_t attribute; /* of the review's groups */
    /* Numbers and averages of the groups of other attributes of the same answers that
     * would be shown without it; at least 1. */
    uint64_t figures;
};

struct group_costs {
    struct group_cost *costs; /* in the order of the review's groups */
    size_t n;
};

/* Scores the review as it is and without each attribute of which another one is made,
 * or which is made from what another one is; not at all where there is none. The
 * definitions have scores (instrument_need_scores). ERR_INPUT, ERR_DEFINITION,
 * ERR_MEMORY and ERR_INTERNAL as score_review; *out is then empty. The caller frees
 * with group_costs_free. */
enum err_code group_costs_find(struct group_costs *out, const struct review *review,
                               const struct responses *responses,
                               struct err *err) MUST_CHECK;

void group_costs_free(struct group_costs *costs);

#endif
