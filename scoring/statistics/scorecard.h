/* scorecard.h: a tally -> every figure of a cell, before anything is withheld:
 * positive shares, means, limits, alpha.
 *
 * By method.md M1 to M14. A scorecard never leaves `scoring`: disclosure.h decides
 * which of its figures are published. */
#ifndef KLOE_SCORING_STATISTICS_SCORECARD_H
#define KLOE_SCORING_STATISTICS_SCORECARD_H

#include "base/err.h"
#include "scoring/counting/tally.h"
#include "scoring/publication/publication.h"

struct arena;

#define SCORECARD_ALPHA_ROWS_MIN    30   /* complete rows from which alpha is shown */
#define SCORECARD_RELIABLE_N        30   /* answers; fewer are flagged */
#define SCORECARD_WIDE_INTERVAL     0.30 /* of the whole range; wider is flagged */
#define SCORECARD_DIVIDED_CONSENSUS 0.5  /* below it answers may be divided */

/* The statuses are published, empty and not-asked only. Scored answers and non-answers
 * of an item add up to the responses. */
struct scorecard {
    uint64_t responses;
    struct item_result *items;           /* instrument.n_items */
    struct composite_result *composites; /* instrument.n_composites */
};

/* Fills `out` from a tally of `instrument`, which may be empty. Arrays come from
 * `arena`. ERR_MEMORY; *out untouched on error. */
enum err_code scorecard_make(struct scorecard *out, const struct tally *tally,
                             const struct instrument *instrument, struct arena *arena,
                             struct err *err) MUST_CHECK;

#endif
