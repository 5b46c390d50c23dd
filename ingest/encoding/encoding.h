/* encoding.h: how the text of a return is encoded.
 *
 * The first of three passes over a file: finds it out from all bytes, refuses what is
 * no text and takes the digest. transcoder.h then makes UTF-8 of it. Memory does not
 * grow with the file. */
#ifndef KLOE_INGEST_ENCODING_ENCODING_H
#define KLOE_INGEST_ENCODING_ENCODING_H

#include "base/files/digest.h"
#include "ingest/encoding/evidence.h"

#include <stdbool.h>

struct encoding {
    char sha256[DIGEST_HEX_BYTES]; /* of all bytes, as they are */
    const char *name;              /* "UTF-8", "Windows-1252"; static */
    const char *charset;           /* as iconv calls it; NULL: nothing to change */
    size_t mark;                   /* bytes of the byte order mark to leave out */
    bool is_workbook;              /* a zip archive: for workbook.h */
    bool is_doubled;               /* letters that were encoded twice */
};

/* Finds the encoding in one sweep over the bytes. `named` is the review's word for it,
 * or NULL: then a byte order mark decides; zeros in every other byte are UTF-16; what
 * is well-formed UTF-8 is that; the rest is Windows-1252, or Mac Roman when lines end
 * in CR alone. ERR_DEFINITION for an unknown name, with the nearest; ERR_INPUT when the
 * file is empty, no text, or not in the encoding named, with a sentence that says what
 * it is and what to export instead; ERR_MEMORY. *out untouched on error. */
enum err_code encoding_find(struct encoding *out, const struct sweep *sweep,
                            const char *named, struct err *err) MUST_CHECK;

#endif
