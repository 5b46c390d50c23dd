/* draft_kloes_json.h: the key lines of enquiry that a draft proposes.
 *
 * Private to draft_*_json.c. Nobody knows those of the review: questions with one stem
 * are proposed as one, under the words of the stem, and all others as another. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_KLOES_JSON_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_KLOES_JSON_H

#include "ingest/drafting/instrument/draft.h"

#include <jansson.h>

/* The list of KLOEs, at least one; in of[c] the index of that of each item. NULL
 * without memory; the caller owns it. */
json_t *draft_kloes_json(const struct draft *draft, size_t *of) MUST_CHECK;

#endif
