/* form_file.h: a review written as a workbook, whole or not at all, once it was read
 * back and said the same. */
#ifndef KLOE_CLI_FORM_FILE_H
#define KLOE_CLI_FORM_FILE_H

#include "surveys/form/form_cells.h"

#include <stdbool.h>

/* Whether a path is that of a workbook by its ending, ".xlsx". */
bool form_file_is_workbook(const char *path);

/* Makes the workbook of the sheets that is to become the file `path`. *bytes is the
 * caller's to alloc_free. Errors as form_file_write. */
enum err_code form_file_make(char **bytes, size_t *len, const char *path,
                             const struct form_book *book, struct err *err) MUST_CHECK;

/* Writes the sheets to `path`; a file that is there is replaced only with `replace`,
 * and stays as it was if anything goes wrong. ERR_OUTPUT, ERR_MEMORY; ERR_INTERNAL when
 * the workbook would not say what the sheets do. */
enum err_code form_file_write(const char *path, bool replace,
                              const struct form_book *book, struct err *err) MUST_CHECK;

#endif
