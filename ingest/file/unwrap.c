#include "ingest/file/unwrap.h"

#include <stdbool.h>

/* Goes over one byte; whether it is of the row inside. Blanks and delimiters are bytes
 * like others: only a mark that is the first of its line opens. */
static bool step_over(struct unwrap *unwrap, char byte) {
    enum row_place from = unwrap->place;
    enum byte_class class = byte == '"'              ? BYTE_QUOTE
                            : byte_is_line_end(byte) ? BYTE_LINE_END
                                                     : BYTE_ORDINARY;
    struct row_step step = row_steps[from][class];

    unwrap->place = step.is_misplaced ? IN_PLAIN : (enum row_place)step.place;
    return class != BYTE_QUOTE || (from != ROW_START && from != IN_QUOTES);
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
            bytes[kept] = bytes[i];
            kept += step_over(unwrap, bytes[i]) ? 1 : 0;
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
