#include "tests/unit/base/zip_of.h"

#include "tests/cmocka_env.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct file zip_of(const struct member *members, size_t n, const char *password) {
    zip_error_t fault;
    zip_error_init(&fault);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &fault);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &fault);
    struct file file = {0};

    assert_non_null(zip);
    zip_source_keep(target);
    for (size_t i = 0; i < n; i++) {
        size_t len = members[i].len > 0 ? members[i].len : strlen(members[i].content);
        zip_source_t *content = zip_source_buffer(zip, members[i].content, len, 0);
        zip_int64_t index = zip_file_add(zip, members[i].name, content, 0);

        assert_true(index >= 0);
        if (password != NULL) {
            assert_int_equal(zip_file_set_encryption(zip, (zip_uint64_t)index,
                                                     ZIP_EM_AES_256, password),
                             0);
        }
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(target), 0);
    assert_int_equal(zip_source_seek(target, 0, SEEK_END), 0);
    file.len = (size_t)zip_source_tell(target);
    file.bytes = malloc(file.len);
    assert_non_null(file.bytes);
    assert_int_equal(zip_source_seek(target, 0, SEEK_SET), 0);
    assert_int_equal(zip_source_read(target, file.bytes, file.len), file.len);
    zip_source_close(target);
    zip_source_free(target);
    return file;
}

struct package *open_file(struct file file) {
    struct package *package = NULL;
    struct err err = {0};

    assert_int_equal(package_open(&package, file.bytes, file.len, &err), ERR_OK);
    return package;
}
