/* commenters_publish.h: how many people of each cell wrote something under each comment
 * question, and how many of them about what (docs/method.md).
 *
 * Which of these numbers may be seen is decided on the numbers of commenters, as on
 * those who answered a question; themes besides only where there are enough of them. */
#ifndef KLOE_SCORING_COMMENTERS_COMMENTERS_PUBLISH_H
#define KLOE_SCORING_COMMENTERS_COMMENTERS_PUBLISH_H

#include "scoring/commenters/commenters.h"
#include "scoring/counting/membership.h"
#include "scoring/publication/publication.h"

/* What is not to be shown whatever else could be. */
struct commenters_withheld {
    struct figure_list people;     /* those of TARGET_RESPONSES count here */
    struct figure_list commenters; /* their targets are comment questions */
};

/* Sets publication->commenters, in its arena, and `coding`; what is withheld because a
 * search was given up is added to its past_bound. Its cells must be decided, without
 * the same people. ERR_MEMORY, ERR_INTERNAL. */
enum err_code commenters_publish(struct publication *publication,
                                 const struct membership *membership,
                                 const struct commenters *commenters,
                                 const struct commenters_withheld *withheld,
                                 struct err *err) MUST_CHECK;

#endif
