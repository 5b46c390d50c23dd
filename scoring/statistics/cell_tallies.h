/* cell_tallies.h: one pass over the classes of people: tallies of all cells, the
 * scorecard of each, and how each differs from the rest.
 *
 * A row is tallied once and its class is then merged into every cell it counts in. An
 * area's cells are scored and its groups compared as soon as its last class is in.
 * Classes come place by place, so the tallies of the groups and localities of one place
 * and of the system are alive together, and one for each place, until the system's is
 * whole: a place is compared with the system less the place, a locality with its place
 * less the locality.
 *
 * The classes fall into parts, each with all people of its places, that threads take
 * side by side. Each part has a tally of its own for the system, and tallies add up, so
 * that how many parts there are cannot show. Private to score. */
#ifndef KLOE_SCORING_STATISTICS_CELL_TALLIES_H
#define KLOE_SCORING_STATISTICS_CELL_TALLIES_H

#include "base/err.h"
#include "ingest/table/responses.h"
#include "scoring/counting/membership.h"
#include "scoring/statistics/comparison.h"
#include "scoring/statistics/scorecard.h"

/* What is scored, and what of it is filled. All of it is borrowed. */
struct cells_to_score {
    /* cards[i] for each cell of `membership`; what they hold comes from `arena`. */
    struct scorecard *cards;
    /* The arrays, of NULL so far, with cards (comparer_compare) that come from
     * `scratch`. Against the rest: a group against the rest of its area, all staff of a
     * place against the rest of the system, all staff of a locality against the rest of
     * its place if that has others; none for other cells, where nobody is, and where
     * the system does not count all of a place, so that there is no rest. Of pairs: the
     * first group of an area against the second, where somebody is in both. */
    const struct comparison_cards *compared;
    const struct membership *membership;
    const struct review *review;
    const struct responses *responses;
    struct arena *arena, *scratch;
    size_t threads; /* 0: as many as there are cores */
};

struct cell_tallies;

/* Lays out the parts. ERR_DEFINITION as tally_plan_new, ERR_MEMORY; *out untouched on
 * error. The caller frees with cell_tallies_free. */
enum err_code cell_tallies_begin(struct cell_tallies **out,
                                 const struct cells_to_score *of,
                                 struct err *err) MUST_CHECK;

/* How many parts there are; at least 1. */
size_t cell_tallies_n_parts(const struct cell_tallies *tallies);

/* Counts a part and scores what is whole in it. Each part once, in any order, side by
 * side with others. ERR_MEMORY, ERR_INTERNAL; what was filled is then of no use. */
enum err_code cell_tallies_part(struct cell_tallies *tallies, size_t part,
                                struct err *err) MUST_CHECK;

/* Scores the system and compares the places with it, after all parts. Errors as above.
 */
enum err_code cell_tallies_end(struct cell_tallies *tallies,
                               struct err *err) MUST_CHECK;

/* NULL is fine. What was filled stays. */
void cell_tallies_free(struct cell_tallies *tallies);

#endif
