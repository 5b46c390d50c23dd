/* workbook.h: an .xlsx return -> the text that the sheet would be as CSV.
 *
 * Over base/package. So Excel, which changes what it opens, never touches the answers;
 * the stages behind see a CSV file with commas, everything quoted. One sheet is read,
 * and of the others so much as shows what they are. */
#ifndef KLOE_INGEST_WORKBOOK_WORKBOOK_H
#define KLOE_INGEST_WORKBOOK_WORKBOOK_H

#include "base/text.h"
#include "ingest/encoding/bytes.h"
#include "ingest/workbook/workbook_map.h"

#define WORKBOOK_BYTES_MAX ((size_t)256 << 20) /* of the file */
#define WORKBOOK_TEXT_MAX  ((size_t)1 << 30)   /* of the sheet as text */

/* What Excel can hold. */
#define WORKBOOK_ROWS_MAX    1048576
#define WORKBOOK_COLUMNS_MAX 16384

/* Rows of another sheet that are kept, to see what it holds. */
#define OTHER_SHEET_ROWS_MAX 32

/* A sheet that is to be seen, holds something, and was not read. */
struct other_sheet {
    char name[WORKBOOK_SHEET_BYTES]; /* cleaned for a terminal */
    size_t number;                   /* as in struct sheet_named */
    size_t rows;                     /* that hold something */
    struct text_buffer front;        /* the first of them, as CSV */
};

/* Formulas of a column whose result was never saved: their cells are empty. */
struct unsaved_formulas {
    size_t n;
    size_t first_row; /* of the sheet, 1 for the first */
};

struct workbook {
    char
        sheet[WORKBOOK_SHEET_BYTES]; /* the one that was read; cleaned for a terminal */
    struct text_buffer text;         /* its rows as CSV */
    struct other_sheet *others;      /* in their order */
    size_t n_others, others_capacity;
    struct unsaved_formulas *unsaved; /* by column of the sheet that was read */
    size_t n_unsaved, unsaved_capacity;
};

/* Reads the sheet that is meant. Rows and cells stand where the sheet has them; blank
 * rows are left out. Numbers come as 15 digits can say them, whole ones without a
 * point; dates and times by the cell's format as 2024-10-16 16:56:00; TRUE and FALSE;
 * errors as their text; of a formula the value that was saved. ERR_INPUT when the bytes
 * are no workbook, with what they are; when it has no such sheet, is protected, holds
 * macros, is damaged, or goes over a limit; ERR_MEMORY; *out untouched on error. The
 * caller frees with workbook_free. */
enum err_code workbook_read(struct workbook *out, const struct source_bytes *bytes,
                            const struct sheet_named *sheet,
                            struct err *err) MUST_CHECK;

/* A workbook of zeros is fine. */
void workbook_free(struct workbook *workbook);

#endif
