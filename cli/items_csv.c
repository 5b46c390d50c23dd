#include "cli/items_csv.h"

enum err_code items_csv_read(struct text_buffer *out, const char *path,
                             struct err *err) {
    (void)out;
    (void)path;
    return err_set(err, ERR_USAGE,
                   "instrument from-csv: this version of kloe cannot do this yet");
}

enum err_code items_csv_append(struct text_buffer *out,
                               const struct instrument *instrument) {
    (void)instrument;
    return text_append_format(out, "%s", "");
}
