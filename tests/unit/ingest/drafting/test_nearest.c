/* Which texts are nearest to one that is not understood. */
#include "tests/cmocka_env.h"

#include "ingest/drafting/review/nearest.h"

static void the_nearest_share_words_or_letters(void **state) {
    static const char *const texts[] = {"Do teams plan together?", "Is pay fair?",
                                        "Agree", "Teams plan their work together"};
    struct nearest *nearest = NULL;
    size_t found[NEAREST_MAX];
    size_t n = 0;
    struct err err = {0};

    (void)state;
    assert_int_equal(nearest_new(&nearest, (struct text_list){texts, 4}, &err), ERR_OK);
    assert_int_equal(
        nearest_find(found, &n, nearest, "Teams here plan their work TOGETHER", &err),
        ERR_OK);
    assert_int_equal(n, 2);
    assert_int_equal(found[0], 3);
    assert_int_equal(found[1], 0);
    assert_int_equal(nearest_find(found, &n, nearest, "Agre", &err), ERR_OK);
    assert_int_equal(n, 1);
    assert_int_equal(found[0], 2);
    assert_int_equal(nearest_find(found, &n, nearest, "What is it?", &err), ERR_OK);
    assert_int_equal(n, 0);
    assert_int_equal(nearest_find(found, &n, nearest, "", &err), ERR_OK);
    assert_int_equal(n, 0);
    nearest_free(nearest);
    nearest_free(NULL);
}

/* No more are found than there is room for, the best first. */
static void the_nearest_are_three_at_most(void **state) {
    static const char *const texts[] = {"plan work here", "plan work", "plan our work",
                                        "plan work well together",
                                        "we plan our work well together"};
    struct nearest *nearest = NULL;
    size_t found[NEAREST_MAX + 1] = {0, 0, 0, 77};
    size_t n = 0;

    (void)state;
    assert_int_equal(nearest_new(&nearest, (struct text_list){texts, 5}, NULL), ERR_OK);
    assert_int_equal(
        nearest_find(found, &n, nearest, "We plan our work well together", NULL),
        ERR_OK);
    assert_int_equal(n, NEAREST_MAX);
    assert_int_equal(found[0], 4);
    assert_int_equal(found[1], 3);
    assert_int_equal(found[2], 2);
    assert_int_equal(found[NEAREST_MAX], 77);
    nearest_free(nearest);
}

/* A tool cut the heading: what it cut off is in no way the contrary, and the number in
 * front is the tool's own. */
static void what_is_cut_is_nearest_to_what_begins_so(void **state) {
    static const char *const texts[] = {
        "How likely is it that you would recommend this place? (0 = not at all)",
        "How satisfied are you with your own team, on most days?",
        "How satisfied are you with your own manager?",
        "Would you recommend this place, as likely as not?"};

    static const struct {
        const char *text;
        size_t n, first;
    } rows[] = {
        {"Q10. How likely is it that you would recommend this", 2, 0},
        {"How likely is it that you would recommend this pl...", 2, 0},
        {"9) How satisfied are you with your own te", 2, 1},
        {"How likely is", 0, 0}, /* says too little */
    };
    struct nearest *nearest = NULL;

    (void)state;
    assert_int_equal(nearest_new(&nearest, (struct text_list){texts, 4}, NULL), ERR_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t found[NEAREST_MAX];
        size_t n = 0;

        assert_int_equal(nearest_find(found, &n, nearest, rows[i].text, NULL), ERR_OK);
        assert_true(n <= rows[i].n && n >= (rows[i].n > 0 ? 1 : 0));
        if (n > 0) {
            assert_int_equal(found[0], rows[i].first);
        }
    }
    nearest_free(nearest);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_share_words_or_letters),
        cmocka_unit_test(the_nearest_are_three_at_most),
        cmocka_unit_test(what_is_cut_is_nearest_to_what_begins_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
