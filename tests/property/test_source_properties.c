/* The rows of a file are those that libcsv alone would make of it, on the lines where
 * they stand, in pieces of any size, by one thread or two. KLOE_ROUNDS=n tries more
 * files than every day. */
#include "base/alloc.h"
#include "base/text.h"
#include "ingest/file/source.h"
#include "tests/cmocka_env.h"
#include "tests/property/random.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS     600
#define TEXT_BYTES 4096

/* Rows as "3-4:[x][y]/5": first and last line, cells, width. */
static void add_row(struct text_buffer *out, const struct record *row) {
    assert_int_equal(text_append_format(out,
                                        "%llu-%llu:", (unsigned long long)row->line,
                                        (unsigned long long)row->last_line),
                     ERR_OK);
    for (size_t i = 0; i < row->n; i++) {
        assert_int_equal(text_append(out, "[", 1), ERR_OK);
        assert_int_equal(text_append(out, row->cells[i].bytes, row->cells[i].len),
                         ERR_OK);
        assert_int_equal(text_append(out, "]", 1), ERR_OK);
    }
    assert_int_equal(text_append_format(out, "/%zu\n", row->width), ERR_OK);
}

/* libcsv alone, a byte at a time. */
struct plain_reading {
    struct csv_parser parser;
    struct text_buffer cells, out;
    struct cell list[TEXT_BYTES];
    size_t n;
    uint64_t line, row_line;
};

static void plain_cell(void *bytes, size_t len, void *context) {
    struct plain_reading *plain = context;

    assert_int_equal(text_append(&plain->cells, bytes, len), ERR_OK);
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

static void plain_row(int line_end, void *context) {
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
        add_row(&plain->out, &(struct record){.cells = plain->list,
                                              .n = n,
                                              .width = plain->n,
                                              .line = plain->row_line,
                                              .last_line = plain->line});
    }
    plain->n = 0;
    text_buffer_clear(&plain->cells);
}

static void read_plainly(struct plain_reading *plain, const char *text, size_t len,
                         char delimiter) {
    *plain = (struct plain_reading){.line = 1};
    text_buffer_init(&plain->cells, SIZE_MAX);
    text_buffer_init(&plain->out, SIZE_MAX);
    assert_int_equal(text_append(&plain->cells, "", 0), ERR_OK);
    assert_int_equal(text_append(&plain->out, "", 0), ERR_OK);
    assert_int_equal(csv_init(&plain->parser, CSV_EMPTY_IS_NULL | CSV_APPEND_NULL), 0);
    csv_set_delim(&plain->parser, (unsigned char)delimiter);
    for (size_t i = 0; i < len; i++) {
        int before = plain->parser.pstate;
        bool is_end =
            text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));

        plain->row_line = before == 0 ? plain->line : plain->row_line;
        assert_int_equal(
            csv_parse(&plain->parser, text + i, 1, plain_cell, plain_row, plain), 1);
        plain->line += is_end ? 1 : 0;
    }
    assert_int_equal(csv_fini(&plain->parser, plain_cell, plain_row, plain), 0);
    csv_free(&plain->parser);
    text_buffer_free(&plain->cells);
}

/* A text in pieces of 1 to `most` bytes. */
struct pieces {
    const char *text;
    size_t len, at, most;
    struct random *random;
};

static enum err_code next_piece(void *context, char *bytes, size_t room, size_t *got,
                                struct err *err) {
    struct pieces *pieces = context;
    size_t rest = pieces->len - pieces->at;
    size_t n = 1 + random_below(pieces->random, pieces->most);

    (void)err;
    n = n < room ? n : room;
    *got = n < rest ? n : rest;
    memcpy(bytes, pieces->text + pieces->at, *got);
    pieces->at += *got;
    return ERR_OK;
}

static enum err_code first_piece(void *context, struct err *err) {
    struct pieces *pieces = context;

    (void)err;
    pieces->at = 0;
    return ERR_OK;
}

static enum err_code take_record(void *context, const struct record *record,
                                 struct err *err) {
    (void)err;
    add_row(context, record);
    return ERR_OK;
}

/* One cell; now and then with what should not be there. */
static size_t make_cell(struct random *random, char *out, char delimiter) {
    static const char *const parts[] = {"a",    "bc",       " ",  "\"\"", "\n",
                                        "\r\n", "\r",       "\t", ";",    ",",
                                        "|",    "\xC3\xA9", "  ", "\"",   "def"};
    bool is_quoted = random_below(random, 3) == 0;
    size_t n = random_below(random, 6), len = 0;

    if (is_quoted) {
        out[len++] = '"';
    }
    for (size_t i = 0; i < n; i++) {
        const char *part = parts[random_below(random, sizeof parts / sizeof *parts)];
        bool is_sound = is_quoted
                            ? strcmp(part, "\"") != 0
                            : strchr("\"\r\n", *part) == NULL && *part != delimiter;

        if (is_sound || random_below(random, 40) == 0) {
            memcpy(out + len, part, strlen(part));
            len += strlen(part);
        }
    }
    if (is_quoted) {
        out[len++] = '"';
    }
    return len;
}

static size_t make_text(struct random *random, char *out, char delimiter) {
    static const char *const ends[] = {"\n", "\r\n", "\r", "\n\n", " \r\n"};
    size_t end = random_below(random, 3), rows = random_below(random, 30), len = 0;

    for (size_t i = 0; i < rows; i++) {
        size_t cells = random_below(random, 6);
        const char *line_end =
            random_below(random, 12) > 0 ? ends[end] : ends[random_below(random, 5)];

        for (size_t c = 0; c < cells; c++) {
            len += make_cell(random, out + len, delimiter);
            out[len++] = delimiter;
        }
        len -= cells > 0 && random_below(random, 4) > 0 ? 1 : 0;
        memcpy(out + len, line_end, strlen(line_end));
        len += strlen(line_end);
    }
    return len - (len > 0 ? random_below(random, 2) : 0);
}

typedef enum err_code (*reading)(const struct source_bytes *text,
                                 const struct dialect *dialect,
                                 const struct source_plan *plan, record_sink sink,
                                 void *context, struct err *err);

static void expect_same_by(reading read, struct pieces *pieces,
                           const struct dialect *dialect,
                           const struct plain_reading *plain) {
    const struct source_plan plan = {0, 0};
    struct source_bytes bytes = {next_piece, first_piece, pieces};
    struct text_buffer out;
    struct err err = {0};

    text_buffer_init(&out, SIZE_MAX);
    assert_int_equal(text_append(&out, "", 0), ERR_OK);
    enum err_code code = read(&bytes, dialect, &plan, take_record, &out, &err);
    /* A mark that is never closed: libcsv gives a last row all the same. */
    size_t compared = code == ERR_OK ? plain->out.len : out.len;
    if (out.len != compared || plain->out.len < compared ||
        memcmp(out.bytes, plain->out.bytes, compared) != 0) {
        fail_msg("of\n%.*s\nlibcsv alone makes\n%s\nand kloe\n%s", (int)pieces->len,
                 pieces->text, plain->out.bytes, out.bytes);
    }
    text_buffer_free(&out);
}

static void expect_same(struct random *random, struct plain_reading *plain) {
    static const size_t sizes[] = {1, 3, 70, 500, TEXT_BYTES};
    const char delimiter = ",;\t|"[random_below(random, 4)];
    const struct dialect dialect = {.delimiter = delimiter, .is_lax = true};
    char text[TEXT_BYTES];
    size_t len = make_text(random, text, delimiter);

    read_plainly(plain, text, len, delimiter);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct pieces pieces = {text, len, 0, sizes[i], random};

        expect_same_by(source_read, &pieces, &dialect, plain);
        expect_same_by(source_read_ahead, &pieces, &dialect, plain);
    }
    text_buffer_free(&plain->out);
}

static void test_rows_are_those_of_libcsv(void **state) {
    size_t n = random_rounds(ROUNDS);
    struct random random = random_start();
    struct plain_reading *plain = malloc(sizeof *plain);

    (void)state;
    assert_non_null(plain);
    for (size_t i = 0; i < n; i++) {
        expect_same(&random, plain);
    }
    free(plain);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows_are_those_of_libcsv)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
