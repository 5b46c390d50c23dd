/* previous.h: the results of the wave before, where a review names them. */
#ifndef KLOE_CLI_REPORT_PREVIOUS_H
#define KLOE_CLI_REPORT_PREVIOUS_H

#include "surveys/results/results_json.h"

/* Loads the results that the review names as `previous`; *out is NULL where it names
 * none. Says on standard error which areas of the review are not among them.
 * ERR_DEFINITION for a file that cannot be read, is no results file or is a draft;
 * ERR_MEMORY; *out
 * untouched on error. The caller frees with results_free. */
enum err_code previous_load(struct results **out, const struct review *review,
                            struct err *err) MUST_CHECK;

#endif
