/* comparison_drafts.h: comparisons while they are made, and what is left of their p
 * when they are among many (method.md M16 and M17). Private to comparison_publish. */
#ifndef KLOE_SCORING_STATISTICS_COMPARISON_DRAFTS_H
#define KLOE_SCORING_STATISTICS_COMPARISON_DRAFTS_H

#include "scoring/statistics/comparison_publish.h"
#include "scoring/statistics/stats_tests.h"

/* The comparisons of one cell, while they are made. */
struct draft {
    enum comparison_kind kind;
    size_t cell;
    size_t against;     /* of a pair, the cell on the other side */
    size_t family_area; /* a family: drafts of one kind, family area and attribute */
    size_t twin;        /* the draft that makes the very same tests; or NONE */
    bool has_rest;      /* it is against a rest, and people stand on both sides */
    struct published_comparison *targets;
};

/* Where a draft stands among those it is adjusted with. */
struct place_in_order {
    enum comparison_kind kind;
    size_t area, attribute;
    size_t draft;
};

struct drafting {
    const struct publication *publication;
    const struct instrument *instrument;
    const struct membership *membership;
    size_t n_targets;
    struct draft *drafts;
    size_t n;
    struct place_in_order *order;
    struct p_value *values; /* room for a p of every draft and target */
};

/* The published cell that a draft's number of a cell means. */
const struct published_cell *drafts_cell(const struct drafting *drafting, size_t cell);

/* Fills in the adjusted p of every target of every draft, family by family, and finds
 * the drafts that make the very same tests. */
void drafts_adjust(struct drafting *drafting);

/* Marks what is to be highlighted; drafts_adjust comes first. */
void drafts_highlight(struct drafting *drafting);

/* Gives what is made of one item, which is in no family of its own, that item's
 * comparison. The two above come first. */
void drafts_share_tests(struct drafting *drafting);

#endif
