/* nearest.h: what a text may have been meant for, to show to a person.
 *
 * Only ever a suggestion: nothing is bound because it is like something. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_NEAREST_H
#define KLOE_INGEST_DRAFTING_REVIEW_NEAREST_H

#include "base/err.h"
#include "base/text.h"

#include <stdbool.h>

#define NEAREST_MAX 3 /* suggestions */

struct nearest;

/* Prepares the texts to choose from, which must outlive it. ERR_MEMORY; the caller
 * frees it with nearest_free. */
enum err_code nearest_new(struct nearest **out, struct text_list texts,
                          struct err *err) MUST_CHECK;
void nearest_free(struct nearest *nearest);

/* Writes the indices of up to NEAREST_MAX texts that share a third of all words with
 * `text` (those of one or two letters and the commonest ones aside), the most alike
 * first, or else that of the one that text_nearest finds; never one that says the
 * contrary (opposites.h). Before all the one that goes on where `text` was cut, or the
 * other way round, whatever number is in front. *n may be 0. ERR_MEMORY. */
enum err_code nearest_find(size_t out[NEAREST_MAX], size_t *n,
                           const struct nearest *nearest, const char *text,
                           struct err *err) MUST_CHECK;

#endif
