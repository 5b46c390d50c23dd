#include "ingest/drafting/review/start_places_json.h"

#include "base/files/infile.h"
#include "surveys/wording/label_reading.h"

#include <stdio.h>
#include <string.h>

#define NOTES      "notes"
#define PLACES_MAX 500 /* a column with more names is no place column */

#define START_BASE_BYTES (4 * 60 + 4) /* 60 characters */

enum { SLUG_BYTES = 40 };

static bool is_called(const json_t *area, const char *text) {
    const json_t *aliases = json_object_get(area, "aliases");
    const char *id = json_string_value(json_object_get(area, "id"));
    const char *name = json_string_value(json_object_get(area, "name"));
    bool is =
        (id != NULL && text_same(id, text)) || (name != NULL && text_same(name, text));

    for (size_t i = 0; i < json_array_size(aliases) && !is; i++) {
        const char *alias = json_string_value(json_array_get(aliases, i));

        is = alias != NULL && text_same(alias, text);
    }
    return is;
}

static json_t *places_of(const json_t *system) {
    return json_object_get(system, "places");
}

/* The place, locality or system that has this id, name or other name; NULL: none. */
static json_t *find_area(json_t *system, const char *text) {
    const json_t *places = places_of(system);

    for (size_t i = 0; i < json_array_size(places); i++) {
        json_t *place = json_array_get(places, i);
        const json_t *localities = json_object_get(place, "localities");

        if (is_called(place, text)) {
            return place;
        }
        for (size_t l = 0; l < json_array_size(localities); l++) {
            json_t *locality = json_array_get(localities, l);

            if (is_called(locality, text)) {
                return locality;
            }
        }
    }
    return is_called(system, text) ? system : NULL;
}

bool start_add_place(json_t *system, const char *name, char id[START_ID_BYTES]) {
    char slug[SLUG_BYTES];

    text_slug(slug, sizeof slug, name);
    (void)snprintf(id, START_ID_BYTES, "%s", slug);
    for (int n = 2; find_area(system, id) != NULL; n++) {
        (void)snprintf(id, START_ID_BYTES, "%s-%d", slug, n);
    }
    return json_array_append_new(places_of(system),
                                 json_pack("{s:s, s:s}", "id", id, "name", name)) == 0;
}

/* What a file, or a sheet of it, is called, without its ending. */
static void write_base(char base[START_BASE_BYTES], const struct start_source *source) {
    const char *name =
        source->sheet != NULL ? source->sheet : infile_name(source->path);
    const char *dot = source->sheet != NULL ? NULL : strrchr(name, '.');

    text_display(base, START_BASE_BYTES, name,
                 dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name), 60);
}

const char *start_known_place(json_t *system, const struct start_source *source) {
    char base[START_BASE_BYTES];

    write_base(base, source);
    return json_string_value(json_object_get(find_area(system, base), "id"));
}

void start_place_name(char out[START_NAME_BYTES], json_t *system,
                      const struct start_source *source) {
    char base[START_BASE_BYTES];

    write_base(base, source);
    (void)snprintf(out, START_NAME_BYTES, "%s", base);
    for (int n = 2; find_area(system, out) != NULL; n++) {
        (void)snprintf(out, START_NAME_BYTES, "%s %d", base, n);
    }
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

enum err_code start_add_places(json_t *system, const struct return_column *column,
                               const bool *are_new, struct err *err) {
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
        if ((are_new != NULL && !are_new[v]) || label_is_non_answer(&kind, &reading) ||
            is_several(column, value->text)) {
            continue;
        }
        json_t *place = find_area(system, value->text);
        if (place == system) {
            continue;
        }
        if (place == NULL && start_add_place(system, value->text, id)) {
            place = find_area(system, value->text);
        }
        json_int_t n = json_integer_value(json_object_get(place, NOTES)) +
                       (json_int_t)value->count;
        if (json_object_set_new(place, NOTES, json_integer(n)) != 0) {
            code = err_memory(err);
        }
    }
    text_buffer_free(&reading.fold);
    return code;
}

bool start_word_counts(json_t *system, size_t from) {
    const json_t *places = places_of(system);

    for (size_t i = from; i < json_array_size(places); i++) {
        json_t *place = json_array_get(places, i);
        const json_t *count = json_object_get(place, NOTES);
        json_int_t n = json_integer_value(count);

        if (count != NULL &&
            json_object_set_new(place, NOTES,
                                json_sprintf("%lld response%s", (long long)n,
                                             text_plural((uint64_t)n))) != 0) {
            return false;
        }
    }
    return true;
}

void start_remove_place(json_t *system, size_t from, const char *id) {
    json_t *places = places_of(system);

    for (size_t i = from; i < json_array_size(places); i++) {
        const json_t *place = json_array_get(places, i);

        if (strcmp(json_string_value(json_object_get(place, "id")), id) == 0) {
            (void)json_array_remove(places, i);
            return;
        }
    }
}
