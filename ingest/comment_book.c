#include "ingest/comment_book.h"

#include "base/alloc.h"
#include "ingest/return_reader.h"

#include <string.h>

#define FIRST_TEXTS ((size_t)64)

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

static bool is_blank(struct cell cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (strchr(" \t\r\n", cell.bytes[i]) == NULL) {
            return false;
        }
    }
    return true;
}

static enum err_code too_many(struct err *err) {
    return err_set(err, ERR_INPUT,
                   "the comments take more than %zu MiB: leave \"comments\" out of "
                   "\"publish\"",
                   COMMENTS_BYTES_MAX >> 20);
}

enum err_code comment_book_add(struct comment_book *book, uint32_t row,
                               uint32_t question, struct cell cell, struct err *err) {
    if (is_blank(cell)) {
        return ERR_OK;
    }
    if (cell.len > COMMENTS_BYTES_MAX - book->bytes.len) {
        return too_many(err);
    }
    if (book->n == book->capacity) {
        size_t capacity = book->capacity + book->capacity / 2 + FIRST_TEXTS;
        struct comment_text *texts = alloc_resize(book->texts, capacity, sizeof *texts);

        if (texts == NULL) {
            return err_memory(err);
        }
        book->texts = texts;
        book->capacity = capacity;
    }
    struct comment_text text = {row, question, book->bytes.len, cell.len};
    if (text_append(&book->bytes, cell.bytes, cell.len) != ERR_OK) {
        return err_memory(err);
    }
    book->texts[book->n++] = text;
    return ERR_OK;
}

static bool is_kept(const struct rows *rows, size_t row) {
    return rows->is_dropped == NULL || !rows->is_dropped[row];
}

/* Appends the comments of one return's rows that are kept; *first_row is the number of
 * its first row in the table, and that of the next return's afterwards. */
static void add_part(struct comment_text *texts, char *bytes, size_t *n, size_t *used,
                     size_t *first_row, const struct return_part *part) {
    const struct comment_book *book = &part->comments;
    size_t row = *first_row;
    size_t next = 0;

    for (size_t r = 0; r < part->rows.n; r++) {
        for (; next < book->n && book->texts[next].row == r; next++) {
            const struct comment_text *from = &book->texts[next];

            if (is_kept(&part->rows, r)) {
                texts[(*n)++] = (struct comment_text){(uint32_t)row, from->question,
                                                      *used, from->len};
                memcpy(bytes + *used, book->bytes.bytes + from->begin, from->len);
                *used += from->len;
            }
        }
        row += is_kept(&part->rows, r);
    }
    *first_row = row;
}

enum err_code comment_books_join(struct comments **out, struct return_part *parts,
                                 size_t n, struct err *err) {
    struct comments *comments = alloc_array(1, sizeof *comments);
    size_t n_texts = 0;
    size_t n_bytes = 0;
    size_t used = 0;
    size_t first_row = 0;

    for (size_t i = 0; i < n; i++) {
        n_texts += parts[i].comments.n;
        n_bytes += parts[i].comments.bytes.len;
    }
    if (n_bytes > COMMENTS_BYTES_MAX) {
        alloc_free(comments);
        return too_many(err);
    }
    struct comment_text *texts = alloc_array(n_texts, sizeof *texts);
    char *bytes = alloc_array(n_bytes, 1);
    if (comments == NULL || texts == NULL || bytes == NULL) {
        alloc_free(comments);
        alloc_free(texts);
        alloc_free(bytes);
        return err_memory(err);
    }
    *comments = (struct comments){.texts = texts, .bytes = bytes};
    for (size_t i = 0; i < n; i++) {
        add_part(texts, bytes, &comments->n, &used, &first_row, &parts[i]);
        comment_book_free(&parts[i].comments);
    }
    *out = comments;
    return ERR_OK;
}
