/* draft.h: what the columns of an unknown return are taken for.
 *
 * Private to `kloe start`. A first guess for a person to put right, made
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
    X(DRAFT_STATUS, "what a record is, no answer: \"status\" says which count")        \
    X(DRAFT_EMPTY, "nobody answered")                                                  \
    X(DRAFT_REPEATED, "the same heading as an earlier column")                         \
    X(DRAFT_HEADING, "a heading of more than 10,000 bytes: shorten it in the file")    \
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
    const char *spelling; /* as text_fold_spelling */
    const char *words; /* likewise, without a number beside it; "" of a bare number */
    bool has_number;
    int64_t number;
    int rank; /* in the column's family, or DRAFT_NO_RANK */
    bool is_non_answer;
    enum option_kind kind; /* of a non-answer */
    bool is_code; /* a number apart from the others, perhaps for no answer: no rank */
    int64_t band; /* its lower end, where the column holds bands */
};

/* Words without a number at an end of a run of numbers. */
struct draft_end {
    const char *words; /* NULL: none */
    bool is_known;     /* which end it is */
};

struct draft_column {
    enum draft_use use;
    enum draft_reason reason;   /* why it is left out */
    size_t family;              /* of an item; NONE: no family knows its words */
    bool is_in_order;           /* of an item: the order of its answers is proved */
    bool is_banded;             /* of an attribute: bands of numbers, in order */
    bool sorts_people;          /* its heading asks for a role, a team, a country ... */
    bool asks_for_number;       /* its heading asks how many, or which number */
    bool numbers_disagree;      /* numbers beside the words run in another order */
    struct draft_end low, high; /* of a column of numbers */
    uint64_t ranks;             /* of an item: the bits of those seen */
    size_t leader; /* of an item without a family: the first column of its answers */
    struct draft_value *values; /* as in the return's column */
    uint64_t answers;           /* cells that hold one: no "don't know" */
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
    bool is_code; /* as of a value */
    int64_t number;
    uint64_t count;
    bool is_added; /* nobody chose it: it belongs to the usual form of the scale */
};

/* What is proved of a scale, and what its note begins with. Scores are given only where
 * all of its points are proved. */
enum draft_proof {
    DRAFT_PROVED_FORM,    /* all points of a usual form */
    DRAFT_PROVED_ADDED,   /* both ends of one, and some that nobody chose */
    DRAFT_PROVED_NUMBERS, /* numbers beside the words say which points there are */
    DRAFT_PROVED_ENDS,    /* a run of numbers with words at both ends */
    DRAFT_OPEN_ENDS,      /* an end was not seen */
    DRAFT_OPEN_POINTS,    /* nobody knows how many there are between the ends */
    DRAFT_OPEN_NUMBERS,   /* bare numbers */
    DRAFT_OPEN_BETWEEN,   /* no number stands beside the words at the ends */
    DRAFT_OPEN_BACKWARDS, /* the words at the ends run against the numbers */
    DRAFT_OPEN_ORDER,     /* nor which is more */
    DRAFT_PROOFS
};

static inline bool draft_is_proved(enum draft_proof proof) {
    return proof < DRAFT_OPEN_ENDS;
}

struct draft_scale {
    const char *id;
    enum draft_proof proof;
    bool is_numbers;
    size_t family;                /* or NONE */
    size_t form;                  /* which is proved, or NONE */
    uint64_t ranks;               /* the bits of those that somebody chose */
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

/* Guesses what each column is. ERR_INPUT when no question with a scale is among them,
 * formulas stand in place of answers, or the first row holds no headings; ERR_MEMORY.
 * `source` must outlive the draft; free it with draft_free either way. */
enum err_code draft_make(struct draft *out, const struct return_columns *source,
                         struct err *err) MUST_CHECK;
void draft_free(struct draft *draft);

/* Steps of draft_make, in files of their own. ERR_MEMORY. */
enum err_code draft_column_judge(struct draft *draft, size_t column,
                                 struct err *err) MUST_CHECK;
enum err_code draft_scales_make(struct draft *draft, struct err *err) MUST_CHECK;
enum err_code draft_names_make(struct draft *draft, struct err *err) MUST_CHECK;

/* Whether two answers that no family knows are spellings of one: the same words, and
 * not beside different numbers. */
bool draft_same_answer(const struct draft_value *a, const struct draft_value *b);

/* Whether a value of a column may be shown: more than one person gave it, or it is a
 * word of a known scale or a number beside one. */
bool draft_may_show(const struct draft *draft, size_t column, size_t value);

#endif
