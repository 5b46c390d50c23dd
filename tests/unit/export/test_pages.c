#include "export/pages.h"

#include "fixture.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"

#include <ctype.h>
#include <string.h>

static struct fixture fixture;
static struct pages *pages;

static void make_pages(void) {
    struct err err = {0};

    pages_free(pages);
    pages = NULL;
    assert_int_equal(pages_make(&pages, &fixture.publication, &err), ERR_OK);
}

static int set_up(void **state) {
    (void)state;
    fixture_begin(&fixture, NULL);
    make_pages();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pages_free(pages);
    pages = NULL;
    fixture_end(&fixture);
    return 0;
}

static const struct document *document_of(size_t area) {
    for (size_t d = 0; d < pages->n_documents; d++) {
        if (pages->documents[d].area == area) {
            return &pages->documents[d];
        }
    }
    fail_msg("no document of area %zu", area);
    return NULL;
}

static const struct page *find_page(const struct document *document,
                                    enum page_kind kind, const char *tab) {
    for (size_t p = 0; p < document->n_pages; p++) {
        if (document->pages[p].kind == kind &&
            (tab == NULL || strcmp(document->pages[p].tab, tab) == 0)) {
            return &document->pages[p];
        }
    }
    return NULL;
}

static const struct page *page_of(size_t area, enum page_kind kind, const char *tab) {
    const struct page *page = find_page(document_of(area), kind, tab);

    assert_non_null(page);
    return page;
}

static bool has_line(const struct page *page, const char *part) {
    for (size_t i = 0; i < page->n_lines; i++) {
        if (strstr(page->lines[i].text, part) != NULL) {
            return true;
        }
    }
    return false;
}

static size_t column_of(const struct page_table *table, const char *header) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (strcmp(table->columns[c].header, header) == 0) {
            return c;
        }
    }
    fail_msg("no column '%s' in %s", header, table->name);
    return 0;
}

/* The cell in the row whose first cell is `row`. */
static const struct page_cell *cell_of(const struct page *page, const char *row,
                                       const char *header) {
    const struct page_table *table = page->table;
    size_t column = column_of(table, header);

    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *cells = &table->cells[r * table->n_columns];

        if (strcmp(cells[0].text, row) == 0) {
            return &cells[column];
        }
    }
    fail_msg("no row '%s' in %s", row, table->name);
    return NULL;
}

static void assert_text(const struct page *page, const char *row, const char *header,
                        const char *text) {
    const struct page_cell *cell = cell_of(page, row, header);

    assert_non_null(cell->text);
    assert_string_equal(cell->text, text);
}

static void assert_number(const struct page *page, const char *row, const char *header,
                          enum cell_kind kind, double number) {
    const struct page_cell *cell = cell_of(page, row, header);

    assert_null(cell->text);
    assert_int_equal(cell->kind, kind);
    assert_near(cell->number, number, 1e-15);
}

static void test_documents(void **state) {
    static const char *const names[] = {"three-rivers", "berkshire-west", "small-town",
                                        "silent-hill"};

    (void)state;
    assert_int_equal(pages->n_documents, 4);
    for (size_t d = 0; d < 4; d++) {
        assert_string_equal(pages->documents[d].name, names[d]);
    }
    assert_string_equal(pages->documents[1].title,
                        "Peer review: Berkshire West, July 2022");
    assert_false(pages->documents[1].shows_system);
    assert_true(pages->documents[2].shows_system);
    assert_true(pages->documents[3].shows_system);
}

static void test_order_of_pages(void **state) {
    static const char *const tabs[] = {
        "Cover",       "Table of contents", "Notes",        "Who answered",
        "Summary",     "SV conditions",     "SV questions", "PE questions",
        "Themes five", "Groups sector",     "Localities",   "Left out"};
    const struct document *document = document_of(FIXTURE_PLACE);

    (void)state;
    assert_int_equal(document->n_pages, sizeof tabs / sizeof *tabs);
    for (size_t p = 0; p < document->n_pages; p++) {
        assert_string_equal(document->pages[p].tab, tabs[p]);
    }
    assert_null(find_page(document, PAGE_PLACES, NULL));
    assert_non_null(find_page(document_of(0), PAGE_PLACES, NULL));
    assert_non_null(find_page(document_of(0), PAGE_INPUTS, NULL));
    assert_null(find_page(document_of(0), PAGE_LOCALITIES, NULL));
}

static void test_contents_lead_to_their_pages(void **state) {
    const struct document *document = document_of(FIXTURE_PLACE);
    const struct page_table *table = document->pages[1].table;

    (void)state;
    assert_string_equal(table->name, "Table_of_contents");
    assert_int_equal(table->n_rows, document->n_pages - 2);
    for (size_t r = 0; r < table->n_rows; r++) {
        const struct page_cell *link = &table->cells[r * table->n_columns];
        const struct page *target = &document->pages[link->link_target];

        assert_int_equal(link->kind, CELL_LINK);
        assert_string_equal(link->text, target->tab);
        assert_string_equal(link[1].text, target->title);
    }
}

static void assert_table_is_whole(const struct page_table *table) {
    assert_true(table->n_rows > 0);
    for (size_t c = 0; c < table->n_columns; c++) {
        assert_true(table->columns[c].header[0] != '\0');
        for (size_t d = 0; d < c; d++) {
            assert_false(text_same(table->columns[c].header, table->columns[d].header));
        }
    }
    for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
        const struct page_cell *cell = &table->cells[i];
        bool is_text = cell->kind == CELL_TEXT || cell->kind == CELL_LINK;

        assert_int_equal(is_text, cell->text != NULL);
        assert_true(!is_text || cell->text[0] != '\0');
        assert_true(is_text || isfinite(cell->number));
    }
    for (const char *c = table->name; *c != '\0'; c++) {
        assert_true(isalnum((unsigned char)*c) || *c == '_');
    }
}

static void test_nothing_is_empty_or_repeated(void **state) {
    (void)state;
    for (size_t d = 0; d < pages->n_documents; d++) {
        const struct document *document = &pages->documents[d];

        for (size_t p = 0; p < document->n_pages; p++) {
            const struct page *page = &document->pages[p];

            assert_true(strlen(page->tab) <= PAGE_TAB_CHARACTERS);
            for (size_t q = 0; q < p; q++) {
                assert_false(text_same(page->tab, document->pages[q].tab));
                assert_false(text_same(page->title, document->pages[q].title));
                if (page->table != NULL && document->pages[q].table != NULL) {
                    assert_false(
                        text_same(page->table->name, document->pages[q].table->name));
                }
            }
            if (page->table != NULL) {
                assert_table_is_whole(page->table);
            }
        }
    }
}

/* Words that no reader of the outputs may meet. */
static void assert_plain(const char *text) {
    static const char *const banned[] = {"score", "agree", "league", "inspector"};
    char lower[2000];
    size_t i = 0;

    for (; text[i] != '\0' && i + 1 < sizeof lower; i++) {
        lower[i] = (char)tolower((unsigned char)text[i]);
    }
    lower[i] = '\0';
    for (size_t b = 0; b < sizeof banned / sizeof *banned; b++) {
        if (strstr(lower, banned[b]) != NULL) {
            fail_msg("'%s' is said in: %s", banned[b], text);
        }
    }
}

static void test_words_of_people(void **state) {
    (void)state;
    for (size_t d = 0; d < pages->n_documents; d++) {
        for (size_t p = 0; p < pages->documents[d].n_pages; p++) {
            const struct page *page = &pages->documents[d].pages[p];

            assert_plain(page->title);
            for (size_t i = 0; i < page->n_lines; i++) {
                assert_plain(page->lines[i].text);
            }
            for (size_t c = 0; page->table != NULL && c < page->table->n_columns; c++) {
                assert_plain(page->table->columns[c].header);
            }
            for (size_t i = 0; page->table != NULL &&
                               i < page->table->n_rows * page->table->n_columns;
                 i++) {
                if (page->table->cells[i].text != NULL) {
                    assert_plain(page->table->cells[i].text);
                }
            }
        }
    }
}

static const char average[] =
    "Average answer (0 = not at all, 100 = to a very great extent)";

/* 1, 2, 3, 5, 4 answers times 5: 45 of 75 above the middle, 15 at it, 15 below. */
static void test_published_item(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_ITEMS, "SV questions");

    (void)state;
    assert_text(page, "SV1", "Question", "is the vision shared?");
    assert_number(page, "SV1", "Number of answers", CELL_COUNT, 75);
    assert_number(page, "SV1", "To a great or very great extent (%)", CELL_PERCENT, 60);
    assert_number(page, "SV1", "To a moderate extent (%)", CELL_PERCENT, 20);
    assert_number(page, "SV1", "Not at all or to a small extent (%)", CELL_PERCENT, 20);
    assert_number(page, "SV1", average, CELL_DECIMAL, 61.3); /* of 61.25 */
    assert_number(page, "SV1", "Lower limit of the average", CELL_DECIMAL, 7.3);
    assert_number(page, "SV1", "Upper limit of the average", CELL_DECIMAL, 70.0);
    assert_number(page, "SV1", "Don't know", CELL_COUNT, 2);
    assert_number(page, "SV1", "Left blank", CELL_COUNT, 3);
    assert_text(page, "SV1", "Notes", "[u] low reliability");
    assert_true(has_line(page, "Each question begins: To what extent ..."));
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
    assert_row_is(page_of(FIXTURE_PLACE, PAGE_ITEMS, "SV questions"), "SV2", 2, "[c]");
    assert_row_is(page_of(FIXTURE_PLACE, PAGE_CONDITIONS, NULL), "SV.C2", 2, "[c]");
    assert_row_is(page_of(FIXTURE_PLACE, PAGE_ITEMS, "PE questions"), "PE1", 2, "[z]");
}

static void test_item_nobody_answered(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_ITEMS, "PE questions");

    (void)state;
    assert_number(page, "PE2", "Number of answers", CELL_COUNT, 0);
    assert_text(page, "PE2", "Positive answers (%)", "[w]");
    assert_number(page, "PE2", "Don't know", CELL_COUNT, 110);
}

/* PE has two scales and a reversed item: no scale's own words would be true of all. */
static void test_mixed_scales_have_neutral_words(void **state) {
    const struct page *page = page_of(0, PAGE_ITEMS, "PE questions");

    (void)state;
    assert_text(page, "PE2", "Notes", "[u] low reliability; reversed question");
    assert_text(page, "PE3", "Notes", "[u] low reliability");
    assert_text(page, "PE3", "At the middle of the scale (%)", "[z]");
    assert_number(page, "PE3",
                  "Average answer (0 = least positive, 100 = most positive)",
                  CELL_DECIMAL, 61.3);
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
    struct published_item *item =
        fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1);
    struct published_composite *kloe =
        fixture_composite(fixture_cell(&fixture, FIXTURE_PLACE), 1);

    (void)state;
    item->n = (struct count){true, 1000};
    item->bands[BAND_POSITIVE].count = (struct count){true, 4};
    item->bands[BAND_MIDDLE].count = (struct count){true, 0};
    item->bands[BAND_NEGATIVE].count = (struct count){true, 996};
    item->score = (struct figure){true, 0.04};
    item->score_low = (struct figure){true, 0};
    item->score_high = (struct figure){true, 99.96};
    kloe->positive = (struct figure){true, 0.996};
    make_pages();
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_ITEMS, "SV questions");
    assert_text(page, "SV1", "To a great or very great extent (%)", "[low]");
    assert_number(page, "SV1", "To a moderate extent (%)", CELL_PERCENT, 0);
    assert_text(page, "SV1", "Not at all or to a small extent (%)", "[high]");
    assert_text(page, "SV1", average, "[low]");
    assert_number(page, "SV1", "Lower limit of the average", CELL_DECIMAL, 0);
    assert_text(page, "SV1", "Upper limit of the average", "[high]");
    assert_text(page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL), "PE",
                "Positive answers (%, average over the questions)", "[high]");
}

/* 1 of 8 is 12.5 %: 13, as people round, not 12, as binary fractions do. */
static void test_percent_is_rounded_half_up(void **state) {
    struct published_item *item =
        fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1);

    (void)state;
    item->n = (struct count){true, 8};
    item->bands[BAND_POSITIVE].count = (struct count){true, 1};
    item->bands[BAND_MIDDLE].count = (struct count){true, 0};
    item->bands[BAND_NEGATIVE].count = (struct count){true, 7};
    make_pages();
    assert_number(page_of(FIXTURE_PLACE, PAGE_ITEMS, "SV questions"), "SV1",
                  "To a great or very great extent (%)", CELL_PERCENT, 13);
}

/* Groups of 2 and 3 times 15 staff, averages 57.25 and 58.25; the third withheld. */
static void test_gap_between_groups(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL);

    (void)state;
    assert_number(page, "SV", "Health: number of staff", CELL_COUNT, 30);
    assert_number(page, "SV", "Social care: average answer", CELL_DECIMAL, 58.3);
    assert_text(page, "SV", "Other: average answer", "[c]");
    assert_number(page, "SV", "Widest gap between two groups (points)", CELL_DECIMAL,
                  1.0);
    assert_text(page, "SV", "Between which groups",
                "Highest: Social care (45 staff); lowest: Health (30 staff)");
    assert_text(page, "SV.C3", "Between which groups", "[x]");
}

/* The gap is of the exact averages: 75.436 - 74.636 is 0.8, though 75.4 - 74.6 too; of
 * 60.04 and 59.96 it is 0.1, though both show as 60.0. */
static void test_gap_is_rounded_once(void **state) {
    const struct published_cell *health =
        publication_cell(&fixture.publication, FIXTURE_PLACE, 0, 0);
    const struct published_cell *care =
        publication_cell(&fixture.publication, FIXTURE_PLACE, 0, 1);

    (void)state;
    fixture_composite((struct published_cell *)(uintptr_t)health, 0)->mean.value =
        60.04;
    fixture_composite((struct published_cell *)(uintptr_t)care, 0)->mean.value = 59.96;
    make_pages();
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL);
    assert_number(page, "SV", "Health: average answer", CELL_DECIMAL, 60.0);
    assert_number(page, "SV", "Social care: average answer", CELL_DECIMAL, 60.0);
    assert_number(page, "SV", "Widest gap between two groups (points)", CELL_DECIMAL,
                  0.1);
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

static void test_places_in_the_reviews_order(void **state) {
    const struct page_table *table = page_of(0, PAGE_PLACES, NULL)->table;
    static const char *const headers[] = {
        "Three Rivers: number of staff",   "Three Rivers: average answer",
        "Berkshire West: number of staff", "Berkshire West: average answer",
        "Small Town: number of staff",     "Small Town: average answer",
        "Silent Hill: number of staff",    "Silent Hill: average answer"};

    (void)state;
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        assert_string_equal(table->columns[2 + i].header, headers[i]);
    }
}

static void test_localities(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_LOCALITIES, NULL);

    (void)state;
    assert_string_equal(page->title, "Localities of Berkshire West side by side");
    assert_number(page, "SV", "Reading: average answer", CELL_DECIMAL, 60.3);
    assert_text(page, "SV", "West Berkshire: number of staff", "[c]");
    assert_text(page, "SV", "West Berkshire: average answer", "[c]");
}

static void test_small_place_shows_the_system_and_says_so(void **state) {
    const struct document *document = document_of(FIXTURE_SMALL_PLACE);
    const struct page *cover = page_of(FIXTURE_SMALL_PLACE, PAGE_COVER, NULL);

    (void)state;
    assert_true(has_line(cover, "The figures of Small Town alone are not shown"));
    assert_true(has_line(cover,
                         "Left out of the figures of Three Rivers, because fewer "
                         "than 10 staff answered there: Small Town."));
    assert_true(has_line(cover, "Nobody answered in: Silent Hill."));
    for (size_t p = 3; p < document->n_pages; p++) {
        const struct page *page = &document->pages[p];

        if (page->kind != PAGE_LEFT_OUT) {
            assert_non_null(strstr(page->title, "the whole system, Three Rivers"));
            assert_true(has_line(page, "those of Small Town alone are not shown"));
        }
    }
    assert_number(page_of(FIXTURE_SMALL_PLACE, PAGE_SUMMARY, NULL), "SV",
                  "Number of staff", CELL_COUNT, 1500);
    /* It names no other place. */
    assert_int_equal(
        page_of(FIXTURE_SMALL_PLACE, PAGE_WHO_ANSWERED, NULL)->table->n_rows,
        1 + 3 + 1);
}

static void test_cover(void **state) {
    const struct page *cover = page_of(FIXTURE_PLACE, PAGE_COVER, NULL);

    (void)state;
    assert_true(has_line(cover, "This is not an inspection and nothing here rates a "
                                "place. The figures are shares and averages of what "
                                "staff said."));
    assert_true(has_line(cover, "110 staff of Berkshire West answered."));
    assert_true(has_line(cover, "140 were invited."));
    assert_true(has_line(cover, "Date: 20 July 2022"));
    assert_true(has_line(cover, "Published by: A council & a board"));
    assert_true(has_line(cover, "Draft: do not share"));
    assert_true(has_line(cover, "count in each of them"));
    assert_false(has_line(cover, "Not for publication"));
    assert_false(has_line(cover, "Wave"));
}

static void test_warnings_come_and_go(void **state) {
    (void)state;
    fixture.publication.is_complete = true;
    fixture.publication.several_places_first = true;
    make_pages();
    const struct page *cover = page_of(FIXTURE_PLACE, PAGE_COVER, NULL);
    assert_false(has_line(cover, "Draft"));
    assert_true(has_line(cover, "count in the first of them only"));
    fixture.review.publish.minimum = 4;
    make_pages();
    assert_true(
        has_line(page_of(FIXTURE_PLACE, PAGE_COVER, NULL),
                 "Not for publication: figures are shown for groups as small as "
                 "4"));
    fixture.review.publish.minimum = 5;
    make_pages();
    assert_false(
        has_line(page_of(FIXTURE_PLACE, PAGE_COVER, NULL), "Not for publication"));
}

static void test_the_reviews_own_words(void **state) {
    (void)state;
    fixture.review.word_place = "locality";
    fixture.review.word_locality = "patch";
    make_pages();
    assert_string_equal(page_of(0, PAGE_PLACES, NULL)->tab, "Localities");
    assert_string_equal(page_of(FIXTURE_PLACE, PAGE_LOCALITIES, NULL)->tab, "Patches");
    assert_true(has_line(page_of(FIXTURE_PLACE, PAGE_COVER, NULL),
                         "Staff who named several localities"));
}

static void test_inputs_withheld_together(void **state) {
    const struct page *page = page_of(0, PAGE_INPUTS, NULL);

    (void)state;
    assert_text(page, "all.csv", "Records in the file", "[c]");
    assert_text(page, "all.csv", "Responses accepted", "[c]");
    assert_number(page_of(0, PAGE_LEFT_OUT, NULL), "Repeated by the same person",
                  "Number of responses", CELL_COUNT, 4);
}

static void test_nothing_left_out(void **state) {
    (void)state;
    fixture.publication.n_left_out = 0;
    make_pages();
    const struct page *page = page_of(0, PAGE_LEFT_OUT, NULL);
    assert_null(page->table);
    assert_true(has_line(page, "No response was left out."));
}

#define PAGES_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGES_TEST(test_documents),
        PAGES_TEST(test_order_of_pages),
        PAGES_TEST(test_contents_lead_to_their_pages),
        PAGES_TEST(test_nothing_is_empty_or_repeated),
        PAGES_TEST(test_words_of_people),
        PAGES_TEST(test_published_item),
        PAGES_TEST(test_withheld_rows_are_withheld_whole),
        PAGES_TEST(test_item_nobody_answered),
        PAGES_TEST(test_mixed_scales_have_neutral_words),
        PAGES_TEST(test_share_withheld_with_an_item),
        PAGES_TEST(test_mean_of_places_beside_the_system),
        PAGES_TEST(test_condition_nobody_asks_about),
        PAGES_TEST(test_rounding_that_hides),
        PAGES_TEST(test_percent_is_rounded_half_up),
        PAGES_TEST(test_gap_between_groups),
        PAGES_TEST(test_gap_is_rounded_once),
        PAGES_TEST(test_who_answered),
        PAGES_TEST(test_places_in_the_reviews_order),
        PAGES_TEST(test_localities),
        PAGES_TEST(test_small_place_shows_the_system_and_says_so),
        PAGES_TEST(test_cover),
        PAGES_TEST(test_warnings_come_and_go),
        PAGES_TEST(test_the_reviews_own_words),
        PAGES_TEST(test_inputs_withheld_together),
        PAGES_TEST(test_nothing_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
