/* workbook_cell.h: what a cell of a workbook says, as text.
 *
 * Private to ingest. The rules are those of ECMA-376 part 1: 18.3.1.4 (cells), 18.8.30
 * (number formats), 22.9.2.19 (characters written as _xHHHH_). */
#ifndef KLOE_INGEST_WORKBOOK_WORKBOOK_CELL_H
#define KLOE_INGEST_WORKBOOK_WORKBOOK_CELL_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* From 30 December 1899, where days are counted from, to 1 January 1904, where some
 * workbooks do. */
#define WORKBOOK_DAYS_TO_1904 1462

/* What the number format of a cell makes of its number. */
enum cell_format {
    FORMAT_NUMBER,
    FORMAT_DATE,
    FORMAT_TIME,
    FORMAT_DATE_TIME,
    FORMAT_ELAPSED /* hours, of which there may be over 24 */
};

/* The format that is built in under an id, and the one that a code such as
 * "dd/mm/yyyy" describes. */
enum cell_format cell_format_built_in(long id);
enum cell_format cell_format_of(const char *code);

/* Appends a number as it stands in the file. What is no number is appended as it is.
 * With `is_1904` days are counted from 1 January 1904. ERR_MEMORY. */
enum err_code cell_append_number(struct text_buffer *out, const char *number,
                                 enum cell_format format, bool is_1904) MUST_CHECK;

/* Appends text, with the characters that are written as _x000D_ put right; those that
 * no text may hold are left as they are written. ERR_MEMORY. */
enum err_code cell_append_text(struct text_buffer *out, const char *text,
                               size_t len) MUST_CHECK;

#endif
