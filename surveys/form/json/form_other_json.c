/* The sheet of what has no column: read into the review. */
#include "surveys/form/json/form_path_json.h"
#include "surveys/form/json/form_reading_json.h"

#include <string.h>

/* A row of the sheet, and where it stands. */
struct other {
    struct form_reading *reading;
    const char *path, *place;
};

static enum err_code fail(const struct other *other, const char *what,
                          struct err *err) {
    char shown[244];

    text_display(shown, sizeof shown, other->path, strlen(other->path), 60);
    return err_set(err, ERR_DEFINITION, "%s: %s '%s'", other->place, what, shown);
}

/* What a cell says: JSON where it is that, else the text. */
static json_t *value_of(const char *text) {
    json_t *value =
        json_loadb(text, strlen(text), JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);

    return value != NULL ? value : json_string(text);
}

static enum err_code put_order(json_t *object, const json_t *keys, struct err *err) {
    json_t *sorted = json_object();
    bool done = sorted != NULL;

    if (!json_is_object(object) || !json_is_array(keys)) {
        json_decref(sorted);
        return ERR_OK; /* it is gone, or was called otherwise: no order matters */
    }
    for (size_t i = 0; i < json_array_size(keys) && done; i++) {
        const char *key = json_string_value(json_array_get(keys, i));
        json_t *value = key != NULL ? json_object_get(object, key) : NULL;

        done = value == NULL || json_object_set(sorted, key, value) == 0;
    }
    done = done && json_object_update_missing(sorted, object) == 0 &&
           json_object_clear(object) == 0 && json_object_update(object, sorted) == 0;
    json_decref(sorted);
    return done ? ERR_OK : err_memory(err);
}

/* Of what a step leads to, or of every entry. */
static enum err_code put_orders(const json_t *at, const struct form_step *step,
                                const json_t *keys, struct err *err) {
    enum err_code code = ERR_OK;

    if (!step->is_all) {
        return put_order(form_step_take(at, step), keys, err);
    }
    for (size_t i = 0; i < json_array_size(at) && code == ERR_OK; i++) {
        code = put_order(json_array_get(at, i), keys, err);
    }
    return code;
}

/* Does at the last step of the path what the row says; takes the value over. */
static enum err_code finish(json_t *at, const struct form_step *step,
                            const struct other *other, const char *what, json_t *value,
                            struct err *err) {
    if (text_same(what, FORM_TAKE_OUT)) {
        json_decref(value);
        return form_step_remove(at, step) ? ERR_OK : fail(other, "there is no", err);
    }
    if (text_same(what, FORM_ORDER)) {
        enum err_code code = put_orders(at, step, value, err);

        json_decref(value);
        return code;
    }
    if (what[0] != '\0') {
        json_decref(value);
        return fail(other, "'take out' and 'order of keys' are all that can be done to",
                    err);
    }
    enum err_code code =
        form_places_mark(other->reading->places, value, other->place, err);
    if (code != ERR_OK) {
        json_decref(value);
        return code;
    }
    return form_step_put(at, step, value) ? ERR_OK
                                          : fail(other, "there is no place for", err);
}

/* Goes along a path, and makes the objects that are not there. */
static enum err_code apply(const struct other *other, const char *what, json_t *value,
                           struct err *err) {
    json_t *at = other->reading->root;
    const char *rest = other->path;
    enum err_code code = ERR_OK;

    while (code == ERR_OK) {
        struct form_step step;
        bool is_step = form_path_step(&step, rest, &rest);
        json_t *next = is_step ? form_step_take(at, &step) : NULL;

        if (!is_step) {
            code = fail(other, "this is no path of a setting:", err);
        } else if (*rest == '\0') {
            code = finish(at, &step, other, what, value, err);
            form_step_free(&step);
            return code;
        } else if (next == NULL && step.key != NULL && json_is_object(at)) {
            next = json_object();
            code =
                form_step_put(at, &step, next)
                    ? form_places_mark(other->reading->places, next, other->place, err)
                    : err_memory(err);
        } else if (next == NULL && text_same(what, FORM_ORDER)) {
            form_step_free(&step);
            break;
        } else if (next == NULL) {
            code = fail(other, "there is no", err);
        }
        form_step_free(&step);
        at = next;
    }
    json_decref(value);
    return code;
}

enum err_code form_other_read(struct form_reading *reading, struct err *err) {
    struct form_rows rows;
    enum err_code code = form_rows_read(
        &rows, reading->book, form_sheet_of_shape(FORM_OTHER), reading->arena, err);

    for (size_t i = 0; i < rows.n && code == ERR_OK; i++) {
        const char *const *texts = rows.rows[i].texts;
        struct other other = {
            reading, texts[OTHER_PATH],
            form_reading_place(reading, &rows, &rows.rows[i], OTHER_VALUE)};
        json_t *value = value_of(texts[OTHER_VALUE]);

        if (value == NULL || other.place == NULL) {
            json_decref(value);
            code = err_memory(err);
        } else if (other.path[0] == '\0' && text_same(texts[OTHER_WHAT], FORM_ORDER)) {
            code = put_order(reading->root, value, err);
            json_decref(value);
        } else {
            code = apply(&other, texts[OTHER_WHAT], value, err);
        }
    }
    return code;
}
