/* export_file.h: what a format is, and one file of it.
 *
 * exporter.h has the table of formats; a writer needs only this. */
#ifndef KLOE_EXPORT_FILES_EXPORT_FILE_H
#define KLOE_EXPORT_FILES_EXPORT_FILE_H

#include "base/err.h"
#include "export/page/page.h"
#include "scoring/publication/publication.h"

#include <stdbool.h>

struct deck_template; /* export/pptx/pptx_template.h */

/* One file that a run will write. */
struct export_file {
    const struct exporter *exporter;
    const char *name;                /* lower case, unique in the run */
    const struct document *document; /* NULL: the file tells of the whole review */
    bool open_first; /* what the summary tells the reader to open first */
    const struct deck_template *template; /* of a deck; NULL: our own look */
    size_t threads; /* that may write it, where it is long; at least 1 */
    /* Its SHA-256 once it is written. A writer that reads back all of it puts it here.
     */
    char *sha256;
};

struct exporter {
    const char *format;      /* as in --formats */
    const char *extension;   /* ".xlsx", after the document's name */
    const char *description; /* "one workbook for each place and one for the system" */
    bool each_document; /* one file for each document of the pages, or one in all */
    /* Writes `file` to `path`. Errors: ERR_OUTPUT, ERR_MEMORY. */
    enum err_code (*write)(const struct export_file *file, const char *path,
                           const struct publication *publication,
                           const struct pages *pages, struct err *err);
    const struct exporter *companion; /* writes a second file beside it; or NULL */
};

#endif
