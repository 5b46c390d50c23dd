/* text_file.h: a file written in many small pieces.
 *
 * A large buffer of our own: stdio locks for every piece, and results of many places
 * are millions of them. A failed write is kept and told by text_file_close; until then
 * calls do nothing. What was written is read back before it counts as written. */
#ifndef KLOE_EXPORT_FILES_TEXT_FILE_H
#define KLOE_EXPORT_FILES_TEXT_FILE_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define TEXT_FILE_BUFFER_BYTES ((size_t)1 << 16)

/* What the text is, which decides how it is read back. */
enum text_form {
    TEXT_FORM_JSON, /* one JSON text; its values are counted, objects and arrays, too */
    TEXT_FORM_CSV,  /* records of CSV; they are counted, the headings, too */
};

struct text_file {
    /* Takes what is written instead of a file, and its first argument; or NULL. */
    void (*take)(void *taker, const char *bytes, size_t len);
    void *taker;
    enum text_form form;
    uint64_t n_meant; /* values or records, counted by whoever writes them */
    uint64_t mix;     /* of the pieces that were written */
    FILE *file;
    const char *path; /* borrowed */
    int fault;        /* errno of the first write that failed; 0: none */
    size_t
        threads; /* that may read it back: 1, unless this is set after it was opened */
    /* Likewise: where the SHA-256 of what was read back goes; NULL: nowhere. */
    char *sha256;
    size_t used;
    char buffer[TEXT_FILE_BUFFER_BYTES];
};

/* Creates the file at `path`, which must live until it is closed. ERR_OUTPUT with the
 * path; there is nothing to close then. */
enum err_code text_file_open(struct text_file *out, const char *path,
                             enum text_form form, struct err *err) MUST_CHECK;

/* Appends. */
void text_file_put_long(struct text_file *file, const char *bytes, size_t len);

static inline void text_file_put(struct text_file *file, const char *bytes,
                                 size_t len) {
    if (len <= sizeof file->buffer - file->used) {
        memcpy(file->buffer + file->used, bytes, len);
        file->used += len;
    } else {
        text_file_put_long(file, bytes, len);
    }
}

void text_file_put_text(struct text_file *file, const char *text);

/* Closes it and reads it back. ERR_OUTPUT with the path for the first thing that failed
 * since it was opened, or when it does not hold the bytes that were appended;
 * ERR_INTERNAL when it holds them and they are no text of its form, or have another
 * number of values or records than `n_meant`. */
enum err_code text_file_close(struct text_file *file, struct err *err) MUST_CHECK;

/* The part of it that reads: whether the file at `path` is a text of that form with
 * n_meant values or records, with this mix of its pieces (of TEXT_FILE_BUFFER_BYTES,
 * and the last); nothing else of `file` is looked at but `threads` and `sha256`. Errors
 * as above, and ERR_MEMORY. */
enum err_code text_file_check(const struct text_file *file, struct err *err) MUST_CHECK;

#endif
