#include "ingest/file/unwrap.h"

#include <stdbool.h>

enum place { ROW_START, PLAIN, QUOTED, AFTER_QUOTE };

/* The place after a byte; *is_kept: whether the byte is of the row inside. */
static enum place step(enum place place, char byte, bool *is_kept) {
    bool is_line_end = byte == '\n' || byte == '\r';

    *is_kept = true;
    switch (place) {
    case ROW_START:
        if (byte == '"') {
            *is_kept = false;
            return QUOTED;
        }
        return is_line_end ? ROW_START : PLAIN;
    case QUOTED:
        *is_kept = byte != '"';
        return *is_kept ? QUOTED : AFTER_QUOTE;
    case AFTER_QUOTE:
        if (byte == '"') {
            return QUOTED;
        }
        return is_line_end ? ROW_START : PLAIN;
    case PLAIN:
        break;
    }
    return is_line_end ? ROW_START : PLAIN;
}

static enum err_code unwrap_read(void *context, char *bytes, size_t room, size_t *got,
                                 struct err *err) {
    struct unwrap *unwrap = context;
    const struct source_bytes *text = &unwrap->text;
    size_t kept = 0;

    while (kept == 0) {
        size_t n = 0;
        enum err_code code = text->read(text->context, bytes, room, &n, err);

        if (code != ERR_OK) {
            return code;
        }
        if (n == 0) {
            break;
        }
        for (size_t i = 0; i < n; i++) {
            bool is_kept = true;

            unwrap->place = (int)step((enum place)unwrap->place, bytes[i], &is_kept);
            bytes[kept] = bytes[i];
            kept += is_kept ? 1 : 0;
        }
    }
    *got = kept;
    return ERR_OK;
}

static enum err_code unwrap_rewind(void *context, struct err *err) {
    struct unwrap *unwrap = context;

    unwrap->place = ROW_START;
    return unwrap->text.rewind(unwrap->text.context, err);
}

struct source_bytes unwrap_bytes(struct unwrap *unwrap) {
    return (struct source_bytes){unwrap_read, unwrap_rewind, unwrap};
}
