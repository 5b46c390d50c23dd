#include "base/byte_set.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct byte_set byte_set_of(const char *bytes, size_t n) {
    struct byte_set set = {.n = n};

    memcpy(set.bytes, bytes, n);
    for (size_t i = 0; i < n; i++) {
        set.has[(unsigned char)bytes[i]] = true;
    }
    return set;
}

/* One word for up to 64 bytes, a byte at a time. */
static uint64_t mark_few(const struct byte_set *set, const char *text, size_t len) {
    uint64_t bits = 0;

    for (size_t i = 0; i < len; i++) {
        bits |= (uint64_t)set->has[(unsigned char)text[i]] << i;
    }
    return bits;
}

#ifdef __SSE2__
static __m128i load_16(const char *text) {
    return _mm_loadu_si128((const __m128i *)text);
}

static __m128i add_same(__m128i found, __m128i bytes, __m128i one) {
    return _mm_or_si128(found, _mm_cmpeq_epi8(bytes, one));
}

static uint64_t bits_of(__m128i found) {
    return (uint64_t)(uint32_t)_mm_movemask_epi8(found);
}

/* The same for 64 bytes, 16 at a time; `all` is 16 times each byte of the set. */
static uint64_t mark_64(const __m128i *all, size_t n, const char *text) {
    const __m128i a = load_16(text), b = load_16(text + 16), c = load_16(text + 32),
                  d = load_16(text + 48);
    __m128i in_a = _mm_setzero_si128(), in_b = in_a, in_c = in_a, in_d = in_a;

    for (size_t i = 0; i < n; i++) {
        in_a = add_same(in_a, a, all[i]);
        in_b = add_same(in_b, b, all[i]);
        in_c = add_same(in_c, c, all[i]);
        in_d = add_same(in_d, d, all[i]);
    }
    return bits_of(in_a) | bits_of(in_b) << 16 | bits_of(in_c) << 32 |
           bits_of(in_d) << 48;
}

static void mark_words(const struct byte_set *set, uint64_t *marks, const char *text,
                       size_t words) {
    __m128i all[BYTE_SET_MAX];

    for (size_t i = 0; i < set->n; i++) {
        all[i] = _mm_set1_epi8((char)set->bytes[i]);
    }
    for (size_t i = 0; i < words; i++) {
        marks[i] = mark_64(all, set->n, text + 64 * i);
    }
}
#else
static void mark_words(const struct byte_set *set, uint64_t *marks, const char *text,
                       size_t words) {
    for (size_t i = 0; i < words; i++) {
        marks[i] = mark_few(set, text + 64 * i, 64);
    }
}
#endif

void byte_set_mark(const struct byte_set *set, uint64_t *marks, const char *text,
                   size_t len) {
    size_t words = len / 64;

    mark_words(set, marks, text, words);
    if (len % 64 > 0) {
        marks[words] = mark_few(set, text + 64 * words, len % 64);
    }
}
