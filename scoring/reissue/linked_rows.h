/* linked_rows.h: whose each row of several releases is, and what that person is taken
 * to have answered. Private to linked. */
#ifndef KLOE_SCORING_REISSUE_LINKED_ROWS_H
#define KLOE_SCORING_REISSUE_LINKED_ROWS_H

#include "scoring/reissue/linked.h"

#define NO_ROW UINT32_MAX

/* Releases while they are linked. */
struct linking {
    struct linked *to;
    const struct release_people *releases;
    const struct review *review;
    uint32_t **rows;    /* by release, then person: the row there, or NO_ROW */
    uint32_t **classes; /* by release, then row: its class, or NO_CLASS */
    uint32_t *class_of; /* by person */
    size_t n_classes;
    struct sorted_row *sorted;
    struct arena *scratch;
};

/* Finds each person's row in every release: fills `rows` and counts the people in
 * to->responses. False without memory. */
bool linked_match_rows(struct linking *linking) MUST_CHECK;

/* Fills in what the people answered, once their rows are known. False without memory.
 */
bool linked_copy_answers(const struct linking *linking) MUST_CHECK;

#endif
