/* Which questions are scored together because every return asks them. */
#include "surveys/common/common.h"

#include "base/alloc.h"
#include "tests/cmocka_env.h"

enum { ITEMS = 5, COMPOSITES = 3, RETURNS = 3 };

static const struct scale scales[] = {{.min = 1, .max = 5}, {.min = 0, .max = 3}};

static const struct item items[ITEMS] = {
    {.id = "Q1"}, {.id = "Q2"}, {.id = "Q3"}, {.id = "Q4", .scale = 1}, {.id = "Q5"}};

static const size_t of_kloe[] = {0, 1, 2, 3, 4}, of_condition[] = {1, 2, 3},
                    of_theme[] = {0, 4};

static const struct composite composites[COMPOSITES] = {
    {COMPOSITE_KLOE, 0, "A", "Trust", of_kloe, 5, 12},
    {COMPOSITE_CONDITION, 0, "A.C1", "Agree", of_condition, 3, 12},
    {COMPOSITE_THEME, 0, "t", "Ends", of_theme, 2, 4}};

static const struct theme theme = {.id = "t", .title = "Ends"};
static const struct framework framework = {"f", "Read otherwise", 0, 1, false};

/* A question that a return does not ask. */
static struct column_rule not_asked(size_t item) {
    return (struct column_rule){.role = COLUMN_ITEM, .index = item};
}

static struct column_rule rules[RETURNS];
static struct return_file returns[RETURNS];
static struct left_out_item leave_out;
static struct instrument instrument;
static struct review review;

static void begin(void) {
    instrument = (struct instrument){.scales = scales,
                                     .n_scales = 2,
                                     .n_kloes = 1,
                                     .n_conditions = 1,
                                     .items = items,
                                     .n_items = ITEMS,
                                     .frameworks = &framework,
                                     .n_frameworks = 1,
                                     .themes = &theme,
                                     .n_themes = 1,
                                     .composites = composites,
                                     .n_composites = COMPOSITES};
    for (size_t r = 0; r < RETURNS; r++) {
        returns[r] = (struct return_file){.columns = &rules[r]};
    }
    review = (struct review){.instrument = &instrument,
                             .returns = returns,
                             .n_returns = RETURNS,
                             .leave_out = &leave_out,
                             .arena = arena_new(1 << 16)};
    assert_non_null(review.arena);
}

static void leave_question(size_t file, size_t item) {
    rules[file] = not_asked(item);
    returns[file].n_columns = 1;
}

/* How many themes were added. */
static size_t add(void) {
    assert_int_equal(common_add(&review, NULL), ERR_OK);
    assert_int_equal(instrument.n_composites - COMPOSITES, instrument.n_themes - 1);
    return instrument.n_themes - 1;
}

static void nothing_is_made_where_all_were_asked(void **state) {
    (void)state;
    begin();
    assert_int_equal(add(), 0);
    assert_int_equal(instrument.n_frameworks, 1);
    arena_free(review.arena);
}

/* Q4 in one return: A and A.C1 lose it; the theme does not have it. */
static void what_all_were_asked_is_a_theme(void **state) {
    (void)state;
    begin();
    leave_question(1, 3);
    assert_int_equal(add(), 2);
    assert_int_equal(instrument.n_frameworks, 2);
    assert_string_equal(instrument.frameworks[1].id, "common-questions");
    assert_true(instrument.frameworks[1].is_common);
    assert_int_equal(instrument.frameworks[1].first_theme, 1);
    assert_int_equal(instrument.frameworks[1].n_themes, 2);

    const struct composite *whole = &instrument.composites[COMPOSITES];
    const struct composite *part = &instrument.composites[COMPOSITES + 1];
    assert_string_equal(whole->id, "A.common");
    assert_string_equal(whole->title, "Trust (common questions)");
    assert_int_equal(whole->kind, COMPOSITE_THEME);
    assert_int_equal(whole->index, 1);
    assert_int_equal(whole->n_items, 4);
    assert_int_equal(whole->items[3], 4);
    assert_int_equal(whole->range, 4);
    assert_string_equal(part->id, "A.C1.common");
    assert_int_equal(part->n_items, 2);
    assert_int_equal(instrument_common_of(&instrument, COMPOSITES), 0);
    assert_int_equal(instrument_common_of(&instrument, COMPOSITES + 1), 1);
    assert_int_equal(instrument_common_of(&instrument, 2), NONE);
    arena_free(review.arena);
}

/* Q2 and Q3 in different returns: of A three of five are left, of A.C1 one. */
static void one_question_is_no_theme(void **state) {
    (void)state;
    begin();
    leave_question(0, 1);
    leave_question(2, 2);
    assert_int_equal(add(), 1);
    assert_int_equal(instrument.composites[COMPOSITES].n_items, 3);
    assert_int_equal(instrument.composites[COMPOSITES].range, 12);
    arena_free(review.arena);
}

/* Two of five are less than half. */
static void fewer_than_half_tell_of_no_kloe(void **state) {
    (void)state;
    begin();
    leave_question(0, 1);
    leave_question(1, 2);
    leave_question(2, 3);
    assert_int_equal(add(), 0); /* Q1 and Q5 are the theme that there is */
    arena_free(review.arena);
}

/* Left out in one area counts as not asked there; of everybody, as nowhere asked. */
static void what_is_left_out_is_not_common(void **state) {
    (void)state;
    begin();
    leave_out = (struct left_out_item){.item = 3, .area = 2};
    review.n_leave_out = 1;
    assert_int_equal(add(), 2);
    arena_free(review.arena);
    begin();
    leave_out.area = 0;
    review.n_leave_out = 1;
    assert_int_equal(add(), 0);
    arena_free(review.arena);
    begin();
    for (size_t r = 0; r < RETURNS; r++) {
        leave_question(r, 3);
    }
    assert_int_equal(add(), 0);
    arena_free(review.arena);
}

/* What stands beside results that were handed out is searched with them alone. */
static void beside_released_results_there_is_none(void **state) {
    static const char *const paths[] = {"sent/results.json"};

    (void)state;
    begin();
    leave_question(1, 3);
    review.released = (struct text_list){paths, 1};
    assert_int_equal(add(), 0);
    arena_free(review.arena);
}

/* A column that nobody has chosen yet may be there. */
static void what_is_open_counts_as_asked(void **state) {
    (void)state;
    begin();
    leave_question(1, 3);
    rules[1].is_open = true;
    assert_int_equal(add(), 0);
    arena_free(review.arena);
}

static void an_id_that_is_taken_gets_another(void **state) {
    static const struct theme taken = {.id = "A.common", .title = "Ends"};

    (void)state;
    begin();
    instrument.themes = &taken;
    leave_question(1, 3);
    assert_int_equal(add(), 2);
    assert_string_equal(instrument.themes[1].id, "common-2");
    arena_free(review.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_made_where_all_were_asked),
        cmocka_unit_test(what_all_were_asked_is_a_theme),
        cmocka_unit_test(one_question_is_no_theme),
        cmocka_unit_test(fewer_than_half_tell_of_no_kloe),
        cmocka_unit_test(what_is_left_out_is_not_common),
        cmocka_unit_test(beside_released_results_there_is_none),
        cmocka_unit_test(what_is_open_counts_as_asked),
        cmocka_unit_test(an_id_that_is_taken_gets_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
