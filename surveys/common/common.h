/* common.h: what is scored of the questions that every return of a review asks
 * (method.md M41).
 *
 * Where one return did not ask a question, the KLOE that it stands under is made of
 * other questions there than elsewhere, and is compared with none of them. So the
 * questions of a KLOE, condition or theme that all were asked, and nobody leaves out,
 * are a composite of their own: a theme of one more framework of the instrument, which
 * is counted, protected and shown like any other. Which questions these are stands in
 * the review alone: no answer is looked at. */
#ifndef KLOE_SURVEYS_COMMON_COMMON_H
#define KLOE_SURVEYS_COMMON_COMMON_H

#include "surveys/review.h"

/* Fewest questions that are scored together; one by itself is compared as it is. */
#define COMMON_ITEMS_MIN 2

/* Adds the framework to the review's instrument, if anything is to stand in it: each
 * composite of which somebody was not asked a question, or a question is left out of
 * some area, and of whose questions at least half are common and at least
 * COMMON_ITEMS_MIN; but for those of which the instrument has another composite of just
 * these questions. Beside results that were handed out there is none: what they and a
 * new composite give together is not searched. To be called once, before anything is
 * made by the number of composites. ERR_MEMORY; the instrument is then as it was. */
enum err_code common_add(struct review *review, struct err *err) MUST_CHECK;

#endif
