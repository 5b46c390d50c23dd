#include "tests/property/plain_rows.h"

#include "base/array.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct plain_reading {
    struct csv_parser parser;
    struct text_buffer cells; /* of the row, end to end */
    struct cell *list;
    size_t n, capacity;
    uint64_t line, row_line;
    bool is_with_place;
    struct text_buffer *out;
};

static void need(bool truth) {
    if (!truth) {
        (void)fprintf(stderr, "plain_rows: no memory, or libcsv failed\n");
        abort();
    }
}

void plain_rows_add(struct text_buffer *out, const struct record *row,
                    bool is_with_place) {
    if (is_with_place) {
        need(text_append_format(out, "%llu-%llu/%zu:", (unsigned long long)row->line,
                                (unsigned long long)row->last_line,
                                row->width) == ERR_OK);
    }
    for (size_t i = 0; i < row->n; i++) {
        need(text_append_format(out, "[%zu:", row->cells[i].len) == ERR_OK);
        need(text_append(out, row->cells[i].bytes, row->cells[i].len) == ERR_OK);
        need(text_append(out, "]", 1) == ERR_OK);
    }
    need(text_append(out, "\n", 1) == ERR_OK);
}

static void take_cell(void *bytes, size_t len, void *context) {
    struct plain_reading *plain = context;
    struct cell *list =
        array_grow(plain->list, &plain->capacity, plain->n + 1, SIZE_MAX, sizeof *list);

    need(list != NULL && text_append(&plain->cells, bytes, len) == ERR_OK);
    plain->list = list;
    plain->list[plain->n++].len = len;
}

static bool is_all_blank(struct cell cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.bytes[i] != ' ' && cell.bytes[i] != '\t') {
            return false;
        }
    }
    return true;
}

static void take_row(int line_end, void *context) {
    struct plain_reading *plain = context;
    const char *at = plain->cells.bytes;
    size_t n = plain->n;

    (void)line_end;
    for (size_t i = 0; i < plain->n; i++) {
        plain->list[i].bytes = at;
        at += plain->list[i].len;
    }
    while (n > 0 && is_all_blank(plain->list[n - 1])) {
        n--;
    }
    if (n > 0) {
        plain_rows_add(plain->out,
                       &(struct record){.cells = plain->list,
                                        .n = n,
                                        .width = plain->n,
                                        .line = plain->row_line,
                                        .last_line = plain->line},
                       plain->is_with_place);
    }
    plain->n = 0;
    text_buffer_clear(&plain->cells);
}

void plain_rows_of(struct text_buffer *out, const char *text, size_t len,
                   char delimiter, uint64_t first_line, bool is_with_place) {
    struct plain_reading plain = {
        .line = first_line, .is_with_place = is_with_place, .out = out};

    text_buffer_init(&plain.cells, SIZE_MAX);
    need(text_append(&plain.cells, "", 0) == ERR_OK &&
         text_append(out, "", 0) == ERR_OK);
    need(csv_init(&plain.parser, CSV_EMPTY_IS_NULL | CSV_APPEND_NULL) == 0);
    csv_set_delim(&plain.parser, (unsigned char)delimiter);
    for (size_t i = 0; i < len; i++) {
        int before = plain.parser.pstate;
        bool is_end =
            text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));

        plain.row_line = before == 0 ? plain.line : plain.row_line;
        need(csv_parse(&plain.parser, text + i, 1, take_cell, take_row, &plain) == 1);
        plain.line += is_end ? 1 : 0;
    }
    need(csv_fini(&plain.parser, take_cell, take_row, &plain) == 0);
    csv_free(&plain.parser);
    text_buffer_free(&plain.cells);
    alloc_free(plain.list);
}
