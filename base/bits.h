/* bits.h: sets of up to 64 things as the bits of a number. */
#ifndef KLOE_BASE_BITS_H
#define KLOE_BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BITS_IN_WORD 64

/* How many words `n` bits take. */
static inline size_t bits_words(size_t n) {
    return (n + BITS_IN_WORD - 1) / BITS_IN_WORD;
}

static inline void bits_set(uint64_t *words, size_t i) {
    words[i / BITS_IN_WORD] |= UINT64_C(1) << i % BITS_IN_WORD;
}

static inline bool bits_has(const uint64_t *words, size_t i) {
    return (words[i / BITS_IN_WORD] >> i % BITS_IN_WORD & 1) != 0;
}

/* Which is the lowest of a set that is not empty. */
static inline size_t bits_lowest(uint64_t bits) {
    return (size_t)__builtin_ctzll(bits);
}

/* How many there are; quickest where they are few. */
static inline size_t bits_count(uint64_t bits) {
    size_t n = 0;

    for (; bits != 0; bits &= bits - 1) {
        n++;
    }
    return n;
}

#endif
