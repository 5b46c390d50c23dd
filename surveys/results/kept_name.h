/* kept_name.h: what the operator's file beside results is called. */
#ifndef KLOE_SURVEYS_RESULTS_KEPT_NAME_H
#define KLOE_SURVEYS_RESULTS_KEPT_NAME_H

#define KEPT_FILE_NAME "kept-by-the-operator" /* .json */

#endif
