/* check_advice.h: what to write in the review about what was not understood.
 *
 * An example of each kind, to copy: the words for "values" and "columns" are known
 * here, what they mean is for a person to say. */
#ifndef KLOE_CLI_CHECK_CHECK_ADVICE_H
#define KLOE_CLI_CHECK_CHECK_ADVICE_H

#include "base/text.h"
#include "ingest/drafting/review/suggest.h"

/* Appends the examples, or nothing where no finding of the load has one. ERR_MEMORY. */
enum err_code check_advice(struct text_buffer *out, const struct suggester *suggester,
                           const struct review *review,
                           const struct load *load) MUST_CHECK;

#endif
