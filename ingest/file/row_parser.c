#include "ingest/file/row_parser.h"

#include "base/array.h"
#include "ingest/file/source.h"

#define PARSER_BLOCK 4096 /* libcsv grows its buffer by 128 bytes unless told */

/* The parser's buffer is larger only when the cell under way is over the limit. */
#define BUFFER_BYTES_MAX (SOURCE_FIELD_BYTES_MAX + PARSER_BLOCK)

#define CELL_TOO_LONG                                                                  \
    "a cell holds more than a million bytes: look for a quotation mark that is "       \
    "opened and never closed"

static void *resize(void *old, size_t bytes) {
    return alloc_resize(old, bytes, 1);
}

enum err_code row_parser_init(struct row_parser *parser, const struct dialect *dialect,
                              void (*take_row)(void *context), void *context) {
    *parser = (struct row_parser){.take_row = take_row, .context = context};
    text_buffer_init(&parser->text, SOURCE_RECORD_BYTES_MAX);
    line_walk_init(&parser->walk, dialect);
    (void)csv_init(&parser->csv, CSV_EMPTY_IS_NULL | CSV_APPEND_NULL);
    csv_set_realloc_func(&parser->csv, resize);
    csv_set_free_func(&parser->csv, alloc_free);
    csv_set_blk_size(&parser->csv, PARSER_BLOCK);
    csv_set_delim(&parser->csv, (unsigned char)dialect->delimiter);
    return text_append(&parser->text, "", 0); /* an empty first cell is there, too */
}

void row_parser_free(struct row_parser *parser) {
    csv_free(&parser->csv);
    text_buffer_free(&parser->text);
    alloc_free(parser->cells);
}

static bool has_failed(const struct row_parser *parser) {
    return parser->fault != NULL || parser->is_out_of_memory;
}

static bool room_for_cell(struct row_parser *parser) {
    if (parser->n_cells < parser->capacity) {
        return true;
    }
    if (parser->n_cells == DIALECT_COLUMNS_MAX) {
        parser->fault = "a row has more than 16384 columns: is this a return?";
        return false;
    }
    struct cell *cells =
        array_grow(parser->cells, &parser->capacity, parser->n_cells + 1,
                   DIALECT_COLUMNS_MAX, sizeof *cells);
    parser->is_out_of_memory = cells == NULL;
    parser->cells = cells != NULL ? cells : parser->cells;
    return cells != NULL;
}

static void take_cell(void *bytes, size_t len, void *context) {
    struct row_parser *parser = context;

    if (has_failed(parser) || !room_for_cell(parser)) {
        return;
    }
    if (len > SOURCE_FIELD_BYTES_MAX) {
        parser->fault = CELL_TOO_LONG;
    } else if (len > SOURCE_RECORD_BYTES_MAX - parser->text.len) {
        parser->fault = "a row holds more than 16 million bytes: look for a quotation "
                        "mark that is opened and never closed";
    } else if (text_append(&parser->text, bytes, len) != ERR_OK) {
        parser->is_out_of_memory = true;
    } else {
        parser->cells[parser->n_cells++].len = len;
    }
}

static void take_row(int line_end, void *context) {
    struct row_parser *parser = context;
    const char *at = parser->text.bytes;

    (void)line_end;
    if (has_failed(parser)) {
        return;
    }
    for (size_t i = 0; i < parser->n_cells; i++) {
        parser->cells[i].bytes = at;
        at += parser->cells[i].len;
    }
    parser->take_row(parser->context);
    parser->n_cells = 0;
    parser->walk.quote_line = 0;
    text_buffer_clear(&parser->text);
}

size_t row_parser_line(struct row_parser *parser, const char *bytes, size_t len) {
    size_t part = line_walk_over(&parser->walk, bytes, len);
    size_t done = csv_parse(&parser->csv, bytes, part, take_cell, take_row, parser);
    size_t buffer = csv_get_buffer_size(&parser->csv);

    if (has_failed(parser)) {
        return part;
    }
    if (done < part || buffer % PARSER_BLOCK != 0) {
        /* When libcsv is refused memory it makes do with less: stop at the first sign.
         */
        parser->is_out_of_memory = true;
    } else if (buffer > BUFFER_BYTES_MAX) {
        parser->fault = CELL_TOO_LONG;
    } else if (parser->walk.is_misplaced) {
        parser->fault = MISPLACED;
    } else {
        line_walk_count(&parser->walk, bytes, part);
    }
    return part;
}

void row_parser_end(struct row_parser *parser) {
    if (parser->walk.place == IN_QUOTES) {
        parser->fault = "a quotation mark is opened here and never closed: close it, "
                        "or export the answers again";
    } else if (csv_fini(&parser->csv, take_cell, take_row, parser) != 0) {
        parser->is_out_of_memory = true;
    }
}
