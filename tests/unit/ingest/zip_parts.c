#include "tests/unit/ingest/zip_parts.h"

#include "tests/cmocka_env.h"

#include <string.h>
#include <zip.h>

void zip_parts(struct zip_file *out, const struct zip_part parts[ZIP_PARTS_MAX]) {
    zip_error_t fault;
    zip_error_init(&fault);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &fault);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &fault);

    assert_non_null(zip);
    zip_source_keep(target);
    for (size_t i = 0; i < ZIP_PARTS_MAX && parts[i].name != NULL; i++) {
        zip_source_t *content =
            zip_source_buffer(zip, parts[i].content, strlen(parts[i].content), 0);

        assert_true(zip_file_add(zip, parts[i].name, content, 0) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(target), 0);
    zip_int64_t n = zip_source_read(target, out->bytes, sizeof out->bytes);
    assert_true(n > 0 && n < (zip_int64_t)sizeof out->bytes);
    out->len = (size_t)n;
    zip_source_close(target);
    zip_source_free(target);
}
