/* alone.h: who may be in one only of several areas, or may have said less of where they
 * are, as far as anybody can see (rules.md D8).
 *
 * Everybody of place P is of place Q, too. All staff less Q is then people who named no
 * place. A reader who knows that P has staff, and not that all of them are in Q, takes
 * them for P's. So for whoever is in several areas a class of nobody stands for those
 * who might be in each of them alone and said the same otherwise.
 *
 * All of the voluntary sector are in P, and nobody of P answered a question, as the
 * file says. All staff less the other sectors is then answers of people who named
 * neither. A reader who does not know that all of the sector named P takes them for the
 * sector's. So for whoever named a place or a locality a class of nobody stands for
 * those who might have said the same otherwise, and not that. */
#ifndef KLOE_SCORING_COUNTING_ALONE_H
#define KLOE_SCORING_COUNTING_ALONE_H

#include "scoring/counting/membership.h"

/* Of which area a cell is, and by whose counting. */
struct counted_cell {
    size_t area;
    const struct membership *membership;
};

/* Classes with the numbers of their cells. */
struct counted_classes {
    const struct membership_class *classes;
    size_t n;
    const struct counted_cell *cells; /* by number */
};

/* Whether the people of a class are in one area at most: a place, and a locality of it.
 */
bool alone_is(const struct review *review, const struct membership_class *class);

/* Appends classes of nobody to others, which become another array: of who may be in one
 * only of several areas, and of who may have said less of where they are (`says_less`).
 * They share the rows of those they were made of, and have none of them. All memory is
 * the arena's. False without memory. */
bool alone_add(struct counted_classes *to, const struct review *review,
               struct arena *arena) MUST_CHECK;

/* The cells of a membership; NULL without memory. */
const struct counted_cell *alone_cells(const struct membership *membership,
                                       struct arena *arena);

#endif
