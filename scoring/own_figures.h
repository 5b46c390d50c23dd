/* own_figures.h: what is written beside the survey (surveys/beside) and is a figure of
 * this very survey.
 *
 * Such a figure stands where none is withheld, tested or rounded. For the operator
 * alone: figures are compared with all that there are, withheld or not. */
#ifndef KLOE_SCORING_OWN_FIGURES_H
#define KLOE_SCORING_OWN_FIGURES_H

#include "scoring/score.h"
#include "surveys/beside/beside.h"

/* A note that says what all staff of its area said of something that it is about. */
struct own_figure {
    size_t note, target;
};

struct own_figures {
    struct own_figure *list; /* by note, one for each at most */
    size_t n;
};

/* Finds figures and statements that name a KLOE, condition, theme or question and hold
 * its average with one decimal, or a share of its answers in per cent, as kloe prints
 * them of the same area. Errors as score_review, but that there is nothing where
 * nothing can be scored. The caller frees with own_figures_free, after errors, too. */
enum err_code own_figures_find(struct own_figures *out, const struct review *review,
                               const struct beside *beside,
                               const struct responses *responses,
                               struct err *err) MUST_CHECK;

void own_figures_free(struct own_figures *own);

#endif
