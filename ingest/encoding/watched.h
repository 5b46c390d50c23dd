/* watched.h: bytes that must be the same whenever they are read.
 *
 * Private to ingest. A survey may still be going on while its return is read more than
 * once: what was counted is only what the digest says if the last reading gave it, too.
 */
#ifndef KLOE_INGEST_ENCODING_WATCHED_H
#define KLOE_INGEST_ENCODING_WATCHED_H

#include "base/files/digest.h"
#include "ingest/encoding/bytes.h"

#include <stdbool.h>

struct watched_bytes {
    struct source_bytes bytes; /* borrowed */
    struct digest digest;      /* of what was read since the last rewind */
    bool is_on;                /* the digest is taken */
};

/* The bytes of `watched->bytes`. */
struct source_bytes watched_bytes(struct watched_bytes *watched);

/* Whether what was read since the last rewind has this digest; ERR_INPUT if not. To be
 * asked once. */
enum err_code watched_check(struct watched_bytes *watched,
                            const char sha256[DIGEST_HEX_BYTES],
                            struct err *err) MUST_CHECK;

#endif
