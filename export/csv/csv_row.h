/* csv_row.h: one row of results.csv as it is written: quoted, and no text in it a
 * formula.
 *
 * Private to the CSV exporter. */
#ifndef KLOE_EXPORT_CSV_CSV_ROW_H
#define KLOE_EXPORT_CSV_CSV_ROW_H

#include "base/err.h"
#include "base/text.h"
#include "export/files/text_file.h"
#include "export/page/draft_mark.h"
#include "scoring/publication/publication.h"

#include <stdbool.h>
#include <stdint.h>

#define CSV_FRONT_BYTES_MAX ((size_t)1 << 20) /* an area's name has 64 kB at most */

/* What is at hand while the rows are written. */
struct csv_rows {
    struct text_file *file; /* NULL: count only */
    const struct publication *publication;
    struct text_buffer front; /* of every row of the cell: area, name and group */
    bool is_front_marked;
    const char *kind, *id;
    char draft[DRAFT_MARK_BYTES]; /* "": no draft, and no column that says so */
    uint64_t n_marked;            /* cells that got an apostrophe */
};

/* A figure of any measure, ready to be printed. */
struct csv_value {
    bool known;
    double number;
    int places;
};

/* Whether a spreadsheet program would run this text as a formula. */
bool csv_is_formula(const char *text);

/* Makes the front of the rows of an area, or of one respondent group of it (`attribute`
 * and `value`, else NONE). ERR_MEMORY. */
enum err_code csv_row_front(struct csv_rows *rows, size_t area, size_t attribute,
                            size_t value, struct err *err) MUST_CHECK;

/* Writes one row of kind and id; `before` and `after` together name the measure.
 * Whether it was written, closing the file tells. */
void csv_row_write(struct csv_rows *rows, const char *before, const char *after,
                   struct csv_value value, const char *status);

#endif
