/* comment_book.h: the comments of one return while it is read.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_TABLE_COMMENT_BOOK_H
#define KLOE_INGEST_TABLE_COMMENT_BOOK_H

#include "base/text.h"
#include "ingest/file/source.h"
#include "ingest/table/comments.h"

struct comment_book {
    struct text_buffer bytes;
    struct comment_text *texts; /* rows are those of the return */
    size_t n, capacity;
    unsigned coding; /* as in struct comments */
};

void comment_book_init(struct comment_book *book);
void comment_book_free(struct comment_book *book);

/* Keeps what a cell says, with its themes (as in struct comment_text); nothing for
 * white space. ERR_INPUT over COMMENTS_BYTES_MAX, ERR_MEMORY. */
enum err_code comment_book_add(struct comment_book *book, uint32_t row,
                               uint32_t question, struct cell cell, uint64_t themes,
                               struct err *err) MUST_CHECK;

/* Says that there is more than COMMENTS_BYTES_MAX: ERR_INPUT. */
enum err_code comment_book_too_many(struct err *err);

#endif
