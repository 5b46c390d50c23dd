/* draft.h: what the columns of an unknown return are taken for.
 *
 * Private to `kloe instrument draft`. A first guess for a person to put right, made
 * from headings and counts alone; binds nothing and scores nothing. No text that only
 * one person gave is ever kept as an answer, and no text of a comment at all. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_H

#include "ingest/layout/return_columns.h"
#include "surveys/wording/scale_words.h"

/* why a column is left out, as the notes of the draft put it */
#define DRAFT_REASONS(X)                                                               \
    X(DRAFT_TOOL, "the survey tool's own")                                             \
    X(DRAFT_PRIVATE, "who somebody is or where they were: never read")                 \
    X(DRAFT_KEPT, "known to every review by its heading, whatever the instrument")     \
    X(DRAFT_EMPTY, "nobody answered")                                                  \
    X(DRAFT_REPEATED, "the same heading as an earlier column")                         \
    X(DRAFT_ONE, "everybody who answered gave the same answer")                        \
    X(DRAFT_TICKS, "0 and 1: an answer that was ticked or not")                        \
    X(DRAFT_SEVERAL, "several answers in one cell")                                    \
    X(DRAFT_NUMBERS, "numbers, dates or times on no scale")                            \
    X(DRAFT_SHORT, "short answers of too many kinds")

enum draft_reason {

#define DRAFT_ENUM(reason, words) reason,
    DRAFT_REASONS(DRAFT_ENUM)
#undef DRAFT_ENUM
        DRAFT_REASON_COUNT
};

/* The words of a reason; static text. */
const char *draft_reason_words(enum draft_reason reason);

enum draft_use { DRAFT_ITEM, DRAFT_COMMENT, DRAFT_ATTRIBUTE, DRAFT_LEFT_OUT };

#define DRAFT_NO_RANK (-1)

/* One of the different answers in a column. */
struct draft_value {
    const char *words; /* folded, without a number beside it */
    int rank;          /* in the column's family, or DRAFT_NO_RANK */
    bool is_non_answer;
    enum option_kind kind; /* of a non-answer */
    int64_t band;          /* its lower end, where the column holds bands */
};

struct draft_column {
    enum draft_use use;
    enum draft_reason reason; /* why it is left out */
    size_t family;            /* of an item; NONE: no family knows its words */
    bool is_in_order;         /* of an item: the order of its answers is proved */
    bool is_banded;           /* of an attribute: bands of numbers, in order */
    bool numbers_disagree;    /* numbers beside the words run in another order */
    uint64_t ranks;           /* of an item: the bits of those seen */
    size_t leader; /* of an item without a family: the first column of its answers */
    struct draft_value *values; /* as in the return's column */
    uint64_t strays;            /* answers that are not on the scale, or too rare */
    size_t scale;               /* of an item: index into the draft's scales */
    const char *id, *text;
};

struct draft_option {
    const char *label;
    const char **aliases; /* other spellings seen */
    size_t n_aliases;
    int rank;
    enum option_kind kind;
    uint64_t count;
    bool is_added; /* nobody chose it: it belongs to the usual form of the scale */
};

struct draft_scale {
    const char *id;
    bool is_in_order;
    bool is_numbers;
    struct draft_option *options; /* from the lowest, non-answers last */
    size_t n_options;
};

struct draft {
    const struct return_columns *source;
    struct draft_column *columns; /* as many as the source has */
    struct draft_scale *scales;
    size_t n_scales;
    size_t n_questions[DRAFT_LEFT_OUT]; /* items, comments, attributes */
    struct arena *arena;                /* owns all but the source */
};

/* Guesses what each column is. ERR_INPUT when no question with a scale is among them;
 * ERR_MEMORY. `source` must outlive the draft; free it with draft_free either way. */
enum err_code draft_make(struct draft *out, const struct return_columns *source,
                         struct err *err) MUST_CHECK;
void draft_free(struct draft *draft);

/* Steps of draft_make, in files of their own. ERR_MEMORY. */
enum err_code draft_column_judge(struct draft *draft, size_t column,
                                 struct err *err) MUST_CHECK;
enum err_code draft_has_several(bool *out, const struct return_column *column,
                                struct err *err) MUST_CHECK;
enum err_code draft_scales_make(struct draft *draft, struct err *err) MUST_CHECK;
enum err_code draft_names_make(struct draft *draft, struct err *err) MUST_CHECK;

/* Whether a value of a column may be shown: more than one person gave it, or it is a
 * word of a known scale. */
bool draft_may_show(const struct draft *draft, size_t column, size_t value);

#endif
