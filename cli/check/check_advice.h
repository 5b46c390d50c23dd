/* check_advice.h: what to write in the review about what was not understood.
 *
 * A block of JSON to paste whole: the nearest meaning is filled in where there is one,
 * else null. Whether it is right is for a person to say. */
#ifndef KLOE_CLI_CHECK_CHECK_ADVICE_H
#define KLOE_CLI_CHECK_CHECK_ADVICE_H

#include "base/text.h"
#include "ingest/drafting/review/open_points.h"
#include "ingest/drafting/review/suggest.h"

/* Appends "columns", "status" and "values" that settle what they can of the points, or
 * nothing where they can settle none. ERR_MEMORY. */
enum err_code check_advice(struct text_buffer *out, const struct suggester *suggester,
                           const struct review *review, const struct load *load,
                           const struct open_points *points) MUST_CHECK;

#endif
