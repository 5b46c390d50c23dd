#include "ingest/encoding/watched.h"

static enum err_code watched_read(void *context, char *bytes, size_t room, size_t *got,
                                  struct err *err) {
    struct watched_bytes *watched = context;
    const struct source_bytes *source = &watched->bytes;
    enum err_code code = source->read(source->context, bytes, room, got, err);

    if (code == ERR_OK) {
        byte_sum_add(&watched->sum, bytes, *got);
    }
    return code;
}

static enum err_code watched_rewind(void *context, struct err *err) {
    struct watched_bytes *watched = context;

    byte_sum_init(&watched->sum);
    return watched->bytes.rewind(watched->bytes.context, err);
}

struct source_bytes watched_bytes(struct watched_bytes *watched) {
    return (struct source_bytes){watched_read, watched_rewind, watched};
}

void watched_keep(struct watched_bytes *watched) {
    watched->known = byte_sum_of(&watched->sum);
}

enum err_code watched_check(const struct watched_bytes *watched, struct err *err) {
    return byte_sum_of(&watched->sum) == watched->known
               ? ERR_OK
               : err_set(err, ERR_INPUT,
                         "the file changed while it was read: wait until it is written "
                         "to its end, or take a copy, and run again");
}
