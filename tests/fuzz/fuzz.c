#include "tests/fuzz/fuzz.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[FUZZ_PATH_BYTES];

static const char *const names[] = {"return.csv", "instrument.json", "results.json",
                                    "template.pptx", "deck.pptx"};

void fuzz_fail(const char *file, int line, const char *promise) {
    (void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, promise);
    abort();
}

static void remove_folder(void) {
    char path[FUZZ_PATH_BYTES];

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)unlink(fuzz_path(path, names[i]));
    }
    (void)rmdir(folder);
}

/* In memory where the system has such a folder: an input is a file for as long as a
 * millisecond. */
static void make_folder(void) {
    static const char memory[] = "/dev/shm";
    const char *parent = access(memory, W_OK) == 0 ? memory : getenv("TMPDIR");

    (void)snprintf(folder, sizeof folder, "%s/kloe-fuzz-XXXXXX",
                   parent != NULL && strlen(parent) < 400 ? parent : "/tmp");
    FUZZ_EXPECT(mkdtemp(folder) != NULL);
    FUZZ_EXPECT(atexit(remove_folder) == 0);
}

const char *fuzz_path(char out[FUZZ_PATH_BYTES], const char *name) {
    if (folder[0] == '\0') {
        make_folder();
    }
    int len = snprintf(out, FUZZ_PATH_BYTES, "%s/%s", folder, name);
    FUZZ_EXPECT(len > 0 && len < FUZZ_PATH_BYTES);
    return out;
}

void fuzz_write(const char *name, const uint8_t *bytes, size_t len) {
    char path[FUZZ_PATH_BYTES];
    FILE *file = fopen(fuzz_path(path, name), "wb");

    FUZZ_EXPECT(file != NULL);
    FUZZ_EXPECT(len == 0 || fwrite(bytes, 1, len, file) == len);
    FUZZ_EXPECT(fclose(file) == 0);
}

void fuzz_expect_ok(enum err_code code, const struct err *err) {
    if (code != ERR_OK) {
        fuzz_fail(err->source, 0, err->text);
    }
}

void fuzz_expect_error(enum err_code code, const struct err *err) {
    FUZZ_EXPECT(err->code == code);
    FUZZ_EXPECT((code == ERR_OK) == (err->text[0] == '\0'));
    FUZZ_EXPECT(strpbrk(err->text, "\n\r\t\033") == NULL);
    FUZZ_EXPECT(text_is_utf8(err->text, strlen(err->text), NULL));
    FUZZ_EXPECT(text_is_utf8(err->source, strlen(err->source), NULL));
    FUZZ_EXPECT(code != ERR_INTERNAL);
}
