/* outfile.h: one file of output, there whole or not at all. For a folder of files see
 * output_set.h. */
#ifndef KLOE_BASE_FILES_OUTFILE_H
#define KLOE_BASE_FILES_OUTFILE_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether outfile_write can be asked for `path`, so that long work is not done for
 * nothing: ERR_OUTPUT when something is there and `replace` is false, when it is no
 * plain file, or when its folder is not there. A moment later it may be otherwise. */
enum err_code outfile_check(const char *path, bool replace, struct err *err) MUST_CHECK;

/* Writes `len` bytes to `path` by way of a new file in the same folder, which takes the
 * name at the end, once it was read back and holds what it should: what was there is
 * replaced as a whole or stays untouched, also when the disk is full or the program is
 * stopped. Without `replace` a file that is there is never replaced, even one that
 * appeared meanwhile. A link is followed. ERR_OUTPUT with the path; nothing is left
 * behind then. ERR_MEMORY. */
enum err_code outfile_write(const char *path, const char *bytes, size_t len,
                            bool replace, struct err *err) MUST_CHECK;

/* Writes `len` bytes to `path`, a file of a set (output_set.h): opens, writes, flushes,
 * closes, checks every step, and reads it back. ERR_OUTPUT names the path and the
 * reason ("No space left on device"); what was written stays, for the set is given up
 * then. */
enum err_code outfile_write_part(const char *path, const char *bytes, size_t len,
                                 struct err *err) MUST_CHECK;

/* Writes what the file `path` holds beside it as "NAME before 1.xlsx", or with the
 * first number that is free: what is there is never replaced, and one that holds the
 * same is taken. *kept is its path, the caller's to alloc_free; *is_new: it was not
 * there. ERR_OUTPUT, ERR_MEMORY; nothing is left behind then. */
enum err_code outfile_keep_earlier(char **kept, bool *is_new, const char *path,
                                   const char *bytes, size_t len,
                                   struct err *err) MUST_CHECK;

/* Whether `other` is called as such a file of `path`. */
bool outfile_is_earlier(const char *path, const char *other);

#endif
