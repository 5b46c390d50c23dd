/* file_fault.h: what a disk or the system said when a file could not be read or
 * written, and what a person can do about it. */
#ifndef KLOE_BASE_FILES_FILE_FAULT_H
#define KLOE_BASE_FILES_FILE_FAULT_H

#include "base/compiler.h"
#include "base/err.h"

#include <stddef.h>

/* Sets `err` to `code` and "WHAT: REASON; ADVICE" and returns the code. `what` is such
 * as "cannot be written"; `reason` the errno of the call that failed, 0 where it gave
 * none. A disk that is full, a fault of the disk and too many open files are told
 * apart. No memory is ERR_MEMORY, whatever `code` is. */
enum err_code file_fault(struct err *err, enum err_code code, const char *what,
                         int reason);

/* The same for the file `path`, which becomes the source of the error. */
enum err_code file_fault_at(struct err *err, enum err_code code, const char *path,
                            const char *what, int reason);

/* Sets ERR_OUTPUT: the file `named` does not hold what was written to it. */
enum err_code file_fault_unkept(const char *named, struct err *err);

#endif
