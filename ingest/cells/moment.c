#include "ingest/cells/moment.h"

#include "base/ascii.h"
#include "base/date.h"

#include <string.h>

#define SECONDS_A_DAY 86400
#define SERIAL_DIGITS 5 /* of a spreadsheet's day number: 1927 to 2173 */
#define SERIAL_LOW    10000
#define SERIAL_1970   25569
#define EPOCH_LOW     100000000   /* 1973: a smaller number is no time */
#define EPOCH_HIGH    99999999999 /* a larger one is in milliseconds */

/* Reads from the front; `ok` stays false once something did not fit. */
struct scanner {
    const char *at, *end;
    bool ok;
};

static char peek(const struct scanner *scanner) {
    return scanner->at < scanner->end ? *scanner->at : '\0';
}

static bool take(struct scanner *scanner, char byte) {
    if (peek(scanner) != byte) {
        return false;
    }
    scanner->at++;
    return true;
}

/* The length of a space at the front: also those that do not break a line, which stand
 * before "pm". */
static size_t space_length(const struct scanner *scanner) {
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\xAF"};

    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t len = strlen(spaces[i]);

        if ((size_t)(scanner->end - scanner->at) >= len &&
            memcmp(scanner->at, spaces[i], len) == 0) {
            return len;
        }
    }
    return 0;
}

static void skip_spaces(struct scanner *scanner) {
    for (size_t len = 1; len > 0; scanner->at += len) {
        len = space_length(scanner);
    }
}

/* A number of at most `digits_max` digits; their count in *digits. */
static int64_t take_number(struct scanner *scanner, size_t digits_max, size_t *digits) {
    int64_t number = 0;

    *digits = 0;
    while (*digits < digits_max && ascii_is_digit(peek(scanner))) {
        number = number * 10 + (*scanner->at++ - '0');
        ++*digits;
    }
    scanner->ok = scanner->ok && *digits > 0;
    return number;
}

static int64_t take_two(struct scanner *scanner, int64_t high) {
    size_t digits = 0;
    int64_t number = take_number(scanner, 2, &digits);

    scanner->ok = scanner->ok && number <= high;
    return number;
}

/* Either letter case of an ASCII word in upper case. */
static bool take_word(struct scanner *scanner, const char *word) {
    size_t len = strlen(word);

    if ((size_t)(scanner->end - scanner->at) < len ||
        !ascii_same(scanner->at, word, len)) {
        return false;
    }
    scanner->at += len;
    return true;
}

/* "+01:00", "-0500", "+6": seconds to take off. */
static int64_t take_offset(struct scanner *scanner) {
    int64_t sign = take(scanner, '-') ? -1 : 1;

    if (sign == 1 && !take(scanner, '+')) {
        return 0;
    }
    int64_t hours = take_two(scanner, 15), minutes = 0;
    if (take(scanner, ':') || ascii_is_digit(peek(scanner))) {
        minutes = take_two(scanner, 59);
    }
    return sign * (hours * 3600 + minutes * 60);
}

static int64_t take_zone(struct scanner *scanner) {
    skip_spaces(scanner);
    if (take(scanner, 'Z')) {
        return 0;
    }
    if (!take_word(scanner, "GMT")) {
        (void)take_word(scanner, "UTC");
    }
    return take_offset(scanner);
}

/* "pm" or "p.m." (12), "am" or "a.m." (0); -1 for neither. */
static int take_half(struct scanner *scanner) {
    skip_spaces(scanner);
    if (take_word(scanner, "PM") || take_word(scanner, "P.M.")) {
        return 12;
    }
    return take_word(scanner, "AM") || take_word(scanner, "A.M.") ? 0 : -1;
}

/* A time of day in seconds, 0 if there is none; may be negative through its zone. */
static int64_t take_time(struct scanner *scanner) {
    size_t digits = 0;

    if (!take(scanner, 'T')) {
        (void)take(scanner, ',');
        skip_spaces(scanner);
        (void)take_word(scanner, "at ");
    }
    if (scanner->at == scanner->end) {
        return 0;
    }
    int64_t hours = take_two(scanner, 24), minutes = 0, seconds = 0;
    int half = take_half(scanner);
    if (half < 0) {
        scanner->ok = scanner->ok && take(scanner, ':');
        minutes = take_two(scanner, 59);
    }
    if (half < 0 && take(scanner, ':')) {
        seconds = take_two(scanner, 60);
        if (take(scanner, '.')) {
            (void)take_number(scanner, 9, &digits);
        }
    }
    half = half < 0 ? take_half(scanner) : half;
    if (half >= 0) {
        scanner->ok = scanner->ok && hours <= 12; /* some count from 0 to 11 */
        hours = hours % 12 + half;
    }
    return hours * 3600 + minutes * 60 + seconds - take_zone(scanner);
}

static bool is_day(int64_t day) {
    return day >= 1 && day <= 31;
}

static bool is_month(int64_t month) {
    return month >= 1 && month <= 12;
}

/* Whole days and a part of one after a point or comma, as spreadsheets keep times. */
static struct moment from_serial(struct scanner *scanner, int64_t days) {
    struct moment moment = {.kind = MOMENT_UNREADABLE};
    size_t digits = 0;
    int64_t part = 0, whole = 1;

    if (scanner->at < scanner->end) {
        scanner->at++; /* the point */
        part = take_number(scanner, 9, &digits);
        (void)take_number(scanner, 9, &(size_t){0}); /* too small to matter */
        scanner->ok = digits > 0;
    }
    for (size_t i = 0; i < digits; i++) {
        whole *= 10;
    }
    if (scanner->ok && scanner->at == scanner->end && days >= SERIAL_LOW) {
        moment.kind = MOMENT_KNOWN;
        moment.seconds = (days - SERIAL_1970) * SECONDS_A_DAY +
                         (part * SECONDS_A_DAY + whole / 2) / whole;
    }
    return moment;
}

static struct moment from_epoch(int64_t number) {
    struct moment moment = {.kind = MOMENT_UNREADABLE};

    if (number >= EPOCH_LOW) {
        moment.kind = MOMENT_KNOWN;
        moment.seconds = number > EPOCH_HIGH ? number / 1000 : number;
    }
    return moment;
}

/* What follows the first number of a date and its mark. */
static struct moment take_date(struct scanner *scanner, int64_t number, size_t digits,
                               char mark) {
    struct moment moment = {.kind = MOMENT_UNREADABLE};
    size_t last_digits = 0;
    int64_t second = take_two(scanner, 31);

    scanner->ok = scanner->ok && take(scanner, mark);
    int64_t last = take_number(scanner, 4, &last_digits);
    int64_t time = take_time(scanner);
    if (!scanner->ok || scanner->at != scanner->end) {
        return moment;
    }
    if (digits == 4) {
        if (number > 0 && is_month(second) && is_day(last)) {
            struct date date = {(int32_t)number, (int32_t)second, (int32_t)last};

            moment.kind = MOMENT_KNOWN;
            moment.seconds = date_to_days(date) * SECONDS_A_DAY + time;
        }
        return moment;
    }
    bool can_be =
        (is_day(number) && is_month(second)) || (is_month(number) && is_day(second));
    if (can_be && (last_digits == 2 || last_digits == 4) && last > 0) {
        moment =
            (struct moment){.kind = MOMENT_DAYMONTH,
                            .first = (uint8_t)number,
                            .second = (uint8_t)second,
                            .year = (int16_t)(last_digits == 2 ? 2000 + last : last),
                            .seconds = time};
    }
    return moment;
}

/* The month whose English name begins here, 1 to 12, whole or of three letters; 0 for
 * none. */
static int64_t take_month(struct scanner *scanner) {
    static const char *const names[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char brief[4] = {names[i][0], names[i][1], names[i][2], '\0'};

        if (take_word(scanner, names[i]) || (i == 8 && take_word(scanner, "Sept")) ||
            take_word(scanner, brief)) {
            (void)take(scanner, '.');
            return (int64_t)i + 1;
        }
    }
    return 0;
}

/* "Wed, ", "Wednesday ": it says nothing that the date does not. */
static void skip_weekday(struct scanner *scanner) {
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    const char *start = scanner->at;

    for (size_t i = 0; i < sizeof names / sizeof *names && scanner->at == start; i++) {
        char brief[4] = {names[i][0], names[i][1], names[i][2], '\0'};

        if (take_word(scanner, names[i]) || take_word(scanner, brief)) {
            (void)take(scanner, ',');
            skip_spaces(scanner);
        }
    }
}

/* "st", "nd", "rd", "th" behind a day. */
static void skip_ordinal(struct scanner *scanner) {
    static const char *const ends[] = {"st", "nd", "rd", "th"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (take_word(scanner, ends[i])) {
            return;
        }
    }
}

/* What stands between the parts of a date in letters. */
static void skip_marks(struct scanner *scanner) {
    skip_spaces(scanner);
    if (strchr("-/.,", peek(scanner)) != NULL && peek(scanner) != '\0') {
        scanner->at++;
    }
    skip_spaces(scanner);
}

/* The date and time whose month is in letters: "1 May 2024 10:01", "01-May-24",
 * "May 2nd, 2024, 9:00 am", "Wed May 01 2024 10:00:00 GMT+0100", "2024-May-01". */
static struct moment from_letters(struct scanner *scanner) {
    struct moment moment = {.kind = MOMENT_UNREADABLE};
    size_t digits[2] = {0};
    int64_t numbers[2] = {0};
    size_t n = 0;

    skip_weekday(scanner);
    int64_t month = take_month(scanner);
    while (n < 2 && scanner->ok) {
        if (n > 0 || month > 0) {
            skip_marks(scanner);
        }
        numbers[n] = take_number(scanner, 4, &digits[n]);
        skip_ordinal(scanner);
        n++;
        if (month == 0) {
            skip_marks(scanner);
            (void)take_word(scanner, "of ");
            month = take_month(scanner);
            scanner->ok = scanner->ok && month > 0;
        }
    }
    int64_t time = scanner->ok ? take_time(scanner) : 0;
    skip_spaces(scanner);
    if (scanner->end > scanner->at && *scanner->at == '(' && scanner->end[-1] == ')') {
        scanner->at = scanner->end; /* "(British Summer Time)" */
    }
    bool year_first = digits[0] == 4;
    int64_t day = numbers[year_first ? 1 : 0], year = numbers[year_first ? 0 : 1];
    size_t year_digits = digits[year_first ? 0 : 1];
    if (!scanner->ok || scanner->at != scanner->end || !is_day(day) || year <= 0 ||
        (year_digits != 2 && year_digits != 4)) {
        return moment;
    }
    struct date date = {(int32_t)(year_digits == 2 ? 2000 + year : year),
                        (int32_t)month, (int32_t)day};
    moment.kind = MOMENT_KNOWN;
    moment.seconds = date_to_days(date) * SECONDS_A_DAY + time;
    return moment;
}

struct moment moment_read(struct cell cell) {
    struct scanner scanner = {cell.bytes, cell.bytes + cell.len, true};
    size_t digits = 0;

    skip_spaces(&scanner);
    while (scanner.end > scanner.at && scanner.end[-1] == ' ') {
        scanner.end--;
    }
    if (scanner.at == scanner.end) {
        return (struct moment){.kind = MOMENT_MISSING};
    }
    const struct scanner front = scanner;
    int64_t number = take_number(&scanner, 13, &digits);
    char mark = peek(&scanner);
    if (digits == SERIAL_DIGITS && (mark == '\0' || mark == '.' || mark == ',')) {
        return from_serial(&scanner, number);
    }
    if (!scanner.ok || (mark != '\0' && strchr("-/.", mark) == NULL) ||
        (scanner.end - scanner.at > 1 && ascii_is_letter(scanner.at[1]))) {
        scanner = front;
        return from_letters(&scanner);
    }
    if (scanner.at == scanner.end) {
        return from_epoch(number);
    }
    scanner.at++;
    if (digits != 4 && digits > 2) {
        return (struct moment){.kind = MOMENT_UNREADABLE};
    }
    return take_date(&scanner, number, digits, mark);
}

void date_evidence_add(struct date_evidence *evidence, const struct moment *moment) {
    if (moment->kind == MOMENT_DAYMONTH) {
        evidence->day_first += moment->first > 12 ? 1 : 0;
        evidence->month_first += moment->second > 12 ? 1 : 0;
    }
}

enum date_order date_evidence_order(const struct date_evidence *evidence) {
    if (evidence->day_first > 0) {
        return evidence->month_first > 0 ? DATES_MIXED : DATES_DAY_FIRST;
    }
    return evidence->month_first > 0 ? DATES_MONTH_FIRST : DATES_UNDECIDED;
}

bool moment_seconds(const struct moment *moment, enum date_order order, int64_t *out) {
    if (moment->kind == MOMENT_KNOWN) {
        *out = moment->seconds;
        return true;
    }
    if (moment->kind != MOMENT_DAYMONTH) {
        return false;
    }
    bool is_same = moment->first == moment->second;
    bool day_first = order == DATES_DAY_FIRST || moment->first > 12;
    bool month_first = order == DATES_MONTH_FIRST || moment->second > 12;
    if (!day_first && !month_first && !is_same) {
        return false;
    }
    bool is_day_first = moment->first > 12 || (day_first && moment->second <= 12);
    struct date date = {
        .year = moment->year,
        .month = is_day_first ? moment->second : moment->first,
        .day = is_day_first ? moment->first : moment->second,
    };
    *out = date_to_days(date) * SECONDS_A_DAY + moment->seconds;
    return true;
}
