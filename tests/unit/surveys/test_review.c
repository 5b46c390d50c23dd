#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"
#include "tests/unit/surveys/review_folder.h"

#include "surveys/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct review *loaded(const struct review_folder *folder) {
    struct review *review = NULL;
    struct err err = {0};

    enum err_code code = review_load(&review, folder->review, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    return review;
}

/* The review with an edit; the folder's instrument. */
static struct review *parsed(const struct review_folder *folder, const char *find,
                             const char *put) {
    char *text = edited(review_text, find, put);
    struct review *review = NULL;
    struct err err = {0};

    enum err_code code =
        review_parse(&review, text, strlen(text), folder->review, &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    free(text);
    return review;
}

static void path_is(const char *path, const struct review_folder *folder,
                    const char *name) {
    char expected[256];

    (void)snprintf(expected, sizeof expected, "%s/%s", folder->root, name);
    assert_string_equal(path, expected);
}

static void the_head_is_read(void **state) {
    const struct review_folder *folder = *state;
    struct review *review = loaded(folder);

    assert_string_equal(review->title, "A review");
    assert_string_equal(review->date, "2022-07-20");
    assert_null(review->period);
    assert_null(review->wave);
    assert_string_equal(review->publisher.name, "Somebody");
    assert_null(review->publisher.contact);
    assert_null(review->publisher.next_update);
    assert_string_equal(review->word_place, "borough");
    assert_string_equal(review->word_locality, "locality");
    assert_string_equal(review->instrument->id, "small");
    assert_int_equal(review->n_groups, 1);
    assert_int_equal(review->groups[0], 0);
    assert_int_equal(review->partials, PARTIALS_KEEP);
    assert_int_equal(review->duplicates, DUPLICATES_FIRST);
    assert_int_equal(review->respondents, RESPONDENTS_SHARED);
    assert_int_equal(review->publish.minimum, 7);
    assert_int_equal(review->publish.small_places, SMALL_PLACES_HIDE_ANOTHER);
    assert_false(review->publish.cross);
    assert_int_equal(review->redact.n, 1);
    assert_string_equal(review->redact.texts[0], "Dr Example");
    path_is(review->previous, folder, "2021/results.json");
    assert_int_equal(review->released.n, 1);
    path_is(review->released.texts[0], folder, "sent/results.json");
    assert_string_equal(review->released_as_written.texts[0], "sent/results.json");
    assert_int_equal(review->late, LATE_LEAVE_OUT);
    assert_int_equal(strlen(review->sha256), 64);
    review_free(review);
}

/* A review with its instrument in it, and the edit. */
static char *own_instrument(const char *find, const char *put) {
    char *instrument = edited(instrument_text, find, put);
    char *text = edited(review_text, "'small.json'", instrument);

    free(instrument);
    return text;
}

static void an_instrument_may_stand_in_the_review(void **state) {
    const struct review_folder *folder = *state;
    char *text = own_instrument("", "");
    struct review *named = loaded(folder), *own = NULL;
    struct err err = {0};

    assert_int_equal(review_parse(&own, text, strlen(text), folder->review, &err),
                     ERR_OK);
    assert_string_equal(own->instrument->id, "small");
    assert_int_equal(own->instrument->n_items, named->instrument->n_items);
    assert_int_equal(own->n_groups, named->n_groups);
    assert_string_equal(own->instrument->sha256, named->instrument->sha256);
    assert_string_not_equal(own->sha256, named->sha256);
    review_free(named);
    review_free(own);
    free(text);
}

/* What is wrong with it is said with its path in the review. */
static void faults_of_an_own_instrument_have_its_path(void **state) {
    static const struct faulty cases[] = {
        {"'kloe-instrument/1'", "'kloe-review/1'",
         "instrument.format: this is a review, and an instrument is wanted here: 'kloe "
         "start RETURN.csv -o review.xlsx' drafts one in a review, and 'kloe "
         "instrument "
         "save review.xlsx instrument.json' makes a file of it"},
        {"'id': 'small', ", "", "instrument: 'id' is missing"},
    };
    const struct review_folder *folder = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = own_instrument(cases[i].find, cases[i].put);
        struct review *review = NULL;
        struct err err = {0};

        assert_int_equal(
            review_parse(&review, text, strlen(text), folder->review, &err),
            ERR_DEFINITION);
        assert_string_equal(err.text, cases[i].message);
        assert_string_equal(err.source, folder->review);
        free(text);
    }
}

static void area_is(const struct review *review, size_t area, enum area_level level,
                    size_t parent, const char *id, int64_t invited, size_t place) {
    assert_int_equal(review->areas[area].level, level);
    assert_true(review->areas[area].parent == parent);
    assert_string_equal(review->areas[area].id, id);
    assert_int_equal(review->areas[area].invited, invited);
    assert_int_equal(review_find_area(review, id), area);
    assert_true(review_place_of(review, area) == place);
}

/* The system, then each place followed by its localities. "West Vale" lies in "Vale
 * West" and is another name; "The Vale" is both the system and a place. */
static void areas_stand_in_order(void **state) {
    struct review *review = loaded(*state);

    assert_int_equal(review->n_areas, 5);
    assert_int_equal(review->n_places, 2);
    area_is(review, 0, AREA_SYSTEM, NONE, "vale", -1, NONE);
    area_is(review, 1, AREA_PLACE, 0, "west", 140, 1);
    area_is(review, 2, AREA_LOCALITY, 1, "market", -1, 1);
    area_is(review, 3, AREA_LOCALITY, 1, "mill", -1, 1);
    area_is(review, 4, AREA_PLACE, 0, "east", -1, 4);
    assert_true(review_find_area(review, "Vale West") == NONE);
    review_free(review);
}

static void a_return_names_its_area(void **state) {
    static const struct {
        const char *named;
        size_t area;
    } cases[] = {{"west", 1},      {"market", 2},   {"vale", 0},     {"vale  WEST", 1},
                 {"west vale", 2}, {"Milltown", 3}, {"the vale", 4}, {"whole VALE", 0}};

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char put[64];

        (void)snprintf(put, sizeof put, "'place': '%s', 'set'", cases[i].named);
        struct review *review = parsed(*state, "'place': 'west', 'set'", put);
        assert_int_equal(review->returns[0].place, cases[i].area);
        review_free(review);
    }
}

static void rule_is(const struct column_rule *rule, enum column_role role, size_t index,
                    const char *heading) {
    assert_int_equal(rule->role, role);
    assert_int_equal(rule->index, index);
    if (heading == NULL) {
        assert_int_equal(rule->headings.n, 0);
    } else {
        assert_int_equal(rule->headings.n, 1);
        assert_string_equal(rule->headings.texts[0], heading);
    }
}

/* The return's own rules come first, and what it decides itself is not said again. */
static void columns_of_a_return_override(void **state) {
    struct review *review = loaded(*state);
    const struct return_file *own = &review->returns[0], *other = &review->returns[1];

    assert_int_equal(own->n_columns, 5);
    rule_is(&own->columns[0], COLUMN_ITEM, 0, "Frage 1");
    rule_is(&own->columns[1], COLUMN_ATTRIBUTE, 1, NULL);
    rule_is(&own->columns[2], COLUMN_PLACE, 0, "Where?");
    rule_is(&own->columns[3], COLUMN_ITEM, 1, "Q5_2");
    rule_is(&own->columns[4], COLUMN_COMMENT, 1, "More");

    assert_int_equal(other->n_columns, 4);
    rule_is(&other->columns[0], COLUMN_PLACE, 0, "Where?");
    rule_is(&other->columns[1], COLUMN_ITEM, 0, "Q5_1");
    review_free(review);
}

static void value_is(const struct value_rule *rule, enum value_kind kind, size_t index,
                     const char *text, size_t meaning) {
    assert_int_equal(rule->kind, kind);
    assert_int_equal(rule->index, index);
    assert_string_equal(rule->text, text);
    assert_true(rule->meaning == meaning);
}

static void values_of_a_return_come_first(void **state) {
    struct review *review = loaded(*state);
    const struct return_file *own = &review->returns[0], *other = &review->returns[1];

    assert_int_equal(own->n_values, 5);
    value_is(&own->values[0], VALUE_SCALE, 0, "kaum", 0);
    value_is(&own->values[1], VALUE_PLACE, 0, "Vale W", 1);
    value_is(&own->values[2], VALUE_PLACE, 0, "Other", NONE);
    value_is(&own->values[3], VALUE_ATTRIBUTE, 0, "Both", NONE);
    value_is(&own->values[4], VALUE_SCALE, 0, "A lot", 2);
    assert_int_equal(other->n_values, 4);
    value_is(&other->values[0], VALUE_PLACE, 0, "Vale W", 1);
    review_free(review);
}

static void returns_are_read(void **state) {
    const struct review_folder *folder = *state;
    struct review *review = loaded(folder);

    assert_int_equal(review->n_returns, 2);
    assert_string_equal(review->returns[0].file, "returns/west.csv");
    path_is(review->returns[0].path, folder, "returns/west.csv");
    assert_int_equal(review->returns[0].n_set, 1);
    assert_int_equal(review->returns[0].set[0].attribute, 0);
    assert_int_equal(review->returns[0].set[0].value, 1);
    assert_null(review->returns[0].profile);
    assert_null(review->returns[0].encoding);
    assert_true(review->returns[1].place == NONE);
    assert_int_equal(review->returns[1].n_set, 0);
    assert_string_equal(review->returns[1].profile, "generic");
    assert_string_equal(review->returns[1].encoding, "utf-8");
    review_free(review);
}

/* Every key of "columns" that is no question, and "not asked" for each. */
static void columns_without_a_question(void **state) {
    struct review *review =
        parsed(*state, "'A1': 'Frage 1', 'role': null",
               "'notes': 'as told by the council', 'place': null, 'locality': 'Town', "
               "'respondent': 'Id', 'submitted': null");
    const struct column_rule *rules = review->returns[0].columns;

    assert_int_equal(review->returns[0].n_columns, 7);
    rule_is(&rules[0], COLUMN_PLACE, 0, NULL);
    rule_is(&rules[1], COLUMN_LOCALITY, 0, "Town");
    rule_is(&rules[2], COLUMN_RESPONDENT, 0, "Id");
    rule_is(&rules[3], COLUMN_SUBMITTED, 0, NULL);
    rule_is(&rules[4], COLUMN_ITEM, 0, "Q5_1");
    review_free(review);
}

/* A list of headings, of which two may be the same; and what nobody has decided. */
static void columns_of_branches_and_open_ones(void **state) {
    struct review *review =
        parsed(*state, "'A1': 'Frage 1', 'role': null",
               "'A1': ['One', 'Two', 'One'], 'role': 'TO-CHOOSE', 'A2': ['Three']");
    const struct column_rule *rules = review->returns[0].columns;

    assert_int_equal(rules[0].headings.n, 3);
    assert_string_equal(rules[0].headings.texts[1], "Two");
    assert_string_equal(rules[0].headings.texts[2], "One");
    assert_false(rules[0].is_open);
    rule_is(&rules[1], COLUMN_ATTRIBUTE, 1, NULL);
    assert_true(rules[1].is_open);
    rule_is(&rules[2], COLUMN_ITEM, 1, "Three");
    review_free(review);
}

/* Only what is required: everything else as docs/definitions.md says. */
static void the_rest_has_defaults(void **state) {
    const struct review_folder *folder = *state;
    char *text = edited("{ 'format': 'kloe-review/1', 'title': 'T', 'period': '',\n"
                        "  'instrument': 'chc-ways-of-working',\n"
                        "  'system': { 'id': 's', 'name': 'S', 'places': [\n"
                        "    { 'id': 'p', 'name': 'P' } ] },\n"
                        "  'returns': [ { 'file': '/tmp/a.csv' } ] }",
                        "", "");
    struct review *review = NULL;
    struct err err = {0};

    assert_int_equal(review_parse(&review, text, strlen(text), folder->review, &err),
                     ERR_OK);
    assert_null(review->period);
    assert_null(review->date);
    assert_null(review->publisher.name);
    assert_string_equal(review->word_place, "place");
    assert_string_equal(review->word_locality, "locality");
    assert_int_equal(review->n_groups, 0);
    assert_int_equal(review->partials, PARTIALS_DROP);
    assert_int_equal(review->duplicates, DUPLICATES_LAST);
    assert_int_equal(review->respondents, RESPONDENTS_PER_RETURN);
    assert_int_equal(review->publish.minimum, 10);
    assert_int_equal(review->publish.small_places, SMALL_PLACES_LEAVE_OUT);
    assert_false(review->publish.cross || review->publish.unanimity ||
                 review->publish.comments);
    assert_true(review->publish.merge_small);
    assert_false(review->says_merge_small);
    assert_int_equal(review->redact.n, 0);
    assert_null(review->previous);
    assert_int_equal(review->released.n, 0);
    assert_int_equal(review->late, LATE_COUNT);
    assert_int_equal(review->returns[0].n_columns, 0);
    assert_int_equal(review->returns[0].n_values, 0);
    assert_string_equal(review->returns[0].path, "/tmp/a.csv");
    assert_string_equal(review->instrument->id, "chc-ways-of-working");
    review_free(review);
    free(text);
}

/* What this version cannot do yet is loaded all the same; the command refuses it. */
static void settings_of_later_issues_are_loaded(void **state) {
    struct review *review =
        parsed(*state, "'minimum': 7",
               "'minimum': 1, 'cross': true, 'unanimity': true, 'merge_small': true, "
               "'comments': true");

    assert_int_equal(review->publish.minimum, 1);
    assert_true(review->publish.cross && review->publish.unanimity &&
                review->publish.merge_small && review->says_merge_small &&
                review->publish.comments);
    review_free(review);
}

static void leap_days_are_days(void **state) {
    static const char *const dates[] = {"'2024-02-29'", "'2000-02-29'", "'1900-01-01'",
                                        "'2022-12-31'"};

    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        review_free(parsed(*state, "'2022-07-20'", dates[i]));
    }
}

/* The instrument's file filled up with spaces to 4 MiB, and one more. */
static void a_file_has_4_mebibytes(void **state) {
    const struct review_folder *folder = *state;
    const size_t limit = (size_t)4 << 20;
    char path[256];

    (void)snprintf(path, sizeof path, "%s/big.json", folder->root);
    for (size_t extra = 0; extra < 2; extra++) {
        char *text = edited(instrument_text, "", "");
        size_t len = strlen(text);
        struct instrument *instrument = NULL;
        struct err err = {0};

        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(text, 1, len, file), len);
        assert_true(fprintf(file, "%*s", (int)(limit - len + extra), "") > 0);
        assert_int_equal(fclose(file), 0);
        enum err_code code = instrument_load(&instrument, path, &err);
        (void)remove(path);
        assert_string_equal(err.text,
                            extra == 0 ? "" : "larger than the limit of 4194304 bytes");
        assert_string_equal(err.source, extra == 0 ? "" : path);
        assert_int_equal(code, extra == 0 ? ERR_OK : ERR_DEFINITION);
        instrument_free(instrument);
        free(text);
    }
}

static void nothing_can_be_freed(void **state) {
    (void)state;
    review_free(NULL);
}

/* A return's own sheet and rows of headings go before those of the review; one file may
 * stand in two returns that name two sheets. */
static void tables_are_named(void **state) {
    const struct review_folder *folder = *state;
    struct review *review =
        parsed(folder, "'file': 'returns/all.csv'",
               "'file': 'returns/west.csv', 'sheet': 'East', 'heading_rows': 0");

    assert_null(review->returns[0].sheet.name);
    assert_int_equal(review->returns[0].sheet.number, 0);
    assert_false(review->returns[0].has_heading_rows);
    assert_string_equal(review->returns[1].sheet.name, "East");
    assert_true(review->returns[1].sheet.is_own);
    assert_true(review->returns[1].has_heading_rows);
    assert_int_equal(review->returns[1].heading_rows, 0);
    review_free(review);
    review = parsed(folder, "'groups': ['sector']",
                    "'groups': ['sector'], 'sheet': 2, 'heading_rows': 12");
    for (size_t i = 0; i < 2; i++) {
        assert_null(review->returns[i].sheet.name);
        assert_int_equal(review->returns[i].sheet.number, 2);
        assert_false(review->returns[i].sheet.is_own);
        assert_true(review->returns[i].has_heading_rows);
        assert_int_equal(review->returns[i].heading_rows, 12);
    }
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_is_read),
        cmocka_unit_test(an_instrument_may_stand_in_the_review),
        cmocka_unit_test(faults_of_an_own_instrument_have_its_path),
        cmocka_unit_test(areas_stand_in_order),
        cmocka_unit_test(a_return_names_its_area),
        cmocka_unit_test(columns_of_a_return_override),
        cmocka_unit_test(values_of_a_return_come_first),
        cmocka_unit_test(returns_are_read),
        cmocka_unit_test(tables_are_named),
        cmocka_unit_test(columns_without_a_question),
        cmocka_unit_test(columns_of_branches_and_open_ones),
        cmocka_unit_test(the_rest_has_defaults),
        cmocka_unit_test(settings_of_later_issues_are_loaded),
        cmocka_unit_test(leap_days_are_days),
        cmocka_unit_test(a_file_has_4_mebibytes),
        cmocka_unit_test(nothing_can_be_freed),
    };
    return cmocka_run_group_tests(tests, review_folder_make, review_folder_remove);
}
