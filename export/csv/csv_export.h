/* csv_export.h: every published figure, one to a row, for other programs.
 *
 * UTF-8 with a byte order mark, which Excel needs, CRLF, every text in quotes (RFC
 * 4180). A text that a spreadsheet program would run as a formula gets an apostrophe in
 * front (OWASP, "CSV injection"); numbers never do. */
#ifndef KLOE_EXPORT_CSV_CSV_EXPORT_H
#define KLOE_EXPORT_CSV_CSV_EXPORT_H

#include "export/files/export_file.h"

/* Writes results.csv to `path`. ERR_OUTPUT with the path, ERR_MEMORY. */
enum err_code csv_export_write(const struct export_file *file, const char *path,
                               const struct publication *publication,
                               const struct pages *pages, struct err *err) MUST_CHECK;

#endif
