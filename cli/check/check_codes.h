/* check_codes.h: what settles answers that are numbers without words. */
#ifndef KLOE_CLI_CHECK_CHECK_CODES_H
#define KLOE_CLI_CHECK_CHECK_CODES_H

#include "ingest/drafting/review/open_points.h"

/* Appends for each scale with such answers the block of "values" that makes of them
 * what the definition would, to be pasted or turned round. ERR_MEMORY. */
enum err_code check_codes(struct text_buffer *out, const struct review *review,
                          const struct load *load) MUST_CHECK;

#endif
