/* figure.h: what a figure may be, in results about to be written and in those read
 * back.
 *
 * Exact; base/num rounds once, where a figure is printed. */
#ifndef KLOE_SURVEYS_RESULTS_FIGURE_H
#define KLOE_SURVEYS_RESULTS_FIGURE_H

#include "surveys/instrument.h"

#include <stdbool.h>
#include <stdint.h>

enum status {
    STATUS_PUBLISHED,
    STATUS_SUPPRESSED, /* [c]: every figure unknown */
    STATUS_EMPTY,      /* [w]: nobody answered; counts are 0 */
    STATUS_NOT_ASKED,  /* [z]: not in this place's return */
    STATUSES
};

/* "published", "suppressed", "empty", "not-asked": as results.json says it. */
extern const char *const status_words[STATUSES];

/* A number that may be missing: not published, or not defined (a standard deviation of
 * one answer). `value` is 0 when it is not known; never NaN, infinite or -0. */
struct figure {
    bool known;
    double value;
};

struct count {
    bool known;
    uint64_t value; /* 0 when not known */
};

/* What people did who gave no scored answer. */
enum non_answer {
    NON_ANSWER_DONT_KNOW,
    NON_ANSWER_NOT_APPLICABLE,
    NON_ANSWER_PREFER_NOT_TO_SAY,
    NON_ANSWER_BLANK,
    NON_ANSWER_INVALID,
    NON_ANSWER_NOT_ASKED, /* not in their return, though others of the cell were asked
                           */
    NON_ANSWERS
};

/* "dont_know", "not_applicable" ...: as results.json says it. */
extern const char *const non_answer_words[NON_ANSWERS];

/* Of how many people of a cell a question was asked, or in a composite. */
enum asked { ASKED_OF_ALL, ASKED_OF_SOME, ASKED_OF_NONE };

/* "some", "all": of how many people an item is left out of the composites, as
 * results.json says it, by enum asked; NULL for ASKED_OF_ALL. */
extern const char *const left_out_words[ASKED_OF_NONE + 1];

/* Of how many it is, where it is of `n` not of all people. */
enum asked asked_but_of(uint64_t n, uint64_t all);

/* How it was asked in a cell, of which an item has this status and these non-answers.
 * Where the number of those not asked is withheld, there are some; where nothing is
 * known of the item it is taken as asked. */
enum asked asked_of(enum status status, const struct count non_answers[NON_ANSWERS]);

/* Of how many a question both was asked and is in the composites (method.md M28). */
enum asked asked_and_scored(enum asked asked, enum asked in_composites);

/* Whether a question was put to two cells otherwise, so that what is scored with it
 * cannot be compared: it must have been asked of all or of none on both sides. */
bool asked_apart(enum asked a, enum asked b);

enum flag {
    FLAG_LOW_RELIABILITY = 1u << 0, /* n < 30 or an interval 30 points wide */
    FLAG_DIVIDED = 1u << 1,         /* answers pull apart: method.md M18 */
    FLAG_CEILING = 1u << 2,         /* every answer in the highest option */
    FLAG_FLOOR = 1u << 3            /* every answer in the lowest option */
};

/* What a cell says of every target, whether it is about to be written or was read back.
 * Of the number of responses there are the status and n alone; limits, flags and the
 * other bands are not read back. */
struct figures {
    enum status status;
    bool
        shows_figures; /* read back: a figure stands beside a status that allows none */
    struct count n;    /* scored answers; of a composite, people with a score */
    struct figure mean; /* on the option scores, after reversal; items only */
    struct figure sd;   /* of `mean`; of a composite, of `score` */
    struct figure score, low, high; /* 0 to 100, with 95 % limits */
    struct figure shares[BANDS];    /* 0 to 1; of a composite, means of its items' */
    unsigned flags;
};

struct band_result {
    struct count count;
    struct figure low, high; /* of its share, Wilson 95 %; the positive band only */
};

/* What a cell says of an item. Bands and consensus are not read back. Zero bytes are a
 * withheld item's but for the status and in_composites. */
struct item_result {
    struct figures head;
    struct count non_answers[NON_ANSWERS];
    uint64_t *options; /* one count for each option of the scale; NULL: not published;
                          those without a score are 0 where `non_answers` are not
                          known */
    struct band_result bands[BANDS];
    struct figure consensus; /* Tastle & Wierman 2007; 0 to 1 */
    /* Of how many people its answers are in the composites that hold it, whatever the
     * status; those of others are left out (method.md M28). */
    enum asked in_composites;
};

/* Cronbach's alpha of people who answered every item. Only `n` is read back. */
struct alpha_result {
    struct figure value, low, high; /* listwise, Feldt 95 % */
    struct count n;
    const struct figure *item_dropped; /* one for each item of the composite; or NULL */
};

/* What a cell says of a composite. */
struct composite_result {
    struct figures head;
    struct alpha_result alpha;
};

/* The plain mean over the places that publish a target. */
struct mean_of_places {
    size_t target; /* an item; from the number of items on a composite */
    struct count places;
    struct figure score;    /* 0 to 100; unknown for no place, or other questions */
    struct figure positive; /* share, 0 to 1 */
};

enum comparison_kind {
    COMPARISON_REST_OF_SYSTEM, /* a place with the rest of the system */
    COMPARISON_REST_OF_PLACE,  /* a locality with the rest of its place */
    COMPARISON_GROUP,          /* a respondent group with the rest of its area */
    COMPARISON_PAIR,           /* with another group of the area, as the review asks */
    COMPARISON_PREVIOUS        /* a cell with the same cell of the wave before */
};

#endif
