/* pages.h: a publication -> the pages of all documents (page.h).
 *
 * A page is a sheet of a workbook. Which there are, and in which order, says `lay_out`
 * in pages.c; each is added by a function of pages_parts.h. */
#ifndef KLOE_EXPORT_PAGES_PAGES_H
#define KLOE_EXPORT_PAGES_PAGES_H

#include "base/err.h"
#include "export/page/page.h"

/* Lays out all documents of a publication, which must outlive them, one after the
 * other. ERR_MEMORY,
 * ERR_INTERNAL; *out untouched on error. The caller frees with pages_free. */
enum err_code pages_make(struct pages **out, const struct publication *publication,
                         struct err *err) MUST_CHECK;

struct pages_options {
    bool only_messages; /* no documents: none is wanted */
    size_t threads;     /* as for thread_each; whichever, the pages are the same */
};

/* The same, as `options` say. */
enum err_code pages_make_with(struct pages **out, const struct publication *publication,
                              const struct pages_options *options,
                              struct err *err) MUST_CHECK;

/* NULL is fine. */
void pages_free(struct pages *pages);

#endif
