#include "ingest/form/form_workbook.h"

#include "ingest/workbook/workbook_map.h"
#include "ingest/workbook/workbook_sheet.h"
#include "surveys/form/form.h"

#include <string.h>

/* A sheet while its cells come. */
struct filling {
    struct form_book *book;
    struct form_sheet *sheet;
    struct text_buffer text;
};

bool form_workbook_is(const char *bytes, size_t len) {
    static const char mark[] = "PK\x03\x04";

    return len >= sizeof mark - 1 && memcmp(bytes, mark, sizeof mark - 1) == 0;
}

/* How many bytes of blanks a text begins with: spaces, breaks, spaces that do not
 * break. */
static size_t blanks_in_front(const char *text, size_t len) {
    size_t n = 0;

    for (;;) {
        if (n < len && strchr(" \t\n\r", text[n]) != NULL && text[n] != '\0') {
            n++;
        } else if (n + 1 < len && memcmp(text + n, "\xC2\xA0", 2) == 0) {
            n += 2;
        } else {
            return n;
        }
    }
}

static size_t without_blanks_behind(const char *text, size_t len) {
    for (;;) {
        if (len > 0 && strchr(" \t\n\r", text[len - 1]) != NULL &&
            text[len - 1] != '\0') {
            len--;
        } else if (len > 1 && memcmp(text + len - 2, "\xC2\xA0", 2) == 0) {
            len -= 2;
        } else {
            return len;
        }
    }
}

static enum err_code take_cell(void *context, size_t row, size_t column,
                               const char *text, size_t len, struct err *err) {
    struct filling *filling = context;
    size_t front = blanks_in_front(text, len);
    enum err_code code = ERR_OK;

    text += front;
    len = without_blanks_behind(text, len - front);
    text_buffer_clear(&filling->text);
    for (size_t from = 0; from < len && code == ERR_OK;) {
        const char *mark = memchr(text + from, '\r', len - from);
        size_t part = mark != NULL ? (size_t)(mark - text) - from : len - from;

        code = part > 0 ? text_append(&filling->text, text + from, part) : ERR_OK;
        from += part + (mark != NULL ? 1 : 0);
    }
    if (code != ERR_OK) {
        return err_memory(err);
    }
    if (filling->text.len == 0) {
        return ERR_OK;
    }
    return form_sheet_add(
        filling->book, filling->sheet,
        (struct form_cell){.row = row, .column = column, .text = filling->text.bytes},
        filling->text.len, err);
}

static bool is_of_the_form(const char *name) {
    for (size_t i = 0; i < n_form_sheets; i++) {
        if (text_same(form_sheets[i].name, name)) {
            return true;
        }
    }
    return false;
}

static enum err_code read_sheets(struct form_book *book,
                                 struct sheet_reading reading, /* but for the sink */
                                 struct package *package, struct err *err) {
    const struct workbook_map *map = &reading.parts->map;
    struct filling filling = {.book = book};
    const struct cell_sink sink = {take_cell, &filling};
    enum err_code code = ERR_OK;

    text_buffer_init(&filling.text, WORKBOOK_TEXT_MAX);
    reading.cells = &sink;
    for (size_t i = 0; i < map->n && code == ERR_OK; i++) {
        const struct workbook_sheet *sheet = &map->sheets[i];
        size_t rows = 0;

        if (is_of_the_form(sheet->name)) {
            code = form_book_add(&filling.sheet, book, sheet->name, err);
            ERR_NEXT(code,
                     workbook_sheet_read(&rows, &reading, package, sheet->part, err));
        }
    }
    text_buffer_free(&filling.text);
    return code;
}

static enum err_code read_package(struct form_book *book, struct package *package,
                                  struct err *err) {
    struct workbook_parts parts;
    enum err_code code = workbook_parts_read(&parts, package, err);
    const struct sheet_reading reading = {.parts = &parts, .rows_kept = SIZE_MAX};

    ERR_NEXT(code, read_sheets(book, reading, package, err));
    workbook_parts_free(&parts);
    return code;
}

enum err_code form_workbook_read(struct form_book *out, const char *bytes, size_t len,
                                 struct err *err) {
    struct package *package = NULL;
    enum err_code code = form_book_new(out, err);

    ERR_NEXT(code, package_open(&package, bytes, len, err));
    ERR_NEXT(code, read_package(out, package, err));
    package_free(package);
    return code;
}
