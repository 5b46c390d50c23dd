/* How libFuzzer changes a packed file (workbook, template): one of its parts, and packs
 * it again, not packed tightly; of tightly packed bytes nearly every change ends at the
 * checksum. Other bytes, and one packed file of eight, are changed as they are.
 *
 * Only for libFuzzer, which finds the function by its name. */
#include "base/alloc.h"
#include "base/files/package.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/stored_zip.h"

#include <stdlib.h>
#include <string.h>

#define AS_THEY_ARE 8
#define PARTS_MAX   64
#define GROWS       ((size_t)1024)

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed);

/* Changes what a part holds; `bytes` is taken over. */
static struct stored_part changed(const char *name, char *bytes, size_t len) {
    char *more = realloc(bytes, len + GROWS);

    FUZZ_EXPECT(more != NULL);
    len = LLVMFuzzerMutate((uint8_t *)more, len, len + GROWS);
    return (struct stored_part){name, more, len};
}

/* Puts the package with one part changed in the place of the bytes; their new number,
 * or 0 where it cannot be read or does not fit. */
static size_t change_part(uint8_t *data, size_t room, struct package *package,
                          unsigned choice) {
    struct stored_part parts[PARTS_MAX];
    struct text_buffer zip;
    struct err err = {0};
    size_t n = package_n_parts(package), n_read = 0, len = 0;

    while (n <= PARTS_MAX && n_read < n) {
        const char *name = package_part_name(package, n_read);
        char *bytes = NULL;

        if (package_read(&bytes, &len, package, name, room, &err) != ERR_OK) {
            break;
        }
        parts[n_read] = n_read == choice % n ? changed(name, bytes, len)
                                             : (struct stored_part){name, bytes, len};
        n_read++;
    }
    text_buffer_init(&zip, SIZE_MAX);
    if (n_read > 0 && n_read == n) {
        stored_zip(&zip, parts, n);
    }
    len = zip.len <= room ? zip.len : 0;
    if (len > 0) {
        memcpy(data, zip.bytes, len);
    }
    text_buffer_free(&zip);
    for (size_t i = 0; i < n_read; i++) {
        alloc_free((char *)(uintptr_t)parts[i].bytes);
    }
    return len;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed) {
    struct package *package = NULL;
    struct err err = {0};
    size_t len = 0;

    if (seed % AS_THEY_ARE != 0 && size > 2 && memcmp(data, "PK", 2) == 0 &&
        package_open(&package, data, size, &err) == ERR_OK) {
        len = change_part(data, room, package, seed / AS_THEY_ARE);
        package_free(package);
    }
    return len > 0 ? len : LLVMFuzzerMutate(data, size, room);
}
