/* draft_entries_json.h: ids of the entries of a list: options, values.
 *
 * Private to draft_*_json.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_ENTRIES_JSON_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_ENTRIES_JSON_H

#include <jansson.h>
#include <stdbool.h>

/* Gives each entry of a list of {"id", "label", "aliases"} an id made of its label,
 * which is no id, label or alias of another. False without memory. */
bool draft_entries_name(json_t *entries);

#endif
