/* open_points.h: what a person has to decide: the findings of a load as one goes
 * through them, and what the review and its instrument leave open.
 *
 * A value that was not understood is a finding of each column in which it stands; one
 * line in "values" of the review settles all of them, so that they are one point. Any
 * other finding is a point of its own. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_OPEN_POINTS_H
#define KLOE_INGEST_DRAFTING_REVIEW_OPEN_POINTS_H

#include "base/err.h"
#include "ingest/load.h"

struct open_point {
    const struct finding *finding; /* of the load: of several, that of the first column;
                                      its value is spelt as there */
    uint64_t records;              /* of all columns: one counts once for each */
    const size_t *columns;         /* the different ones, in order */
    size_t n_columns;              /* 0 for a finding of the whole record */
    size_t earlier; /* the first return in which the same line settles it, if that is
                       not this one; or NONE */
    bool stops;     /* no figure is made before it is decided (odd_values.h) */
};

struct return_points {
    const struct open_point *list; /* in the order of the first findings */
    size_t n;
    uint64_t n_placeless; /* accepted records that name no place */
};

struct open_points {
    const struct instrument *instrument;
    bool is_workbook;              /* as of the review */
    struct return_points *returns; /* as many as the load has */
    size_t n_decisions; /* that need a person; what one line settles counts once */
    size_t n_stops;     /* of those: without which no figure is made */
    /* Both with what the definitions leave open, all of which stops. */
    struct arena *arena;
};

/* What "values" is keyed by for a value that was not understood: "place", or the id of
 * an attribute or scale of `instrument`; NULL for other findings and for a value that
 * is not shown. */
const char *open_point_key(const struct instrument *instrument,
                           const struct return_report *report,
                           const struct finding *finding);

/* What the definitions leave open, one after the other: the review's own and then its
 * instrument's. NULL after the last; *whose is "review" or "instrument". */
const struct open_decision *open_points_definition(const struct review *review,
                                                   size_t i, const char **whose);

/* Goes through the findings of a load of `review`; the load must outlive the points.
 * ERR_MEMORY; free with open_points_free either way. */
enum err_code open_points_make(struct open_points *out, const struct review *review,
                               const struct load *load, struct err *err) MUST_CHECK;
void open_points_free(struct open_points *points);

#endif
