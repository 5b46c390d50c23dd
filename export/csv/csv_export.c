#include "export/csv/csv_export.h"

#include "export/csv/csv_rows.h"

enum err_code csv_export_write(const struct export_file *file, const char *path,
                               const struct publication *publication,
                               const struct pages *pages, struct err *err) {
    struct text_file out;
    uint64_t n_marked = 0;

    (void)file;
    (void)pages;
    enum err_code code = text_file_open(&out, path, TEXT_FORM_CSV, err);
    if (code != ERR_OK) {
        return code;
    }
    code = csv_write_rows(&out, &n_marked, publication, err);
    enum err_code closed = text_file_close(&out, err);
    return code != ERR_OK ? code : closed;
}
