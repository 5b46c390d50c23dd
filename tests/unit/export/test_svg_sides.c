/* Two bars for each row of a page: what is drawn, and under whose name. */
#include "export/svg/svg_bars.h"
#include "svg_reader.h"
#include "tests/cmocka_env.h"

#include <math.h>
#include <string.h>

static const char long_label[] =
    "Population health management is used by everyone who plans services, in all of "
    "the partner organisations of the system and also in primary care networks";

static struct side_row pairs[] = {
    {.label = long_label, .of = {{true, 0.615}, {true, 0.08}}},
    {.label = "Sharing", .of = {{true, 1}, {true, 0}}},
};

static const struct sides sides = {
    .names = {"Health", "Voluntary, community & social enterprise <b>"},
    .is_share = true,
    .list = pairs,
    .n = 2,
    .room = 2,
};

static const struct svg_frame frame = {"apart-1", "Bars of <everything>",
                                       "A & B: 3 %."};

static struct xml_writer xml;

static void test_two_sides(void **state) {
    static const char *const numbers[][SIDES] = {{"62", "8"}, {"100", "0"}};

    (void)state;
    drawing_begin(&xml);
    svg_sides(&xml, &frame, &sides);
    xmlNode *svg = drawing_read(&xml);
    double hundred = number_of(bar_of(row_of(svg, 1), "one"), "width", "%");

    for (size_t i = 0; i < sides.n; i++) {
        xmlNode *row = row_of(svg, i);
        char wanted[WORDS_MAX];

        assert_string_equal(lines_of(row, "label"), pairs[i].label);
        strcpy(wanted, numbers[i][0]);
        strcat(strcat(wanted, " "), numbers[i][1]);
        assert_string_equal(lines_of(row, "beside"), wanted);
        strcpy(wanted, sides.names[0]);
        strcat(strcat(wanted, " "), sides.names[1]);
        assert_string_equal(lines_of(row, "side"), wanted);
    }
    assert_true(fabs(number_of(bar_of(row_of(svg, 0), "one"), "width", "%") -
                     hundred * 0.62) < 0.011);
    assert_null(bar_of(row_of(svg, 1), "other"));
    check_fits(svg);
    drawing_end(&xml, svg);
}

static void test_averages_have_one_decimal(void **state) {
    struct side_row row = {.label = "Sharing", .of = {{true, 61.25}, {true, 100}}};
    struct sides moved = {.names = {"Now", "Then"}, .list = &row, .n = 1, .room = 1};

    (void)state;
    drawing_begin(&xml);
    svg_sides(&xml, &frame, &moved);
    xmlNode *svg = drawing_read(&xml);
    assert_string_equal(lines_of(row_of(svg, 0), "beside"), "61.3 100.0");
    check_fits(svg);
    drawing_end(&xml, svg);
}

static void test_of_no_rows_there_is_no_drawing(void **state) {
    struct sides none = sides;

    (void)state;
    none.n = 0;
    drawing_begin(&xml);
    size_t len = xml.out.len;
    svg_sides(&xml, &frame, &none);
    assert_int_equal(xml.out.len, len);
    xml_free(&xml);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_sides),
        cmocka_unit_test(test_averages_have_one_decimal),
        cmocka_unit_test(test_of_no_rows_there_is_no_drawing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
