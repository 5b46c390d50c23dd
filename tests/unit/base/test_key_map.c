#include "base/key_map.h"
#include "tests/cmocka_env.h"

#include <string.h>

static void what_is_kept_is_found(void **state) {
    (void)state;
    struct key_map map;
    uint32_t number = 7, kept = 0;

    key_map_init(&map);
    assert_false(key_map_find(&map, "a", 1, &number));
    assert_int_equal(number, 7);
    assert_int_equal(key_map_add(&map, "a", 1, 10, &kept), ERR_OK);
    assert_int_equal(kept, 10);
    assert_true(key_map_find(&map, "a", 1, &number));
    assert_int_equal(number, 10);
    assert_false(key_map_find(&map, "b", 1, &number));
    key_map_free(&map);
    assert_false(key_map_find(&map, "a", 1, &number));
}

static void the_first_number_of_a_key_stays(void **state) {
    (void)state;
    struct key_map map;
    uint32_t number = 0, kept = 0;

    key_map_init(&map);
    assert_int_equal(key_map_add(&map, "a", 1, 10, &kept), ERR_OK);
    assert_int_equal(key_map_add(&map, "a", 1, 20, &kept), ERR_OK);
    assert_int_equal(kept, 10);
    assert_int_equal(map.n, 1);
    key_map_set(&map, "a", 1, 30);
    assert_true(key_map_find(&map, "a", 1, &number));
    assert_int_equal(number, 30);
    key_map_free(&map);
}

/* Bytes are compared with their length; nothing at all is a key, too. */
static void a_key_is_any_bytes(void **state) {
    (void)state;

    static const struct {
        const char *bytes;
        size_t len;
    } keys[] = {{"", 0},  {"\0", 1},       {"\0\0", 2},       {"a", 1},      {"a\0", 2},
                {"A", 1}, {"abcdefgh", 8}, {"abcdefgh\0", 9}, {"abcdefg", 7}};

    enum { N = sizeof keys / sizeof keys[0] };
    struct key_map map;
    uint32_t number = 0;

    key_map_init(&map);
    for (uint32_t i = 0; i < N; i++) {
        assert_int_equal(key_map_add(&map, keys[i].bytes, keys[i].len, i, &number),
                         ERR_OK);
        assert_int_equal(number, i);
    }
    for (uint32_t i = 0; i < N; i++) {
        assert_true(key_map_find(&map, keys[i].bytes, keys[i].len, &number));
        assert_int_equal(number, i);
    }
    key_map_free(&map);
}

static void keys_are_copied_and_survive_growth(void **state) {
    (void)state;

    enum { N = 20000 };
    struct key_map map;
    uint32_t number = 0;

    key_map_init(&map);
    for (uint32_t i = 0; i < N; i++) {
        uint32_t key[2] = {i, i % 3};

        assert_int_equal(key_map_add(&map, key, sizeof key, N - i, &number), ERR_OK);
        key[0] = key[1] = 0;
    }
    assert_int_equal(map.n, N);
    for (uint32_t i = 0; i < N; i++) {
        const uint32_t key[2] = {i, i % 3}, other[2] = {i, 3};

        assert_true(key_map_find(&map, key, sizeof key, &number));
        assert_int_equal(number, N - i);
        assert_false(key_map_find(&map, other, sizeof other, &number));
    }
    key_map_free(&map);
}

/* Also of a long key, of which several words are taken at once. */
static void every_byte_of_a_key_shows_in_its_hash(void **state) {
    enum { MOST = 300 };

    unsigned char key[MOST] = {0};

    (void)state;
    for (size_t len = 1; len <= MOST; len++) {
        uint64_t hash = key_hash(key, len);

        assert_true(hash != key_hash(key, len - 1));
        for (size_t i = 0; i < len; i++) {
            key[i] = 1;
            assert_true(key_hash(key, len) != hash);
            key[i] = 0;
        }
    }
    /* Words that change places, near each other and far from each other. */
    for (size_t i = 8; i + 8 <= MOST; i += 8) {
        key[0] = 1;
        key[i] = 2;
        uint64_t hash = key_hash(key, MOST);

        key[0] = 2;
        key[i] = 1;
        assert_true(key_hash(key, MOST) != hash);
        key[0] = key[i] = 0;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_is_found),
        cmocka_unit_test(the_first_number_of_a_key_stays),
        cmocka_unit_test(a_key_is_any_bytes),
        cmocka_unit_test(keys_are_copied_and_survive_growth),
        cmocka_unit_test(every_byte_of_a_key_shows_in_its_hash),
    };
    return cmocka_run_group_tests_name("key_map", tests, NULL, NULL);
}
