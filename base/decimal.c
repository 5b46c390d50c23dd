#include "base/decimal.h"

#include "base/int128.h"

#include <assert.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_BYTES 48

/* Powers of ten up to this one are doubles themselves. */
#define EXACT_POWER_MAX 22

/* Of a double's fraction: 2^53 x 10^22 is below 2^127. */
#define FRACTION_BITS 53

static const uint64_t powers[] = {
    UINT64_C(1),
    UINT64_C(10),
    UINT64_C(100),
    UINT64_C(1000),
    UINT64_C(10000),
    UINT64_C(100000),
    UINT64_C(1000000),
    UINT64_C(10000000),
    UINT64_C(100000000),
    UINT64_C(1000000000),
    UINT64_C(10000000000),
    UINT64_C(100000000000),
    UINT64_C(1000000000000),
    UINT64_C(10000000000000),
    UINT64_C(100000000000000),
    UINT64_C(1000000000000000),
};

#define DIGITS_END (powers[DECIMAL_DIGITS])

/* value x 10^power, rounded: digits, or what shows that the power is another. Of a
 * value below 2^50 and a power from 0 to 22. */
static uint64_t scale(double value, int power) {
    int exponent = 0;
    double fraction = frexp(value, &exponent);
    int first = power < DECIMAL_DIGITS ? power : DECIMAL_DIGITS;
    int shift = FRACTION_BITS - exponent;
    int128 product = (int128)ldexp(fraction, FRACTION_BITS) * (int128)powers[first] *
                     (int128)powers[power - first];
    int128 unit = (int128)1 << shift;
    int128 rest = product & (unit - 1);
    uint64_t digits = (uint64_t)(product >> shift);

    if (rest > unit / 2 || (rest == unit / 2 && digits % 2 == 1)) {
        digits++;
    }
    return digits;
}

/* The digits in whole numbers, of a value for which these are wide enough. What rounds
 * up to the next power of ten has one digit more, and is scaled anew. */
static bool find_digits(struct decimal *out, double value) {
    if (value < 1e-6 || value >= 1e14) {
        return false;
    }
    int exponent = 0;
    (void)frexp(value, &exponent);
    /* From 2^(exponent - 1) on: the point, or one below it. */
    int point = (int)floor((exponent - 1) * 0.30102999566398120) + 1;
    uint64_t digits = scale(value, DECIMAL_DIGITS - point);
    if (digits >= DIGITS_END) {
        point++;
        digits = scale(value, DECIMAL_DIGITS - point);
    }
    out->digits = digits;
    out->point = point;
    return true;
}

/* As the library prints them. */
static void print_digits(struct decimal *out, double value) {
    char text[TEXT_BYTES]; /* d.dddddddddddddde+ddd */

    (void)snprintf(text, sizeof text, "%.*e", DECIMAL_DIGITS - 1, value);
    out->digits = (uint64_t)(text[0] - '0') * powers[DECIMAL_DIGITS - 1] +
                  strtoull(text + 2, NULL, 10);
    out->point = (int)strtol(text + DECIMAL_DIGITS + 2, NULL, 10) + 1;
}

struct decimal decimal_of(double value) {
    struct decimal decimal = {.negative = signbit(value) != 0};

    assert(isfinite(value));
    if (value == 0) {
        decimal.point = 1;
    } else if (!find_digits(&decimal, fabs(value))) {
        print_digits(&decimal, fabs(value));
    }
    return decimal;
}

struct decimal decimal_round(struct decimal decimal, int places) {
    int keep = decimal.point + places; /* leading digits that stay */

    if (keep >= DECIMAL_DIGITS) {
        return decimal;
    }
    if (keep < 0) {
        decimal.digits = 0;
        return decimal;
    }
    uint64_t unit = powers[DECIMAL_DIGITS - keep];
    decimal.digits = (decimal.digits + unit / 2) / unit * unit;
    if (decimal.digits == DIGITS_END) { /* 9.96 to 10.0 */
        decimal.digits /= 10;
        decimal.point++;
    }
    return decimal;
}

void decimal_write(char out[DECIMAL_DIGITS], struct decimal decimal) {
    for (size_t i = DECIMAL_DIGITS; i > 0; i--) {
        out[i - 1] = (char)('0' + decimal.digits % 10);
        decimal.digits /= 10;
    }
}

/* Whole numbers below 2^53 and powers of ten up to 10^22 are doubles, so that one
 * division or product of them is rounded once (W. D. Clinger, "How to read floating
 * point numbers accurately", 1990). */
double decimal_value(struct decimal decimal) {
    int power = DECIMAL_DIGITS - decimal.point;
    char text[TEXT_BYTES];
    double value = (double)decimal.digits;

    _Static_assert(FLT_EVAL_METHOD == 0, "doubles are worked out as doubles");
    if (decimal.digits == 0) {
        return 0;
    }
    if (power >= 0 && power <= EXACT_POWER_MAX) {
        int first = power < DECIMAL_DIGITS ? power : DECIMAL_DIGITS;

        value /= (double)powers[first] * (double)powers[power - first];
    } else {
        (void)snprintf(text, sizeof text, "%" PRIu64 "e%d", decimal.digits, -power);
        value = strtod(text, NULL);
    }
    return decimal.negative ? -value : value;
}
