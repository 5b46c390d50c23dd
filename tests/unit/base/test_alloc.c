#include "base/alloc.h"
#include "base/sanitized.h"
#include "tests/cmocka_env.h"

#include <stdalign.h>
#include <string.h>
#if ADDRESS_SANITIZED
#include <sanitizer/asan_interface.h>
#endif

static void assert_zeros(const void *memory, size_t len) {
    const unsigned char *bytes = memory;

    for (size_t i = 0; i < len; i++) {
        assert_int_equal(bytes[i], 0);
    }
}

static void arrays_are_zeroed_and_sizes_checked(void **state) {
    (void)state;
    unsigned *numbers = alloc_array(100, sizeof *numbers);

    assert_non_null(numbers);
    assert_zeros(numbers, 100 * sizeof *numbers);
    alloc_free(numbers);
    assert_null(alloc_array(SIZE_MAX / 2 + 1, 2));
    assert_null(alloc_array(SIZE_MAX, SIZE_MAX));
    assert_null(alloc_array(1, SIZE_MAX));
}

static void nothing_at_all_is_a_valid_pointer(void **state) {
    (void)state;
    void *none = alloc_array(0, 8), *empty = alloc_array(8, 0);

    assert_non_null(none);
    assert_non_null(empty);
    alloc_free(none);
    alloc_free(empty);
    alloc_free(NULL);
}

static void resizing_keeps_the_content(void **state) {
    (void)state;
    char *text = alloc_resize(NULL, 3, 1);

    assert_non_null(text);
    memcpy(text, "ab", 3);
    assert_null(alloc_resize(text, SIZE_MAX, 2));
    assert_string_equal(text, "ab");
    text = alloc_resize(text, 100000, 1);
    assert_non_null(text);
    assert_string_equal(text, "ab");
    text = alloc_resize(text, 0, 1);
    assert_non_null(text);
    alloc_free(text);
}

static void a_text_is_copied(void **state) {
    (void)state;
    char source[] = "Ynys M\xC3\xB4n";
    char *copy = alloc_text(source);

    assert_non_null(copy);
    source[0] = '?';
    assert_string_equal(copy, "Ynys M\xC3\xB4n");
    alloc_free(copy);
}

static void an_arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    struct arena *arena = arena_new(SIZE_MAX);

    assert_non_null(arena);
    for (size_t i = 1; i < 3000; i++) {
        char *text = arena_text(arena, "abc", i % 4);
        unsigned char *bytes = arena_array(arena, i, 1);

        assert_non_null(text);
        assert_non_null(bytes);
        assert_int_equal(strlen(text), i % 4);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        assert_zeros(bytes, i);
        memset(bytes, 0xFF, i); /* so that an overlap is seen by the next look */
    }
    arena_free(arena);
    arena_free(NULL);
}

static void an_arena_ends_at_its_limit(void **state) {
    (void)state;
    struct arena *arena = arena_new(1000);

    assert_non_null(arena);
    assert_null(arena_array(arena, 1001, 1));
    assert_non_null(arena_array(arena, 1000, 1));
    assert_null(arena_array(arena, 1, 1));
    assert_null(arena_text(arena, "", 0));
    arena_free(arena);

    arena = arena_new(100000);
    assert_non_null(arena);
    size_t given = 0;
    while (arena_array(arena, 640, 1) != NULL) {
        given += 640;
    }
    assert_true(given <= 100000);
    assert_true(given > 90000);
    arena_free(arena);
}

#if ADDRESS_SANITIZED
/* Between the pieces there is a byte that nobody may read. */
static void a_fence_stands_behind_each_piece(void **state) {
    (void)state;
    struct arena *arena = arena_new(1000);
    char *first = arena_array(arena, 32, 1);
    char *second = arena_array(arena, 32, 1);

    assert_true(first != NULL && second != NULL);
    assert_null(__asan_region_is_poisoned(first, 32));
    assert_null(__asan_region_is_poisoned(second, 32));
    assert_ptr_equal(__asan_region_is_poisoned(first, 33), first + 32);
    assert_ptr_equal(__asan_region_is_poisoned(second, 33), second + 32);
    arena_free(arena);
}
#endif

static void an_arena_checks_sizes(void **state) {
    (void)state;
    struct arena *arena = arena_new(SIZE_MAX);

    assert_non_null(arena);
    assert_null(arena_array(arena, SIZE_MAX / 2 + 1, 2));
    assert_null(arena_array(arena, SIZE_MAX, 1));
    assert_null(arena_text(arena, "", SIZE_MAX));
    assert_non_null(arena_array(arena, 0, 8));
    assert_non_null(arena_array(arena, 8, 0));
    arena_free(arena);
}

/* What one gave lives in the other, which goes on giving. */
static void an_arena_adopts_another(void **state) {
    (void)state;
    struct arena *into = arena_new(10000);
    struct arena *from = arena_new(SIZE_MAX);
    struct arena *empty = arena_new(1);

    assert_true(into != NULL && from != NULL && empty != NULL);
    char *first = arena_text(into, "first", 5);
    char *second = arena_text(from, "second", 6);
    assert_true(arena_adopt(into, from));
    assert_true(arena_adopt(into, empty));
    char *third = arena_text(into, "third", 5);
    assert_string_equal(first, "first");
    assert_string_equal(second, "second");
    assert_string_equal(third, "third");

    from = arena_new(SIZE_MAX); /* of both together there is too much */
    char *fourth = arena_array(from, 3000, 1);
    assert_false(arena_adopt(into, from));
    assert_non_null(fourth);
    assert_non_null(arena_array(from, 20000, 1));
    arena_free(from);
    arena_free(into);

    into = arena_new(20000);
    from = arena_new(SIZE_MAX);
    assert_true(into != NULL && from != NULL);
    first = arena_text(from, "first", 5);
    assert_true(arena_adopt(into, from));
    assert_string_equal(first, "first");
    assert_null(arena_array(into, 20000, 1)); /* what was adopted counts */
    arena_free(into);
}

static void an_arena_text_may_hold_anything(void **state) {
    (void)state;
    struct arena *arena = arena_new(100);

    assert_non_null(arena);
    char *copy = arena_text(arena, "a\0b", 3);
    assert_non_null(copy);
    assert_memory_equal(copy, "a\0b", 4);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_are_zeroed_and_sizes_checked),
        cmocka_unit_test(nothing_at_all_is_a_valid_pointer),
        cmocka_unit_test(resizing_keeps_the_content),
        cmocka_unit_test(a_text_is_copied),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(an_arena_ends_at_its_limit),
#if ADDRESS_SANITIZED
        cmocka_unit_test(a_fence_stands_behind_each_piece),
#endif
        cmocka_unit_test(an_arena_checks_sizes),
        cmocka_unit_test(an_arena_adopts_another),
        cmocka_unit_test(an_arena_text_may_hold_anything),
    };
    return cmocka_run_group_tests_name("alloc", tests, NULL, NULL);
}
