/* commenters.h: who wrote something under which comment question, as a table of answers
 * that disclosure control decides on like any other (docs/rules.md). Private to
 * scoring. */
#ifndef KLOE_SCORING_COMMENTERS_COMMENTERS_H
#define KLOE_SCORING_COMMENTERS_COMMENTERS_H

#include "base/err.h"
#include "ingest/table/comments.h"
#include "ingest/table/responses.h"
#include "surveys/review.h"

struct arena;

struct commenters {
    struct responses responses; /* the people of the table, with the answers of
                                   commenters_review's items; its other arrays are
                                   borrowed */
    uint64_t *themes; /* by row, then question: of what was written, one bit each */
    unsigned coding;  /* as in struct comments */
    struct arena *arena;
};

/* The review with an instrument whose items are its comment questions
 * (surveys/codebook/commenters.h), in the arena; both refer to the review and its
 * instrument, which outlive them. NULL without memory. */
struct review *commenters_review(const struct review *review,
                                 struct arena *arena) MUST_CHECK;

/* Finds who wrote something with a letter or digit in it, and what about. ERR_MEMORY;
 * *out is then empty. The caller frees with commenters_free. */
enum err_code commenters_find(struct commenters *out,
                              const struct instrument *instrument,
                              const struct responses *responses,
                              const struct comments *comments,
                              struct err *err) MUST_CHECK;

void commenters_free(struct commenters *commenters);

#endif
