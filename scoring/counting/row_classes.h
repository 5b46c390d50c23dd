/* row_classes.h: the rows of a review sorted into classes of people who said the same
 * of their place and of their groups. Private to membership. */
#ifndef KLOE_SCORING_COUNTING_ROW_CLASSES_H
#define KLOE_SCORING_COUNTING_ROW_CLASSES_H

#include "ingest/table/responses.h"
#include "surveys/review.h"

#include <stdbool.h>

struct arena;

struct row_class {
    const uint32_t *rows;      /* ascending */
    size_t n_rows;             /* at least 1 */
    size_t where;              /* index into responses.whereabouts */
    const uint8_t *attributes; /* of its first row; the review's groups agree in all */
};

/* Sorts the rows into classes by whereabouts and by the attributes that the review
 * groups by, in time linear in the rows. Everything given comes from `arena`, but for
 * `attributes`, which point into `responses`. False without memory. */
bool row_classes(const struct row_class **out, size_t *n, const struct review *review,
                 const struct responses *responses, struct arena *arena) MUST_CHECK;

#endif
