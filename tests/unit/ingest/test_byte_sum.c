/* A sum over bytes shows any change of them, and no size of pieces. */
#include "ingest/encoding/byte_sum.h"
#include "tests/cmocka_env.h"

#include <string.h>

#define LEN 150

static uint64_t sum_of(const char *bytes, size_t len, size_t piece) {
    struct byte_sum sum;

    byte_sum_init(&sum);
    for (size_t at = 0; at < len; at += piece) {
        byte_sum_add(&sum, bytes + at, len - at < piece ? len - at : piece);
    }
    return byte_sum_of(&sum);
}

static void pieces_do_not_show(void **state) {
    char bytes[LEN];

    (void)state;
    for (size_t i = 0; i < LEN; i++) {
        bytes[i] = (char)(i * i);
    }
    for (size_t len = 0; len <= LEN; len++) {
        for (size_t piece = 1; piece <= LEN; piece++) {
            assert_true(sum_of(bytes, len, piece) == sum_of(bytes, len, LEN));
        }
    }
}

static void every_change_shows(void **state) {
    char bytes[LEN] = {0};
    uint64_t sum = sum_of(bytes, LEN, LEN);

    (void)state;
    for (size_t i = 0; i < LEN; i++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[i] = (char)(1 << bit);
            assert_true(sum_of(bytes, LEN, LEN) != sum);
            bytes[i] = 0;
        }
        assert_true(sum_of(bytes, i, LEN) != sum);
    }
    /* Rows that change places, as wide as a step and not. */
    for (size_t width = 1; width <= 64; width++) {
        memset(bytes, 'a', width);
        memset(bytes + width, 'b', width);
        sum = sum_of(bytes, 2 * width, LEN);
        memset(bytes, 'b', width);
        memset(bytes + width, 'a', width);
        assert_true(sum_of(bytes, 2 * width, LEN) != sum);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_do_not_show),
        cmocka_unit_test(every_change_shows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
