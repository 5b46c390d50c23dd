/* results_cells_json.h: the cells of a results file, once its definitions are read.
 *
 * Private to surveys (results_json.h). */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_CELLS_JSON_H
#define KLOE_SURVEYS_RESULTS_RESULTS_CELLS_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/results/results_json.h"

/* Reads the cells of every area of the list into `out`, whose areas and definitions are
 * known. Ends early when the definition fails. */
void results_read_cells(struct results *out, const struct node *areas);

#endif
