#include "base/num.h"

#include "base/ascii.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS 15

/* A finite double as the JSON file shows it: 0.d1d2...d15 x 10^point. */
struct decimal {
    bool negative;
    char digits[DIGITS + 1];
    int point;
};

bool num_add(uint64_t a, uint64_t b, uint64_t *out) {
    if (b > UINT64_MAX - a) {
        return false;
    }
    *out = a + b;
    return true;
}

bool num_multiply(uint64_t a, uint64_t b, uint64_t *out) {
    if (a != 0 && b > UINT64_MAX / a) {
        return false;
    }
    *out = a * b;
    return true;
}

bool num_lcm(uint64_t a, uint64_t b, uint64_t *out) {
    uint64_t divisor = a, rest = b;

    assert(a > 0 && b > 0);
    while (rest != 0) {
        uint64_t next = divisor % rest;

        divisor = rest;
        rest = next;
    }
    return num_multiply(a / divisor, b, out);
}

bool num_parse(const char *bytes, size_t len, int64_t low, int64_t high, int64_t *out) {
    size_t i = len > 0 && bytes[0] == '-' ? 1 : 0;
    const uint64_t limit = (uint64_t)INT64_MAX + i;
    uint64_t size = 0;

    if (i == len) {
        return false;
    }
    for (size_t k = i; k < len; k++) {
        if (!ascii_is_digit(bytes[k])) {
            return false;
        }
        uint64_t digit = (uint64_t)(bytes[k] - '0');
        if (size > (limit - digit) / 10) {
            return false;
        }
        size = size * 10 + digit;
    }
    int64_t value = i == 0 ? (int64_t)size : size > 0 ? -(int64_t)(size - 1) - 1 : 0;
    if (value < low || value > high) {
        return false;
    }
    *out = value;
    return true;
}

uint64_t num_percent(uint64_t x, uint64_t n) {
    assert(n > 0 && x <= n && n < UINT64_C(1) << 56);
    return (200 * x + n) / (2 * n);
}

static struct decimal to_decimal(double value) {
    struct decimal decimal = {0};
    char text[NUM_TEXT_BYTES]; /* d.dddddddddddddde+ddd */

    assert(isfinite(value));
    (void)snprintf(text, sizeof text, "%.*e", DIGITS - 1, fabs(value));
    decimal.negative = signbit(value) != 0;
    decimal.digits[0] = text[0];
    memcpy(decimal.digits + 1, text + 2, DIGITS - 1);
    decimal.point = (int)strtol(text + DIGITS + 2, NULL, 10) + 1;
    return decimal;
}

/* Rounds half away from zero at `places` decimals. */
static void round_decimal(struct decimal *decimal, int places) {
    int keep = decimal->point + places; /* leading digits that stay */

    if (keep >= DIGITS) {
        return;
    }
    bool up = keep >= 0 && decimal->digits[keep] >= '5';
    int first_lost = keep > 0 ? keep : 0;
    memset(decimal->digits + first_lost, '0', (size_t)(DIGITS - first_lost));
    int i = keep - 1;
    while (up && i >= 0 && decimal->digits[i] == '9') {
        decimal->digits[i--] = '0';
    }
    if (up && i >= 0) {
        decimal->digits[i]++;
    } else if (up) { /* 9.96 to 10.0: the digits behind the 1 are all zero */
        decimal->digits[0] = '1';
        decimal->point++;
    }
}

static bool is_zero(const struct decimal *decimal) {
    return strspn(decimal->digits, "0") == DIGITS;
}

double num_round(double value, int places) {
    struct decimal decimal = to_decimal(value);
    char text[NUM_TEXT_BYTES];

    assert(places >= 0 && places <= 9);
    round_decimal(&decimal, places);
    if (is_zero(&decimal)) {
        return 0;
    }
    (void)snprintf(text, sizeof text, "%s0.%se%d", decimal.negative ? "-" : "",
                   decimal.digits, decimal.point);
    return strtod(text, NULL);
}

void num_format(char out[NUM_TEXT_BYTES], double value) {
    assert(isfinite(value));
    (void)snprintf(out, NUM_TEXT_BYTES, "%.*g", DIGITS, value == 0 ? 0.0 : value);
}

double num_as_written(double value) {
    char text[NUM_TEXT_BYTES];

    num_format(text, value);
    return strtod(text, NULL);
}

/* The digit that stands for 10^power, '0' outside the digits there are. */
static char digit_at(const struct decimal *decimal, int power) {
    int i = decimal->point - 1 - power;
    return i >= 0 && i < DIGITS ? decimal->digits[i] : '0';
}

void num_format_fixed(char out[NUM_TEXT_BYTES], double value, int places) {
    struct decimal decimal = to_decimal(value);
    size_t len = 0;

    assert(places >= 0 && places <= 9);
    round_decimal(&decimal, places);
    if (decimal.point > DIGITS && !is_zero(&decimal)) {
        num_format(out, value);
        return;
    }
    if (decimal.negative && !is_zero(&decimal)) {
        out[len++] = '-';
    }
    for (int power = decimal.point > 1 ? decimal.point - 1 : 0; power >= -places;
         power--) {
        if (power == -1) {
            out[len++] = '.';
        }
        out[len++] = digit_at(&decimal, power);
    }
    out[len] = '\0';
}

void num_format_count(char out[NUM_TEXT_BYTES], uint64_t count) {
    char digits[NUM_TEXT_BYTES];
    size_t n = (size_t)snprintf(digits, sizeof digits, "%" PRIu64, count);
    size_t len = 0;

    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0) {
            out[len++] = ',';
        }
        out[len++] = digits[i];
    }
    out[len] = '\0';
}
