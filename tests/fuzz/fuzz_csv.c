/* Any bytes as a return, up to its cells: those are the ones that libcsv alone makes of
 * the whole text, however many bytes come at a time.
 *
 * The last byte chooses how many those are, and whether encoding and delimiter are
 * found, as for a return, or the bytes are cut by a delimiter that is given. */
#include "base/alloc.h"
#include "ingest/file/return_text.h"
#include "ingest/file/source.h"
#include "tests/fuzz/fuzz.h"
#include "tests/property/plain_rows.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

/* In the last byte. */
#define SIZES 4 /* by its two lowest bits */
#define CUT   4 /* this bit, and then by what: */
#define BY    3 /* the bits from here on */

static const size_t sizes[SIZES] = {1, 7, 64, BYTES_CHUNK};
static const char delimiters[] = {',', ';', '\t', '|'};

/* Bytes that come so many at a time. */
struct pieces {
    const char *bytes;
    size_t len, at, most;
};

static enum err_code next_piece(void *context, char *bytes, size_t room, size_t *got,
                                struct err *err) {
    struct pieces *pieces = context;
    size_t rest = pieces->len - pieces->at;

    (void)err;
    room = room < pieces->most ? room : pieces->most;
    *got = rest < room ? rest : room;
    memcpy(bytes, pieces->bytes + pieces->at, *got);
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

/* What is read is what libcsv makes; up to where the reading stops, if it does. */
static void expect_rows(const struct source_bytes *text, const struct dialect *dialect,
                        const char *plain_text, size_t plain_len) {
    const struct source_plan plan = {0, 0};
    size_t skip = dialect->skip;
    struct text_buffer read, plain;
    struct err err = {0};

    text_buffer_init(&read, SIZE_MAX);
    text_buffer_init(&plain, SIZE_MAX);
    FUZZ_EXPECT(text_append(&read, "", 0) == ERR_OK);
    enum err_code code = source_read(text, dialect, &plan, take_record, &read, &err);
    fuzz_expect_error(code, &err);
    FUZZ_EXPECT(skip <= plain_len);
    plain_rows_of(&plain, plain_text + skip, plain_len - skip, dialect->delimiter,
                  skip > 0 ? 2 : 1, true);
    FUZZ_EXPECT(code == ERR_OK ? read.len == plain.len : read.len <= plain.len);
    FUZZ_EXPECT(memcmp(read.bytes, plain.bytes, read.len) == 0);
    text_buffer_free(&read);
    text_buffer_free(&plain);
}

/* All bytes as UTF-8 at once, without byte order mark and the Ctrl-Z at the end. */
static void decode_plainly(struct text_buffer *out, const struct encoding *encoding,
                           const char *bytes, size_t len) {
    char *from = (char *)(uintptr_t)bytes + encoding->mark;
    size_t from_left = len - encoding->mark, room = 4 * len + 16, left = room;
    char *text = malloc(room), *to = text;

    FUZZ_EXPECT(text != NULL);
    if (encoding->charset == NULL) {
        memcpy(to, from, from_left);
        to += from_left;
    } else {
        iconv_t state = iconv_open("UTF-8", encoding->charset);

        FUZZ_EXPECT(state != (iconv_t)-1);
        FUZZ_EXPECT(iconv(state, &from, &from_left, &to, &left) != (size_t)-1);
        FUZZ_EXPECT(iconv_close(state) == 0);
    }
    while (to > text && to[-1] == END_OF_TEXT) {
        to--;
    }
    FUZZ_EXPECT(text_append(out, text, (size_t)(to - text)) == ERR_OK);
    free(text);
}

/* Takes rows out of the marks that stand round each: "1;""yes""" is 1;"yes". */
static void unwrap_plainly(struct text_buffer *text) {
    const char *end = text->bytes + text->len, *at = text->bytes;
    char *to = text->bytes;
    bool in_marks = false, at_start = true;

    for (; at < end; at++) {
        bool is_break = *at == '\n' || *at == '\r';

        if (in_marks && *at == '"') {
            bool is_doubled = at + 1 < end && at[1] == '"';

            in_marks = is_doubled;
            at += is_doubled ? 1 : 0;
            if (!is_doubled) {
                at_start = false;
                continue;
            }
        } else if (at_start && *at == '"') {
            in_marks = true;
            at_start = false;
            continue;
        }
        *to++ = *at;
        at_start = is_break && !in_marks;
    }
    text->len = (size_t)(to - text->bytes);
}

static void check_found(struct pieces *pieces) {
    const struct source_bytes bytes = {next_piece, first_piece, pieces};
    const struct text_named named = {.encoding = NULL};
    struct return_text text;
    struct err err = {0};
    enum err_code code = return_text_open(&text, &bytes, &named, &err);

    fuzz_expect_error(code, &err);
    if (code == ERR_OK && !text.encoding.is_workbook) {
        struct text_buffer plain;

        text_buffer_init(&plain, SIZE_MAX);
        decode_plainly(&plain, &text.encoding, pieces->bytes, pieces->len);
        if (text.dialect.is_wrapped) {
            unwrap_plainly(&plain);
        }
        expect_rows(&text.text, &text.dialect, plain.bytes, plain.len);
        text_buffer_free(&plain);
    }
    return_text_close(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    unsigned choice = size > 0 ? data[size - 1] : 0;
    struct pieces pieces = {.bytes = (const char *)data,
                            .len = size > 0 ? size - 1 : 0,
                            .most = sizes[choice % SIZES]};

    if ((choice & CUT) == 0) {
        check_found(&pieces);
    } else if (memchr(data, '\0', size) == NULL) { /* which no text has */
        const struct source_bytes bytes = {next_piece, first_piece, &pieces};
        const struct dialect dialect = {
            .delimiter = delimiters[(choice >> BY) % sizeof delimiters],
            .is_lax = (choice >> BY) % (2 * sizeof delimiters) < sizeof delimiters};

        expect_rows(&bytes, &dialect, pieces.bytes, pieces.len);
    }
    return 0;
}
