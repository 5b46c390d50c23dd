/* form_update_sheet.h: one sheet of a form while it is brought up to date.
 *
 * Private to form_update*.c. */
#ifndef KLOE_SURVEYS_FORM_FORM_UPDATE_SHEET_H
#define KLOE_SURVEYS_FORM_FORM_UPDATE_SHEET_H

#include "surveys/form/form.h"
#include "surveys/form/form_grid.h"
#include "surveys/form/form_table.h"
#include "surveys/form/form_update.h"

/* A drafted sheet, and what the workbook has of it. */
struct form_update_sheet {
    const struct form_sheet *drafted, *kept; /* kept: NULL where there is none */
    const struct form_sheet_kind *kind;      /* NULL: it is only told */
    struct form_table after, before;         /* as drafted */
    struct form_table table;                 /* as it stands in the workbook */
    const struct form_line *
        *of_line; /* of a line of `table`: the drafted one; or NULL */
    size_t next;  /* line to look at first */
    bool *is_new; /* of a line of `after`: it is to be added to the table */
    size_t n_new;
    size_t *new_rows; /* of a line of `after` that was added: its row */
    bool is_made;     /* of nothing, with its front */
    bool is_there;    /* as a table */
};

struct form_updating {
    const struct form_update *of;
    struct form_book *out;
    struct form_update_sheet *sheets; /* by sheet of of->after */
    size_t n;
};

/* Finds the drafted line of each line in the workbook, where both say one thing, and
 * the drafted lines that the workbook does not have. ERR_MEMORY. */
enum err_code form_update_find_new(struct form_update_sheet *one, struct arena *arena,
                                   struct err *err) MUST_CHECK;

/* Whether a column is told and never read; so is the last, of what is left to do. */
bool form_update_is_told(const struct form_update_sheet *one, size_t column);

/* The row in which the workbook has the setting of a drafted row, or gets it;
 * SIZE_MAX: none. */
size_t form_update_row(const struct form_update_sheet *one, size_t row);

/* Puts title and headings of a sheet that the workbook does not have. ERR_MEMORY. */
enum err_code form_update_put_front(struct form_update_sheet *one,
                                    struct form_grid *grid, struct err *err) MUST_CHECK;

/* Gives every row its look, tells anew what is only told, and adds new rows below;
 * `arena` gets the texts. ERR_MEMORY. */
enum err_code form_update_rows(struct form_update_sheet *one, struct form_grid *grid,
                               struct arena *arena, struct err *err) MUST_CHECK;

/* The same of a sheet that is only told: its rows are those of the draft, and what was
 * written beside one stays beside it. ERR_MEMORY. */
enum err_code form_update_told(struct form_update_sheet *one, struct form_grid *grid,
                               struct err *err) MUST_CHECK;

#endif
