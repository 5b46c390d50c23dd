#include "ingest/file/cut_ends.h"

static enum err_code look_at_end(void *context, const struct record *record,
                                 struct err *err) {
    bool *are_cut = context;

    (void)err;
    *are_cut = *are_cut && record->width == record->n;
    return ERR_OK;
}

enum err_code cut_ends_find(bool *out, const struct source_bytes *text,
                            const struct dialect *dialect,
                            const struct source_plan *plan, struct err *err) {
    *out = dialect->is_uneven;
    return *out ? source_read(text, dialect, plan, look_at_end, out, err) : ERR_OK;
}
