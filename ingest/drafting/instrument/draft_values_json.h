/* draft_values_json.h: the attributes of a draft, and what all its questions and lists
 * of answers hold.
 *
 * Private to draft_*_json.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_VALUES_JSON_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_VALUES_JSON_H

#include "ingest/drafting/instrument/draft.h"

#include <jansson.h>

/* Gives each entry of a list of {"id", "label", "aliases"}, options or values, an id
 * made of its label, which is no id, label or alias of another. False without memory.
 */
bool draft_entries_name(json_t *entries);

/* {"id", "text"} and the heading, so that the text may be worded anew; an id that is
 * the heading's code is enough. NULL without memory; the caller owns it. */
json_t *draft_question_json(const struct draft *draft, size_t column) MUST_CHECK;

/* The list of attributes. NULL without memory; the caller owns it. */
json_t *draft_attributes_json(const struct draft *draft) MUST_CHECK;

#endif
