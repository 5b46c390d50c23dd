/* Ids for what has a name and no id; the names of everything in a review. */
#include "surveys/form/json/form_reading_json.h"

#include "surveys/definition/definition_json.h"

#include <stdio.h>
#include <string.h>

#define ID_BYTES    (DEFINITION_ID_BYTES_MAX + 1)
#define SLUG_BYTES  48 /* with room for "-1000" */
#define NUMBERS_MAX 100000

static bool has_id_column(const struct form_sheet_kind *kind, bool of_part) {
    for (size_t c = 0; c < kind->n_columns; c++) {
        const char *key = of_part ? kind->columns[c].part : kind->columns[c].key;

        if (key != NULL && strcmp(key, "id") == 0) {
            return true;
        }
    }
    return false;
}

static const char *name_of(const struct form_sheet_kind *kind, const json_t *entry,
                           bool is_part) {
    const char *key = is_part ? kind->columns[1].part : kind->columns[0].key;
    const char *name = json_string_value(form_path_get(entry, key));

    return name != NULL ? name : "";
}

/* What an id is made of: the front of the number of a question, or the name. */
static void write_base(char base[ID_BYTES], const struct form_sheet_kind *kind,
                       const json_t *entry, const json_t *part) {
    const char *owner = json_string_value(json_object_get(entry, "id"));

    if (part == NULL && kind->set == FORM_ITEMS) {
        (void)snprintf(base, ID_BYTES, "Q");
    } else if (part == NULL && kind->set == FORM_COMMENTS) {
        (void)snprintf(base, ID_BYTES, "T");
    } else if (part != NULL && kind->parts_set == FORM_CONDITIONS) {
        (void)snprintf(base, ID_BYTES, "%.40s.C", owner != NULL ? owner : "");
    } else {
        text_slug(base, SLUG_BYTES,
                  name_of(kind, part != NULL ? part : entry, part != NULL));
    }
}

/* An id that no other has: numbered where the base is no name, or is taken. */
static bool give_id(json_t *object, const char *base, json_t *used) {
    size_t len = strlen(base);
    bool is_front = len == 1 || (len > 2 && strcmp(base + len - 2, ".C") == 0);
    char id[ID_BYTES];

    for (size_t number = 1; number < NUMBERS_MAX; number++) {
        if (is_front) {
            (void)snprintf(id, sizeof id, "%.50s%zu", base, number);
        } else if (number > 1) {
            (void)snprintf(id, sizeof id, "%.50s-%zu", base, number);
        } else {
            (void)snprintf(id, sizeof id, "%s", base);
        }
        if (json_object_get(used, id) == NULL) {
            return json_object_set_new(used, id, json_true()) == 0 &&
                   json_object_set_new(object, "id", json_string(id)) == 0;
        }
    }
    return false;
}

/* Notes an id, which may not stand twice. */
static enum err_code note_id(const struct form_reading *reading, json_t *used,
                             const json_t *object, struct err *err) {
    const struct definition_places places = form_places_find(reading->places);
    json_t *value = json_object_get(object, "id");
    const char *id = json_string_value(value);
    char shown[164];

    if (id == NULL) {
        return ERR_OK;
    }
    const json_t *other = json_object_get(used, id);
    const char *place = places.find(places.context, value);
    const char *other_place = places.find(places.context, other);
    if (other != NULL && place != NULL && other_place != NULL) {
        text_display(shown, sizeof shown, id, strlen(id), 40);
        return err_set(err, ERR_DEFINITION,
                       "%s: the ID '%s' stands twice, here and at %s", place, shown,
                       other_place);
    }
    return json_object_set(used, id, value) == 0 ? ERR_OK : err_memory(err);
}

/* The ids of the parts of an entry are kept in `used`: their own or those of the list.
 */
static enum err_code go_through_parts(const struct form_reading *reading,
                                      const struct form_sheet_kind *kind,
                                      const json_t *entry, json_t *used, bool give,
                                      struct err *err) {
    json_t *parts = kind->parts != NULL ? json_object_get(entry, kind->parts) : NULL;
    enum err_code code = ERR_OK;
    char base[ID_BYTES];

    for (size_t p = 0; p < json_array_size(parts) && code == ERR_OK; p++) {
        json_t *part = json_array_get(parts, p);

        if (!give) {
            code = note_id(reading, used, part, err);
        } else if (has_id_column(kind, true) && json_object_get(part, "id") == NULL) {
            write_base(base, kind, entry, part);
            code = give_id(part, base, used) ? ERR_OK : err_memory(err);
        }
    }
    return code;
}

/* Notes the ids that are there (give false), or gives those that are not. */
static enum err_code go_through(const struct form_reading *reading,
                                const struct form_sheet_kind *kind, json_t *used,
                                json_t *parts_used, bool give, struct err *err) {
    json_t *list = form_path_get(reading->root, kind->list);
    bool is_own = kind->parts_set == FORM_VALUES || kind->parts_set == FORM_OPTIONS;
    enum err_code code = ERR_OK;
    char base[ID_BYTES];

    for (size_t i = 0; i < json_array_size(list) && code == ERR_OK; i++) {
        json_t *entry = json_array_get(list, i);

        if (!give) {
            code = note_id(reading, used, entry, err);
        } else if (has_id_column(kind, false) && json_object_get(entry, "id") == NULL) {
            write_base(base, kind, entry, NULL);
            code = give_id(entry, base, used) ? ERR_OK : err_memory(err);
        }
        if (is_own && json_object_clear(parts_used) != 0) {
            code = err_memory(err);
        }
        if (is_own && give) {
            ERR_NEXT(code,
                     go_through_parts(reading, kind, entry, parts_used, false, err));
        }
        ERR_NEXT(code, go_through_parts(reading, kind, entry, parts_used, give, err));
    }
    return code;
}

enum err_code form_ids_make(struct form_reading *reading,
                            const struct form_sheet_kind *kind, struct err *err) {
    bool is_area = kind->set == FORM_AREAS;
    json_t *used = json_object();
    json_t *parts_used = is_area ? json_incref(used) : json_object();
    enum err_code code = used != NULL && parts_used != NULL ? ERR_OK : err_memory(err);

    if (is_area) {
        ERR_NEXT(code,
                 note_id(reading, used, json_object_get(reading->root, "system"), err));
    }
    ERR_NEXT(code, go_through(reading, kind, used, parts_used, false, err));
    ERR_NEXT(code, go_through(reading, kind, used, parts_used, true, err));
    json_decref(used);
    json_decref(parts_used);
    return code;
}

static enum err_code add(struct form_names *names, enum form_set set, const char *owner,
                         const json_t *object, const char *name, bool by_id,
                         struct err *err) {
    const char *id = json_string_value(json_object_get(object, "id"));

    return id == NULL
               ? ERR_OK
               : form_names_add(names, (struct form_name){set, owner, id, name, by_id},
                                err);
}

/* Adds the entries of one sheet, and their parts. */
static enum err_code add_sheet(struct form_names *names, const json_t *review,
                               const struct form_sheet_kind *kind, struct err *err) {
    const json_t *list = form_path_get(review, kind->list);
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < json_array_size(list) && code == ERR_OK; i++) {
        const json_t *entry = json_array_get(list, i);
        const json_t *parts =
            kind->parts != NULL ? json_object_get(entry, kind->parts) : NULL;
        const char *id = json_string_value(json_object_get(entry, "id"));
        bool is_owner =
            kind->parts_set == FORM_VALUES || kind->parts_set == FORM_OPTIONS;

        if (kind->set != FORM_NO_SET) {
            code = add(names, kind->set, "", entry, name_of(kind, entry, false),
                       kind->shows_id, err);
        }
        if (kind->set == FORM_ATTRIBUTES) {
            ERR_NEXT(code, add(names, FORM_ALL_ATTRIBUTES, "", entry,
                               name_of(kind, entry, false), true, err));
        }
        for (size_t p = 0; p < json_array_size(parts) && code == ERR_OK; p++) {
            const json_t *part = json_array_get(parts, p);

            if (kind->parts_set != FORM_NO_SET) {
                code = add(names, kind->parts_set, is_owner && id != NULL ? id : "",
                           part, name_of(kind, part, true), kind->parts_show_id, err);
            }
        }
    }
    return code;
}

/* A return has no id: it is its file, and where several are of one file its sheet. */
static enum err_code add_returns(struct form_names *names, const json_t *review,
                                 struct err *err) {
    const json_t *list = json_object_get(review, "returns");
    enum err_code code = ERR_OK;
    char number[32];

    for (size_t i = 0; i < json_array_size(list) && code == ERR_OK; i++) {
        const json_t *one = json_array_get(list, i);
        const char *file = json_string_value(json_object_get(one, "file"));
        const char *sheet = json_string_value(json_object_get(one, "sheet"));
        struct text_buffer name;

        text_buffer_init(&name, FORM_TEXT_BYTES_MAX);
        (void)snprintf(number, sizeof number, "#%zu", i);
        if (text_append_format(&name, "%s%s%s", file != NULL ? file : "",
                               sheet != NULL ? " : " : "",
                               sheet != NULL ? sheet : "") != ERR_OK) {
            code = err_memory(err);
        }
        ERR_NEXT(code, form_names_add(names,
                                      (struct form_name){FORM_RETURNS, "", number,
                                                         name.bytes, false},
                                      err));
        text_buffer_free(&name);
    }
    return code;
}

/* The instrument that a review only names. That it cannot be read is said by whoever
 * loads the review. */
static enum err_code add_named_instrument(struct form_names *names, const char *named,
                                          const char *path, struct err *err) {
    struct instrument *instrument = NULL;
    struct err fault = {0};
    enum err_code code = instrument_load_beside(&instrument, named, path, &fault);

    if (code == ERR_OK) {
        code = form_names_add_instrument(names, instrument, err);
        instrument_free(instrument);
        return code;
    }
    return code == ERR_MEMORY ? err_memory(err) : ERR_OK;
}

enum err_code form_names_of_json(struct form_names *names, const json_t *review,
                                 const char *path, struct err *err) {
    const json_t *instrument = json_object_get(review, "instrument");
    const json_t *system = json_object_get(review, "system");
    const char *name = json_string_value(json_object_get(system, "name"));
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < n_form_sheets && code == ERR_OK; i++) {
        if (form_sheets[i].shape == FORM_ENTRIES &&
            form_sheets[i].set != FORM_RETURNS) {
            code = add_sheet(names, review, &form_sheets[i], err);
        }
    }
    ERR_NEXT(code,
             add(names, FORM_AREAS, "", system, name != NULL ? name : "", false, err));
    ERR_NEXT(code, add_returns(names, review, err));
    names->knows_instrument = json_is_object(instrument);
    if (json_is_string(instrument) && code == ERR_OK) {
        code = add_named_instrument(names, json_string_value(instrument), path, err);
    }
    return code;
}
