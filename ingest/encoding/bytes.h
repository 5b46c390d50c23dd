/* bytes.h: where the bytes of a return come from.
 *
 * A return is read more than once, so that nothing of it has to be kept: its encoding
 * is found first, then its dialect, then its rows. Each stage reads a struct
 * source_bytes; what changes the bytes on the way (encoding.h, unwrap.h) is one, too.
 */
#ifndef KLOE_INGEST_ENCODING_BYTES_H
#define KLOE_INGEST_ENCODING_BYTES_H

#include "base/err.h"

#include <stddef.h>
#include <stdio.h>

#define BYTES_CHUNK ((size_t)65536) /* read at a time; any other size will do */

struct source_bytes {
    /* Puts up to `room` bytes at `bytes` and their number into *got; 0 at the end.
     * ERR_INPUT when they cannot be read. */
    enum err_code (*read)(void *context, char *bytes, size_t room, size_t *got,
                          struct err *err);
    /* Goes back to the first byte. */
    enum err_code (*rewind)(void *context, struct err *err);
    void *context;
};

/* The bytes of an open file, which stays the caller's. */
struct source_bytes source_file(FILE *file);

/* Bytes that are in memory already, which stay the caller's. */
struct memory_bytes {
    const char *bytes;
    size_t len, at; /* `at` starts as 0 */
};

struct source_bytes source_memory(struct memory_bytes *memory);

#endif
