#include "ingest/source.h"

#include "base/alloc.h"
#include "base/text.h"

#include <csv.h>
#include <string.h>

#define MARK_BYTES         3      /* the byte order mark of UTF-8 */
#define PARSER_BLOCK       4096   /* libcsv grows its buffer by 128 bytes unless told */
#define END_OF_TEXT        '\x1A' /* Ctrl-Z, which old programs put at the end */
#define STATE_BETWEEN_ROWS 0      /* csv_parser.pstate, which has no public name */

/* What libcsv needs to be strict (and to say so at the end of the file), to keep empty
 * apart from quoted, and to let cells be read as text. */
#define PARSER_OPTIONS                                                                 \
    (CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_APPEND_NULL)

/* One reading. libcsv's callbacks return nothing, so what went wrong in one stays in
 * `status` and the later ones do nothing. */
struct reader {
    struct csv_parser parser;
    struct text_buffer text; /* the cells of the row under way, end to end */
    struct cell *cells;
    size_t n_cells, capacity;
    size_t rows; /* since the first that held something; among headings, all */
    size_t header_rows;
    uint64_t records;
    uint64_t line, row_line; /* of the bytes under way, and where their row began */
    size_t skip;             /* bytes of the byte order mark still to come */
    bool after_cr;
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
static void fail(struct reader *reader, const char *text) {
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

static void fail_for_size(struct reader *reader) {
    fail(reader, "a cell holds more than a million bytes: look for a quotation mark "
                 "that is opened and never closed");
}

static bool room_for_cell(struct reader *reader) {
    if (reader->n_cells < reader->capacity) {
        return true;
    }
    if (reader->n_cells == DIALECT_COLUMNS_MAX) {
        fail(reader, "a row has more than 16384 columns: is this a return?");
        return false;
    }
    size_t capacity = reader->capacity > 0 ? reader->capacity * 2 : 64;
    struct cell *cells = alloc_resize(reader->cells, capacity, sizeof *cells);
    if (cells == NULL) {
        out_of_memory(reader);
        return false;
    }
    reader->cells = cells;
    reader->capacity = capacity;
    return true;
}

static void take_cell(void *bytes, size_t len, void *context) {
    struct reader *reader = context;

    if (reader->status != ERR_OK || !room_for_cell(reader)) {
        return;
    }
    if (len > SOURCE_FIELD_BYTES_MAX) {
        fail_for_size(reader);
        return;
    }
    if (len > SOURCE_RECORD_BYTES_MAX - reader->text.len) {
        fail(reader, "a row holds more than 16 million bytes: look for a quotation "
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
    for (size_t i = 0; i < cell->len; i++) {
        if (cell->bytes[i] != ' ' && cell->bytes[i] != '\t') {
            return false;
        }
    }
    return true;
}

/* The row under way, its cells now where they will stay until the next one. */
static struct record make_record(struct reader *reader) {
    const char *at = reader->text.bytes;
    size_t n = reader->n_cells;

    for (size_t i = 0; i < n; i++) {
        reader->cells[i].bytes = at;
        at += reader->cells[i].len;
    }
    while (n > 0 && is_empty(&reader->cells[n - 1])) {
        n--;
    }
    if (n == 1 && reader->cells[0].len == 1 && *reader->cells[0].bytes == END_OF_TEXT) {
        n = 0;
    }
    return (struct record){.cells = reader->cells, .n = n, .width = reader->n_cells};
}

static bool has_enough(const struct reader *reader) {
    return reader->sink == NULL && reader->rows == reader->header_rows;
}

static void hand_over(struct reader *reader, struct record record) {
    record_sink sink = reader->heading;

    if (record.n == 0 && (reader->rows == 0 || reader->rows >= reader->header_rows)) {
        return;
    }
    if (reader->rows < reader->header_rows) {
        reader->rows++;
    } else {
        record.number = ++reader->records;
        sink = reader->sink;
    }
    if (sink != NULL) {
        reader->status = sink(reader->context, &record, reader->err);
    }
}

static void take_row(int line_end, void *context) {
    struct reader *reader = context;

    (void)line_end;
    if (reader->status != ERR_OK || has_enough(reader)) {
        return;
    }
    hand_over(reader, make_record(reader));
    reader->n_cells = 0;
    text_buffer_clear(&reader->text);
}

/* The length of the line at `bytes`, with its end (CR, LF or both) if that is here. */
static size_t line_length(const char *bytes, size_t len) {
    size_t i = 0;

    while (i < len && bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
    }
    if (i == len) {
        return len;
    }
    return bytes[i] == '\r' && i + 1 < len && bytes[i + 1] == '\n' ? i + 2 : i + 1;
}

/* Counts the end of the line that was just read, a LF after a CR not again. */
static void count_line(struct reader *reader, const char *bytes, size_t len) {
    char last = bytes[len - 1];
    bool is_rest = reader->after_cr && len == 1 && last == '\n';

    if ((last == '\n' || last == '\r') && !is_rest) {
        reader->line++;
    }
    reader->after_cr = last == '\r';
}

static void check_parser(struct reader *reader) {
    switch (csv_error(&reader->parser)) {
    case CSV_SUCCESS:
        break;
    case CSV_EPARSE:
        fail(reader,
             "a quotation mark stands where none may: put quotation marks round "
             "the whole cell and double those inside it, or export the "
             "answers again");
        break;
    default:
        out_of_memory(reader);
        break;
    }
}

/* Parses bytes line by line, so that the line of each row is known. */
static void parse(struct reader *reader, const char *bytes, size_t len) {
    while (len > 0 && reader->status == ERR_OK && !has_enough(reader)) {
        size_t part = line_length(bytes, len);

        if (reader->parser.pstate == STATE_BETWEEN_ROWS) {
            reader->row_line = reader->line;
        }
        size_t done =
            csv_parse(&reader->parser, bytes, part, take_cell, take_row, reader);
        if (reader->status != ERR_OK) {
            return;
        }
        if (done < part) {
            check_parser(reader);
            return;
        }
        if (reader->parser.entry_size % PARSER_BLOCK != 0) {
            /* libcsv was refused memory and made do with less: stop at the first sign.
             */
            out_of_memory(reader);
            return;
        }
        if (reader->parser.entry_pos > SOURCE_FIELD_BYTES_MAX) {
            fail_for_size(reader);
            return;
        }
        count_line(reader, bytes, part);
        bytes += part;
        len -= part;
    }
}

static void finish(struct reader *reader) {
    if (csv_fini(&reader->parser, take_cell, take_row, reader) != 0) {
        if (csv_error(&reader->parser) == CSV_EPARSE) {
            fail(reader, "a quotation mark is opened here and never closed: close it, "
                         "or export the answers again");
        } else {
            out_of_memory(reader);
        }
    }
}

static void read_all(struct reader *reader, const struct source_bytes *bytes,
                     char *chunk) {
    reader->status = bytes->rewind(bytes->context, reader->err);
    while (reader->status == ERR_OK && !has_enough(reader)) {
        size_t got = 0;

        reader->status =
            bytes->read(bytes->context, chunk, DIALECT_CHUNK_BYTES, &got, reader->err);
        if (reader->status != ERR_OK) {
            return;
        }
        if (got == 0) {
            finish(reader);
            return;
        }
        size_t skipped = got < reader->skip ? got : reader->skip;
        reader->skip -= skipped;
        parse(reader, chunk + skipped, got - skipped);
    }
}

/* Runs a reading that is set up but for its parser and buffers. */
static enum err_code run(struct reader *reader, const struct source_bytes *bytes,
                         const struct dialect *dialect) {
    char *chunk = alloc_array(DIALECT_CHUNK_BYTES, 1);

    text_buffer_init(&reader->text, SOURCE_RECORD_BYTES_MAX);
    reader->line = 1;
    reader->row_line = 1;
    reader->skip = dialect->has_mark ? MARK_BYTES : 0;
    (void)csv_init(&reader->parser, PARSER_OPTIONS); /* fails for NULL only */
    csv_set_realloc_func(&reader->parser, parser_resize);
    csv_set_free_func(&reader->parser, alloc_free);
    csv_set_blk_size(&reader->parser, PARSER_BLOCK);
    csv_set_delim(&reader->parser, (unsigned char)dialect->delimiter);
    /* An empty first cell is appended to nothing. */
    if (chunk == NULL || text_append(&reader->text, "", 0) != ERR_OK) {
        out_of_memory(reader);
    } else {
        read_all(reader, bytes, chunk);
    }
    csv_free(&reader->parser);
    text_buffer_free(&reader->text);
    alloc_free(reader->cells);
    alloc_free(chunk);
    return reader->status;
}

struct head_copy {
    struct head *head;
    struct arena *arena;
};

static enum err_code copy_row(void *context, const struct record *record,
                              struct err *err) {
    const struct head_copy *copy = context;
    struct record *row = &copy->head->rows[copy->head->n];
    struct cell *cells = arena_array(copy->arena, record->n, sizeof *cells);

    if (cells == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < record->n; i++) {
        cells[i].len = record->cells[i].len;
        cells[i].bytes =
            arena_text(copy->arena, record->cells[i].bytes, record->cells[i].len);
        if (cells[i].bytes == NULL) {
            return err_memory(err);
        }
    }
    *row = (struct record){.cells = cells, .n = record->n, .width = record->width};
    copy->head->n++;
    return ERR_OK;
}

enum err_code source_head(struct head *out, const struct source_bytes *bytes,
                          const struct dialect *dialect, struct arena *arena,
                          struct err *err) {
    struct head head = {0};
    struct head_copy copy = {&head, arena};
    struct err fault = {0};
    struct reader reader = {.header_rows = HEAD_ROWS_MAX,
                            .heading = copy_row,
                            .context = &copy,
                            .err = &fault};
    enum err_code code = run(&reader, bytes, dialect);

    /* What is wrong below the first row is met again by source_read, which knows
     * whether it is a record. */
    if (code != ERR_OK && (code != ERR_INPUT || head.n == 0)) {
        if (err != NULL) {
            *err = fault;
        }
        return code;
    }
    if (head.n == 0) {
        return err_set(err, ERR_INPUT,
                       "the file is empty: export the answers again, with headings");
    }
    *out = head;
    return ERR_OK;
}

enum err_code source_read(const struct source_bytes *bytes,
                          const struct dialect *dialect, size_t header_rows,
                          record_sink sink, void *context, struct err *err) {
    struct reader reader = {
        .header_rows = header_rows, .sink = sink, .context = context, .err = err};

    return run(&reader, bytes, dialect);
}
