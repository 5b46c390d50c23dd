/* chosen_formats.h: which formats `kloe report` is to write. */
#ifndef KLOE_CLI_REPORT_CHOSEN_FORMATS_H
#define KLOE_CLI_REPORT_CHOSEN_FORMATS_H

#include "base/err.h"

#include <stdbool.h>

enum { FORMATS_MAX = 16 };

/* Reads `list`, names with commas between, as --formats takes it; NULL is every format.
 * chosen[i] belongs to exporters[i]; all of it is set either way. ERR_USAGE for a name
 * that is no format, for one that only a later version writes, and for no text at all;
 * ERR_MEMORY. */
enum err_code formats_choose(bool chosen[FORMATS_MAX], const char *list,
                             struct err *err) MUST_CHECK;

#endif
