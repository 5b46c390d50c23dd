/* check_json.h: `kloe check --json`, the same account as data ("kloe-check/1"). */
#ifndef KLOE_CLI_CHECK_CHECK_JSON_H
#define KLOE_CLI_CHECK_CHECK_JSON_H

#include "base/text.h"
#include "cli/check/check_costs.h"
#include "ingest/drafting/review/open_points.h"
#include "scoring/comments/codebook_count.h"

/* Appends the account of a load and of its points as JSON, with what groups and
 * questions cost others and which words of the codebook were found (empty: it counts
 * nothing). ERR_MEMORY. */
enum err_code check_json(struct text_buffer *out, const struct review *review,
                         const struct load *load, const struct open_points *points,
                         const struct check_costs *costs,
                         const struct codebook_count *words) MUST_CHECK;

#endif
