/* The documents, their pages, and the words on them. */
#include "pages_reader.h"
#include "tests/cmocka_env.h"
#include "tests/near.h"

#include <ctype.h>
#include <string.h>

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
        "Cover",           "Table of contents", "Notes",
        "Who answered",    "Summary",           "Most and least positive",
        "SV conditions",   "PE questions",      "Five summary questions",
        "purpose theme",   "Groups sector",     "Groups sector, figures",
        "Localities",      "1 Reading",         "1 Reading answers",
        "All the answers", "Left out",          "Files read",
        "Action plan"};
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
        assert_true(cell->kind != CELL_TO_FILL ||
                    strcmp(table->name, "Table_Action_plan") == 0);
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

static void test_places_in_the_reviews_order(void **state) {
    const struct page_table *table = page_of(0, PAGE_PLACES, NULL)->table;
    static const char *const headers[] = {"Three Rivers (2,200)",
                                          "Berkshire West (110)"};

    (void)state;
    assert_int_equal(table->n_columns, 3 + sizeof headers / sizeof *headers);
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        assert_string_equal(table->columns[3 + i].header, headers[i]);
    }
    assert_true(has_line(page_of(0, PAGE_PLACES, NULL),
                         "Not shown, so that nobody can be picked out: Small Town."));
    assert_true(
        has_line(page_of(0, PAGE_PLACES, NULL), "Nobody answered: Silent Hill."));
}

static void test_small_place_shows_the_system_and_says_so(void **state) {
    const struct document *document = document_of(FIXTURE_SMALL_PLACE);
    const struct page *cover = page_of(FIXTURE_SMALL_PLACE, PAGE_COVER, NULL);

    (void)state;
    assert_true(has_line(cover, "The figures of Small Town alone are not shown"));
    assert_true(has_line(cover, "Left out of the figures of Three Rivers: every place "
                                "where fewer than 10 staff answered."));
    assert_true(has_line(page_of(0, PAGE_COVER, NULL),
                         "Left out of the figures of Three Rivers, because fewer "
                         "than 10 staff answered there: Small Town."));
    assert_true(
        has_line(page_of(0, PAGE_COVER, NULL), "Nobody answered in: Silent Hill."));
    assert_false(has_line(cover, "Silent Hill"));
    for (size_t p = 3; p < document->n_pages; p++) {
        const struct page *page = &document->pages[p];

        if (page->kind != PAGE_LEFT_OUT && page->kind != PAGE_INPUTS) {
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

/* The period is July 2022. */
static void test_a_wave_that_is_the_period(void **state) {
    static const struct {
        const char *wave;
        bool is_told;
    } rows[] = {
        {"2022-07", false}, {"july 2022", false}, {"2022-08", true}, {"Second", true}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture.review.wave = rows[i].wave;
        make_pages();
        assert_int_equal(has_line(page_of(FIXTURE_PLACE, PAGE_COVER, NULL), "Wave: "),
                         rows[i].is_told);
    }
}

static void test_cover(void **state) {
    const struct page *cover = page_of(FIXTURE_PLACE, PAGE_COVER, NULL);

    (void)state;
    assert_true(has_line(cover, "This is not an inspection and nothing here rates a "
                                "place. The figures are shares and averages of what "
                                "staff said."));
    assert_true(has_line(cover, "110 of 140 staff of Berkshire West who were invited "
                                "answered (79 %)."));
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
    fixture.publication.counting.way = COUNT_FIRST_PLACE;
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

static void test_nothing_left_out(void **state) {
    (void)state;
    fixture.publication.n_left_out = 0;
    make_pages();
    const struct page *page = page_of(0, PAGE_LEFT_OUT, NULL);
    assert_null(page->table);
    assert_true(has_line(page, "No response was left out."));
}

/* The options of a scale, to be scored anew by a test. */
static void score_anew(size_t scale, const int32_t *scores, size_t n) {
    struct scale *changed =
        (struct scale *)(uintptr_t)&fixture.publication.instrument->scales[scale];
    struct option *options = (struct option *)(uintptr_t)changed->options;

    for (size_t i = 0; i < n; i++) {
        options[i].score = scores[i];
    }
    changed->min = scores[0];
    changed->max = scores[n - 1];
    make_pages();
}

#define TURNED                                                                         \
    " A question that is worded the other way round is turned first: its lowest "      \
    "answer is 100 and its highest 0, and where such questions stand among others, "   \
    "positive and negative mean after turning."

static void test_notes_of_scales_that_are_not_even(void **state) {
    static const int32_t uneven[] = {0, 13, 38, 88, 100};
    static const int32_t seldom[] = {0, 1, 2, 6};
    static const char even[] =
        "Every answer is put on 0 to 100: the lowest answer of the scale is 0, the "
        "highest 100, the others in equal steps between. The average is over the staff "
        "who answered." TURNED;
    const char *about = "What it means";

    (void)state;
    assert_text(page_of(0, PAGE_NOTES, NULL), "Average answer", about, even);
    assert_text(
        page_of(0, PAGE_NOTES, NULL), "The scales", about,
        "From \"Not at all\" to \"To a very great extent\": above the middle is \"To a "
        "great or very great extent\", at the middle \"To a moderate extent\", below "
        "it "
        "\"Not at all or to a small extent\". From \"Never\" to \"Always\": above the "
        "middle is \"Often or always\", below it \"Never or seldom\".");
    score_anew(0, uneven, 5);
    assert_text(
        page_of(0, PAGE_NOTES, NULL), "Average answer", about,
        "Every answer is put on 0 to 100: the lowest answer of the scale is 0, "
        "the highest 100, the others in equal steps between, unless the note "
        "on the scales says where they are put. The average is over the staff who "
        "answered." TURNED);
    assert_non_null(strstr(
        cell_of(page_of(0, PAGE_NOTES, NULL), "The scales", about)->text,
        "above the middle is \"To a great or very great extent\", below it \"Not at "
        "all "
        "or to a small extent\". On 0 to 100 its answers are not in equal steps: \"Not "
        "at all\" is 0, \"To a small extent\" is 13, \"To a moderate extent\" is 38, "
        "\"To a great extent\" is 88, \"To a very great extent\" is 100. The middle is "
        "50, halfway between the lowest and the highest answer, wherever the answers "
        "between them lie."));
    score_anew(1, seldom, 4);
    assert_text(
        page_of(0, PAGE_NOTES, NULL), "Average answer", about,
        "Every answer is put on 0 to 100: the lowest answer of the scale is 0, "
        "the highest 100, the others between, not in equal steps: the note on "
        "the scale says where. The average is over the staff who answered." TURNED);
    const char *often =
        cell_of(page_of(0, PAGE_NOTES, NULL), "The scales", about)->text;
    assert_non_null(strstr(often, "\"Never\" is 0, \"Seldom\" is 16.7, \"Often\" is "
                                  "33.3, \"Always\" is 100."));
}

/* Whatever a review sets: more than 20 rows nobody reads. */
static void test_notes_are_few(void **state) {
    static const struct left_out_item left_out = {.item = 0, .area = FIXTURE_PLACE};

    (void)state;
    fixture.review.leave_out = &left_out;
    fixture.review.n_leave_out = 1;
    fixture.review.publish.unanimity = true;
    fixture.review.publish.merge_small = true;
    fixture.review.late = LATE_LEAVE_OUT;
    fixture.publication.leave_out_shows_more = true;
    fixture.publication.past_bound = 7;
    fixture.publication.is_complete = false;
    make_pages();
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_NOTES, NULL);
    const char *hidden = cell_of(page, "Not shown [c]", "What it means")->text;
    assert_in_range(page->table->n_rows, 10, 20);
    assert_non_null(strstr(hidden, "7 of the figures not shown might have been"));
    assert_non_null(strstr(hidden, "Where all gave the same answer"));
    assert_non_null(strstr(hidden, "Do not share outside the review team."));
    assert_non_null(strstr(cell_of(page, "Questions left out", "What it means")->text,
                           "SV1 of staff of Berkshire West"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGES_TEST(test_documents),
        PAGES_TEST(test_order_of_pages),
        PAGES_TEST(test_contents_lead_to_their_pages),
        PAGES_TEST(test_nothing_is_empty_or_repeated),
        PAGES_TEST(test_words_of_people),
        PAGES_TEST(test_places_in_the_reviews_order),
        PAGES_TEST(test_small_place_shows_the_system_and_says_so),
        PAGES_TEST(test_cover),
        PAGES_TEST(test_a_wave_that_is_the_period),
        PAGES_TEST(test_warnings_come_and_go),
        PAGES_TEST(test_the_reviews_own_words),
        PAGES_TEST(test_nothing_left_out),
        PAGES_TEST(test_notes_of_scales_that_are_not_even),
        PAGES_TEST(test_notes_are_few),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
