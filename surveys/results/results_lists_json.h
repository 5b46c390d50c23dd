/* results_lists_json.h: the means of places and the comparisons of a results file.
 *
 * Private to surveys (results_json.h). */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_LISTS_JSON_H
#define KLOE_SURVEYS_RESULTS_RESULTS_LISTS_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/results/results_json.h"

/* Reads both lists of the file, which need not be there, into `out`, whose areas,
 * definitions and cells are known. */
void results_read_lists(struct results *out, const struct node *root);

#endif
