#include "ingest/workbook/workbook_cell.h"

#include "base/ascii.h"
#include "base/date.h"
#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SECONDS_A_DAY 86400

/* Serial days from 30 December 1899 to 1 January 10000. */
#define DAYS_MAX 2958466

/* Lotus 1-2-3 took 1900 for a leap year, and Excel counts with it: days before the
 * 60th, which never was, are one behind. */
#define DAY_THAT_NEVER_WAS 60

#define ESCAPE_BYTES 7 /* _x000D_ */

enum cell_format cell_format_built_in(long id) {
    static const struct {
        long first, last;
        enum cell_format format;
    } ranges[] = {
        {14, 17, FORMAT_DATE}, {18, 21, FORMAT_TIME},    {22, 22, FORMAT_DATE_TIME},
        {27, 31, FORMAT_DATE}, {32, 35, FORMAT_TIME},    {36, 36, FORMAT_DATE},
        {45, 45, FORMAT_TIME}, {46, 46, FORMAT_ELAPSED}, {47, 47, FORMAT_TIME},
        {50, 54, FORMAT_DATE}, {55, 56, FORMAT_TIME},    {57, 58, FORMAT_DATE},
    };

    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (id >= ranges[i].first && id <= ranges[i].last) {
            return ranges[i].format;
        }
    }
    return FORMAT_NUMBER;
}

/* The letters of a format code that mean something, in the first of its sections. */
struct code_letters {
    bool has_day, has_month, has_time, has_elapsed;
};

/* Steps over what stands in brackets: [h] counts hours, others are colours. */
static const char *take_brackets(struct code_letters *letters, const char *at) {
    const char *end = strchr(at, ']');
    char unit = ascii_lower(at[1]);
    bool is_unit = unit == 'h' || unit == 'm' || unit == 's';

    if (end == NULL) {
        return at + strlen(at) - 1;
    }
    for (const char *letter = at + 1; letter < end; letter++) {
        is_unit = is_unit && ascii_lower(*letter) == unit;
    }
    letters->has_elapsed |= is_unit;
    return end;
}

static struct code_letters letters_of(const char *code) {
    struct code_letters letters = {0};

    for (const char *at = code; *at != '\0' && *at != ';'; at++) {
        const char *end = NULL;

        switch (ascii_lower(*at)) {
        case '"':
            end = strchr(at + 1, '"');
            at = end != NULL ? end : at;
            break;
        case '\\':
        case '_':
        case '*':
            at += at[1] != '\0' ? 1 : 0;
            break;
        case '[':
            at = take_brackets(&letters, at);
            break;
        case 'y':
        case 'd':
            letters.has_day = true;
            break;
        case 'm':
            letters.has_month = true; /* or minute */
            break;
        case 'h':
        case 's':
            letters.has_time = true;
            break;
        default:
            break;
        }
    }
    return letters;
}

enum cell_format cell_format_of(const char *code) {
    struct code_letters letters = letters_of(code);

    if (letters.has_elapsed) {
        return FORMAT_ELAPSED;
    }
    if (letters.has_day) {
        return letters.has_time ? FORMAT_DATE_TIME : FORMAT_DATE;
    }
    if (letters.has_time) {
        return FORMAT_TIME;
    }
    return letters.has_month ? FORMAT_DATE : FORMAT_NUMBER;
}

static enum err_code append_date(struct text_buffer *out, int64_t serial,
                                 bool is_1904) {
    struct date date = {1900, 2, 29};

    if (is_1904 || serial != DAY_THAT_NEVER_WAS) {
        serial += is_1904 ? WORKBOOK_DAYS_TO_1904 : 0;
        serial += !is_1904 && serial < DAY_THAT_NEVER_WAS ? 1 : 0;
        date = date_from_days(serial - 25569); /* 1970 began on day 25569 */
    }
    return text_append_format(out, "%04d-%02d-%02d", (int)date.year, (int)date.month,
                              (int)date.day);
}

static enum err_code append_time(struct text_buffer *out, int64_t hours,
                                 int64_t seconds) {
    return text_append_format(out, "%02lld:%02lld:%02lld", (long long)hours,
                              (long long)(seconds / 60 % 60),
                              (long long)(seconds % 60));
}

static enum err_code append_moment(struct text_buffer *out, double serial,
                                   enum cell_format format, bool is_1904) {
    int64_t seconds = llround(serial * SECONDS_A_DAY);
    int64_t days = seconds / SECONDS_A_DAY;
    enum err_code code = ERR_OK;

    if (format == FORMAT_ELAPSED) {
        return append_time(out, seconds / 3600, seconds);
    }
    seconds %= SECONDS_A_DAY;
    if (format != FORMAT_TIME) {
        code = append_date(out, days, is_1904);
    }
    if (code == ERR_OK && format == FORMAT_DATE_TIME) {
        code = text_append(out, " ", 1);
    }
    if (code == ERR_OK && format != FORMAT_DATE) {
        code = append_time(out, seconds / 3600, seconds);
    }
    return code;
}

enum err_code cell_append_number(struct text_buffer *out, const char *number,
                                 enum cell_format format, bool is_1904) {
    char *end = NULL;
    char text[NUM_TEXT_BYTES];
    double value = strtod(number, &end);

    if (end == number || *end != '\0' || !isfinite(value)) {
        return text_append(out, number, strlen(number));
    }
    if (format != FORMAT_NUMBER && value >= 0 &&
        value < DAYS_MAX - WORKBOOK_DAYS_TO_1904) {
        return append_moment(out, value, format, is_1904);
    }
    num_format(text, value);
    return text_append(out, text, strlen(text));
}

static int hex_digit(char byte) {
    if (ascii_is_digit(byte)) {
        return byte - '0';
    }
    byte = ascii_lower(byte);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The character that is written as _xHHHH_ at the front of `text`; 0 when none is. */
static unsigned escaped(const char *text, size_t len) {
    unsigned character = 0;

    if (len < ESCAPE_BYTES || text[0] != '_' || text[1] != 'x' ||
        text[ESCAPE_BYTES - 1] != '_') {
        return 0;
    }
    for (size_t i = 2; i < ESCAPE_BYTES - 1; i++) {
        int digit = hex_digit(text[i]);

        if (digit < 0) {
            return 0;
        }
        character = character * 16 + (unsigned)digit;
    }
    bool is_surrogate = character >= 0xD800 && character < 0xE000;
    return is_surrogate ? 0 : character;
}

static enum err_code append_character(struct text_buffer *out, unsigned character) {
    char bytes[3];

    if (character < 0x80) {
        bytes[0] = (char)character;
        return text_append(out, bytes, 1);
    }
    if (character < 0x800) {
        bytes[0] = (char)(0xC0 | character >> 6);
        bytes[1] = (char)(0x80 | (character & 0x3F));
        return text_append(out, bytes, 2);
    }
    bytes[0] = (char)(0xE0 | character >> 12);
    bytes[1] = (char)(0x80 | (character >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (character & 0x3F));
    return text_append(out, bytes, 3);
}

enum err_code cell_append_text(struct text_buffer *out, const char *text, size_t len) {
    enum err_code code = ERR_OK;
    size_t from = 0;

    for (size_t i = 0; i < len && code == ERR_OK; i++) {
        unsigned character = escaped(text + i, len - i);

        if (character == 0) {
            continue;
        }
        code = text_append(out, text + from, i - from);
        ERR_NEXT(code, append_character(out, character));
        from = i + ESCAPE_BYTES;
        i = from - 1;
    }
    return code == ERR_OK ? text_append(out, text + from, len - from) : code;
}
