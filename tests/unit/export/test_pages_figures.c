/* The figures on the pages, and what stands where there are none. */
#include "pages_reader.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"

#include <string.h>

static const char average[] = "Average answer (0 to 100)";

/* 1, 2, 3, 5, 4 answers times 5: 45 of 75 above the middle, 15 at it, 15 below. */
static void test_published_item(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_CONDITIONS, "SV conditions");

    (void)state;
    assert_text(page, "SV.C1, SV1", "Condition for success, or question",
                "Share a collective vision: To what extent is the vision shared?");
    assert_number(page, "SV.C1, SV1", "Number of staff", CELL_COUNT, 75);
    assert_number(page, "SV.C1, SV1", "To a great or very great extent (%)",
                  CELL_PERCENT, 60);
    assert_number(page, "SV.C1, SV1", "To a moderate extent (%)", CELL_PERCENT, 20);
    assert_number(page, "SV.C1, SV1", "Not at all or to a small extent (%)",
                  CELL_PERCENT, 20);
    assert_number(page, "SV.C1, SV1", average, CELL_DECIMAL, 61.3); /* of 61.25 */
    assert_number(page, "SV.C1, SV1", "Lower limit", CELL_DECIMAL, 7.3);
    assert_number(page, "SV.C1, SV1", "Upper limit", CELL_DECIMAL, 70.0);
    assert_number(page, "SV.C1, SV1", "No answer on the scale", CELL_COUNT, 7);
    assert_text(page, "SV.C1, SV1", "Notes", "[u] low reliability");
    assert_true(has_line(page, "where 0 = not at all, 100 = to a very great extent"));
    assert_true(has_line(page, "[c] = not shown"));
    assert_true(has_line(page, "[u] = low reliability"));
    assert_false(has_line(page, "[w]"));
}

static void assert_row_is(const struct page *page, const char *row, size_t first,
                          const char *code) {
    const struct page_cell *cells = cell_of(page, row, page->table->columns[0].header);

    for (size_t c = first; c < page->table->n_columns; c++) {
        assert_non_null(cells[c].text);
        assert_string_equal(cells[c].text, code);
    }
}

static void test_withheld_rows_are_withheld_whole(void **state) {
    (void)state;
    assert_row_is(page_of(FIXTURE_PLACE, PAGE_CONDITIONS, "SV conditions"),
                  "SV.C2, SV2", 2, "[c]");
    assert_row_is(page_of(FIXTURE_PLACE, PAGE_ITEMS, "PE questions"), "PE1", 2, "[z]");
}

static void test_item_nobody_answered(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_ITEMS, "PE questions");

    (void)state;
    assert_number(page, "PE2", "Number of staff", CELL_COUNT, 0);
    assert_text(page, "PE2", "Positive answers (%)", "[w]");
    assert_number(page, "PE2", "No answer on the scale", CELL_COUNT, 110);
}

/* PE has two scales and a reversed item: no scale's own words would be true of all. */
static void test_mixed_scales_have_neutral_words(void **state) {
    const struct page *page = page_of(0, PAGE_ITEMS, "PE questions");

    (void)state;
    assert_text(page, "PE2", "Notes", "[u] low reliability; reversed question");
    assert_text(page, "PE3", "Notes", "[u] low reliability");
    assert_text(page, "PE3", "At the middle of the scale (%)", "[z]");
    assert_number(page, "PE3", average, CELL_DECIMAL, 61.3);
}

/* The cells of the row of an answer to a question; of the question whose code is there.
 */
static const struct page_cell *answer_of(const struct page *page, const char *question,
                                         const char *answer) {
    const struct page_table *table = page->table;

    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *cells = &table->cells[r * table->n_columns];

        if (strcmp(cells[1].text, question) == 0 &&
            strcmp(cells[3].text, answer) == 0) {
            return cells;
        }
    }
    fail_msg("no row of %s, %s", question, answer);
    return NULL;
}

/* Of 110 staff 75 answered on the scale, 25 of them "To a great extent". */
static void test_all_the_answers(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_ANSWERS, NULL);
    const struct page_cell *great = answer_of(page, "SV1", "To a great extent");
    const struct page_cell *blank = answer_of(page, "SV1", "Left blank");

    (void)state;
    assert_string_equal(answer_of(page, "SV1", "Not at all")[2].text,
                        "To what extent is the vision shared?");
    assert_string_equal(great[0].text, "SV.C1");
    assert_string_equal(great[2].text, "SV1");
    assert_near(great[4].number, 25, 0);
    assert_near(great[5].number, 33, 0);
    assert_near(great[6].number, 23, 0);
    assert_near(blank[4].number, 3, 0);
    assert_string_equal(blank[5].text, "[z]");
    assert_near(blank[6].number, 3, 0);
    for (size_t c = 4; c < 7; c++) {
        assert_string_equal(answer_of(page, "SV2", "Not at all")[c].text, "[c]");
        assert_string_equal(answer_of(page, "PE1", "Not at all")[c].text, "[z]");
    }
}

/* What is withheld of the answers off the scale is so in every row that tells of it. */
static void test_withheld_non_answers(void **state) {
    struct item_result *item =
        fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1);

    (void)state;
    for (size_t k = 0; k < NON_ANSWERS; k++) {
        item->non_answers[k] = (struct count){0};
    }
    make_pages();
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_ANSWERS, NULL);
    assert_near(answer_of(page, "SV1", "To a great extent")[4].number, 25, 0);
    assert_string_equal(answer_of(page, "SV1", "Don't know")[4].text, "[c]");
    assert_string_equal(answer_of(page, "SV1", "Left blank")[4].text, "[c]");
    assert_string_equal(answer_of(page, "SV1", "Not asked")[4].text, "[c]");
    assert_text(page_of(FIXTURE_PLACE, PAGE_CONDITIONS, NULL), "SV.C1, SV1",
                "No answer on the scale", "[c]");
}

static void test_share_withheld_with_an_item(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL);
    const char *positive = "Positive answers (%, average over the questions)";

    (void)state;
    assert_text(page, "SV", positive, "[c]");
    assert_number(page, "PE", positive, CELL_PERCENT, 60);
    assert_number(page, "SV", "Number of staff", CELL_COUNT, 75);
}

static void test_mean_of_places_beside_the_system(void **state) {
    const struct page *page = page_of(0, PAGE_SUMMARY, NULL);

    (void)state;
    assert_number(page, "SV", "Average of the places' averages", CELL_DECIMAL, 60.3);
    assert_number(page, "SV", "Number of places in that average", CELL_COUNT, 1);
    assert_text(page, "PE", "Average of the places' averages", "[x]");
    const struct page_table *own = page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL)->table;
    assert_number(page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL), "SV",
                  "Whole system: average", CELL_DECIMAL, 55.3);
    for (size_t c = 0; c < own->n_columns; c++) {
        assert_null(strstr(own->columns[c].header, "places"));
    }
}

static void test_condition_nobody_asks_about(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_CONDITIONS, NULL);

    (void)state;
    assert_text(page, "SV.C3", "Notes", "No question asks about this");
    assert_text(page, "SV.C3", "Number of staff", "[z]");
}

static void test_rounding_that_hides(void **state) {
    struct item_result *item =
        fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1);
    struct composite_result *kloe =
        fixture_composite(fixture_cell(&fixture, FIXTURE_PLACE), 1);

    (void)state;
    item->head.n = (struct count){true, 1000};
    item->bands[BAND_POSITIVE].count = (struct count){true, 4};
    item->bands[BAND_MIDDLE].count = (struct count){true, 0};
    item->bands[BAND_NEGATIVE].count = (struct count){true, 996};
    item->head.score = (struct figure){true, 0.04};
    item->head.low = (struct figure){true, 0};
    item->head.high = (struct figure){true, 99.96};
    kloe->head.shares[BAND_POSITIVE] = (struct figure){true, 0.996};
    make_pages();
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_CONDITIONS, "SV conditions");
    assert_text(page, "SV.C1, SV1", "To a great or very great extent (%)", "[low]");
    assert_number(page, "SV.C1, SV1", "To a moderate extent (%)", CELL_PERCENT, 0);
    assert_text(page, "SV.C1, SV1", "Not at all or to a small extent (%)", "[high]");
    assert_text(page, "SV.C1, SV1", average, "[low]");
    assert_number(page, "SV.C1, SV1", "Lower limit", CELL_DECIMAL, 0);
    assert_text(page, "SV.C1, SV1", "Upper limit", "[high]");
    assert_text(page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL), "PE",
                "Positive answers (%, average over the questions)", "[high]");
}

/* 1 of 8 is 12.5 %: 13, as people round, not 12, as binary fractions do. */
static void test_percent_is_rounded_half_up(void **state) {
    struct item_result *item =
        fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1);

    (void)state;
    item->head.n = (struct count){true, 8};
    item->options = NULL;
    item->bands[BAND_POSITIVE].count = (struct count){true, 1};
    item->bands[BAND_MIDDLE].count = (struct count){true, 0};
    item->bands[BAND_NEGATIVE].count = (struct count){true, 7};
    make_pages();
    assert_number(page_of(FIXTURE_PLACE, PAGE_CONDITIONS, "SV conditions"),
                  "SV.C1, SV1", "To a great or very great extent (%)", CELL_PERCENT,
                  13);
}

static const struct published_cell *group_of_place(size_t value) {
    return publication_cell(&fixture.publication, FIXTURE_PLACE, 0, value);
}

/* Groups of 44 and 66 staff, averages 57.25 and 58.25; the third withheld. */
static void test_groups_side_by_side(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL);

    (void)state;
    assert_int_equal(page->table->n_columns, 6);
    assert_number(page, "SV", "All staff (110)", CELL_DECIMAL, 60.3);
    assert_number(page, "SV", "Health (44)", CELL_DECIMAL, 57.3);
    assert_number(page, "SV", "Social care (66)", CELL_DECIMAL, 58.3);
    assert_true(has_line(page, "Not shown, so that nobody can be picked out: Other."));
    assert_text(page, "SV.C3", "Health (44)", "[z]");
}

/* The row of a subject under a code, on a page of every figure. */
static const struct page_cell *subject_of(const struct page *page, const char *code,
                                          const char *label) {
    const struct page_table *table = page->table;

    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *cells = &table->cells[r * table->n_columns];

        if (strcmp(cells[0].text, code) == 0 && strcmp(cells[2].text, label) == 0) {
            return cells;
        }
    }
    fail_msg("no row of %s, %s", code, label);
    return NULL;
}

static void test_every_figure_of_groups(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_GROUP_FIGURES, NULL);
    const struct page_cell *all = subject_of(page, "SV", "All staff");
    const struct page_cell *care = subject_of(page, "SV", "Social care");

    (void)state;
    assert_string_equal(all[1].text, "Strategy & Vision");
    assert_string_equal(care[1].text, "SV");
    assert_near(care[4].number, 45, 0);
    assert_near(care[5].number, 58.3, 1e-15);
    assert_string_equal(subject_of(page, "SV.C1, SV1", "Health")[1].text, "SV1");
    assert_near(subject_of(page, "SV.C1, SV1", "Health")[8].number, 60, 0);
    assert_string_equal(subject_of(page, "SV.C2, SV2", "All staff")[4].text, "[c]");
    assert_true(has_line(page, "Not shown, so that nobody can be picked out: Other."));
}

/* Social care's average is withheld, and Health is not. */
static void test_an_average_withheld_among_groups(void **state) {
    (void)state;
    *fixture_composite((struct published_cell *)(uintptr_t)group_of_place(1), 0) =
        (struct composite_result){.head.status = STATUS_SUPPRESSED};
    make_pages();
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL);
    assert_text(page, "SV", "Social care (66)", "[c]");
    assert_number(page, "SV", "Health (44)", CELL_DECIMAL, 57.3);
}

/* A sheet that would show no figure is named among what was left out. */
static void test_sheets_without_figures_are_left_out(void **state) {
    static const char left_out[] = "Left out, because no figure of it would be shown: "
                                   "Respondent groups: Berkshire "
                                   "West. ";
    const struct document *document = document_of(FIXTURE_PLACE);

    (void)state;
    assert_false(has_line(page_of(FIXTURE_PLACE, PAGE_LEFT_OUT, NULL), left_out));
    for (size_t value = 0; value < 2; value++) {
        ((struct published_cell *)(uintptr_t)group_of_place(value))->status =
            STATUS_SUPPRESSED;
    }
    make_pages();
    document = document_of(FIXTURE_PLACE);
    assert_null(find_page(document, PAGE_GROUPS, NULL));
    assert_null(find_page(document, PAGE_GROUP_FIGURES, NULL));
    assert_true(has_line(page_of(FIXTURE_PLACE, PAGE_LEFT_OUT, NULL), left_out));
    assert_false(has_line(page_of(0, PAGE_LEFT_OUT, NULL), left_out));
}

/* All questions of a KLOE are withheld, or have no figure: the others stay. */
static void test_a_kloe_without_figures_is_left_out(void **state) {
    struct published_cell *cell = fixture_cell(&fixture, FIXTURE_PLACE);

    (void)state;
    for (size_t i = FIXTURE_PE1; i <= FIXTURE_PE3; i++) {
        *fixture_item(cell, i) = (struct item_result){.head.status = STATUS_SUPPRESSED};
    }
    make_pages();
    assert_null(find_page(document_of(FIXTURE_PLACE), PAGE_ITEMS, "PE questions"));
    assert_non_null(find_page(document_of(FIXTURE_PLACE), PAGE_CONDITIONS, NULL));
    assert_true(has_line(page_of(FIXTURE_PLACE, PAGE_LEFT_OUT, NULL),
                         "Left out, because no figure of it would be shown: "));
}

static void test_who_answered(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_WHO_ANSWERED, NULL);
    const struct page *system = page_of(0, PAGE_WHO_ANSWERED, NULL);

    (void)state;
    assert_number(page, "All staff", "Number of responses", CELL_COUNT, 110);
    assert_number(page, "All staff", "Number invited", CELL_COUNT, 140);
    assert_number(page, "All staff", "Response rate (%)", CELL_PERCENT, 79);
    assert_int_equal(page->table->n_rows, 1 + 3 + 2); /* staff, groups, localities */
    assert_int_equal(system->table->n_rows, 1 + 3 + 3);
    assert_text(system, "All staff", "Number invited", "[x]");
    /* The last but one is the small place: invited is always known, the rest never. */
    const struct page_cell *small = &system->table->cells[5 * 5];
    assert_string_equal(small[1].text, "Small Town");
    assert_string_equal(small[2].text, "[c]");
    assert_near(small[3].number, 30, 0);
    assert_string_equal(small[4].text, "[c]");
}

static void test_localities(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_LOCALITIES, NULL);

    (void)state;
    assert_string_equal(page->title, "Localities of Berkshire West side by side");
    assert_number(page, "SV", "Reading (110)", CELL_DECIMAL, 60.3);
    assert_true(
        has_line(page, "Not shown, so that nobody can be picked out: West Berkshire."));
}

static void test_inputs_withheld_together(void **state) {
    const struct page *page = page_of(0, PAGE_INPUTS, NULL);

    (void)state;
    assert_text(page, "all.csv", "Records in the file", "[c]");
    assert_text(page, "all.csv", "Responses accepted", "[c]");
    assert_number(page_of(0, PAGE_LEFT_OUT, NULL), "Repeated by the same person",
                  "Number of responses", CELL_COUNT, 4);
}

/* A place is told what the files are called that its people may have come in, and no
 * more of them. */
static void test_inputs_of_a_place(void **state) {
    const struct page_table *table = page_of(FIXTURE_PLACE, PAGE_INPUTS, NULL)->table;

    (void)state;
    assert_int_equal(table->n_columns, 1);
    assert_int_equal(table->n_rows, 1);
    assert_string_equal(table->cells[0].text, "all.csv");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGES_TEST(test_published_item),
        PAGES_TEST(test_withheld_rows_are_withheld_whole),
        PAGES_TEST(test_item_nobody_answered),
        PAGES_TEST(test_mixed_scales_have_neutral_words),
        PAGES_TEST(test_all_the_answers),
        PAGES_TEST(test_withheld_non_answers),
        PAGES_TEST(test_share_withheld_with_an_item),
        PAGES_TEST(test_mean_of_places_beside_the_system),
        PAGES_TEST(test_condition_nobody_asks_about),
        PAGES_TEST(test_rounding_that_hides),
        PAGES_TEST(test_percent_is_rounded_half_up),
        PAGES_TEST(test_groups_side_by_side),
        PAGES_TEST(test_every_figure_of_groups),
        PAGES_TEST(test_an_average_withheld_among_groups),
        PAGES_TEST(test_sheets_without_figures_are_left_out),
        PAGES_TEST(test_a_kloe_without_figures_is_left_out),
        PAGES_TEST(test_who_answered),
        PAGES_TEST(test_localities),
        PAGES_TEST(test_inputs_withheld_together),
        PAGES_TEST(test_inputs_of_a_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
