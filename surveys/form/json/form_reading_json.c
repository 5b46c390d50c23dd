/* What the readers of a form's sheets share: cells into the review, references later.
 */
#include "surveys/form/json/form_reading_json.h"

#include "base/alloc.h"
#include "base/array.h"

#include <string.h>

#define PENDING_MAX 2000000

const char *form_reading_place(struct form_reading *reading,
                               const struct form_rows *rows, const struct form_row *row,
                               size_t column) {
    char place[FORM_PLACE_BYTES];

    form_rows_place(place, rows, row, column);
    return arena_text(reading->arena, place, strlen(place));
}

json_t *form_reading_object(json_t *object, const char *path) {
    json_t *found = form_path_get(object, path);

    if (found == NULL) {
        found = json_object();
        return form_path_set(object, path, found) ? found : NULL;
    }
    return json_is_object(found) ? found : NULL;
}

json_t *form_reading_list(json_t *object, const char *path) {
    json_t *found = form_path_get(object, path);

    if (found == NULL) {
        found = json_array();
        return form_path_set(object, path, found) ? found : NULL;
    }
    return json_is_array(found) ? found : NULL;
}

static enum err_code pend(struct form_reading *reading, struct form_pending one,
                          struct err *err) {
    struct form_pending *pending =
        array_grow(reading->pending, &reading->pending_capacity, reading->n_pending + 1,
                   PENDING_MAX, sizeof *pending);

    if (pending == NULL) {
        return err_memory(err);
    }
    reading->pending = pending;
    pending[reading->n_pending++] = one;
    return ERR_OK;
}

/* Has the references of a cell settled later. */
enum err_code form_reading_pend(struct form_reading *reading, json_t *value,
                                const struct form_column *column,
                                struct form_pending one, struct err *err) {
    enum err_code code = ERR_OK;

    one.set = column->set;
    if (column->kind == FORM_REFERENCE || column->kind == FORM_AREA) {
        one.value = value;
        return pend(reading, one, err);
    }
    for (size_t i = 0; column->kind == FORM_REFERENCES && i < json_array_size(value) &&
                       code == ERR_OK;
         i++) {
        one.value = json_array_get(value, i);
        code = pend(reading, one, err);
    }
    return code;
}

enum err_code form_reading_put(struct form_reading *reading, json_t *object,
                               const char *key, const struct form_rows *rows,
                               const struct form_row *row, size_t column,
                               const json_t *owner, const char *owner_key,
                               struct err *err) {
    const struct form_column *is = &rows->kind->columns[column];
    const char *text = row->texts[column];
    json_t *value = NULL;

    if (text[0] == '\0') {
        return ERR_OK;
    }
    const char *place = form_reading_place(reading, rows, row, column);
    enum err_code code = place != NULL ? ERR_OK : err_memory(err);
    ERR_NEXT(code, form_value_read(&value, text, is->kind, is->words, place, err));
    if (code == ERR_OK && !form_path_set(object, key, value)) {
        return err_memory(err);
    }
    ERR_NEXT(code, form_places_mark(reading->places, value, place, err));
    const struct form_pending one = {
        .owner = owner, .owner_key = owner_key, .place = place};
    return code == ERR_OK ? form_reading_pend(reading, value, is, one, err) : code;
}

/* Settles one reference. Places may be named by other spellings, too, and an instrument
 * that could not be read has names that nobody knows: both are for the loader. */
static enum err_code settle(struct form_reading *reading,
                            const struct form_pending *pending, struct err *err) {
    const char *text = json_string_value(pending->value);
    const char *owner =
        pending->set == FORM_VALUES
            ? json_string_value(form_path_get(pending->owner, pending->owner_key))
            : "";

    if (owner == NULL || (pending->set == FORM_VALUES && strcmp(text, "*") == 0)) {
        return ERR_OK;
    }
    const char *id = form_names_find(&reading->names, pending->set, owner, text);
    if (id != NULL) {
        return json_string_set(pending->value, id) == 0 ? ERR_OK : err_memory(err);
    }
    if (pending->set == FORM_AREAS ||
        !form_names_are_all(&reading->names, pending->set)) {
        return ERR_OK;
    }
    return form_names_fail(&reading->names, pending->set, owner, text, pending->place,
                           err);
}

/* Values last: they are looked for in what their attribute was settled to be. */
enum err_code form_reading_settle(struct form_reading *reading, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < reading->n_pending && code == ERR_OK; i++) {
            if ((reading->pending[i].set == FORM_VALUES) == (pass == 1)) {
                code = settle(reading, &reading->pending[i], err);
            }
        }
    }
    return code;
}
