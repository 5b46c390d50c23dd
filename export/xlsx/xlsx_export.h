/* xlsx_export.h: one workbook for each document, by libxlsxwriter.
 *
 * Follows "Releasing statistics in spreadsheets" of the Analysis Function: one marked
 * table a sheet at the left edge, nothing merged, hidden, frozen or filtered, text in
 * column A above it, 12 point Arial, headings and language tagged. Charts stand in a
 * workbook of their own. Only renders pages; decides nothing. */
#ifndef KLOE_EXPORT_XLSX_XLSX_EXPORT_H
#define KLOE_EXPORT_XLSX_XLSX_EXPORT_H

#include "export/files/export_file.h"

/* Writes `file->document` to `path`. Temporary files stand in memory or in the folder
 * of `path` for a moment. Two runs give the same bytes. Not for two threads at once:
 * the library has one gmtime for all. ERR_OUTPUT with the path, ERR_MEMORY; a file that
 * could not be finished is not removed. */
enum err_code xlsx_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) MUST_CHECK;

/* The same for the document's charts, in a workbook of their own. */
enum err_code xlsx_export_write_charts(const struct export_file *file, const char *path,
                                       const struct publication *publication,
                                       const struct pages *pages,
                                       struct err *err) MUST_CHECK;

#endif
