/* Which returns a document lists, and how it calls them. */
#include "export/front/inputs.h"

#include "base/alloc.h"
#include "tests/cmocka_env.h"
#include "tests/unit/export/fixture.h"

#include <string.h>

static struct fixture fixture;
static struct page_builder builder;

static int set_up(void **state) {
    (void)state;
    fixture_begin(&fixture, NULL);
    builder = (struct page_builder){.publication = &fixture.publication,
                                    .arena = fixture.arena};
    builder_start(&builder);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    builder_free(&builder);
    fixture_end(&fixture);
    return 0;
}

/* Makes these the inputs of the fixture, each of an area (0: of no one place). */
static void read_from(size_t n, const char *const *names, const size_t *places) {
    static struct published_input inputs[8];

    assert_true(n <= 8);
    memset(inputs, 0, sizeof inputs);
    for (size_t i = 0; i < n; i++) {
        inputs[i].name = names[i];
        inputs[i].place = places[i];
    }
    fixture.publication.inputs = inputs;
    fixture.publication.n_inputs = n;
}

static void check_listed(size_t area, size_t n, const size_t *wanted) {
    size_t input = 0;

    builder_turn_to(&builder, area);
    for (size_t i = 0; i < n; i++) {
        input = inputs_next(&builder, input);
        assert_int_equal(input, wanted[i]);
        input++;
    }
    assert_int_equal(inputs_next(&builder, input), NONE);
}

/* A place lists those of itself, of its localities and of no place; the system all. */
static void test_which(void **state) {
    static const char *const names[] = {"a.csv", "b.csv", "c.csv", "d.csv"};
    static const size_t places[] = {0, FIXTURE_SMALL_PLACE, FIXTURE_LOCALITY,
                                    FIXTURE_PLACE};

    (void)state;
    read_from(4, names, places);
    check_listed(FIXTURE_SYSTEM, 4, (const size_t[]){0, 1, 2, 3});
    check_listed(FIXTURE_PLACE, 3, (const size_t[]){0, 2, 3});
    check_listed(FIXTURE_SMALL_PLACE, 2, (const size_t[]){0, 1});
    check_listed(FIXTURE_EMPTY_PLACE, 1, (const size_t[]){0});
    builder.is_only = true;
    check_listed(FIXTURE_PLACE, 4, (const size_t[]){0, 1, 2, 3});
}

/* What the document of an area calls a file of this name. */
static const char *called(size_t area, const char *name) {
    static const size_t places[] = {0, 0};
    const char *const names[] = {"other.csv", name};

    read_from(2, names, places);
    builder_turn_to(&builder, area);
    return inputs_words(&builder, 1);
}

/* The places are Berkshire West (bw, with Reading and West Berkshire), Small Town
 * (small) and Silent Hill (silent), of Three Rivers (rivers). */
static void test_another_place_is_not_named(void **state) {
    static const char *const kept[] = {"all.csv",
                                       "berkshire-west.csv",
                                       "BerkshireWest.csv",
                                       "reading.csv",
                                       "three-rivers.csv",
                                       "export_2025-06-02.xlsx",
                                       "hi.csv",
                                       "bw.csv",
                                       "peer review.csv"};
    static const char *const numbered[] = {
        "Small Town.csv", "small-town.csv",         "silent_hill.csv", "SMALLTOWN.csv",
        "west small.csv", "Sma\xCC\x81ll-Town.csv", "townsfolk.csv"};

    (void)state;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        assert_string_equal(called(FIXTURE_PLACE, kept[i]), kept[i]);
    }
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++) {
        assert_string_equal(called(FIXTURE_PLACE, numbered[i]),
                            "Peer review, return 2 of 2");
        assert_string_equal(called(FIXTURE_SYSTEM, numbered[i]), numbered[i]);
    }
    /* Another's id that is short counts as a word of its own; its localities, too. */
    assert_string_equal(called(FIXTURE_SMALL_PLACE, "to bw.csv"),
                        "Peer review, return 2 of 2");
    assert_string_equal(called(FIXTURE_SMALL_PLACE, "tobw.csv"), "tobw.csv");
    assert_string_equal(called(FIXTURE_SMALL_PLACE, "reading.csv"),
                        "Peer review, return 2 of 2");
    assert_string_equal(called(FIXTURE_SMALL_PLACE, "small.csv"), "small.csv");
}

/* The name of a sheet counts with that of its file. */
static void test_a_sheet(void **state) {
    static struct published_input inputs[2] = {
        {.name = "a.xlsx", .sheet = "Small Town"},
        {.name = "b.xlsx", .sheet = "Berkshire"}};

    (void)state;
    fixture.publication.inputs = inputs;
    fixture.publication.n_inputs = 2;
    builder_turn_to(&builder, FIXTURE_PLACE);
    assert_string_equal(inputs_words(&builder, 0), "Peer review, return 1 of 2");
    assert_string_equal(inputs_words(&builder, 1), "b.xlsx, sheet Berkshire");
    builder_turn_to(&builder, FIXTURE_SYSTEM);
    assert_string_equal(inputs_words(&builder, 0), "a.xlsx, sheet Small Town");
}

/* Begins anew with areas of these names. */
static void call_areas(const char *const names[FIXTURE_AREAS]) {
    builder_free(&builder);
    fixture_end(&fixture);
    fixture_begin(&fixture, names);
    builder = (struct page_builder){.publication = &fixture.publication,
                                    .arena = fixture.arena};
    builder_start(&builder);
}

/* An apostrophe is no end of a word, whichever of the two texts has it. */
static void test_apostrophes(void **state) {
    static const char *const names[FIXTURE_AREAS] = {"All", "Wells",       "A",
                                                     "B",   "King's Lynn", "Dodds"};
    static const char *const numbered[] = {"KINGS-LYNN.csv", "king\xE2\x80\x99s.csv",
                                           "Dodd's 2.csv", "x_dodds.csv"};

    (void)state;
    call_areas(names);
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++) {
        assert_string_equal(called(FIXTURE_PLACE, numbered[i]),
                            "Peer review, return 2 of 2");
    }
    assert_string_equal(called(FIXTURE_PLACE, "king-s.csv"), "king-s.csv");
}

/* Names without Latin letters are compared, too; one of punctuation names nobody. */
static void test_other_letters(void **state) {
    static const char *const names[FIXTURE_AREAS] = {
        "Kuna", "\xD7\x91\xD7\xA8\xD7\x90", "A", "B", "\xE6\x9D\xB1\xE4\xBA\xAC", "'!"};

    (void)state;
    call_areas(names);
    assert_string_equal(called(FIXTURE_PLACE, "x-\xE6\x9D\xB1\xE4\xBA\xAC.csv"),
                        "Peer review, return 2 of 2");
    assert_string_equal(called(FIXTURE_PLACE, "it's!.csv"), "it's!.csv");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_which, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_another_place_is_not_named, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_sheet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_apostrophes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_letters, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
