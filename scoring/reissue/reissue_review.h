/* reissue_review.h: today's review as it was for results that were handed out. Private
 * to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_REVIEW_H
#define KLOE_SCORING_REISSUE_REISSUE_REVIEW_H

#include "scoring/counting/membership.h"
#include "surveys/results/results_json.h"

/* A copy of a review without groups, `*groups` with room for any: both are the arena's.
 * NULL without memory. */
struct review *reissue_review_copy(const struct review *now, size_t **groups,
                                   struct arena *arena);

/* Adds a group to a copy, unless it has it. */
void reissue_review_add(struct review *review, size_t *groups, size_t attribute);

/* The review as it was for released results: their groups, minimum, small places, what
 * they left out and whether localities had groups. NULL without memory; *is_ours is
 * false where they show an attribute, or leave out a question or an area, that today's
 * review does not have. */
struct review *reissue_review_then(const struct review *now,
                                   const struct results *results, bool *is_ours,
                                   struct arena *arena);

/* The groups that released results show as one, by area of the review. False without
 * memory. */
bool reissue_review_joined(struct joined_list *out, const struct review *review,
                           const struct results *results, struct arena *arena);

#endif
