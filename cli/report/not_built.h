/* not_built.h: what the contract promises and this version does not do yet.
 *
 * Each is refused with one clear sentence, never ignored. */
#ifndef KLOE_CLI_REPORT_NOT_BUILT_H
#define KLOE_CLI_REPORT_NOT_BUILT_H

#include <stdbool.h>

/* Whether `format` is one that a later version will write. */
bool not_built_format(const char *format);

#endif
