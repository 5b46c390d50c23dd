/* reissue_publish.h: a publication that may stand beside what was handed out before for
 * the same wave (rules.md D12 to D14, D19).
 *
 * What must not be shown with it (reissue.h, intruder_look.h) is withheld, and the rest
 * decided again, until nothing is found any more: comparisons, means of places and all
 * else then rest on what is shown. All staff is kept longest. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_PUBLISH_H
#define KLOE_SCORING_REISSUE_REISSUE_PUBLISH_H

#include "scoring/reissue/reissue.h"
#include "scoring/score.h"

struct reissued {
    struct publication *publication;
    const struct reissue_conflict *withheld; /* by release, cell and target */
    size_t n_withheld;
    size_t n_commenters_withheld;     /* numbers of who wrote something, likewise */
    const enum reissue_doubt *doubts; /* by release */
    bool
        is_refused; /* no way of withholding is safe and leaves a figure of all staff */
    struct arena *arena;
};

/* Scores the responses, with their origins, to stand beside `releases`; none is fine.
 * `accounts` as for score_review, without anything withheld. What is refused is not to
 * be shown to anybody. Errors as score_review; *out is then empty. The caller frees
 * with reissued_free. */
enum err_code reissue_publish(struct reissued *out, const struct review *review,
                              const struct responses *responses,
                              const struct accounts *accounts,
                              const struct releases *releases,
                              struct err *err) MUST_CHECK;

void reissued_free(struct reissued *reissued);

#endif
