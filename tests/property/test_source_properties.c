/* The rows of a file are those that libcsv alone would make of it, on the lines where
 * they stand, in pieces of any size, by one thread or two. KLOE_ROUNDS=n tries more
 * files than every day. */
#include "base/alloc.h"
#include "base/text.h"
#include "ingest/file/source.h"
#include "tests/cmocka_env.h"
#include "tests/property/plain_rows.h"
#include "tests/property/random.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS     600
#define TEXT_BYTES 4096

/* A text in pieces of 1 to `most` bytes; or, without `random`, of `most` up to where it
 * is cut, and one that is the rest. */
struct pieces {
    const char *text;
    size_t len, at, most;
    struct random *random;
    size_t cut;
};

static enum err_code next_piece(void *context, char *bytes, size_t room, size_t *got,
                                struct err *err) {
    struct pieces *pieces = context;
    size_t rest = pieces->len - pieces->at;
    size_t n = pieces->random != NULL ? 1 + random_below(pieces->random, pieces->most)
               : pieces->at < pieces->cut ? pieces->most
                                          : pieces->len;

    if (pieces->random == NULL && pieces->at < pieces->cut &&
        pieces->at + n > pieces->cut) {
        n = pieces->cut - pieces->at;
    }

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
    plain_rows_add(context, record, true);
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
                           const struct text_buffer *plain) {
    const struct source_plan plan = {0, 0};
    const struct source_bytes bytes = {next_piece, first_piece, pieces};
    struct text_buffer out;
    struct err err = {0};

    text_buffer_init(&out, SIZE_MAX);
    assert_int_equal(text_append(&out, "", 0), ERR_OK);
    enum err_code code = read(&bytes, dialect, &plan, take_record, &out, &err);
    /* A mark that is never closed: libcsv gives a last row all the same. */
    size_t compared = code == ERR_OK ? plain->len : out.len;
    if (out.len != compared || plain->len < compared ||
        memcmp(out.bytes, plain->bytes, compared) != 0) {
        fail_msg("of\n%.*s\nlibcsv alone makes\n%s\nand kloe\n%s", (int)pieces->len,
                 pieces->text, plain->bytes, out.bytes);
    }
    text_buffer_free(&out);
}

static void expect_same(struct random *random) {
    static const size_t sizes[] = {1, 3, 70, 500, TEXT_BYTES};
    const char delimiter = ",;\t|"[random_below(random, 4)];
    const struct dialect dialect = {.delimiter = delimiter, .is_lax = true};
    char text[TEXT_BYTES];
    size_t len = make_text(random, text, delimiter);

    struct text_buffer plain;

    text_buffer_init(&plain, SIZE_MAX);
    plain_rows_of(&plain, text, len, delimiter, 1, true);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct pieces pieces = {text, len, 0, sizes[i], random, 0};

        expect_same_by(source_read, &pieces, &dialect, &plain);
        expect_same_by(source_read_ahead, &pieces, &dialect, &plain);
    }
    text_buffer_free(&plain);
}

static void test_rows_are_those_of_libcsv(void **state) {
    size_t n = random_rounds(ROUNDS);
    struct random random = random_start();

    (void)state;
    for (size_t i = 0; i < n; i++) {
        expect_same(&random);
    }
}

/* A block may end at every byte of a row with quoted line breaks. So many of them come
 * first that a second thread is at work by then. */
static void test_a_block_may_end_anywhere(void **state) {
    static const char part[] = "a, \"b\r\nc\",\"\"\"d\"\"\n\n\" ,\r\n"
                               ",\xC3\xA9\"x,\"\r\",\n";
    static const size_t n = sizeof part - 1, copies = 8;
    const struct dialect dialect = {.delimiter = ',', .is_lax = true};
    char text[8 * sizeof part];
    struct text_buffer plain;

    (void)state;
    for (size_t i = 0; i < copies; i++) {
        memcpy(text + i * n, part, n);
    }
    text_buffer_init(&plain, SIZE_MAX);
    plain_rows_of(&plain, text, copies * n, dialect.delimiter, 1, true);
    for (size_t cut = (copies - 2) * n; cut <= copies * n; cut++) {
        struct pieces pieces = {text, copies * n, 0, n, NULL, cut};

        expect_same_by(source_read, &pieces, &dialect, &plain);
        expect_same_by(source_read_ahead, &pieces, &dialect, &plain);
    }
    text_buffer_free(&plain);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows_are_those_of_libcsv),
                                       cmocka_unit_test(test_a_block_may_end_anywhere)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
