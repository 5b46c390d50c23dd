/* check_points.h: what was not understood in one return, in plain words.
 *
 * Private to `kloe check`. */
#ifndef KLOE_CLI_CHECK_CHECK_POINTS_H
#define KLOE_CLI_CHECK_CHECK_POINTS_H

#include "base/text.h"
#include "ingest/drafting/review/open_points.h"
#include "ingest/drafting/review/suggest.h"

/* Appends what the review and its instrument leave open; nothing where they leave
 * nothing. ERR_MEMORY. */
enum err_code check_definitions(struct text_buffer *out,
                                const struct review *review) MUST_CHECK;

/* Appends the points of return `r`: those without which nothing is reported, odd values
 * of which a few do no harm, and what is only good to know. Points of one kind that are
 * settled under one key stand together, the first few of them in words, or each with
 * `all`. Columns that are no question and like none are not among them
 * (check_columns.h). ERR_MEMORY. */
enum err_code check_points(struct text_buffer *out, const struct suggester *suggester,
                           const struct load *load, const struct open_points *points,
                           size_t r, bool all) MUST_CHECK;

#endif
