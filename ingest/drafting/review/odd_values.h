/* odd_values.h: where so many values were not understood that no figure can stand.
 *
 * A few odd values are invalid answers, counted as such. More than one in
 * ODD_VALUES_ONE_IN of a question's answers in a place is another matter: then it is
 * the scale, the column or the code that is not understood. */
#ifndef KLOE_INGEST_DRAFTING_REVIEW_ODD_VALUES_H
#define KLOE_INGEST_DRAFTING_REVIEW_ODD_VALUES_H

#include "base/err.h"
#include "ingest/load.h"

#define ODD_VALUES_ONE_IN 20 /* 5 per cent */

struct odd_values {
    bool **are_many; /* by return, then by its findings */
    struct arena *arena;
};

/* Judges each finding of FINDING_ODD_VALUE in a load: with all others of its question,
 * by the answers (blank ones aside) in each place that the return has answers of, or,
 * for places and attributes, by the records of the return. ERR_MEMORY; free with
 * odd_values_free either way. */
enum err_code odd_values_judge(struct odd_values *out, const struct review *review,
                               const struct load *load, struct err *err) MUST_CHECK;
void odd_values_free(struct odd_values *values);

#endif
