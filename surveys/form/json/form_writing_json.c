/* What the writers of a form's sheets share: the front of a sheet, and its cells. */
#include "surveys/form/json/form_writing_json.h"

#include "surveys/definition/tree_json.h"

#include <string.h>

static const char *const yes_no[] = {"yes", "no", NULL};

enum err_code form_cell_write(struct form_writing *writing, size_t column,
                              const char *text, bool is_number, enum form_look look) {
    const struct form_cell cell = {.row = writing->row,
                                   .column = column,
                                   .text = text != NULL ? text : "",
                                   .is_number = is_number,
                                   .look = look};

    if (look == FORM_LOOK_DECIDE) {
        form_left_add(writing->left, writing->kind->columns[column].heading);
    }
    return form_sheet_add(writing->book, writing->sheet, cell, strlen(cell.text),
                          writing->err);
}

enum err_code form_row_end(struct form_writing *writing) {
    enum err_code code = form_cell_write(writing, writing->kind->n_columns,
                                         writing->left, false, FORM_LOOK_GIVEN);

    writing->left[0] = '\0';
    writing->row++;
    return code;
}

const char *form_name_shown(const struct form_writing *writing, enum form_set set,
                            const char *owner, const char *id, bool is_in_list) {
    const char *name = form_names_show(&writing->names, set, owner, id);
    bool can = form_can_hold(name, strlen(name)) &&
               (!is_in_list || strpbrk(name, ";\n") == NULL);

    return can ? name : id;
}

/* A reference, or a list of them, with names for ids; a new value. */
static json_t *with_names(const struct form_writing *writing, json_t *value,
                          const struct form_column *is, const char *owner) {
    if (json_is_string(value)) {
        return json_string(
            form_name_shown(writing, is->set, owner, json_string_value(value), false));
    }
    if (!json_is_array(value)) {
        return json_incref(value);
    }
    json_t *list = json_array();
    bool done = list != NULL;
    for (size_t i = 0; i < json_array_size(value) && done; i++) {
        json_t *entry = json_array_get(value, i);
        const char *id = json_string_value(entry);

        done = id != NULL ? json_array_append_new(
                                list, json_string(form_name_shown(
                                          writing, is->set, owner, id, true))) == 0
                          : json_array_append(list, entry) == 0;
    }
    return json_tree_or_null(list, !done);
}

enum err_code form_value_cell(struct form_writing *writing, size_t column,
                              json_t *value, const struct form_column *is,
                              const char *owner, bool is_needed) {
    bool is_reference = is->set != FORM_NO_SET && value != NULL;
    json_t *shown =
        is_reference ? with_names(writing, value, is, owner) : json_incref(value);
    bool is_number = false;
    struct text_buffer text;
    enum err_code code =
        shown == NULL && value != NULL ? err_memory(writing->err) : ERR_OK;

    text_buffer_init(&text, FORM_TEXT_BYTES_MAX);
    if (shown != NULL && code == ERR_OK &&
        form_value_write(&text, &is_number, shown, is->kind) != ERR_OK) {
        code = err_memory(writing->err);
    }
    const char *bytes = text.bytes != NULL ? text.bytes : "";
    bool is_open = form_is_open(bytes, is->kind, is_needed);
    if (text.len > FORM_CELL_CHARACTERS_MAX) {
        bytes = ""; /* for the sheet of other settings */
    }
    ERR_NEXT(code, form_cell_write(writing, column, bytes, is_number,
                                   is_open ? FORM_LOOK_DECIDE : FORM_LOOK_FILL));
    text_buffer_free(&text);
    json_decref(shown);
    return code;
}

/* The column of a sheet that names its entries, or their parts, to references. */
static size_t naming_column(const struct form_sheet_kind *kind, bool of_parts) {
    bool by_id = of_parts ? kind->parts_show_id : kind->shows_id;

    for (size_t c = 0; by_id && c < kind->n_columns; c++) {
        const char *key = of_parts ? kind->columns[c].part : kind->columns[c].key;

        if (key != NULL && strcmp(key, "id") == 0) {
            return c;
        }
    }
    return of_parts ? 1 : 0;
}

enum err_code form_choices_add(struct form_writing *writing, size_t column,
                               const struct form_column *is, bool is_one_row) {
    const struct form_sheet_kind *from = form_sheet_of_set(is->set);
    struct form_choices choices = {
        .column = column, .first_row = writing->row, .is_one_row = is_one_row};
    bool is_of_it = from != NULL && strncmp(from->list, FORM_INSTRUMENT_PREFIX,
                                            strlen(FORM_INSTRUMENT_PREFIX)) == 0;
    bool is_there =
        from != NULL &&
        (!is_of_it || json_is_object(json_object_get(writing->review, "instrument")));

    if (is->kind == FORM_YES_NO) {
        choices.words = yes_no;
    } else if (is->words != NULL) {
        choices.words = is->words;
    } else if (is_there) {
        choices.sheet = from->name;
        choices.sheet_first_row = FRONT_ROWS;
        choices.sheet_column = naming_column(from, from->set != is->set);
    } else {
        return ERR_OK;
    }
    return form_sheet_choose(writing->sheet, choices, writing->err);
}

enum err_code form_front_write(struct form_writing *writing,
                               const struct form_sheet_kind *kind) {
    enum err_code code =
        form_book_add(&writing->sheet, writing->book, kind->name, writing->err);

    writing->kind = kind;
    writing->row = FRONT_TITLE;
    ERR_NEXT(code, form_cell_write(writing, 0, kind->name, false, FORM_LOOK_TITLE));
    writing->row = FRONT_TO_DO;
    ERR_NEXT(code, form_cell_write(writing, 0, kind->to_do, false, FORM_LOOK_LINE));
    writing->row = FRONT_HELP;
    for (size_t c = 0; c < kind->n_columns && code == ERR_OK; c++) {
        code =
            form_cell_write(writing, c, kind->columns[c].help, false, FORM_LOOK_HELP);
    }
    writing->row = FRONT_HEADINGS;
    if (code == ERR_OK) {
        writing->sheet->heading_row = FRONT_HEADINGS;
    }
    for (size_t c = 0; c < kind->n_columns && code == ERR_OK; c++) {
        code = form_cell_write(writing, c, kind->columns[c].heading, false,
                               FORM_LOOK_HEADING);
    }
    ERR_NEXT(code, form_cell_write(writing, kind->n_columns, FORM_LEFT_TO_DO, false,
                                   FORM_LOOK_HEADING));
    writing->row = FRONT_ROWS;
    for (size_t c = 0; c < kind->n_columns && code == ERR_OK; c++) {
        code = form_choices_add(writing, c, &kind->columns[c], false);
    }
    return code;
}

bool form_can_stand(const struct form_sheet_kind *kind, const json_t *list) {
    bool can = true;

    for (size_t i = 0; i < json_array_size(list) && can; i++) {
        const json_t *entry = json_array_get(list, i);
        const json_t *parts =
            kind->parts != NULL ? json_object_get(entry, kind->parts) : NULL;
        const json_t *name = form_path_get(entry, kind->columns[0].key);

        can = json_is_string(name) &&
              form_can_hold(json_string_value(name), json_string_length(name));
        for (size_t p = 0; p < json_array_size(parts) && can; p++) {
            name = form_path_get(json_array_get(parts, p), kind->columns[1].part);
            can = json_is_string(name) &&
                  form_can_hold(json_string_value(name), json_string_length(name));
        }
    }
    return can;
}
