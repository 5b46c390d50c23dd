/* form_rows.h: a sheet that was filled in -> the rows of its table, by the columns of
 * the form.
 *
 * For surveys/form/json. The headings may stand in any row and in any order, with
 * columns of one's own between them. */
#ifndef KLOE_SURVEYS_FORM_FORM_ROWS_H
#define KLOE_SURVEYS_FORM_FORM_ROWS_H

#include "surveys/form/form.h"
#include "surveys/form/form_cells.h"

struct form_row {
    size_t row;               /* of the sheet */
    const char *const *texts; /* by column of the form; "" where nothing stands */
};

struct form_rows {
    const struct form_sheet_kind *kind;
    const char *sheet;     /* its name as it is written there */
    const size_t *columns; /* of the sheet, by column of the form; SIZE_MAX: none */
    const struct form_row *rows; /* those that hold something */
    size_t n;
};

/* Reads the table of the sheet of this kind into `arena`; of a book without it there
 * are no rows. ERR_DEFINITION when the sheet has no headings, one of them twice, or
 * not one that is needed; ERR_MEMORY. */
enum err_code form_rows_read(struct form_rows *out, const struct form_book *book,
                             const struct form_sheet_kind *kind, struct arena *arena,
                             struct err *err) MUST_CHECK;

/* "Questions, D7": the cell of a row in a column of the form, or the row where the
 * sheet has no such column. */
void form_rows_place(char out[FORM_PLACE_BYTES], const struct form_rows *rows,
                     const struct form_row *row, size_t column);

#endif
