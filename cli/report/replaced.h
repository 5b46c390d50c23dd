/* replaced.h: the results of an earlier run, which those of this one replace. */
#ifndef KLOE_CLI_REPORT_REPLACED_H
#define KLOE_CLI_REPORT_REPLACED_H

#include "export/exporter.h"
#include "scoring/releases/releases.h"

struct replaced {
    const char *dir; /* that they are in */
    const struct review *review;
    const struct releases *releases;
    const struct known_files *earlier; /* that the list in `dir` names */
    const struct export_plan *plan;    /* of this run, which is written */
};

/* Says on standard error when results in the folder may have been handed out and the
 * review does not list them. To be called before they are replaced. ERR_MEMORY. */
enum err_code replaced_warn(const struct replaced *replaced,
                            struct err *err) MUST_CHECK;

#endif
