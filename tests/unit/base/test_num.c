#include "base/num.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUM_TEST_SEED UINT64_C(20220720)

static void sums_and_products_stop_at_the_edge(void **state) {
    (void)state;
    uint64_t out = 7;

    assert_true(num_add(UINT64_MAX - 1, 1, &out));
    assert_true(out == UINT64_MAX);
    out = 7;
    assert_false(num_add(UINT64_MAX, 1, &out));
    assert_true(out == 7);
    assert_true(num_multiply(UINT64_C(1) << 32, UINT64_C(0xFFFFFFFF), &out));
    assert_true(out == UINT64_C(0xFFFFFFFF00000000));
    out = 7;
    assert_false(num_multiply(UINT64_C(1) << 32, UINT64_C(1) << 32, &out));
    assert_true(out == 7);
    assert_true(num_multiply(0, UINT64_MAX, &out));
    assert_true(out == 0);
}

static void least_common_multiples(void **state) {
    (void)state;
    uint64_t out = 0;

    assert_true(num_lcm(4, 6, &out));
    assert_int_equal(out, 12);
    assert_true(num_lcm(7, 1, &out));
    assert_int_equal(out, 7);
    assert_true(num_lcm(UINT64_MAX, UINT64_MAX, &out));
    assert_true(out == UINT64_MAX);
    out = 9;
    assert_false(num_lcm(UINT64_MAX, UINT64_MAX - 1, &out));
    assert_int_equal(out, 9);
}

static bool parse(const char *text, int64_t low, int64_t high, int64_t *out) {
    return num_parse(text, strlen(text), low, high, out);
}

static void integers_are_read_whole(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",    "-",   "+1",  " 1", "1 ",       "1.0",
        "1e3", "0x1", "--1", "1-", "\xD9\xA1", "1,000",
    };
    int64_t out = 42;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(parse(bad[i], INT64_MIN, INT64_MAX, &out));
        assert_int_equal(out, 42);
    }
    assert_true(parse("007", 0, 7, &out));
    assert_int_equal(out, 7);
    assert_true(parse("-0", -1, 1, &out));
    assert_int_equal(out, 0);
    assert_false(num_parse("1\0", 2, 0, 9, &out));
    assert_true(num_parse("123", 2, 0, 99, &out));
    assert_int_equal(out, 12);
}

static void integers_keep_to_their_range(void **state) {
    (void)state;
    int64_t out = 42;

    assert_true(parse("9223372036854775807", INT64_MIN, INT64_MAX, &out));
    assert_true(out == INT64_MAX);
    assert_true(parse("-9223372036854775808", INT64_MIN, INT64_MAX, &out));
    assert_true(out == INT64_MIN);
    out = 42;
    assert_false(parse("9223372036854775808", INT64_MIN, INT64_MAX, &out));
    assert_false(parse("-9223372036854775809", INT64_MIN, INT64_MAX, &out));
    assert_false(parse("99999999999999999999999", INT64_MIN, INT64_MAX, &out));
    assert_false(parse("6", 1, 5, &out));
    assert_false(parse("0", 1, 5, &out));
    assert_int_equal(out, 42);
    assert_true(parse("5", 1, 5, &out));
    assert_int_equal(out, 5);
}

static void percentages_round_half_up(void **state) {
    (void)state;
    const uint64_t most = (UINT64_C(1) << 56) - 1;

    assert_int_equal(num_percent(1, 8), 13);  /* 12.5 */
    assert_int_equal(num_percent(3, 8), 38);  /* 37.5 */
    assert_int_equal(num_percent(1, 200), 1); /* 0.5 */
    assert_int_equal(num_percent(1, 201), 0);
    assert_int_equal(num_percent(1, 3), 33);
    assert_int_equal(num_percent(2, 3), 67);
    assert_int_equal(num_percent(0, 5), 0);
    assert_int_equal(num_percent(5, 5), 100);
    assert_int_equal(num_percent(most, most), 100);
    assert_int_equal(num_percent(most / 2, most), 50);
}

/* Expected values are decimal arithmetic done by hand. */
static const struct {
    double value;
    int places;
    double rounded;
    const char *fixed;
} roundings[] = {
    {75.436, 0, 75, "75"}, /* the Civil Service People Survey's example */
    {74.636, 0, 75, "75"},
    {0.285, 2, 0.29, "0.29"},
    {1.005, 2, 1.01, "1.01"},
    {2.675, 2, 2.68, "2.68"},
    {2.5, 0, 3, "3"},
    {-2.5, 0, -3, "-3"},
    {0.5, 0, 1, "1"},
    {0.49999999999999, 0, 0, "0"},
    {0.4999999999999999, 0, 1, "1"}, /* 0.5 in 15 digits */
    {-0.2, 0, 0, "0"},
    {-0.004, 2, 0, "0.00"},
    {-0.0, 1, 0, "0.0"},
    {0, 3, 0, "0.000"},
    {0.05, 1, 0.1, "0.1"},
    {0.0005, 2, 0, "0.00"},
    {9.96, 1, 10, "10.0"},
    {99.95, 1, 100, "100.0"},
    {-999.5, 0, -1000, "-1000"},
    {0.9999999999, 9, 1, "1.000000000"},
    {62.5, 0, 63, "63"},
    {0.1 + 0.2, 9, 0.3, "0.300000000"},
    {123456789012344.6, 0, 123456789012345, "123456789012345"},
    {12345678901234.6, 9, 12345678901234.6, "12345678901234.600000000"},
    {1e-300, 9, 0, "0.000000000"},
    {5e-10, 9, 1e-9, "0.000000001"},
    {4.9e-10, 9, 0, "0.000000000"},
    {1e15, 2, 1e15, "1e+15"},
    {1e300, 2, 1e300, "1e+300"},
    {-1e300, 0, -1e300, "-1e+300"},
};

static void rounding_is_half_away_from_zero_in_decimal(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof roundings / sizeof roundings[0]; i++) {
        char text[NUM_TEXT_BYTES];
        double rounded = num_round(roundings[i].value, roundings[i].places);

        assert_near(rounded, roundings[i].rounded, 0);
        assert_false(rounded == 0 && signbit(rounded));
        num_format_fixed(text, roundings[i].value, roundings[i].places);
        assert_string_equal(text, roundings[i].fixed);
    }
}

static void numbers_are_written_short(void **state) {
    (void)state;

    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {3, "3"},
        {1e-20, "1e-20"},
        {-0.0, "0"},
        {0, "0"},
        {-2.25, "-2.25"},
        {1e300, "1e+300"},
        {100000, "100000"},
        {2.0 / 3, "0.666666666666667"},
        {0.1 + 0.2, "0.3"},
        {123456789.123456789, "123456789.123457"},
        {DBL_MAX, "1.79769313486232e+308"},
        {-DBL_MIN, "-2.2250738585072e-308"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[NUM_TEXT_BYTES];

        num_format(text, cases[i].value);
        assert_string_equal(text, cases[i].text);
    }
}

/* A small generator of our own (Marsaglia 2003, xorshift64), the same everywhere. */
static uint64_t draw(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void what_is_written_reads_back(void **state) {
    (void)state;
    uint64_t seed = NUM_TEST_SEED;

    print_message("seed %" PRIu64 "\n", seed);
    for (int i = 0; i < 20000; i++) {
        char text[NUM_TEXT_BYTES], again[NUM_TEXT_BYTES];
        double value = ((double)(draw(&seed) >> 11) - 0x1p52) * 0x1p-45;
        int places = (int)(draw(&seed) % 10);

        num_format(text, value);
        assert_near(strtod(text, NULL), value, 5e-15);
        num_format(again, strtod(text, NULL));
        assert_string_equal(again, text);

        double rounded = num_round(value, places);
        assert_near(num_round(rounded, places), rounded, 0);
        assert_near(num_round(-value, places), -rounded, 0);
        assert_true(fabs(rounded - value) <= 0.5000001 * pow(10, -places) + 1e-12);
        num_format_fixed(again, value, places);
        assert_near(strtod(again, NULL), rounded, 0);
    }
}

/* Values near and far, near powers of ten, and such that lie in the very middle between
 * two of 15 digits (quarters over 10^13). */
static double draw_value(uint64_t *seed, int kind) {
    uint64_t bits = draw(seed);
    int power = (int)(draw(seed) % 24) - 8;

    switch (kind) {
    case 0:
        return (double)(bits % 1000000) / (double)(1 + bits / 1000000 % 1000);
    case 1:
        return ldexp((double)(bits >> 11), -(int)(bits % 120));
    case 2:
        return (double)(UINT64_C(40000000000000) + (bits % 100000000000000 | 1)) / 4;
    case 3:
        return nextafter(pow(10, power), bits % 2 == 0 ? 0 : INFINITY);
    default:
        return -(double)(bits % 100000000) * pow(10, power);
    }
}

/* Printed by the C library, and read by it. */
static void digits_are_those_of_the_library(void **state) {
    (void)state;
    uint64_t seed = NUM_TEST_SEED;

    for (int i = 0; i < 50000; i++) {
        double value = draw_value(&seed, i % 5);
        char text[NUM_TEXT_BYTES], expected[NUM_TEXT_BYTES];

        (void)snprintf(expected, sizeof expected, "%.15g", value == 0 ? 0.0 : value);
        num_format(text, value);
        assert_string_equal(text, expected);
        assert_true(num_as_written(value) == strtod(expected, NULL));
    }
}

static void counts_have_commas(void **state) {
    (void)state;
    char text[NUM_TEXT_BYTES];

    num_format_count(text, 0);
    assert_string_equal(text, "0");
    num_format_count(text, 999);
    assert_string_equal(text, "999");
    num_format_count(text, 1000);
    assert_string_equal(text, "1,000");
    num_format_count(text, 775000);
    assert_string_equal(text, "775,000");
    num_format_count(text, UINT64_MAX);
    assert_string_equal(text, "18,446,744,073,709,551,615");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_products_stop_at_the_edge),
        cmocka_unit_test(least_common_multiples),
        cmocka_unit_test(integers_are_read_whole),
        cmocka_unit_test(integers_keep_to_their_range),
        cmocka_unit_test(percentages_round_half_up),
        cmocka_unit_test(rounding_is_half_away_from_zero_in_decimal),
        cmocka_unit_test(numbers_are_written_short),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(digits_are_those_of_the_library),
        cmocka_unit_test(counts_have_commas),
    };
    return cmocka_run_group_tests_name("num", tests, NULL, NULL);
}
