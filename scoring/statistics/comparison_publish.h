/* comparison_publish.h: which comparisons are published, what is left of their p when
 * they are among many, and what is highlighted (method.md M15 to M17).
 *
 * Looks at published cells only: a comparison stands where both cells publish the
 * target and both sides have `minimum` valid answers. Private to score. */
#ifndef KLOE_SCORING_STATISTICS_COMPARISON_PUBLISH_H
#define KLOE_SCORING_STATISTICS_COMPARISON_PUBLISH_H

#include "base/err.h"
#include "scoring/counting/membership.h"
#include "scoring/publication/publication.h"
#include "scoring/statistics/comparison.h"

#define COMPARISON_LEVEL      0.05  /* of both adjusted p */
#define COMPARISON_DELTA_MIN  0.147 /* smaller is negligible (Hess & Kromrey 2004) */
#define COMPARISON_CHANGE_MIN 5.0   /* points, where delta is not known */

/* What the same cell was in the wave before, for one cell of the publication. */
struct comparison_before {
    const enum status *statuses;         /* by target; NULL: the cell was not there */
    const struct comparison_card *cards; /* by target; now, then before */
};

/* Sets publication->comparisons from cards of the membership, whose cells are those of
 * the publication; `before` (also by cell) is NULL without a wave before.
 * ERR_MEMORY; nothing is set then. */
enum err_code comparisons_publish(struct publication *publication,
                                  const struct membership *membership,
                                  const struct comparison_cards *cards,
                                  const struct comparison_before *before,
                                  struct err *err) MUST_CHECK;

#endif
