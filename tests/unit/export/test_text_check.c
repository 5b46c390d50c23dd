/* Whether JSON and CSV that were written are whole, and have all that was meant. */
#include "export/files/csv_check.h"
#include "export/files/json_check.h"
#include "export/files/json_write.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/own_scratch.h"

#include <stdio.h>
#include <string.h>

/* Whether it is sound in one piece, byte by byte, and in pieces of every length. */
static bool is_json(const char *text, size_t len, uint64_t *n_values) {
    bool is_sound = false;

    for (size_t piece = 1; piece <= len + 1; piece++) {
        struct json_check check;

        json_check_start(&check);
        for (size_t at = 0; at < len; at += piece) {
            json_check_add(&check, text + at, len - at < piece ? len - at : piece);
        }
        bool is_now = json_check_end(&check);
        assert_true(piece == 1 || is_now == is_sound);
        is_sound = is_now;
        *n_values = check.n_values;
    }
    return is_sound;
}

static void sound_json(void **state) {
    static const struct {
        const char *text;
        uint64_t n;
    } sound[] = {
        {"{}", 1},
        {" [ ] ", 1},
        {"null", 1},
        {"-0.5e+10", 1},
        {"{\"a\": [1, 2.5, -3E-2], \"b\": {\"c\": \"d\"}, \"e\": null}\n", 8},
        {"[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\", true, false, 0]", 5},
        {"\"\"", 1},
        {"{\"a\" : 1 , \"b\":[1 ,2],\"c\":\n\"d\"\t,\r\n\"e\": {}}", 7},
        {"[\n          1,\n    {\"a\": \"\"},\n   \"b\",     null]", 6},
    };

    uint64_t n = 0;

    (void)state;
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        if (!is_json(sound[i].text, strlen(sound[i].text), &n)) {
            fail_msg("not sound: %s", sound[i].text);
        }
        assert_int_equal(n, sound[i].n);
    }
}

static void broken_json(void **state) {
    static const char *const broken[] = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "[1 2]",
        "]",
        "[}",
        "01",
        "1.",
        ".5",
        "1e",
        "tru",
        "nulll",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "{} {}",
        "[1]]",
        "+1",
        "- 1",
        "[\"a\" \"b\"]",
        "{\"a\":1 \"b\":2}",
        "NaN",
        "{1:2}",
        "1,",
        "\"a\", 1",
        "[1,,2]",
        "[\"a\": 1]",
        "{\"a\": \"b\": 1}",
        "{\"a\": , \"b\": 1}",
        "{\"a\": 1,, \"b\": 1}",
        "{\"a\":: 1}",
        "{\"a\": : 1}",
        "[1, 2,\n]",
        "{\"a\": 1,\n}",
        "[{\"a\": 1}, \"b\": 1]",
        "{\"a\": [1], 2}",
    };
    static const char whole[] = "{\"a\": [1, 2, {\"b\": \"c\\u0041\"}], \"d\": true}";
    uint64_t n = 0;

    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        if (is_json(broken[i], strlen(broken[i]), &n)) {
            fail_msg("taken for sound: %s", broken[i]);
        }
    }
    assert_false(is_json("[1\0x]", 5, &n)); /* nothing hides behind a NUL */
    for (size_t len = 0; len + 1 < sizeof whole; len++) {
        assert_false(is_json(whole, len, &n));
    }
    assert_true(is_json(whole, sizeof whole - 1, &n));
}

static void json_that_is_too_deep(void **state) {
    char text[2 * JSON_CHECK_DEPTH_MAX + 3];
    uint64_t n = 0;

    (void)state;
    for (size_t depth = JSON_CHECK_DEPTH_MAX; depth <= JSON_CHECK_DEPTH_MAX + 1;
         depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        assert_true(is_json(text, 2 * depth, &n) == (depth == JSON_CHECK_DEPTH_MAX));
    }
}

static bool is_csv(const char *text, size_t len, uint64_t *n_records) {
    struct csv_check check;

    csv_check_start(&check);
    for (size_t at = 0; at < len; at++) {
        csv_check_add(&check, text + at, 1);
    }
    *n_records = check.n_records;
    return csv_check_end(&check);
}

static void whole_and_broken_csv(void **state) {
    static const char whole[] =
        "\xEF\xBB\xBF\"a\",b,\"c\"\r\n1,\"x,\r\n\"\"y\"\"\",\r\n,,\"\"\r\n";
    static const char *const broken[] = {
        "",       "a",          "a,b\r\nc\r\n", "a\r\nb,c\r\n", "a,\"b\r\n",
        "a\nb\n", "\"a\"b\r\n", "a\"b\r\n",     "a\r\n\n",      "a,b\r\nc,d",
    };
    uint64_t n = 0;

    (void)state;
    assert_true(is_csv(whole, sizeof whole - 1, &n));
    assert_int_equal(n, 3);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        if (is_csv(broken[i], strlen(broken[i]), &n)) {
            fail_msg("taken for whole: %s", broken[i]);
        }
    }
}

#define ROWS 4

/* Writes rows of CSV, of which one is not written though it counts; NONE: all are. */
static enum err_code write_rows(const char *path, size_t lost, struct err *err) {
    struct text_file file;
    enum err_code code = text_file_open(&file, path, TEXT_FORM_CSV, err);

    for (size_t i = 0; i < ROWS && code == ERR_OK; i++) {
        if (i != lost) {
            text_file_put_text(&file, "\"a\",1\r\n");
        }
        file.n_meant++;
    }
    ERR_NEXT(code, text_file_close(&file, err));
    return code;
}

static void a_lost_row_is_noticed(void **state) {
    char path[SCRATCH_PATH_BYTES];
    struct err err = {0};

    (void)state;
    (void)scratch_path(path, &scratch, "rows.csv");
    assert_int_equal(write_rows(path, ROWS, &err), ERR_OK);
    for (size_t lost = 0; lost < ROWS; lost++) {
        struct err fault = {0};

        assert_int_equal(write_rows(path, lost, &fault), ERR_INTERNAL);
        assert_string_equal(fault.source, path);
        assert_non_null(strstr(fault.text, "is no whole CSV as it was written"));
    }
}

static void a_lost_value_is_noticed(void **state) {
    char path[SCRATCH_PATH_BYTES];
    struct json_writer writer;
    struct err err = {0};

    (void)state;
    (void)scratch_path(path, &scratch, "values.json");
    for (int lost = 0; lost < 2; lost++) {
        assert_int_equal(json_write_open(&writer, path, &err), ERR_OK);
        json_write_array(&writer, "list");
        json_write_count(&writer, NULL, 1);
        json_write_text(&writer, NULL, "two");
        json_write_array_end(&writer);
        writer.out.n_meant += (uint64_t)lost;
        assert_int_equal(json_write_close(&writer, &err),
                         lost == 0 ? ERR_OK : ERR_INTERNAL);
    }
    assert_non_null(strstr(err.text, "is no whole JSON as it was written"));
}

/* What a disk keeps may be other than what it was given. */
static void other_bytes_are_noticed(void **state) {
    char path[SCRATCH_PATH_BYTES];
    struct err err = {0};

    (void)state;
    scratch_file(&scratch, "kept.json", "{}");
    const struct text_file kept = {.path = scratch_path(path, &scratch, "kept.json"),
                                   .form = TEXT_FORM_JSON,
                                   .n_meant = 1,
                                   .mix = 1,
                                   .threads = 1};
    assert_int_equal(text_file_check(&kept, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, "does not hold what was written to it"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_json),
        cmocka_unit_test(broken_json),
        cmocka_unit_test(json_that_is_too_deep),
        cmocka_unit_test(whole_and_broken_csv),
        scratch_unit_test(a_lost_row_is_noticed),
        scratch_unit_test(a_lost_value_is_noticed),
        scratch_unit_test(other_bytes_are_noticed),
    };
    return cmocka_run_group_tests_name("text_check", tests, NULL, NULL);
}
