/* results_commenters_json.h: who wrote something, and what about, in a results file.
 *
 * Private to surveys (results_json.h). */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_COMMENTERS_JSON_H
#define KLOE_SURVEYS_RESULTS_RESULTS_COMMENTERS_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/results/results_json.h"

/* Sets out->commenters, once its cells are read, of a file that counts commenters. */
void results_read_commenters(struct results *out, const struct node *instrument,
                             const struct node *areas);

#endif
