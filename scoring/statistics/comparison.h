/* comparison.h: two tallies -> how the answers of two sets of people differ, target by
 * target, before anything is withheld.
 *
 * Items by Mann and Whitney's test, composites by Welch's; both with Cliff's delta. A
 * card never leaves this folder: comparison_publish.h decides which are published. */
#ifndef KLOE_SCORING_STATISTICS_COMPARISON_H
#define KLOE_SCORING_STATISTICS_COMPARISON_H

#include "base/err.h"
#include "scoring/counting/tally.h"
#include "scoring/publication/publication.h"
#include "scoring/statistics/stats.h"

struct comparison_card {
    uint64_t n1, n2; /* valid answers, or respondents with a score */
    struct figure difference, low, high; /* of the means on 0 to 100; 95 % */
    struct figure delta, p;
    bool is_asked_apart; /* of an item: not in both sides' composites alike */
};

/* The cards of a review, each by target; NULL where there is no such comparison. */
struct comparison_cards {
    const struct comparison_card **against_rest; /* by cell of the membership */
    const struct comparison_card **of_pairs;     /* by area, then pair of the review */
};

/* The order of the levels of every item and composite of an instrument. Read-only
 * once made. */
struct comparer;

/* For tallies of the layout of `tally`, of which only the layout is looked at.
 * `instrument` is borrowed and must outlive the result. ERR_MEMORY; *out untouched on
 * error. The caller frees with comparer_free. */
enum err_code comparer_new(struct comparer **out, const struct instrument *instrument,
                           const struct tally *tally, struct err *err) MUST_CHECK;

/* NULL is fine. */
void comparer_free(struct comparer *comparer);

/* Fills `out`: a card for each item, then for each composite of the instrument (0 for
 * themes, which are not compared). The two tallies must count different people. */
void comparer_compare(const struct comparer *comparer, struct comparison_card *out,
                      const struct tally *first, const struct tally *second);

/* The card of an item from its option counts, one for each option of its scale. */
struct comparison_card comparison_of_options(const struct instrument *instrument,
                                             size_t item, const uint64_t *first,
                                             const uint64_t *second);

/* The card of two means on 0 to 1; delta stays unknown. */
struct comparison_card comparison_of_means(const struct moments *first,
                                           const struct moments *second);

#endif
