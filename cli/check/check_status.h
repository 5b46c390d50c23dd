/* check_status.h: what settles the words of a column that says what a record is.
 *
 * Private to `kloe check`. Proposed is what is done as long as nobody has decided. */
#ifndef KLOE_CLI_CHECK_CHECK_STATUS_H
#define KLOE_CLI_CHECK_CHECK_STATUS_H

#include "ingest/drafting/review/suggest.h"

/* Whether a finding is of such a word, and to decide. */
bool check_is_of_status(const struct finding *finding);

/* Appends the "status" of one return, as JSON without an end of line, or nothing.
 * ERR_MEMORY. */
enum err_code check_settle_status(struct text_buffer *out,
                                  const struct return_report *report) MUST_CHECK;

/* Appends the row of a workbook that says it: "Other settings, a new row: ...".
 * ERR_MEMORY. */
enum err_code check_status_row(struct text_buffer *out, const struct review *review,
                               size_t r, const struct finding *finding) MUST_CHECK;

#endif
