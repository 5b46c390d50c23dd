/* codebook_match.h: which themes of a codebook a comment is about.
 *
 * Compared as spellings (text_fold_spelling): capitals, accents, apostrophes and
 * hyphens do not matter. Words are compared whole, and in phrases one after another;
 * what stands between two words does not matter. A theme's words inside one of its
 * "not" phrases do not show it. */
#ifndef KLOE_SCORING_COMMENTS_CODEBOOK_MATCH_H
#define KLOE_SCORING_COMMENTS_CODEBOOK_MATCH_H

#include "base/compiler.h"
#include "base/err.h"
#include "surveys/codebook/codebook.h"

#include <stdbool.h>

struct codebook_match;

/* Prepares a codebook, which is borrowed and outlives the result. ERR_MEMORY; *out
 * untouched on error. The caller frees with codebook_match_free. */
enum err_code codebook_match_new(struct codebook_match **out,
                                 const struct codebook *codebook,
                                 struct err *err) MUST_CHECK;

/* Sets *themes to those of a comment of `len` bytes of UTF-8, one bit each.
 * ERR_MEMORY. */
enum err_code codebook_match_find(struct codebook_match *match, const char *bytes,
                                  size_t len, uint64_t *themes,
                                  struct err *err) MUST_CHECK;

/* Whether the last comment has a phrase of the codebook, a word outside of what stands
 * under "not". Phrases are numbered by theme: its words, then what is under "not". */
bool codebook_match_found(const struct codebook_match *match, size_t phrase);

/* NULL is fine. */
void codebook_match_free(struct codebook_match *match);

#endif
