/* stored_zip.h: a zip archive whose parts are not packed, put together without libzip:
 * a fuzzer changes them as they are. */
#ifndef KLOE_TESTS_FUZZ_STORED_ZIP_H
#define KLOE_TESTS_FUZZ_STORED_ZIP_H

#include "base/text.h"

struct stored_part {
    const char *name, *bytes;
    size_t len;
};

/* Appends the archive of these parts. Ends the program without memory. */
void stored_zip(struct text_buffer *out, const struct stored_part *parts, size_t n);

#endif
