/* start_place_notes_json.h: where the people of a return may work.
 *
 * Private to `kloe start`. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_START_PLACE_NOTES_JSON_H
#define KLOE_INGEST_DRAFTING_REVIEW_START_PLACE_NOTES_JSON_H

#include "ingest/drafting/review/notes_json.h"

/* Adds notes about columns that may be the place, one or one for each, where none is,
 * and about what the locality column holds. */
void start_place_notes(struct notes *notes, const struct return_report *report,
                       const struct return_columns *columns);

#endif
