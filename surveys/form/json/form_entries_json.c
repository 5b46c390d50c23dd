/* The sheets that have a row for each entry of a list, and for each of its parts. */
#include "surveys/form/json/form_reading_json.h"

#include "base/alloc.h"
#include "base/array.h"
#include "surveys/definition/tree_json.h"
#include "surveys/wording/option_kind.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define NEEDED_MAX 1000000

static const char *const no_degree_words[] = {"dont-know", "not-applicable",
                                              "prefer-not-to-say", NULL};

/* What a row says of the order of the answers of its scale. */
struct said_order {
    json_t *scale;
    const char *text, *place;
};

/* A sheet while its rows go by. */
struct entries {
    struct form_reading *reading;
    const struct form_sheet_kind *kind;
    struct form_rows rows;
    json_t *list;
    json_t *last;      /* the entry of the row before */
    json_t **unstated; /* entries that only a part of theirs named so far */
    size_t n_unstated;
    struct said_order *orders; /* settled when all answers are known */
    size_t n_orders;
};

static enum err_code fail_at(struct entries *of, const struct form_row *row,
                             size_t column, const char *what, struct err *err) {
    char place[FORM_PLACE_BYTES];

    form_rows_place(place, &of->rows, row, column);
    return err_set(err, ERR_DEFINITION, "%s: %s", place, what);
}

/* The score of an answer, or why it has none. */
static enum err_code put_score(struct entries *of, json_t *part,
                               const struct form_row *row, size_t column,
                               struct err *err) {
    const char *text = row->texts[column];
    const char *place = form_reading_place(of->reading, &of->rows, row, column);
    json_t *value = NULL;
    enum err_code code = place != NULL ? ERR_OK : err_memory(err);

    if (code != ERR_OK || text[0] == '\0') {
        return code;
    }
    code = form_value_read(&value, text, FORM_WHOLE, NULL, place, err);
    const char *key = "score";
    if (code == ERR_OK && json_is_string(value) && strcmp(text, SCORE_TO_CHOOSE) != 0) {
        struct err ignored = {0};

        json_decref(value);
        value = NULL;
        key = "kind";
        code =
            form_value_read(&value, text, FORM_WORD, no_degree_words, place, &ignored);
        if (code == ERR_MEMORY) {
            return err_memory(err);
        }
        if (code != ERR_OK) {
            char shown[164];

            text_display(shown, sizeof shown, text, strlen(text), 40);
            return err_set(err, ERR_DEFINITION,
                           "%s: the score should be a whole number, ? while nobody "
                           "knows, dont-know, not-applicable or prefer-not-to-say, not "
                           "'%s'",
                           place, shown);
        }
    }
    if (code == ERR_OK && json_object_set(part, key, value) != 0) {
        code = err_memory(err);
    }
    ERR_NEXT(code, form_places_mark(of->reading->places, value, place, err));
    json_decref(value);
    return code;
}

/* Remembers that a row cannot be used without this cell. */
static enum err_code need(struct entries *of, const json_t *object,
                          const struct form_row *row, size_t column, struct err *err) {
    struct form_reading *reading = of->reading;
    const struct form_column *is = &of->kind->columns[column];
    struct form_needed *needed =
        array_grow(reading->needed, &reading->needed_capacity, reading->n_needed + 1,
                   NEEDED_MAX, sizeof *needed);
    const char *place = form_reading_place(reading, &of->rows, row, column);

    if (needed != NULL) {
        reading->needed = needed;
    }
    if (needed == NULL || place == NULL) {
        return err_memory(err);
    }
    needed[reading->n_needed++] =
        (struct form_needed){of->kind->set, object, is->key, is->heading, place};
    return ERR_OK;
}

/* Remembers what the row of a scale says of the order of its answers. */
static enum err_code note_order(struct entries *of, json_t *scale,
                                const struct form_row *row, size_t column,
                                struct err *err) {
    const char *place = form_reading_place(of->reading, &of->rows, row, column);

    if (place == NULL) {
        return err_memory(err);
    }
    if (row->texts[column][0] != '\0') {
        of->orders[of->n_orders++] =
            (struct said_order){scale, row->texts[column], place};
    }
    return ERR_OK;
}

/* Puts the cells of a row into its entry or part. */
static enum err_code put_cells(struct entries *of, json_t *object, const json_t *entry,
                               const struct form_row *row, bool is_part,
                               struct err *err) {
    const struct form_sheet_kind *kind = of->kind;
    const char *place = form_reading_place(of->reading, &of->rows, row, SIZE_MAX);
    enum err_code code = place != NULL ? ERR_OK : err_memory(err);

    ERR_NEXT(code, form_places_mark(of->reading->places, object, place, err));
    for (size_t c = 0; c < kind->n_columns && code == ERR_OK; c++) {
        const struct form_column *column = &kind->columns[c];
        const char *key = is_part ? column->part : column->key;
        const char *other = is_part ? column->key : column->part;
        bool names_entry = is_part && c == 0;

        if (column->kind == FORM_SCORE && is_part) {
            code = put_score(of, object, row, c, err);
        } else if (column->kind == FORM_SCORE) {
            code = note_order(of, object, row, c, err);
        } else if (key == NULL && row->texts[c][0] != '\0' && !names_entry &&
                   other != NULL) {
            code = is_part ? fail_at(of, row, c,
                                     "this belongs in the row of the entry itself, in "
                                     "which the second column is empty",
                                     err)
                           : fail_at(of, row, 1, "this cell is missing", err);
        } else if (key != NULL) {
            code = form_reading_put(of->reading, object, key, &of->rows, row, c, entry,
                                    "from", err);
        }
        if (code == ERR_OK && column->is_needed && !is_part) {
            code = need(of, object, row, c, err);
        }
    }
    return code;
}

/* The entry that a part's row names: by its name or id, or the one above. */
static json_t *find_entry(const struct entries *of, const char *name) {
    const char *key = of->kind->columns[0].key;

    if (name[0] == '\0') {
        return of->last;
    }
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < json_array_size(of->list); i++) {
            json_t *entry = json_array_get(of->list, i);
            const char *is =
                json_string_value(json_object_get(entry, pass == 0 ? key : "id"));

            if (is != NULL &&
                (strcmp(is, name) == 0 || (pass == 0 && text_same(is, name)))) {
                return entry;
            }
        }
    }
    return NULL;
}

static json_t *add_entry(struct entries *of) {
    json_t *entry = json_object();

    return json_array_append_new(of->list, entry) == 0 ? entry : NULL;
}

/* The entry of a part's row, which is made where nothing was said of it yet. */
static enum err_code entry_of_part(json_t **out, struct entries *of,
                                   const struct form_row *row, struct err *err) {
    *out = find_entry(of, row->texts[0]);
    if (*out != NULL) {
        return ERR_OK;
    }
    if (row->texts[0][0] == '\0') {
        return fail_at(of, row, 0, "this cell is missing", err);
    }
    *out = add_entry(of);
    if (*out == NULL) {
        return err_memory(err);
    }
    of->unstated[of->n_unstated++] = *out;
    const char *place = form_reading_place(of->reading, &of->rows, row, SIZE_MAX);
    enum err_code code = place != NULL ? ERR_OK : err_memory(err);
    ERR_NEXT(code, form_places_mark(of->reading->places, *out, place, err));
    ERR_NEXT(code, form_reading_put(of->reading, *out, of->kind->columns[0].key,
                                    &of->rows, row, 0, NULL, NULL, err));
    return code;
}

/* The entry of its own row: a new one, or the one that its parts named before. */
static json_t *entry_of_row(struct entries *of, const struct form_row *row) {
    json_t *named = row->texts[0][0] != '\0' ? find_entry(of, row->texts[0]) : NULL;

    for (size_t i = 0; i < of->n_unstated; i++) {
        if (named != NULL && of->unstated[i] == named) {
            of->unstated[i] = NULL;
            return named;
        }
    }
    return add_entry(of);
}

static enum err_code read_row(struct entries *of, const struct form_row *row,
                              struct err *err) {
    bool is_part = of->kind->parts != NULL && row->texts[1][0] != '\0';
    json_t *entry = NULL;

    if (!is_part) {
        of->last = entry = entry_of_row(of, row);
        return entry != NULL ? put_cells(of, entry, entry, row, false, err)
                             : err_memory(err);
    }
    enum err_code code = entry_of_part(&entry, of, row, err);
    if (code != ERR_OK) {
        return code;
    }
    of->last = entry;
    json_t *parts = form_reading_list(entry, of->kind->parts);
    json_t *part = parts == NULL ? NULL : json_object();
    if (json_array_append_new(parts, part) != 0) {
        return err_memory(err);
    }
    return put_cells(of, part, entry, row, true, err);
}

/* Three texts in a list. */
static enum err_code read_pair(struct entries *of, const struct form_row *row,
                               struct err *err) {
    json_t *pair = json_array();
    enum err_code code = ERR_OK;

    if (json_array_append_new(of->list, pair) != 0) {
        return err_memory(err);
    }
    for (size_t c = 0; c < of->kind->n_columns && code == ERR_OK; c++) {
        code = row->texts[c][0] == '\0'
                   ? fail_at(of, row, c, "this cell is missing", err)
                   : form_reading_put(of->reading, pair, of->kind->columns[c].key,
                                      &of->rows, row, c, pair, "0", err);
    }
    const char *place = form_reading_place(of->reading, &of->rows, row, SIZE_MAX);
    ERR_NEXT(code, place != NULL ? ERR_OK : err_memory(err));
    return code == ERR_OK ? form_places_mark(of->reading->places, pair, place, err)
                          : code;
}

/* A question by itself, or with the place whose people it is left out of. */
static enum err_code read_left_out(struct entries *of, const struct form_row *row,
                                   struct err *err) {
    bool has_place = row->texts[1][0] != '\0';

    if (row->texts[0][0] == '\0') {
        return fail_at(of, row, 0, "this cell is missing", err);
    }
    json_t *entry = has_place ? json_object() : NULL;
    json_t *to = has_place ? entry : of->list;
    if (has_place && json_array_append_new(of->list, entry) != 0) {
        return err_memory(err);
    }
    enum err_code code =
        form_reading_put(of->reading, to, "item", &of->rows, row, 0, NULL, NULL, err);
    if (has_place) {
        ERR_NEXT(code, form_reading_put(of->reading, to, "area", &of->rows, row, 1,
                                        NULL, NULL, err));
    }
    return code;
}

enum err_code form_entries_read(struct form_reading *reading,
                                const struct form_sheet_kind *kind, struct err *err) {
    struct entries of = {.reading = reading, .kind = kind};
    enum err_code code =
        form_rows_read(&of.rows, reading->book, kind, reading->arena, err);

    if (code != ERR_OK || of.rows.n == 0) {
        return code;
    }
    of.list = form_reading_list(reading->root, kind->list);
    of.unstated = arena_array(reading->arena, of.rows.n, sizeof *of.unstated);
    of.orders = arena_array(reading->arena, of.rows.n, sizeof *of.orders);
    if (of.list == NULL || of.unstated == NULL || of.orders == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < of.rows.n && code == ERR_OK; i++) {
        const struct form_row *row = &of.rows.rows[i];

        code = kind->shape == FORM_PAIRS      ? read_pair(&of, row, err)
               : kind->shape == FORM_LEFT_OUT ? read_left_out(&of, row, err)
                                              : read_row(&of, row, err);
    }
    for (size_t i = 0; i < of.n_orders && code == ERR_OK; i++) {
        code = form_order_put(of.orders[i].scale, of.orders[i].text, of.orders[i].place,
                              err);
    }
    return code;
}
