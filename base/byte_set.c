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

/* The same for 64 bytes, 16 at a time. */
static uint64_t mark_64(const struct byte_set *set, const char *text) {
    const __m128i a = load_16(text), b = load_16(text + 16), c = load_16(text + 32),
                  d = load_16(text + 48);
    __m128i in_a = _mm_setzero_si128(), in_b = in_a, in_c = in_a, in_d = in_a;

    for (size_t i = 0; i < set->n; i++) {
        __m128i one = _mm_set1_epi8((char)set->bytes[i]);

        in_a = add_same(in_a, a, one);
        in_b = add_same(in_b, b, one);
        in_c = add_same(in_c, c, one);
        in_d = add_same(in_d, d, one);
    }
    return bits_of(in_a) | bits_of(in_b) << 16 | bits_of(in_c) << 32 |
           bits_of(in_d) << 48;
}
#else
static uint64_t mark_64(const struct byte_set *set, const char *text) {
    return mark_few(set, text, 64);
}
#endif

void byte_set_mark(const struct byte_set *set, uint64_t *marks, const char *text,
                   size_t len) {
    for (; len >= 64; text += 64, len -= 64) {
        *marks++ = mark_64(set, text);
    }
    if (len > 0) {
        *marks = mark_few(set, text, len);
    }
}
