/* decisions.h: what is shown, for people, for each item and for each composite.
 * Decided on numbers of people: no figure is looked at. Private to score. */
#ifndef KLOE_SCORING_DISCLOSURE_DECISIONS_H
#define KLOE_SCORING_DISCLOSURE_DECISIONS_H

#include "ingest/table/responses.h"
#include "scoring/derivable/lattice.h"
#include "scoring/disclosure/contributors.h"
#include "scoring/publication/publication.h"

/* Fewer people than this all in one band, but for one at most, give each other away
 * (rules.md D9). */
#define DECISIONS_UNANIMOUS_BELOW 30

struct decisions {
    bool *cells;     /* by cell: its people, and with them anything of it */
    bool *targets;   /* by target (items, then composites), then by cell */
    bool *alphas;    /* by composite, then by cell */
    bool *not_asked; /* by item, then by cell: how many were not asked (other_numbers.h)
                      */
    size_t n_cells;
    uint64_t past_bound; /* withheld because a search was given up (derivable.h) */
};

struct judged;

/* One phase of deciding: what it is told from, and what it decides. */
struct phase {
    const struct lattice *lattice;
    const struct review *review;
    const struct contributors *contributors;
    const bool *fixed;     /* by cell, or NULL: decided before (suppression.h) */
    struct judged *judged; /* or NULL: whom they tell apart (judged.h) */
    struct decisions *decisions;
    const struct membership *membership;
    const struct figure_list *withheld; /* or NULL: not to be shown, whatever else */
};

/* Decides all staff first, as if the review asked for no groups; then groups, and only
 * they go for their sake. In both: once on people; then for each item, and then for
 * each composite, on those who answered it, among the cells shown; with each item, if
 * the review asks for it, on unanimous answers. Then composites go that would give an
 * item back (differencing.h), and those of common questions that would tell few from
 * the whole (nested.h); what these went of is decided again by itself, until nothing
 * more goes. Last alphas go that would tell how few answered all, and numbers of those
 * not asked (other_numbers.h). A cell nobody is in, or nobody answered in, is not
 * shown. ERR_MEMORY, ERR_INTERNAL; *out is then empty. The caller frees with
 * decisions_free.
 */
enum err_code decisions_make(struct decisions *out, const struct membership *membership,
                             const struct review *review,
                             const struct responses *responses,
                             struct err *err) MUST_CHECK;

/* The same without the figures of a list; one of cells that are not there is passed
 * over. So many threads may help the caller. */
enum err_code decisions_make_without(struct decisions *out,
                                     const struct membership *membership,
                                     const struct review *review,
                                     const struct responses *responses,
                                     const struct figure_list *withheld, size_t helpers,
                                     struct err *err) MUST_CHECK;

void decisions_free(struct decisions *decisions);

#endif
