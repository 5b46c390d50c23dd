/* kept_export.h: what the operator keeps to know the returns again when they were
 * exported once more (surveys/results/kept_json.h). Not for sharing: the numbers may be
 * withheld everywhere else. */
#ifndef KLOE_EXPORT_KEPT_EXPORT_H
#define KLOE_EXPORT_KEPT_EXPORT_H

#include "export/files/export_file.h"

/* Not among the formats: it is written beside all of them. */
extern const struct exporter kept_exporter;

#endif
