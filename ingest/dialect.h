/* dialect.h: what kind of bytes a return holds, judged from all of them.
 *
 * The first of two passes over a file: refuses what is no CSV file by its name, proves
 * that every byte is UTF-8, finds the delimiter and takes the digest. Knows nothing of
 * headings or answers. Files are streamed; memory does not grow with them. */
#ifndef KLOE_INGEST_DIALECT_H
#define KLOE_INGEST_DIALECT_H

#include "base/digest.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define DIALECT_COLUMNS_MAX ((size_t)16384) /* what a spreadsheet can hold */
#define DIALECT_CHUNK_BYTES                                                            \
    ((size_t)65536) /* read at a time; any other size will do                          \
                     */

/* Where the bytes of a return come from. They are read more than once, so that nothing
 * has to be kept. */
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

struct dialect {
    char sha256[DIGEST_HEX_BYTES]; /* of all bytes, as they are */
    const char *encoding;          /* "UTF-8"; static */
    bool has_mark;                 /* begins with a byte order mark */
    char delimiter;                /* ',' when there is one column */
    uint64_t rows; /* lines with something in them, quoted line breaks aside; a guess */
};

/* Judges the bytes, from the first to the last. Of comma, semicolon, tab and bar the
 * delimiter is the one that gives most rows the same width of at least two columns; a
 * tie goes to the wider table, then to that order. ERR_INPUT with a sentence that says
 * what the file is and what to export instead; *out untouched on error. */
enum err_code dialect_find(struct dialect *out, const struct source_bytes *bytes,
                           struct err *err) MUST_CHECK;

#endif
