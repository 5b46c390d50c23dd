/* sheet.h: a small table that is no return, all of it in memory, with its lines.
 *
 * Read like a return: any encoding, delimiter or workbook. For spreadsheets that people
 * write for kloe. */
#ifndef KLOE_INGEST_FILE_SHEET_H
#define KLOE_INGEST_FILE_SHEET_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct arena;

#define SHEET_BYTES_MAX ((size_t)32 << 20) /* of all texts together */

struct sheet_row {
    const char *const *cells; /* terminated, without blanks at their ends */
    size_t n;
    uint64_t line; /* where the row begins; 1 for the first of the file */
};

struct sheet {
    const struct sheet_row *rows; /* blank ones left out; the headings are rows, too */
    size_t n_rows;
    struct arena *arena; /* owns all of the above */
};

/* Reads the table at `path`. ERR_INPUT with the file, also when it is too large or
 * empty; ERR_MEMORY; *out untouched on error. The caller frees it with sheet_free. */
enum err_code sheet_read(struct sheet **out, const char *path,
                         struct err *err) MUST_CHECK;

/* The same; of a workbook, the sheet of that name (NULL: the first). */
enum err_code sheet_read_named(struct sheet **out, const char *path, const char *name,
                               struct err *err) MUST_CHECK;

/* NULL is fine. */
void sheet_free(struct sheet *sheet);

/* A cell of a row, "" where the row is too short. */
const char *sheet_cell(const struct sheet_row *row, size_t column);

#endif
