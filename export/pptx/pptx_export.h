/* pptx_export.h: one deck of slides for each document, with native charts.
 *
 * Only renders slides (export/slides); decides nothing. Each chart carries a workbook
 * with its own numbers and nothing else, so that people can edit it. */
#ifndef KLOE_EXPORT_PPTX_PPTX_EXPORT_H
#define KLOE_EXPORT_PPTX_PPTX_EXPORT_H

#include "export/files/export_file.h"

struct deck; /* export/slides/slide.h */

/* The slides of `deck` as a .pptx that stands on a template, or on our own look where
 * it is NULL; read back. *bytes is the caller's to alloc_free. ERR_MEMORY,
 * ERR_INTERNAL; outputs untouched on error. */
enum err_code pptx_render(char **bytes, size_t *len, const struct deck *deck,
                          const struct deck_template *template,
                          struct err *err) MUST_CHECK;

/* Writes the deck of `file->document` to `path`. Two runs give the same bytes. Several
 * may run at once. ERR_OUTPUT with the path, ERR_MEMORY, ERR_INTERNAL. */
enum err_code pptx_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) MUST_CHECK;

#endif
