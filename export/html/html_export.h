/* html_export.h: one page of HTML for each place and one for the system, which needs
 * nothing but itself: no script, no font, no picture, no network.
 *
 * Sections stand in the order of `write_main` in html_export.c. Printed, a page is a
 * handout of two sides; all of it where the reader chose that. */
#ifndef KLOE_EXPORT_HTML_HTML_EXPORT_H
#define KLOE_EXPORT_HTML_HTML_EXPORT_H

#include "export/files/export_file.h"

#define HTML_EXPORT_END ".html"

/* Writes the page of a document. ERR_OUTPUT, ERR_MEMORY, ERR_INTERNAL. */
enum err_code html_export_write(const struct export_file *file, const char *path,
                                const struct publication *publication,
                                const struct pages *pages, struct err *err) MUST_CHECK;

#endif
