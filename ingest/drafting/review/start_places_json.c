#include "ingest/drafting/review/start_places_json.h"

#include "base/files/infile.h"
#include "surveys/wording/label_reading.h"

#include <stdio.h>
#include <string.h>

#define PLACES_MAX 500 /* a column with more names is no place column */

enum { SLUG_BYTES = 40 };

/* The place of this id, or with `by_name` of this name; NULL if there is none. */
static json_t *find_place(const json_t *places, const char *text, bool by_name) {
    size_t i = 0;
    json_t *place = NULL;

    json_array_foreach(places, i, place) {
        const char *known =
            json_string_value(json_object_get(place, by_name ? "name" : "id"));

        if (by_name ? text_same(known, text) : strcmp(known, text) == 0) {
            return place;
        }
    }
    return NULL;
}

bool start_add_place(json_t *places, const char *name, char id[START_ID_BYTES]) {
    char slug[SLUG_BYTES];

    text_slug(slug, sizeof slug, name);
    (void)snprintf(id, START_ID_BYTES, "%s", slug);
    for (int n = 2;
         find_place(places, id, false) != NULL || find_place(places, id, true) != NULL;
         n++) {
        if (text_same(id, name)) {
            break; /* its own name */
        }
        (void)snprintf(id, START_ID_BYTES, "%s-%d", slug, n);
    }
    return json_array_append_new(places,
                                 json_pack("{s:s, s:s}", "id", id, "name", name)) == 0;
}

static void name_place(char *out, size_t out_bytes, const char *name, size_t len,
                       const json_t *places) {
    char base[4 * 60 + 4];

    text_display(base, sizeof base, name, len, 60);
    (void)snprintf(out, out_bytes, "%s", base);
    for (int n = 2; find_place(places, out, true) != NULL; n++) {
        (void)snprintf(out, out_bytes, "%s %d", base, n);
    }
}

void start_place_name(char *out, size_t out_bytes, const char *name,
                      const json_t *places) {
    name_place(out, out_bytes, name, strlen(name), places);
}

void start_file_place_name(char *out, size_t out_bytes, const char *path,
                           const json_t *places) {
    const char *name = infile_name(path);
    const char *dot = strrchr(name, '.');

    name_place(out, out_bytes, name,
               dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name),
               places);
}

/* Whether a cell names several of the places that other cells name one by one. */
static bool is_several(const struct return_column *column, const char *text) {
    bool has_all = true;
    size_t n = 0;

    while (*text != '\0' && has_all) {
        size_t len = 0;

        text += strspn(text, "; ");
        while (text[len] != '\0' && text[len] != ';' &&
               strncmp(text + len, ", ", 2) != 0) {
            len++;
        }
        bool is_known = len == 0;
        for (size_t v = 0; v < column->n_values && !is_known; v++) {
            is_known = strlen(column->values[v].text) == len &&
                       memcmp(column->values[v].text, text, len) == 0;
        }
        has_all = is_known;
        n += len > 0 ? 1 : 0;
        text += len + (text[len] == ',' ? 1 : 0);
    }
    return has_all && n > 1;
}

enum err_code start_add_places(json_t *places, const struct return_column *column,
                               struct err *err) {
    struct label_reading reading = {0};
    enum err_code code = ERR_OK;

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t v = 0; v < column->n_values && v < PLACES_MAX && code == ERR_OK; v++) {
        const struct column_value *value = &column->values[v];
        enum option_kind kind = OPTION_SCORED;
        char id[START_ID_BYTES];

        if (label_read(&reading, value->text) != ERR_OK) {
            code = err_memory(err);
            break;
        }
        if (label_is_non_answer(&kind, &reading) || is_several(column, value->text)) {
            continue;
        }
        json_t *place = find_place(places, value->text, true);
        if (place == NULL && start_add_place(places, value->text, id)) {
            place = find_place(places, value->text, true);
        }
        json_int_t n = json_integer_value(json_object_get(place, "notes")) +
                       (json_int_t)value->count;
        if (json_object_set_new(place, "notes", json_integer(n)) != 0) {
            code = err_memory(err);
        }
    }
    text_buffer_free(&reading.fold);
    return code;
}

bool start_word_counts(const json_t *places) {
    size_t i = 0;
    json_t *place = NULL;

    json_array_foreach(places, i, place) {
        const json_t *count = json_object_get(place, "notes");
        json_int_t n = json_integer_value(count);

        if (count != NULL &&
            json_object_set_new(place, "notes",
                                json_sprintf("%lld response%s", (long long)n,
                                             text_plural((uint64_t)n))) != 0) {
            return false;
        }
    }
    return true;
}

void start_remove_place(json_t *places, const char *id) {
    for (size_t i = 0; i < json_array_size(places); i++) {
        const json_t *place = json_array_get(places, i);

        if (strcmp(json_string_value(json_object_get(place, "id")), id) == 0) {
            (void)json_array_remove(places, i);
            return;
        }
    }
}
