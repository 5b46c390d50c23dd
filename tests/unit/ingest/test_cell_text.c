/* What one cell says by itself: without blanks, without a tool's marks. */
#include "tests/cmocka_env.h"

#include "ingest/cells/cell_text.h"

#include <string.h>

/* A cell ends where it ends: what stands around it in the file is not looked at. */
static void blanks_are_taken_off_both_ends(void **state) {
    static const struct {
        const char *around; /* the cell stands between the bars */
        const char *trimmed;
    } cells[] = {
        {"x||x", ""},
        {" || ", ""},
        {"x| |x", ""},
        {" | \t\r\n | ", ""},
        {"x|a|x", "a"},
        {" | a | ", "a"},
        {"x|\ta|x", "a"},
        {"x|a\r\n|x", "a"},
        {"\n| a  b |\n", "a  b"},
        {"x|\xC2\xA0|x", "\xC2\xA0"},
        {"x|\v|x", "\v"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *from = strchr(cells[i].around, '|') + 1;
        struct cell cell = {from, (size_t)(strrchr(from, '|') - from)};
        struct cell trimmed = cell_trimmed(cell);

        assert_int_equal(trimmed.len, strlen(cells[i].trimmed));
        assert_memory_equal(trimmed.bytes, cells[i].trimmed, trimmed.len);
        assert_int_equal(cell_is_blank(cell), *cells[i].trimmed == '\0');
    }
}

static void a_stand_in_for_an_apostrophe_is_put_right(void **state) {
    static const struct {
        const char *cell, *plain;
    } cells[] = {{"", ""},       {"##", "'"},      {"#", "#"},    {"don##t", "don't"},
                 {"###", "'#"},  {"####", "''"},   {"a##", "a'"}, {"##a", "'a"},
                 {"a#b", "a#b"}, {"a##b#", "a'b#"}};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct cell cell = {cells[i].cell, strlen(cells[i].cell)};
        struct text_buffer plain, fold;

        text_buffer_init(&plain, SIZE_MAX);
        text_buffer_init(&fold, SIZE_MAX);
        assert_int_equal(cell_plain(&plain, "##", cell, NULL), ERR_OK);
        assert_string_equal(plain.bytes, cells[i].plain);
        assert_int_equal(cell_fold(&fold, "##", cell, NULL), ERR_OK);
        assert_string_equal(fold.bytes, cells[i].plain);
        text_buffer_free(&plain);
        text_buffer_free(&fold);
    }
}

static void a_row_ends_where_it_ends(void **state) {
    static const struct cell cells[] = {{"a", 1}, {"b", 1}, {"c", 1}};
    const struct record record = {.cells = cells, .n = 2};

    (void)state;
    assert_string_equal(record_cell(&record, 0).bytes, "a");
    assert_string_equal(record_cell(&record, 1).bytes, "b");
    assert_int_equal(record_cell(&record, 2).len, 0);
    assert_string_equal(record_cell(&record, SIZE_MAX).bytes, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_are_taken_off_both_ends),
        cmocka_unit_test(a_stand_in_for_an_apostrophe_is_put_right),
        cmocka_unit_test(a_row_ends_where_it_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
