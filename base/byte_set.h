/* byte_set.h: where in a text any of a few bytes stands, 64 bytes at a time.
 *
 * For passes over a whole file: most bytes of a table are none that anything hangs on,
 * and are stepped over without a look at each. */
#ifndef KLOE_BASE_BYTE_SET_H
#define KLOE_BASE_BYTE_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BYTE_SET_MAX ((size_t)8)

/* Of a text of `len` bytes, a bit for each: 64 to a word, the first the lowest. */
#define BYTE_SET_WORDS(len) (((len) + 63) / 64)

struct byte_set {
    unsigned char bytes[BYTE_SET_MAX];
    size_t n;
    bool has[256];
};

/* The set of the first `n` bytes, 1 to BYTE_SET_MAX. */
struct byte_set byte_set_of(const char *bytes, size_t n);

/* Writes BYTE_SET_WORDS(len) words to `marks`: a bit is set where the text has a byte
 * of the set. */
void byte_set_mark(const struct byte_set *set, uint64_t *marks, const char *text,
                   size_t len);

/* The first place from `from` on that is marked in a text of `len` bytes; `len` if none
 * is, or `from` is behind the end. */
static inline size_t byte_set_next(const uint64_t *marks, size_t from, size_t len) {
    if (from >= len) {
        return len;
    }
    size_t word = from / 64, words = BYTE_SET_WORDS(len);
    uint64_t bits = marks[word] & (~UINT64_C(0) << from % 64);

    while (bits == 0 && ++word < words) {
        bits = marks[word];
    }
    return bits == 0 ? len : word * 64 + (size_t)__builtin_ctzll(bits);
}

/* The bits of word `word` from place `from` on and before `end`, which is behind it. */
static inline uint64_t byte_set_between(size_t word, size_t from, size_t end) {
    uint64_t bits = ~UINT64_C(0);

    bits = from > word * 64 ? bits << (from - word * 64) : bits;
    return end < word * 64 + 64 ? bits & ~(~UINT64_C(0) << (end - word * 64)) : bits;
}

/* How many places of a word are marked. */
static inline size_t byte_set_count(uint64_t bits) {
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) +
           (bits >> 2 & UINT64_C(0x3333333333333333));
    bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (size_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

#endif
