/* source.h: the text of a return -> its rows of cells, through libcsv where a row is
 * not plainly sound (row_cutter.h).
 *
 * The third pass over a file. Strict, unless dialect_find met a quotation mark that
 * stands where none should. Then the reading is lax: such marks are text where that
 * gives the record the width of the table, the record says so, and where it does not
 * the reading stops: what is quoted wrongly is never guessed at. Rows are pushed to a
 * callback one at a time. Blank lines and rows of nothing but empty cells are skipped,
 * empty cells at the end of a row dropped. Knows nothing of what headings mean. The
 * text must have passed dialect_find. */
#ifndef KLOE_INGEST_FILE_SOURCE_H
#define KLOE_INGEST_FILE_SOURCE_H

#include "ingest/file/dialect.h"
#include "ingest/file/row_cutter.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A cell over this is taken for a quotation mark that was never closed; a comment of
 * 200,000 words fits. */
#define SOURCE_FIELD_BYTES_MAX ((size_t)1 << 20)

/* All cells of one row together. */
#define SOURCE_RECORD_BYTES_MAX ((size_t)16 << 20)

/* What may be read of a cell that is shorter, where the record says so. */
#define RECORD_ROOM sizeof(uint64_t)

struct record {
    uint64_t number; /* 1 for the first row after the headings */
    const struct cell *cells;
    size_t n;            /* up to the last cell that holds something; at least 1 */
    size_t width;        /* all cells, as many as there are delimiters and one */
    uint64_t line;       /* where it begins; 1 for the first of the file */
    uint64_t last_line;  /* where it ends */
    uint64_t quote_line; /* of the first mark that stands wrongly; 0: none */
    bool holds_rows;     /* a cell holds lines that look like rows */
    bool is_roomy; /* RECORD_ROOM bytes from the start of each cell on may be read */
};

/* The cell in a column; an empty one where the row ends before it. */
static inline struct cell record_cell(const struct record *record, size_t column) {
    static const struct cell empty = {"", 0};

    return column < record->n ? record->cells[column] : empty;
}

/* Whether a row may stand above the headings of a table of `width` columns: it fills
 * less than half of them, and is narrower or fills two at most, having been padded. */
bool record_is_above(const struct record *row, size_t width) MUST_CHECK;

struct source_plan {
    size_t header_rows; /* the rows above the records, those of the preamble included */
    size_t columns;     /* of the headings; 0: not known, and no width is checked */
};

/* Called for each record; what it returns other than ERR_OK ends the reading. The
 * record is gone after the call. */
typedef enum err_code (*record_sink)(void *context, const struct record *record,
                                     struct err *err);

/* Hands the first `n_rows` rows to `sink`, as if all were headings: without a number,
 * and a row of empty cells counts once one that holds something came. Errors as
 * source_read, without the record. */
enum err_code source_front(const struct source_bytes *text,
                           const struct dialect *dialect, size_t n_rows,
                           record_sink sink, void *context, struct err *err) MUST_CHECK;

/* Reads every record after the first plan->header_rows rows, counted as in struct head,
 * and hands each to `sink`. ERR_INPUT with the record and the line it begins near, for
 * a quotation mark that stands where none may (see above) or is never closed, for
 * records that a stray mark made into one, and for what goes over a limit; ERR_MEMORY;
 * or what the sink returned. */
enum err_code source_read(const struct source_bytes *text,
                          const struct dialect *dialect, const struct source_plan *plan,
                          record_sink sink, void *context, struct err *err) MUST_CHECK;

/* The same while another thread reads ahead, if one can be started. `text` is then read
 * in that thread, and no longer when this returns. */
enum err_code source_read_ahead(const struct source_bytes *text,
                                const struct dialect *dialect,
                                const struct source_plan *plan, record_sink sink,
                                void *context, struct err *err) MUST_CHECK;

#endif
