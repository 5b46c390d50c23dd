/* results_composites_json.h: the KLOEs, conditions and themes of a results file, and
 * which items are of them.
 *
 * Private to surveys (results_json.h). */
#ifndef KLOE_SURVEYS_RESULTS_RESULTS_COMPOSITES_JSON_H
#define KLOE_SURVEYS_RESULTS_RESULTS_COMPOSITES_JSON_H

#include "surveys/definition/definition_json.h"
#include "surveys/results/results_json.h"

/* Reads the composites of the instrument into `out`, without their items. */
void results_read_composites(struct results *out, const struct node *instrument);

/* Finds the items of the composites once both are read. An item says which conditions
 * and KLOEs it is of and a theme which items it has. In older files items name no
 * KLOEs: these have the items of their conditions, and what an alpha names in any cell
 * of `areas`; without such an alpha there may be others, if an item of the instrument
 * has no condition and there are other KLOEs. */
void results_read_members(struct results *out, const struct node *instrument,
                          const struct node *areas);

#endif
