/* redact_clean.h: a comment as one line of plain text.
 *
 * Private to redact. */
#ifndef KLOE_SCORING_COMMENTS_REDACT_CLEAN_H
#define KLOE_SCORING_COMMENTS_REDACT_CLEAN_H

#include "scoring/comments/redact.h"

/* Appends `len` bytes with every kind of space or line break as one space, none at the
 * ends; every dash as '-', curly quotes straight, full-width letters narrow; and
 * without control, invisible and direction-changing characters. Bad UTF-8 becomes '?'.
 * ERR_MEMORY. */
enum err_code redact_clean(struct text_buffer *out, const char *bytes,
                           size_t len) MUST_CHECK;

/* The length in bytes of the letter or digit that `len` bytes begin with; 0 for
 * anything else. */
size_t redact_word_character(const char *bytes, size_t len);

#endif
