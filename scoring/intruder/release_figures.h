/* release_figures.h: figures of a file that say more than may be known, each by itself.
 *
 * Private to release*.c. What numbers of people give together is attacked elsewhere
 * (attack.h); here are figures beside what is withheld, about few, or from which
 * withheld ones can be worked out. */
#ifndef KLOE_SCORING_INTRUDER_RELEASE_FIGURES_H
#define KLOE_SCORING_INTRUDER_RELEASE_FIGURES_H

#include "scoring/intruder/release_leaks.h"

/* Adds what is wrong with the cells, the means of places and the comparisons. False
 * without memory. */
bool release_look_at_figures(struct leak_list *leaks,
                             const struct results *results) MUST_CHECK;

#endif
