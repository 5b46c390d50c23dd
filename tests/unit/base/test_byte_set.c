#include "base/byte_set.h"
#include "tests/cmocka_env.h"

#include <stdlib.h>
#include <string.h>

#define MOST 300

static void every_place_is_marked_or_not(void **state) {
    struct byte_set set = byte_set_of(",\"\n", 3);
    char text[MOST];
    uint64_t marks[BYTE_SET_WORDS(MOST)];

    (void)state;
    for (size_t i = 0; i < MOST; i++) {
        text[i] = (char)(i * 37 % 256);
    }
    for (size_t len = 0; len <= MOST; len++) {
        byte_set_mark(&set, marks, text, len);
        for (size_t i = 0; i < BYTE_SET_WORDS(len) * 64; i++) {
            bool is_marked = (marks[i / 64] >> i % 64 & 1) != 0;
            bool is_one =
                i < len && strchr(",\"\n", text[i]) != NULL && text[i] != '\0';

            assert_int_equal(is_marked, is_one);
        }
    }
}

static void full_sets_have_all_their_bytes(void **state) {
    const char all[] = "\x01 az\x7F\x80\xC0\xFF";
    struct byte_set set = byte_set_of(all, BYTE_SET_MAX);
    char text[256];
    uint64_t marks[4];

    (void)state;
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)i;
    }
    byte_set_mark(&set, marks, text, sizeof text);
    for (size_t i = 0; i < sizeof text; i++) {
        bool is_one = i != 0 && strchr(all, (char)i) != NULL;

        assert_int_equal(marks[i / 64] >> i % 64 & 1, is_one);
        assert_int_equal(set.has[i], is_one);
    }
}

static void the_next_mark_is_found(void **state) {
    struct byte_set set = byte_set_of("x", 1);
    char text[200];
    uint64_t marks[BYTE_SET_WORDS(sizeof text)];

    (void)state;
    memset(text, '.', sizeof text);
    text[0] = text[63] = text[64] = text[190] = 'x';
    byte_set_mark(&set, marks, text, sizeof text);
    assert_int_equal(byte_set_next(marks, 0, sizeof text), 0);
    assert_int_equal(byte_set_next(marks, 1, sizeof text), 63);
    assert_int_equal(byte_set_next(marks, 64, sizeof text), 64);
    assert_int_equal(byte_set_next(marks, 65, sizeof text), 190);
    assert_int_equal(byte_set_next(marks, 191, sizeof text), 200);
    assert_int_equal(byte_set_next(marks, 200, sizeof text), 200);
    assert_int_equal(byte_set_next(marks, 201, sizeof text), 200);
    assert_int_equal(byte_set_next(marks, 0, 0), 0);
}

/* The marks of a part of a text, counted word by word, are those counted one by one. */
static void marks_between_two_places_are_counted(void **state) {
    struct byte_set set = byte_set_of("x", 1);
    char text[200];
    uint64_t marks[BYTE_SET_WORDS(sizeof text)];

    (void)state;
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = i % 64 < 3 || i % 7 == 0 || i % 64 > 61 ? 'x' : '.';
    }
    byte_set_mark(&set, marks, text, sizeof text);
    for (size_t from = 0; from < sizeof text; from++) {
        size_t expected = 0;

        for (size_t end = from + 1; end <= sizeof text; end++) {
            size_t n = 0;

            expected += text[end - 1] == 'x';
            for (size_t word = from / 64; word * 64 < end; word++) {
                n += byte_set_count(marks[word] & byte_set_between(word, from, end));
            }
            assert_int_equal(n, expected);
        }
    }
    assert_int_equal(byte_set_count(0), 0);
    assert_int_equal(byte_set_count(UINT64_MAX), 64);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_is_marked_or_not),
        cmocka_unit_test(full_sets_have_all_their_bytes),
        cmocka_unit_test(the_next_mark_is_found),
        cmocka_unit_test(marks_between_two_places_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
