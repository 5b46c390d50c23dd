/* decimal.h: the 15 significant decimal digits of a double, which every double has and
 * no two programs disagree about. Private to num. */
#ifndef KLOE_BASE_DECIMAL_H
#define KLOE_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#define DECIMAL_DIGITS 15

/* digits x 10^(point - 15), or its negative. Digits have no leading zero; zero is 0 of
 * them at any point. */
struct decimal {
    bool negative;
    uint64_t digits; /* less than 10^15 */
    int point;
};

/* The digits of a finite value, as printf's "%.14e" rounds them: to the nearest, and
 * what lies in the very middle to the even one. */
struct decimal decimal_of(double value);

/* Rounds half away from zero at `places` decimals, 0 to 9. */
struct decimal decimal_round(struct decimal decimal, int places);

/* Writes all digits, the first one first, as characters; not terminated. */
void decimal_write(char out[DECIMAL_DIGITS], struct decimal decimal);

/* The double next to it, as strtod reads it. Never -0. */
double decimal_value(struct decimal decimal);

#endif
