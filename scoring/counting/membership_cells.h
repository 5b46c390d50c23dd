/* membership_cells.h: which cells there are, and which of them a class of people counts
 * in within an area. Private to membership. */
#ifndef KLOE_SCORING_COUNTING_MEMBERSHIP_CELLS_H
#define KLOE_SCORING_COUNTING_MEMBERSHIP_CELLS_H

#include "scoring/counting/membership.h"
#include "scoring/counting/row_classes.h"

/* Lists the cells of the review's areas and groups and of the joined groups (by area,
 * copied; NULL: none) in `to`. False without memory. */
bool membership_list_cells(struct membership *to, const struct review *review,
                           const struct joined_list *joined) MUST_CHECK;

/* The most cells that one class can count in within one area. */
size_t membership_area_cells_max(const struct membership *membership,
                                 const struct review *review);

/* Writes the cells of the area that a class counts in, ascending; how many. NULL: a
 * class that counts in all staff only. */
size_t membership_area_cells(const struct membership *membership,
                             const struct review *review, const struct row_class *class,
                             size_t area, uint32_t *cells);

#endif
