/* num.h: whole numbers with checked arithmetic, and the one place that rounds.
 *
 * Every output that shows a figure gets its digits here, so that JSON, CSV, workbook
 * and page cannot disagree. */
#ifndef KLOE_BASE_NUM_H
#define KLOE_BASE_NUM_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Enough for any double or 64-bit integer printed by this module, with commas. */
#define NUM_TEXT_BYTES 48

/* *out = a + b or a * b; false and *out untouched on overflow. */
bool num_add(uint64_t a, uint64_t b, uint64_t *out) MUST_CHECK;
bool num_multiply(uint64_t a, uint64_t b, uint64_t *out) MUST_CHECK;

/* Least common multiple of two positive numbers; false on overflow. */
bool num_lcm(uint64_t a, uint64_t b, uint64_t *out) MUST_CHECK;

/* Reads all `len` bytes as a decimal integer (optional '-', no spaces, no '+') within
 * [low, high]; false and *out untouched otherwise. */
bool num_parse(const char *bytes, size_t len, int64_t low, int64_t high,
               int64_t *out) MUST_CHECK;

/* 100 * x / n rounded half up in integers (1 of 8 is 13), for 0 <= x <= n, n > 0,
 * n < 2^56. */
uint64_t num_percent(uint64_t x, uint64_t n);

/* A finite value rounded half away from zero at `places` (0 to 9) decimals, working on
 * its 15 significant decimal digits: 0.285 at 2 places is 0.29, as the reader of the
 * JSON file would round it. Never -0. */
double num_round(double value, int places);

/* Writes a finite value with 15 significant digits, shortest form ("0.1", "3",
 * "1e-20"), never "-0". The form used in JSON. */
void num_format(char out[NUM_TEXT_BYTES], double value);

/* The number that whoever reads num_format's digits has. */
double num_as_written(double value);

/* Writes num_round(value, places) with exactly `places` decimals, no commas; from 10^15
 * on, where those digits would be invented, as num_format does. */
void num_format_fixed(char out[NUM_TEXT_BYTES], double value, int places);

/* Writes a count with commas over 999: "1,234". */
void num_format_count(char out[NUM_TEXT_BYTES], uint64_t count);

#endif
