/* text_file.h: a file written in many small pieces.
 *
 * A large buffer of our own: stdio locks for every piece, and results of many places
 * are millions of them. A failed write is kept and told by text_file_close; until then
 * calls do nothing. */
#ifndef KLOE_EXPORT_FILES_TEXT_FILE_H
#define KLOE_EXPORT_FILES_TEXT_FILE_H

#include "base/err.h"

#include <stddef.h>
#include <stdio.h>

#define TEXT_FILE_BUFFER_BYTES ((size_t)1 << 16)

struct text_file {
    FILE *file;
    const char *path; /* borrowed */
    int fault;        /* errno of the first write that failed; 0: none */
    size_t used;
    char buffer[TEXT_FILE_BUFFER_BYTES];
};

/* Creates the file at `path`, which must live until it is closed. ERR_OUTPUT with the
 * path; there is nothing to close then. */
enum err_code text_file_open(struct text_file *out, const char *path,
                             struct err *err) MUST_CHECK;

/* Appends. */
void text_file_put(struct text_file *file, const char *bytes, size_t len);
void text_file_put_text(struct text_file *file, const char *text);

/* Closes it. ERR_OUTPUT with the path for the first thing that failed since it was
 * opened. */
enum err_code text_file_close(struct text_file *file, struct err *err) MUST_CHECK;

#endif
