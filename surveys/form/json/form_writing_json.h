/* form_writing_json.h: what the files that write a form share.
 *
 * Private to surveys/form/json. */
#ifndef KLOE_SURVEYS_FORM_JSON_FORM_WRITING_JSON_H
#define KLOE_SURVEYS_FORM_JSON_FORM_WRITING_JSON_H

#include "surveys/form/form_looks.h"
#include "surveys/form/form_names.h"
#include "surveys/form/json/form_json.h"
#include "surveys/form/json/form_value_json.h"

#include <jansson.h>

/* What the path of everything begins with that is of the instrument. */
#define FORM_INSTRUMENT_PREFIX "instrument."

/* The rows above the headings of a table: title, what to do, help of each column. */
enum form_front { FRONT_TITLE, FRONT_TO_DO, FRONT_HELP, FRONT_HEADINGS, FRONT_ROWS };

struct form_writing {
    struct form_book *book;
    json_t *review;
    struct form_names names;
    const struct form_sheet_kind *kind; /* of the sheet that is being written, and: */
    struct form_sheet *sheet;
    size_t row;                 /* the next one */
    char left[FORM_LEFT_BYTES]; /* headings of the cells of the row that are to be
                                   filled in */
    struct err *err;
};

/* Adds a sheet with its front. */
enum err_code form_front_write(struct form_writing *writing,
                               const struct form_sheet_kind *kind) MUST_CHECK;

/* Adds a cell to the row; `text` may be NULL for one that is yet to be filled in. */
enum err_code form_cell_write(struct form_writing *writing, size_t column,
                              const char *text, bool is_number,
                              enum form_look look) MUST_CHECK;

/* Offers the choices of a column: from the row on, or in it alone. */
enum err_code form_choices_add(struct form_writing *writing, size_t column,
                               const struct form_column *is,
                               bool is_one_row) MUST_CHECK;

/* Ends a row: says beside it what of it is left to do. */
enum err_code form_row_end(struct form_writing *writing) MUST_CHECK;

/* Adds the cell of a value, which may be NULL; references of `set` are shown by name.
 * `is_needed`: somebody has to fill it in. */
enum err_code form_value_cell(struct form_writing *writing, size_t column,
                              json_t *value, const struct form_column *is,
                              const char *owner, bool is_needed) MUST_CHECK;

/* How a cell shows an id of a set: by its name where that can stand there, and in a
 * list beside others. */
const char *form_name_shown(const struct form_writing *writing, enum form_set set,
                            const char *owner, const char *id, bool is_in_list);

/* Whether every name that the rows of a list hang on can stand in a cell; else the list
 * is one of the other settings. */
bool form_can_stand(const struct form_sheet_kind *kind, const json_t *list);

/* Writes the rows of headings and of answers. */
enum err_code form_headings_write(struct form_writing *writing) MUST_CHECK;
enum err_code form_answers_write(struct form_writing *writing) MUST_CHECK;

#endif
