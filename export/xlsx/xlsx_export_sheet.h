/* xlsx_export_sheet.h: one page of a document as a worksheet.
 *
 * Private to the workbook exporter. */
#ifndef KLOE_EXPORT_XLSX_XLSX_EXPORT_SHEET_H
#define KLOE_EXPORT_XLSX_XLSX_EXPORT_SHEET_H

#include "export/page/page.h"
#include "export/xlsx/xlsx_formats.h"

#include <stdint.h>

struct arena;
struct lxw_worksheet;
struct workbook_file;

/* What a page needs to become a sheet. */
struct xlsx_page {
    const struct page *page;        /* among the others of its document */
    size_t index;                   /* of it there */
    const char *table_name;         /* NULL: the page has no table */
    const char *const *sheet_names; /* of all pages of the document, for links */
    const struct xlsx_formats *formats;
    struct workbook_file *file;
    struct arena *arena; /* for copies that live as long as the workbook */
};

/* The row of the sheet in which the headings of a page's table stand, from 0. */
uint32_t xlsx_heading_row(const struct page *page);

/* Writes the page to an empty worksheet, up to its chart if it has one; *next_row is
 * then the first free row. ERR_MEMORY; ERR_INTERNAL when the library
 * refuses what should have been right. */
enum err_code xlsx_write_page(struct lxw_worksheet *sheet, uint32_t *next_row,
                              const struct xlsx_page *page, struct err *err) MUST_CHECK;

#endif
