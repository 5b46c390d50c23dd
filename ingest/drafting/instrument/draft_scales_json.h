/* draft_scales_json.h: the scales of a draft, each with a note on what is proved of it.
 *
 * Private to draft_json.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_SCALES_JSON_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_SCALES_JSON_H

#include "ingest/drafting/instrument/draft.h"

#include <jansson.h>

/* The list of scales. NULL without memory; the caller owns it. */
json_t *draft_scales_json(const struct draft *draft) MUST_CHECK;

#endif
