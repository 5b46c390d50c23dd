/* How texts are laid out in lines of a width. */
#include "export/page/text_width.h"
#include "tests/cmocka_env.h"

#include <string.h>

/* Digits, which are as wide as the widths are counted in; a blank is half as wide. */
static void test_first_line(void **state) {
    static const struct {
        const char *text;
        unsigned width;
        size_t end;
    } rows[] = {
        {"", 5, 0},
        {"12345", 5, 5},
        {"12345 12345", 5, 5},
        {"12345 12345", 10, 5}, /* 10.5 wide */
        {"12345 12345", 11, 11},
        {"123456789 1", 5, 9}, /* a word is never cut */
        {"1 123456789 1", 5, 1},
        {"1 2 3 4 5 6", 4, 5}, /* 4 wide */
        {"1  2", 4, 4},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (text_first_line(rows[i].text, rows[i].width) != rows[i].end) {
            fail_msg("'%s' in %u: %zu", rows[i].text, rows[i].width,
                     text_first_line(rows[i].text, rows[i].width));
        }
    }
}

static void test_lines(void **state) {
    (void)state;
    assert_int_equal(text_lines("12345 12345", 11), 1);
    assert_int_equal(text_lines("12345 12345", 10), 2);
    assert_int_equal(text_lines("1234567890", 5),
                     2); /* broken within, as a cell does */
    assert_int_equal(text_lines("1\n2", 5), 2);
    assert_int_equal(text_width("12345"), 6); /* rounded up */
    assert_int_equal(text_longest_word("1 \xC3\xA4\xC3\xB6 123"), 3);
}

/* At most four lines, no word broken, and room for the letters being bold. */
static void test_heading_width(void **state) {
    const char *header = "Number of staff who were invited to take part in it";
    unsigned width = heading_width(header);

    (void)state;
    assert_true(width > strlen("invited"));
    assert_true(heading_lines(header, width) <= 4);
    assert_true(heading_lines(header, width - 1) > 4);
}

/* Between words where it can be, else within one, never within a character. */
static void test_line_of_what_may_not_be_wider(void **state) {
    (void)state;
    assert_int_equal(text_line("", 5), 0);
    assert_int_equal(text_line("one two", 10), strlen("one two"));
    assert_int_equal(text_line("one two", 5), strlen("one"));
    assert_int_equal(text_line("one\ntwo", 10), strlen("one"));
    assert_int_equal(text_line("aaaaaaaaaa b", 4), 4);
    assert_int_equal(text_line("ab aaaaaaaaaa", 4), strlen("ab"));
    assert_int_equal(text_line("\u00E4\u00E4\u00E4\u00E4", 3), 2 * strlen("\u00E4"));
    assert_int_equal(text_line("W", 1), 1); /* one at least */
}

/* Who needs more has it from who can spare most; together they stay as wide. */
static void test_shared_widths(void **state) {
    static const struct {
        unsigned widths[3], needs[3], wanted[3];
    } rows[] = {
        {{10, 10, 10}, {5, 10, 7}, {10, 10, 10}}, /* nobody needs more */
        {{10, 10, 10}, {5, 13, 5}, {9, 13, 8}},   /* 3 of 10 to spare: one and two */
        {{10, 20, 10}, {13, 10, 10}, {13, 17, 10}},
        {{10, 10, 10}, {4, 16, 10}, {4, 16, 10}},  /* all that there is */
        {{10, 10, 10}, {4, 17, 10}, {10, 10, 10}}, /* more than there is */
        {{10, 10, 10}, {12, 4, 12}, {12, 6, 12}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned widths[3];

        memcpy(widths, rows[i].widths, sizeof widths);
        text_share_widths(widths, rows[i].needs, 3);
        for (size_t c = 0; c < 3; c++) {
            if (widths[c] != rows[i].wanted[c]) {
                fail_msg("row %zu, column %zu: %u, should be %u", i, c, widths[c],
                         rows[i].wanted[c]);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_line),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_heading_width),
        cmocka_unit_test(test_line_of_what_may_not_be_wider),
        cmocka_unit_test(test_shared_widths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
