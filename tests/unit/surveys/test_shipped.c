#include "tests/cmocka_env.h"

#include "surveys/instrument.h"
#include "surveys/shipped/shipped.h"

#include <string.h>

static void shipped_ones_stand_in_order(void **state) {
    (void)state;
    assert_true(n_shipped_instruments >= 1);
    for (size_t i = 1; i < n_shipped_instruments; i++) {
        assert_true(strcmp(shipped_instruments[i - 1].id, shipped_instruments[i].id) <
                    0);
    }
}

/* Each loads by the id under which it is found, which is its own. */
static void shipped_ones_load(void **state) {
    (void)state;
    for (size_t i = 0; i < n_shipped_instruments; i++) {
        const struct shipped_instrument *shipped = &shipped_instruments[i];
        struct instrument *instrument = NULL;
        struct err err = {0};

        assert_ptr_equal(shipped_find(shipped->id), shipped);
        enum err_code code = instrument_load(&instrument, shipped->id, &err);
        assert_string_equal(err.text, "");
        assert_int_equal(code, ERR_OK);
        assert_string_equal(instrument->id, shipped->id);
        instrument_free(instrument);
    }
}

/* Four KLOEs with 6, 5, 6 and 5 conditions for success, none without an item. */
static void continuing_healthcare_is_whole(void **state) {
    static const size_t n_conditions[] = {6, 5, 6, 5};
    struct instrument *instrument = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(instrument_load(&instrument, "chc-ways-of-working", &err), ERR_OK);
    assert_int_equal(instrument->n_kloes, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(instrument->kloes[i].n_conditions, n_conditions[i]);
    }
    for (size_t i = 0; i < instrument->n_composites; i++) {
        assert_true(instrument->composites[i].n_items > 0);
    }
    assert_int_equal(instrument->n_comments, 4);
    instrument_free(instrument);
}

static void others_are_not_found(void **state) {
    (void)state;
    assert_null(shipped_find("chc-ways-of-workin"));
    assert_null(shipped_find(""));
}

static void says(const char *reference, const char *source, const char *text) {
    struct instrument *instrument = NULL;
    struct err err = {0};

    assert_int_equal(instrument_load(&instrument, reference, &err), ERR_DEFINITION);
    assert_string_equal(err.text, text);
    assert_string_equal(err.source, source);
    assert_null(instrument);
}

static void a_slip_in_the_name_is_told(void **state) {
    (void)state;
    says("chc-ways-of-workin", "",
         "no instrument named 'chc-ways-of-workin'; did you mean "
         "'chc-ways-of-working'?");
    says(
        "mine", "",
        "no instrument named 'mine'; 'kloe instrument list' shows those that come with "
        "kloe, and a file is named with its ending .json");
    says("mine.json", "mine.json", "there is no such file");
    says("no/folder", "no/folder", "there is no such file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_ones_stand_in_order),
        cmocka_unit_test(shipped_ones_load),
        cmocka_unit_test(continuing_healthcare_is_whole),
        cmocka_unit_test(others_are_not_found),
        cmocka_unit_test(a_slip_in_the_name_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
