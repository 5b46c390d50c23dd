/* digest.h: SHA-256 of files and of words that must not be kept in clear (nettle). */
#ifndef KLOE_BASE_FILES_DIGEST_H
#define KLOE_BASE_FILES_DIGEST_H

#include "base/sort.h"

#include <nettle/sha2.h>
#include <stddef.h>
#include <stdint.h>

#define DIGEST_HEX_BYTES 65 /* 64 hexadecimal digits and the end */

struct digest {
    struct sha256_ctx state;
};

void digest_init(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t len);
/* Writes the digest as hexadecimal; start anew with digest_init afterwards. */
void digest_finish(struct digest *digest, char hex[DIGEST_HEX_BYTES]);

/* The same of what was added so far; more can be added afterwards. */
void digest_so_far(const struct digest *digest, char hex[DIGEST_HEX_BYTES]);

/* The SHA-256 of `len` bytes in one call. */
void digest_hex(const void *bytes, size_t len, char hex[DIGEST_HEX_BYTES]);

/* The SHA-256 of the plain file `path`, or `name` in the open folder `folder`; a link
 * is not followed. 0, or the errno of what failed: then `hex` is not set. */
int digest_path(const char *path, char hex[DIGEST_HEX_BYTES]);
int digest_file(int folder, const char *name, char hex[DIGEST_HEX_BYTES]);

/* 128 bits of the SHA-256 of `len` bytes: an identity that can be compared and not
 * read back. */
struct digest_id {
    uint64_t high, low;
};
struct digest_id digest_id(const void *bytes, size_t len);

/* Their order, as base/sort.h has it; 0: the same. */
static inline int digest_id_order(struct digest_id a, struct digest_id b) {
    return sort_then(sort_order(a.high, b.high), sort_order(a.low, b.low));
}

#endif
