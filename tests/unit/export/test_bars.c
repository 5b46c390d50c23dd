/* Bars: what a row is called, in either way, and when it has none; and what two sides
 * said of one thing. */
#include "base/alloc.h"
#include "export/bars/band_bars.h"
#include "export/bars/sides.h"
#include "fixture.h"
#include "tests/cmocka_env.h"

#include <string.h>

#define N "\u00A0"

/* Of the composites of the fixture. */
enum { SV, PE, SV_C1, SV_C2, SV_C3 };

static struct fixture fixture;
static struct page_builder builder;

static void start(size_t area) {
    fixture_begin(&fixture, NULL);
    builder = (struct page_builder){.publication = &fixture.publication,
                                    .arena = arena_new((size_t)16 << 20)};
    builder_start(&builder);
    builder_turn_to(&builder, area);
    assert_int_equal(builder.fault, ERR_OK);
}

static void finish(void) {
    assert_int_equal(builder.fault, ERR_OK);
    builder_free(&builder);
    arena_free(builder.arena);
    fixture_end(&fixture);
}

static struct band_bars begin(enum question_label questions, size_t room) {
    static const size_t items[] = {FIXTURE_SV1, FIXTURE_SV2};
    struct band_bars bars = {.questions = questions};

    assert_true(band_bars_begin(&builder, &bars, room, items, 2));
    return bars;
}

/* SV1 of the place: 5, 10, 15, 25 and 20 answers, of whom 45 of 75 in the upper band.
 */
static void test_a_question_either_way(void **state) {
    (void)state;
    start(FIXTURE_PLACE);
    struct band_bars under = begin(QUESTION_READS_ON, 1);
    struct band_bars alone = begin(QUESTION_ALONE, 2);

    band_bars_add_item(&builder, &under, builder_shown(&builder), FIXTURE_SV1, false);
    band_bars_add_item(&builder, &alone, builder_shown(&builder), FIXTURE_SV1, true);
    assert_int_equal(under.n, 1);
    assert_string_equal(under.list[0].label,
                        "... is the vision shared? (n" N "=" N "75)");
    assert_string_equal(under.list[0].name, "To what extent is the vision shared?");
    assert_true(under.list[0].is_question && under.list[0].is_drawn);
    assert_string_equal(alone.list[0].label,
                        "Is the vision shared? (n" N "=" N "75). People" N "differ");
    assert_string_equal(alone.list[0].words,
                        "Is the vision shared? (n" N "=" N "75). People" N "differ: "
                        "\"to a great or very great extent\" 60 %, \"to a moderate "
                        "extent\" 20 %, \"not at all or to a small extent\" 20 %. "
                        "Don't know: 2.");
    assert_string_equal(alone.list[0].code, "SV1");
    assert_int_equal(alone.list[0].target, FIXTURE_SV1);
    finish();
}

/* A condition of one question is that question; a KLOE is, unless its title is kept. */
static void test_what_is_made_of_one_question(void **state) {
    (void)state;
    start(FIXTURE_PLACE);
    const struct published_cell *cell = builder_shown(&builder);
    struct band_bars bars = begin(QUESTION_ALONE, 4);

    band_bars_add_composite(&builder, &bars, cell, SV_C1, false);
    assert_string_equal(bars.list[0].label, "Is the vision shared? (n" N "=" N "75)");
    assert_string_equal(bars.list[0].code, "SV.C1");
    /* Made of other people than the question, it is not what the row shows. */
    fixture_composite(fixture_cell(&fixture, FIXTURE_PLACE), SV_C1)->head.n.value = 60;
    fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1)->in_composites =
        ASKED_OF_SOME;
    band_bars_add_composite(&builder, &bars, cell, SV_C1, false);
    assert_string_equal(bars.list[1].label, bars.list[0].label);
    assert_string_equal(bars.list[1].code, "SV1");
    /* Nobody asks anything about SV.C3. */
    band_bars_add_composite(&builder, &bars, cell, SV_C3, false);
    assert_int_equal(bars.n, 2);
    finish();
}

static void test_an_average(void **state) {
    (void)state;
    start(FIXTURE_SYSTEM);
    struct band_bars bars = begin(QUESTION_ALONE, 1);

    band_bars_add_composite(&builder, &bars, builder_shown(&builder), SV, false);
    assert_string_equal(bars.list[0].label, "Strategy & Vision (n" N "=" N "1,500)");
    assert_string_equal(bars.list[0].words,
                        "Strategy & Vision (n" N "=" N "1,500): \"to a great or very "
                        "great extent\" 60 %, \"to a moderate extent\" 25 %, \"not at "
                        "all or to a small extent\" 15 %. An average of 2 questions.");
    assert_false(bars.list[0].is_question);
    /* There was room for one. */
    band_bars_add_composite(&builder, &bars, builder_shown(&builder), PE, false);
    assert_int_equal(bars.n, 1);
    finish();
}

/* What is not shown keeps its name, with the shorthand that says why. */
static void test_rows_without_a_bar(void **state) {
    static const struct {
        size_t item;
        const char *label;
    } wanted[] = {{FIXTURE_SV2, "=1+1 are plans simple & few <yet>? [c]"},
                  {FIXTURE_PE1, "Are things measured? [z]"},
                  {FIXTURE_PE2, "Is data late? [w]"}};

    (void)state;
    start(FIXTURE_PLACE);
    struct band_bars bars = begin(QUESTION_ALONE, 5);

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        band_bars_add_item(&builder, &bars, builder_shown(&builder), wanted[i].item,
                           true);
        assert_string_equal(bars.list[i].label, wanted[i].label);
        assert_false(bars.list[i].is_drawn);
    }
    /* Published, but its shares would give SV2 away. */
    band_bars_add_composite(&builder, &bars, builder_shown(&builder), SV, false);
    assert_string_equal(bars.list[3].label, "Strategy & Vision [c]");
    assert_string_equal(bars.list[3].words, "Strategy & Vision [c]: no bar.");
    assert_int_equal(bars.list[3].status, STATUS_SUPPRESSED);
    assert_int_equal(band_bars_drawn(&bars, 0, bars.n), 0);
    assert_true(band_bars_have(&bars, 0, bars.n, "[z]"));
    assert_false(band_bars_have(&bars, 0, 1, "[z]"));
    assert_false(band_bars_have(&bars, 0, bars.n, "[x]"));
    finish();
}

static void test_areas_stand_under_their_names(void **state) {
    (void)state;
    start(FIXTURE_PLACE);
    struct band_bars bars = begin(QUESTION_READS_ON, 2);

    band_bars_add_area(&builder, &bars, fixture_cell(&fixture, FIXTURE_LOCALITY), SV);
    band_bars_add_area(&builder, &bars, fixture_cell(&fixture, FIXTURE_SMALL_LOCALITY),
                       SV);
    assert_string_equal(bars.list[0].label, "Reading (n" N "=" N "75)");
    assert_string_equal(bars.list[0].code, "reading");
    assert_string_equal(bars.list[1].label, "West Berkshire [c]");
    finish();
}

static void test_shares_in_words(void **state) {
    static const struct {
        double share;
        double drawn;
        const char *words;
    } wanted[] = {{0, 0, "0 %"},       {0.004, 0, "under 1 %"},
                  {0.005, 1, "1 %"},   {0.345, 35, "35 %"},
                  {0.994, 99, "99 %"}, {0.996, 100, "over 99 %"},
                  {1, 100, "100 %"}};

    (void)state;
    start(FIXTURE_PLACE);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct figure share = {true, wanted[i].share};

        assert_true(band_percent(share) == wanted[i].drawn);
        assert_string_equal(band_percent_words(&builder, share), wanted[i].words);
    }
    finish();
}

static const struct message_figure told[] = {
    {.target = FIXTURE_ITEMS + PE,
     .figured = FIXTURE_ITEMS + PE,
     .n = {true, 41},
     .n_other = {true, 1200},
     .score = {true, 61.25},
     .score_other = {true, 40}},
    {.target = FIXTURE_SV2, .figured = FIXTURE_SV2, .score = {true, 50}},
    {.target = FIXTURE_ITEMS + SV_C1,
     .figured = FIXTURE_SV1,
     .n = {true, 30},
     .n_other = {true, 31},
     .score = {true, 20},
     .score_other = {true, 30}},
};

static const struct message message = {
    .kind = MESSAGE_ASK_WHY, .figures = told, .n_figures = 3};

/* What is known of one side only has no row. */
static void test_averages_of_two_sides(void **state) {
    struct sides sides = {.names = {"Now", "Then"}};

    (void)state;
    start(FIXTURE_SYSTEM);
    assert_true(sides_begin(&builder, &sides, 3));
    sides_add_averages(&builder, &sides, &message);
    assert_int_equal(sides.n, 2);
    assert_string_equal(sides.list[0].name, "Performance");
    assert_string_equal(sides.list[0].label,
                        "Performance (n" N "=" N "41" N "and" N "1,200)");
    assert_string_equal(side_words(&builder, &sides, 0, 0), "61.3");
    assert_string_equal(side_words(&builder, &sides, 0, 1), "40.0");
    assert_string_equal(sides.list[1].name, "Is the vision shared?");
    sides_sort(&sides); /* KLOEs stand before their conditions */
    assert_string_equal(sides.list[0].name, "Performance");
    finish();
}

static void test_rows_are_put_in_order(void **state) {
    struct message_figure turned[] = {told[2], told[0]};
    struct message other = {.figures = turned, .n_figures = 2};
    struct sides sides = {.names = {"Now", "Then"}};

    (void)state;
    start(FIXTURE_SYSTEM);
    assert_true(sides_begin(&builder, &sides, 2));
    sides_add_averages(&builder, &sides, &other);
    assert_int_equal(sides.list[0].figured, FIXTURE_SV1);
    sides_sort(&sides);
    assert_int_equal(sides.list[0].figured, FIXTURE_ITEMS + PE);
    assert_int_equal(sides.list[1].figured, FIXTURE_SV1);
    /* No more than there is room for. */
    sides_add_averages(&builder, &sides, &other);
    assert_int_equal(sides.n, 2);
    finish();
}

/* Of a KLOE the questions that both groups show, each once: here of SV alone SV1. */
static void test_shares_of_two_groups(void **state) {
    static const struct message_figure of[] = {
        {.target = FIXTURE_ITEMS + SV, .figured = FIXTURE_ITEMS + SV},
        {.target = FIXTURE_SV1, .figured = FIXTURE_SV1}};
    const struct message about = {.figures = of, .n_figures = 2};
    struct sides sides = {.names = {"Place", "All"}, .is_share = true};

    (void)state;
    start(FIXTURE_PLACE);
    const struct published_cell *const cells[SIDES] = {
        fixture_cell(&fixture, FIXTURE_PLACE), fixture_cell(&fixture, FIXTURE_SYSTEM)};

    assert_true(sides_begin(&builder, &sides, 5));
    sides_add_shares(&builder, &sides, &about, cells);
    assert_int_equal(sides.n, 1);
    assert_int_equal(sides.list[0].figured, FIXTURE_SV1);
    assert_string_equal(sides.list[0].label,
                        "Is the vision shared? (n" N "=" N "75" N "and" N "1,500)");
    assert_true(side_number(&sides, 0, 0) == 60);
    assert_string_equal(side_words(&builder, &sides, 0, 1), "60 %");
    sides.list[0].of[0].value = 0.998;
    sides.list[0].of[1].value = 0.002;
    assert_string_equal(side_words(&builder, &sides, 0, 0), "over 99 %");
    assert_string_equal(side_words(&builder, &sides, 0, 1), "under 1 %");
    finish();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_question_either_way),
        cmocka_unit_test(test_what_is_made_of_one_question),
        cmocka_unit_test(test_an_average),
        cmocka_unit_test(test_rows_without_a_bar),
        cmocka_unit_test(test_areas_stand_under_their_names),
        cmocka_unit_test(test_shares_in_words),
        cmocka_unit_test(test_averages_of_two_sides),
        cmocka_unit_test(test_rows_are_put_in_order),
        cmocka_unit_test(test_shares_of_two_groups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
