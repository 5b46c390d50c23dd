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

static bool holds(const struct composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

/* How many items two composites have in common. */
static size_t in_both(const struct composite *a, const struct composite *b) {
    size_t n = 0;

    for (size_t i = 0; i < a->n_items; i++) {
        n += holds(b, a->items[i]) ? 1 : 0;
    }
    return n;
}

static struct instrument *loaded(const char *id) {
    struct instrument *instrument = NULL;
    struct err err = {0};

    assert_int_equal(instrument_load(&instrument, id, &err), ERR_OK);
    return instrument;
}

static const struct composite *first_theme(const struct instrument *instrument,
                                           size_t framework) {
    return instrument->composites + instrument->n_kloes + instrument->n_conditions +
           instrument->frameworks[framework].first_theme;
}

/* Six domains and five attributes: one statement where two cross. */
static void a_relational_audit_is_crossed(void **state) {
    struct instrument *instrument = loaded("relational-audit");
    const struct composite *themes = first_theme(instrument, 0);

    (void)state;
    assert_int_equal(instrument->n_kloes, 6);
    assert_int_equal(instrument->frameworks[0].n_themes, 5);
    assert_int_equal(instrument->n_items, 30);
    for (size_t k = 0; k < 6; k++) {
        for (size_t t = 0; t < 5; t++) {
            assert_int_equal(in_both(&instrument->composites[k], &themes[t]), 1);
        }
    }
    instrument_free(instrument);
}

/* Three areas and four questions cross, the leadership of the system stands apart with
 * the use of resources as the last of its five lines. */
static void a_system_review_is_crossed(void **state) {
    struct instrument *instrument = loaded("system-review");
    const struct composite *themes = first_theme(instrument, 0);

    (void)state;
    assert_int_equal(instrument->n_kloes, 4);
    assert_int_equal(instrument->frameworks[0].n_themes, 5);
    for (size_t k = 0; k < 4; k++) {
        for (size_t t = 0; t < 5; t++) {
            assert_int_equal(in_both(&instrument->composites[k], &themes[t]),
                             k < 3 && t < 4     ? 2
                             : k == 3 && t == 4 ? 10
                                                : 0);
        }
    }
    assert_int_equal(instrument->kloes[3].n_conditions, 5);
    assert_string_equal(instrument->conditions[instrument->n_conditions - 1].text,
                        "Resource governance");
    instrument_free(instrument);
}

/* Six bands of how often; at or below half of the time is negative. */
static void information_flow_has_six_bands(void **state) {
    struct instrument *instrument = loaded("information-flow");
    const struct scale *scale = &instrument->scales[0];

    (void)state;
    assert_int_equal(instrument->n_scales, 1);
    assert_int_equal(scale->n_scored, 6);
    for (size_t o = 0; o < 6; o++) {
        assert_int_equal(band_of_score(scale->min, scale->max, scale->options[o].score),
                         o < 3 ? BAND_NEGATIVE : BAND_POSITIVE);
    }
    instrument_free(instrument);
}

/* Every item stands in a theme of each framework but "well led" of continuing
 * healthcare, which is about leadership alone. */
static void frameworks_hold_every_item(void **state) {
    (void)state;
    for (size_t s = 0; s < n_shipped_instruments; s++) {
        struct instrument *instrument = loaded(shipped_instruments[s].id);

        assert_non_null(instrument->purpose);
        for (size_t f = 0; f < instrument->n_frameworks; f++) {
            const struct framework *framework = &instrument->frameworks[f];

            for (size_t i = 0; i < instrument->n_items; i++) {
                size_t n = 0;

                for (size_t t = 0; t < framework->n_themes; t++) {
                    n += holds(first_theme(instrument, f) + t, i) ? 1 : 0;
                }
                assert_true(n > 0 || strcmp(framework->id, "well-led") == 0);
            }
        }
        instrument_free(instrument);
    }
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
        cmocka_unit_test(a_relational_audit_is_crossed),
        cmocka_unit_test(a_system_review_is_crossed),
        cmocka_unit_test(information_flow_has_six_bands),
        cmocka_unit_test(frameworks_hold_every_item),
        cmocka_unit_test(others_are_not_found),
        cmocka_unit_test(a_slip_in_the_name_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
