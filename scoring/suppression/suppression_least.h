/* suppression_least.h: what must go against all sets together, so that what goes weighs
 * least. Used by disclosure only. */
#ifndef KLOE_SCORING_SUPPRESSION_SUPPRESSION_LEAST_H
#define KLOE_SCORING_SUPPRESSION_SUPPRESSION_LEAST_H

#include "scoring/suppression/cover.h"
#include "scoring/suppression/suppression.h"

#define LEAST_NONE UINT32_MAX

/* One of several decisions that are made together, begun by suppression_start. A figure
 * may be several cells, of one or several of them; what goes in one goes in all. */
struct least_part {
    struct suppression *suppression;
    bool *shown;             /* by cell of the part */
    const uint32_t *figures; /* by cell: which figure it is; LEAST_NONE: it is fixed */
};

/* Withholds figures against derivable sets of any of the parts. Two steps take turns:
 * sets are looked for, and for each the figures that give it are listed and withheld
 * for the time being; then the least is chosen that has one figure of every list
 * (cover.h), and everything else is shown again. When no set is found what goes is the
 * least there is, but where lists were given up on, or a set is named by silent people
 * alone. Otherwise, after so many turns, sets may be left: the caller breaks them.
 * ERR_MEMORY, ERR_INTERNAL. */
enum err_code suppression_least_of_all(struct least_part *parts, size_t n_parts,
                                       const struct cover_cost *costs, size_t n_figures,
                                       struct err *err) MUST_CHECK;

/* The same of one decision, whose figures are its cells. */
enum err_code suppression_least(struct suppression *suppression, bool *shown,
                                struct err *err) MUST_CHECK;

#endif
