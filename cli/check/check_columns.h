/* check_columns.h: which column of a return is what.
 *
 * Private to `kloe check`. */
#ifndef KLOE_CLI_CHECK_CHECK_COLUMNS_H
#define KLOE_CLI_CHECK_CHECK_COLUMNS_H

#include "base/text.h"
#include "ingest/drafting/review/suggest.h"

/* Appends a line of the columns that are no question and like none, as many as it has
 * room for, or with `all` each; nothing where there are none. ERR_MEMORY. */
enum err_code check_unread(struct text_buffer *out, const struct suggester *suggester,
                           const struct return_report *report, bool all) MUST_CHECK;

/* Appends the questions that the review says were not asked in the return. ERR_MEMORY.
 */
enum err_code check_not_asked(struct text_buffer *out, const struct review *review,
                              const struct return_report *report) MUST_CHECK;

/* Appends how many columns are what, which column is read as which question, and which
 * are private. ERR_MEMORY. */
enum err_code check_columns(struct text_buffer *out, const struct review *review,
                            const struct return_report *report) MUST_CHECK;

#endif
