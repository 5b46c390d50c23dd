/* package_check.h: whether an archive is one that may be unpacked.
 *
 * Private to package.c: libzip shows here. */
#ifndef KLOE_BASE_FILES_PACKAGE_CHECK_H
#define KLOE_BASE_FILES_PACKAGE_CHECK_H

#include "base/compiler.h"
#include "base/err.h"

#include <zip.h>

#define PACKAGE_NAME_CHARACTERS  60
#define PACKAGE_NAME_SHOWN_BYTES (4 * PACKAGE_NAME_CHARACTERS + 1)

/* Refuses an archive for what its directory says of its parts, before any is unpacked:
 * a password, macros, and sizes and numbers over the limits of package.h. ERR_INPUT;
 * ERR_MEMORY. */
enum err_code package_check(zip_t *zip, struct err *err) MUST_CHECK;

/* Sets ERR_INPUT: the file is damaged. */
enum err_code package_is_damaged(struct err *err);

/* What libzip ran into, as ours: ERR_MEMORY, or else ERR_INPUT. */
enum err_code package_zip_fault(zip_error_t *fault, struct err *err);

/* The name of a part as a message shows it. */
void package_show_name(char out[PACKAGE_NAME_SHOWN_BYTES], const char *name);

#endif
