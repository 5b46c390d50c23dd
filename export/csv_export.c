#include "export/csv_export.h"

#include "export/csv_rows.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static enum err_code cannot_write(const char *path, int reason, struct err *err) {
    enum err_code code =
        err_set(err, ERR_OUTPUT, "cannot be written: %s", strerror(reason));

    err_set_source(err, path);
    return code;
}

enum err_code csv_export_write(const struct export_file *file, const char *path,
                               const struct publication *publication,
                               const struct pages *pages, struct err *err) {
    FILE *out = fopen(path, "wb");
    uint64_t n_marked = 0;

    (void)file;
    (void)pages;
    if (out == NULL) {
        return cannot_write(path, errno, err);
    }
    errno = 0;
    enum err_code code = csv_write_rows(out, &n_marked, publication, err);
    bool failed = ferror(out) != 0;
    int reason = errno;
    /* A full disk may show only now, when the last bytes leave the buffer. */
    if (fclose(out) != 0 && !failed) {
        failed = true;
        reason = errno;
    }
    return code == ERR_OK && failed
               ? cannot_write(path, reason != 0 ? reason : EIO, err)
               : code;
}
