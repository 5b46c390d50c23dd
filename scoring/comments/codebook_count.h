/* codebook_count.h: which words of a codebook stand in how many comments, so that a
 * person can mend it.
 *
 * For the operator, who has the comments: not for sharing, and no part of a
 * publication. */
#ifndef KLOE_SCORING_COMMENTS_CODEBOOK_COUNT_H
#define KLOE_SCORING_COMMENTS_CODEBOOK_COUNT_H

#include "base/compiler.h"
#include "base/err.h"
#include "ingest/table/comments.h"
#include "surveys/codebook/codebook.h"

#include <stdbool.h>

struct phrase_count {
    const char *text; /* the codebook's */
    size_t theme;
    bool is_exception; /* of "not" */
    uint64_t comments; /* that it was found in; a word inside an exception is not */
};

struct codebook_count {
    struct phrase_count *phrases; /* by theme: its words, then what is under "not" */
    size_t n;
    uint64_t *by_words, *by_hand;            /* by theme: comments about it */
    uint64_t n_by_words, n_by_hand, nothing; /* comments that say something; of those
                                                told by words, about no theme */
};

/* Counts every comment, whoever wrote it. ERR_MEMORY; *out is then empty. The caller
 * frees with codebook_count_free. */
enum err_code codebook_count_make(struct codebook_count *out,
                                  const struct codebook *codebook,
                                  const struct comments *comments,
                                  struct err *err) MUST_CHECK;

void codebook_count_free(struct codebook_count *count);

#endif
