/* stated.h: what a cell says of a figure to which the instrument gives words.
 *
 * Made of the published average alone, so that it tells nothing that is not shown. */
#ifndef KLOE_SCORING_PUBLICATION_STATED_H
#define KLOE_SCORING_PUBLICATION_STATED_H

#include "scoring/publication/publication.h"

struct stated_result {
    uint64_t n;   /* people with a score */
    double value; /* rounded to the decimals that the instrument names */
    const struct stated_band *band;
};

/* Looks up the band of a cell's figure. False, *out untouched, where the figure is not
 * published, or where a question it is made of was not asked of all people of the cell,
 * answered by none of them, or left out: then it is not the instrument's figure. */
bool stated_look_up(struct stated_result *out, const struct publication *publication,
                    const struct published_cell *cell,
                    const struct stated_bands *stated);

#endif
