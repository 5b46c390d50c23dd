/* same_answers.h: whether two responses say the same.
 *
 * Private to ingest/people. */
#ifndef KLOE_INGEST_PEOPLE_SAME_ANSWERS_H
#define KLOE_INGEST_PEOPLE_SAME_ANSWERS_H

#include "ingest/people/return_part.h"

/* Whether two rows, perhaps of two returns, have the same answers and values, wherever
 * they count. Comments are not looked at. */
bool same_sayings(const struct return_part *a, size_t row_a,
                  const struct return_part *b, size_t row_b);

/* And whether they count in the same places. */
bool same_answers(const struct return_part *a, size_t row_a,
                  const struct return_part *b, size_t row_b);

#endif
