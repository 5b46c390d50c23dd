/* moment.h: when a response was sent, as far as its cell tells.
 *
 * Private to ingest. Only to tell which of two responses came first: time zones that
 * are not written are taken as one. Whether 3/4/2022 is in March or April is decided by
 * the whole column, never by one cell. */
#ifndef KLOE_INGEST_CELLS_MOMENT_H
#define KLOE_INGEST_CELLS_MOMENT_H

#include "ingest/file/source.h"

#include <stdbool.h>

enum moment_kind {
    MOMENT_MISSING, /* no cell, or an empty one */
    MOMENT_UNREADABLE,
    MOMENT_KNOWN,   /* `seconds` since 1970 */
    MOMENT_DAYMONTH /* two numbers, one the day and one the month; `seconds` of the day
                     */
};

struct moment {
    enum moment_kind kind;
    uint8_t first, second; /* of a MOMENT_DAYMONTH; each 1 to 31, one at most 12 */
    int16_t year;
    int64_t seconds;
};

enum date_order {
    DATES_UNDECIDED, /* every date can be read both ways */
    DATES_DAY_FIRST,
    DATES_MONTH_FIRST,
    DATES_MIXED /* both occur: no telling */
};

/* What a column's dates show of their order. Start it as zeros. */
struct date_evidence {
    uint64_t day_first, month_first;
};

/* Reads 2022-07-20 12:51:45, 20/07/2022 12:51, 7/20/22 1:05 PM, 20.07.2022, months in
 * English letters (1 May 2024, May 1st, 2024, 9 am), times with a zone, seconds or
 * milliseconds since 1970, and a spreadsheet's day numbers (45413.41). */
struct moment moment_read(struct cell cell);

/* Adds what one moment shows. */
void date_evidence_add(struct date_evidence *evidence, const struct moment *moment);
enum date_order date_evidence_order(const struct date_evidence *evidence);

/* The seconds since 1970 under an order (not DATES_UNDECIDED or DATES_MIXED for a
 * MOMENT_DAYMONTH that can be read both ways); false when it cannot be known. */
bool moment_seconds(const struct moment *moment, enum date_order order, int64_t *out);

#endif
