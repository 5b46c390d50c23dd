/* The sheets of a form -> the review that they are. */
#include "surveys/form/json/form_reading_json.h"

#include "base/alloc.h"
#include "surveys/definition/memory_json.h"
#include "surveys/definition/tree_json.h"

#include <stdint.h>
#include <string.h>

static enum err_code read_setting(struct form_reading *reading,
                                  const struct form_rows *rows,
                                  const struct form_row *row, struct err *err) {
    static const char in_instrument[] = "instrument.";
    const struct form_setting *setting =
        form_setting_of(row->texts[SETTING_PATH], row->texts[SETTING_LABEL]);
    const char *text = row->texts[SETTING_VALUE];
    const char *place = form_reading_place(reading, rows, row, SETTING_VALUE);
    json_t *value = NULL;
    char shown[164];

    if (place == NULL) {
        return err_memory(err);
    }
    if (text[0] == '\0') {
        return ERR_OK;
    }
    if (setting == NULL) {
        const char *of = row->texts[SETTING_PATH][0] != '\0'
                             ? row->texts[SETTING_PATH]
                             : row->texts[SETTING_LABEL];

        text_display(shown, sizeof shown, of, strlen(of), 40);
        return err_set(err, ERR_DEFINITION, "%s: no setting is called '%s'", place,
                       shown);
    }
    enum err_code code =
        form_value_read(&value, text, setting->kind, setting->words, place, err);
    if (code != ERR_OK) {
        return code;
    }
    json_t *there = form_path_get(reading->root, setting->path);
    if (there != NULL) {
        json_decref(value);
        return err_set(err, ERR_DEFINITION, "%s: '%s' has an answer already", place,
                       setting->label);
    }
    if (json_is_string(json_object_get(reading->root, "instrument")) &&
        strncmp(setting->path, in_instrument, sizeof in_instrument - 1) == 0) {
        json_decref(value);
        return err_set(err, ERR_DEFINITION,
                       "%s: names an instrument, and another stands in this workbook: "
                       "empty one of them",
                       place);
    }
    if (!form_path_set(reading->root, setting->path, value)) {
        return err_memory(err);
    }
    code = form_places_mark(reading->places, value, place, err);
    const struct form_column column = {.kind = setting->kind, .set = setting->set};
    const struct form_pending one = {.place = place};
    return code == ERR_OK ? form_reading_pend(reading, value, &column, one, err) : code;
}

/* Every setting that is needed must be there when all is read. */
static enum err_code need_settings(struct form_reading *reading, struct err *err) {
    for (size_t i = 0; i < n_form_settings; i++) {
        if (form_settings[i].is_needed &&
            form_path_get(reading->root, form_settings[i].path) == NULL) {
            return err_set(err, ERR_DEFINITION, "Review: '%s' has no answer",
                           form_settings[i].label);
        }
    }
    if (form_path_get(reading->root, "returns") == NULL) {
        return err_set(err, ERR_DEFINITION, "Returns: no file of answers is named");
    }
    if (form_path_get(reading->root, "instrument") == NULL) {
        return err_set(err, ERR_DEFINITION,
                       "Review: 'Instrument' has no answer, and the sheet Questions is "
                       "empty");
    }
    return ERR_OK;
}

static enum err_code read_settings(struct form_reading *reading, struct err *err) {
    const struct form_sheet_kind *kind = form_sheet_of_shape(FORM_SETTINGS);
    struct form_rows rows;
    enum err_code code =
        form_rows_read(&rows, reading->book, kind, reading->arena, err);

    if (code == ERR_OK && rows.n == 0) {
        return err_set(err, ERR_DEFINITION,
                       "this is no review of kloe: it has no sheet '%s' with anything "
                       "in it",
                       kind->name);
    }
    for (size_t i = 0; i < rows.n && code == ERR_OK; i++) {
        code = read_setting(reading, &rows, &rows.rows[i], err);
    }
    return code;
}

/* Ids and versions that nobody gave, and what every definition begins with. */
static bool complete_head(json_t *root) {
    json_t *system = json_object_get(root, "system");
    json_t *instrument = json_object_get(root, "instrument");
    bool done = json_object_set_new(root, "format", json_string("kloe-review/1")) == 0;

    if (json_is_object(system) && json_object_get(system, "id") == NULL) {
        done = done && json_object_set_new(system, "id", json_string("system")) == 0;
    }
    if (json_is_object(instrument)) {
        const char *title = json_string_value(json_object_get(instrument, "title"));
        char id[DEFINITION_ID_BYTES_MAX];

        text_slug(id, sizeof id, title != NULL ? title : "survey");
        done = done &&
               json_object_set_new(instrument, "format",
                                   json_string("kloe-instrument/1")) == 0 &&
               (json_object_get(instrument, "id") != NULL ||
                json_object_set_new(instrument, "id", json_string(id)) == 0) &&
               (json_object_get(instrument, "version") != NULL ||
                json_object_set_new(instrument, "version", json_string("1.0")) == 0);
    }
    return done;
}

/* The keys of everything in the order that definitions have. */
static bool order_all(json_t *root) {
    json_t *system = json_object_get(root, "system");
    json_t *instrument = json_object_get(root, "instrument");
    bool done = form_order_keys(root, FORM_ROOT_ORDER) &&
                (system == NULL ||
                 form_order_keys(system, "id name aliases invited notes places")) &&
                (!json_is_object(instrument) ||
                 form_order_keys(instrument, FORM_INSTRUMENT_ORDER));

    for (size_t s = 0; s < n_form_sheets && done; s++) {
        const struct form_sheet_kind *kind = &form_sheets[s];
        json_t *list =
            kind->shape == FORM_ENTRIES ? form_path_get(root, kind->list) : NULL;

        for (size_t i = 0; i < json_array_size(list) && done; i++) {
            json_t *entry = json_array_get(list, i);
            json_t *parts =
                kind->parts != NULL ? json_object_get(entry, kind->parts) : NULL;

            done = form_order_keys(entry, kind->order);
            for (size_t p = 0; p < json_array_size(parts) && done; p++) {
                done = form_order_keys(json_array_get(parts, p), kind->parts_order);
            }
        }
    }
    return done;
}

/* Of what is known to the last, or of everything in the end. */
static enum err_code check_needed(const struct form_reading *reading, bool is_end,
                                  struct err *err) {
    for (size_t i = 0; i < reading->n_needed; i++) {
        const struct form_needed *needed = &reading->needed[i];

        if ((is_end || !reading->names.is_open[needed->set]) &&
            form_path_get(needed->object, needed->key) == NULL) {
            return err_set(err, ERR_DEFINITION, "%s: the cell of '%s' is missing",
                           needed->place, needed->heading);
        }
    }
    return ERR_OK;
}

static void open_sets(struct form_names *names, const struct form_sheet_kind *kind) {
    names->is_open[kind->set] = true;
    names->is_open[kind->parts_set] = true;
    names->is_open[FORM_ALL_ATTRIBUTES] |= kind->set == FORM_ATTRIBUTES;
}

/* What stands among the other settings has no name while references are settled: of
 * such lists nobody can say that something is not in them. */
static enum err_code find_open_sets(struct form_reading *reading, struct err *err) {
    struct form_rows rows;
    enum err_code code = form_rows_read(
        &rows, reading->book, form_sheet_of_shape(FORM_OTHER), reading->arena, err);

    for (size_t s = 0; s < n_form_sheets && code == ERR_OK; s++) {
        const struct form_sheet_kind *kind = &form_sheets[s];
        size_t len = kind->shape == FORM_ENTRIES ? strlen(kind->list) : 0;

        for (size_t i = 0; i < rows.n && len > 0; i++) {
            const char *const *texts = rows.rows[i].texts;

            if (strncmp(texts[OTHER_PATH], kind->list, len) == 0 &&
                !text_same(texts[OTHER_WHAT], FORM_ORDER)) {
                open_sets(&reading->names, kind);
            }
        }
        if (len > 0 && !reading->is_whole) {
            open_sets(&reading->names, kind);
        }
    }
    return code;
}

static enum err_code read_all(struct form_reading *reading, struct err *err) {
    enum err_code code = read_settings(reading, err);

    ERR_NEXT(code, find_open_sets(reading, err));

    for (size_t i = 0; i < n_form_sheets && code == ERR_OK; i++) {
        enum form_shape shape = form_sheets[i].shape;

        if (shape == FORM_ENTRIES || shape == FORM_PAIRS || shape == FORM_LEFT_OUT) {
            code = form_entries_read(reading, &form_sheets[i], err);
        }
    }
    for (size_t i = 0; i < n_form_sheets && code == ERR_OK; i++) {
        if (form_sheets[i].shape == FORM_ENTRIES) {
            code = form_ids_make(reading, &form_sheets[i], err);
        }
    }
    ERR_NEXT(code, check_needed(reading, false, err));
    if (code == ERR_OK && !complete_head(reading->root)) {
        code = err_memory(err);
    }
    ERR_NEXT(code,
             form_names_of_json(&reading->names, reading->root, reading->path, err));
    ERR_NEXT(code, form_reading_settle(reading, err));
    ERR_NEXT(code, form_headings_read(reading, err));
    ERR_NEXT(code, form_answers_read(reading, err));
    if (code == ERR_OK && !order_all(reading->root)) {
        code = err_memory(err);
    }
    ERR_NEXT(code, form_other_read(reading, err));
    if (reading->is_whole) {
        ERR_NEXT(code, check_needed(reading, true, err));
        ERR_NEXT(code, need_settings(reading, err));
    }
    return code;
}

enum err_code form_read_json(json_t **out, struct form_places **places,
                             const struct form_book *book, const char *path,
                             struct err *err) {
    return form_read_part(out, places, book, path, true, err);
}

enum err_code form_read_part(json_t **out, struct form_places **places,
                             const struct form_book *book, const char *path,
                             bool is_whole, struct err *err) {
    struct form_reading reading = {
        .book = book, .path = path, .root = json_object(), .is_whole = is_whole};
    size_t n_refusals = memory_json_refusals();
    struct err fault = {0};
    enum err_code code = ERR_OK;

    reading.places = form_places_new(&reading.arena);
    form_names_init(&reading.names, reading.arena);
    if (reading.places == NULL || reading.root == NULL) {
        code = err_memory(&fault);
    }
    ERR_NEXT(code, read_all(&reading, &fault));
    /* What was looked up or made without memory is not wrong, nor is it right. */
    if (form_names_ran_out(&reading.names) || memory_json_refusals() > n_refusals) {
        code = err_memory(err);
    } else if (code != ERR_OK) {
        code = err_pass(err, &fault);
    }
    form_names_free(&reading.names);
    alloc_free(reading.pending);
    alloc_free(reading.needed);
    if (code == ERR_OK) {
        *out = reading.root;
        *places = reading.places;
        return ERR_OK;
    }
    json_decref(reading.root);
    form_places_free(reading.places);
    return code;
}
