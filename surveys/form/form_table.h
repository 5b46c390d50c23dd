/* form_table.h: the rows of a sheet's table, under the headings that another sheet has.
 *
 * For form_update.c: of a sheet that was drafted and of the one that a person filled
 * in, in which the same columns may stand anywhere, between others. */
#ifndef KLOE_SURVEYS_FORM_FORM_TABLE_H
#define KLOE_SURVEYS_FORM_FORM_TABLE_H

#include "surveys/form/form_cells.h"

struct form_line {
    size_t row;                     /* of the sheet */
    const struct form_cell **cells; /* by heading; NULL where nothing stands */
    const struct form_cell **own;   /* those in other columns */
    size_t n_own;
};

struct form_table {
    const struct form_sheet *sheet;
    size_t heading_row;
    size_t n;                     /* headings */
    size_t *columns;              /* of the sheet, by heading; SIZE_MAX: none */
    size_t next_row, next_column; /* behind everything that stands there */
    struct form_line *lines;
    size_t n_lines;
};

/* Reads the table of `sheet` under those headings of `drafted` that it has; of a sheet
 * without any the heading row is SIZE_MAX. `arena` gets the lines. ERR_MEMORY. */
enum err_code form_table_read(struct form_table *out, const struct form_sheet *sheet,
                              const struct form_sheet *drafted, struct arena *arena,
                              struct err *err) MUST_CHECK;

/* What stands under a heading; "" for nothing. */
const char *form_line_text(const struct form_line *line, size_t heading);

/* Whether nothing but blanks stands there. */
bool form_line_is_blank(const struct form_line *line, size_t heading);

/* Whether two texts say the same but for the blanks around them. */
bool form_says_same(const char *a, const char *b);

#endif
