/* load.h: all returns of a review -> the table of responses, and an account of what
 * was read, left out and not understood.
 *
 * Decides nothing beyond the rules of the review: what needs a person is a finding. */
#ifndef KLOE_INGEST_LOAD_H
#define KLOE_INGEST_LOAD_H

#include "base/digest.h"
#include "base/err.h"
#include "ingest/comments.h"
#include "ingest/extent.h"
#include "ingest/finding.h"
#include "ingest/responses.h"
#include "surveys/review.h"

/* reason, word in results.json and `check --json`, words for people */
#define LEFT_OUT_REASONS(X)                                                            \
    X(LEFT_OUT_PREVIEW, "preview", "previews made by the survey's author")             \
    X(LEFT_OUT_TEST, "test", "test answers")                                           \
    X(LEFT_OUT_SPAM, "spam", "marked as spam by the survey tool")                      \
    X(LEFT_OUT_DISQUALIFIED, "disqualified",                                           \
      "screened out by the survey, or not approved by those who ran it")               \
    X(LEFT_OUT_PARTIAL, "partial", "started and not submitted")                        \
    X(LEFT_OUT_BLANK, "blank", "no question answered")                                 \
    X(LEFT_OUT_DUPLICATE, "duplicate", "sent more than once by the same person")       \
    X(LEFT_OUT_PLACE_UNKNOWN, "place-unknown",                                         \
      "from a place that is not in the review")                                        \
    X(LEFT_OUT_BY_REVIEW, "by-review", "left out because the review says so")

enum left_out {

#define LEFT_OUT_ENUM(reason, word, words) reason,
    LEFT_OUT_REASONS(LEFT_OUT_ENUM)
#undef LEFT_OUT_ENUM
        LEFT_OUT_COUNT
};

const char *left_out_word(enum left_out reason);
const char *left_out_sentence(enum left_out reason);

/* What became of one column of a return. */
enum column_use {
    COLUMN_BOUND,   /* read as `role` and `index` say */
    COLUMN_META,    /* known to the survey tool's layout: times, status, language */
    COLUMN_PRIVATE, /* names, e-mail, addresses: never read */
    COLUMN_UNBOUND  /* nobody knows: a finding */
};

struct column_report {
    const char *heading; /* cleaned for a terminal, all header rows joined */
    enum column_use use;
    enum column_role role; /* when bound */
    size_t index;          /* of the item, comment or attribute, when bound */
};

struct return_report {
    const char *name;              /* the file's name without its folder */
    char sha256[DIGEST_HEX_BYTES]; /* of its bytes */
    const char *profile;           /* id of the layout */
    const char *profile_why;       /* one sentence */
    const char *profile_runner_up; /* the next best layout; "" if none is near */
    const char *encoding;          /* "UTF-8"; "workbook" for an .xlsx file */
    const char *sheet;             /* of a workbook, the one that was read; or NULL */
    char delimiter;
    size_t header_rows;
    uint64_t records; /* after the headings, blank lines not counted */
    uint64_t accepted;
    uint64_t left_out[LEFT_OUT_COUNT]; /* accepted + these = records */
    const struct column_report *columns;
    size_t n_columns;
    const struct finding *findings; /* by kind, column, first record */
    size_t n_findings;
    enum extent_kind extent; /* how much of it was read */
    /* Of EXTENT_RECORDS: there are fewer records, or which of them were submitted first
     * cannot be told from their times. */
    bool is_unsure;
    const size_t *not_asked; /* items the review says were not asked here */
    size_t n_not_asked;
    struct arena *arena; /* owns all of the above */
};

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
     * EXTENT_NONE the report has nothing but the name. The EXTENT_RECORDS submitted
     * first are those with the earliest times, in the order of the file where times
     * are missing or equal. */
    const struct extent *extents;
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
