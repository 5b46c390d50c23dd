/* team_files.h: the files of the review team that a review names: what stands beside
 * the survey, and the action plan. */
#ifndef KLOE_INGEST_BESIDE_TEAM_FILES_H
#define KLOE_INGEST_BESIDE_TEAM_FILES_H

#include "surveys/beside/beside.h"
#include "surveys/beside/plan.h"

struct team_files {
    struct beside *beside; /* NULL: the review names none */
    struct plan *plan;     /* likewise */
};

/* Reads both. Errors as beside_read and plan_read. The caller frees with
 * team_files_free, after errors, too. */
enum err_code team_files_read(struct team_files *out, const struct review *review,
                              struct err *err) MUST_CHECK;

void team_files_free(struct team_files *files);

#endif
