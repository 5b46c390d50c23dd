#include "base/date.h"
#include "tests/cmocka_env.h"

#include <string.h>

static bool parse(const char *text, struct date *out) {
    return date_parse(text, strlen(text), out);
}

/* The rule of 1582: every fourth year, not the hundredth, but the four hundredth. */
static void february_follows_the_gregorian_rule(void **state) {
    (void)state;
    assert_int_equal(date_days_in_month(2023, 2), 28);
    assert_int_equal(date_days_in_month(2024, 2), 29);
    assert_int_equal(date_days_in_month(1900, 2), 28);
    assert_int_equal(date_days_in_month(2000, 2), 29);
    assert_int_equal(date_days_in_month(2024, 9), 30);
    assert_int_equal(date_days_in_month(2024, 12), 31);
}

static void days_are_read(void **state) {
    (void)state;
    struct date date = {0, 0, 0};

    assert_true(parse("2022-07-20", &date));
    assert_int_equal(date.year, 2022);
    assert_int_equal(date.month, 7);
    assert_int_equal(date.day, 20);
    assert_true(parse("2024-02-29", &date));
    assert_true(parse("0001-01-01", &date));
    assert_true(parse("9999-12-31", &date));
    assert_true(date_parse("2022-07-20 and more", 10, &date));
}

static void what_is_no_day_is_not_read(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",           "2022-7-20",   "2022-07-2",  "22-07-20",
        "2022/07/20", "2022-07-200", "2023-02-29", "2022-06-31",
        "2022-00-10", "2022-13-01",  "2022-01-00", "2022-01-32",
        "0000-01-01", "-202-01-01",  "2022--1-01", "2022-01--1",
        "2022-01- 1", "2022-1a-01",  "2022-07.20", "2022.07-20",
    };
    struct date date = {7, 8, 9};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(parse(bad[i], &date));
        assert_int_equal(date.year, 7);
        assert_int_equal(date.month, 8);
        assert_int_equal(date.day, 9);
    }
    assert_false(date_is_valid((struct date){10000, 1, 1}));
    assert_false(date_is_valid((struct date){2022, INT32_MAX, 1}));
    assert_false(date_is_valid((struct date){2022, 1, INT32_MIN}));
}

/* GNU date -u -d DATE +%s, divided by 86400. */
static void days_are_counted_from_1970(void **state) {
    (void)state;

    static const struct {
        struct date date;
        int64_t days;
    } known[] = {
        {{1970, 1, 1}, 0},     {{1969, 12, 31}, -1},      {{2000, 2, 29}, 11016},
        {{2000, 3, 1}, 11017}, {{1900, 3, 1}, -25508},    {{2022, 7, 20}, 19193},
        {{1, 1, 1}, -719162},  {{9999, 12, 31}, 2932896},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        assert_int_equal(date_to_days(known[i].date), known[i].days);
    }
}

/* A day after the other, from the first of the year 1 to the last of the year 9999. */
static void every_day_follows_the_one_before(void **state) {
    (void)state;
    struct date date = {1, 1, 1};
    int64_t days = -719162;

    for (; date.year <= 9999; days++) {
        struct date back = date_from_days(days);

        if (!date_is_valid(date) || date_to_days(date) != days ||
            back.year != date.year || back.month != date.month ||
            back.day != date.day) {
            fail_msg("%d-%d-%d is not day %lld", (int)date.year, (int)date.month,
                     (int)date.day, (long long)days);
        }
        date.day++;
        if (date.day > date_days_in_month(date.year, date.month)) {
            date.day = 1;
            date.month++;
        }
        if (date.month > 12) {
            date.month = 1;
            date.year++;
        }
    }
    assert_int_equal(days, 2932897);
}

static void a_day_too_many_is_in_the_next_month(void **state) {
    (void)state;
    assert_int_equal(date_to_days((struct date){2022, 6, 31}),
                     date_to_days((struct date){2022, 7, 1}));
    assert_int_equal(date_to_days((struct date){2023, 2, 31}),
                     date_to_days((struct date){2023, 3, 3}));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(february_follows_the_gregorian_rule),
        cmocka_unit_test(days_are_read),
        cmocka_unit_test(what_is_no_day_is_not_read),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(a_day_too_many_is_in_the_next_month),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
