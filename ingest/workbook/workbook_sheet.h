/* workbook_sheet.h: the rows of one sheet of a workbook -> CSV.
 *
 * Private to workbook.c and to ingest/form, where a review is one. The rules are those
 * of ECMA-376 part 1: 18.3.1.4 (cells), 18.3.1.73 (rows). */
#ifndef KLOE_INGEST_WORKBOOK_WORKBOOK_SHEET_H
#define KLOE_INGEST_WORKBOOK_WORKBOOK_SHEET_H

#include "ingest/workbook/workbook.h"
#include "ingest/workbook/workbook_parts.h"

/* Takes the cells that hold something, row by row; rows and columns begin with 0. */
struct cell_sink {
    enum err_code (*take)(void *context, size_t row, size_t column, const char *text,
                          size_t len, struct err *err);
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
