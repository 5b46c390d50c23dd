/* not_asked.h: where it may be said how many people were not asked a question
 * (disclosure.md D16). Private to disclosure.
 *
 * Of everybody else it is known what they did with the question. So the number is that
 * of a set of people by itself, and not one that the search for derivable sets looks
 * at: it stands only where every cell that is counted in it is shown and has enough
 * of them, so that no difference of such numbers is of fewer. */
#ifndef KLOE_SCORING_DISCLOSURE_NOT_ASKED_H
#define KLOE_SCORING_DISCLOSURE_NOT_ASKED_H

#include "scoring/counting/membership.h"
#include "scoring/statistics/scorecard.h"

/* How many people were not asked, by item and cell. */
struct not_asked {
    uint64_t *people; /* by item, then by cell of the membership */
    size_t n_items, n_cells;
};

/* Reads them off the cards, of which nothing may be withheld yet. ERR_MEMORY; *out is
 * then empty. The caller frees with not_asked_free. */
enum err_code not_asked_count(struct not_asked *out, const struct scorecard *cards,
                              const struct membership *membership, size_t n_items,
                              struct err *err) MUST_CHECK;

void not_asked_free(struct not_asked *of);

/* Withholds all counts of non-answers of a question, those among its options with them,
 * in the cells where the number may not stand; `cells` are published but for that, and
 * share their items with `cards`. ERR_MEMORY. */
enum err_code not_asked_withhold(const struct not_asked *of,
                                 const struct scorecard *cards,
                                 const struct published_cell *cells,
                                 const struct membership *membership,
                                 const struct review *review,
                                 struct err *err) MUST_CHECK;

#endif
