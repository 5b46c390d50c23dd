/* released.h: what was already handed out for this wave, and the returns as they were
 * then. */
#ifndef KLOE_CLI_REPORT_RELEASED_H
#define KLOE_CLI_REPORT_RELEASED_H

#include "base/files/output_set.h"
#include "ingest/load.h"
#include "scoring/releases/reissue.h"
#include "surveys/results/results_json.h"

#define RELEASED_DOUBT_BYTES 400

/* One of the results that the review lists. */
struct released_file {
    struct results *results;
    struct snapshots *snapshots; /* NULL before released_recall */
    struct load *load; /* the returns as they were; NULL: not known any more */
    char doubt[RELEASED_DOUBT_BYTES]; /* why they are not, without a full stop */
};

struct released_files {
    struct released_file *files; /* in the review's order; of equal ones the last */
    struct released *released;   /* the same, as scoring takes them */
    size_t n;
};

/* Reads what the review lists; none is fine. ERR_DEFINITION when a file cannot be used,
 * is of another instrument or of another wave, or shows an area or a group that the
 * review does not have; ERR_MEMORY. Free with released_free either way. */
enum err_code released_load(struct released_files *out, const struct review *review,
                            struct err *err) MUST_CHECK;

/* Reads the returns once more for each of them, as they were, with the origin of each
 * response. Where that is not known, `doubt` says why, and there is no error unless the
 * review holds late responses back and it is the last of the list: ERR_DEFINITION then.
 * ERR_INPUT when a return cannot be read at all; ERR_MEMORY. */
enum err_code released_recall(struct released_files *files, const struct review *review,
                              size_t threads, struct err *err) MUST_CHECK;

/* The returns as they were when the last of the list was made, now the caller's; the
 * list goes on referring to their responses. */
struct load *released_take_last(struct released_files *files);

/* How many responses of one load are not in another; both have their origins. */
uint64_t released_count_late(const struct responses *now, const struct responses *then);

void released_free(struct released_files *files);

/* Refuses a run that would replace a file of the list by its own results.json in
 * folder `dir`: ERR_DEFINITION. */
enum err_code released_keep(const struct review *review, const char *dir,
                            struct err *err) MUST_CHECK;

/* Says so when the results in folder `dir`, which the files of `set` are about to
 * replace, are of this wave, not on the list, and other than those. What cannot be read
 * there is none. ERR_MEMORY. */
enum err_code released_warn_unlisted(const struct released_files *files,
                                     const struct review *review, const char *dir,
                                     struct output_set *set,
                                     struct err *err) MUST_CHECK;

#endif
