/* Zip packages: parts read and replaced, and what is refused. */
#include "tests/cmocka_env.h"

#include "base/alloc.h"
#include "base/files/package.h"
#include "base/files/package_check.h"
#include "tests/unit/base/zip_of.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

static void expect_part(struct package *package, const char *name, const char *wanted) {
    char *bytes = NULL;
    size_t len = 0;
    struct err err = {0};

    assert_int_equal(package_read(&bytes, &len, package, name, 100, &err), ERR_OK);
    assert_int_equal(len, strlen(wanted));
    assert_string_equal(bytes, wanted);
    alloc_free(bytes);
}

static const struct member three[] = {
    {"a.xml", "<a/>", 0}, {"dir/b.xml", "<b>text</b>", 0}, {"empty", "", 0}};

/* ECMA-376 part 2, 6.2.2.3: part names differ in more than the case of their letters.
 * Some programs write a backslash where the slash belongs. */
static void test_names_in_other_letters(void **state) {
    static const struct member odd[] = {{"XL\\SharedStrings.XML", "one", 0},
                                        {"xl/sheets/s1.xml", "two", 0},
                                        {"xl/Sheets/S1.xml", "three", 0}};
    struct file file = zip_of(odd, 3, NULL);
    struct package *package = open_file(file);

    (void)state;
    expect_part(package, "xl/sharedStrings.xml", "one");
    expect_part(package, "xl/sheets/s1.xml", "two");
    expect_part(package, "xl/Sheets/S1.xml", "three"); /* the same letters first */
    assert_true(package_has(package, "XL/sharedstrings.xml"));
    assert_false(package_has(package, "xl/sharedStrings.xm"));
    assert_false(package_has(package, "xl/sharedStrings.xmlx"));
    package_free(package);
    free(file.bytes);
}

static void test_parts_are_read(void **state) {
    (void)state;
    struct file file = zip_of(three, 3, NULL);
    struct package *package = open_file(file);

    assert_int_equal(package_n_parts(package), 3);
    assert_string_equal(package_part_name(package, 1), "dir/b.xml");
    assert_true(package_has(package, "a.xml"));
    assert_false(package_has(package, "aa.xml"));
    expect_part(package, "dir/b.xml", "<b>text</b>");
    expect_part(package, "empty", "");
    expect_part(package, "dir/b.xml", "<b>text</b>");
    package_free(package);
    free(file.bytes);
}

static void test_missing_part_and_limit(void **state) {
    (void)state;
    struct file file = zip_of(three, 3, NULL);
    struct package *package = open_file(file);
    char *bytes = NULL;
    size_t len = 7;
    struct err missing = {0}, large = {0}, fits = {0};

    assert_int_equal(package_read(&bytes, &len, package, "c.xml", 100, &missing),
                     ERR_INPUT);
    assert_string_equal(missing.text, "the part 'c.xml' of the file is missing: export "
                                      "or download it again");
    assert_int_equal(package_read(&bytes, &len, package, "dir/b.xml", 10, &large),
                     ERR_INPUT);
    assert_string_equal(large.text,
                        "the part 'dir/b.xml' of the file is over 10 bytes");
    assert_null(bytes);
    assert_int_equal(len, 7);
    assert_int_equal(package_read(&bytes, &len, package, "dir/b.xml", 11, &fits),
                     ERR_OK);
    alloc_free(bytes);
    package_free(package);
    free(file.bytes);
}

/* Saves the file with a part replaced and one added. */
static struct file change(struct file file) {
    struct package *package = open_file(file);
    struct file saved = {0};
    struct err err = {0};
    char content[] = "<a>new</a>";

    assert_int_equal(
        package_replace(package, "a.xml", content, sizeof content - 1, &err), ERR_OK);
    memset(content, 'x', sizeof content); /* it was copied */
    assert_int_equal(package_replace(package, "c.xml", "<c/>", 4, &err), ERR_OK);
    expect_part(package, "dir/b.xml", "<b>text</b>");
    assert_int_equal(package_save(&saved.bytes, &saved.len, package, &err), ERR_OK);
    package_free(package);
    return saved;
}

static void test_parts_are_replaced_and_added(void **state) {
    (void)state;
    struct file file = zip_of(three, 3, NULL);
    struct file saved = change(file), again = change(file);
    struct package *package = open_file(saved);

    assert_int_equal(package_n_parts(package), 4);
    assert_string_equal(package_part_name(package, 0), "a.xml");
    assert_string_equal(package_part_name(package, 3), "c.xml");
    expect_part(package, "a.xml", "<a>new</a>");
    expect_part(package, "dir/b.xml", "<b>text</b>");
    expect_part(package, "c.xml", "<c/>");
    assert_int_equal(saved.len, again.len);
    assert_memory_equal(saved.bytes, again.bytes, saved.len);
    package_free(package);
    /* The directory entry of the new part carries 1 January 1980, midnight. */
    static const char signature[] = "PK\x01\x02";
    size_t entries = 0;
    for (size_t i = 0; i + 46 + 5 <= saved.len; i++) {
        if (memcmp(saved.bytes + i, signature, 4) == 0 &&
            (memcmp(saved.bytes + i + 46, "a.xml", 5) == 0 ||
             memcmp(saved.bytes + i + 46, "c.xml", 5) == 0)) {
            assert_memory_equal(saved.bytes + i + 12, "\0\0\x21\0", 4);
            entries++;
        }
    }
    assert_int_equal(entries, 2);
    alloc_free(saved.bytes);
    alloc_free(again.bytes);
    free(file.bytes);
}

static void test_unchanged_save_keeps_parts(void **state) {
    (void)state;
    struct file file = zip_of(three, 3, NULL);
    struct package *package = open_file(file);
    struct file saved = {0};
    struct err err = {0};

    assert_int_equal(package_save(&saved.bytes, &saved.len, package, &err), ERR_OK);
    package_free(package);
    package = open_file(saved);
    assert_int_equal(package_n_parts(package), 3);
    expect_part(package, "dir/b.xml", "<b>text</b>");
    package_free(package);
    alloc_free(saved.bytes);
    free(file.bytes);
}

static void expect_refused(struct file file, const char *start) {
    struct package *package = NULL;
    struct err err = {0};

    assert_int_equal(package_open(&package, file.bytes, file.len, &err), ERR_INPUT);
    assert_null(package);
    if (strncmp(err.text, start, strlen(start)) != 0) {
        fail_msg("said: %s", err.text);
    }
}

static void test_password_and_macros_are_refused(void **state) {
    (void)state;
    const struct member macro[] = {{"xl/workbook.xml", "<workbook/>", 0},
                                   {"xl/vbaProject.bin", "x", 0}};
    struct file with_password = zip_of(three, 1, "secret");
    struct file with_macros = zip_of(macro, 2, NULL);

    expect_refused(with_password,
                   "the file is protected with a password: open it, take "
                   "the password off and save it again");
    expect_refused(with_macros,
                   "the file holds macros ('xl/vbaProject.bin'), which are "
                   "programs: save it without them, as .xlsx");
    free(with_password.bytes);
    free(with_macros.bytes);
}

static void test_damage_is_told(void **state) {
    (void)state;
    static const char advice[] = "the file is damaged, or was not saved to its end: "
                                 "export or download it again";
    struct file file = zip_of(three, 3, NULL);
    struct file cut = {file.bytes, file.len - 30};
    struct file none = {file.bytes, 0};
    struct err err = {0};
    char *bytes = NULL;
    size_t len = 0;

    expect_refused(cut, advice);
    expect_refused(none, advice);
    char *stored = memchr(file.bytes, '<', 60); /* "<a/>" is not worth compressing */
    assert_non_null(stored);
    stored[1] = 'z';
    struct package *package = open_file(file);
    assert_int_equal(package_read(&bytes, &len, package, "a.xml", 100, &err),
                     ERR_INPUT);
    assert_string_equal(err.text, "the part 'a.xml' of the file is damaged: export or "
                                  "download it again");
    package_free(package);
    free(file.bytes);
}

/* A part of like bytes packs about a thousandfold. */
static void test_zip_bombs_are_refused(void **state) {
    (void)state;
    size_t len = PACKAGE_RATIO_FREE_SIZE;
    char *zeros = calloc(1, len + 1);
    struct member part = {"xl/worksheets/sheet1.xml", zeros, len};

    assert_non_null(zeros);
    struct file at_limit = zip_of(&part, 1, NULL);
    part.len++;
    struct file over = zip_of(&part, 1, NULL);
    package_free(open_file(at_limit));
    expect_refused(over, "the file is refused as a zip bomb: its part "
                         "'xl/worksheets/sheet1.xml' unpacks from ");
    free(zeros);
    free(at_limit.bytes);
    free(over.bytes);
}

static void put_32(char *at, size_t value) {
    for (size_t i = 0; i < 4; i++) {
        at[i] = (char)(value >> 8 * i & 0xFF);
    }
}

/* The directory of a file of one part says that it is packed in a quarter of its size.
 */
static enum err_code open_of_size(size_t size) {
    struct file file = zip_of(three, 1, NULL);
    struct package *package = NULL;
    struct err err = {0};

    for (size_t i = 0; i + 46 < file.len; i++) {
        if (memcmp(file.bytes + i, "PK\x01\x02", 4) == 0) {
            put_32(file.bytes + i + 20, size / 4);
            put_32(file.bytes + i + 24, size);
        }
    }
    enum err_code code = package_open(&package, file.bytes, file.len, &err);
    if (code != ERR_OK) {
        assert_non_null(strstr(err.text, "is refused as a zip bomb: its part 'a.xml'"));
    }
    package_free(package);
    free(file.bytes);
    return code;
}

static void test_sizes_are_limited(void **state) {
    (void)state;
    assert_int_equal(open_of_size(PACKAGE_PART_BYTES_MAX), ERR_OK);
    assert_int_equal(open_of_size(PACKAGE_PART_BYTES_MAX + 1), ERR_INPUT);
}

static struct file many_parts(size_t n) {
    struct member *members = calloc(n, sizeof *members);
    char(*names)[24] = calloc(n, sizeof *names);

    assert_non_null(members);
    assert_non_null(names);
    for (size_t i = 0; i < n; i++) {
        (void)snprintf(names[i], sizeof names[i], "%zu", i);
        members[i] = (struct member){names[i], "x", 1};
    }
    struct file file = zip_of(members, n, NULL);
    free(members);
    free(names);
    return file;
}

static void test_parts_are_limited(void **state) {
    (void)state;
    struct file most = many_parts(PACKAGE_PARTS_MAX);
    struct file over = many_parts(PACKAGE_PARTS_MAX + 1);

    package_free(open_file(most));
    expect_refused(over, "the file is refused as a zip bomb: it has 10001 parts, and "
                         "10000 are the limit");
    free(most.bytes);
    free(over.bytes);
}

/* An archive with parts that are meant to be another number, or to hold something else.
 */
static void test_lost_parts_are_noticed(void **state) {
    (void)state;
    struct file file = zip_of(three, 3, NULL);
    const struct package_meant sound[] = {
        package_meant_of("a.xml", "<a/>", 4),
        {.is_known = false},
        package_meant_of("empty", "", 0),
        package_meant_of("more", "", 0),
    };
    const struct package_meant others[] = {package_meant_of("a.xml", "<b/>", 4),
                                           package_meant_of("a.xml", "<a/> ", 5),
                                           package_meant_of("b.xml", "<a/>", 4)};
    struct err err = {0};

    assert_int_equal(package_check_kept(file.bytes, file.len, sound, 3, &err), ERR_OK);
    for (size_t n = 2; n <= 4; n += 2) { /* one too many, and one too few */
        struct err fault = {0};

        assert_int_equal(package_check_kept(file.bytes, file.len, sound, n, &fault),
                         ERR_INTERNAL);
        assert_non_null(strstr(fault.text, "not every part is in the file"));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct package_meant meant[] = {others[i], sound[1], sound[2]};
        struct err fault = {0};

        assert_int_equal(package_check_kept(file.bytes, file.len, meant, 3, &fault),
                         ERR_INTERNAL);
        assert_non_null(strstr(fault.text, "the part 'a.xml' is not in the file"));
    }
    assert_int_equal(package_check_kept(file.bytes, file.len - 30, sound, 3, &err),
                     ERR_INTERNAL);
    free(file.bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_are_read),
        cmocka_unit_test(test_names_in_other_letters),
        cmocka_unit_test(test_missing_part_and_limit),
        cmocka_unit_test(test_parts_are_replaced_and_added),
        cmocka_unit_test(test_unchanged_save_keeps_parts),
        cmocka_unit_test(test_password_and_macros_are_refused),
        cmocka_unit_test(test_damage_is_told),
        cmocka_unit_test(test_zip_bombs_are_refused),
        cmocka_unit_test(test_sizes_are_limited),
        cmocka_unit_test(test_parts_are_limited),
        cmocka_unit_test(test_lost_parts_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
