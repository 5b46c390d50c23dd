/* container.h: what a file is, by its first bytes, when it is no text at all.
 *
 * Private to ingest. People send archives, pages and pictures instead of the export;
 * each is refused by its name, with the export to use instead. */
#ifndef KLOE_INGEST_ENCODING_CONTAINER_H
#define KLOE_INGEST_ENCODING_CONTAINER_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* How many bytes of the front decide: the longest signature behind a byte order mark
 * and some white space. */
#define CONTAINER_BYTES ((size_t)32)

/* Looks at the first `len` bytes of a file, CONTAINER_BYTES unless it is shorter.
 * *is_zip: a zip archive, perhaps a workbook; *is_old_office: an Office file from
 * before 2007, or a workbook with a password. ERR_INPUT with a sentence that says what
 * the file is and what to export instead. */
enum err_code container_check(bool *is_zip, bool *is_old_office, const char *first,
                              size_t len, struct err *err) MUST_CHECK;

#endif
