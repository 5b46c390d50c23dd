#include "base/date.h"

#include "base/num.h"

#include <assert.h>

/* Both conversions are Howard Hinnant's (chrono-Compatible Low-Level Date Algorithms:
 * days_from_civil, civil_from_days). Years begin in March, so that the day that may not
 * be is the last; an era is 400 years. */
#define DAYS_AN_ERA      146097
#define DAYS_BEFORE_1970 719468 /* from 1 March of the year 0 */

#define DATE_LEN ((size_t)10)

static bool is_leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t date_days_in_month(int32_t year, int32_t month) {
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    assert(month >= 1 && month <= 12);
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool date_is_valid(struct date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= date_days_in_month(date.year, date.month);
}

bool date_parse(const char *text, size_t len, struct date *out) {
    int64_t year = 0, month = 0, day = 0;

    if (len != DATE_LEN || text[4] != '-' || text[7] != '-' ||
        !num_parse(text, 4, 1, 9999, &year) || !num_parse(text + 5, 2, 1, 12, &month) ||
        !num_parse(text + 8, 2, 1, 31, &day)) {
        return false;
    }
    struct date date = {(int32_t)year, (int32_t)month, (int32_t)day};
    if (!date_is_valid(date)) {
        return false;
    }
    *out = date;
    return true;
}

int64_t date_to_days(struct date date) {
    int64_t year = date.year - (date.month <= 2 ? 1 : 0);
    int64_t month = date.month + (date.month <= 2 ? 9 : -3); /* 0: March */

    assert(date.year >= 1 && date.month >= 1 && date.month <= 12);
    int64_t era = year / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_AN_ERA + day_of_era - DAYS_BEFORE_1970;
}

struct date date_from_days(int64_t days) {
    int64_t day = days + DAYS_BEFORE_1970;

    assert(day >= 0);
    int64_t era = day / DAYS_AN_ERA;
    int64_t day_of_era = day - era * DAYS_AN_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) /
        365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153; /* 0: March */
    return (struct date){
        .year = (int32_t)(year_of_era + era * 400 + (month >= 10 ? 1 : 0)),
        .month = (int32_t)(month < 10 ? month + 3 : month - 9),
        .day = (int32_t)(day_of_year - (153 * month + 2) / 5 + 1),
    };
}
