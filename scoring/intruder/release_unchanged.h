/* release_unchanged.h: whether two files of one wave show the same figures.
 *
 * Private to release*.c. */
#ifndef KLOE_SCORING_INTRUDER_RELEASE_UNCHANGED_H
#define KLOE_SCORING_INTRUDER_RELEASE_UNCHANGED_H

#include "scoring/intruder/release_union.h"

/* Whether as many people gave the same answers, as far as the files tell, in two files
 * that both publish the measure of the cell with the same number. What is not scored is
 * looked at where the responses are as many, too. */
bool release_is_unchanged(const struct release_union *of, size_t first, size_t second,
                          size_t cell, size_t measure);

#endif
