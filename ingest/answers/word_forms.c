#include "ingest/answers/word_forms.h"

#include "base/ascii.h"

#include <string.h>

#define DIGITS_MAX 4 /* of WORD_CODE_MAX */

/* Reads digits at the start of a text; how many, or 0 for none or too many. */
static size_t read_digits(int32_t *value, const char *text, size_t len) {
    size_t n = 0;

    *value = 0;
    while (n < len && ascii_is_digit(text[n])) {
        if (n == DIGITS_MAX) {
            return 0;
        }
        *value = *value * 10 + (text[n++] - '0');
    }
    return n;
}

static size_t skip_spaces(const char *text, size_t len, size_t at) {
    while (at < len && text[at] == ' ') {
        at++;
    }
    return at;
}

/* A letter of any script; in folded text those beyond ASCII count as such. */
static bool has_letter(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (ascii_is_lower(text[i]) || (unsigned char)text[i] >= 0x80) {
            return true;
        }
    }
    return false;
}

/* The word of a form that starts at `at`; true if it is one or nothing. */
static bool set_word(struct coded_form *out, const char *text, size_t at, size_t end) {
    at = skip_spaces(text, end, at);
    while (end > at && text[end - 1] == ' ') {
        end--;
    }
    out->word = text + at;
    out->word_len = end - at;
    return out->word_len == 0 || has_letter(out->word, out->word_len);
}

/* "(5)", "(5) agree". */
static bool bracket_first(struct coded_form *out, const char *text, size_t len) {
    if (len < 3 || *text != '(') {
        return false;
    }
    out->digits = text + 1;
    out->n_digits = read_digits(&out->code, text + 1, len - 1);
    return out->n_digits > 0 && out->n_digits + 1 < len &&
           text[out->n_digits + 1] == ')' &&
           set_word(out, text, out->n_digits + 2, len);
}

/* "agree (5)". */
static bool bracket_last(struct coded_form *out, const char *text, size_t len) {
    if (len < 4 || text[len - 1] != ')') {
        return false;
    }
    size_t at = len - 1;
    while (at > 0 && ascii_is_digit(text[at - 1])) {
        at--;
    }
    if (at == 0 || text[at - 1] != '(') {
        return false;
    }
    out->digits = text + at;
    out->n_digits = read_digits(&out->code, text + at, len - 1 - at);
    return out->n_digits > 0 && set_word(out, text, 0, at - 1);
}

/* "5 - agree", "5: agree", "5. agree", "5) agree", "5 -". */
static bool number_first(struct coded_form *out, const char *text, size_t len) {
    out->digits = text;
    out->n_digits = read_digits(&out->code, text, len);
    size_t at = skip_spaces(text, len, out->n_digits);
    if (out->n_digits == 0 || at == len || strchr("-:.)=", text[at]) == NULL) {
        return false;
    }
    /* A full stop without a space belongs to a number: "5.5". */
    bool needs_space = text[at] == '.' && at + 1 < len;
    return (!needs_space || text[at + 1] == ' ') && set_word(out, text, at + 1, len);
}

bool word_form_coded(struct coded_form *out, const char *text, size_t len) {
    return bracket_first(out, text, len) || bracket_last(out, text, len) ||
           number_first(out, text, len);
}

size_t word_form_decimal(const char *text, size_t len) {
    size_t at = len > 0 && *text == '-' ? 1 : 0, first = at;

    while (at < len && ascii_is_digit(text[at])) {
        at++;
    }
    size_t whole = at > first ? at : 0;
    if (whole == 0 || at + 1 >= len || (text[at] != '.' && text[at] != ',')) {
        return 0;
    }
    for (at++; at < len; at++) {
        if (text[at] != '0') {
            return 0;
        }
    }
    return whole;
}

bool word_form_band(int32_t *low, int32_t *high, const char *text, size_t len) {
    size_t n = read_digits(low, text, len);
    size_t at = skip_spaces(text, len, n);

    if (n == 0 || at == len || text[at] != '-') {
        return false;
    }
    at = skip_spaces(text, len, at + 1);
    size_t m = read_digits(high, text + at, len - at);
    return m > 0 && at + m == len;
}

/* The number of a month by its three letters; 0 if it is none. */
static int32_t month_number(const char text[3]) {
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    for (int32_t i = 0; i < 12; i++) {
        if (memcmp(text, months + (size_t)i * 3, 3) == 0) {
            return i + 1;
        }
    }
    return 0;
}

bool word_form_date(struct date_form *out, const char *text, size_t len) {
    const char *dash = memchr(text, '-', len);
    int32_t year = 0;

    out->year = -1;
    if (len == 19 && memcmp(text + 10, " 00:00:00", 9) == 0) {
        len = 10; /* a date in a workbook is a time, too */
    }
    if (dash == NULL) {
        return false;
    }
    size_t first = (size_t)(dash - text), last = len - first - 1;
    if (first == 3) { /* jun-25 */
        out->month = month_number(text);
        return out->month > 0 && last > 0 &&
               read_digits(&out->other, dash + 1, last) == last;
    }
    if (last == 3 && first <= 2) { /* 25-jun */
        out->month = month_number(dash + 1);
        return out->month > 0 && first > 0 &&
               read_digits(&out->other, text, first) == first;
    }
    bool is_date = len == 10 && first == 4 && text[7] == '-' && /* 2024-06-25 */
                   read_digits(&year, text, 4) == 4 &&
                   read_digits(&out->month, text + 5, 2) == 2 &&
                   read_digits(&out->other, text + 8, 2) == 2 && out->month >= 1 &&
                   out->month <= 12;
    out->year = is_date && out->other == 1 ? year % 100 : -1;
    return is_date;
}
