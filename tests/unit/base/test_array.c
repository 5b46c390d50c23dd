#include "base/array.h"
#include "tests/cmocka_env.h"

#include <stdint.h>

static void room_doubles_until_it_is_enough(void **state) {
    (void)state;
    assert_int_equal(array_capacity(0, 1, SIZE_MAX), 16);
    assert_int_equal(array_capacity(0, 17, SIZE_MAX), 32);
    assert_int_equal(array_capacity(16, 16, SIZE_MAX), 16);
    assert_int_equal(array_capacity(16, 17, SIZE_MAX), 32);
    assert_int_equal(array_capacity(5, 21, SIZE_MAX), 40);
    assert_int_equal(array_capacity(0, 0, SIZE_MAX), 0);
}

static void room_ends_at_the_limit(void **state) {
    (void)state;
    assert_int_equal(array_capacity(0, 1, 10), 10);
    assert_int_equal(array_capacity(64, 65, 100), 100);
    assert_int_equal(array_capacity(64, 100, 100), 100);
    assert_int_equal(array_capacity(64, 101, 100), 0);
    assert_true(array_capacity(SIZE_MAX / 2 + 1, SIZE_MAX, SIZE_MAX) == SIZE_MAX);
}

static void a_grown_array_keeps_its_elements(void **state) {
    (void)state;
    uint32_t *numbers = NULL;
    size_t capacity = 0, moves = 0;

    for (uint32_t n = 0; n < 1000; n++) {
        size_t before = capacity;
        uint32_t *grown =
            array_grow(numbers, &capacity, n + 1, SIZE_MAX, sizeof *numbers);

        assert_non_null(grown);
        assert_true(capacity > n);
        moves += capacity != before;
        numbers = grown;
        numbers[n] = n * n;
    }
    assert_int_equal(moves, 7); /* 16, 32, ... 1024 */
    for (uint32_t n = 0; n < 1000; n++) {
        assert_int_equal(numbers[n], n * n);
    }
    alloc_free(numbers);
}

static void an_array_that_cannot_grow_is_as_it_was(void **state) {
    (void)state;
    size_t capacity = 0;
    char *bytes = array_grow(NULL, &capacity, 3, 3, 1);

    assert_non_null(bytes);
    bytes[2] = 'c';
    assert_null(array_grow(bytes, &capacity, 4, 3, 1));
    assert_null(array_grow(bytes, &capacity, SIZE_MAX, SIZE_MAX, 1));
    assert_null(array_grow(bytes, &capacity, 4, SIZE_MAX, SIZE_MAX / 2));
    assert_int_equal(capacity, 3);
    assert_int_equal(bytes[2], 'c');
    assert_ptr_equal(array_grow(bytes, &capacity, 3, 3, 1), bytes);
    alloc_free(bytes);
}

static void an_array_grows_in_an_arena(void **state) {
    (void)state;
    struct arena *arena = arena_new(100000);
    size_t capacity = 0;
    uint64_t *numbers = NULL;

    assert_non_null(arena);
    for (size_t n = 0; n < 100; n++) {
        uint64_t *grown =
            array_grow_in(arena, numbers, &capacity, n + 1, 100, sizeof *numbers);

        assert_non_null(grown);
        assert_int_equal(grown[n], 0);
        numbers = grown;
        numbers[n] = n + 7;
    }
    assert_int_equal(capacity, 100);
    for (size_t n = 0; n < 100; n++) {
        assert_int_equal(numbers[n], n + 7);
    }
    assert_null(array_grow_in(arena, numbers, &capacity, 101, 100, sizeof *numbers));
    assert_null(array_grow_in(arena, numbers, &capacity, 100001, SIZE_MAX, 1));
    assert_int_equal(capacity, 100);
    assert_int_equal(numbers[99], 106);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(room_doubles_until_it_is_enough),
        cmocka_unit_test(room_ends_at_the_limit),
        cmocka_unit_test(a_grown_array_keeps_its_elements),
        cmocka_unit_test(an_array_that_cannot_grow_is_as_it_was),
        cmocka_unit_test(an_array_grows_in_an_arena),
    };
    return cmocka_run_group_tests_name("array", tests, NULL, NULL);
}
