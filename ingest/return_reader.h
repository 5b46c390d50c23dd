/* return_reader.h: one return, from its bytes to its rows and its account.
 *
 * Private to ingest. The stages in order: text, head, profile, binding, then each
 * record through cases (is it an answer at all), recognise and where. Touches nothing
 * that is shared, so that returns can be read side by side. */
#ifndef KLOE_INGEST_RETURN_READER_H
#define KLOE_INGEST_RETURN_READER_H

#include "ingest/file/source.h"
#include "ingest/people/return_part.h"

/* What the texts of one account may take: headings in all their forms. */
#define RETURN_ARENA_BYTES ((size_t)256 << 20)

struct return_options {
    bool lenient;       /* as binding_make */
    bool keeps_records; /* rows.records and rows.people */
    bool has_helper;    /* a thread may read ahead */
    size_t number;      /* of the return in the review */
    /* SNAPSHOT_ALL or SNAPSHOT_RECORDS: what is read. */
    struct snapshot snapshot;
};

/* Reads a return of the review; `options` NULL: all of it, as it is. ERR_INPUT (with
 * the record where one is at fault; the file is named by the caller), ERR_DEFINITION
 * for an unknown profile, ERR_MEMORY. On error *out is as good as freed. */
enum err_code return_read(struct return_part *out, const struct review *review,
                          const struct return_file *file,
                          const struct source_bytes *bytes,
                          const struct return_options *options,
                          struct err *err) MUST_CHECK;

/* A return that is not read at all: no rows, and an account of nothing but its name.
 * ERR_MEMORY; on error *out is as good as freed. */
enum err_code return_absent(struct return_part *out, const struct review *review,
                            const struct return_file *file,
                            const struct return_options *options,
                            struct err *err) MUST_CHECK;

/* Frees a part, its report included; a part of zeros is fine. */
void return_part_free(struct return_part *part);

#endif
