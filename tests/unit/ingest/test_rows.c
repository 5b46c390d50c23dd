/* Responses that are the same are counted by the hashes of their answers. */
#include "tests/cmocka_env.h"

#include "ingest/table/rows.h"

enum { N = 300, DROPPED_EVERY = 7 };

/* Hashes of which every third stands twice and every tenth ends as another does: in
 * their lowest bits, by which they are told apart first. */
static uint64_t hash_of(size_t i) {
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(i + 1);

    if (i % 3 == 2) {
        return hash_of(i / 2);
    }
    return i % 10 == 1 ? (hash & ~UINT64_C(0xFFFFFFFF)) | 12345 : hash;
}

static bool is_dropped(size_t i) {
    return i % DROPPED_EVERY == 5;
}

/* Each by all before it. */
static uint64_t count_by_pairs(uint64_t *first_record) {
    uint64_t n = 0;

    *first_record = 0;
    for (size_t i = 0; i < N; i++) {
        bool is_same = false;

        for (size_t before = 0; before < i && !is_dropped(i); before++) {
            is_same = is_same || (!is_dropped(before) && hash_of(before) == hash_of(i));
        }
        n += is_same ? 1 : 0;
        *first_record = is_same && *first_record == 0 ? i + 1 : *first_record;
    }
    return n;
}

static void make_rows(struct rows *rows, size_t n) {
    struct err err = {0};

    rows_init(rows, 1, 1);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(rows_reserve(rows, n, &err), ERR_OK);
        assert_int_equal(rows_add_fingerprint(rows, hash_of(i), i + 1, &err), ERR_OK);
        rows->n++;
    }
    for (size_t i = 0; i < n; i++) {
        if (is_dropped(i)) {
            assert_int_equal(rows_drop(rows, i, &err), ERR_OK);
        }
    }
}

static void the_same_ones_are_counted(void **state) {
    struct rows rows;
    uint64_t first = 1, wanted_first = 0;
    uint64_t wanted = count_by_pairs(&wanted_first);

    (void)state;
    assert_true(wanted > N / 10 && wanted_first > 0);
    make_rows(&rows, N);
    assert_int_equal(rows_count_identical(&rows, &first), wanted);
    assert_int_equal(first, wanted_first);
    rows_free(&rows);
}

static void none_and_one_are_not_the_same(void **state) {
    (void)state;
    for (size_t n = 0; n < 2; n++) {
        struct rows rows;
        uint64_t first = 1;

        make_rows(&rows, n);
        assert_int_equal(rows_count_identical(&rows, &first), 0);
        assert_int_equal(first, 0);
        rows_free(&rows);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_ones_are_counted),
        cmocka_unit_test(none_and_one_are_not_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
