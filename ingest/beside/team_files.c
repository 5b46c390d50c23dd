#include "ingest/beside/team_files.h"

#include "ingest/beside/beside_read.h"
#include "ingest/beside/plan_read.h"

enum err_code team_files_read(struct team_files *out, const struct review *review,
                              struct err *err) {
    *out = (struct team_files){NULL, NULL};
    enum err_code code = beside_read(&out->beside, review, err);

    ERR_NEXT(code, plan_read(&out->plan, review, err));
    return code;
}

void team_files_free(struct team_files *files) {
    beside_free(files->beside);
    plan_free(files->plan);
}
