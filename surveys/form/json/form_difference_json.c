#include "surveys/form/json/form_difference_json.h"

#include "surveys/definition/tree_json.h"
#include "surveys/form/form.h"
#include "surveys/form/json/form_path_json.h"
#include "surveys/form/json/form_value_json.h"

#include <string.h>

#define PATH_BYTES_MAX ((size_t)1 << 20)

/* The sheet while it is being written. */
struct difference {
    struct form_book *book;
    struct form_sheet *sheet;
    size_t row;
    struct text_buffer path; /* of the value that is looked at */
    struct err *err;
};

/* Goes back to the path that was `len` bytes long. */
static void cut_path(struct difference *of, size_t len) {
    of->path.len = len;
    if (of->path.bytes != NULL) {
        of->path.bytes[len] = '\0';
    }
}

static enum err_code add_cell(struct difference *of, size_t column, const char *text) {
    const struct form_cell cell = {.row = of->row,
                                   .column = column,
                                   .text = text != NULL ? text : "",
                                   .look = FORM_LOOK_GIVEN};

    return form_sheet_add(of->book, of->sheet, cell, strlen(cell.text), of->err);
}

static enum err_code add_row(struct difference *of, const char *value,
                             const char *what) {
    enum err_code code = add_cell(of, OTHER_PATH, of->path.bytes);

    ERR_NEXT(code, add_cell(of, OTHER_VALUE, value));
    ERR_NEXT(code, add_cell(of, OTHER_WHAT, what));
    of->row++;
    return code;
}

/* The value as a cell has it: a text as it is, unless that would be read otherwise. */
static enum err_code write_value(struct text_buffer *out, const json_t *value) {
    json_t *other = NULL;

    if (json_is_string(value) &&
        form_can_hold(json_string_value(value), json_string_length(value))) {
        other = json_loads(json_string_value(value), JSON_DECODE_ANY, NULL);
        if (other == NULL) {
            return text_append(out, json_string_value(value),
                               json_string_length(value));
        }
        json_decref(other);
    }
    enum err_code code = json_tree_append_compact(out, value);
    if (code == ERR_OK && !form_can_hold(out->bytes, out->len)) {
        text_buffer_clear(out);
        code = json_tree_append_ascii(out, value);
    }
    return code;
}

static enum err_code add_value(struct difference *of, json_t *value);

/* The members or entries of what is too much for one cell. */
static enum err_code add_parts(struct difference *of, json_t *value) {
    size_t len = of->path.len;
    enum err_code code = ERR_OK;
    const char *key = NULL;
    json_t *member = NULL;

    for (size_t i = 0; i < json_array_size(value) && code == ERR_OK; i++) {
        code = text_append_format(&of->path, "[%zu]", i) == ERR_OK
                   ? ERR_OK
                   : err_memory(of->err);
        ERR_NEXT(code, add_value(of, json_array_get(value, i)));
        cut_path(of, len);
    }
    json_object_foreach(value, key, member) {
        if (code == ERR_OK) {
            code = form_path_member(&of->path, key) == ERR_OK ? ERR_OK
                                                              : err_memory(of->err);
            ERR_NEXT(code, add_value(of, member));
            cut_path(of, len);
        }
    }
    return code;
}

/* The rows that put a value where nothing stands, or something else. */
static enum err_code add_value(struct difference *of, json_t *value) {
    bool is_empty = json_object_size(value) == 0 && json_array_size(value) == 0;
    struct text_buffer text;
    enum err_code code = ERR_OK;

    text_buffer_init(&text, FORM_TEXT_BYTES_MAX);
    if (json_is_object(value) && !is_empty) {
        code = add_row(of, "{}", NULL);
        ERR_NEXT(code, add_parts(of, value));
    } else if (write_value(&text, value) != ERR_OK) {
        code = err_memory(of->err);
    } else if (text.len <= FORM_CELL_CHARACTERS_MAX) {
        code = add_row(of, text.bytes, NULL);
    } else if (json_is_array(value)) {
        code = add_row(of, "[]", NULL);
        ERR_NEXT(code, add_parts(of, value));
    } else {
        code = err_set(of->err, ERR_DEFINITION,
                       "%.200s: has %zu bytes, and a cell of a workbook holds %d "
                       "characters: shorten it",
                       of->path.bytes, text.len, FORM_CELL_CHARACTERS_MAX);
    }
    text_buffer_free(&text);
    return code;
}

/* Whether the keys that are there, with those missing behind them, are in order. */
static bool is_in_order(json_t *wanted, json_t *have) {
    void *at = json_object_iter(wanted);
    const char *key = NULL;
    json_t *member = NULL;

    json_object_foreach(have, key, member) {
        if (json_object_get(wanted, key) == NULL) {
            continue;
        }
        if (at == NULL || strcmp(json_object_iter_key(at), key) != 0) {
            return false;
        }
        at = json_object_iter_next(wanted, at);
    }
    for (; at != NULL; at = json_object_iter_next(wanted, at)) {
        if (json_object_get(have, json_object_iter_key(at)) != NULL) {
            return false;
        }
    }
    return true;
}

static enum err_code add_order(struct difference *of, json_t *wanted) {
    json_t *keys = json_array();
    struct text_buffer text;
    const char *key = NULL;
    json_t *member = NULL;
    bool done = keys != NULL;

    text_buffer_init(&text, FORM_TEXT_BYTES_MAX);
    json_object_foreach(wanted, key, member) {
        done = done && json_array_append_new(keys, json_string(key)) == 0;
    }
    done = done && json_tree_append_ascii(&text, keys) == ERR_OK;
    enum err_code code =
        done ? add_row(of, text.bytes, FORM_ORDER) : err_memory(of->err);
    text_buffer_free(&text);
    json_decref(keys);
    return code;
}

static enum err_code compare(struct difference *of, json_t *wanted, json_t *have);

/* Compares one member of both objects. */
static enum err_code compare_member(struct difference *of, const char *key,
                                    json_t *wanted, json_t *have) {
    size_t len = of->path.len;
    enum err_code code =
        form_path_member(&of->path, key) == ERR_OK ? ERR_OK : err_memory(of->err);

    if (code == ERR_OK && wanted == NULL) {
        code = add_row(of, NULL, FORM_TAKE_OUT);
    } else if (code == ERR_OK) {
        code = have == NULL ? add_value(of, wanted) : compare(of, wanted, have);
    }
    cut_path(of, len);
    return code;
}

/* `is_ordered`: another row puts its keys in order. */
static enum err_code compare_objects(struct difference *of, json_t *wanted,
                                     json_t *have, bool is_ordered) {
    enum err_code code = ERR_OK;
    const char *key = NULL;
    json_t *member = NULL;

    json_object_foreach(wanted, key, member) {
        if (code == ERR_OK) {
            code = compare_member(of, key, member, json_object_get(have, key));
        }
    }
    json_object_foreach(have, key, member) {
        if (code == ERR_OK && json_object_get(wanted, key) == NULL) {
            code = compare_member(of, key, NULL, member);
        }
    }
    return code == ERR_OK && !is_ordered && !is_in_order(wanted, have)
               ? add_order(of, wanted)
               : code;
}

/* Whether a member is the same in both, or in neither, so that it can name them. */
static bool is_same_member(const json_t *one, const json_t *other, const char *key) {
    const json_t *a = json_object_get(one, key), *b = json_object_get(other, key);

    return a == b || (a != NULL && b != NULL && json_equal(a, b));
}

/* Whether the keys of `part` stand in `whole` in the same order. */
static bool is_part_of(json_t *part, json_t *whole) {
    void *at = json_object_iter(whole);
    const char *key = NULL;
    json_t *member = NULL;

    json_object_foreach(part, key, member) {
        while (at != NULL && strcmp(json_object_iter_key(at), key) != 0) {
            at = json_object_iter_next(whole, at);
        }
        if (at == NULL) {
            return false;
        }
        at = json_object_iter_next(whole, at);
    }
    return true;
}

/* The entry of a list whose keys say the order of all, where some of `have` are in
 * another; NULL: there is none, or all are in order. */
static json_t *common_order(const json_t *wanted, const json_t *have) {
    json_t *longest = NULL;
    bool is_needed = false;

    for (size_t i = 0; i < json_array_size(wanted); i++) {
        json_t *one = json_array_get(wanted, i), *other = json_array_get(have, i);

        is_needed = is_needed || (json_is_object(one) && json_is_object(other) &&
                                  !is_in_order(one, other));
        longest = json_object_size(one) > json_object_size(longest) ? one : longest;
    }
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        if (!is_part_of(json_array_get(wanted, i), longest)) {
            return NULL;
        }
    }
    return is_needed ? longest : NULL;
}

static enum err_code compare_entry(struct difference *of, json_t *wanted, json_t *have,
                                   bool is_ordered) {
    return json_is_object(wanted) && json_is_object(have)
               ? compare_objects(of, wanted, have, is_ordered)
               : compare(of, wanted, have);
}

static enum err_code compare_lists(struct difference *of, json_t *wanted,
                                   json_t *have) {
    json_t *order = common_order(wanted, have);
    size_t len = of->path.len;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < json_array_size(wanted) && code == ERR_OK; i++) {
        json_t *one = json_array_get(wanted, i), *other = json_array_get(have, i);
        bool is_called =
            is_same_member(one, other, "id") && is_same_member(one, other, "file");

        code = is_called ? form_path_entry(&of->path, have, i)
                         : text_append_format(&of->path, "[%zu]", i);
        code = code == ERR_OK ? compare_entry(of, one, other, order != NULL)
                              : err_memory(of->err);
        cut_path(of, len);
    }
    if (code == ERR_OK && order != NULL) {
        code = text_append_format(&of->path, "[*]") == ERR_OK ? add_order(of, order)
                                                              : err_memory(of->err);
        cut_path(of, len);
    }
    return code;
}

static enum err_code compare(struct difference *of, json_t *wanted, json_t *have) {
    if (json_is_object(wanted) && json_is_object(have)) {
        return compare_objects(of, wanted, have, false);
    }
    if (json_is_array(wanted) && json_is_array(have) &&
        json_array_size(wanted) == json_array_size(have)) {
        return compare_lists(of, wanted, have);
    }
    return json_equal(wanted, have) ? ERR_OK : add_value(of, wanted);
}

enum err_code form_difference_write(struct form_book *book, struct form_sheet *sheet,
                                    size_t row, json_t *wanted, json_t *have,
                                    struct err *err) {
    struct difference of = {.book = book, .sheet = sheet, .row = row, .err = err};

    text_buffer_init(&of.path, PATH_BYTES_MAX);
    enum err_code code = compare(&of, wanted, have);
    text_buffer_free(&of.path);
    return code;
}
