/* xlsx_export_chart.h: a page's chart as a native one, drawn from the sheet behind it.
 *
 * Private to the workbook exporter. */
#ifndef KLOE_EXPORT_XLSX_XLSX_EXPORT_CHART_H
#define KLOE_EXPORT_XLSX_XLSX_EXPORT_CHART_H

#include "export/xlsx/xlsx_chart_tags.h"
#include "export/xlsx/xlsx_export_sheet.h"

#include <stdint.h>

/* What the chart of a page is given after the library has closed the file. */
struct xlsx_chart_tag xlsx_chart_tag(const struct page *page);

/* Draws `page`, which has a chart, on its sheet from row `row` on. Where the figures
 * stand follows from the page behind it. ERR_MEMORY; ERR_INTERNAL when the library
 * refuses what should have been right. */
enum err_code xlsx_write_chart(struct lxw_workbook *workbook,
                               struct lxw_worksheet *sheet, uint32_t row,
                               const struct xlsx_page *page,
                               struct err *err) MUST_CHECK;

#endif
