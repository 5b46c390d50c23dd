#include "base/ascii.h"
#include "tests/cmocka_env.h"

#include <ctype.h>

/* In the C locale, in which a test program starts, <ctype.h> means the same classes. */
static void bytes_are_classed_as_in_the_c_locale(void **state) {
    (void)state;
    for (int c = 0; c < 256; c++) {
        char byte = (char)c;

        assert_int_equal(ascii_is_digit(byte), isdigit(c) != 0);
        assert_int_equal(ascii_is_upper(byte), isupper(c) != 0);
        assert_int_equal(ascii_is_lower(byte), islower(c) != 0);
        assert_int_equal(ascii_is_letter(byte), isalpha(c) != 0);
        assert_int_equal(ascii_is_alphanumeric(byte), isalnum(c) != 0);
        assert_int_equal((unsigned char)ascii_lower(byte), tolower(c));
        assert_int_equal((unsigned char)ascii_upper(byte), toupper(c));
    }
}

/* What would be a letter or a digit if only its last byte were looked at. */
static void code_points_beyond_ascii_are_in_no_class(void **state) {
    (void)state;
    assert_false(ascii_is_letter(0x0141));
    assert_false(ascii_is_digit(0x0330));
    assert_false(ascii_is_alphanumeric(0x10061));
    assert_false(ascii_is_alphanumeric(-1));
}

static void texts_are_the_same_but_for_case(void **state) {
    (void)state;
    assert_true(ascii_same("Sep=;", "sEP=,", 4));
    assert_false(ascii_same("Sep=;", "sEP=,", 5));
    assert_true(ascii_same("a", "b", 0));
    assert_false(ascii_same("@", "`", 1)); /* 32 apart, as letters are */
    assert_false(ascii_same("\xC3\x89", "\xC3\xA9", 2));
    /* The end of the shorter text differs from what stands there in the other. */
    assert_false(ascii_same("UTF", "utf-8", 5));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_classed_as_in_the_c_locale),
        cmocka_unit_test(code_points_beyond_ascii_are_in_no_class),
        cmocka_unit_test(texts_are_the_same_but_for_case),
    };
    return cmocka_run_group_tests_name("ascii", tests, NULL, NULL);
}
