/* redact_patterns.h: what addresses and numbers look like.
 *
 * Private to redact. Works on cleaned text (redact_clean.h): dashes are '-', spaces '
 * '.
 */
#ifndef KLOE_SCORING_COMMENTS_REDACT_PATTERNS_H
#define KLOE_SCORING_COMMENTS_REDACT_PATTERNS_H

#include "scoring/comments/redact.h"

/* The length of what stands at `text[at]` and is of the kind; 0: nothing. `text` is
 * terminated. Never REDACT_NAME. */
size_t redact_match(enum redact_kind kind, const char *text, size_t at);

#endif
