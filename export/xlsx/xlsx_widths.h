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

/* The widths of a table's columns in characters of the default font: each as wide as
 * its longest cell, but no wider than can be read; its heading wraps between words.
 * Texts are narrower where the sheet would be wider than it may (xlsx_print.h), those
 * first that say least. `letters` has room for one number of each column, to work with.
 */
void xlsx_table_widths(unsigned *widths, size_t *letters,
                       const struct page_table *table);

/* Whether a table has columns that the reader is to fill. */
bool xlsx_is_to_fill(const struct page_table *table);

/* How wide `n` columns of these widths are at 100 per cent. */
unsigned xlsx_pixels(const unsigned *widths, size_t n);

/* Lines of the headings of a table, and of one of its rows, with these widths of its
 * columns. */
unsigned xlsx_heading_lines(const struct page_table *table, const unsigned *widths);
unsigned xlsx_row_lines(const struct page_table *table, const unsigned *widths,
                        size_t row);

#endif
