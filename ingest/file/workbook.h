/* workbook.h: an .xlsx return -> the text that the sheet would be as CSV.
 *
 * Over base/package. So Excel, which changes what it opens, never touches the answers;
 * the stages behind see a CSV file with commas, everything quoted. Reads the first
 * sheet that is not hidden. */
#ifndef KLOE_INGEST_FILE_WORKBOOK_H
#define KLOE_INGEST_FILE_WORKBOOK_H

#include "base/text.h"
#include "ingest/encoding/bytes.h"

#define WORKBOOK_BYTES_MAX ((size_t)256 << 20) /* of the file */
#define WORKBOOK_TEXT_MAX  ((size_t)1 << 30)   /* of the sheet as text */

/* What Excel can hold. */
#define WORKBOOK_ROWS_MAX    1048576
#define WORKBOOK_COLUMNS_MAX 16384

#define WORKBOOK_SHEET_BYTES 160 /* a name has at most 31 characters */

struct workbook {
    char
        sheet[WORKBOOK_SHEET_BYTES]; /* the one that was read; cleaned for a terminal */
    struct text_buffer text;         /* its rows as CSV */
};

/* Reads a workbook. Rows and cells stand where the sheet has them; blank rows are left
 * out. Numbers come as 15 digits can say them, whole ones without a point; dates and
 * times by the cell's format as 2024-10-16 16:56:00; TRUE and FALSE; errors as their
 * text; of a formula the value that was saved. ERR_INPUT when the bytes are no
 * workbook, with what they are; when it is protected, holds macros, is damaged, or goes
 * over a limit; ERR_MEMORY; *out untouched on error. The caller frees with
 * workbook_free. */
enum err_code workbook_read(struct workbook *out, const struct source_bytes *bytes,
                            struct err *err) MUST_CHECK;

/* A workbook of zeros is fine. */
void workbook_free(struct workbook *workbook);

#endif
