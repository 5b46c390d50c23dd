#include "base/num.h"

#include "base/ascii.h"
#include "base/decimal.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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

double num_round(double value, int places) {
    assert(places >= 0 && places <= 9);
    return decimal_value(decimal_round(decimal_of(value), places));
}

/* Writes the digits from 10^high down to 10^low. */
static void write_digits(char *out, struct decimal decimal, int high, int low) {
    char digits[DECIMAL_DIGITS];
    size_t len = 0;

    decimal_write(digits, decimal);
    if (decimal.negative && decimal.digits != 0) {
        out[len++] = '-';
    }
    for (int power = high; power >= low; power--) {
        int i = decimal.point - 1 - power;

        if (power == -1) {
            out[len++] = '.';
        }
        out[len++] = i >= 0 && i < DECIMAL_DIGITS ? digits[i] : '0';
    }
    out[len] = '\0';
}

/* The power of ten of the first digit, 0 where that is behind the point. */
static int highest_power(struct decimal decimal) {
    return decimal.point > 1 ? decimal.point - 1 : 0;
}

void num_format(char out[NUM_TEXT_BYTES], double value) {
    struct decimal decimal = decimal_of(value);
    int low = decimal.point - DECIMAL_DIGITS; /* the power of the last digit */
    uint64_t rest = decimal.digits;

    if (decimal.digits == 0) {
        memcpy(out, "0", 2);
        return;
    }
    if (decimal.point < -3 || decimal.point > DECIMAL_DIGITS) {
        (void)snprintf(out, NUM_TEXT_BYTES, "%.*g", DECIMAL_DIGITS, value);
        return;
    }
    for (; low < 0 && rest % 10 == 0; rest /= 10) { /* "0.5", not "0.500" */
        low++;
    }
    write_digits(out, decimal, highest_power(decimal), low);
}

double num_as_written(double value) {
    return decimal_value(decimal_of(value));
}

void num_format_fixed(char out[NUM_TEXT_BYTES], double value, int places) {
    assert(places >= 0 && places <= 9);
    struct decimal decimal = decimal_round(decimal_of(value), places);

    if (decimal.point > DECIMAL_DIGITS && decimal.digits != 0) {
        num_format(out, value);
        return;
    }
    write_digits(out, decimal, decimal.digits == 0 ? 0 : highest_power(decimal),
                 -places);
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
