/* counting_ways.h: which way people in several places and of the whole system are
 * counted (docs/method.md M22 and M24, surveys/counting.h). Private to score.
 *
 * Three ways are tried in order. The first is taken under which no later one would show
 * more figures of all staff of places and localities, on people and on every item and
 * composite: so nobody loses a place its headlines. To count somebody in all staff only
 * changes nothing of all staff, so that this is taken where it shows more figures of
 * groups. Who named several localities of one place counts in the first of them only
 * where that shows more figures of all staff of the place and its localities.
 *
 * Decides on numbers of people only, by the rules that decide what is shown
 * (decisions.h): the same review is counted the same way, and whichever way is taken
 * gives nobody away. */
#ifndef KLOE_SCORING_DISCLOSURE_COUNTING_WAYS_H
#define KLOE_SCORING_DISCLOSURE_COUNTING_WAYS_H

#include "scoring/counting/membership.h"

/* Places that share people are searched together, at a cost that grows with the third
 * power of their number: 30 take a second, 60 half a minute. Where more of them do, who
 * named several counts in the first only. */
#define COUNTING_LINKED_PLACES_MAX 30

/* As joining_membership, counted the way that is chosen, or as `given` says unless that
 * is NULL. ERR_MEMORY, ERR_INTERNAL. */
enum err_code counting_ways_membership(struct membership **out,
                                       const struct review *review,
                                       const struct responses *responses,
                                       const struct counting *given,
                                       struct err *err) MUST_CHECK;

#endif
