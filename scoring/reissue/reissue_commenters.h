/* reissue_commenters.h: who wrote something in the responses of now and of each
 * release, so that commenters are held against what was handed out like answers
 * (rules.md D22). Private to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_COMMENTERS_H
#define KLOE_SCORING_REISSUE_REISSUE_COMMENTERS_H

#include "base/err.h"
#include "scoring/releases/releases.h"

struct reissue_commenters;

/* Looks at the comments of the responses (NULL: none were read) and at those of the
 * releases that tell of commenters. *out is NULL where the review does not count them.
 * Everything is borrowed and outlives the result. ERR_MEMORY; *out untouched on error.
 * The caller frees with reissue_commenters_free. */
enum err_code reissue_commenters_make(struct reissue_commenters **out,
                                      const struct review *review,
                                      const struct responses *responses,
                                      const struct comments *comments,
                                      const struct releases *releases,
                                      struct err *err) MUST_CHECK;

/* The responses, with who wrote something as their answers. */
const struct responses *
reissue_commenters_now(const struct reissue_commenters *commenters);

/* The releases that tell of commenters, with no other results and answers. */
const struct releases *
reissue_commenters_then(const struct reissue_commenters *commenters);

/* NULL is fine. */
void reissue_commenters_free(struct reissue_commenters *commenters);

#endif
