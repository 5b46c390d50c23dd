#include "export/files/json_write.h"

#include "base/files/digest.h"

#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"

#include <string.h>

static void write_all(struct json_writer *writer) {
    json_write_text(writer, "text", "a\"b\\c\nd\te\x01\xC3\xA9/");
    json_write_null(writer, "nothing");
    json_write_array(writer, "empty");
    json_write_array_end(writer);
    json_write_object(writer, "none");
    json_write_object_end(writer);
    json_write_array(writer, "numbers");
    json_write_real(writer, NULL, 0.1);
    json_write_real(writer, NULL, 3.0);
    json_write_real(writer, NULL, -0.0);
    json_write_real(writer, NULL, 2.0 / 3.0);
    json_write_real(writer, NULL, 1e-7);
    json_write_count(writer, NULL, UINT64_MAX);
    json_write_integer(writer, NULL, INT64_MIN);
    json_write_array_end(writer);
    json_write_line_object(writer, "line");
    json_write_count(writer, "n", 1);
    json_write_object(writer, "in");
    json_write_null(writer, "it");
    json_write_object_end(writer);
    json_write_array(writer, "none");
    json_write_array_end(writer);
    json_write_object_end(writer);
    json_write_bool(writer, "yes", true);
    json_write_bool(writer, "no", false);
}

/* What RFC 8259 and the rules of the header ask for, written by hand. */
static const char expected[] = "{\n"
                               "  \"text\": \"a\\\"b\\\\c\\nd\\te\\u0001\xC3\xA9/\",\n"
                               "  \"nothing\": null,\n"
                               "  \"empty\": [],\n"
                               "  \"none\": {},\n"
                               "  \"numbers\": [\n"
                               "    0.1,\n"
                               "    3,\n"
                               "    0,\n"
                               "    0.666666666666667,\n"
                               "    1e-07,\n"
                               "    18446744073709551615,\n"
                               "    -9223372036854775808\n"
                               "  ],\n"
                               "  \"line\": {\"n\": 1, \"in\": {\"it\": null}, "
                               "\"none\": []},\n"
                               "  \"yes\": true,\n"
                               "  \"no\": false\n"
                               "}\n";

static void test_every_byte(void **state) {
    struct scratch scratch;
    struct json_writer writer;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];

    (void)state;
    scratch_begin(&scratch);
    scratch_path(path, &scratch, "a.json");
    assert_int_equal(json_write_open(&writer, path, &err), ERR_OK);
    write_all(&writer);
    assert_int_equal(json_write_close(&writer, &err), ERR_OK);
    assert_true(scratch_holds(&scratch, "a.json", expected));
    scratch_end(&scratch);
}

/* Parts of very different length: of one value, and of more than a thread keeps. */
#define PARTS 12

static void write_part(const void *context, size_t part, struct json_writer *writer) {
    size_t n = part % 7 == 3 ? 25000 : part % 5 + 1;

    json_write_object(writer, NULL);
    json_write_text(writer, "of", context);
    json_write_array(writer, "numbers");
    for (size_t i = 0; i < n; i++) {
        json_write_line_object(writer, NULL);
        json_write_count(writer, "n", part * n + i);
        json_write_object_end(writer);
    }
    json_write_array_end(writer);
    json_write_object_end(writer);
}

static void write_parts(const char *path, size_t n, size_t threads,
                        char sha256[DIGEST_HEX_BYTES]) {
    struct json_writer writer;

    assert_int_equal(json_write_open(&writer, path, NULL), ERR_OK);
    writer.out.threads = threads;
    writer.out.sha256 = sha256;
    json_write_text(&writer, "before", "it");
    json_write_array(&writer, "parts");
    json_write_parts(&writer, n, threads, write_part, "this");
    if (n > 1) {
        json_write_parts(&writer, n, threads, write_part, "that");
    }
    json_write_array_end(&writer);
    json_write_text(&writer, "after", "it");
    assert_int_equal(json_write_close(&writer, NULL), ERR_OK); /* counts the values */
}

/* However many threads write and read back, the bytes are those of one. */
static void test_parts_are_those_of_one_thread(void **state) {
    static const size_t numbers[] = {0, 1, 2, PARTS};
    struct scratch scratch;
    char path[SCRATCH_PATH_BYTES];

    (void)state;
    scratch_begin(&scratch);
    scratch_path(path, &scratch, "parts.json");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char alone[DIGEST_HEX_BYTES], found[DIGEST_HEX_BYTES];

        write_parts(path, numbers[i], 1, alone);
        assert_int_equal(digest_path(path, found), 0);
        assert_string_equal(alone, found);
        for (size_t threads = 2; threads < 6; threads++) {
            char told[DIGEST_HEX_BYTES];

            write_parts(path, numbers[i], threads, told);
            assert_int_equal(digest_path(path, found), 0);
            assert_string_equal(told, found);
            assert_string_equal(told, alone);
        }
    }
    scratch_end(&scratch);
}

static void test_no_such_folder(void **state) {
    struct json_writer writer;
    struct err err = {0};

    (void)state;
    assert_int_equal(json_write_open(&writer, "no/such/folder/a.json", &err),
                     ERR_OUTPUT);
    assert_string_equal(err.source, "no/such/folder/a.json");
    assert_string_equal(err.text, "cannot be written: No such file or directory");
}

static void test_full_disk(void **state) {
    struct json_writer writer;
    struct err err = {0};

    (void)state;
    if (json_write_open(&writer, "/dev/full", &err) != ERR_OK) {
        skip(); /* no such device here */
    }
    for (int i = 0; i < 10000; i++) { /* beyond any buffer */
        json_write_text(&writer, "key", "value");
    }
    assert_int_equal(json_write_close(&writer, &err), ERR_OUTPUT);
    assert_string_equal(err.source, "/dev/full");
    assert_string_equal(err.text, "cannot be written: No space left on device; make "
                                  "room on this disk and run this again");
}

static void test_full_disk_shows_at_the_end(void **state) {
    struct json_writer writer;
    struct err err = {0};

    (void)state;
    if (json_write_open(&writer, "/dev/full", &err) != ERR_OK) {
        skip();
    }
    assert_int_equal(json_write_close(&writer, &err), ERR_OUTPUT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_byte),
        cmocka_unit_test(test_parts_are_those_of_one_thread),
        cmocka_unit_test(test_no_such_folder),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_full_disk_shows_at_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
