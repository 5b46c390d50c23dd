/* xlsx_names.h: names a spreadsheet program accepts, for sheets and tables.
 *
 * libxlsxwriter accepts names that Excel then offers to "repair": a sheet named
 * History, a table named Q1, the same table name twice. Others it complains about on
 * stderr. So names are made right before it sees them. */
#ifndef KLOE_EXPORT_XLSX_XLSX_NAMES_H
#define KLOE_EXPORT_XLSX_XLSX_NAMES_H

#include "base/err.h"
#include "base/text.h"

struct arena;

#define XLSX_SHEET_UNITS_MAX 31  /* UTF-16 units, as Excel counts */
#define XLSX_TABLE_BYTES_MAX 255 /* all of them ASCII */

/* Writes sheet names made from `wanted` into `out`, which has room for wanted.n texts
 * from `arena`: none of []:*?/\ or control characters, no apostrophe or space at an
 * end, not empty, not "History", at most 31 units, unique whatever the case. A wanted
 * name that is all this stays as it is. ERR_MEMORY. */
enum err_code xlsx_sheet_names(const char **out, struct arena *arena,
                               struct text_list wanted, struct err *err) MUST_CHECK;

/* The same for table names: a letter or _ first, then letters, digits and _, no cell
 * reference in either notation, unique whatever the case. ERR_MEMORY. */
enum err_code xlsx_table_names(const char **out, struct arena *arena,
                               struct text_list wanted, struct err *err) MUST_CHECK;

#endif
