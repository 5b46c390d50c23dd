/* cell_tallies_part.h: the classes of some places, counted and scored. Private to
 * cell_tallies. */
#ifndef KLOE_SCORING_STATISTICS_CELL_TALLIES_PART_H
#define KLOE_SCORING_STATISTICS_CELL_TALLIES_PART_H

#include "scoring/statistics/cell_tallies.h"

/* What all parts read. */
struct tallying {
    struct cells_to_score of;
    const struct instrument *instrument;
    struct tally_plan *plan;
    struct comparer *comparer;
    size_t n_system;    /* cells of the system, which come first */
    size_t *last_class; /* by cell; NONE: nobody counts in it */
    bool *is_outside;   /* by cell: the system does not count everybody in it */
};

/* What belongs to one part. */
struct tally_part {
    const struct tallying *all;
    size_t from, to;        /* its classes */
    struct tally **tallies; /* by cell, those of its places and localities; shared, but
                               no other part looks at these; NULL: not begun, or done */
    struct tally **system;  /* by cell of the system: its people of it */
    struct tally **spare;   /* n_spare empty tallies to use again */
    size_t n_spare;
    struct tally *class_tally, *rest;
    struct arena *arena, *scratch; /* what cards hold; comparisons */
};

/* Counts the classes and scores the areas that are whole with them, but not the system.
 * The tallies of all staff of places stay. ERR_MEMORY, ERR_INTERNAL. */
enum err_code tally_part_count(struct tally_part *part, struct err *err) MUST_CHECK;

/* Scores the area whose all-staff cell this is, and its groups, and compares these. The
 * tallies of all staff are kept: a locality will be compared with its place, a place
 * with the system. Errors likewise. */
enum err_code tally_part_score_area(struct tally_part *part, size_t all_staff,
                                    struct err *err) MUST_CHECK;

/* Compares a cell with those who count in the cell `whole`, which holds it, and not in
 * it. Errors likewise. */
enum err_code tally_part_compare(struct tally_part *part, size_t cell,
                                 const struct tally *whole, struct err *err) MUST_CHECK;

/* The tally of a cell that is being counted; begun if need be. NULL without memory. */
struct tally *tally_part_cell(struct tally_part *part, size_t cell) MUST_CHECK;

#endif
