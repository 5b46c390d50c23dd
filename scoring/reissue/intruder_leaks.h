/* intruder_leaks.h: leaks of several files held against those of others. Private to
 * intruder_look. */
#ifndef KLOE_SCORING_REISSUE_INTRUDER_LEAKS_H
#define KLOE_SCORING_REISSUE_INTRUDER_LEAKS_H

#include "scoring/intruder/intruder.h"

/* Whether one leak of `of` is also among those of `others`: as many people, in as many
 * targets, of the same cells with the same signs and of the same files by number. */
bool leak_is_among(const struct leaks *of, const struct leak *leak,
                   const struct leaks *others);

/* Whether two results tell the same of the leak's people, with file 0 of the release or
 * without it: every number of the leak's cells, added up with their signs. Then one can
 * stand for the other as file 1. */
bool leak_is_interchangeable(const struct leaks *of, const struct leak *leak,
                             const struct results *a, const struct results *b);

#endif
