/* start_notes_json.h: what a person is to confirm in a drafted review.
 *
 * Private to `kloe start`. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_START_NOTES_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_START_NOTES_JSON_H

#include "ingest/drafting/review/open_points.h"
#include "ingest/drafting/review/suggest.h"
#include "ingest/layout/return_columns.h"

#include <jansson.h>

/* A list of notes about one return: columns that may be the place, what nobody
 * understood with what it may be, questions without a column, groups with their counts.
 * NULL without memory. The caller owns it. */
json_t *start_notes(const struct suggester *suggester, const struct review *review,
                    const struct return_report *report,
                    const struct return_points *points,
                    const struct return_columns *columns) MUST_CHECK;

#endif
