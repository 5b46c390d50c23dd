/* joining.h: which groups of an area are shown as one instead of hidden (the review's
 * publish.merge_small).
 *
 * An area with two withheld groups or more joins all that it withholds, or its smallest
 * groups, among them all that are under the minimum, into one of at least the minimum -
 * never all of its groups - if more cells can then be shown than without. Of several
 * ways the one that shows most is taken, then the one that hides no further group, then
 * the smallest. Decides on numbers of people only, by the rules that decide what is
 * shown (suppression.h), area by area in the review's order, the system last; what is
 * withheld in another area stays so meanwhile, which keeps the work of 300 places
 * within two seconds. So the same review joins the same groups. What is found here only
 * says which cells there are: disclosure.h decides on them like on any other. Private
 * to score. */
#ifndef KLOE_SCORING_DISCLOSURE_JOINING_H
#define KLOE_SCORING_DISCLOSURE_JOINING_H

#include "scoring/counting/membership.h"

/* As membership_make, with the groups joined that the review's rules join. */
enum err_code joining_membership(struct membership **out, const struct review *review,
                                 const struct responses *responses,
                                 struct err *err) MUST_CHECK;

#endif
