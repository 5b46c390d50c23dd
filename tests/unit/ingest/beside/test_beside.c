/* What stands beside the survey, as beside_read.h and written_table.h promise it. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/beside/team_review.h"

#include "ingest/beside/beside_read.h"
#include "ingest/beside/team_files.h"
#include "surveys/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADINGS                                                                       \
    "area,about,kind,text,value,unit,compared_with,compared_value,as_at,source,"       \
    "direction\n"

/* What is read of such a file; the caller frees both. */
static struct beside *read_ok(struct review **review, const char *text) {
    struct beside *beside = NULL;
    struct err err = {0};

    *review = team_review(text, NULL);
    if (beside_read(&beside, *review, &err) != ERR_OK) {
        fail_msg("%s: %s", err.source, err.text);
    }
    assert_non_null(beside);
    return beside;
}

static void expect_refusal(const char *text, const char *message) {
    struct review *review = team_review(text, NULL);
    struct beside untouched = {0}, *beside = &untouched;
    struct err err = {0};

    assert_int_equal(beside_read(&beside, review, &err), ERR_INPUT);
    assert_string_equal(err.text, message);
    assert_string_equal(err.source, review->beside);
    assert_ptr_equal(beside, &untouched);
    review_free(review);
}

static void expect_about(const struct review *review, const struct beside_note *note,
                         const char *ids) {
    char got[200] = "";
    size_t len = 0;

    for (size_t i = 0; i < note->about.n && len < sizeof got; i++) {
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", i > 0 ? " " : "",
                                target_id(review->instrument, note->about.targets[i]));
    }
    assert_string_equal(got, ids);
}

static void a_review_without_a_file_has_nothing(void **state) {
    static const char *const none[] = {""};
    struct beside untouched = {0}, *beside = &untouched;
    struct review *review = make_review(none, 1, "");
    struct team_files files;
    struct err err = {0};

    (void)state;
    assert_int_equal(beside_read(&beside, review, &err), ERR_OK);
    assert_null(beside);
    assert_int_equal(team_files_read(&files, review, &err), ERR_OK);
    assert_null(files.beside);
    assert_null(files.plan);
    team_files_free(&files);
    review_free(review);
    beside_free(NULL);
}

static void a_note_is_as_it_was_written(void **state) {
    struct review *review = NULL;
    struct beside *beside = read_ok(
        &review, "Beside the survey\n\n" HEADINGS
                 "bucks,SV1 PE,figure,\"Days, of \"\"delay\"\"\",034.70,days,England,"
                 "13.5,July 2017,an earlier review,lower\n"
                 ",,recommendation,\"Two\nlines\",,,,,,interviews,\n");
    const struct beside_note *note = &beside->notes[0];

    (void)state;
    assert_int_equal(beside->n, 2);
    assert_string_equal(review->areas[note->area].id, "bucks");
    expect_about(review, note, "SV1 PE");
    assert_int_equal(note->kind, BESIDE_FIGURE);
    assert_string_equal(note->text, "Days, of \"delay\"");
    assert_string_equal(note->value, "034.70");
    assert_string_equal(note->unit, "days");
    assert_string_equal(note->compared_with, "England");
    assert_string_equal(note->compared_value, "13.5");
    assert_string_equal(note->as_at, "July 2017");
    assert_string_equal(note->source, "an earlier review");
    assert_int_equal(note->direction, BESIDE_LOWER);
    assert_int_equal(note->line, 4);
    note = &beside->notes[1];
    assert_int_equal(note->area, 0);
    assert_int_equal(note->about.n, 0);
    assert_int_equal(note->kind, BESIDE_RECOMMENDATION);
    assert_string_equal(note->text, "Two\nlines");
    assert_string_equal(note->value, "");
    assert_string_equal(note->compared_with, "");
    assert_int_equal(note->direction, BESIDE_NO_DIRECTION);
    assert_int_equal(note->line, 5);
    beside_free(beside);
    review_free(review);
}

/* Each kind by its word, in letters of any case; with a heading that is used by nobody,
 * columns in any order and those called "notes" for the writer. */
static void kinds_and_columns_are_found_as_people_write_them(void **state) {
    const struct text_list words = beside_kind_words();
    struct review *review = NULL;
    struct beside *beside = read_ok(
        &review, "NOTES;Source;text;Value;KIND;About;Compared With;Area;other;"
                 "notes;direction\n"
                 "mine;s;t;1;Figure;;;Bucks;;x;HIGHER\n"
                 ";s;t;;STATEMENT;;;oxfordshire;;;\n;s;t;;interview;;;OXON;;;\n"
                 ";s;t;;Case  File;;;Reading;;;\n;s;t;;strength;;;Everywhere;;;\n"
                 ";s;t;;consideration;;;;;;\n;s;t;;recommendation;;;bob;;;\n");
    static const char *const areas[] = {"bucks", "oxon", "oxon", "reading",
                                        "bob",   "bob",  "bob"};

    (void)state;
    assert_int_equal(words.n, BESIDE_KINDS);
    assert_int_equal(beside->n, BESIDE_KINDS);
    for (size_t i = 0; i < beside->n; i++) {
        assert_int_equal(beside->notes[i].kind, i);
        assert_string_equal(review->areas[beside->notes[i].area].id, areas[i]);
        assert_true(strlen(beside_kind_called(beside->notes[i].kind)) > 0);
    }
    assert_int_equal(beside->notes[0].direction, BESIDE_HIGHER);
    beside_free(beside);
    review_free(review);
}

static void only_what_keeps_a_formula_from_running_goes(void **state) {
    struct review *review = NULL;
    struct beside *beside =
        read_ok(&review,
                HEADINGS ",,statement,'=1+1,,,,,,'tis said,\n,,statement,',,,,,,'',\n");

    (void)state;
    assert_string_equal(beside->notes[0].text, "=1+1");
    assert_string_equal(beside->notes[0].source, "'tis said");
    assert_string_equal(beside->notes[1].text, "'");
    assert_string_equal(beside->notes[1].source, "''");
    beside_free(beside);
    review_free(review);
}

static void a_file_of_headings_holds_nothing(void **state) {
    struct review *review = NULL;
    struct beside *beside = read_ok(&review, HEADINGS "\n,,,,,,,,,,\n");

    (void)state;
    assert_int_equal(beside->n, 0);
    beside_free(beside);
    review_free(review);
}

static void what_is_wrong_is_said_with_its_place(void **state) {
    static const struct {
        const char *row, *message;
    } cases[] = {
        {"Kent,,statement,t,,,,,,s,",
         "line 2, column \"area\": the review has no place, locality or system 'Kent': "
         "write its ID or name, or nothing for the whole system"},
        {",SV1 SV3,statement,t,,,,,,s,",
         "line 2, column \"about\": nothing in the survey has the ID 'SV3' (the "
         "nearest "
         "is 'SV1'): write the ID of a KLOE, condition or question, or nothing for the "
         "whole area"},
        {",,statment,t,,,,,,s,",
         "line 2, column \"kind\": 'statment' is none of figure, statement, interview, "
         "case file, strength, consideration, recommendation: did you mean "
         "'statement'?"},
        {",,statement,,,,,,,s,",
         "line 2, column \"text\": is empty: say in words what it is"},
        {",,statement,t,,,,,,,", "line 2, column \"source\": is empty: say where it "
                                 "comes from, which is printed "
                                 "with it"},
        {",,figure,t,,days,,,,s,",
         "line 2, column \"value\": is empty: a figure has a value; what has none is a "
         "statement"},
        {",,figure,t,1,,,\"2\nof\x1b many, and then some words more to fill the "
         "line\",,"
         "s,",
         "line 2, column \"compared_with\": is empty beside a value: say whose '2 of  "
         "many, and then some words more ...' is"},
        {",,figure,t,1,,,,,s,better",
         "line 2, column \"direction\": 'better' is none of higher, lower"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[600];

        (void)snprintf(text, sizeof text, HEADINGS "%s\n", cases[i].row);
        expect_refusal(text, cases[i].message);
    }
}

static void headings_have_to_be_there_once(void **state) {
    (void)state;
    expect_refusal("area,kind,text,source\n,statement,t,s\n",
                   "no row has the headings area, about, kind, text, source: name the "
                   "columns so, above the first row");
    expect_refusal("area,about,kind,text,source,as_att\n,,statement,t,s,May\n",
                   "there is no column \"as_att\" (the nearest is \"as_at\"): give it "
                   "another name, or call it \"notes\", which is for yourself");
    expect_refusal("area,about,kind,text,source,Text\n,,statement,t,s,u\n",
                   "two columns are called \"text\": take one of them out");
    struct review *review = NULL;
    struct beside *beside =
        read_ok(&review, "area,about,kind,text,source,text,as_of\n,,statement,t,s,,\n");
    assert_string_equal(beside->notes[0].text, "t");
    beside_free(beside);
    review_free(review);
}

static void a_file_that_is_not_there_is_named(void **state) {
    struct review *review = team_review(NULL, NULL);
    struct team_files files;
    struct err err = {0};

    (void)state;
    assert_int_equal(team_files_read(&files, review, &err), ERR_INPUT);
    assert_string_equal(err.source, review->beside);
    assert_true(err.text[0] != '\0');
    team_files_free(&files);
    review_free(review);
}

/* What was read goes with what could not be. */
static void both_files_go_together(void **state) {
    struct review *review =
        team_review(HEADINGS ",,statement,t,,,,,,s,\n", "id,action\nA,a\n");
    struct team_files files;
    struct err err = {0};

    (void)state;
    assert_int_equal(team_files_read(&files, review, &err), ERR_OK);
    assert_int_equal(files.beside->n, 1);
    assert_int_equal(files.plan->n, 1);
    team_files_free(&files);
    write_return(review, 2, "id,action\nA,a\nA,b\n");
    assert_int_equal(team_files_read(&files, review, &err), ERR_INPUT);
    assert_string_equal(err.source, review->plan);
    team_files_free(&files);
    review_free(review);
}

static void too_many_rows_are_refused(void **state) {
    static const char row[] = ",,statement,t,,,,,,s,\n";
    char *text = malloc(sizeof HEADINGS + (sizeof row - 1) * (BESIDE_NOTES_MAX + 1));
    struct review *review = NULL;
    char *end = text;

    (void)state;
    assert_non_null(text);
    memcpy(end, HEADINGS, sizeof HEADINGS);
    end += sizeof HEADINGS - 1;
    for (size_t i = 0; i < BESIDE_NOTES_MAX; i++, end += sizeof row - 1) {
        memcpy(end, row, sizeof row);
    }
    struct beside *beside = read_ok(&review, text);
    assert_int_equal(beside->n, BESIDE_NOTES_MAX);
    beside_free(beside);
    review_free(review);
    memcpy(end, row, sizeof row);
    expect_refusal(text, "more than 10000 rows: is this the right file?");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_review_without_a_file_has_nothing),
        cmocka_unit_test(a_note_is_as_it_was_written),
        cmocka_unit_test(kinds_and_columns_are_found_as_people_write_them),
        cmocka_unit_test(only_what_keeps_a_formula_from_running_goes),
        cmocka_unit_test(a_file_of_headings_holds_nothing),
        cmocka_unit_test(what_is_wrong_is_said_with_its_place),
        cmocka_unit_test(headings_have_to_be_there_once),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(both_files_go_together),
        cmocka_unit_test(too_many_rows_are_refused),
    };

    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
