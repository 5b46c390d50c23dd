/* joined_columns.h: the columns of several returns of one survey, as those of one
 * return.
 *
 * For drafting. Columns of two returns are one where their headings have the same
 * words, whatever the marks between them and the number before; or where the words of
 * the one end with all those of the other, as a stem that only one tool wrote leaves
 * them, and no third heading is like either. */
#ifndef KLOE_INGEST_DRAFTING_JOINED_JOINED_COLUMNS_H
#define KLOE_INGEST_DRAFTING_JOINED_JOINED_COLUMNS_H

#include "ingest/layout/return_columns.h"

/* Joins `n` returns, which must outlive the result; of the first come the order of the
 * columns and what they are called. Headings that others have for a column are its
 * `also`. ERR_MEMORY; the caller frees *out with return_columns_free. */
enum err_code joined_columns_make(struct return_columns **out,
                                  struct return_columns *const *list, size_t n,
                                  struct err *err) MUST_CHECK;

#endif
