/* written_table.h: a table that people wrote by hand, its columns found by their
 * headings.
 *
 * Private to ingest/beside. Any encoding, delimiter or workbook; rows above the
 * headings do not count, columns may stand in any order, and those called "notes" are
 * the writer's own. */
#ifndef KLOE_INGEST_BESIDE_WRITTEN_TABLE_H
#define KLOE_INGEST_BESIDE_WRITTEN_TABLE_H

#include "ingest/file/sheet.h"
#include "surveys/instrument.h" /* NONE */

#include <stdbool.h>

#define WRITTEN_COLUMNS_MAX 16

/* What a text begins with that a spreadsheet would run, or not keep: it is written with
 * an apostrophe before it, which is no part of it. */
#define WRITTEN_GUARDED "=+-@\t\r\n"

struct written_column {
    const char *name;  /* as a file of data has it: "as_at" */
    const char *other; /* another heading; NULL: none */
    bool is_needed;    /* a table without it is none */
};

struct written_table {
    struct sheet *sheet; /* owned */
    const struct written_column *columns;
    size_t n_columns;
    size_t at[WRITTEN_COLUMNS_MAX]; /* where each stands; NONE: nowhere */
    size_t first;                   /* row of `sheet` below the headings */
};

/* Reads the table at `path`, of a workbook the sheet of that name (NULL: the first),
 * and finds its columns. With `only_these` a column of another name that holds
 * something is an error. ERR_INPUT with file, what is wrong and what to do; ERR_MEMORY.
 * The caller frees it with written_table_free, after errors, too. */
enum err_code written_table_read(struct written_table *out, const char *path,
                                 const char *sheet_name,
                                 const struct written_column *columns, size_t n_columns,
                                 bool only_these, struct err *err) MUST_CHECK;

void written_table_free(struct written_table *table);

/* A cell of a row of the sheet, without such an apostrophe; "" where there is none. */
const char *written_cell(const struct written_table *table, size_t row, size_t column);

/* Fails at a cell: "line 7, column \"kind\": ...". Returns ERR_INPUT. */
enum err_code written_fail(const struct written_table *table, size_t row, size_t column,
                           struct err *err, const char *format, ...) PRINTF_LIKE(5, 6);

#endif
