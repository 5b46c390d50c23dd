/* left_out.h: why a record is no response. */
#ifndef KLOE_INGEST_ACCOUNT_LEFT_OUT_H
#define KLOE_INGEST_ACCOUNT_LEFT_OUT_H

/* reason, word in results.json and `check --json`, words for people */
#define LEFT_OUT_REASONS(X)                                                            \
    X(LEFT_OUT_PREVIEW, "preview", "previews made by the survey's author")             \
    X(LEFT_OUT_TEST, "test", "test answers")                                           \
    X(LEFT_OUT_SPAM, "spam", "marked as spam by the survey tool")                      \
    X(LEFT_OUT_DISQUALIFIED, "disqualified",                                           \
      "screened out by the survey, or not approved by those who ran it")               \
    X(LEFT_OUT_DELETED, "deleted", "deleted or archived in the survey tool")           \
    X(LEFT_OUT_PARTIAL, "partial", "started and not submitted")                        \
    X(LEFT_OUT_BLANK, "blank", "no question answered")                                 \
    X(LEFT_OUT_ROW_WIDTH, "row-width",                                                 \
      "not as wide as the headings: it is not known which answer is of which "         \
      "question")                                                                      \
    X(LEFT_OUT_DUPLICATE, "duplicate", "sent more than once by the same person")       \
    X(LEFT_OUT_REPEATED, "repeated",                                                   \
      "the same response again, by the survey tool's own number of it")                \
    X(LEFT_OUT_PLACE_UNKNOWN, "place-unknown",                                         \
      "from a place that is not in the review")                                        \
    X(LEFT_OUT_BY_REVIEW, "by-review", "left out because the review says so")          \
    X(LEFT_OUT_BY_ROWS, "by-rows", "not among the records that the review reads")      \
    X(LEFT_OUT_BY_STATUS, "by-status", "out by their status, as the review says")      \
    X(LEFT_OUT_HEADINGS, "headings", "the headings again, between the records")        \
    X(LEFT_OUT_TOTALS, "totals", "totals or averages below the records")

enum left_out {

#define LEFT_OUT_ENUM(reason, word, words) reason,
    LEFT_OUT_REASONS(LEFT_OUT_ENUM)
#undef LEFT_OUT_ENUM
        LEFT_OUT_COUNT
};

/* The word in results.json, and what people read. Static texts. */
const char *left_out_word(enum left_out reason);
const char *left_out_sentence(enum left_out reason);

#endif
