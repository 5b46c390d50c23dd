/* Any bytes as a review that is a workbook, and any cells in its sheets: one clear
 * error, or a review that goes into sheets and comes back the same.
 *
 * Bytes that begin as a packed file are one. Others are the cells themselves, which a
 * packed file would hide from a fuzzer: a line "# NAME" begins a sheet, any other is a
 * row of cells with tabs between them. */
#include "ingest/form/form_workbook.h"
#include "surveys/definition/tree_json.h"
#include "surveys/form/json/form_json.h"
#include "surveys/review.h"
#include "tests/fuzz/fuzz.h"

#include <jansson.h>
#include <string.h>

#define PATH           "nowhere/review.xlsx"
#define JSON_BYTES_MAX ((size_t)64 << 20)

/* The cells of one line; of ones that hold nothing there are none. */
static enum err_code add_row(struct form_book *book, struct form_sheet *sheet,
                             size_t row, const char *line, size_t len,
                             struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t from = 0, column = 0; from <= len && code == ERR_OK; column++) {
        const char *tab = memchr(line + from, '\t', len - from);
        size_t cell = tab != NULL ? (size_t)(tab - line) - from : len - from;

        if (cell > 0) {
            code = form_sheet_add(
                book, sheet,
                (struct form_cell){.row = row, .column = column, .text = line + from},
                cell, err);
        }
        from += cell + 1;
    }
    return code;
}

static enum err_code read_cells(struct form_book *book, const char *data, size_t size,
                                struct err *err) {
    struct form_sheet *sheet = NULL;
    enum err_code code = form_book_new(book, err);

    for (size_t from = 0, row = 0; from < size && code == ERR_OK; row++) {
        const char *line = data + from;
        const char *end = memchr(line, '\n', size - from);
        size_t len = end != NULL ? (size_t)(end - line) : size - from;

        if (len >= 2 && len < 60 && memcmp(line, "# ", 2) == 0) {
            char name[64];

            memcpy(name, line + 2, len - 2);
            name[len - 2] = '\0';
            code = form_book_add(&sheet, book, name, err);
            row = SIZE_MAX; /* the next is the first */
        } else if (sheet != NULL) {
            code = add_row(book, sheet, row, line, len, err);
        }
        from += len + 1;
    }
    return code;
}

static void append(struct text_buffer *out, const json_t *json) {
    text_buffer_init(out, JSON_BYTES_MAX);
    FUZZ_EXPECT(json_tree_append(out, json) == ERR_OK);
}

/* Into sheets and back: key for key the same. */
static void check_there_and_back(json_t *json) {
    struct form_book book = {0};
    struct form_places *places = NULL;
    struct text_buffer before, after;
    json_t *back = NULL;
    struct err err = {0};
    enum err_code code = form_write_json(&book, json, PATH, &err);

    fuzz_expect_error(code, &err);
    if (code == ERR_OK) {
        code = form_read_json(&back, &places, &book, PATH, &err);
        fuzz_expect_ok(code, &err);
        append(&before, json);
        append(&after, back);
        FUZZ_EXPECT(before.len == after.len &&
                    memcmp(before.bytes, after.bytes, before.len) == 0);
        text_buffer_free(&before);
        text_buffer_free(&after);
    }
    json_decref(back);
    form_places_free(places);
    form_book_free(&book);
}

static void judge_book(const struct form_book *book) {
    struct form_places *places = NULL;
    struct review *review = NULL;
    json_t *json = NULL;
    struct err err = {0};
    enum err_code code = form_read_json(&json, &places, book, PATH, &err);

    fuzz_expect_error(code, &err);
    FUZZ_EXPECT((code == ERR_OK) == (json != NULL));
    if (json != NULL) {
        const struct definition_places found = form_places_find(places);

        code = review_from_json(&review, json, PATH, &found, &err);
        fuzz_expect_error(code, &err);
        FUZZ_EXPECT((code == ERR_OK) == (review != NULL));
    }
    if (review != NULL) {
        check_there_and_back(json);
    }
    review_free(review);
    json_decref(json);
    form_places_free(places);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = (const char *)data;
    struct form_book book = {0};
    struct err err = {0};
    bool is_workbook = form_workbook_is(bytes, size);
    enum err_code code = is_workbook ? form_workbook_read(&book, bytes, size, &err)
                                     : read_cells(&book, bytes, size, &err);

    fuzz_expect_error(code, &err);
    if (code == ERR_OK) {
        judge_book(&book);
    }
    form_book_free(&book);
    return 0;
}
