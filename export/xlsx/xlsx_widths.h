/* xlsx_widths.h: column widths and row heights, since a file has no automatic ones.
 *
 * Widths come from the rows of the table only: a title above it would make column A as
 * wide as the screen. Heights are set because not every program works them out when it
 * opens a file; they err on the large side, so that nothing is cut off. */
#ifndef KLOE_EXPORT_XLSX_XLSX_WIDTHS_H
#define KLOE_EXPORT_XLSX_XLSX_WIDTHS_H

#include "export/page/page.h"

/* Of column A on a page that is text alone. */
#define XLSX_TEXT_PAGE_WIDTH 75 /* what a sheet of A4 holds */

/* The width of a column in characters of the default font: its longest cell, at most
 * as wide as can be read; its heading wraps between words. */
unsigned xlsx_column_width(const struct page_table *table, size_t column);

/* How many lines a text takes in a column `width` characters wide, wrapped between
 * words. */
unsigned xlsx_lines(const char *text, unsigned width);

/* Lines of the headings of a table, and of one of its rows, with these widths of its
 * columns. */
unsigned xlsx_heading_lines(const struct page_table *table, const unsigned *widths);
unsigned xlsx_row_lines(const struct page_table *table, const unsigned *widths,
                        size_t row);

#endif
