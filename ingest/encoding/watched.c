#include "ingest/encoding/watched.h"

#include <string.h>

static enum err_code watched_read(void *context, char *bytes, size_t room, size_t *got,
                                  struct err *err) {
    struct watched_bytes *watched = context;
    const struct source_bytes *source = &watched->bytes;
    enum err_code code = source->read(source->context, bytes, room, got, err);

    if (code == ERR_OK && watched->is_on) {
        digest_add(&watched->digest, bytes, *got);
    }
    return code;
}

static enum err_code watched_rewind(void *context, struct err *err) {
    struct watched_bytes *watched = context;

    digest_init(&watched->digest);
    return watched->bytes.rewind(watched->bytes.context, err);
}

struct source_bytes watched_bytes(struct watched_bytes *watched) {
    return (struct source_bytes){watched_read, watched_rewind, watched};
}

enum err_code watched_check(struct watched_bytes *watched,
                            const char sha256[DIGEST_HEX_BYTES], struct err *err) {
    char now[DIGEST_HEX_BYTES];

    digest_finish(&watched->digest, now);
    return strcmp(now, sha256) == 0
               ? ERR_OK
               : err_set(err, ERR_INPUT,
                         "the file changed while it was read: wait until it is written "
                         "to its end, or take a copy, and run again");
}
