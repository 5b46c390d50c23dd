/* joining_choices.h: the ways in which the groups of an area might be shown as one.
 * Private to joining. */
#ifndef KLOE_SCORING_DISCLOSURE_JOINING_CHOICES_H
#define KLOE_SCORING_DISCLOSURE_JOINING_CHOICES_H

#include "scoring/counting/membership.h"

/* Groups of one area and attribute that might be joined, in more than one way: the
 * candidates `begin` to `end` - 1. */
struct joining_choice {
    size_t begin, end;
    size_t chosen; /* `end`: none */
};

struct joining_choices {
    struct joined_groups *candidates; /* by area */
    size_t n_candidates;
    struct joining_choice *choices; /* places and localities in order, then the system,
                                       whose groups often are small as places' are */
    size_t n_choices;
};

/* Lists what might be joined where two groups of an area or more are withheld: first
 * all of these, then the smallest groups, more and more of them; `shown` is by cell of
 * `plain`, which has no joined groups. All is in `arena`. False without memory. */
bool joining_list_choices(struct joining_choices *out, const struct membership *plain,
                          const bool *shown, const struct review *review,
                          struct arena *arena) MUST_CHECK;

#endif
