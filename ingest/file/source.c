#include "ingest/file/source.h"

#include "base/alloc.h"
#include "base/thread.h"
#include "ingest/file/quoting.h"
#include "ingest/file/row_batch.h"
#include "ingest/file/row_parser.h"

#include <string.h>

/* Room for the cells of a row that is cut, unless wider ones were seen: one that needs
 * more goes through libcsv. */
#define FIRST_CELLS ((size_t)64)

/* So many that a block is read while the rows of the one before are handed over, and
 * neither thread waits for every block of the other. */
#define BATCHES 4

/* One reading. Rows that are sound are cut, the others go through libcsv, which never
 * learns of the former: it stands at the start of a row whenever one is cut. Its
 * callbacks return nothing, so what went wrong in one stays in `status` and the later
 * ones do nothing. */
struct reader {
    const struct source_bytes *bytes;
    const struct dialect *dialect;
    size_t columns; /* of the headings; 0: not known */
    size_t header_rows;
    record_sink heading; /* gets the rows of headings; or NULL */
    record_sink sink;    /* gets the records; NULL: stop before the first */
    void *context;
    struct row_batch batches[BATCHES];
    struct row_batch *batch; /* the one that is filled; all below is its filler's */
    struct row_cutter *cutter;
    struct row_parser parser;
    size_t widest; /* cells of a row */
    size_t rows;   /* since the first that held something; among headings, all */
    uint64_t records;
    uint64_t row_line; /* where the row under way began */
    size_t skip;       /* bytes in front of the table still to come */
    enum err_code status;
    struct err fault;
};

/* Fails the reading at the row under way. `text` begins after "near line N: ". */
static void fail_at_row(struct reader *reader, const char *text) {
    if (reader->status != ERR_OK) {
        return;
    }
    bool in_headings = reader->rows < reader->header_rows;
    reader->status = err_set(&reader->fault, ERR_INPUT, "%snear line %llu: %s",
                             in_headings ? "in the headings, " : "",
                             (unsigned long long)reader->row_line, text);
    if (!in_headings) {
        err_set_record(&reader->fault, reader->records + 1);
    }
}

static void out_of_memory(struct reader *reader) {
    if (reader->status == ERR_OK) {
        reader->status = err_memory(&reader->fault);
    }
}

static bool is_empty(const struct cell *cell) {
    size_t i = 0;

    while (i < cell->len && (cell->bytes[i] == ' ' || cell->bytes[i] == '\t')) {
        i++;
    }
    return i == cell->len;
}

/* The row under way, which has these cells. */
static struct record make_record(const struct reader *reader, const struct cell *cells,
                                 size_t width) {
    size_t n = width;

    while (n > 0 && is_empty(&cells[n - 1])) {
        n--;
    }
    return (struct record){.cells = cells,
                           .n = n,
                           .width = width,
                           .line = reader->row_line,
                           .last_line = reader->parser.walk.line,
                           .quote_line = reader->parser.walk.quote_line};
}

static bool has_enough(const struct reader *reader) {
    return reader->sink == NULL && reader->rows == reader->header_rows;
}

/* Fails when the record is not the one that was written, as far as can be seen. */
static void check_quoting(struct reader *reader, struct record *record) {
    switch (quoting_judge(record, reader->columns, reader->dialect->delimiter)) {
    case QUOTING_SOUND:
        break;
    case QUOTING_ROWS_INSIDE:
        record->holds_rows = true;
        break;
    case QUOTING_SWALLOWS:
        fail_at_row(reader,
                    "a quotation mark is opened in this record and closed only in a "
                    "later one, so that a cell holds the rows between: close it, or "
                    "export the answers again");
        break;
    case QUOTING_WRONG_WIDTH:
        fail_at_row(reader,
                    "quotation marks inside a cell are not doubled, and the record "
                    "does not have the columns of the headings: double them, or "
                    "export the answers again");
        break;
    }
}

bool record_is_above(const struct record *row, size_t width) {
    return row->n * 2 < width && (row->width < width || row->n <= 2);
}

/* Whether the row of headings is the one that was written: with marks that stand
 * wrongly it must be one line, and as wide as the table or a title. */
static bool is_sound_heading(const struct reader *reader, const struct record *record) {
    size_t width = reader->dialect->width;

    return record->quote_line == 0 ||
           (record->last_line == record->line &&
            (record->width == width || record_is_above(record, width)));
}

/* Adds a row to the batch; `text` is that of its cells if they came from libcsv. */
static void keep_row(struct reader *reader, const struct record *record,
                     const struct text_buffer *text) {
    struct cell *room = row_batch_room(reader->batch, record->width);

    if (room == NULL) {
        out_of_memory(reader);
        return;
    }
    if (text != NULL) {
        memcpy(room, record->cells, record->width * sizeof *room);
    }
    if (row_batch_add(reader->batch, record, text) != ERR_OK) {
        out_of_memory(reader);
    }
}

static void take_record(struct reader *reader, struct record record,
                        const struct text_buffer *text) {
    bool in_headings = reader->rows < reader->header_rows;
    record_sink sink = in_headings ? reader->heading : reader->sink;

    if (record.n == 0 && (reader->rows == 0 || !in_headings)) {
        return;
    }
    if (in_headings && sink == NULL && !is_sound_heading(reader, &record)) {
        reader->row_line = record.quote_line;
        fail_at_row(reader, MISPLACED);
        return;
    }
    if (!in_headings && reader->columns > 0) {
        check_quoting(reader, &record);
    }
    reader->rows += in_headings ? 1 : 0;
    record.number = in_headings ? 0 : ++reader->records;
    reader->widest = record.width > reader->widest ? record.width : reader->widest;
    if (reader->status == ERR_OK && sink != NULL) {
        keep_row(reader, &record, text);
    }
}

/* Takes the row that libcsv ended. */
static void take_parsed_row(void *context) {
    struct reader *reader = context;
    const struct row_parser *parser = &reader->parser;

    if (reader->status == ERR_OK && !has_enough(reader)) {
        take_record(reader, make_record(reader, parser->cells, parser->n_cells),
                    &parser->text);
    }
}

/* Fails if libcsv cannot go on. */
static void check_parser(struct reader *reader) {
    if (reader->parser.is_out_of_memory) {
        out_of_memory(reader);
    } else if (reader->parser.fault != NULL) {
        fail_at_row(reader, reader->parser.fault);
    }
}

/* Takes the row at a place of the block if it is sound: its bytes, or 0. */
static size_t take_sound_row(struct reader *reader, size_t at) {
    size_t n = reader->widest > FIRST_CELLS ? reader->widest : FIRST_CELLS;
    struct cell *cells = row_batch_room(reader->batch, n);
    struct cut_row row;

    if (cells == NULL) {
        out_of_memory(reader);
        return 0;
    }
    if (!row_cutter_cut(reader->cutter, at, cells, n, &row)) {
        return 0;
    }
    reader->parser.walk.line += row.breaks;
    take_record(reader, make_record(reader, cells, row.n), NULL);
    reader->parser.walk.line++;
    reader->parser.walk.after_cr = reader->batch->block[at + row.bytes - 1] == '\r';
    return row.bytes;
}

/* Reads the block from `at` on. */
static void read_block(struct reader *reader, size_t len, size_t at) {
    char *bytes = reader->batch->block;

    row_cutter_take(reader->cutter, bytes, len);
    while (at < len && reader->status == ERR_OK && !has_enough(reader)) {
        size_t cut = 0;

        if (reader->parser.walk.place == ROW_START) {
            reader->row_line = reader->parser.walk.line;
            cut = take_sound_row(reader, at);
        }
        if (cut == 0) {
            cut = row_parser_line(&reader->parser, bytes + at, len - at);
            check_parser(reader);
        }
        at += cut;
    }
}

/* Fills a batch with the rows that end in the next block. */
static bool fill_batch(void *context, size_t slot) {
    struct reader *reader = context;
    const struct source_bytes *bytes = reader->bytes;
    size_t got = 0;

    reader->batch = &reader->batches[slot];
    row_batch_clear(reader->batch);
    reader->status = bytes->read(bytes->context, reader->batch->block, BYTES_CHUNK,
                                 &got, &reader->fault);
    if (reader->status == ERR_OK && got == 0) {
        row_parser_end(&reader->parser);
        check_parser(reader);
        return false;
    }
    if (reader->status == ERR_OK) {
        size_t skipped = got < reader->skip ? got : reader->skip;

        reader->skip -= skipped;
        read_block(reader, got, skipped);
    }
    return reader->status == ERR_OK && !has_enough(reader);
}

static enum err_code empty_batch(void *context, size_t slot, struct err *err) {
    struct reader *reader = context;

    return row_batch_hand_over(&reader->batches[slot], reader->heading, reader->sink,
                               reader->context, err);
}

/* What the reading needs; what it takes from `dialect` is set. */
static enum err_code reader_init(struct reader *reader, size_t n_batches) {
    const struct dialect *dialect = reader->dialect;
    enum err_code code = ERR_OK;

    code = row_parser_init(&reader->parser, dialect, take_parsed_row, reader);
    reader->row_line = reader->parser.walk.line;
    reader->skip = dialect->skip;
    reader->cutter = alloc_array(1, sizeof *reader->cutter);
    if (reader->cutter == NULL) {
        return ERR_MEMORY;
    }
    row_cutter_init(reader->cutter, dialect->delimiter);
    for (size_t i = 0; i < n_batches; i++) {
        ERR_NEXT(code, row_batch_init(&reader->batches[i]));
    }
    return code;
}

static void reader_free(struct reader *reader) {
    for (size_t i = 0; i < BATCHES; i++) {
        row_batch_free(&reader->batches[i]);
    }
    row_parser_free(&reader->parser);
    alloc_free(reader->cutter);
}

/* Runs a reading of which is set what it reads and for whom. */
static enum err_code read_rows(struct reader *reader, bool has_helper,
                               struct err *err) {
    const struct thread_pipe pipe = {has_helper ? BATCHES : 1, fill_batch, empty_batch,
                                     reader};
    enum err_code code = reader_init(reader, pipe.n_slots);

    code = code == ERR_OK ? reader->bytes->rewind(reader->bytes->context, err)
                          : err_memory(err);
    ERR_NEXT(code, thread_pipe_run(&pipe, err));
    if (code == ERR_OK && reader->status != ERR_OK) {
        code = reader->status; /* all rows before are handed over */
        if (err != NULL) {
            *err = reader->fault;
        }
    }
    reader_free(reader);
    return code;
}

enum err_code source_front(const struct source_bytes *text,
                           const struct dialect *dialect, size_t n_rows,
                           record_sink sink, void *context, struct err *err) {
    struct reader reader = {.bytes = text,
                            .dialect = dialect,
                            .header_rows = n_rows,
                            .heading = sink,
                            .context = context};

    return n_rows > 0 ? read_rows(&reader, false, err) : ERR_OK;
}

static enum err_code read_records(const struct source_bytes *text,
                                  const struct dialect *dialect,
                                  const struct source_plan *plan, record_sink sink,
                                  void *context, bool has_helper, struct err *err) {
    struct reader reader = {.bytes = text,
                            .dialect = dialect,
                            .columns = plan->columns,
                            .header_rows = plan->header_rows,
                            .sink = sink,
                            .context = context};

    return read_rows(&reader, has_helper, err);
}

enum err_code source_read(const struct source_bytes *text,
                          const struct dialect *dialect, const struct source_plan *plan,
                          record_sink sink, void *context, struct err *err) {
    return read_records(text, dialect, plan, sink, context, false, err);
}

enum err_code source_read_ahead(const struct source_bytes *text,
                                const struct dialect *dialect,
                                const struct source_plan *plan, record_sink sink,
                                void *context, struct err *err) {
    return read_records(text, dialect, plan, sink, context, true, err);
}
