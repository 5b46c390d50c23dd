/* pages.h: a publication -> the pages of all documents (page.h).
 *
 * A page is a sheet of a workbook. Which there are, and in which order, says `lay_out`
 * in pages.c; each is added by a function of pages_parts.h. */
#ifndef KLOE_EXPORT_PAGES_PAGES_H
#define KLOE_EXPORT_PAGES_PAGES_H

#include "base/err.h"
#include "export/page/page.h"

/* Lays out all documents of a publication, which must outlive them. ERR_MEMORY,
 * ERR_INTERNAL; *out untouched on error. The caller frees with pages_free. */
enum err_code pages_make(struct pages **out, const struct publication *publication,
                         struct err *err) MUST_CHECK;
void pages_free(struct pages *pages);

#endif
