/* opposites.h: texts that say the contrary of each other.
 *
 * "Satisfied" and "Not satisfied" share their words; nobody may be led to take one for
 * the other. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_OPPOSITES_H
#define KLOE_INGEST_DRAFTING_REVIEW_OPPOSITES_H

#include <stdbool.h>

/* Whether two folded texts differ by a negation ("not", "never", "unsatisfied") or hold
 * words that are opposites ("more" and "less"). May be true of texts that only look so:
 * then nothing is suggested. */
bool opposites_are(const char *a, const char *b);

#endif
