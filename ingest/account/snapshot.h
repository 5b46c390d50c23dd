/* snapshot.h: how much of each return was there when earlier results were made.
 *
 * A survey goes on after its first results were handed out: returns grow, and others
 * join them. From the provenance of those results this finds each return as it was, so
 * that it can be read once more as it was (load.h). */
#ifndef KLOE_INGEST_ACCOUNT_SNAPSHOT_H
#define KLOE_INGEST_ACCOUNT_SNAPSHOT_H

#include "base/files/digest.h"
#include "surveys/results/kept_json.h"
#include "surveys/review.h"

#include <stdbool.h>

enum snapshot_kind {
    SNAPSHOT_ALL,
    SNAPSHOT_NONE,   /* it was not there, or is not to be read */
    SNAPSHOT_BYTES,  /* its first n bytes */
    SNAPSHOT_RECORDS /* its n records that were submitted first; see load.h */
};

struct snapshot {
    enum snapshot_kind kind;
    uint64_t n;      /* bytes or records; 0 otherwise */
    size_t input;    /* of the results; NONE for SNAPSHOT_NONE */
    bool is_renamed; /* of SNAPSHOT_RECORDS: it had another name, if it is the same */
    /* Of SNAPSHOT_RECORDS: the digest of the file as it was then, which takes the place
     * of the present one; "" otherwise. */
    char sha256[DIGEST_HEX_BYTES];
};

/* Why returns cannot be found as they were. */
enum snapshot_doubt {
    SNAPSHOT_KNOWN,
    SNAPSHOT_NOTHING_SAID, /* the results do not say what they were made from */
    SNAPSHOT_GONE,         /* a file they were made from is not a return any more */
    SNAPSHOT_CHANGED       /* a file is there, but not as one that only grew */
};

struct snapshots {
    enum snapshot_doubt doubt;
    const char *file; /* of SNAPSHOT_GONE and SNAPSHOT_CHANGED: its name; else NULL */
    struct snapshot *snapshot; /* by return; of use only when nothing is in doubt */
    size_t n;                  /* returns */
};

/* Finds each return of a review as it was when `results` were made. A return is the
 * same file if its bytes are, whatever its name; else if the bytes of then are those
 * it begins with, up to a line end; else, when no other file has its name and the
 * results, or what was `kept` beside them (may be NULL), say how many records it had,
 * it is its first so many records: only load.h can say whether it has as many. With
 * what was kept a single file that is left over may have another name. Other returns
 * were not there. Reads every return; `threads` as in load.h. ERR_INPUT with the file
 * when one cannot be read, ERR_MEMORY; *out untouched on error. The caller frees with
 * snapshots_free; texts are borrowed from both. */
enum err_code snapshots_find(struct snapshots **out, const struct review *review,
                             const struct results *results, const struct kept *kept,
                             size_t threads, struct err *err) MUST_CHECK;

/* NULL is fine. */
void snapshots_free(struct snapshots *snapshots);

#endif
