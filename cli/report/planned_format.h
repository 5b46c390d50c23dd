/* planned_format.h: the formats that a later version will write.
 *
 * Each is refused with one clear sentence, never ignored. */
#ifndef KLOE_CLI_REPORT_PLANNED_FORMAT_H
#define KLOE_CLI_REPORT_PLANNED_FORMAT_H

#include <stdbool.h>

/* Whether `format` is one that a later version will write. */
bool format_is_planned(const char *format);

#endif
