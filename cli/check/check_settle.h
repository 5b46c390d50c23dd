/* check_settle.h: what settles a doubt about columns, and numbers without words.
 *
 * Private to `kloe check`. */
#ifndef KLOE_CLI_CHECK_CHECK_SETTLE_H
#define KLOE_CLI_CHECK_CHECK_SETTLE_H

#include "ingest/drafting/review/suggest.h"

/* Appends what can be pasted into the review: for each return "columns" that confirm
 * what was read, with the branches of a question as a list and the nearest heading of
 * one that has no column; for each scale with bare numbers the "values" that make of
 * them what the definition would. Nothing where nothing is in doubt. ERR_MEMORY. */
enum err_code check_settle(struct text_buffer *out, const struct suggester *suggester,
                           const struct review *review,
                           const struct load *load) MUST_CHECK;

#endif
