/* What something that stands beside the survey is about (surveys/beside/about.h). */
#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"
#include "tests/unit/surveys/review_folder.h"

#include "base/alloc.h"
#include "surveys/beside/about.h"
#include "surveys/target.h"

#include <stdio.h>
#include <string.h>

static void areas_are_found_by_what_they_are_called(void **state) {
    static const struct {
        const char *text, *id;
    } cases[] = {
        {"", "vale"},
        {"vale", "vale"},
        {"Whole  VALE", "vale"},
        {"west", "west"},
        {"vale west", "west"},
        {"West Vale", "market"},
        {"MILLTOWN", "mill"},
        {"EAST", "east"},
        {"mill", "mill"},
        /* What the system shares with a place is the place. */
        {"The Vale", "east"},
        {"the vale ", "east"},
    };
    const struct review_folder *folder = *state;
    struct review *review = NULL;
    struct err err = {0};

    assert_int_equal(review_load(&review, folder->review, &err), ERR_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t area = about_area(review, cases[i].text);

        assert_true(area != NONE);
        assert_string_equal(review->areas[area].id, cases[i].id);
    }
    assert_true(about_area(review, "Vale") == 0);
    assert_true(about_area(review, "Val") == NONE);
    assert_true(about_area(review, " ") == NONE);
    review_free(review);
}

/* Reads `text`; fails unless its targets are `ids`. */
static struct about expect_ids(const struct instrument *instrument, struct arena *arena,
                               const char *text, const char *ids) {
    struct about about = {0};
    struct err err = {0};
    char got[200] = "";
    size_t len = 0;

    assert_int_equal(about_read(&about, instrument, text, arena, &err), ERR_OK);
    for (size_t i = 0; i < about.n && len < sizeof got; i++) {
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", i > 0 ? " " : "",
                                target_id(instrument, about.targets[i]));
    }
    assert_string_equal(got, ids);
    return about;
}

static void ids_are_read_once_each_as_written(void **state) {
    struct instrument *instrument = parsed_instrument("'id': 'speed'", "'id': 'a1'");
    struct arena *arena = arena_new(1u << 20);

    (void)state;
    assert_non_null(arena);
    (void)expect_ids(instrument, arena, "", "");
    (void)expect_ids(instrument, arena, " ,;\r\n\t", "");
    (void)expect_ids(instrument, arena, "A2", "A2");
    (void)expect_ids(instrument, arena, "PE SV.C1,A3;A1\nPE, A3 pe", "PE SV.C1 A3 A1");
    /* In letters of any case, where none has it as it is written. */
    (void)expect_ids(instrument, arena, "a2 sv.c2", "A2 SV.C2");
    (void)expect_ids(instrument, arena, "A1 a1 A1", "A1 a1");
    arena_free(arena);
    instrument_free(instrument);
}

static void what_nobody_has_is_said_with_the_nearest(void **state) {
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"A1 SV.C9",
         "nothing in the survey has the ID 'SV.C9' (the nearest is 'SV.C1'): write the "
         "ID of a KLOE, condition or question, or nothing for the whole area"},
        {"everything\x01really",
         "nothing in the survey has the ID 'everything really': write the ID of a "
         "KLOE, "
         "condition or question, or nothing for the whole area"},
        {"SV.text",
         "nothing in the survey has the ID 'SV.text': write the ID of a KLOE, "
         "condition or question, or nothing for the whole area"},
    };
    struct instrument *instrument = parsed_instrument("", "");
    struct arena *arena = arena_new(1u << 20);

    (void)state;
    assert_non_null(arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct about about = {.n = 7};
        struct err err = {0};

        assert_int_equal(about_read(&about, instrument, cases[i].text, arena, &err),
                         ERR_INPUT);
        assert_string_equal(err.text, cases[i].message);
        assert_int_equal(about.n, 7);
    }
    arena_free(arena);
    instrument_free(instrument);
}

/* Of a survey that is longer than that. */
static void so_many_ids_are_read_and_no_more(void **state) {
    struct instrument *instrument = NULL;
    struct arena *arena = arena_new(1u << 20);
    struct about about = {0};
    struct err err = {0};
    char text[4000] = "";

    (void)state;
    assert_non_null(arena);
    assert_int_equal(instrument_load(&instrument, "chc-ways-of-working", &err), ERR_OK);
    assert_true(target_count(instrument) > ABOUT_TARGETS_MAX);
    for (size_t t = 0; t < ABOUT_TARGETS_MAX; t++) {
        (void)strcat(strcat(text, target_id(instrument, t)), " ");
    }
    assert_int_equal(about_read(&about, instrument, text, arena, &err), ERR_OK);
    assert_int_equal(about.n, ABOUT_TARGETS_MAX);
    (void)strcat(text, target_id(instrument, 0)); /* once more is none more */
    assert_int_equal(about_read(&about, instrument, text, arena, &err), ERR_OK);
    (void)strcat(strcat(text, " "), target_id(instrument, ABOUT_TARGETS_MAX));
    assert_int_equal(about_read(&about, instrument, text, arena, &err), ERR_INPUT);
    assert_string_equal(err.text,
                        "more than 32 IDs: name the KLOE or condition instead");
    arena_free(arena);
    instrument_free(instrument);
}

/* The composite of that id. */
static size_t composite_of(const struct instrument *instrument, const char *id) {
    for (size_t c = 0; c < instrument->n_composites; c++) {
        if (strcmp(instrument->composites[c].id, id) == 0) {
            return c;
        }
    }
    fail_msg("no composite %s", id);
    return NONE;
}

/* A KLOE has its conditions and its questions under it, a theme its questions. */
static void what_is_under_a_heading(void **state) {
    static const struct {
        const char *ids, *heading;
        bool is_under;
    } cases[] = {
        {"", "SV", false},
        {"SV", "SV", true},
        {"SV.C1", "SV", true},
        {"SV.C1", "PE", false},
        {"PE.C1", "PE", true},
        {"SV", "SV.C1", false},
        {"A1", "SV", true},
        {"A1", "PE", true},
        {"A2", "SV", true},
        {"A2", "PE", false},
        {"A3", "PE", true},
        {"A3", "SV", false},
        {"purpose", "purpose", true},
        {"purpose", "speed", false},
        {"A3", "purpose", true},
        {"A2", "purpose", false},
        {"PE", "purpose", false},
        {"SV.C1", "purpose", false},
        {"A3 SV.C1", "SV", true},
        {"speed", "SV", false},
    };
    struct instrument *instrument = parsed_instrument("", "");
    struct arena *arena = arena_new(1u << 20);

    (void)state;
    assert_non_null(arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct about about = expect_ids(instrument, arena, cases[i].ids, cases[i].ids);

        assert_int_equal(about_is_under(&about, instrument,
                                        composite_of(instrument, cases[i].heading)),
                         cases[i].is_under);
    }
    arena_free(arena);
    instrument_free(instrument);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_found_by_what_they_are_called),
        cmocka_unit_test(ids_are_read_once_each_as_written),
        cmocka_unit_test(what_nobody_has_is_said_with_the_nearest),
        cmocka_unit_test(so_many_ids_are_read_and_no_more),
        cmocka_unit_test(what_is_under_a_heading),
    };

    return cmocka_run_group_tests(tests, review_folder_make, review_folder_remove);
}
