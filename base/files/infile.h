/* infile.h: reading files, and paths beside other files. */
#ifndef KLOE_BASE_FILES_INFILE_H
#define KLOE_BASE_FILES_INFILE_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether a path is that of the note "~$name" which Excel and Word keep beside a file
 * while it is open. */
bool infile_is_note(const char *path);

/* Opens a regular file for reading in binary. ERR_INPUT with a sentence that says what
 * is wrong (no such file, a folder, not allowed, such a note); *out then untouched. The
 * caller closes it. */
enum err_code infile_open(FILE **out, const char *path, struct err *err) MUST_CHECK;

/* Reads a whole file of at most `limit` bytes. *bytes is terminated (beyond *len) and
 * the caller's to alloc_free. ERR_INPUT, ERR_MEMORY; outputs untouched on error. */
enum err_code infile_read(char **bytes, size_t *len, const char *path, size_t limit,
                          struct err *err) MUST_CHECK;

/* For whoever takes the bytes one block after the other: infile_begin opens the file,
 * infile_fill gives the next `room` bytes, *len of them at the end, and infile_end
 * closes it. 0, or the errno of what failed; there is nothing to close if the first
 * did. */
int infile_begin(int *file, const char *path);
int infile_fill(int file, char *bytes, size_t room, size_t *len);
void infile_end(int file);

/* Whether the file holds these `len` bytes and no others. 0, or the errno of what
 * failed; *holds is then untouched. */
int infile_holds(bool *holds, const char *path, const char *bytes, size_t len);

/* Looks whether the file `path`, which was just written, holds these `len` bytes.
 * ERR_OUTPUT when it does not or cannot be read again; `named` becomes the source. */
enum err_code infile_expect(const char *path, const char *named, const char *bytes,
                            size_t len, struct err *err) MUST_CHECK;

/* Whether both paths lead to one file that is there. */
bool infile_is_same(const char *a, const char *b);

/* `path` as seen from the file `beside`: absolute paths unchanged, others joined to
 * the folder of `beside`. The caller frees with alloc_free. NULL without memory. */
char *infile_beside(const char *beside, const char *path) MUST_CHECK;

/* The other way round: `path` as it must be written in the file `beside`, so that
 * infile_beside finds the same file. Unchanged where it is absolute, or where it or the
 * folder of `beside` is not there. The caller frees with alloc_free. NULL without
 * memory. */
char *infile_written_in(const char *beside, const char *path) MUST_CHECK;

/* The last part of a path: "b.csv" of "a/b.csv". Points into `path`. */
const char *infile_name(const char *path);

#endif
