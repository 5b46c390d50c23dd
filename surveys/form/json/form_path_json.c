#include "surveys/form/json/form_path_json.h"

#include "base/ascii.h"
#include "surveys/form/json/form_json.h"
#include "surveys/form/json/form_value_json.h"

#include <stdlib.h>
#include <string.h>

#define INDEX_MAX 10000000

static const char *const selectors[] = {"id", "file"};

static bool is_plain(const char *key) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    return key[0] != '\0' && key[strspn(key, plain)] == '\0';
}

/* A text as JSON has it, in quotes and in ASCII. */
static enum err_code append_quoted(struct text_buffer *out, const char *text) {
    json_t *value = json_string(text);
    char *quoted =
        value != NULL ? json_dumps(value, JSON_ENCODE_ANY | JSON_ENSURE_ASCII) : NULL;
    enum err_code code =
        quoted != NULL ? text_append(out, quoted, strlen(quoted)) : ERR_MEMORY;
    json_free_t free_text = NULL;
    json_malloc_t unused = NULL;

    json_get_alloc_funcs(&unused, &free_text);
    if (quoted != NULL) {
        free_text(quoted);
    }
    json_decref(value);
    return code;
}

enum err_code form_path_member(struct text_buffer *path, const char *key) {
    if (is_plain(key)) {
        return text_append_format(path, "%s%s", path->len > 0 ? "." : "", key);
    }
    enum err_code code = text_append(path, "[", 1);
    ERR_NEXT(code, append_quoted(path, key));
    return code == ERR_OK ? text_append(path, "]", 1) : code;
}

/* Whether no other entry has this text in its member `by`. */
static bool is_only(const json_t *list, const char *by, const char *text) {
    size_t n = 0;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *is =
            json_string_value(json_object_get(json_array_get(list, i), by));

        n += is != NULL && strcmp(is, text) == 0 ? 1 : 0;
    }
    return n == 1;
}

enum err_code form_path_entry(struct text_buffer *path, const json_t *list,
                              size_t index) {
    const json_t *entry = json_array_get(list, index);

    for (size_t s = 0; s < sizeof selectors / sizeof selectors[0]; s++) {
        const char *text = json_string_value(json_object_get(entry, selectors[s]));

        if (text == NULL || !is_only(list, selectors[s], text)) {
            continue;
        }
        enum err_code code = text_append_format(path, "[%s=", selectors[s]);
        bool is_bare =
            form_can_hold(text, strlen(text)) && strpbrk(text, "\"[]") == NULL;
        ERR_NEXT(code, is_bare ? text_append(path, text, strlen(text))
                               : append_quoted(path, text));
        return code == ERR_OK ? text_append(path, "]", 1) : code;
    }
    return text_append_format(path, "[%zu]", index);
}

enum err_code form_status_path(struct text_buffer *out, struct text_list files,
                               size_t index, const char *column, const char *word) {
    json_t *returns = json_array();
    struct text_buffer path;
    enum err_code code = returns != NULL ? ERR_OK : ERR_MEMORY;

    for (size_t i = 0; i < files.n && code == ERR_OK; i++) {
        json_t *entry = json_pack("{s:s}", "file", files.texts[i]);

        code = json_array_append_new(returns, entry) == 0 ? ERR_OK : ERR_MEMORY;
    }
    text_buffer_init(&path, 64 * 1024);
    ERR_NEXT(code, form_path_member(&path, "returns"));
    ERR_NEXT(code, form_path_entry(&path, returns, index));
    ERR_NEXT(code, form_path_member(&path, "status"));
    ERR_NEXT(code, form_path_member(&path, column));
    ERR_NEXT(code, form_path_member(&path, word));
    ERR_NEXT(code, text_append(out, path.bytes, path.len));
    text_buffer_free(&path);
    json_decref(returns);
    return code;
}

/* Reads a text in quotes, and steps behind it. */
static json_t *read_quoted(const char **at) {
    size_t len = 1;

    while ((*at)[len] != '\0' && (*at)[len] != '"') {
        len += (*at)[len] == '\\' && (*at)[len + 1] != '\0' ? 2 : 1;
    }
    if ((*at)[len] != '"') {
        return NULL;
    }
    json_t *text = json_loadb(*at, len + 1, JSON_DECODE_ANY, NULL);
    *at += len + 1;
    return text;
}

/* Reads "id=x" behind a bracket; false where it is none. */
static bool read_select(struct form_step *out, const char **at) {
    for (size_t s = 0; s < sizeof selectors / sizeof selectors[0]; s++) {
        size_t len = strlen(selectors[s]);

        if (strncmp(*at, selectors[s], len) == 0 && (*at)[len] == '=') {
            *at += len + 1;
            out->by = selectors[s];
            if (**at == '"') {
                out->select = read_quoted(at);
            } else {
                out->select = json_stringn(*at, strcspn(*at, "]"));
                *at += strcspn(*at, "]");
            }
            return out->select != NULL;
        }
    }
    return false;
}

static bool read_bracket(struct form_step *out, const char **at) {
    (*at)++;
    if (**at == '"') {
        out->key = read_quoted(at);
    } else if (**at == '*') {
        out->is_all = true;
        (*at)++;
    } else if (ascii_is_digit(**at)) {
        char *end = NULL;

        out->index = strtoul(*at, &end, 10);
        *at = end;
    } else if (!read_select(out, at)) {
        return false;
    }
    bool is_closed = **at == ']' && out->index <= INDEX_MAX;
    *at += is_closed ? 1 : 0;
    return is_closed && (out->key != NULL || out->select != NULL || out->by == NULL);
}

bool form_path_step(struct form_step *out, const char *path, const char **rest) {
    *out = (struct form_step){0};
    *rest = path;
    if (*path == '[') {
        bool done = read_bracket(out, rest);

        *rest += **rest == '.' ? 1 : 0;
        return done;
    }
    size_t len = strcspn(path, ".[");
    out->key = json_stringn(path, len);
    *rest = path + len + (path[len] == '.' ? 1 : 0);
    return len > 0 && out->key != NULL;
}

void form_step_free(struct form_step *step) {
    json_decref(step->key);
    json_decref(step->select);
}

/* The entry that a step leads to; SIZE_MAX where its id or file is none's. */
static size_t index_of(const json_t *list, const struct form_step *step) {
    if (step->select == NULL) {
        return step->index;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *is = json_object_get(json_array_get(list, i), step->by);

        if (is != NULL && json_equal(is, step->select)) {
            return i;
        }
    }
    return SIZE_MAX;
}

json_t *form_step_take(const json_t *from, const struct form_step *step) {
    return step->key != NULL ? json_object_get(from, json_string_value(step->key))
                             : json_array_get(from, index_of(from, step));
}

bool form_step_put(json_t *to, const struct form_step *step, json_t *value) {
    if (step->key != NULL) {
        return json_object_set_new(to, json_string_value(step->key), value) == 0;
    }
    size_t index = index_of(to, step);
    return index == json_array_size(to) ? json_array_append_new(to, value) == 0
                                        : json_array_set_new(to, index, value) == 0;
}

bool form_step_remove(json_t *from, const struct form_step *step) {
    return step->key != NULL ? json_object_del(from, json_string_value(step->key)) == 0
                             : json_array_remove(from, index_of(from, step)) == 0;
}
