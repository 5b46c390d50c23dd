#include "base/files/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

void digest_init(struct digest *digest) {
    sha256_init(&digest->state);
}

void digest_add(struct digest *digest, const void *bytes, size_t len) {
    if (len > 0) {
        sha256_update(&digest->state, len, bytes);
    }
}

void digest_finish(struct digest *digest, char hex[DIGEST_HEX_BYTES]) {
    static const char hex_digits[] = "0123456789abcdef";
    uint8_t hash[SHA256_DIGEST_SIZE];

    sha256_digest(&digest->state, sizeof hash, hash);
    for (size_t i = 0; i < sizeof hash; i++) {
        hex[2 * i] = hex_digits[hash[i] >> 4];
        hex[2 * i + 1] = hex_digits[hash[i] & 0x0F];
    }
    hex[2 * sizeof hash] = '\0';
}

void digest_so_far(const struct digest *digest, char hex[DIGEST_HEX_BYTES]) {
    struct digest copy = *digest;

    digest_finish(&copy, hex);
}

void digest_hex(const void *bytes, size_t len, char hex[DIGEST_HEX_BYTES]) {
    struct digest digest;

    digest_init(&digest);
    digest_add(&digest, bytes, len);
    digest_finish(&digest, hex);
}

int digest_file(int folder, const char *name, char hex[DIGEST_HEX_BYTES]) {
    unsigned char block[1 << 15];
    struct digest digest;
    int fault = 0;
    ssize_t got = 0;
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

    if (file < 0) {
        return errno;
    }
    digest_init(&digest);
    do {
        got = read(file, block, sizeof block);
        if (got > 0) {
            digest_add(&digest, block, (size_t)got);
        } else if (got < 0 && errno != EINTR) {
            fault = errno;
        }
    } while (got != 0 && fault == 0);
    (void)close(file); /* only read */
    if (fault == 0) {
        digest_finish(&digest, hex);
    }
    return fault;
}

int digest_path(const char *path, char hex[DIGEST_HEX_BYTES]) {
    return digest_file(AT_FDCWD, path, hex);
}

/* Eight bytes, the first the highest, so that both byte orders agree. */
static uint64_t word_at(const uint8_t *bytes) {
    uint64_t word = 0;

    for (size_t i = 0; i < sizeof word; i++) {
        word = word << 8 | bytes[i];
    }
    return word;
}

struct digest_id digest_id(const void *bytes, size_t len) {
    struct digest digest;
    uint8_t hash[SHA256_DIGEST_SIZE];

    digest_init(&digest);
    digest_add(&digest, bytes, len);
    sha256_digest(&digest.state, sizeof hash, hash);
    return (struct digest_id){word_at(hash), word_at(hash + sizeof(uint64_t))};
}
