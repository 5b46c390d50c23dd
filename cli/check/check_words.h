/* check_words.h: which words of the codebook were found in what people wrote, as
 * `kloe check --words` tells it to whoever mends the codebook. */
#ifndef KLOE_CLI_CHECK_CHECK_WORDS_H
#define KLOE_CLI_CHECK_CHECK_WORDS_H

#include "base/text.h"
#include "scoring/comments/codebook_count.h"
#include "surveys/instrument.h"

/* Appends a line for each theme. `count` is of the instrument's codebook. ERR_MEMORY.
 */
enum err_code check_words_text(struct text_buffer *out,
                               const struct instrument *instrument,
                               const struct codebook_count *count) MUST_CHECK;

#endif
