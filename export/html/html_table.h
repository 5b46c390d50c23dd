/* html_table.h: a table of the pages (export/page/page.h) as HTML: with its caption,
 * headings that say what they head, and room to scroll where it is wide.
 *
 * Private to export/html. */
#ifndef KLOE_EXPORT_HTML_HTML_TABLE_H
#define KLOE_EXPORT_HTML_HTML_TABLE_H

#include "export/html/html_page.h"

#define HTML_COLUMNS_MAX 64

#define HTML_RULED_END ";"

/* Which part of a table is written, and how. */
struct html_table {
    const struct page_table *table;
    const char *caption;              /* says by itself what the table shows */
    size_t columns[HTML_COLUMNS_MAX]; /* of the table, in this order */
    size_t n_columns;
    /* Which of `columns` heads each row. */
    size_t head;
    const bool *is_row;   /* by row of the table; NULL: all */
    const bool *is_under; /* by row: it belongs to the one before; NULL: none does */
    size_t handout_rows;  /* as many of them the handout has; 0: all */
    /* To be written in by hand; of the head of a row the handout has what stands before
     * HTML_RULED_END. */
    bool is_ruled;
    /* Of each of `columns` on paper, in per cent: HTML_WIDTH_MIN to HTML_WIDTH_MAX;
     * NULL: as their texts ask. */
    const unsigned *widths;
};

/* All of a table, its rows headed by column `head`. */
struct html_table html_table_all(const struct page_table *table, const char *caption,
                                 size_t head);

/* Adds the column whose heading begins so, if the table has it. */
void html_table_add(struct html_table *table, const char *heading);

/* Writes it; nothing where it has no row. */
void html_table_write(struct html_page *page, const struct html_table *table);

/* Writes the lines that stand above the table of a sheet and say how it is read; not
 * those that only a workbook needs. */
void html_lines(struct html_page *page, const struct page *sheet);
/* The same where its table is not written. */
void html_lines_but_shorthand(struct html_page *page, const struct page *sheet);

/* Takes the last page from the builder, since titles of made pages are shown to nobody
 * and need not differ; it lives as long as the document. NULL: it was left out, for it
 * would show no figure. `n_before`: how many pages there were. */
const struct page *html_made(const struct html_page *page, size_t n_before);

#endif
