/* score.h: responses -> publication, the one way through scoring.
 *
 * Responses are tallied in integers (tally.h), tallies become figures (scorecard.h,
 * stats.h), and disclosure control decides which of them may be seen (disclosure.h).
 * No file, clock, locale or randomness. */
#ifndef KLOE_SCORING_SCORE_H
#define KLOE_SCORING_SCORE_H

#include "base/err.h"
#include "ingest/table/responses.h"
#include "scoring/publication/publication.h"

/* What ingest knows of the inputs, before anything is withheld. */
struct input_account {
    const char *name, *sha256, *profile;
    const char *sheet; /* that the review names of a workbook; or NULL */
    size_t place;      /* or locality that the review says it is of; 0: of none alone */
    uint64_t records, accepted;
    const char *digest; /* of its responses (ingest/table/response_digest.h); NULL: of
                           too few to have one */
};

struct left_out_account {
    const char *reason, *words;
    uint64_t n;
};

struct beside;
struct comments;
struct plan;
struct results;

/* What is known besides the responses. */
struct accounts {
    const struct input_account *inputs;
    size_t n_inputs;
    const struct left_out_account *left_out;
    size_t n_left_out;
    const struct comments *comments; /* ingest/table/comments.h; NULL: not read */
    const struct results
        *previous; /* surveys/results/results_json.h; NULL: no wave before */
    const struct counting
        *counting;                 /* of people in several areas; NULL: to be chosen */
    size_t n_undecided;            /* things not decided: the results are a draft */
    const bool *const *came_since; /* by results that were handed out before, then by
                                      response: not in them; NULL: not known */
    size_t n_before;               /* of these results */
    struct figure_list withheld;   /* not to be shown, whatever else could be */
    const struct beside
        *beside;             /* surveys/beside; NULL: none; outlives the publication */
    const struct plan *plan; /* likewise */
    struct figure_list
        withheld_commenters; /* likewise; their targets are comment questions */
    size_t helpers;          /* threads that may help the caller */
};

/* Scores the responses of a review and decides what may be published. Everything in
 * `accounts` but what stands beside the survey is copied; `review` is borrowed and must
 * outlive the publication. People left out here (who named the whole system, counted
 * the third way of surveys/counting.h) are added to the left-out counts. ERR_DEFINITION
 * for scales that cannot be averaged (tally.h) or whose order nobody has proved
 * (instrument_need_scores), or for figures of the wave before that no results can hold;
 * ERR_INPUT for more responses than a tally can count or a name to redact that is not
 * UTF-8, ERR_MEMORY, ERR_INTERNAL; *out untouched on error. The caller frees with
 * publication_free, and has called stats_init once. */
enum err_code score_review(struct publication **out, const struct review *review,
                           const struct responses *responses,
                           const struct accounts *accounts, struct err *err) MUST_CHECK;

#endif
