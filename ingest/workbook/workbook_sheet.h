/* workbook_sheet.h: the rows of one sheet of a workbook -> CSV.
 *
 * Private to workbook.c and to ingest/form, where a review is one. The rules are those
 * of ECMA-376 part 1: 18.3.1.4 (cells), 18.3.1.73 (rows). */
#ifndef KLOE_INGEST_WORKBOOK_WORKBOOK_SHEET_H
#define KLOE_INGEST_WORKBOOK_WORKBOOK_SHEET_H

#include "ingest/workbook/workbook.h"
#include "ingest/workbook/workbook_parts.h"

/* A cell that holds something, or a formula. */
struct sheet_cell {
    size_t row, column; /* 0 for the first */
    const char *text;   /* as it is shown; terminated */
    size_t len;
    const char *number;      /* as it stands in the file; NULL: it is no number */
    enum cell_format format; /* of the number */
    bool is_truth;           /* the number is 1 for TRUE or 0 for FALSE */
    bool has_formula;        /* `text` is the value that was saved */
    bool is_unsaved;         /* none was */
};

/* Takes such cells, row by row. */
struct cell_sink {
    enum err_code (*take)(void *context, const struct sheet_cell *cell,
                          struct err *err);
    void *context;
};

/* What a sheet is read with, and where it goes. */
struct sheet_reading {
    const struct workbook_parts *parts;
    struct text_buffer *out;
    size_t rows_kept; /* as many rows that hold something are written at most */
    struct workbook *workbook;     /* gets the formulas without a result; or NULL */
    const struct cell_sink *cells; /* in place of `out`; or NULL */
};

/* Appends the rows of the sheet in `part` to reading->out; *rows: those that hold
 * something. ERR_INPUT for what is damaged or goes over a limit; ERR_MEMORY. */
enum err_code workbook_sheet_read(size_t *rows, const struct sheet_reading *reading,
                                  struct package *package, const char *part,
                                  struct err *err) MUST_CHECK;

#endif
