/* Groups that an area shows as one: what they are called, and where they stand. */
#include "base/alloc.h"
#include "base/files/infile.h"
#include "export/csv/csv_row.h"
#include "export/exporter.h"
#include "export/page/group_words.h"
#include "pages_reader.h"
#include "tests/cmocka_env.h"
#include "tests/unit/base/scratch.h"

#include <string.h>

enum { HEALTH, TARGETS_MAX = 32 };

static struct published_comparison targets[2][TARGETS_MAX];
static struct published_comparisons sets[2];

static int joined_set_up(void **state) {
    (void)pages_set_up(state);
    fixture_join(&fixture);
    make_pages();
    return 0;
}

/* Health and the joined group against the rest; of every target the joined group's
 * difference is significant. */
static void compare(void) {
    for (size_t t = 0; t < TARGETS_MAX; t++) {
        targets[0][t] = (struct published_comparison){.status = STATUS_SUPPRESSED};
        targets[1][t] = (struct published_comparison){.status = STATUS_PUBLISHED,
                                                      .n1 = {true, 60},
                                                      .n2 = {true, 30},
                                                      .difference = {true, 4},
                                                      .delta = {true, 0.5},
                                                      .p = {true, 0.001},
                                                      .p_adjusted = {true, 0.001},
                                                      .highlighted = true};
    }
    sets[0] = (struct published_comparisons){COMPARISON_GROUP, FIXTURE_PLACE, 0,
                                             HEALTH,           targets[0],    NONE};
    sets[1] = (struct published_comparisons){COMPARISON_GROUP, FIXTURE_PLACE, 0,
                                             VALUE_JOINED,     targets[1],    NONE};
    fixture.publication.comparisons = sets;
    fixture.publication.n_comparisons = 2;
}

/* What a file of the format holds for the fixture, to be freed; the first document's.
 */
static char *written(const char *format, bool companion) {
    const struct exporter *exporter = exporter_find(format);
    struct export_file file = {.document = &pages->documents[0]};
    struct scratch scratch;
    struct err err = {0};
    char path[SCRATCH_PATH_BYTES];
    char *bytes = NULL;
    size_t len = 0;

    scratch_begin(&scratch);
    scratch_path(path, &scratch, "file");
    exporter = companion ? exporter->companion : exporter;
    assert_int_equal(exporter->write(&file, path, &fixture.publication, pages, &err),
                     ERR_OK);
    assert_int_equal(infile_read(&bytes, &len, path, (size_t)64 << 20, &err), ERR_OK);
    scratch_end(&scratch);
    return bytes;
}

/* The file holds `part` so many times. */
static void assert_holds(const char *bytes, const char *part, size_t n) {
    size_t found = 0;

    for (const char *at = bytes; (at = strstr(at, part)) != NULL; at++) {
        found++;
    }
    if (found != n) {
        fail_msg("%zu times, not %zu: %s", found, n, part);
    }
}

/* Ids and labels for `values` of an attribute with these four labels. */
static void assert_named(const char *const labels[4], const size_t *values, size_t n,
                         const char *id, const char *label) {
    struct attribute_value four[4] = {
        {.id = "a"}, {.id = "b"}, {.id = "c.1"}, {.id = "d"}};
    struct attribute attribute = {.values = four, .n_values = 4};
    struct joined_groups joined = {.area = 3, .values = values, .n = n};
    struct instrument instrument = {.attributes = &attribute, .n_attributes = 1};
    struct publication publication = {
        .instrument = &instrument, .joined = &joined, .n_joined = 1};
    char found_id[GROUP_ID_BYTES];
    char found[200] = "";

    for (size_t v = 0; v < 4; v++) {
        four[v].label = labels[v];
    }
    struct group group = group_of(&publication, 3, 0, VALUE_JOINED);
    assert_int_equal(group.n, n);
    for (size_t i = 0; i < group.n; i++) {
        strncat(found, group_joint(&group, i), sizeof found - strlen(found) - 1);
        strncat(found, group_value(&group, i)->label, sizeof found - strlen(found) - 1);
    }
    group_id(found_id, &group);
    assert_string_equal(found_id, id);
    assert_string_equal(found, label);
}

static void test_ids_and_labels(void **state) {
    static const char *const plain[] = {"Health", "Social care", "Voluntary", "Police"};
    static const char *const lists[] = {"Health", "Care, homes", "Voluntary", "Police"};
    static const char *const either[] = {"Health", "GP or nurse", "Voluntary",
                                         "Police"};
    static const char *const same[] = {"Health", "Care", "Health and Care", "Police"};
    static const size_t values[] = {0, 1, 3};

    (void)state;
    assert_named(plain, values, 2, "a+b", "Health and Social care");
    assert_named(plain, values + 1, 2, "b+d", "Social care and Police");
    assert_named(plain, values, 3, "a+b+d", "Health, Social care and Police");
    assert_named(lists, values, 2, "a+b", "Health + Care, homes");
    assert_named(lists, values, 3, "a+b+d", "Health + Care, homes + Police");
    assert_named(either, values, 2, "a+b", "Health + GP or nurse");
    /* A value of the name that the joined group would have. */
    assert_named(same, values, 2, "a+b", "Health + Care");
}

/* Some programs skip blanks in front of a formula; full-width signs are signs. */
static void test_what_would_run_as_a_formula(void **state) {
    static const struct {
        const char *text;
        bool is_formula;
    } rows[] = {
        {"=1+1", true},
        {" =1+1", true},
        {"   -1", true},
        {"\t=1", true},
        {" \xEF\xBC\x9D"
         "1",
         true},
        {"\xEF\xBC\xA0"
         "SUM(A1)",
         true},
        {"", false},
        {"  ", false},
        {"North = South", false},
        {" North", false},
        {"\xEF\xBC\xA1", false}, /* a full-width A */
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (csv_is_formula(rows[i].text) != rows[i].is_formula) {
            fail_msg("'%s'", rows[i].text);
        }
    }
}

/* Ids as long and as many as an instrument may have. */
static void test_the_longest_id(void **state) {
    static char ids[ATTRIBUTE_VALUES_MAX][65];
    static struct attribute_value values[ATTRIBUTE_VALUES_MAX];
    static size_t all[ATTRIBUTE_VALUES_MAX];
    const struct attribute attribute = {.values = values,
                                        .n_values = ATTRIBUTE_VALUES_MAX};
    struct joined_groups joined = {.values = all, .n = ATTRIBUTE_VALUES_MAX};
    struct instrument instrument = {.attributes = &attribute, .n_attributes = 1};
    struct publication publication = {
        .instrument = &instrument, .joined = &joined, .n_joined = 1};
    char id[GROUP_ID_BYTES];

    (void)state;
    for (size_t v = 0; v < ATTRIBUTE_VALUES_MAX; v++) {
        memset(ids[v], 'x', 64);
        values[v].id = ids[v];
        all[v] = v;
    }
    struct group group = group_of(&publication, 0, 0, VALUE_JOINED);
    group_id(id, &group);
    assert_int_equal(strlen(id), ATTRIBUTE_VALUES_MAX * 65 - 1);
}

static void test_json(void **state) {
    (void)state;
    compare();
    char *json = written("json", false);
    assert_holds(json,
                 "\"group\": {\"attribute\": \"sector\", \"value\": \"care+other\", "
                 "\"values\": [\"care\", \"other\"]},\n"
                 "          \"status\": \"published\",\n"
                 "          \"responses\": 88,",
                 1);
    assert_holds(json, "\"values\": [\"", 1); /* no other group has them */
    assert_holds(json, "{\"attribute\": \"sector\", \"value\": \"care\"}", 4);
    /* 5 items, 2 KLOEs, 3 conditions and a theme. */
    assert_holds(json,
                 "{\"area\": \"bw\", \"kind\": \"group\", \"attribute\": \"sector\", "
                 "\"value\": \"care+other\", \"target\":",
                 11);
    alloc_free(json);
}

static void test_csv(void **state) {
    (void)state;
    compare();
    char *rows = written("csv", false);
    assert_holds(rows,
                 "\"bw\",\"Berkshire West\",\"sector=care+other\",\"area\",\"\","
                 "\"responses\",88,\"published\"\r\n",
                 1);
    assert_holds(
        rows, "\"sector=care+other\",\"item\",\"SV1\",\"rest_of_area_difference\",", 1);
    assert_holds(rows,
                 "\"bw\",\"Berkshire West\",\"sector=other\",\"area\",\"\","
                 "\"all\",,\"suppressed\"\r\n",
                 1);
    alloc_free(rows);
}

/* The same groups joined in two areas are explained once. */
static void test_csv_metadata(void **state) {
    struct joined_groups twice[2];

    (void)state;
    twice[0] = fixture.publication.joined[0];
    twice[1] = twice[0];
    twice[1].area = FIXTURE_SYSTEM;
    fixture.publication.joined = twice;
    fixture.publication.n_joined = 2;
    char *metadata = written("csv", true);
    assert_holds(metadata, "\"code\": \"sector=care+other\"", 1);
    assert_holds(metadata, "\"words\": \"Social care and Other\"", 1);
    assert_holds(metadata, "With value+value: several groups of the area, shown as one",
                 1);
    alloc_free(metadata);
}

static void test_who_answered(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_WHO_ANSWERED, NULL);
    static const char *const staff[] = {
        "Berkshire West",        "Health",  "Social care",   "Other",
        "Social care and Other", "Reading", "West Berkshire"};

    (void)state;
    assert_int_equal(page->table->n_rows, sizeof staff / sizeof *staff);
    for (size_t r = 0; r < page->table->n_rows; r++) {
        const struct page_cell *cells = &page->table->cells[r * page->table->n_columns];

        assert_string_equal(cells[1].text, staff[r]);
        if (r == 2 || r == 3) {
            assert_string_equal(cells[2].text, "[c]");
        }
        if (r == 4) {
            assert_int_equal(cells[2].number, 88);
        }
    }
    assert_true(has_line(page, "Shown as one group, because they cannot be shown each "
                               "by itself: Social care and Other."));
    assert_false(
        has_line(page_of(FIXTURE_SYSTEM, PAGE_WHO_ANSWERED, NULL), "Shown as one"));
}

/* Health has 44 staff and 57.25, the joined group 88 and 59.25. */
static void test_groups_side_by_side(void **state) {
    const struct page *page = page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL);

    (void)state;
    assert_int_equal(page->table->n_columns, 6);
    assert_number(page, "SV", "Health (44)", CELL_DECIMAL, 57.3);
    assert_number(page, "SV", "Social care and Other (88)", CELL_DECIMAL, 59.3);
    assert_true(has_line(page, "each by itself: Social care and Other."));
    /* By themselves they are not hidden: they are shown. */
    assert_false(has_line(page, "picked out: "));
    assert_false(has_line(page_of(FIXTURE_SYSTEM, PAGE_GROUPS, NULL), "Shown as one"));
}

static void test_notes(void **state) {
    static const char rule[] = "Where groups of staff cannot be shown each by itself, "
                               "the smallest of them are "
                               "shown as one, if that shows more than hiding them. ";
    char whole[300];

    (void)state;
    (void)snprintf(whole, sizeof whole,
                   "%sJoined in Berkshire West: Social care and Other.", rule);
    assert_text(page_of(FIXTURE_PLACE, PAGE_NOTES, NULL), "Small groups",
                "What it means", whole);
    (void)snprintf(whole, sizeof whole, "%sNone are joined in Three Rivers.", rule);
    assert_text(page_of(FIXTURE_SYSTEM, PAGE_NOTES, NULL), "Small groups",
                "What it means", whole);
    fixture.review.publish.merge_small = false;
    make_pages();
    const struct page *notes = page_of(FIXTURE_SYSTEM, PAGE_NOTES, NULL);
    for (size_t r = 0; r < notes->table->n_rows; r++) {
        assert_string_not_equal(notes->table->cells[r * notes->table->n_columns].text,
                                "Small groups");
    }
}

static void test_findings(void **state) {
    (void)state;
    compare();
    make_pages();
    assert_text(page_of(FIXTURE_PLACE, PAGE_GROUPS, NULL), "PE", "What was found",
                "Social care and other staff higher than the rest. All staff: made "
                "without PE1, PE2");
}

#define JOINED_TEST(test)                                                              \
    cmocka_unit_test_setup_teardown(test, joined_set_up, pages_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids_and_labels),
        cmocka_unit_test(test_the_longest_id),
        cmocka_unit_test(test_what_would_run_as_a_formula),
        JOINED_TEST(test_json),
        JOINED_TEST(test_csv),
        JOINED_TEST(test_csv_metadata),
        JOINED_TEST(test_who_answered),
        JOINED_TEST(test_groups_side_by_side),
        JOINED_TEST(test_notes),
        JOINED_TEST(test_findings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
