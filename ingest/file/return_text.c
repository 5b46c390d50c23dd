#include "ingest/file/return_text.h"

#include "base/files/infile.h"

#include <stdio.h>
#include <string.h>

enum err_code return_text_check(const struct return_text *text, struct err *err) {
    bool is_in_memory = text->encoding.is_workbook || text->is_turned;

    return is_in_memory ? ERR_OK : watched_check(&text->watched, err);
}

/* Reads a workbook, of which all else is in memory. */
static enum err_code open_workbook(struct return_text *text,
                                   const struct source_bytes *bytes,
                                   const struct text_named *named, struct err *err) {
    enum err_code code = workbook_read(&text->workbook, bytes, &named->sheet, err);
    if (code != ERR_MEMORY && code != ERR_OK) {
        struct err fault = {0};

        /* What is half written is damaged, and the cause is the writing. */
        if (watched_check(&text->watched, &fault) != ERR_OK && err != NULL) {
            *err = fault;
        }
        return code;
    }
    ERR_NEXT(code, watched_check(&text->watched, err));
    if (code == ERR_OK) {
        text->memory = (struct memory_bytes){text->workbook.text.bytes,
                                             text->workbook.text.len, 0};
        text->text = source_memory(&text->memory);
    }
    return code;
}

static enum err_code open_text(struct return_text *text,
                               const struct source_bytes *bytes,
                               const struct text_named *named, struct err *err) {
    enum err_code code = ERR_OK;

    if (!text->encoding.is_workbook && named->is_sheet) {
        return err_set(err, ERR_INPUT,
                       "the review names a \"sheet\" of this file, and it is no "
                       "workbook: leave it out");
    }
    if (!text->encoding.is_workbook) {
        code = transcoder_new(&text->transcoder, bytes, &text->encoding, err);
        if (code == ERR_OK) {
            text->text = transcoder_bytes(text->transcoder);
        }
        return code;
    }
    return open_workbook(text, bytes, named, err);
}

/* Listens to the sweep that finds the encoding: most often the bytes are the text. */
struct first_look {
    struct dialect_judge *judge;
    size_t mark;    /* bytes of the byte order mark */
    bool has_begun; /* a block came */
    bool is_text;   /* the blocks are those that the transcoder would give of UTF-8 */
};

static void look_first(void *listener, const char *bytes, size_t len) {
    static const char mark[] = {'\xEF', '\xBB', '\xBF'};
    struct first_look *look = listener;
    size_t skipped = 0;

    if (!look->has_begun) {
        bool has_mark = len >= sizeof mark && memcmp(bytes, mark, sizeof mark) == 0;

        skipped = has_mark ? sizeof mark : 0;
        look->mark = skipped;
        look->has_begun = true;
        look->is_text = len >= sizeof mark; /* a mark in pieces is none here */
    }
    /* One that ends the text is left out of it. */
    look->is_text = look->is_text && memchr(bytes, END_OF_TEXT, len) == NULL;
    if (look->is_text) {
        dialect_judge_take(look->judge, bytes + skipped, len - skipped);
    }
}

static enum err_code find_dialect(struct return_text *text,
                                  const struct first_look *look, struct err *err) {
    const struct encoding *encoding = &text->encoding;
    bool was_seen = look->is_text && !encoding->is_workbook &&
                    encoding->charset == NULL && encoding->mark == look->mark;

    return was_seen ? dialect_judge_end(&text->dialect, look->judge, err)
                    : dialect_find(&text->dialect, &text->text,
                                   encoding->is_workbook ? ',' : '\0', err);
}

enum err_code return_text_open(struct return_text *text,
                               const struct source_bytes *bytes,
                               const struct text_named *named, struct err *err) {
    *text = (struct return_text){.watched.bytes = *bytes};
    struct first_look look = {.judge = NULL};
    const struct sweep sweep = {watched_bytes(&text->watched), named->has_helper,
                                look_first, &look};
    enum err_code code = dialect_judge_new(&look.judge, '\0', err);

    ERR_NEXT(code, encoding_find(&text->encoding, &sweep, named->encoding, err));
    watched_keep(&text->watched);
    ERR_NEXT(code, open_text(text, &sweep.bytes, named, err));
    ERR_NEXT(code, find_dialect(text, &look, err));
    dialect_judge_free(look.judge);
    if (code == ERR_OK && text->dialect.is_wrapped) {
        text->unwrap.text = text->text;
        text->text = unwrap_bytes(&text->unwrap);
    }
    return code;
}

enum err_code return_text_turn(struct return_text *text, struct text_buffer *turned,
                               const char *not_turned, struct err *err) {
    text->turned = *turned;
    text_buffer_init(turned, 0);
    text->is_turned = true;
    (void)snprintf(text->not_turned, sizeof text->not_turned, "%s", not_turned);
    text->memory = (struct memory_bytes){text->turned.bytes, text->turned.len, 0};
    text->text = source_memory(&text->memory);
    return dialect_find(&text->dialect, &text->text, ',', err);
}

void return_text_close(struct return_text *text) {
    text_buffer_free(&text->turned);
    transcoder_free(text->transcoder);
    workbook_free(&text->workbook);
}

enum err_code return_text_read(const char *path, const struct sheet_named *sheet,
                               enum err_code (*use)(void *context,
                                                    const struct return_text *text,
                                                    struct err *err),
                               void *context, struct err *err) {
    struct text_named named = {.encoding = NULL};
    FILE *stream = NULL;
    enum err_code code = infile_open(&stream, path, err);

    if (sheet != NULL) {
        named.sheet = *sheet;
    }

    if (code == ERR_OK) {
        struct source_bytes bytes = source_file(stream);
        struct return_text text;

        code = return_text_open(&text, &bytes, &named, err);
        ERR_NEXT(code, use(context, &text, err));
        return_text_close(&text);
        (void)fclose(stream); /* only read: nothing can be lost */
    }
    err_set_source(err, path);
    return code;
}
