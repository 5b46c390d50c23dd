/* What comparisons found, on the pages and in words. */
#include "base/alloc.h"
#include "export/page/page_words.h"
#include "pages_reader.h"
#include "tests/cmocka_env.h"

#include <string.h>

enum { SV_C1 = 2, THEME = 5 }; /* after two KLOEs, and three conditions */

enum { HEALTH, CARE };

enum { OF_PLACE, OF_LOCALITY, OF_HEALTH, OF_CARE, OF_WAVE, SETS };

enum { TARGETS_MAX = 32 };

static struct published_comparison targets[SETS][TARGETS_MAX];
static struct published_comparisons sets[SETS];
static struct published_split splits[2];
static enum wave_fit fits[TARGETS_MAX];

static struct figure figure(double value) {
    return (struct figure){true, value};
}

/* 40 against 60, 12.25 points higher, of that p after Holm. */
static struct published_comparison higher(double delta, double p, bool highlighted) {
    return (struct published_comparison){
        .status = STATUS_PUBLISHED,
        .n1 = {true, 40},
        .n2 = {true, 60},
        .difference = figure(12.25),
        .low = figure(2),
        .high = figure(22.5),
        .delta = figure(delta),
        .p = figure(p),
        .p_adjusted = figure(p),
        .highlighted = highlighted,
    };
}

static void add_set(size_t at, enum comparison_kind kind, size_t attribute,
                    size_t value) {
    for (size_t t = 0; t < TARGETS_MAX; t++) {
        targets[at][t] = (struct published_comparison){.status = STATUS_SUPPRESSED};
    }
    sets[at] = (struct published_comparisons){kind,  FIXTURE_PLACE, attribute,
                                              value, targets[at],   NONE};
}

static size_t target_of(size_t composite) {
    return FIXTURE_ITEMS + composite;
}

/* The place and its locality against the rest, two groups, and the wave before; nothing
 * published. */
static void compare(void) {
    add_set(OF_PLACE, COMPARISON_REST_OF_SYSTEM, NONE, NONE);
    add_set(OF_LOCALITY, COMPARISON_REST_OF_PLACE, NONE, NONE);
    sets[OF_LOCALITY].area = FIXTURE_LOCALITY;
    add_set(OF_HEALTH, COMPARISON_GROUP, 0, HEALTH);
    add_set(OF_CARE, COMPARISON_GROUP, 0, CARE);
    add_set(OF_WAVE, COMPARISON_PREVIOUS, NONE, NONE);
    fixture.publication.comparisons = sets;
    fixture.publication.n_comparisons = SETS;
}

static void test_compared_with_the_rest(void **state) {
    const struct page *page = NULL;

    (void)state;
    compare();
    targets[OF_PLACE][FIXTURE_SV1] = higher(0.4, 0.001, true);
    targets[OF_PLACE][FIXTURE_PE3] = higher(0.1, 0.04, false);
    targets[OF_PLACE][target_of(0)] = higher(0.2, 0.2, false);
    targets[OF_PLACE][target_of(1)] = higher(0.5, 0, false);
    targets[OF_PLACE][target_of(1)].p = (struct figure){false, 0};
    make_pages();
    page = page_of(FIXTURE_PLACE, PAGE_COMPARED, NULL);
    assert_string_equal(page->title,
                        "Compared with the rest of the system: Berkshire West");
    assert_number(page, "SV.C1, SV1", "Number of staff here", CELL_COUNT, 40);
    assert_number(page, "SV.C1, SV1", "Number of staff in the rest", CELL_COUNT, 60);
    assert_number(page, "SV.C1, SV1", "Difference (points)", CELL_DECIMAL, 12.3);
    assert_number(page, "SV.C1, SV1", "Upper limit of the difference", CELL_DECIMAL,
                  22.5);
    assert_text(page, "SV.C1, SV1", "Size of the difference", "Medium");
    assert_text(page, "SV.C1, SV1", "Significant?", "Significant at the 0.05 level");
    assert_text(page, "PE3", "Size of the difference", "Negligible");
    assert_text(page, "PE3", "Significant?", "Not significant");
    assert_text(page, "SV", "Size of the difference", "Small");
    assert_text(page, "SV", "Significant?", "Not significant");
    assert_text(page, "PE", "Size of the difference", "Large");
    assert_text(page, "PE", "Significant?",
                "Not tested: too few answers, or all the same");
    assert_text(page, "SV.C2, SV2", "Difference (points)", "[c]");
    assert_text(page, "SV.C2, SV2", "Number of staff here", "[c]");
    assert_text(page, "SV.C2, SV2", "Significant?", "[c]");
    assert_null(find_page(document_of(FIXTURE_SMALL_PLACE), PAGE_COMPARED, NULL));
    assert_null(find_page(document_of(FIXTURE_SYSTEM), PAGE_COMPARED, NULL));
}

static void test_change_since_the_last_wave(void **state) {
    size_t n_targets = target_count(fixture.publication.instrument);
    struct published_then *scores = arena_array(
        fixture.arena, fixture.publication.n_cells * n_targets, sizeof *scores);
    struct published_wave before = {
        .title = "Peer review", .wave = "2021-07", .fits = fits, .scores = scores};
    const struct page *page = NULL;

    (void)state;
    assert_non_null(scores);
    compare();
    targets[OF_WAVE][FIXTURE_SV1] = higher(0.4, 0.001, true);
    targets[OF_WAVE][FIXTURE_PE1].status = STATUS_NOT_ASKED;
    fits[FIXTURE_PE1] = WAVE_TEXT_CHANGED;
    fixture.publication.previous = &before;
    make_pages();
    page = page_of(FIXTURE_PLACE, PAGE_CHANGE, NULL);
    assert_true(has_line(page, "Compared with: Peer review, 2021-07."));
    assert_number(page, "SV.C1, SV1", "Change (points)", CELL_DECIMAL, 12.3);
    assert_text(page, "SV.C1, SV1", "Significant?", "Significant at the 0.05 level");
    assert_text(page, "PE1", "Change (points)", "[z]");
    assert_text(page, "PE1", "Significant?",
                "Not compared: the question was worded otherwise");
    assert_text(page, "SV.C2, SV2", "Change (points)", "[c]");
    assert_false(has_line(page, "were not counted then as they are now"));
    assert_text(page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL), "SV", "Last wave: average",
                "[c]");
    targets[OF_WAVE][target_of(0)] = higher(0.4, 0.001, true);
    before.is_counted_otherwise = true;
    make_pages();
    page = page_of(FIXTURE_PLACE, PAGE_CHANGE, NULL);
    assert_true(has_line(page, "were not counted then as they are now"));
    /* As it was published then; 60 answered. */
    scores[(size_t)(fixture_cell(&fixture, FIXTURE_PLACE) - fixture.publication.cells) *
               n_targets +
           target_of(0)] = (struct published_then){.score = {true, 48}};
    make_pages();
    page = page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL);
    assert_number(page, "SV", "Last wave: average", CELL_DECIMAL, 48);
    assert_text(page, "SV", "Notes", "None");
    targets[OF_WAVE][target_of(0)].n2.value = 29;
    make_pages();
    assert_text(page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL), "SV", "Notes",
                "[u] low reliability: the last wave");
    fits[FIXTURE_PE1] = WAVE_SAME;
}

/* Who is divided is said on the sheet of the attribute whose groups are, and there
 * only. */
static void test_who_is_divided(void **state) {
    struct published_cell *all = fixture_cell(&fixture, FIXTURE_PLACE);
    const struct page *groups = NULL;

    (void)state;
    compare();
    targets[OF_HEALTH][target_of(0)] = higher(0.4, 0.001, true);
    targets[OF_CARE][target_of(0)] = higher(0.4, 0.2, false);
    targets[OF_CARE][target_of(1)] = higher(0.4, 0.2, false);
    splits[0] = (struct published_split){FIXTURE_PLACE, FIXTURE_SV1, 0, HEALTH, CARE};
    splits[1] = (struct published_split){FIXTURE_PLACE, target_of(0), 0, HEALTH, CARE};
    fixture.publication.splits = splits;
    fixture.publication.n_splits = 2;
    fixture_item(all, FIXTURE_SV1)->head.flags = FLAG_LOW_RELIABILITY | FLAG_DIVIDED;
    fixture_composite(all, 0)->head.flags = FLAG_DIVIDED;
    make_pages();
    assert_text(page_of(FIXTURE_PLACE, PAGE_CONDITIONS, "SV conditions"), "SV.C1, SV1",
                "Notes", "[u] low reliability");
    assert_text(page_of(FIXTURE_PLACE, PAGE_SUMMARY, NULL), "SV", "Notes", "None");
    groups = page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL);
    assert_text(groups, "SV", "What was found",
                "Health staff higher than the rest. Staff are divided: the average is "
                "57.3 for 30 health staff, 58.3 for 45 social care staff");
    assert_text(groups, "PE", "What was found",
                "Not significant. All staff: made without PE1, PE2");
    /* What is made of SV1 alone is divided as SV1 is. */
    assert_text(
        groups, "SV.C1", "What was found",
        "Not shown: groups are withheld. Staff are divided: the average is 61.3 "
        "for 30 health staff, 61.3 for 45 social care staff");
}

/* Who is in a group is "staff" once, whatever letters the group's own words are in. */
static void test_what_staff_of_a_group_are_called(void **state) {
    static const struct {
        const char *label, *words;
    } rows[] = {
        {"Health \xE2\x80\x93 NHS",
         "Health \xE2\x80\x93 NHS staff higher than the rest"},
        {"Ynys M\xC3\xB4nwy", "Ynys M\xC3\xB4nwy staff higher than the rest"},
        {"Council staff", "Council staff higher than the rest"},
        {"Staff", "Staff higher than the rest"},
        {"Flagstaff", "Flagstaff staff higher than the rest"},
    };
    struct instrument instrument = *fixture.review.instrument;
    struct attribute sector = instrument.attributes[0];
    struct attribute_value values[] = {sector.values[HEALTH], sector.values[CARE],
                                       sector.values[2]};

    (void)state;
    sector.values = values;
    instrument.attributes = &sector;
    fixture.publication.instrument = &instrument;
    compare();
    targets[OF_HEALTH][target_of(0)] = higher(0.4, 0.001, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        values[HEALTH].label = rows[i].label;
        make_pages();
        assert_text(page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL), "SV", "What was found",
                    rows[i].words);
    }
}

/* Of most who answered lower and a few far higher neither word is true. */
static void test_who_is_different(void **state) {
    (void)state;
    compare();
    targets[OF_HEALTH][target_of(0)] = higher(-0.4, 0.001, true);
    make_pages();
    assert_text(page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL), "SV", "What was found",
                "Health staff different from the rest");
}

static void test_groups_that_are_withheld(void **state) {
    (void)state;
    compare();
    targets[OF_CARE][target_of(1)] = higher(0.4, 0.2, false);
    targets[OF_HEALTH][target_of(0)].status = STATUS_SUPPRESSED;
    targets[OF_HEALTH][target_of(1)].status = STATUS_SUPPRESSED;
    make_pages();
    const struct page *groups = page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL);
    assert_text(groups, "SV", "What was found", "Not shown: groups are withheld");
    assert_text(groups, "PE", "What was found",
                "Not significant. All staff: made without PE1, PE2");
}

/* Answers of all staff of the place to SV1, of 400. */
static struct item_result *pull_apart(uint64_t positive, uint64_t negative) {
    struct item_result *item =
        fixture_item(fixture_cell(&fixture, FIXTURE_PLACE), FIXTURE_SV1);

    item->head.n = (struct count){true, 400};
    item->head.flags = FLAG_DIVIDED;
    item->head.shares[BAND_POSITIVE] = figure((double)positive / 400);
    item->head.shares[BAND_NEGATIVE] = figure((double)negative / 400);
    item->bands[BAND_POSITIVE].count = (struct count){true, positive};
    item->bands[BAND_NEGATIVE].count = (struct count){true, negative};
    item->consensus = figure(0.49);
    return item;
}

static void test_answers_pull_apart(void **state) {
    static const struct {
        uint64_t positive, negative;
        double consensus;
        const char *words;
    } rows[] = {
        {200, 100, 0.49,
         "Answers pull apart: of 400 staff, 50 % answered \"to a great or very great "
         "extent\", 25 % \"not at all or to a small extent\""},
        {200, 99, 0.49, "None"},
        {99, 200, 0.49, "None"},
        {200, 100, 0.5, "None"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct item_result *item = pull_apart(rows[i].positive, rows[i].negative);

        item->consensus = figure(rows[i].consensus);
        make_pages();
        assert_text(page_of(FIXTURE_PLACE, PAGE_CONDITIONS, "SV conditions"),
                    "SV.C1, SV1", "Notes", rows[i].words);
    }
}

/* 99.75 and 0.25 per cent are not all and nobody; 400 of 400 and 0 of 400 are. */
static void test_nearly_all_are_not_all(void **state) {
    static const struct {
        uint64_t of;
        const char *words;
    } rows[] = {{399, "over 99 %"}, {1, "under 1 %"}, {400, "100 %"}, {0, "0 %"}};
    struct page_builder builder = {.arena = arena_new(SIZE_MAX)};

    (void)state;
    assert_non_null(builder.arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(words_per_cent(&builder, (struct count){true, rows[i].of},
                                           (struct count){true, 400}),
                            rows[i].words);
    }
    arena_free(builder.arena);
}

/* Withholds what else there is to rank: the question of a KLOE without conditions, and
 * the theme. */
static void leave_conditions(struct published_cell *cell) {
    fixture_item(cell, FIXTURE_PE3)->head.status = STATUS_SUPPRESSED;
    fixture_composite(cell, THEME)->head.status = STATUS_SUPPRESSED;
}

/* What is made of one question has its figures. */
static void share_figures(struct published_cell *cell, size_t condition, size_t item) {
    struct item_result *of = fixture_item(cell, item);
    const struct composite_result *from = fixture_composite(cell, condition);

    of->head.status = from->head.status;
    of->head.n = from->head.n;
    of->head.score = from->head.score;
    of->head.low = from->head.low;
    of->head.high = from->head.high;
    of->head.flags = from->head.flags;
}

/* The one published condition of the place, with limits above, around and below 50. */
static void test_strengths(void **state) {
    static const struct {
        double low, high;
        const char *meaning;
    } rows[] = {
        {50.01, 60, "Clearly more positive than not"},
        {50, 60, "None"},
        {40, 50, "None"},
        {40, 49.99, "Clearly less positive than not"},
    };
    struct composite_result *condition =
        fixture_composite(fixture_cell(&fixture, FIXTURE_PLACE), SV_C1);

    (void)state;
    leave_conditions(fixture_cell(&fixture, FIXTURE_PLACE));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct page *page = NULL;

        condition->head.low.value = rows[i].low;
        condition->head.high.value = rows[i].high;
        share_figures(fixture_cell(&fixture, FIXTURE_PLACE), SV_C1, FIXTURE_SV1);
        make_pages();
        page = page_of(FIXTURE_PLACE, PAGE_STRENGTHS, NULL);
        assert_int_equal(page->table->n_rows, 1);
        assert_text(page, "Most positive", "Code", "SV.C1, SV1");
        assert_text(page, "Most positive", "What stands out", rows[i].meaning);
        assert_text(page, "Most positive", "Notes", "None");
    }
    assert_null(find_page(document_of(FIXTURE_SYSTEM), PAGE_STRENGTHS, NULL));
    assert_null(find_page(document_of(FIXTURE_SMALL_PLACE), PAGE_STRENGTHS, NULL));
}

static void test_neighbours_too_close(void **state) {
    struct published_cell *cell = fixture_cell(&fixture, FIXTURE_PLACE);
    const struct page *page = NULL;

    (void)state;
    leave_conditions(cell);
    *fixture_composite(cell, SV_C1 + 1) = *fixture_composite(cell, SV_C1);
    fixture_composite(cell, SV_C1 + 1)->head.score.value = 64;
    share_figures(cell, SV_C1, FIXTURE_SV1);
    share_figures(cell, SV_C1 + 1, FIXTURE_SV2);
    make_pages();
    page = page_of(FIXTURE_PLACE, PAGE_STRENGTHS, NULL);
    assert_int_equal(page->table->n_rows, 2);
    assert_text(page, "Most positive", "Code", "SV.C2, SV2");
    assert_text(page, "Most positive", "Notes", "Too close to separate from SV.C1");
    assert_text(page, "Least positive", "Code", "SV.C1, SV1");
    assert_text(page, "Least positive", "Notes", "Too close to separate from SV.C2");
}

/* The questions of a KLOE without conditions stand among the conditions; themes are
 * ranked among themselves, and stand behind. */
static void test_strengths_of_questions_and_themes(void **state) {
    struct published_cell *cell = fixture_cell(&fixture, FIXTURE_PLACE);
    const struct page *page = NULL;

    (void)state;
    fixture_item(cell, FIXTURE_PE3)->head.score.value = 97;
    fixture_composite(cell, THEME)->head.score.value = 2;
    make_pages();
    page = page_of(FIXTURE_PLACE, PAGE_STRENGTHS, NULL);
    assert_int_equal(page->table->n_rows, 3);
    assert_string_equal(page->table->columns[2].header,
                        "Condition for success, or question; or theme");
    const struct page_cell *rows = page->table->cells;
    const size_t n = page->table->n_columns;
    assert_string_equal(rows[0].text, "Most positive");
    assert_string_equal(rows[1].text, "PE3");
    assert_string_equal(rows[n].text, "Least positive");
    assert_string_equal(rows[n + 1].text, "SV.C1, SV1");
    assert_string_equal(rows[2 * n].text, "Most positive");
    assert_string_equal(rows[2 * n + 1].text, "purpose");
}

/* Of all comparisons of the place, those that are significant, with what is compared.
 */
static void test_what_differs(void **state) {
    const struct page *page = NULL;

    (void)state;
    compare();
    targets[OF_PLACE][FIXTURE_SV1] = higher(0.4, 0.001, true);
    targets[OF_PLACE][target_of(0)] = higher(0.4, 0.2, false);
    targets[OF_HEALTH][target_of(0)] = higher(0.2, 0.001, true);
    targets[OF_LOCALITY][FIXTURE_SV1] = higher(0.5, 0.001, true);
    make_pages();
    page = page_of(FIXTURE_PLACE, PAGE_DIFFERENCES, "What differs");
    assert_int_equal(page->table->n_rows, 2);
    assert_true(has_line(page, "of 3 differences that were tested"));
    assert_text(page, "Health, with all other staff", "Code", "SV");
    assert_text(page, "Health, with all other staff", "Size of the difference",
                "Small");
    assert_text(page, "Berkshire West, with the rest of the system", "Code",
                "SV.C1, SV1");
    assert_number(page, "Berkshire West, with the rest of the system",
                  "Difference (points)", CELL_DECIMAL, 12.3);
    assert_null(find_page(document_of(FIXTURE_SYSTEM), PAGE_DIFFERENCES, NULL));
}

static void test_a_locality(void **state) {
    const struct document *document = NULL;
    const struct page *page = NULL;

    (void)state;
    compare();
    targets[OF_LOCALITY][FIXTURE_SV1] = higher(0.5, 0.001, true);
    make_pages();
    document = document_of(FIXTURE_PLACE);
    page = page_of(FIXTURE_PLACE, PAGE_LOCALITY, "1 Reading");
    assert_string_equal(page->title, "Locality: Reading");
    assert_true(has_line(page, "staff of Reading answered."));
    assert_true(has_line(page, "Differs here."));
    assert_true(has_line(page, "Figures: 1 Reading compared"));
    page = page_of(FIXTURE_PLACE, PAGE_LOCALITY_ANSWERS, "1 Reading answers");
    assert_string_equal(page->title, "What staff said: Reading");
    assert_number(
        page, "SV.C1, SV1", "Number of staff", CELL_COUNT,
        (double)fixture_item(fixture_cell(&fixture, FIXTURE_LOCALITY), FIXTURE_SV1)
            ->head.n.value);
    page = page_of(FIXTURE_PLACE, PAGE_LOCALITY_COMPARED, "1 Reading compared");
    assert_string_equal(page->title,
                        "Compared with the rest of Berkshire West: Reading");
    assert_text(page, "SV.C1, SV1", "Significant?", "Significant at the 0.05 level");
    assert_text(page, "PE3", "Significant?", "[c]");
    page = page_of(FIXTURE_PLACE, PAGE_LOCALITY_DIFFERENCES, "1 Reading differs");
    assert_int_equal(page->table->n_rows, 1);
    assert_text(page, "Reading, with the rest of Berkshire West", "Code", "SV.C1, SV1");
    for (size_t p = 0; p < document->n_pages; p++) {
        assert_true(document->pages[p].tab[0] != '2'); /* the other one is withheld */
    }
    assert_null(find_page(document_of(FIXTURE_SYSTEM), PAGE_LOCALITY, NULL));
    assert_null(find_page(document_of(FIXTURE_SMALL_PLACE), PAGE_LOCALITY, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGES_TEST(test_compared_with_the_rest),
        PAGES_TEST(test_change_since_the_last_wave),
        PAGES_TEST(test_what_differs),
        PAGES_TEST(test_a_locality),
        PAGES_TEST(test_who_is_divided),
        PAGES_TEST(test_what_staff_of_a_group_are_called),
        PAGES_TEST(test_who_is_different),
        PAGES_TEST(test_groups_that_are_withheld),
        PAGES_TEST(test_answers_pull_apart),
        cmocka_unit_test(test_nearly_all_are_not_all),
        PAGES_TEST(test_strengths),
        PAGES_TEST(test_neighbours_too_close),
        PAGES_TEST(test_strengths_of_questions_and_themes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
