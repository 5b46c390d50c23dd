/* Times as survey tools write them. Seconds were made by `date -u -d ... +%s`. */
#include "tests/cmocka_env.h"

#include "ingest/cells/moment.h"

#include <string.h>

static struct cell cell(const char *text) {
    return (struct cell){text, strlen(text)};
}

static const struct {
    const char *text;
    enum date_order order;
    int64_t seconds;
} readable[] = {
    {"2022-07-20 12:51:45", DATES_UNDECIDED, 1658321505},
    {"2022-07-20T12:51:45Z", DATES_UNDECIDED, 1658321505},
    {"2022-07-20T13:51:45.123+01:00", DATES_UNDECIDED, 1658321505},
    {"2022-07-20T07:51:45-0500", DATES_UNDECIDED, 1658321505},
    {"2022/07/20 12:51:45 PM", DATES_UNDECIDED, 1658321505},
    {"2022/07/20 6:51:45 PM GMT+6", DATES_UNDECIDED, 1658321505},
    {"2022-07-20", DATES_UNDECIDED, 1658275200},
    {"20/07/2022 12:51:45", DATES_DAY_FIRST, 1658321505},
    {"20/07/2022, 12:51:45", DATES_DAY_FIRST, 1658321505},
    {"20.07.2022 12:51:45", DATES_DAY_FIRST, 1658321505},
    {"20-07-22 12:51:45", DATES_DAY_FIRST, 1658321505},
    {"7/20/22 12:51:45", DATES_MONTH_FIRST, 1658321505},
    {"7/20/2022 12:51:45 PM", DATES_MONTH_FIRST, 1658321505},
    {"7/20/2022 12:05 AM", DATES_MONTH_FIRST, 1658275500},
    {"7/20/2022 0:05 AM", DATES_MONTH_FIRST, 1658275500},
    {"7/20/2022 0:51:45 PM", DATES_MONTH_FIRST, 1658321505},
    {"5/1/2024 1:05 PM", DATES_MONTH_FIRST, 1714568700},
    {" 16/10/2024 16:56 ", DATES_UNDECIDED, 1729097760},
    {"5/5/2024", DATES_UNDECIDED, 1714867200},
    {"4/3/2024", DATES_DAY_FIRST, 1709510400},
    {"4/3/2024", DATES_MONTH_FIRST, 1712102400},
    {"29/02/2024 23:59", DATES_MIXED, 1709251140},
    /* One that can only be the other way round is, whatever the rest is. */
    {"7/20/2022", DATES_DAY_FIRST, 1658275200},
    {"20/7/2022", DATES_MONTH_FIRST, 1658275200},
    {"2022-12-31", DATES_UNDECIDED, 1672444800},
    {"31/12/2022 00:00", DATES_UNDECIDED, 1672444800},
    {"12/1/2022", DATES_MONTH_FIRST, 1669852800},
    {"1697862600", DATES_UNDECIDED, 1697862600},
    {"1697862600123", DATES_UNDECIDED, 1697862600},
    {"1 May 2024 10:01", DATES_UNDECIDED, 1714557660},
    {"01-May-24 10:01", DATES_UNDECIDED, 1714557660},
    {"1st May, 2024 10:01", DATES_UNDECIDED, 1714557660},
    {"1st of May 2024", DATES_UNDECIDED, 1714521600},
    {"May 1, 2024, 10:01 am", DATES_UNDECIDED, 1714557660},
    {"MAY 1 2024 10:01:00", DATES_UNDECIDED, 1714557660},
    {"May 1, 2024 at 10:01\xE2\x80\xAF"
     "AM",
     DATES_UNDECIDED, 1714557660},
    {"Wed, 01 May 2024 10:01:00 GMT", DATES_UNDECIDED, 1714557660},
    {"Wed May 01 2024 11:01:00 GMT+0100 (British Summer Time)", DATES_UNDECIDED,
     1714557660},
    {"2024-May-01 10:01", DATES_UNDECIDED, 1714557660},
    {"3 Sept. 2024", DATES_UNDECIDED, 1725321600},
    {"December 31st, 2023, 11 p.m.", DATES_UNDECIDED, 1704063600},
    {"1/5/2024 10:01 a.m.", DATES_DAY_FIRST, 1714557660},
    {"45413", DATES_UNDECIDED, 1714521600},
    {"45413.41736111111", DATES_UNDECIDED, 1714557660},
    {"45413,41736", DATES_UNDECIDED, 1714557660},
    {"10000", DATES_UNDECIDED, -1345161600}, /* 1927-05-18 */
    {"99999", DATES_UNDECIDED, 6430752000},  /* 2173-10-13 */
    {"100000000", DATES_UNDECIDED, 100000000},
    {"99999999999", DATES_UNDECIDED, 99999999999},
    {"100000000000", DATES_UNDECIDED, 100000000},
};

static void times_of_every_tool(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++) {
        struct moment moment = moment_read(cell(readable[i].text));
        int64_t seconds = 0;

        if (!moment_seconds(&moment, readable[i].order, &seconds)) {
            fail_msg("\"%s\" could not be read", readable[i].text);
        }
        assert_int_equal(seconds, readable[i].seconds);
    }
}

static void what_is_no_time(void **state) {
    static const char *const texts[] = {"yesterday",
                                        "2022-00-10",
                                        "2022-07-00",
                                        "2022-07-32",
                                        "0/13/2022",
                                        "13/13/2022",
                                        "2022-13-01",
                                        "20/07",
                                        "20/07/2022 25:00",
                                        "20/07/2022 12:60",
                                        "20/07/2022 noon",
                                        "12",
                                        "1 Mai 2024",
                                        "32 May 2024",
                                        "May 2024",
                                        "1 May",
                                        "1 May 2024 noon",
                                        "Wednesday",
                                        "May 1 2024 13 pm",
                                        "45413.",
                                        "45413.4.1",
                                        "04513",
                                        "1 May 2024 (x",
                                        "20/07/022",
                                        "20-07/2022",
                                        "2022-07-20 13:00 PM",
                                        "/1/2022",
                                        "09999",
                                        "99999999",
                                        "0099999999",
                                        "20/07/2022 12",
                                        "20/07/2022 12h30",
                                        "20/07/2022 25:00 PM",
                                        "0/07/2022",
                                        "20/07/2022 12:51:45 x",
                                        "0000-07-20",
                                        "7/0/2022",
                                        "20/07/0000",
                                        "1 May 0000",
                                        "1 May 2024 10:01 x",
                                        "1 May 204",
                                        "1 May 20240",
                                        "45413;2",
                                        "45413-2",
                                        "123/1/2022"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (moment_read(cell(texts[i])).kind != MOMENT_UNREADABLE) {
            fail_msg("\"%s\" was read", texts[i]);
        }
    }
    assert_int_equal(moment_read(cell("")).kind, MOMENT_MISSING);
    assert_int_equal(moment_read(cell("  ")).kind, MOMENT_MISSING);
}

static enum date_order order_of(const char *const *texts, size_t n) {
    struct date_evidence evidence = {0};

    for (size_t i = 0; i < n; i++) {
        struct moment moment = moment_read(cell(texts[i]));

        date_evidence_add(&evidence, &moment);
    }
    return date_evidence_order(&evidence);
}

static void the_column_decides_the_order(void **state) {
    const char *const days[] = {"1/2/2022", "13/2/2022", "2022-05-31"};
    const char *const months[] = {"1/2/2022", "2/13/2022"};
    const char *const both[] = {"13/2/2022", "2/13/2022"};

    (void)state;
    assert_int_equal(order_of(days, 1), DATES_UNDECIDED);
    assert_int_equal(order_of(days, 3), DATES_DAY_FIRST);
    assert_int_equal(order_of(months, 2), DATES_MONTH_FIRST);
    assert_int_equal(order_of(both, 2), DATES_MIXED);
}

static void an_open_order_gives_no_time(void **state) {
    struct moment moment = moment_read(cell("4/3/2024"));
    int64_t seconds = 7;

    (void)state;
    assert_false(moment_seconds(&moment, DATES_UNDECIDED, &seconds));
    assert_false(moment_seconds(&moment, DATES_MIXED, &seconds));
    assert_int_equal(seconds, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_of_every_tool),
        cmocka_unit_test(what_is_no_time),
        cmocka_unit_test(the_column_decides_the_order),
        cmocka_unit_test(an_open_order_gives_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
