/* cut_ends.h: whether the program that wrote a file may have cut off the empty cells at
 * the end of each record.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_FILE_CUT_ENDS_H
#define KLOE_INGEST_FILE_CUT_ENDS_H

#include "ingest/file/source.h"

/* *out: rows are of several widths and no record ends in an empty cell. Then a shorter
 * one may be whole. Reads the records only where rows are of several widths. Errors as
 * source_read. */
enum err_code cut_ends_find(bool *out, const struct source_bytes *text,
                            const struct dialect *dialect,
                            const struct source_plan *plan, struct err *err) MUST_CHECK;

#endif
