/* package_check.h: whether an archive is one that may be unpacked, and whether one that
 * was made holds what was put into it.
 *
 * Private to package.c: libzip shows here. */
#ifndef KLOE_BASE_FILES_PACKAGE_CHECK_H
#define KLOE_BASE_FILES_PACKAGE_CHECK_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zip.h>

#define PACKAGE_NAME_CHARACTERS  60
#define PACKAGE_NAME_SHOWN_BYTES (4 * PACKAGE_NAME_CHARACTERS + 1)

/* Refuses an archive for what its directory says of its parts, before any is unpacked:
 * a password, macros, and sizes and numbers over the limits of package.h. ERR_INPUT;
 * ERR_MEMORY. */
enum err_code package_check(zip_t *zip, struct err *err) MUST_CHECK;

/* What a part is meant to hold, where that is known. */
struct package_meant {
    bool is_known;
    bool is_packed; /* it is copied: what follows is of its packed bytes */
    size_t len;
    uint64_t name, content; /* mixes of both */
};

struct package_meant package_meant_of(const char *name, const void *bytes, size_t len);

/* The same of those of the `n` parts of an archive that are not known, and are to be
 * copied from it as they are. ERR_MEMORY; ERR_INPUT when one cannot be read. */
enum err_code package_meant_copied(struct package_meant *meant, size_t n, zip_t *zip,
                                   struct err *err) MUST_CHECK;

/* Whether the archive in `bytes` has exactly `n` parts, each can be unpacked, and those
 * that are known hold what they should under their names. ERR_INTERNAL, naming the
 * part; ERR_MEMORY. */
enum err_code package_check_kept(const void *bytes, size_t len,
                                 const struct package_meant *meant, size_t n,
                                 struct err *err) MUST_CHECK;

/* Sets ERR_INPUT: the file is damaged. */
enum err_code package_is_damaged(struct err *err);

/* Whether it was memory that libzip had too little of, which it does not always tell;
 * the system does. For use behind `errno = 0` and calls of it. */
bool package_is_memory(zip_error_t *fault);

/* What libzip ran into, as ours: ERR_MEMORY, or else ERR_INPUT. As above. */
enum err_code package_zip_fault(zip_error_t *fault, struct err *err);

/* The name of a part as a message shows it. */
void package_show_name(char out[PACKAGE_NAME_SHOWN_BYTES], const char *name);

#endif
