/* Runs a fuzz target over files: a corpus, or one input that once broke something; and
 * then over some changed at random, KLOE_ROUNDS=n of them. A changed input is written
 * to the file KLOE_KEEP before it is tried, so that one that ends the program is there.
 * Usage: fuzz_<target> FILE... */
#include "tests/fuzz/fuzz.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "tests/property/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REPLAY_BYTES_MAX ((size_t)64 << 20)

/* Larger files are cut before they are changed: they would take all the time. */
#define CHANGED_BYTES_MAX ((size_t)4096)
#define ROUNDS            300
#define STEPS             8

struct input {
    char *bytes;
    size_t len;
};

static bool read_input(struct input *out, const char *path) {
    struct err err = {0};

    if (infile_read(&out->bytes, &out->len, path, REPLAY_BYTES_MAX, &err) != ERR_OK) {
        (void)fprintf(stderr, "%s: %s\n", path, err.text);
        return false;
    }
    return true;
}

/* One change: a byte, a byte left out, a piece said twice, or one of another input. */
static void change(struct random *random, char *bytes, size_t *len,
                   const struct input *other) {
    static const char marks[] = "\"',;\t\r\n\\{}[]<>&/0-_=\x1A\xEF\xFF";
    size_t at = *len > 0 ? random_below(random, *len) : 0;
    size_t piece = 1 + random_below(random, 16), rest = *len - at;

    switch (*len > 0 ? random_below(random, 5) : 4) {
    case 0:
        bytes[at] = (char)(unsigned char)random_below(random, 256);
        break;
    case 1:
        bytes[at] = marks[random_below(random, sizeof marks - 1)];
        break;
    case 2:
        piece = piece < rest ? piece : rest;
        memmove(bytes + at, bytes + at + piece, rest - piece);
        *len -= piece;
        break;
    case 3:
        piece = piece < rest ? piece : rest;
        if (*len + piece <= CHANGED_BYTES_MAX) {
            memmove(bytes + at + piece, bytes + at, rest);
            *len += piece;
        }
        break;
    default:
        if (other->len > 0) {
            size_t from = random_below(random, other->len);

            piece = piece < other->len - from ? piece : other->len - from;
            piece = piece < CHANGED_BYTES_MAX - at ? piece : CHANGED_BYTES_MAX - at;
            memcpy(bytes + at, other->bytes + from, piece);
            *len = *len > at + piece ? *len : at + piece;
        }
        break;
    }
}

static void keep(const char *bytes, size_t len) {
    const char *path = getenv("KLOE_KEEP");
    FILE *file = path != NULL ? fopen(path, "wb") : NULL;

    if (file != NULL) {
        FUZZ_EXPECT(fwrite(bytes, 1, len, file) == len && fclose(file) == 0);
    }
}

static void try_changed(struct random *random, const struct input *inputs, size_t n) {
    static char bytes[CHANGED_BYTES_MAX];
    const struct input *input = &inputs[random_below(random, n)];
    size_t len = input->len < sizeof bytes ? input->len : sizeof bytes;
    char *copy = NULL;

    memcpy(bytes, input->bytes, len);
    for (size_t steps = 1 + random_below(random, STEPS); steps > 0; steps--) {
        change(random, bytes, &len, &inputs[random_below(random, n)]);
    }
    keep(bytes, len);
    /* Of its very size, so that reading beyond it is seen. */
    copy = malloc(len > 0 ? len : 1);
    FUZZ_EXPECT(copy != NULL);
    memcpy(copy, bytes, len);
    (void)LLVMFuzzerTestOneInput((const uint8_t *)copy, len);
    free(copy);
}

int main(int argc, char **argv) {
    size_t n = argc > 1 ? (size_t)argc - 1 : 0;
    const char *rounds = getenv("KLOE_ROUNDS");
    size_t changed = rounds != NULL ? (size_t)strtoull(rounds, NULL, 10) : ROUNDS;
    struct random random = random_start();
    struct input *inputs = calloc(n + 1, sizeof *inputs);
    int status = n > 0 && inputs != NULL ? 0 : 1;

    for (size_t i = 0; i < n && status == 0; i++) {
        status = read_input(&inputs[i], argv[i + 1]) ? 0 : 1;
        if (status == 0) {
            (void)LLVMFuzzerTestOneInput((const uint8_t *)inputs[i].bytes,
                                         inputs[i].len);
        }
    }
    for (size_t i = 0; i < changed && status == 0; i++) {
        try_changed(&random, inputs, n);
    }
    for (size_t i = 0; inputs != NULL && i < n; i++) {
        alloc_free(inputs[i].bytes);
    }
    free(inputs);
    (void)printf("%zu inputs, %zu changed ones\n", n, changed);
    return status;
}
