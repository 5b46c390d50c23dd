/* question_costs.h: what few answers to one question cost the averages made of it.
 *
 * Where few answered a question, or few were not asked it, its averages may have to go,
 * so that they do not tell what these few said. Left out of the averages (the review's
 * `leave_out`), it costs them nothing. Found by trying. For the operator only: it looks
 * at what is withheld.
 */
#ifndef KLOE_SCORING_QUESTION_COSTS_H
#define KLOE_SCORING_QUESTION_COSTS_H

#include "base/err.h"
#include "ingest/table/responses.h"
#include "scoring/publication/publication.h"
#include "surveys/review.h"

/* Tried before the rest is given up on. */
#define QUESTION_COSTS_TRIED_MAX 24
/* Answers times areas, beyond which `kloe report` tries none: it would take too long.
 */
#define QUESTION_COSTS_TOLD_MAX ((uint64_t)30000000)

struct question_cost {
    struct left_out_item leave_out; /* what would show more */
    size_t area;       /* a place or locality in which few answered; NONE */
    uint64_t people;   /* who did there: 1 to minimum - 1 */
    bool is_not_asked; /* they were not asked it, instead */
    size_t composite;  /* a KLOE where any is, else a condition */
    size_t places;     /* places and localities where it would be shown */
    bool is_of_system; /* it would for the system */
};

struct question_costs {
    struct question_cost *costs; /* by question */
    size_t n;
};

/* Scores all staff as the review has it, and without each question of an average that
 * is withheld there: without the answers of a place where few answered or few were not
 * asked, or where that shows no more, without anybody's. Told is what shows more KLOEs,
 * or as many and more conditions. Errors as score_review; *out is then empty. The
 * caller frees with question_costs_free. */
enum err_code question_costs_find(struct question_costs *out,
                                  const struct review *review,
                                  const struct responses *responses,
                                  struct err *err) MUST_CHECK;

/* Whether leaving a question out of averages would show more, as question_costs_find
 * tells: into `leave_out_shows_more` of a publication of these responses. Which
 * question it is goes nowhere. Nothing is tried where no average of all staff is
 * withheld in a cell that is shown, or beyond QUESTION_COSTS_TOLD_MAX. Errors as
 * score_review; the publication is then as it was. */
enum err_code question_costs_tell(struct publication *publication,
                                  const struct responses *responses,
                                  struct err *err) MUST_CHECK;

void question_costs_free(struct question_costs *costs);

#endif
