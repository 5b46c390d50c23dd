/* watched.h: bytes that must be the same whenever they are read.
 *
 * Private to ingest. A survey may still be going on while its return is read more than
 * once: what was counted is only what the digest says if the last reading gave the very
 * bytes of the first. */
#ifndef KLOE_INGEST_ENCODING_WATCHED_H
#define KLOE_INGEST_ENCODING_WATCHED_H

#include "ingest/encoding/byte_sum.h"
#include "ingest/encoding/bytes.h"

struct watched_bytes {
    struct source_bytes bytes; /* borrowed */
    struct byte_sum sum;       /* of what was read since the last rewind */
    uint64_t known;            /* the sum that watched_keep kept */
};

/* The bytes of `watched->bytes`. */
struct source_bytes watched_bytes(struct watched_bytes *watched);

/* What was read since the last rewind is what the bytes are. */
void watched_keep(struct watched_bytes *watched);

/* Whether what was read since the last rewind is the same; ERR_INPUT if not. */
enum err_code watched_check(const struct watched_bytes *watched,
                            struct err *err) MUST_CHECK;

#endif
