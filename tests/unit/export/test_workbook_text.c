#include "export/workbook/workbook_text.h"

#include "base/alloc.h"
#include "tests/cmocka_env.h"

#define ARENA_BYTES 4096

/* ECMA-376 part 1, 22.9.2.19: an underscore that begins such a number is one itself. */
static void what_is_read_as_a_number_is_escaped(void **state) {
    static const char *const texts[][2] = {
        {"_x0041_", "_x005F_x0041_"},
        {"Which_x0020_place_x00e9_", "Which_x005F_x0020_place_x005F_x00e9_"},
        {"_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
        {"__x005F_", "__x005F_x005F_"},
    };
    struct arena *arena = arena_new(ARENA_BYTES);

    (void)state;
    assert_non_null(arena);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_string_equal(workbook_text(arena, texts[i][0]), texts[i][1]);
    }
    arena_free(arena);
}

static void other_texts_stay(void **state) {
    static const char *const texts[] = {"",        "_",       "_x",      "_x0041",
                                        "_x00g1_", "_X0041_", "x0041_",  "_x00411_",
                                        "_x004",   "a_x_b_x", "_x 0041_"};
    struct arena *arena = arena_new(ARENA_BYTES);

    (void)state;
    assert_non_null(arena);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_ptr_equal(workbook_text(arena, texts[i]), texts[i]);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_as_a_number_is_escaped),
        cmocka_unit_test(other_texts_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
