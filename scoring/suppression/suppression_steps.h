/* suppression_steps.h: the single steps in which cells are withheld. Private to
 * suppression. Each changes `shown` (by cell) and what the search sees alike. */
#ifndef KLOE_SCORING_SUPPRESSION_SUPPRESSION_STEPS_H
#define KLOE_SCORING_SUPPRESSION_SUPPRESSION_STEPS_H

#include "scoring/suppression/suppression.h"

/* Sets cell_people to the people (by inner cell) of each cell. */
void suppression_add_up(struct suppression *suppression, const uint64_t *people);

/* Sorts the first `n` cells of `order` as they go where some must. */
void suppression_sort(const struct suppression *suppression, size_t n);

/* How many other figures go where the cell does. */
uint64_t suppression_beside(const struct suppression *suppression, uint32_t cell);

bool suppression_is_fixed(const struct suppression *suppression, uint32_t cell);

/* Whether cells of a block were given up; LATTICE_NO_BLOCK: those of the system. */
bool suppression_is_given_up(const struct suppression *suppression, uint32_t block);

void suppression_withhold(struct suppression *suppression, uint32_t cell, bool *shown);

/* Withholds one cell against the set of a result: the first in order that is enough
 * alone, and all staff of the system last. ERR_MEMORY, ERR_INTERNAL. */
enum err_code suppression_break_set(struct suppression *suppression,
                                    const struct derivable_result *result, bool *shown,
                                    struct err *err) MUST_CHECK;

/* The search of a block, or of the system (LATTICE_NO_BLOCK), was given up: withholds a
 * cell of it. ERR_INTERNAL. */
enum err_code suppression_publish_less(struct suppression *suppression, size_t block,
                                       bool *shown, struct err *err) MUST_CHECK;

#endif
