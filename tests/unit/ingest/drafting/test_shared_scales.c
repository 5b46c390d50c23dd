/* Which questions of a drafted instrument are on one scale. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/drafting/drafted.h"

#include <stdio.h>
#include <string.h>

/* Whether two columns come to be on one scale, both of which have so many answers, and
 * the second others of its own, each of many people. */
static bool are_on_one_scale(size_t n_shared, size_t n_own) {
    static const char *const shared[] = {"Blue", "Green", "Amber"};
    static const char *const own[] = {"Pink", "Grey"};
    char text[4096] = "Plans,Mood,Colour\n";

    for (size_t i = 0; i < 60; i++) {
        size_t colour = i % (n_shared + n_own);
        size_t len = strlen(text);

        (void)snprintf(text + len, sizeof text - len, "%s,%s,%s\n",
                       i % 2 == 0 ? "Agree" : "Disagree", shared[i % n_shared],
                       colour < n_shared ? shared[colour] : own[colour - n_shared]);
    }
    struct instrument *instrument = drafted(text);
    size_t mood = find_item(instrument, "Mood");
    size_t colour = find_item(instrument, "Colour");
    size_t n = instrument->n_items;
    bool are = mood < n && colour < n &&
               instrument->items[mood].scale == instrument->items[colour].scale;

    instrument_free(instrument);
    return are;
}

/* Two answers are enough, and three of four; three of five are not, nor is one. */
static void few_shared_answers_are_another_scale(void **state) {
    (void)state;
    assert_true(are_on_one_scale(3, 0));
    assert_true(are_on_one_scale(2, 0));
    assert_true(are_on_one_scale(3, 1));
    assert_false(are_on_one_scale(3, 2));
    assert_false(are_on_one_scale(1, 0));
}

/* What says nothing of colours counts for neither side: of their answers, two and two
 * are the same. */
static void non_answers_are_not_shared(void **state) {
    (void)state;
    struct instrument *instrument = drafted(
        "Plans,Mood,Colour\nAgree,Blue,Green\nDisagree,Green,Blue\n"
        "Agree,Blue,Green\nDisagree,Green,Blue\nAgree,Blue,Green\n"
        "Disagree,Green,Blue\nAgree,Don't know,Green\nDisagree,Don't know,Blue\n"
        "Agree,N/A,Green\nDisagree,N/A,Blue\n");

    assert_int_equal(item_called(instrument, "Mood")->scale,
                     item_called(instrument, "Colour")->scale);
    instrument_free(instrument);
}

/* Whether two questions come to be on one scale that are answered with all numbers from
 * `low` to `high`, the first, and of a part of these, the other. */
static bool share_numbers(int low, int high, int from, int to) {
    char text[2000] = "Plans,Vans\n";

    for (int i = 0; i < 99; i++) {
        size_t len = strlen(text);

        (void)snprintf(text + len, sizeof text - len, "%d,%d\n",
                       low + i % (high - low + 1), from + i % (to - from + 1));
    }
    struct instrument *instrument = drafted(text);
    bool share = item_called(instrument, "Plans")->scale ==
                 item_called(instrument, "Vans")->scale;

    instrument_free(instrument);
    return share;
}

/* Numbers that nobody chose at an end make no other scale. But 1 to 5 are a scale of
 * their own, and what begins with 1 is not the one that begins with 0. */
static void bare_numbers_say_little_of_one_another(void **state) {
    (void)state;
    assert_true(share_numbers(1, 7, 2, 6));
    assert_false(share_numbers(1, 7, 1, 5));
    assert_true(share_numbers(0, 10, 2, 9));
    assert_false(share_numbers(0, 10, 1, 9));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_shared_answers_are_another_scale),
        cmocka_unit_test(non_answers_are_not_shared),
        cmocka_unit_test(bare_numbers_say_little_of_one_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
