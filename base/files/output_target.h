/* output_target.h: whether a folder may be replaced by a set of files.
 *
 * Private to output_set.c. Looks and changes nothing. Errors have no source: the caller
 * knows the folder as the operator wrote it. */
#ifndef KLOE_BASE_FILES_OUTPUT_TARGET_H
#define KLOE_BASE_FILES_OUTPUT_TARGET_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/files/folder.h"

#include <stdbool.h>

struct stat;

/* Whether `target`, a real path, may be replaced. It must not exist, be empty or hold
 * nothing but files of `ours` as they were written; in that last case `replace` must be
 * true. *exists tells whether it exists, on error too. ERR_OUTPUT with the reason
 * otherwise, naming the first file in byte order that is not ours or was changed. */
enum err_code output_target_check(const char *target, const struct known_files *ours,
                                  bool replace, bool *exists,
                                  struct err *err) MUST_CHECK;

/* Finds out before the work what would make the renames fail after it, for the folder
 * `target` that exists. *found is what stat(2) says of it. ERR_OUTPUT where it is or
 * holds the folder one is working in, is a mounted disk, or may not be written to;
 * ERR_MEMORY. */
enum err_code output_target_check_exchange(const char *target, struct stat *found,
                                           struct err *err) MUST_CHECK;

#endif
