/* check_matters.h: what was not understood in one return, in plain words.
 *
 * Private to `kloe check`. */
#ifndef KLOE_CLI_CHECK_CHECK_MATTERS_H
#define KLOE_CLI_CHECK_CHECK_MATTERS_H

#include "base/text.h"
#include "ingest/drafting/review/matters.h"
#include "ingest/drafting/review/suggest.h"

/* Appends the matters of return `r`: those that need a person first, then those that
 * are only good to know. ERR_MEMORY. */
enum err_code check_matters(struct text_buffer *out, const struct suggester *suggester,
                            const struct load *load, const struct matters *matters,
                            size_t r) MUST_CHECK;

#endif
