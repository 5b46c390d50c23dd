/* What cells mean is remembered by all of their bytes. */
#include "ingest/answers/recall.h"
#include "tests/cmocka_env.h"

#include <string.h>

static struct cell cell_of(const char *text, size_t len) {
    return (struct cell){text, len};
}

/* Cells of every length that is kept, and others that differ from them in one byte. */
static void a_cell_is_known_by_each_of_its_bytes(void **state) {
    struct recall *recall = recall_new();
    char text[91];

    (void)state;
    assert_non_null(recall);
    for (size_t len = 1; len <= 90; len++) {
        uint32_t meaning = 0;

        memset(text, 'a', sizeof text);
        assert_false(recall_find(recall, &meaning, cell_of(text, len)));
        recall_keep(recall, (uint32_t)len, cell_of(text, len));
        assert_true(recall_find(recall, &meaning, cell_of(text, len)));
        assert_int_equal(meaning, len);
        for (size_t i = 0; i < len; i++) {
            text[i] = 'b';
            assert_false(recall_find(recall, &meaning, cell_of(text, len)));
            text[i] = 'a';
        }
    }
    recall_free(recall);
}

static void nothing_and_what_is_long_is_not_kept(void **state) {
    struct recall *recall = recall_new();
    char text[91];
    uint32_t meaning = 0;

    (void)state;
    assert_non_null(recall);
    memset(text, 'a', sizeof text);
    recall_keep(recall, 1, cell_of(text, 0));
    recall_keep(recall, 1, cell_of(text, sizeof text));
    assert_false(recall_find(recall, &meaning, cell_of(text, 0)));
    assert_false(recall_find(recall, &meaning, cell_of(text, sizeof text)));
    recall_free(recall);
}

/* More cells than there are slots: what is found is right, and the last is found. */
static void a_full_memory_forgets_and_never_errs(void **state) {
    static const size_t lengths[] = {8, 40};
    struct recall *recall = recall_new();
    char text[40];

    (void)state;
    assert_non_null(recall);
    memset(text, '.', sizeof text);
    for (uint32_t i = 0; i < 20000; i++) {
        for (size_t l = 0; l < 2; l++) {
            uint32_t meaning = 0, earlier = i / 2;

            memcpy(text, &earlier, sizeof earlier);
            assert_true(!recall_find(recall, &meaning, cell_of(text, lengths[l])) ||
                        meaning == earlier);
            memcpy(text, &i, sizeof i);
            recall_keep(recall, i, cell_of(text, lengths[l]));
            assert_true(recall_find(recall, &meaning, cell_of(text, lengths[l])));
            assert_int_equal(meaning, i);
        }
    }
    recall_free(recall);
}

/* What stands behind a cell is not looked at where it may be read. */
static void room_behind_a_cell_says_nothing(void **state) {
    static const char behind[] = {'\0', 'a', ',', '\xFF'};
    struct recall *recall = recall_new();

    (void)state;
    assert_non_null(recall);
    for (size_t len = 0; len <= 91; len++) {
        char room[91 + RECORD_ROOM];

        memset(room, 'a', sizeof room);
        recall_keep(recall, (uint32_t)len, cell_of(room, len));
        for (size_t b = 0; b < sizeof behind; b++) {
            uint32_t expected = len > 0 && len < 91 ? (uint32_t)len : RECALL_NOTHING;

            memset(room + len, behind[b], sizeof room - len);
            assert_int_equal(recall_roomy(recall, cell_of(room, len)), expected);
            room[len] = 'b';
            assert_int_equal(recall_roomy(recall, cell_of(room, len + 1)),
                             RECALL_NOTHING);
        }
    }
    recall_free(recall);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_is_known_by_each_of_its_bytes),
        cmocka_unit_test(nothing_and_what_is_long_is_not_kept),
        cmocka_unit_test(a_full_memory_forgets_and_never_errs),
        cmocka_unit_test(room_behind_a_cell_says_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
