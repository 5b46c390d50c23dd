/* join.h: the rows of all returns -> one table.
 *
 * Private to ingest. Rows stand in the order of the returns and of their records;
 * whereabouts are sorted, so that the table does not show how it was read. */
#ifndef KLOE_INGEST_PEOPLE_JOIN_H
#define KLOE_INGEST_PEOPLE_JOIN_H

#include "ingest/people/return_part.h"

/* Moves the rows of `n` parts, 1 or more, that are not dropped into a new table; the
 * parts' rows are freed on the way. ERR_MEMORY; *out then untouched and the parts still
 * the caller's to free. The caller frees the table with responses_free. */
enum err_code join_parts(struct responses **out, struct return_part *parts, size_t n,
                         const struct instrument *instrument,
                         struct err *err) MUST_CHECK;

/* The comments of the rows that are not dropped, numbered as join_parts will number
 * them: to be called before it. The books are emptied on the way. ERR_INPUT over
 * COMMENTS_BYTES_MAX, ERR_MEMORY; *out untouched on error. The caller frees with
 * comments_free. */
enum err_code join_comments(struct comments **out, struct return_part *parts, size_t n,
                            struct err *err) MUST_CHECK;

#endif
