/* form_path_json.h: paths of values as a person may see them:
 * 'returns[file=a.csv].set'.
 *
 * Private to surveys/form/json. An entry of a list is called by its id or file, so that
 * a path still leads to it when the rows were put into another order. */
#ifndef KLOE_SURVEYS_FORM_JSON_FORM_PATH_JSON_H
#define KLOE_SURVEYS_FORM_JSON_FORM_PATH_JSON_H

#include "base/text.h"

#include <jansson.h>

/* One step of a path into an object or a list. */
struct form_step {
    json_t *key;    /* a text: of a member; or NULL */
    json_t *select; /* a text: of an entry, what its member `by` is; or NULL */
    const char *by;
    size_t index; /* of an entry, where neither is given */
    bool is_all;  /* "[*]": each entry, in place of one */
};

/* Appends the step to a member, or to entry `index` of a list. ERR_MEMORY. */
enum err_code form_path_member(struct text_buffer *path, const char *key) MUST_CHECK;
enum err_code form_path_entry(struct text_buffer *path, const json_t *list,
                              size_t index) MUST_CHECK;

/* Takes the first step of a path; *rest is what follows it. False for what is no path,
 * or without memory. The caller ends it with form_step_free. */
bool form_path_step(struct form_step *out, const char *path,
                    const char **rest) MUST_CHECK;
void form_step_free(struct form_step *step);

/* The value that a step leads to; NULL: none. Borrowed. */
json_t *form_step_take(const json_t *from, const struct form_step *step);

/* Puts a value, which it takes over, where a step leads. False where it cannot. */
bool form_step_put(json_t *to, const struct form_step *step, json_t *value) MUST_CHECK;

/* Takes out what is there. False where nothing is. */
bool form_step_remove(json_t *from, const struct form_step *step) MUST_CHECK;

#endif
