/* form_xlsx.h: sheets that a person fills in, as a workbook.
 *
 * On the library of the results' workbooks. What is to be filled in has a colour, and
 * drop-down lists where the form has choices. The same sheets give the same bytes. */
#ifndef KLOE_EXPORT_FORM_FORM_XLSX_H
#define KLOE_EXPORT_FORM_FORM_XLSX_H

#include "surveys/form/form_cells.h"

/* Writes the workbook to `path`, which is replaced. ERR_OUTPUT with the path;
 * ERR_MEMORY; ERR_INTERNAL when the library refuses what should have been right. */
enum err_code form_xlsx_write(const char *path, const struct form_book *book,
                              const char *title, struct err *err) MUST_CHECK;

#endif
