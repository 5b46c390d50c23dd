/* random.h: numbers for property tests, the same everywhere for one seed.
 *
 * A test prints its seed; KLOE_SEED=n in the environment runs it with another, and
 * KLOE_ROUNDS=n tries more, or fewer, cases than every day. */
#ifndef KLOE_TESTS_PROPERTY_RANDOM_H
#define KLOE_TESTS_PROPERTY_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

/* Seeded from KLOE_SEED, or 1; prints the seed. */
struct random random_start(void);

/* How many cases to try: KLOE_ROUNDS, or `every_day`, or a third of it under the
 * sanitizers, which look at memory and not at figures. */
size_t random_rounds(size_t every_day);

/* Whether no fewer rounds were asked for than every day: then each thing must have come
 * up that is looked for. */
bool random_is_thorough(size_t every_day);

/* The next 64 bits (SplitMix64: Steele, Lea & Flood 2014). */
uint64_t random_bits(struct random *random);

/* 0 to n - 1, for n > 0; evenly enough for tests. */
size_t random_below(struct random *random, size_t n);

/* The numbers 0 to n - 1 in any order. */
void random_order(struct random *random, size_t *order, size_t n);

#endif
