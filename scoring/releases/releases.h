/* releases.h: what was already handed out for this wave, and the returns as they were
 * then. */
#ifndef KLOE_SCORING_RELEASES_RELEASES_H
#define KLOE_SCORING_RELEASES_RELEASES_H

#include "ingest/load.h"
#include "surveys/results/results_json.h"

/* What results are called in a folder that kloe wrote. */
#define RELEASE_FILE_NAME "results.json"

#define RELEASE_DOUBT_BYTES 400
#define RELEASE_PATH_BYTES  4096 /* a longer path names no folder made here */

/* One of the results that the review lists. */
struct release {
    struct results *results;
    struct kept *kept;                 /* by the operator, beside them; NULL: nothing */
    const char *name;                  /* as the review writes it */
    const struct responses *responses; /* that it was made from, with their origins, and
                                          read by today's review; NULL: not known */
    const struct comments *comments;   /* likewise; NULL also where none are read */
    struct snapshots *snapshots;       /* NULL before releases_recall */
    struct load *load; /* the returns as they were; NULL: not known any more */
    char doubt[RELEASE_DOUBT_BYTES]; /* why they are not, without a full stop */
};

struct releases {
    struct release *list; /* in the review's order; of equal ones the last */
    size_t n;
};

/* Reads what the review lists; none is fine. ERR_DEFINITION when a file cannot be used,
 * is of another instrument or of another wave, or shows an area or a group that the
 * review does not have; ERR_MEMORY. Free with releases_free either way. */
enum err_code releases_load(struct releases *out, const struct review *review,
                            struct err *err) MUST_CHECK;

/* What the review leaves open is as it was in the newest of the list: whether small
 * groups are joined. Otherwise other groups would be shown of the same people. */
void releases_settle(struct review *review, const struct releases *releases);

/* Reads the returns once more for each of them, as they were, with the origin of each
 * response. Where that is not known, `doubt` says why, and there is no error unless the
 * review holds late responses back and it is the last of the list: ERR_DEFINITION then.
 * ERR_INPUT when a return cannot be read at all; ERR_MEMORY. */
enum err_code releases_recall(struct releases *releases, const struct review *review,
                              size_t threads, struct err *err) MUST_CHECK;

/* The returns as they were when the last of the list was made, now the caller's; the
 * list goes on referring to their responses. */
struct load *releases_take_last(struct releases *releases);

/* How many responses of one load are not in another; both have their origins. Marks
 * them in `is_late`, by response; NULL is fine. */
uint64_t releases_find_late(bool *is_late, const struct responses *now,
                            const struct responses *then);

void releases_free(struct releases *releases);

/* Refuses a run that would replace a file of the list by its own results.json in
 * folder `dir`: ERR_DEFINITION. */
enum err_code releases_keep(const struct review *review, const char *dir,
                            struct err *err) MUST_CHECK;

/* Finds results in folder `dir`, written with the digest `sha256` (NULL: not known),
 * that new ones (NULL: none) are about to replace though they are of this wave, not on
 * the list, and other than those: *out is their path, or empty. What cannot be read
 * there is none. ERR_MEMORY. */
enum err_code releases_find_unlisted(char out[RELEASE_PATH_BYTES],
                                     const struct releases *releases,
                                     const struct review *review, const char *dir,
                                     const char *sha256, const char *new_sha256,
                                     struct err *err) MUST_CHECK;

#endif
