#include "base/byte_set.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct byte_set byte_set_of(const char *bytes, size_t n) {
    struct byte_set set = {.has = {false}};

    memset(set.bytes, *bytes, sizeof set.bytes);
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
/* The same for 64 bytes, 16 at a time. */
static uint64_t mark_64(const struct byte_set *set, const char *text) {
    uint64_t bits = 0;

    for (size_t part = 0; part < 4; part++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(text + 16 * part));
        __m128i found = _mm_setzero_si128();

        for (size_t i = 0; i < BYTE_SET_MAX; i++) {
            __m128i one = _mm_set1_epi8((char)set->bytes[i]);

            found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, one));
        }
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * part);
    }
    return bits;
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
