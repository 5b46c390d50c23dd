/* A review that goes into a workbook's sheets comes back as it was, whatever it says.
 * KLOE_ROUNDS=n makes more or fewer reviews than the 2,000 of every day. */
#include "surveys/definition/tree_json.h"
#include "surveys/form/json/form_json.h"
#include "surveys/review.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_definition.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 2000
#define PATH             "review.xlsx"

static void assert_same(const json_t *a, const json_t *b) {
    struct text_buffer one, other;

    text_buffer_init(&one, 64u << 20);
    text_buffer_init(&other, 64u << 20);
    assert_int_equal(json_tree_append(&one, a), ERR_OK);
    assert_int_equal(json_tree_append(&other, b), ERR_OK);
    assert_string_equal(one.bytes, other.bytes);
    text_buffer_free(&one);
    text_buffer_free(&other);
}

/* Only of a review that is sound does the form promise anything. */
static void assert_sound(json_t *review, size_t round) {
    struct review *loaded = NULL;
    struct err err = {0};

    if (review_from_json(&loaded, review, PATH, NULL, &err) != ERR_OK) {
        fail_msg("review %zu: %s", round, err.text);
    }
    review_free(loaded);
}

static void reviews_come_back(void **state) {
    struct random random = random_start();
    size_t n = random_rounds(ROUNDS_EVERY_DAY);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        json_t *review = random_definition(&random), *back = NULL;
        struct form_book book = {0};
        struct form_places *places = NULL;
        struct err err = {0};

        assert_sound(review, i);
        if (form_write_json(&book, review, PATH, &err) != ERR_OK ||
            form_read_json(&back, &places, &book, PATH, &err) != ERR_OK) {
            fail_msg("review %zu: %s", i, err.text);
        }
        assert_same(review, back);
        form_book_free(&book);
        form_places_free(places);
        json_decref(back);
        json_decref(review);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reviews_come_back)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
