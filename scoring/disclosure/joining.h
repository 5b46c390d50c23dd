/* joining.h: which groups of an area are shown as one instead of hidden (the review's
 * publish.merge_small, rules.md D7). Private to disclosure.
 *
 * An area that withholds two groups or more may join all that it withholds, or its
 * smallest groups. All that are under the minimum are among them, and together they
 * have the minimum; they are never all of its groups. They are joined if more cells can
 * then be shown than without. Of several ways the one that shows most is taken, then
 * the one that hides no further group, then the smallest.
 *
 * Decides on numbers of people only, by the rules that decide what is shown
 * (suppression.h). So the same review joins the same groups. Areas are tried in the
 * review's order, the system last. What another area withholds stays withheld
 * meanwhile, which keeps the work of 300 places within two seconds.
 *
 * What is found says only which cells there are. disclosure.h decides on them as on any
 * other. */
#ifndef KLOE_SCORING_DISCLOSURE_JOINING_H
#define KLOE_SCORING_DISCLOSURE_JOINING_H

#include "scoring/counting/membership.h"

/* As membership_make, counted likewise, with the groups joined that the review's rules
 * join. */
enum err_code joining_membership(struct membership **out, const struct review *review,
                                 const struct responses *responses,
                                 const struct counting *counting,
                                 struct err *err) MUST_CHECK;

#endif
