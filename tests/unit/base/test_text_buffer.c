#include "base/text.h"
#include "tests/cmocka_env.h"

#include <string.h>

static void a_buffer_grows_and_stays_terminated(void **state) {
    (void)state;
    struct text_buffer buffer;

    text_buffer_init(&buffer, SIZE_MAX);
    assert_null(buffer.bytes);
    assert_int_equal(text_append(&buffer, "", 0), ERR_OK);
    assert_non_null(buffer.bytes);
    assert_string_equal(buffer.bytes, "");
    for (size_t i = 0; i < 10000; i++) {
        assert_int_equal(text_append(&buffer, "abc", 3), ERR_OK);
        assert_int_equal(buffer.len, 3 * (i + 1));
        assert_int_equal(buffer.bytes[buffer.len], 0);
    }
    assert_memory_equal(buffer.bytes + 29997, "abc", 4);
    text_buffer_free(&buffer);
    assert_null(buffer.bytes);
    text_buffer_free(&buffer);
}

static void a_buffer_ends_at_its_limit(void **state) {
    (void)state;
    struct text_buffer buffer;

    text_buffer_init(&buffer, 5);
    assert_int_equal(text_append(&buffer, "abcdef", 6), ERR_MEMORY);
    assert_int_equal(text_append(&buffer, "abc", 3), ERR_OK);
    assert_int_equal(text_append(&buffer, "def", 3), ERR_MEMORY);
    assert_string_equal(buffer.bytes, "abc");
    assert_int_equal(text_append_format(&buffer, "%d", 456), ERR_MEMORY);
    assert_string_equal(buffer.bytes, "abc");
    assert_int_equal(buffer.len, 3);
    assert_int_equal(text_append(&buffer, "de", 2), ERR_OK);
    assert_string_equal(buffer.bytes, "abcde");
    assert_int_equal(text_append(&buffer, "", 0), ERR_OK);
    assert_int_equal(text_append(&buffer, "f", 1), ERR_MEMORY);
    text_buffer_free(&buffer);

    text_buffer_init(&buffer, SIZE_MAX);
    assert_int_equal(text_append(&buffer, "a", 1), ERR_OK);
    assert_int_equal(text_append(&buffer, "a", SIZE_MAX), ERR_MEMORY);
    assert_int_equal(text_append(&buffer, "a", SIZE_MAX - 1), ERR_MEMORY);
    assert_string_equal(buffer.bytes, "a");
    text_buffer_free(&buffer);
}

static void formatted_text_is_appended(void **state) {
    (void)state;
    struct text_buffer buffer;

    text_buffer_init(&buffer, 1000);
    assert_int_equal(text_append_format(&buffer, "items[%d].%s", 3, "scale"), ERR_OK);
    assert_int_equal(text_append_format(&buffer, "%s", ""), ERR_OK);
    assert_int_equal(text_append_format(&buffer, ":%200d", 7), ERR_OK);
    assert_int_equal(buffer.len, 14 + 201);
    assert_memory_equal(buffer.bytes, "items[3].scale: ", 16);
    text_buffer_free(&buffer);
}

static void clearing_keeps_the_memory(void **state) {
    (void)state;
    struct text_buffer buffer;

    text_buffer_init(&buffer, 100);
    text_buffer_clear(&buffer);
    assert_null(buffer.bytes);
    assert_int_equal(text_append(&buffer, "abc", 3), ERR_OK);
    const char *before = buffer.bytes;
    text_buffer_clear(&buffer);
    assert_string_equal(buffer.bytes, "");
    assert_int_equal(buffer.len, 0);
    assert_int_equal(text_append(&buffer, "de", 2), ERR_OK);
    assert_ptr_equal(buffer.bytes, before);
    assert_string_equal(buffer.bytes, "de");
    text_buffer_free(&buffer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_grows_and_stays_terminated),
        cmocka_unit_test(a_buffer_ends_at_its_limit),
        cmocka_unit_test(formatted_text_is_appended),
        cmocka_unit_test(clearing_keeps_the_memory),
    };
    return cmocka_run_group_tests_name("text_buffer", tests, NULL, NULL);
}
