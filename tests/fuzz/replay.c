/* Runs a fuzz target over files: a corpus, or one input that once broke something.
 * Usage: replay_<target> FILE... */
#include "tests/fuzz/fuzz.h"

#include "base/alloc.h"
#include "base/files/infile.h"

#include <stdio.h>

#define REPLAY_BYTES_MAX ((size_t)64 << 20)

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        struct err err = {0};
        char *bytes = NULL;
        size_t len = 0;

        if (infile_read(&bytes, &len, argv[i], REPLAY_BYTES_MAX, &err) != ERR_OK) {
            (void)fprintf(stderr, "%s: %s\n", argv[i], err.text);
            return 1;
        }
        (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, len);
        alloc_free(bytes);
    }
    (void)printf("%d inputs\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
