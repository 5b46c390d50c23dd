/* beside_read.h: the file that a review names in "beside" -> what stands beside the
 * survey. */
#ifndef KLOE_INGEST_BESIDE_BESIDE_READ_H
#define KLOE_INGEST_BESIDE_BESIDE_READ_H

#include "surveys/beside/beside.h"

/* Reads review->beside; *out is NULL where it names none. ERR_INPUT with file, line,
 * column and what to do, ERR_MEMORY; *out untouched on error. The caller frees with
 * beside_free. */
enum err_code beside_read(struct beside **out, const struct review *review,
                          struct err *err) MUST_CHECK;

#endif
