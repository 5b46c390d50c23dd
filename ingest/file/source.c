#include "ingest/file/source.h"

#include "base/array.h"
#include "base/text.h"
#include "ingest/file/line_walk.h"
#include "ingest/file/quoting.h"

#include <csv.h>
#include <string.h>

#define PARSER_BLOCK 4096 /* libcsv grows its buffer by 128 bytes unless told */

/* The parser's buffer is larger only when the cell under way is over the limit. */
#define BUFFER_BYTES_MAX (SOURCE_FIELD_BYTES_MAX + PARSER_BLOCK)

/* Room for the cells of rows that are cut; a row that needs more makes it by libcsv. */
#define FIRST_CELLS ((size_t)64)

/* One reading. Rows that are sound are cut, the others go through libcsv, which never
 * learns of the former: it stands at the start of a row whenever one is cut. Its
 * callbacks return nothing, so what went wrong in one stays in
 * `status` and the later ones do nothing. */
struct reader {
    struct csv_parser parser; /* lax: row_place says which marks stand wrongly */
    struct row_cutter *cutter;
    struct line_walk walk;
    const struct dialect *dialect;
    size_t columns;          /* of the headings; 0: not known */
    struct text_buffer text; /* the cells of the row under way, end to end */
    struct cell *cells;
    size_t n_cells, capacity;
    size_t rows; /* since the first that held something; among headings, all */
    size_t header_rows;
    uint64_t records;
    uint64_t row_line;   /* where the row under way began */
    size_t skip;         /* bytes in front of the table still to come */
    record_sink heading; /* gets the rows of headings; or NULL */
    record_sink sink;    /* gets the records; NULL: stop before the first */
    void *context;
    enum err_code status;
    struct err *err;
};

static void *parser_resize(void *old, size_t bytes) {
    return alloc_resize(old, bytes, 1);
}

/* Fails the reading at the row under way. `text` begins after "near line N: ". */
static void fail_at_row(struct reader *reader, const char *text) {
    if (reader->status != ERR_OK) {
        return;
    }
    bool in_headings = reader->rows < reader->header_rows;
    reader->status = err_set(reader->err, ERR_INPUT, "%snear line %llu: %s",
                             in_headings ? "in the headings, " : "",
                             (unsigned long long)reader->row_line, text);
    if (!in_headings) {
        err_set_record(reader->err, reader->records + 1);
    }
}

static void out_of_memory(struct reader *reader) {
    if (reader->status == ERR_OK) {
        reader->status = err_memory(reader->err);
    }
}

#define CELL_TOO_LONG                                                                  \
    "a cell holds more than a million bytes: look for a quotation mark that is "       \
    "opened and never closed"

static bool room_for_cell(struct reader *reader) {
    if (reader->n_cells < reader->capacity) {
        return true;
    }
    if (reader->n_cells == DIALECT_COLUMNS_MAX) {
        fail_at_row(reader, "a row has more than 16384 columns: is this a return?");
        return false;
    }
    struct cell *cells =
        array_grow(reader->cells, &reader->capacity, reader->n_cells + 1,
                   DIALECT_COLUMNS_MAX, sizeof *cells);
    if (cells == NULL) {
        out_of_memory(reader);
        return false;
    }
    reader->cells = cells;
    return true;
}

static void take_cell(void *bytes, size_t len, void *context) {
    struct reader *reader = context;

    if (reader->status != ERR_OK || !room_for_cell(reader)) {
        return;
    }
    if (len > SOURCE_FIELD_BYTES_MAX) {
        fail_at_row(reader, CELL_TOO_LONG);
        return;
    }
    if (len > SOURCE_RECORD_BYTES_MAX - reader->text.len) {
        fail_at_row(reader,
                    "a row holds more than 16 million bytes: look for a quotation "
                    "mark that is opened and never closed");
        return;
    }
    if (text_append(&reader->text, bytes, len) != ERR_OK) {
        out_of_memory(reader);
        return;
    }
    reader->cells[reader->n_cells++].len = len;
}

static bool is_empty(const struct cell *cell) {
    size_t i = 0;

    while (i < cell->len && (cell->bytes[i] == ' ' || cell->bytes[i] == '\t')) {
        i++;
    }
    return i == cell->len;
}

/* Puts the cells that libcsv gave where they will stay until the next row. */
static void place_cells(struct reader *reader) {
    const char *at = reader->text.bytes;

    for (size_t i = 0; i < reader->n_cells; i++) {
        reader->cells[i].bytes = at;
        at += reader->cells[i].len;
    }
}

/* The row under way. */
static struct record make_record(const struct reader *reader) {
    size_t n = reader->n_cells;

    while (n > 0 && is_empty(&reader->cells[n - 1])) {
        n--;
    }
    return (struct record){.cells = reader->cells,
                           .n = n,
                           .width = reader->n_cells,
                           .line = reader->row_line,
                           .last_line = reader->walk.line,
                           .quote_line = reader->walk.quote_line};
}

static bool has_enough(const struct reader *reader) {
    return reader->sink == NULL && reader->rows == reader->header_rows;
}

#define MISPLACED                                                                      \
    "a quotation mark stands where none may: put quotation marks round the whole "     \
    "cell and double those inside it, or export the answers again"

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

static void hand_over(struct reader *reader, struct record record) {
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
    if (reader->status == ERR_OK && sink != NULL) {
        reader->status = sink(reader->context, &record, reader->err);
    }
}

static void take_row(int line_end, void *context) {
    struct reader *reader = context;

    (void)line_end;
    if (reader->status != ERR_OK || has_enough(reader)) {
        return;
    }
    place_cells(reader);
    hand_over(reader, make_record(reader));
    reader->n_cells = 0;
    reader->walk.quote_line = 0;
    text_buffer_clear(&reader->text);
}

/* Parses `len` bytes in which no line ends but at the last. */
static void parse_line(struct reader *reader, const char *bytes, size_t len) {
    size_t done = csv_parse(&reader->parser, bytes, len, take_cell, take_row, reader);
    size_t buffer = csv_get_buffer_size(&reader->parser);

    if (reader->status != ERR_OK) {
        return;
    }
    if (done < len || buffer % PARSER_BLOCK != 0) {
        /* When libcsv is refused memory it makes do with less: stop at the first sign.
         */
        out_of_memory(reader);
    } else if (buffer > BUFFER_BYTES_MAX) {
        fail_at_row(reader, CELL_TOO_LONG);
    } else if (len > 0) {
        line_walk_count(&reader->walk, bytes, len);
    }
}

/* Takes the row at a place of the block if it is sound: its bytes, or 0. */
static size_t take_sound_row(struct reader *reader, size_t at) {
    const char *bytes = reader->cutter->bytes;
    struct cut_row row;

    if (!row_cutter_cut(reader->cutter, at, reader->cells, reader->capacity, &row)) {
        return 0;
    }
    reader->n_cells = row.n;
    reader->walk.line += row.breaks;
    hand_over(reader, make_record(reader));
    reader->n_cells = 0;
    reader->walk.line++;
    reader->walk.after_cr = bytes[at + row.bytes - 1] == '\r';
    return row.bytes;
}

/* Parses up to the end of a line, so that the line of each row is known: the bytes. */
static size_t parse_next_line(struct reader *reader, const char *bytes, size_t len) {
    size_t part = line_walk_over(&reader->walk, bytes, len);

    parse_line(reader, bytes, part);
    if (reader->walk.is_misplaced) {
        fail_at_row(reader, MISPLACED);
    }
    return part;
}

/* Reads the block from `at` on. */
static void read_block(struct reader *reader, char *bytes, size_t len, size_t at) {
    row_cutter_take(reader->cutter, bytes, len);
    while (at < len && reader->status == ERR_OK && !has_enough(reader)) {
        size_t cut = 0;

        if (reader->walk.place == ROW_START) {
            reader->row_line = reader->walk.line;
            cut = take_sound_row(reader, at);
        }
        at += cut > 0 ? cut : parse_next_line(reader, bytes + at, len - at);
    }
}

static void parse_end(struct reader *reader) {
    if (reader->walk.place == IN_QUOTES) {
        fail_at_row(reader,
                    "a quotation mark is opened here and never closed: close it, or "
                    "export the answers again");
    } else if (csv_fini(&reader->parser, take_cell, take_row, reader) != 0) {
        out_of_memory(reader);
    }
}

static void read_all(struct reader *reader, const struct source_bytes *bytes,
                     char *chunk) {
    reader->status = bytes->rewind(bytes->context, reader->err);
    while (reader->status == ERR_OK && !has_enough(reader)) {
        size_t got = 0;

        reader->status =
            bytes->read(bytes->context, chunk, BYTES_CHUNK, &got, reader->err);
        if (reader->status != ERR_OK) {
            return;
        }
        if (got == 0) {
            parse_end(reader);
            return;
        }
        size_t skipped = got < reader->skip ? got : reader->skip;
        reader->skip -= skipped;
        read_block(reader, chunk, got, skipped);
    }
}

/* Runs a reading that is set up but for its parser and buffers. */
static enum err_code read_rows(struct reader *reader, const struct source_bytes *text,
                               const struct dialect *dialect) {
    char *chunk = alloc_array(BYTES_CHUNK, 1);

    reader->cutter = alloc_array(1, sizeof *reader->cutter);
    reader->cells = alloc_array(FIRST_CELLS, sizeof *reader->cells);
    reader->capacity = reader->cells != NULL ? FIRST_CELLS : 0;
    text_buffer_init(&reader->text, SOURCE_RECORD_BYTES_MAX);
    reader->dialect = dialect;
    line_walk_init(&reader->walk, dialect);
    reader->row_line = reader->walk.line;
    reader->skip = dialect->skip;
    (void)csv_init(&reader->parser, CSV_EMPTY_IS_NULL | CSV_APPEND_NULL);
    csv_set_realloc_func(&reader->parser, parser_resize);
    csv_set_free_func(&reader->parser, alloc_free);
    csv_set_blk_size(&reader->parser, PARSER_BLOCK);
    csv_set_delim(&reader->parser, (unsigned char)dialect->delimiter);
    /* An empty first cell is appended to nothing. */
    if (chunk == NULL || reader->cutter == NULL || reader->cells == NULL ||
        text_append(&reader->text, "", 0) != ERR_OK) {
        out_of_memory(reader);
    } else {
        row_cutter_init(reader->cutter, dialect->delimiter);
        read_all(reader, text, chunk);
    }
    csv_free(&reader->parser);
    text_buffer_free(&reader->text);
    alloc_free(reader->cells);
    alloc_free(reader->cutter);
    alloc_free(chunk);
    return reader->status;
}

enum err_code source_front(const struct source_bytes *text,
                           const struct dialect *dialect, size_t n_rows,
                           record_sink sink, void *context, struct err *err) {
    struct reader reader = {
        .header_rows = n_rows, .heading = sink, .context = context, .err = err};

    return read_rows(&reader, text, dialect);
}

enum err_code source_read(const struct source_bytes *text,
                          const struct dialect *dialect, const struct source_plan *plan,
                          record_sink sink, void *context, struct err *err) {
    struct reader reader = {.columns = plan->columns,
                            .header_rows = plan->header_rows,
                            .sink = sink,
                            .context = context,
                            .err = err};

    return read_rows(&reader, text, dialect);
}
