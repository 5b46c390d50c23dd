#include "ingest/cells/cell_text.h"

#include "ingest/cells/markup.h"

#include <string.h>

/* The cell with every stand-in for an apostrophe put right. */
static enum err_code put_right(struct text_buffer *plain, const char *stand_in,
                               struct cell cell) {
    size_t len = strlen(stand_in), from = 0;
    enum err_code code = text_append(plain, "", 0);

    for (size_t i = 0; i + len <= cell.len && code == ERR_OK; i++) {
        if (memcmp(cell.bytes + i, stand_in, len) != 0) {
            continue;
        }
        code = text_append(plain, cell.bytes + from, i - from);
        ERR_NEXT(code, text_append(plain, "'", 1));
        from = i + len;
        i = from - 1;
    }
    return code == ERR_OK ? text_append(plain, cell.bytes + from, cell.len - from)
                          : code;
}

enum err_code cell_plain(struct text_buffer *plain, const char *apostrophe,
                         struct cell cell, struct err *err) {
    struct text_buffer right;
    enum err_code code = ERR_OK;

    text_buffer_init(&right, SIZE_MAX);
    if (apostrophe != NULL) {
        code = put_right(&right, apostrophe, cell);
        cell = (struct cell){right.bytes, right.len};
    }
    ERR_NEXT(code, markup_strip(plain, cell));
    text_buffer_free(&right);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

enum err_code cell_fold(struct text_buffer *fold, const char *apostrophe,
                        struct cell cell, struct err *err) {
    struct text_buffer plain;
    bool is_plain = apostrophe == NULL && !markup_is_likely(cell);
    enum err_code code = ERR_OK;

    text_buffer_init(&plain, SIZE_MAX);
    text_buffer_clear(fold);
    if (!is_plain) {
        code = cell_plain(&plain, apostrophe, cell, err);
        cell = (struct cell){plain.bytes, plain.len};
    }
    ERR_NEXT(code, text_fold(fold, cell.bytes, cell.len));
    text_buffer_free(&plain);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}
