#include "base/sort.h"
#include "tests/cmocka_env.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SORT_TEST_SEED UINT64_C(20220720)
#define MOST           1000

/* Twelve bytes, so that a size that is no power of two is tried. */
struct entry {
    uint32_t key, place, same; /* where it stood; 7 x place */
};

struct order {
    size_t compared;
    int sign; /* -1: largest first */
};

static int by_key(const void *a, const void *b, const void *context) {
    const struct entry *x = a, *y = b;
    const struct order *order = context;

    return order->sign * ((x->key > y->key) - (x->key < y->key));
}

static int by_key_counted(const void *a, const void *b, const void *context) {
    size_t *compared = *(size_t *const *)context;
    const struct order order = {0, 1};

    (*compared)++;
    return by_key(a, b, &order);
}

/* xorshift64 (Marsaglia 2003). */
static uint64_t next_random(uint64_t *random) {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

static void fill(struct entry *entries, size_t n, uint32_t n_keys, uint64_t *random) {
    for (size_t i = 0; i < n; i++) {
        entries[i] = (struct entry){(uint32_t)(next_random(random) % n_keys),
                                    (uint32_t)i, (uint32_t)(7 * i)};
    }
}

/* In order; equal ones as they stood; each of the `n` there once and whole. */
static void check_sorted(const struct entry *entries, size_t n, int sign) {
    static bool is_there[MOST];

    memset(is_there, 0, sizeof is_there);
    for (size_t i = 0; i < n; i++) {
        assert_true(entries[i].place < n && !is_there[entries[i].place]);
        assert_int_equal(entries[i].same, 7 * entries[i].place);
        is_there[entries[i].place] = true;
        if (i == 0) {
            continue;
        }
        const struct entry *before = &entries[i - 1];
        if (before->key == entries[i].key) {
            assert_true(before->place < entries[i].place);
        } else {
            assert_int_equal(before->key<entries[i].key, sign> 0);
        }
    }
}

static void equal_elements_keep_their_order(void **state) {
    (void)state;
    static const uint32_t n_keys[] = {1, 2, 3, 10, 1000000};
    static struct entry entries[MOST];
    uint64_t random = SORT_TEST_SEED;

    print_message("seed %" PRIu64 "\n", random);
    for (size_t k = 0; k < sizeof n_keys / sizeof n_keys[0]; k++) {
        for (size_t n = 0; n <= MOST; n = n < 70 ? n + 1 : n + 93) {
            const struct order up = {0, 1}, down = {0, -1};

            fill(entries, n, n_keys[k], &random);
            sort_stable(entries, n, sizeof *entries, by_key, &up);
            check_sorted(entries, n, 1);
            fill(entries, n, n_keys[k], &random);
            sort_stable(entries, n, sizeof *entries, by_key, &down);
            check_sorted(entries, n, -1);
        }
    }
}

/* Every order of seven elements of which two pairs are equal. */
static void every_order_of_a_few_is_sorted(void **state) {
    (void)state;

    enum { N = 7, ORDERS = 5040 };
    const struct order up = {0, 1};

    for (size_t code = 0; code < ORDERS; code++) {
        uint32_t keys[N] = {0, 1, 1, 2, 3, 3, 4};
        struct entry entries[N];
        size_t rest = code;

        for (uint32_t i = 0; i < N; i++) {
            size_t pick = i + rest % (N - i);
            uint32_t key = keys[pick];

            rest /= N - i;
            keys[pick] = keys[i];
            entries[i] = (struct entry){key, i, 7 * i};
        }
        sort_stable(entries, N, sizeof *entries, by_key, &up);
        check_sorted(entries, N, 1);
    }
}

static void nothing_is_nothing_to_sort(void **state) {
    (void)state;
    sort_stable(NULL, 0, 1, by_key, NULL);
    struct entry one = {3, 0, 0};
    sort_stable(&one, 1, sizeof one, by_key, NULL);
    assert_int_equal(one.key, 3);
}

static void comparisons_stay_few(void **state) {
    (void)state;
    static struct entry entries[MOST];
    size_t compared = 0, *counter = &compared;

    for (size_t i = 0; i < MOST; i++) {
        entries[i] = (struct entry){(uint32_t)i, (uint32_t)i, (uint32_t)(7 * i)};
    }
    sort_stable(entries, MOST, sizeof *entries, by_key_counted, &counter);
    assert_int_equal(compared, MOST - 1);
    uint64_t random = SORT_TEST_SEED;
    fill(entries, MOST, UINT32_MAX, &random);
    compared = 0;
    sort_stable(entries, MOST, sizeof *entries, by_key_counted, &counter);
    check_sorted(entries, MOST, 1);
    assert_true(compared < 4 * 10 * MOST); /* 2^10 > MOST; insertion takes 250,000 */
}

/* A hash, and what else it is ordered by. */
struct hashed {
    uint64_t hash;
    uint32_t then, filler;
};

static int by_hash_and_then(const void *left, const void *right) {
    const struct hashed *a = left, *b = right;

    if (a->hash != b->hash) {
        return a->hash < b->hash ? -1 : 1;
    }
    return (a->then > b->then) - (a->then < b->then);
}

/* Of any number, spread evenly or all in a few heaps, hashes come out as by qsort. */
static void hashes_are_sorted_as_by_qsort(void **state) {
    static const size_t sizes[] = {0, 1, 2, 31, 32, 33, 34, 100, 5000, 70000};
    uint64_t random = SORT_TEST_SEED;

    (void)state;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (int kind = 0; kind < 3; kind++) {
            size_t n = sizes[s];
            struct hashed *one = calloc(n + 1, sizeof *one);
            struct hashed *other = calloc(n + 1, sizeof *other);

            assert_true(one != NULL && other != NULL);
            for (size_t i = 0; i < n; i++) {
                uint64_t bits = next_random(&random);

                one[i].hash = kind == 0 ? bits : kind == 1 ? bits % 7 : bits % 7 << 61;
                one[i].then = (uint32_t)(next_random(&random) % 1000);
                other[i] = one[i];
            }
            sort_hashed(one, n, sizeof *one, by_hash_and_then);
            qsort(other, n, sizeof *other, by_hash_and_then);
            assert_memory_equal(one, other, n * sizeof *one);
            free(one);
            free(other);
        }
    }
}

/* The least, the largest and neighbours, of which a difference would be wrong. */
static void numbers_have_an_order(void **state) {
    static const uint64_t ascending[] = {
        0, 1, INT32_MAX, UINT32_MAX, INT64_MAX, UINT64_MAX - 1, UINT64_MAX};

    enum { N = sizeof ascending / sizeof *ascending };

    (void)state;
    for (size_t i = 0; i < N; i++) {
        for (size_t j = 0; j < N; j++) {
            assert_int_equal(sort_order(ascending[i], ascending[j]),
                             i < j ? -1 : (i > j ? 1 : 0));
        }
    }
    assert_int_equal(sort_then(0, 0), 0);
    assert_int_equal(sort_then(0, -3), -3);
    assert_int_equal(sort_then(-2, 3), -2);
    assert_int_equal(sort_then(2, 0), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_an_order),
        cmocka_unit_test(equal_elements_keep_their_order),
        cmocka_unit_test(every_order_of_a_few_is_sorted),
        cmocka_unit_test(nothing_is_nothing_to_sort),
        cmocka_unit_test(comparisons_stay_few),
        cmocka_unit_test(hashes_are_sorted_as_by_qsort),
    };
    return cmocka_run_group_tests_name("sort", tests, NULL, NULL);
}
