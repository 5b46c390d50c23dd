/* xlsx_formats.h: how a workbook's cells look, and which texts are safe in one.
 *
 * Private to the workbook exporter. */
#ifndef KLOE_EXPORT_XLSX_XLSX_FORMATS_H
#define KLOE_EXPORT_XLSX_XLSX_FORMATS_H

#include "base/err.h"

struct arena;
struct lxw_format;
struct lxw_workbook;

/* The few looks a cell can have: no colour, fill, border or italics anywhere. */
struct xlsx_formats {
    struct lxw_format *title, *text_title, *heading, *line, *paragraph;
    /* `first` in the first column; later text stands a little off the numbers before.
     */
    struct lxw_format *header_first, *header_text, *header_number;
    struct lxw_format *first, *text, *code, *link, *count, *percent, *decimal;
};

/* Makes the workbook's default font 12 point Arial and its formats. ERR_MEMORY. */
enum err_code xlsx_make_formats(struct xlsx_formats *out, struct lxw_workbook *workbook,
                                struct err *err) MUST_CHECK;

/* A copy of `text` in the arena that is safe in a workbook: no character XML forbids,
 * not longer than a cell may be. NULL without memory. */
char *xlsx_safe_text(struct arena *arena, const char *text) MUST_CHECK;

/* The same for a cell, or a heading of a table, which is read as it is
 * (workbook_text.h). NULL without memory. */
const char *xlsx_cell_text(struct arena *arena, const char *text) MUST_CHECK;

#endif
