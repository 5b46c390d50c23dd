#include "ingest/table/comment_book.h"

#include "base/array.h"
#include "ingest/cells/cell_text.h"

#include <string.h>

void comments_free(struct comments *comments) {
    if (comments != NULL) {
        /* Both were made here; only readers see them as const. */
        alloc_free((void *)(uintptr_t)comments->texts);
        alloc_free((void *)(uintptr_t)comments->bytes);
        alloc_free(comments);
    }
}

void comment_book_init(struct comment_book *book) {
    *book = (struct comment_book){.n = 0};
    text_buffer_init(&book->bytes, COMMENTS_BYTES_MAX + 1);
}

void comment_book_free(struct comment_book *book) {
    text_buffer_free(&book->bytes);
    alloc_free(book->texts);
    book->texts = NULL;
    book->n = 0;
    book->capacity = 0;
}

enum err_code comment_book_too_many(struct err *err) {
    return err_set(err, ERR_INPUT,
                   "the comments take more than %zu MiB: leave \"comments\" out of "
                   "\"publish\"",
                   COMMENTS_BYTES_MAX >> 20);
}

enum err_code comment_book_add(struct comment_book *book, uint32_t row,
                               uint32_t question, struct cell cell, uint64_t themes,
                               struct err *err) {
    if (cell_is_blank(cell)) {
        return ERR_OK;
    }
    if (cell.len > COMMENTS_BYTES_MAX - book->bytes.len) {
        return comment_book_too_many(err);
    }
    struct comment_text *texts =
        array_grow(book->texts, &book->capacity, book->n + 1, SIZE_MAX, sizeof *texts);
    if (texts == NULL) {
        return err_memory(err);
    }
    book->texts = texts;
    struct comment_text text = {row, question, book->bytes.len, cell.len, themes};
    if (text_append(&book->bytes, cell.bytes, cell.len) != ERR_OK) {
        return err_memory(err);
    }
    book->texts[book->n++] = text;
    return ERR_OK;
}
