/* memory_json.h: the memory of jansson, which cannot be trusted once it was refused
 * any.
 *
 * When the buffer of a long word cannot grow, jansson (2.14) loses a letter, or writes
 * past the end of a text, and says nothing. So a refusal ends the whole parse at once,
 * and what it had taken is freed. Nothing is to be done but to link this file: it gives
 * jansson its allocator before main. */
#ifndef KLOE_SURVEYS_DEFINITION_MEMORY_JSON_H
#define KLOE_SURVEYS_DEFINITION_MEMORY_JSON_H

#include "base/compiler.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* json_loadb with JSON_REJECT_DUPLICATES, and *ran_out true, with NULL returned and
 * nothing taken, when memory was refused meanwhile. */
json_t *memory_json_load(const char *bytes, size_t len, json_error_t *error,
                         bool *ran_out) MUST_CHECK;

/* How often jansson was refused memory in this thread outside such a parse. Most of its
 * functions tell that by a NULL that may mean other things, too: where it has grown,
 * what they said is not to be believed. */
size_t memory_json_refusals(void);

#endif
