/* A review -> the sheets that a person fills in. */
#include "surveys/form/json/form_difference_json.h"
#include "surveys/form/json/form_reading_json.h"
#include "surveys/form/json/form_writing_json.h"

#include "base/alloc.h"
#include "surveys/definition/memory_json.h"
#include "surveys/definition/tree_json.h"

#include <stdint.h>
#include <string.h>

/* The one cell that a score, or the reason why there is none, is in. */
static json_t *score_of(const json_t *part) {
    json_t *score = json_object_get(part, "score");

    return score != NULL ? score : json_object_get(part, "kind");
}

/* Whether nobody has said which answer of a scale is more. */
static bool is_order_open(const json_t *scale) {
    const json_t *options = json_object_get(scale, "options");

    for (size_t i = 0; i < json_array_size(options); i++) {
        const char *score =
            json_string_value(json_object_get(json_array_get(options, i), "score"));

        if (score != NULL && strcmp(score, SCORE_TO_CHOOSE) == 0) {
            return true;
        }
    }
    return false;
}

/* The cell of a score; in the row of a scale that of the order of its answers, which
 * settles all that are not known at once. */
static enum err_code write_score(struct form_writing *writing, size_t column,
                                 const json_t *entry, const json_t *part) {
    if (part == NULL && !is_order_open(entry)) {
        return form_cell_write(writing, column, "", false, FORM_LOOK_GIVEN);
    }
    if (part == NULL) {
        enum err_code code =
            form_cell_write(writing, column, SCORE_TO_CHOOSE, false, FORM_LOOK_DECIDE);
        size_t len = strlen(writing->left);

        (void)snprintf(writing->left + len, sizeof writing->left - len,
                       ": are the answers listed lowest first, or highest first? If "
                       "neither, give each its number");
        return code;
    }
    const json_t *options = json_object_get(entry, "options");
    for (size_t o = 0; o < json_array_size(options); o++) {
        if (json_array_get(options, o) == part && form_order_is_apart(options, o)) {
            return form_cell_write(writing, column, SCORE_TO_CHOOSE, false,
                                   FORM_LOOK_DECIDE);
        }
    }
    return form_value_cell(writing, column, score_of(part),
                           &writing->kind->columns[column], "", false);
}

/* The row of an entry, or of a part of it. */
static enum err_code write_row(struct form_writing *writing, const json_t *entry,
                               const json_t *part) {
    const struct form_sheet_kind *kind = writing->kind;
    const char *id = json_string_value(json_object_get(entry, "id"));
    const char *from = json_string_value(json_object_get(entry, "from"));
    const char *pair = json_string_value(json_array_get(entry, 0));
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < kind->n_columns && code == ERR_OK; c++) {
        const struct form_column *is = &kind->columns[c];
        const char *key = part != NULL ? is->part : is->key;
        const char *owner = is->set != FORM_VALUES ? ""
                            : pair != NULL         ? pair
                            : from != NULL         ? from
                                                   : "";
        json_t *value =
            key != NULL ? form_path_get(part != NULL ? part : entry, key) : NULL;
        bool is_given = is->kind == FORM_TOLD || key == NULL;

        if (part != NULL && c == 0) {
            const char *name = form_names_show(&writing->names, kind->set, "", id);

            code = form_cell_write(writing, c, kind->set != FORM_NO_SET ? name : id,
                                   false, FORM_LOOK_GIVEN);
        } else if (is->kind == FORM_SCORE) {
            code = write_score(writing, c, entry, part);
        } else if (is_given) {
            code = form_cell_write(writing, c, "", false, FORM_LOOK_GIVEN);
        } else {
            code = form_value_cell(writing, c, value, is, owner,
                                   is->is_needed && part == NULL);
        }
    }
    return code == ERR_OK ? form_row_end(writing) : code;
}

static enum err_code write_entries(struct form_writing *writing) {
    const struct form_sheet_kind *kind = writing->kind;
    const json_t *list = form_path_get(writing->review, kind->list);
    enum err_code code = ERR_OK;

    if (!form_can_stand(kind, list)) {
        return ERR_OK;
    }
    for (size_t i = 0; i < json_array_size(list) && code == ERR_OK; i++) {
        const json_t *entry = json_array_get(list, i);
        const json_t *parts =
            kind->parts != NULL ? json_object_get(entry, kind->parts) : NULL;

        code = write_row(writing, entry, NULL);
        for (size_t p = 0; p < json_array_size(parts) && code == ERR_OK; p++) {
            code = write_row(writing, entry, json_array_get(parts, p));
        }
    }
    return code;
}

static enum err_code write_pairs(struct form_writing *writing) {
    const json_t *list = json_object_get(writing->review, "pairs");
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < json_array_size(list) && code == ERR_OK; i++) {
        code = write_row(writing, json_array_get(list, i), NULL);
    }
    return code;
}

static enum err_code write_left_out(struct form_writing *writing) {
    const struct form_column *columns = writing->kind->columns;
    const json_t *list = json_object_get(writing->review, "leave_out");
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < json_array_size(list) && code == ERR_OK; i++) {
        json_t *entry = json_array_get(list, i);
        json_t *item = json_is_object(entry) ? json_object_get(entry, "item") : entry;

        code = form_value_cell(writing, 0, item, &columns[0], "", true);
        ERR_NEXT(code, form_value_cell(writing, 1, json_object_get(entry, "area"),
                                       &columns[1], "", false));
        ERR_NEXT(code, form_row_end(writing));
    }
    return code;
}

/* Whether a row or sheet is of an instrument that does not stand in the review. */
static bool is_elsewhere(const struct form_writing *writing, const char *path) {
    const json_t *instrument = json_object_get(writing->review, "instrument");
    bool is_of_it = path != NULL && strncmp(path, FORM_INSTRUMENT_PREFIX,
                                            strlen(FORM_INSTRUMENT_PREFIX)) == 0;

    return is_of_it && !json_is_object(instrument);
}

static enum err_code write_settings(struct form_writing *writing) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < n_form_settings && code == ERR_OK; i++) {
        const struct form_setting *setting = &form_settings[i];
        const struct form_column is = {
            .kind = setting->kind, .set = setting->set, .words = setting->words};
        json_t *value = form_path_get(writing->review, setting->path);

        if (is_elsewhere(writing, setting->path)) {
            continue;
        }
        code = form_choices_add(writing, SETTING_VALUE, &is, true);
        ERR_NEXT(code, form_cell_write(writing, SETTING_LABEL, setting->label, false,
                                       FORM_LOOK_GIVEN));
        ERR_NEXT(code, form_value_cell(writing, SETTING_VALUE, value, &is, "",
                                       setting->is_needed));
        ERR_NEXT(code, form_cell_write(writing, SETTING_HELP, setting->help, false,
                                       FORM_LOOK_GIVEN));
        ERR_NEXT(code, form_cell_write(writing, SETTING_PATH, setting->path, false,
                                       FORM_LOOK_GIVEN));
        ERR_NEXT(code, form_row_end(writing));
    }
    return code;
}

static enum err_code write_sheet(struct form_writing *writing,
                                 const struct form_sheet_kind *kind) {
    enum err_code code = form_front_write(writing, kind);

    if (code != ERR_OK) {
        return code;
    }
    switch (kind->shape) {
    case FORM_SETTINGS:
        return write_settings(writing);
    case FORM_ENTRIES:
        return write_entries(writing);
    case FORM_HEADINGS:
        return form_headings_write(writing);
    case FORM_ANSWERS:
        return form_answers_write(writing);
    case FORM_PAIRS:
        return write_pairs(writing);
    case FORM_LEFT_OUT:
        return write_left_out(writing);
    case FORM_OTHER:
        break;
    }
    return ERR_OK;
}

/* The front of the workbook, written when all is known. */
static enum err_code write_start(struct form_writing *writing,
                                 struct form_sheet *sheet) {
    static const char *const steps[] = {
        "1. Review: give the review its title, and look at the settings.",
        "2. Places and Returns: give each place its name, and say where the people of "
        "each file work.",
        "3. Columns: look through what kloe makes of each heading, and say what it is "
        "where that is not so.",
        "4. Questions, KLOEs, Answers, Groups, where the survey stands in this "
        "workbook: "
        "look at what is proposed, and say how the answers of each scale are listed "
        "where the score is ?.",
        "5. Other answers: say what each answer means that kloe did not know.",
        "6. Save the workbook, then run 'kloe check' with it, and 'kloe report' once "
        "nothing is left to decide.",
    };

    writing->sheet = sheet;
    writing->row = 0;
    enum err_code code =
        form_cell_write(writing, 0, FORM_START, false, FORM_LOOK_TITLE);
    writing->row++;
    ERR_NEXT(code, form_cell_write(writing, 0,
                                   "Not for sharing: it can show what single people "
                                   "wrote.",
                                   false, FORM_LOOK_LINE));
    writing->row++;
    ERR_NEXT(code, form_cell_write(writing, 0, "", false, FORM_LOOK_LINE));
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && code == ERR_OK; i++) {
        writing->row++;
        code = form_cell_write(writing, 0, steps[i], false, FORM_LOOK_LINE);
    }
    writing->row += 2;
    ERR_NEXT(code, form_cell_write(writing, 0,
                                   "A cell like this one is to be filled in: nothing "
                                   "can be reported before.",
                                   false, FORM_LOOK_DECIDE));
    writing->row++;
    ERR_NEXT(code, form_cell_write(writing, 0,
                                   "A cell like this one may be changed, and may stay "
                                   "as it is.",
                                   false, FORM_LOOK_FILL));
    ERR_NEXT(code, form_book_count(writing->book, writing->err));
    return code;
}

/* The sheets of what has a column. */
static enum err_code write_columns(struct form_writing *writing, const char *path) {
    enum err_code code =
        form_names_of_json(&writing->names, writing->review, path, writing->err);

    ERR_NEXT(code,
             form_book_add(&writing->sheet, writing->book, FORM_START, writing->err));
    for (size_t i = 0; i < n_form_sheets && code == ERR_OK; i++) {
        if (!is_elsewhere(writing, form_sheets[i].list)) {
            code = write_sheet(writing, &form_sheets[i]);
        }
    }
    return code == ERR_OK ? write_start(writing, &writing->book->sheets[0]) : code;
}

/* Whether two trees say the same with their keys in the same order. */
static enum err_code is_same(bool *out, const json_t *a, const json_t *b,
                             struct err *err) {
    struct text_buffer one, other;

    text_buffer_init(&one, 16 * FORM_TEXT_BYTES_MAX);
    text_buffer_init(&other, 16 * FORM_TEXT_BYTES_MAX);
    bool done = json_tree_append_compact(&one, a) == ERR_OK &&
                json_tree_append_compact(&other, b) == ERR_OK;
    *out = done && one.len == other.len && memcmp(one.bytes, other.bytes, one.len) == 0;
    text_buffer_free(&one);
    text_buffer_free(&other);
    return done ? ERR_OK : err_memory(err);
}

/* Reads back what the columns say, adds what they do not, and makes sure that nothing
 * is missing now. */
static enum err_code complete(struct form_writing *writing, const char *path,
                              struct err *err) {
    struct form_sheet *other =
        form_book_find(writing->book, form_sheet_of_shape(FORM_OTHER)->name);
    struct form_places *places = NULL;
    json_t *have = NULL;
    bool is_whole = false;
    enum err_code code =
        form_read_part(&have, &places, writing->book, path, false, err);

    ERR_NEXT(code, form_difference_write(writing->book, other, FRONT_ROWS,
                                         writing->review, have, err));
    json_decref(have);
    form_places_free(places);
    have = NULL;
    places = NULL;
    ERR_NEXT(code, form_read_part(&have, &places, writing->book, path, true, err));
    ERR_NEXT(code, is_same(&is_whole, writing->review, have, err));
    json_decref(have);
    form_places_free(places);
    return code == ERR_OK && !is_whole
               ? err_set(err, ERR_INTERNAL,
                         "the review would not come back from its workbook as it is")
               : code;
}

enum err_code form_write_json(struct form_book *out, json_t *review, const char *path,
                              struct err *err) {
    struct form_writing writing = {.book = out, .review = review, .err = err};
    size_t n_refusals = memory_json_refusals();
    enum err_code code = form_book_new(out, err);

    if (code != ERR_OK) {
        return code;
    }
    form_names_init(&writing.names, out->arena);
    code = write_columns(&writing, path);
    ERR_NEXT(code, complete(&writing, path, err));
    if (code == ERR_OK &&
        (form_names_ran_out(&writing.names) || memory_json_refusals() > n_refusals)) {
        code = err_memory(err);
    }
    form_names_free(&writing.names);
    return code;
}
