/* start_sources.h: the returns of a drafted review: files, and sheets of workbooks.
 *
 * Private to `kloe start`. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_START_SOURCES_H
#define KLOE_INGEST_DRAFTING_REVIEW_START_SOURCES_H

#include "base/text.h"
#include "ingest/layout/return_columns.h"

struct start_source {
    const char *path;
    const char *sheet; /* to be named in the review; NULL: the file says which */
    struct return_columns *columns;
};

struct start_sources {
    struct start_source *list;
    size_t n, capacity;
};

/* Reads the columns of each file, whose paths are borrowed. A workbook gives a return
 * for each sheet that has records under the headings of the one that would be read. As
 * return_columns_read; end it with start_sources_free in either case. */
enum err_code start_sources_read(struct start_sources *out, struct text_list files,
                                 struct err *err) MUST_CHECK;
void start_sources_free(struct start_sources *sources);

#endif
