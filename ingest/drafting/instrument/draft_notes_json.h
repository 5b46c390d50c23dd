/* draft_notes_json.h: what a person is to do with a drafted instrument.
 *
 * Private to draft_json.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_NOTES_JSON_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_NOTES_JSON_H

#include "ingest/drafting/instrument/draft.h"

#include <jansson.h>

/* A list of notes: where the draft is from, what is to do, and which columns were left
 * out for which reason. NULL without memory. The caller owns it. */
json_t *draft_notes_json(const struct draft *draft) MUST_CHECK;

#endif
