/* append_json.h: JSON as text, and whether all of it was written. */
#ifndef KLOE_SURVEYS_APPEND_JSON_H
#define KLOE_SURVEYS_APPEND_JSON_H

#include "base/text.h"

#include <jansson.h>

/* Appends a value with an indent of 2 and a line break; `json` may be NULL for one that
 * could not be made. ERR_MEMORY. */
enum err_code append_json(struct text_buffer *out, const json_t *json) MUST_CHECK;

#endif
