/* date.h: days of the Gregorian calendar, written YYYY-MM-DD. No times, no zones. */
#ifndef KLOE_BASE_DATE_H
#define KLOE_BASE_DATE_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct date {
    int32_t year;       /* 1 to 9999 */
    int32_t month, day; /* from 1 on */
};

/* How many days a month (1 to 12) of a year has. */
int32_t date_days_in_month(int32_t year, int32_t month);

/* Whether there is such a day in the years 1 to 9999. Any numbers may be asked. */
bool date_is_valid(struct date date);

/* Reads all `len` bytes as a day written YYYY-MM-DD; false and *out untouched when they
 * are not one (2023-02-29). */
bool date_parse(const char *text, size_t len, struct date *out) MUST_CHECK;

/* Days from 1 January 1970 to `date`, negative before it. A day that its month does not
 * have, up to 31, counts on into the next: 31 June is 1 July. */
int64_t date_to_days(struct date date);

/* The date `days` after 1 January 1970: from -719162 (1 January of the year 1) to 10^9,
 * with years beyond 9999 where they come out. */
struct date date_from_days(int64_t days);

#endif
