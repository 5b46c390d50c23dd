/* tree_json.h: a tree of JSON made in memory: whole or not at all, and as text.
 *
 * jansson's calls take NULL for a value that could not be made and then fail, so that
 * one look at the end of each function is enough. */
#ifndef KLOE_SURVEYS_DEFINITION_TREE_JSON_H
#define KLOE_SURVEYS_DEFINITION_TREE_JSON_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

/* `json`, or NULL with `json` freed where something of it failed. */
json_t *json_tree_or_null(json_t *json, bool failed) MUST_CHECK;

/* Appends a value with an indent of 2 and a line break; `json` may be NULL for one that
 * could not be made. ERR_MEMORY. */
enum err_code json_tree_append(struct text_buffer *out, const json_t *json) MUST_CHECK;

/* The same on one line and without a blank. */
enum err_code json_tree_append_compact(struct text_buffer *out,
                                       const json_t *json) MUST_CHECK;

/* The same with only characters of ASCII in it. */
enum err_code json_tree_append_ascii(struct text_buffer *out,
                                     const json_t *json) MUST_CHECK;

#endif
