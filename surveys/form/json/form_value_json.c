#include "surveys/form/json/form_value_json.h"

#include "base/num.h"
#include "surveys/definition/definition_json.h"
#include "surveys/definition/tree_json.h"

#include <stdlib.h>
#include <string.h>

#define KEY_BYTES 128
#define SHOWN     40
#define NOTE_MARK "- "
#define WHOLE_MAX 999999999999999 /* 15 digits, which a workbook keeps */

/* The first key of a path into `key`; the rest of it, or NULL. */
static const char *split_key(char key[KEY_BYTES], const char *path) {
    size_t len = strcspn(path, ".");
    size_t kept = len < KEY_BYTES ? len : KEY_BYTES - 1;

    memcpy(key, path, kept);
    key[kept] = '\0';
    return path[len] == '.' ? path + len + 1 : NULL;
}

json_t *form_path_get(const json_t *object, const char *path) {
    char key[KEY_BYTES];
    json_t *at = NULL;

    while (path != NULL) {
        path = split_key(key, path);
        at = json_is_array(object) ? json_array_get(object, strtoul(key, NULL, 10))
                                   : json_object_get(object, key);
        object = at;
    }
    return at;
}

bool form_path_set(json_t *object, const char *path, json_t *value) {
    char key[KEY_BYTES];
    const char *rest = split_key(key, path);

    if (rest == NULL) {
        return json_is_array(object) ? json_array_append_new(object, value) == 0
                                     : json_object_set_new(object, key, value) == 0;
    }
    json_t *inner = json_object_get(object, key);
    if (inner == NULL) {
        inner = json_object();
        if (json_object_set_new(object, key, inner) != 0) {
            json_decref(value);
            return false;
        }
    }
    return form_path_set(inner, rest, value);
}

bool form_order_keys(json_t *object, const char *order) {
    json_t *sorted = json_object();
    char key[KEY_BYTES];
    bool done = sorted != NULL;

    while (*order != '\0' && done) {
        size_t len = strcspn(order, " ");

        memcpy(key, order, len);
        key[len] = '\0';
        json_t *value = json_object_get(object, key);
        done = value == NULL || json_object_set(sorted, key, value) == 0;
        order += len + strspn(order + len, " ");
    }
    done = done && json_object_update_missing(sorted, object) == 0 &&
           json_object_clear(object) == 0 && json_object_update(object, sorted) == 0;
    json_decref(sorted);
    return done;
}

bool form_can_hold(const char *text, size_t len) {
    static const char blanks[] = " \t\n", no_break[] = "\xC2\xA0";

    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];

        if ((byte < 0x20 && byte != '\n') || byte == 0x7F) {
            return false;
        }
    }
    bool is_bare = len > 0 && strchr(blanks, text[0]) == NULL &&
                   strchr(blanks, text[len - 1]) == NULL &&
                   strncmp(text, no_break, strlen(no_break)) != 0 &&
                   (len < strlen(no_break) ||
                    strcmp(text + len - strlen(no_break), no_break) != 0);
    return is_bare && strstr(text, "\xEF\xBF\xBE") == NULL &&
           strstr(text, "\xEF\xBF\xBF") == NULL;
}

/* Adds the part of a text between two separators, without the blanks around it. */
static bool add_part(json_t *list, const char *text, size_t len) {
    while (len > 0 && strchr(" \t\n", text[0]) != NULL) {
        text++;
        len--;
    }
    while (len > 0 && strchr(" \t\n", text[len - 1]) != NULL) {
        len--;
    }
    return len == 0 || json_array_append_new(list, json_stringn(text, len)) == 0;
}

json_t *form_list_read(const char *text) {
    const char *separator = strchr(text, '\n') != NULL ? "\n" : ";";
    json_t *list = json_array();
    bool done = list != NULL;

    while (*text != '\0' && done) {
        size_t len = strcspn(text, separator);

        done = add_part(list, text, len);
        text += len + (text[len] != '\0' ? 1 : 0);
    }
    return json_tree_or_null(list, !done);
}

/* Lines that all begin with the mark are a list; anything else is one text. */
static json_t *read_notes(const char *text) {
    const size_t mark = strlen(NOTE_MARK);
    json_t *list = json_array();
    bool done = list != NULL;

    for (const char *line = text; *line != '\0' && done;) {
        size_t len = strcspn(line, "\n");

        if (strncmp(line, NOTE_MARK, mark) != 0) {
            json_decref(list);
            return json_string(text);
        }
        done = json_array_append_new(list, json_stringn(line + mark, len - mark)) == 0;
        line += len + (line[len] != '\0' ? 1 : 0);
    }
    return json_tree_or_null(list, !done);
}

/* The whole number that a text is, also as "3.0". */
static bool read_whole(const char *text, int64_t *out) {
    size_t len = strlen(text), digits = strcspn(text, ".");

    if (digits < len && strspn(text + digits + 1, "0") != len - digits - 1) {
        return false;
    }
    return num_parse(text, digits, -WHOLE_MAX, WHOLE_MAX, out);
}

static json_t *whole_or_text(const char *text) {
    int64_t number = 0;

    return read_whole(text, &number) ? json_integer(number) : json_string(text);
}

static enum err_code read_yes_no(json_t **out, const char *text, const char *place,
                                 struct err *err) {
    static const char *const words[] = {"no", "yes", "false", "true", "0",
                                        "1",  "n",   "y",     "0.0",  "1.0"};
    char shown[4 * SHOWN + 4];

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (text_same(text, words[i])) {
            *out = json_boolean(i % 2 == 1);
            return ERR_OK;
        }
    }
    text_display(shown, sizeof shown, text, strlen(text), SHOWN);
    return err_set(err, ERR_DEFINITION, "%s: should be yes or no, not '%s'", place,
                   shown);
}

/* Whether two words are the same but for capitals and for how they are joined.
 * ERR_MEMORY. */
static enum err_code same_word(bool *out, const char *word, const char *text) {
    struct text_buffer one, other;

    text_buffer_init(&one, FORM_TEXT_BYTES_MAX);
    text_buffer_init(&other, FORM_TEXT_BYTES_MAX);
    enum err_code code = text_fold_spelling(&one, word, strlen(word));
    ERR_NEXT(code, text_fold_spelling(&other, text, strlen(text)));
    *out = code == ERR_OK && one.len == other.len && one.len > 0 &&
           memcmp(one.bytes, other.bytes, one.len) == 0;
    text_buffer_free(&one);
    text_buffer_free(&other);
    return code == ERR_MEMORY ? ERR_MEMORY : ERR_OK;
}

static enum err_code read_word(json_t **out, const char *text, const char *const *words,
                               const char *place, struct err *err) {
    char shown[4 * SHOWN + 4], known[256] = "";

    for (size_t i = 0; words[i] != NULL; i++) {
        bool is_same = false;

        if (same_word(&is_same, words[i], text) != ERR_OK) {
            return err_memory(err);
        }
        if (is_same) {
            *out = json_string(words[i]);
            return *out != NULL ? ERR_OK : err_memory(err);
        }
        const char *before = i == 0 ? "" : words[i + 1] != NULL ? ", " : " or ";
        (void)strncat(known, before, sizeof known - strlen(known) - 1);
        (void)strncat(known, words[i], sizeof known - strlen(known) - 1);
    }
    text_display(shown, sizeof shown, text, strlen(text), SHOWN);
    return err_set(err, ERR_DEFINITION, "%s: should be %s, not '%s'", place, known,
                   shown);
}

enum err_code form_value_read(json_t **out, const char *text, enum form_kind kind,
                              const char *const *words, const char *place,
                              struct err *err) {
    switch (kind) {
    case FORM_YES_NO:
        return read_yes_no(out, text, place, err);
    case FORM_WORD:
        return read_word(out, text, words, place, err);
    case FORM_WHOLE:
    case FORM_TEXT_OR_WHOLE:
    case FORM_SCORE:
        *out = whole_or_text(text);
        break;
    case FORM_LIST:
    case FORM_REFERENCES:
        *out = form_list_read(text);
        break;
    case FORM_NOTES:
        *out = read_notes(text);
        break;
    case FORM_TEXT:
    case FORM_ID:
    case FORM_DATE:
    case FORM_AREA:
    case FORM_REFERENCE:
    case FORM_TOLD:
        *out = json_string(text);
        break;
    }
    return *out != NULL ? ERR_OK : err_memory(err);
}

static bool is_holdable_text(const json_t *value) {
    return json_is_string(value) &&
           form_can_hold(json_string_value(value), json_string_length(value));
}

static enum err_code write_text(struct text_buffer *out, const json_t *value) {
    return is_holdable_text(value)
               ? text_append(out, json_string_value(value), json_string_length(value))
               : ERR_OK;
}

static enum err_code write_whole(struct text_buffer *out, bool *is_number,
                                 const json_t *value) {
    json_int_t number = json_integer_value(value);

    if (!json_is_integer(value) || number > WHOLE_MAX || number < -WHOLE_MAX) {
        return ERR_OK;
    }
    *is_number = true;
    return text_append_format(out, "%lld", (long long)number);
}

/* Texts with `before` in front of each, and `between` them; nothing where one of them
 * cannot stand in a cell. */
static enum err_code write_texts(struct text_buffer *out, const json_t *list,
                                 const char *before, const char *between) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < json_array_size(list); i++) {
        if (!is_holdable_text(json_array_get(list, i))) {
            return ERR_OK;
        }
    }
    for (size_t i = 0; i < json_array_size(list) && code == ERR_OK; i++) {
        code = text_append_format(out, "%s%s%s", i > 0 ? between : "", before,
                                  json_string_value(json_array_get(list, i)));
    }
    return code;
}

static enum err_code write_list(struct text_buffer *out, const json_t *list) {
    const char *between = "; ";

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));

        if (text != NULL && strchr(text, ';') != NULL) {
            between = "\n";
        }
    }
    return write_texts(out, list, "", between);
}

enum err_code form_value_write(struct text_buffer *out, bool *is_number,
                               const json_t *value, enum form_kind kind) {
    *is_number = false;
    switch (kind) {
    case FORM_YES_NO:
        if (json_is_boolean(value)) {
            return text_append_format(out, "%s", json_is_true(value) ? "yes" : "no");
        }
        return ERR_OK;
    case FORM_WHOLE:
        return write_whole(out, is_number, value);
    case FORM_SCORE:
    case FORM_TEXT_OR_WHOLE:
        return json_is_string(value) ? write_text(out, value)
                                     : write_whole(out, is_number, value);
    case FORM_LIST:
    case FORM_REFERENCES:
        return json_is_array(value) ? write_list(out, value) : ERR_OK;
    case FORM_NOTES:
        return json_is_array(value) ? write_texts(out, value, NOTE_MARK, "\n")
                                    : write_text(out, value);
    case FORM_TEXT:
    case FORM_ID:
    case FORM_DATE:
    case FORM_WORD:
    case FORM_AREA:
    case FORM_REFERENCE:
    case FORM_TOLD:
        break;
    }
    return write_text(out, value);
}
