/* form_value_json.h: one cell <-> one value of the definition; values by path.
 *
 * Private to surveys/form/json. */
#ifndef KLOE_SURVEYS_FORM_JSON_FORM_VALUE_JSON_H
#define KLOE_SURVEYS_FORM_JSON_FORM_VALUE_JSON_H

#include "base/text.h"
#include "surveys/form/form.h"

#include <jansson.h>

#define FORM_TEXT_BYTES_MAX ((size_t)4 << 20)

/* The value of a key such as "publish.minimum" in an object; of a list "0" is the first
 * entry. Borrowed; NULL: not there. */
json_t *form_path_get(const json_t *object, const char *path);

/* Puts a value there, which it takes over, and makes the objects on the way. False
 * without memory, or where something else stands on the way. */
bool form_path_set(json_t *object, const char *path, json_t *value) MUST_CHECK;

/* Puts the keys of an object into this order, which has blanks between them; others
 * follow as they were. False without memory. */
bool form_order_keys(json_t *object, const char *order) MUST_CHECK;

/* What a cell that is not empty says. References are texts as they were written.
 * `words` are those of FORM_WORD. ERR_DEFINITION, with `place` in front; ERR_MEMORY. */
enum err_code form_value_read(json_t **out, const char *text, enum form_kind kind,
                              const char *const *words, const char *place,
                              struct err *err) MUST_CHECK;

/* Writes to `out` what a cell says of a value, so that form_value_read may give it
 * back; *is_number: it is one. Leaves `out` empty where no cell can. ERR_MEMORY. */
enum err_code form_value_write(struct text_buffer *out, bool *is_number,
                               const json_t *value, enum form_kind kind) MUST_CHECK;

/* Whether a text can stand in a cell, and comes back as it was. */
bool form_can_hold(const char *text, size_t len);

/* The lists of FORM_LIST: the texts between the separators. `json` is an array of
 * texts. */
json_t *form_list_read(const char *text);

#endif
