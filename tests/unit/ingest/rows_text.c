#include "tests/unit/ingest/rows_text.h"

#include "base/alloc.h"
#include "ingest/file/head.h"
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <string.h>

enum err_code append_row(struct text_buffer *out, const struct record *record) {
    enum err_code code =
        text_append_format(out, "%llu", (unsigned long long)record->number);

    for (size_t i = 0; i < record->n && code == ERR_OK; i++) {
        code = text_append_format(out, "[%.*s]", (int)record->cells[i].len,
                                  record->cells[i].bytes);
    }
    if (code == ERR_OK && record->width != record->n) {
        code = text_append_format(out, "/%zu", record->width);
    }
    return code;
}

static enum err_code write_row(void *context, const struct record *record,
                               struct err *err) {
    struct text_buffer *out = context;
    enum err_code code = text_append(out, " ", 1);

    (void)err;
    ERR_NEXT(code, append_row(out, record));
    if (code == ERR_OK && record->quote_line > 0) {
        code = text_append_format(out, "~%llu", (unsigned long long)record->quote_line);
    }
    return code == ERR_OK && record->holds_rows ? text_append(out, "#", 1) : code;
}

static void write_head(struct text_buffer *out, const struct head *head) {
    for (size_t i = 0; i < head->n_preamble; i++) {
        const struct record *row = &head->preamble[i];

        if (row->n > 0) {
            assert_int_equal(text_append_format(out, "(%s)", row->cells[0].bytes),
                             ERR_OK);
        }
    }
    for (size_t i = 0; i < head->rows[0].n; i++) {
        assert_int_equal(text_append_format(out, "%s%s", i > 0 ? "|" : "",
                                            head->rows[0].cells[i].bytes),
                         ERR_OK);
    }
}

enum err_code read_rows(struct text_buffer *out, struct return_text *text,
                        const struct source_bytes *bytes, const char *encoding,
                        struct err *err) {
    struct arena *arena = arena_new((size_t)1 << 26);
    struct head head = {0};
    const struct text_named named = {.encoding = encoding};
    enum err_code code = return_text_open(text, bytes, &named, err);

    assert_non_null(arena);
    ERR_NEXT(code, head_read(&head, &text->text, &text->dialect, arena, err));
    if (code == ERR_OK) {
        const struct source_plan plan = {head.n_preamble + 1, head.rows[0].n};

        write_head(out, &head);
        code = source_read(&text->text, &text->dialect, &plan, write_row, out, err);
    }
    arena_free(arena);
    return code;
}

void expect_rows(const struct listed *listed, size_t chunk) {
    struct memory memory = {.bytes = listed->bytes, .len = listed->len, .chunk = chunk};
    struct source_bytes bytes = memory_bytes(&memory);
    struct return_text text;
    struct text_buffer out;
    struct err err = {0};

    text_buffer_init(&out, 1u << 20);
    assert_int_equal(text_append(&out, "", 0), ERR_OK);
    enum err_code code = read_rows(&out, &text, &bytes, NULL, &err);
    if (code != ERR_OK) {
        text_buffer_clear(&out);
        assert_int_equal(code, ERR_INPUT);
        assert_int_equal(text_append_format(&out, "!%llu: %s",
                                            (unsigned long long)err.record, err.text),
                         ERR_OK);
    }
    if (strcmp(out.bytes, listed->rows) != 0) {
        fail_msg("%s, %zu bytes at a time:\n%s\nshould be\n%s", listed->name, chunk,
                 out.bytes, listed->rows);
    }
    if (code == ERR_OK) {
        assert_string_equal(text.encoding.name, listed->encoding);
    }
    return_text_close(&text);
    text_buffer_free(&out);
}
