/* row_batch.h: the rows of one block of a file, until they are handed over.
 *
 * Private to ingest. One thread fills a batch while another hands over the rows of the
 * batch before (base/thread.h). */
#ifndef KLOE_INGEST_FILE_ROW_BATCH_H
#define KLOE_INGEST_FILE_ROW_BATCH_H

#include "base/text.h"
#include "ingest/file/source.h"

struct batch_row {
    struct record record; /* without its cells */
    size_t first_cell;
    size_t text_at; /* of its cells, end to end in `text`; IN_BLOCK: in the block */
};

#define IN_BLOCK SIZE_MAX

struct row_batch {
    char *block;        /* BYTES_CHUNK bytes, and RECORD_ROOM behind them */
    struct cell *cells; /* of all rows */
    size_t n_cells, cells_capacity;
    struct batch_row *rows;
    size_t n, capacity;
    struct text_buffer text; /* of cells that do not lie in the block */
};

/* ERR_MEMORY; row_batch_free in either case. */
enum err_code row_batch_init(struct row_batch *batch) MUST_CHECK;
void row_batch_free(struct row_batch *batch);

/* Takes out all rows. */
void row_batch_clear(struct row_batch *batch);

/* Makes room for `n` more cells behind the last; NULL without memory. */
struct cell *row_batch_room(struct row_batch *batch, size_t n);

/* Adds a row whose record->width cells stand behind the last: in the block; or, with
 * `text`, end to end there, from where they are copied. ERR_MEMORY. */
enum err_code row_batch_add(struct row_batch *batch, const struct record *record,
                            const struct text_buffer *text) MUST_CHECK;

/* Hands the rows over: those with a number to `sink`, the others to `heading`. What
 * those return other than ERR_OK ends it. */
enum err_code row_batch_hand_over(struct row_batch *batch, record_sink heading,
                                  record_sink sink, void *context,
                                  struct err *err) MUST_CHECK;

#endif
