/* fuzz.h: what the fuzz targets share.
 *
 * A target is one file that defines LLVMFuzzerTestOneInput. Built by clang with
 * KLOE_FUZZ it is a libFuzzer program; otherwise replay.c gives it the files named on
 * its command line, so that ctest runs every golden input through it. */
#ifndef KLOE_TESTS_FUZZ_FUZZ_H
#define KLOE_TESTS_FUZZ_FUZZ_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

/* Looks at one input; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with a line that says which promise was broken. */
#define FUZZ_EXPECT(truth)                                                             \
    do {                                                                               \
        if (!(truth)) {                                                                \
            fuzz_fail(__FILE__, __LINE__, #truth);                                     \
        }                                                                              \
    } while (0)

void fuzz_fail(const char *file, int line, const char *promise);

#define FUZZ_PATH_BYTES 512

/* The path of a file in a folder of this process's own, removed when it ends. */
const char *fuzz_path(char out[FUZZ_PATH_BYTES], const char *name);

/* Writes a file of that folder. */
void fuzz_write(const char *name, const uint8_t *bytes, size_t len);

/* Nothing went wrong; else the error is shown. */
void fuzz_expect_ok(enum err_code code, const struct err *err);

/* An error says what is wrong in one line of UTF-8; ERR_OK comes with none. */
void fuzz_expect_error(enum err_code code, const struct err *err);

#endif
