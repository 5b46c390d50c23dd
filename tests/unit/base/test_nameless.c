/* A file without a name can be written to and read by its path, and is in no folder. */
#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/nameless.h"
#include "tests/cmocka_env.h"

#include <stdio.h>
#include <string.h>

static void what_is_written_is_read(void **state) {
    struct nameless file = {0}, other = {0};
    struct err err = {0};
    char *bytes = NULL;
    size_t len = 0;

    (void)state;
    assert_int_equal(nameless_open(&file, &err), ERR_OK);
    assert_int_equal(nameless_open(&other, &err), ERR_OK);
    assert_string_not_equal(file.path, other.path);
    FILE *writer = fopen(file.path, "wb");
    assert_non_null(writer);
    assert_true(fputs("written by a library", writer) >= 0);
    assert_int_equal(fclose(writer), 0);
    assert_int_equal(infile_read(&bytes, &len, file.path, 100, &err), ERR_OK);
    assert_string_equal(bytes, "written by a library");
    alloc_free(bytes);
    assert_int_equal(infile_read(&bytes, &len, other.path, 100, &err), ERR_OK);
    assert_int_equal(len, 0);
    alloc_free(bytes);
    nameless_close(&file);
    nameless_close(&other);
    nameless_close(&file);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_written_is_read)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
