/* handed_out.h: a publication as results that were written of it earlier. */
#ifndef KLOE_TESTS_SCORING_HANDED_OUT_H
#define KLOE_TESTS_SCORING_HANDED_OUT_H

#include "scoring/publication/publication.h"
#include "surveys/results/results_json.h"

/* The results and, to be changed in a test, what they point to. */
struct handed_out {
    struct results results;
    struct results_cell *cells; /* as the publication's */
};

/* What a file would say of the publication; nothing of it stays. The caller frees with
 * handed_out_free. */
struct handed_out *handed_out(const struct publication *publication);

void handed_out_free(struct handed_out *handed_out);

/* Withholds a cell and all that is in it. */
void handed_out_withhold(struct handed_out *handed_out, size_t cell);

#endif
