/* divided.h: where a mean that looks fine hides two groups who disagree (method.md
 * M18). Looks at published cells and comparisons only. Private to score. */
#ifndef KLOE_SCORING_STATISTICS_DIVIDED_H
#define KLOE_SCORING_STATISTICS_DIVIDED_H

#include "base/err.h"
#include "scoring/publication/publication.h"
#include "scoring/statistics/scorecard.h"

#define DIVIDED_DELTA_MIN 0.33 /* from here on not small (Hess & Kromrey 2004) */

/* Finds, for each target that an area publishes for all staff and each attribute by
 * itself, a group whose comparison with the rest is highlighted at DIVIDED_DELTA_MIN or
 * more, the largest where there are several, and the published group of the attribute
 * that lies farthest on the other side of all staff's average. Groups that are joined,
 * "Other" or of low reliability there are no side. Sets publication->splits, and
 * FLAG_DIVIDED of all staff in `cards`, which hold the figures of the publication's
 * cells. ERR_MEMORY; the splits are not set then. */
enum err_code divided_find(struct publication *publication,
                           const struct scorecard *cards, struct err *err) MUST_CHECK;

#endif
