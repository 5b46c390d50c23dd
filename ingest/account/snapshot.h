/* extent.h: how much of each return was there when earlier results were made.
 *
 * A survey goes on after its first results were handed out: returns grow, and others
 * join them. From the provenance of those results this finds each return as it was, so
 * that it can be read once more as it was (load.h). */
#ifndef KLOE_INGEST_ACCOUNT_EXTENT_H
#define KLOE_INGEST_ACCOUNT_EXTENT_H

#include "base/files/digest.h"
#include "surveys/results/results_json.h"
#include "surveys/review.h"

enum extent_kind {
    EXTENT_ALL,
    EXTENT_NONE,   /* it was not there, or is not to be read */
    EXTENT_BYTES,  /* its first n bytes */
    EXTENT_RECORDS /* its n records that were submitted first; see load.h */
};

struct extent {
    enum extent_kind kind;
    uint64_t n;   /* bytes or records; 0 otherwise */
    size_t input; /* of the results; NONE for EXTENT_NONE */
    /* Of EXTENT_RECORDS: the digest of the file as it was then, which takes the place
     * of the present one; "" otherwise. */
    char sha256[DIGEST_HEX_BYTES];
};

/* Why returns cannot be found as they were. */
enum extent_doubt {
    EXTENT_KNOWN,
    EXTENT_NOTHING_SAID, /* the results do not say what they were made from */
    EXTENT_GONE,         /* a file they were made from is not a return any more */
    EXTENT_CHANGED       /* a file is there, but not as one that only grew */
};

struct extents {
    enum extent_doubt doubt;
    const char *file;      /* of EXTENT_GONE and EXTENT_CHANGED: its name; else NULL */
    struct extent *extent; /* by return; of use only when nothing is in doubt */
    size_t n;              /* returns */
};

/* Finds each return of a review as it was when `results` were made. A return is the
 * same file if its bytes are, whatever its name; else if the bytes of then are those
 * it begins with, up to a line end; else, when no other file has its name and the
 * results say how many records it had, it is its first so many records: only load.h
 * can say whether it has as many. Other returns were not there. Reads every return;
 * `threads` as in load.h. ERR_INPUT with the file when one cannot be read, ERR_MEMORY;
 * *out untouched on error. The caller frees with extents_free; texts are borrowed from
 * both. */
enum err_code extents_find(struct extents **out, const struct review *review,
                           const struct earlier *results, size_t threads,
                           struct err *err) MUST_CHECK;

/* NULL is fine. */
void extents_free(struct extents *extents);

#endif
