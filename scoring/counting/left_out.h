/* left_out.h: whose answers to which questions are in no composite (method.md M28). */
#ifndef KLOE_SCORING_COUNTING_LEFT_OUT_H
#define KLOE_SCORING_COUNTING_LEFT_OUT_H

#include "base/compiler.h"
#include "surveys/review.h"

struct arena;

/* Marks (by item) what the review leaves out of the composites of people who count in
 * these areas below the system; the rest of `marked` stays as it is. Returns whether
 * there is any such item. */
bool left_out_mark(bool *marked, const struct review *review, const uint32_t *areas,
                   size_t n_areas);

/* The same as a list (by item) of the arena's; *out is NULL where there is no such
 * item. False without memory. */
bool left_out_list(const bool **out, const struct review *review, const uint32_t *areas,
                   size_t n_areas, struct arena *arena) MUST_CHECK;

/* Marks (by item) what it leaves out of anybody's. Returns whether there is any. */
bool left_out_mark_any(bool *marked, const struct review *review);

#endif
