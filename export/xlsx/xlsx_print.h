/* xlsx_print.h: how a sheet is printed: on A4, its width on one page, never in type
 * under 8 point, with the headings of its table on every page.
 *
 * Private to the workbook exporter. */
#ifndef KLOE_EXPORT_XLSX_XLSX_PRINT_H
#define KLOE_EXPORT_XLSX_XLSX_PRINT_H

#include "base/err.h"
#include "base/text.h"

#include <stdint.h>

struct lxw_worksheet;

/* Of the whole sheet, in pixels at 100 per cent. Across a sheet of A4 this leaves 12
 * point type 8.4 point. */
#define XLSX_SHEET_PIXELS_MAX 1400

/* The width of a chart: that of a slide. */
#define XLSX_CHART_PIXELS 1200

/* No table on a sheet. */
#define XLSX_NO_ROW UINT32_MAX

/* A sheet and the row, from 0, in which the headings of its table stand. */
struct xlsx_repeated {
    const char *sheet_name;
    uint32_t heading_row; /* or XLSX_NO_ROW */
};

/* All sheets of a workbook, in order. */
struct xlsx_repeated_list {
    const struct xlsx_repeated *list;
    size_t n;
};

/* Sets the paper of a sheet `pixels` wide: upright where the type stays large enough,
 * else across. */
void xlsx_set_paper(struct lxw_worksheet *sheet, unsigned pixels);

/* Of a sheet whose paper is set: all of it stands on one side. */
void xlsx_set_one_side(struct lxw_worksheet *sheet);

/* Appends `workbook`, the part of that name, with the rows that are printed on every
 * page: the library leaves them out of sheets whose names need no quotes. ERR_MEMORY;
 * ERR_INTERNAL when it has another form than the one known. */
enum err_code xlsx_repeat_headings(struct text_buffer *out, const char *workbook,
                                   struct xlsx_repeated_list sheets,
                                   struct err *err) MUST_CHECK;

#endif
