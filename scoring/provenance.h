/* provenance.h: what a publication says of the returns it was made from, and of what
 * was left out of them. Private to scoring. */
#ifndef KLOE_SCORING_PROVENANCE_H
#define KLOE_SCORING_PROVENANCE_H

#include "scoring/counting/membership.h"
#include "scoring/score.h"

/* Adds inputs and left-out counts to a publication whose cells are published. The rows
 * of the `n_responses` responses stand in the order of the inputs. Numbers of records
 * stand for all inputs or for none: for none where all staff of an area is withheld,
 * where a return is of other people than those of whole areas, and where people of the
 * whole system are too few to be counted (with a minimum of 1 nothing of this is).
 * These are named without a number, and
 * so are any beside results that were handed out before. False without memory. */
bool provenance_publish(struct publication *publication,
                        const struct membership *membership,
                        const struct accounts *accounts, size_t n_responses) MUST_CHECK;

#endif
