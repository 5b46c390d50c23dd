/* reissue.h: a publication held against what was handed out before for the same wave
 * (rules.md D12 and D13).
 *
 * Two releases of one wave, each safe by itself, can give away a few people together:
 * three late responses are the difference of two totals, and a group hidden in one may
 * be shown in the other. So
 * - a number of people or answers shown in both differs by nobody, with equal counts,
 *   or by at least the minimum (the larger of both releases');
 * - no set of fewer people than the minimum can be derived from all releases together,
 *   but for those that the earlier ones give by themselves. That needs to know who was
 *   in each, and is found exactly (linked.h, derivable.h).
 * Names cells and numbers of nothing: what is found says which figures must not be
 * shown, not whom they would give away. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_H
#define KLOE_SCORING_REISSUE_REISSUE_H

#include "base/err.h"
#include "scoring/publication/publication.h"
#include "scoring/releases/releases.h"

#define REISSUE_CONFLICTS_MAX 2000 /* no more are told apart */

enum reissue_kind {
    REISSUE_FEW,     /* differs by fewer than the minimum */
    REISSUE_CHANGED, /* as many people, other answers */
    REISSUE_SET      /* with other figures it gives a small set away */
};

/* A figure of the publication that must not stand beside what was released. */
struct reissue_conflict {
    enum reissue_kind kind;
    size_t release; /* which; NONE: several together */
    struct figure_key figure;
};

/* Why released results could only be compared figure by figure. */
enum reissue_doubt {
    REISSUE_CERTAIN,
    REISSUE_NOT_THESE, /* the responses do not give these results, or there are none */
    REISSUE_TOO_LONG   /* to search what they give together with the others */
};

struct reissue {
    const struct reissue_conflict *conflicts; /* by release, kind, cell and target;
                           sets last */
    size_t n;
    const enum reissue_doubt *doubts; /* by release */
    struct arena *arena;
};

/* Holds the publication of `responses`, with their origins, against `n` results.
 * ERR_MEMORY, ERR_INTERNAL; *out untouched on error. The caller frees with
 * reissue_free. */
enum err_code reissue_check(struct reissue **out, const struct publication *publication,
                            const struct responses *responses,
                            const struct release *releases, size_t n,
                            struct err *err) MUST_CHECK;

/* NULL is fine. */
void reissue_free(struct reissue *reissue);

#endif
