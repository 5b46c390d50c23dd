/* form_update.h: what was drafted anew, put into the workbook that a person filled in.
 *
 * Whatever a person wrote stays: values in columns of the form, and in columns and
 * sheets of their own. Rows of the form that are new are added below; what the form
 * only tells (counts, what is left to do, the sheet "To decide") is told anew. A
 * setting that came since gets a row. Rows of "To decide" move, and what was written
 * beside one moves with it. */
#ifndef KLOE_SURVEYS_FORM_FORM_UPDATE_H
#define KLOE_SURVEYS_FORM_FORM_UPDATE_H

#include "surveys/form/form_cells.h"

struct form_update {
    const struct form_book *kept;   /* the workbook as it stands, with every cell */
    const struct form_book *before; /* the sheets of the review that it is, and of: */
    const struct form_book *after;  /* the one that it shall be, with open rows */
    size_t *n_settings; /* set to how many settings get a row that had none; or NULL */
};

/* Makes the book that says what `after` does. ERR_INPUT when there are more cells than
 * any review has, ERR_MEMORY; the caller frees *out, after errors, too. */
enum err_code form_update_make(struct form_book *out, const struct form_update *of,
                               struct err *err) MUST_CHECK;

/* Whether all sheets of two books hold the same, whatever it looks like. */
bool form_books_same(const struct form_book *a, const struct form_book *b);

#endif
