/* check_settle.h: what settles a doubt about columns, and numbers without words.
 *
 * Private to `kloe check`: pieces of the one block that check_advice.h prints. */
#ifndef KLOE_CLI_CHECK_CHECK_SETTLE_H
#define KLOE_CLI_CHECK_CHECK_SETTLE_H

#include "ingest/drafting/review/suggest.h"

/* Appends the "columns" of one return that confirm what was read: with the branches of
 * a question as a list, the nearest heading of one that has no column, and the column
 * that may hold a group. Nothing where nothing is in doubt. ERR_MEMORY. */
enum err_code check_settle_columns(struct text_buffer *out,
                                   const struct suggester *suggester,
                                   const struct review *review,
                                   const struct return_report *report) MUST_CHECK;

/* Whether numbers without words are to be decided for a scale. */
bool check_has_codes(const struct review *review, const struct load *load,
                     size_t scale);

/* Appends "1 to 5 would be read as Not at all to To a very great extent: is 5 the
 * most?". ERR_MEMORY. */
enum err_code check_codes_question(struct text_buffer *out,
                                   const struct scale *scale) MUST_CHECK;

#endif
