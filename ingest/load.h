/* load.h: all returns of a review -> the table of responses, and an account of what
 * was read, left out and not understood.
 *
 * Decides nothing beyond the rules of the review: what needs a person is a finding. */
#ifndef KLOE_INGEST_LOAD_H
#define KLOE_INGEST_LOAD_H

#include "base/err.h"
#include "ingest/account/return_report.h"
#include "ingest/table/comments.h"
#include "ingest/table/responses.h"
#include "surveys/review.h"

struct load {
    struct responses *responses;
    struct comments *comments;     /* NULL unless the review asks for them */
    struct return_report *returns; /* as many as the review has, in its order */
    size_t n_returns;
};

struct load_options {
    size_t threads; /* 0: as many as there are cores */
    bool lenient;   /* for a first look: a question without a column was not asked */
    bool origins;   /* responses.origin and responses.person are wanted */
    /* How much of each return is read, as if there were no more; NULL: everything. Of
     * SNAPSHOT_NONE the report has nothing but the name. The SNAPSHOT_RECORDS submitted
     * first are those with the earliest times, in the order of the file where times
     * are missing or equal. */
    const struct snapshot *snapshots;
};

/* Reads every return. The rows of the table stand in the order of the returns and of
 * their records. ERR_INPUT (with file, and record where one is at fault), ERR_MEMORY;
 * *out untouched on error. The caller frees with load_free. */
enum err_code load_returns(struct load **out, const struct review *review,
                           const struct load_options *options,
                           struct err *err) MUST_CHECK;

/* NULL is fine. */
void load_free(struct load *load);

#endif
