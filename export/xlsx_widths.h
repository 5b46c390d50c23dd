/* xlsx_widths.h: column widths, since the format has no automatic ones.
 *
 * From the rows of the table only: a title above it would make column A as wide as
 * the screen. */
#ifndef KLOE_EXPORT_XLSX_WIDTHS_H
#define KLOE_EXPORT_XLSX_WIDTHS_H

#include "export/pages.h"

/* Of column A on a page that is text alone. */
#define XLSX_TEXT_PAGE_WIDTH 100

/* The width of a column in characters of the default font: its longest cell, at most
 * as wide as can be read; its heading wraps between words. */
unsigned xlsx_column_width(const struct page_table *table, size_t column);

#endif
