/* reissue_questions.h: composites of one id that are made of other questions than in
 * released results (method.md M28). Private to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_QUESTIONS_H
#define KLOE_SCORING_REISSUE_REISSUE_QUESTIONS_H

#include "scoring/reissue/reissue_list.h"

/* How a composite is made now, and was in released results. */
enum made {
    /* Of the answers of the same people to the same questions: one composite. */
    MADE_ALIKE,
    /* A question is in one of the two of nobody: two composites, of which that one says
     * nothing of the question. */
    MADE_OTHERWISE,
    /* A question is in both, of other people in each: the difference is the answers of
     * those who are in one. */
    MADE_OF_OTHERS
};

/* How a target was made in one release; of an item or TARGET_RESPONSES alike. */
enum made reissue_made(const struct reissue_list *list, size_t release, size_t target);

/* Whether it was made otherwise in any release, or of others. */
bool reissue_is_made_anew(const struct reissue_list *list, size_t target);

#endif
