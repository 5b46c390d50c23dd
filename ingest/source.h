/* source.h: the bytes of a return -> its rows of cells, through libcsv.
 *
 * The second pass over a file, in the strict mode of libcsv: what is quoted wrongly is
 * an error with record and line, never a guess. Rows are pushed to a callback one at a
 * time. Blank lines and rows of nothing but empty cells are skipped, empty cells at the
 * end of a row dropped. Knows nothing of what headings mean. The bytes must have passed
 * dialect_find. */
#ifndef KLOE_INGEST_SOURCE_H
#define KLOE_INGEST_SOURCE_H

#include "ingest/dialect.h"

#include <stddef.h>
#include <stdint.h>

struct arena;

/* A cell over this is taken for a quotation mark that was never closed; a comment of
 * 200,000 words fits. */
#define SOURCE_FIELD_BYTES_MAX ((size_t)1 << 20)

/* All cells of one row together. */
#define SOURCE_RECORD_BYTES_MAX ((size_t)16 << 20)

#define HEAD_ROWS_MAX 4 /* three rows of headings and the first record */

/* UTF-8 without NUL, not terminated. Leading blanks, and trailing ones outside quotes,
 * are gone. */
struct cell {
    const char *bytes; /* never NULL */
    size_t len;
};

struct record {
    uint64_t number; /* 1 for the first row after the headings */
    const struct cell *cells;
    size_t n;     /* up to the last cell that holds something; at least 1 */
    size_t width; /* all cells, as many as there are delimiters and one */
};

/* The first rows of a file, from the first that holds something; here a row of empty
 * cells counts, because it may be a row of headings. */
struct head {
    struct record rows[HEAD_ROWS_MAX]; /* n is 0 for a row of empty cells */
    size_t n;
};

/* Called for each record; what it returns other than ERR_OK ends the reading. The
 * record is gone after the call. */
typedef enum err_code (*record_sink)(void *context, const struct record *record,
                                     struct err *err);

/* Reads the first rows into `arena`. ERR_INPUT as source_read, and for a file without
 * any; ERR_MEMORY. */
enum err_code source_head(struct head *out, const struct source_bytes *bytes,
                          const struct dialect *dialect, struct arena *arena,
                          struct err *err) MUST_CHECK;

/* Reads every record after the first `header_rows` rows, counted as in struct head, and
 * hands each to `sink`. ERR_INPUT with the record and the line it begins near, for a
 * quotation mark that stands where none may or is never closed, and for what goes over
 * a limit; ERR_MEMORY; or what the sink returned. */
enum err_code source_read(const struct source_bytes *bytes,
                          const struct dialect *dialect, size_t header_rows,
                          record_sink sink, void *context, struct err *err) MUST_CHECK;

#endif
