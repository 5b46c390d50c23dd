/* An action plan that somebody filled in, as plan_read.h and plan_ids.h promise it. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/beside/team_review.h"

#include "ingest/beside/plan_read.h"
#include "surveys/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The headings of the sheet, with columns of kloe's between those of the plan. */
#define SHEET                                                                          \
    "Action plan: Oxfordshire\nThis worksheet contains one table.\n\n"                 \
    "What it is about,Why it is here,Area,ID,Priority,Key action,Accountable,"         \
    "Responsible,Completion date,Current progress\n"

/* The rows of a plan without a review; the caller frees it. */
static struct plan *rows_of(const char *text) {
    struct review *review = team_review(NULL, text);
    struct plan *plan = NULL;
    struct err err = {0};

    if (plan_rows_read(&plan, review->plan, &err) != ERR_OK) {
        fail_msg("%s: %s", err.source, err.text);
    }
    assert_non_null(plan);
    review_free(review);
    return plan;
}

/* The cells of a column with "|" between them. */
static void expect_column(const struct plan *plan, enum plan_column column,
                          const char *wanted) {
    char got[600] = "";
    size_t len = 0;

    for (size_t i = 0; i < plan->n && len < sizeof got; i++) {
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", i > 0 ? "|" : "",
                                plan->actions[i].cells[column]);
    }
    assert_string_equal(got, wanted);
}

static void expect_rows(const char *text, enum plan_column column, const char *wanted) {
    struct plan *plan = rows_of(text);

    expect_column(plan, column, wanted);
    plan_free(plan);
}

static void expect_refusal(const char *text, const char *message) {
    struct review *review = team_review(NULL, text);
    struct plan untouched = {0}, *plan = &untouched;
    struct err err = {0};

    assert_int_equal(plan_read(&plan, review, &err), ERR_INPUT);
    assert_string_equal(err.text, message);
    assert_string_equal(err.source, review->plan);
    assert_ptr_equal(plan, &untouched);
    review_free(review);
}

static void a_review_without_a_plan_has_none(void **state) {
    static const char *const none[] = {""};
    struct plan untouched = {0}, *plan = &untouched;
    struct review *review = make_review(none, 1, "");
    struct err err = {0};

    (void)state;
    assert_int_equal(plan_read(&plan, review, &err), ERR_OK);
    assert_null(plan);
    plan_free(NULL);
    review_free(review);
}

static void a_plan_is_as_it_was_written(void **state) {
    static const char *const first[PLAN_COLUMNS] = {
        "B1",    "oxon",          "",         "Read it, \"all\"", "SV1 PE",
        "Chair", "Chief; deputy", "30/04/18", "Five go;\nmore"};
    struct plan *plan = rows_of(
        "id,area,priority,action,about,accountable,responsible,completion_date,"
        "current_progress\n"
        "B1,oxon,,\"Read it, \"\"all\"\"\",SV1 PE,Chair,Chief; deputy,30/04/18,\"Five "
        "go;\nmore\"\nB,,What comes first,,,,,,\n");

    (void)state;
    assert_int_equal(plan->n, 2);
    for (size_t c = 0; c < PLAN_COLUMNS; c++) {
        assert_string_equal(plan->actions[0].cells[c], first[c]);
    }
    assert_true(plan_is_action(&plan->actions[0]));
    assert_false(plan_is_action(&plan->actions[1]));
    assert_string_equal(plan->actions[1].cells[PLAN_PRIORITY], "What comes first");
    plan_free(plan);
}

/* A row is somebody's once anything that is theirs to write stands there. */
static void rows_in_which_nobody_wrote_are_left_out(void **state) {
    (void)state;
    expect_rows("about,area,action,notes,current_progress,accountable\n"
                "SV,oxon,,,,\nSV,oxon,,mine,,\n,,do,,,\n,,,,begun,\n,,,,,Chair\n",
                PLAN_ID, "A|B|C");
    expect_rows("action,id\n,\n", PLAN_ID, "");
}

/* Neither the letters of actions under one nor those in small letters are free. */
static void letters_are_given_that_are_free(void **state) {
    char text[2000] = "id,action\n";
    char wanted[400] = "";

    (void)state;
    expect_rows("id,action\n,a\nB1,b\nc,c\nAA,d\n,e\nD-2,f\n,g\n", PLAN_ID,
                "A|B1|c|AA|E|D-2|F");
    for (int i = 0; i < 54; i++) {
        char letters[8];

        (void)snprintf(letters, sizeof letters, i < 26 ? "%c" : "%c%c",
                       i < 26 ? 'A' + i : 'A' + i / 26 - 1, 'A' + i % 26);
        strcat(text, ",a\n");
        strcat(wanted, i > 0 ? "|" : "");
        strcat(wanted, letters);
    }
    expect_rows(text, PLAN_ID, wanted);
}

static void an_id_stands_in_one_row(void **state) {
    (void)state;
    expect_refusal("id,action\nA,a\nB,b\n\nA,c\n",
                   "line 5, column \"id\": 'A' stands in two rows: give one of them "
                   "another ID");
    expect_refusal(
        "id,action\n\"A\n\xC3\xA9\",a\n\"A\n\xC3\xA9\",b\n",
        "line 4, column \"id\": 'A \xC3\xA9' stands in two rows: give one of "
        "them another ID");
}

/* What the sheet says in words, and what people put there themselves. */
static void ids_are_found_in_what_the_sheet_says(void **state) {
    static const struct {
        const char *cell, *ids;
    } cases[] = {
        {"Strategy (SV)", "SV"},
        {"are plans clear? (SV2); Performance (PE)", "SV2 PE"},
        {"Ask why: Trust (and time) in it (SV1); plans (SV2); and 3 more", "SV1 SV2"},
        {"Look at: Strategy (SV); PE1", "SV PE1"},
        {"Strategy (SV)\n\nPE1 ; ", "SV PE1"},
        {"Strategy (SV);PE1", "SV PE1"},
        {"R&amp;D, trust (SV); PE1;", "SV PE1"},
        {"SV1, PE1", "SV1, PE1"},
        {"PE1", "PE1"},
        {PLAN_NOTHING, ""},
        {"nothing in  particular", ""},
        {PLAN_CHOICE, ""},
        {"Meetings (of all)", ""},
        {"()", ""},
        {")", ")"},
        {"(SV)", "SV"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[600];

        (void)snprintf(text, sizeof text, SHEET "\"%s\",why,oxon,,,Do it,,,,\n",
                       cases[i].cell);
        expect_rows(text, PLAN_ABOUT, cases[i].ids);
    }
    /* A file of data has ids and nothing else. */
    expect_rows("action,about\nDo it,Strategy (SV)\n", PLAN_ABOUT, "Strategy (SV)");
}

/* A row that was put in by hand is of the area above it; in a file of data, where no
 * area means the whole system, it is of none. */
static void rows_that_were_added_have_the_area_above(void **state) {
    static const char rows[] = "Strategy (SV),why,oxon,,,,,,,\n"
                               ",,,,,Added,,,,\n"
                               ",,bucks,B,,Do it,,,,\n"
                               ",,,C,,Of all,,,,\n"
                               ",,,,,Added,,,,\n";
    char text[600];

    (void)state;
    (void)snprintf(text, sizeof text, SHEET "%s", rows);
    expect_rows(text, PLAN_AREA, "oxon|bucks||");
    expect_rows("id,area,action\nA,oxon,a\n,,b\n", PLAN_AREA, "oxon|");
}

static void a_plan_means_what_the_review_has(void **state) {
    struct review *review = team_review(
        NULL,
        "id,area,action,about\nA,Bucks,a,\"SV, sv1;SV\"\nB,,b,\nC,reading,c,PE\n");
    struct plan *plan = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(plan_read(&plan, review, &err), ERR_OK);
    assert_string_equal(review->areas[plan->actions[0].area].id, "bucks");
    assert_int_equal(plan->actions[0].about.n, 2);
    assert_string_equal(
        target_id(review->instrument, plan->actions[0].about.targets[1]), "SV1");
    assert_int_equal(plan->actions[1].area, 0);
    assert_int_equal(plan->actions[1].about.n, 0);
    assert_string_equal(review->areas[plan->actions[2].area].id, "reading");
    plan_free(plan);
    review_free(review);
    expect_refusal("id,area,action\nA,\"Ke\n\xC3\xA9nt\",a\n",
                   "line 2, column \"area\": the review has no place, locality or "
                   "system 'Ke \xC3\xA9nt': write its ID or name, or nothing for the "
                   "whole system");
    expect_refusal("id,about,action\nA,SV9,a\n",
                   "line 2, column \"about\": nothing in the survey has the ID 'SV9' "
                   "(the nearest is 'SV1'): write the ID of a KLOE, condition or "
                   "question, or nothing for the whole area");
}

static void a_plan_has_actions_and_so_many(void **state) {
    static const char row[] = ",a\n";
    char *text = malloc(16 + (sizeof row - 1) * (PLAN_ACTIONS_MAX + 1));
    char *end = text;

    (void)state;
    expect_refusal(
        "id,area,priority\nA,oxon,p\n",
        "no row has the headings action: name the columns so, above the first "
        "row");
    assert_non_null(text);
    end += sprintf(end, "id,action\n");
    for (size_t i = 0; i < PLAN_ACTIONS_MAX; i++, end += sizeof row - 1) {
        memcpy(end, row, sizeof row);
    }
    struct plan *plan = rows_of(text);
    assert_int_equal(plan->n, PLAN_ACTIONS_MAX);
    plan_free(plan);
    memcpy(end, row, sizeof row);
    expect_refusal(text, "more than 2000 actions: is this the right file?");
    free(text);
}

/* Every field in quotation marks, an apostrophe before what a spreadsheet would run. */
static void a_plan_is_written_as_data(void **state) {
    static const char wanted[] =
        "\xEF\xBB\xBF\"id\",\"area\",\"priority\",\"action\",\"about\",\"accountable\","
        "\"responsible\",\"completion_date\",\"current_progress\"\r\n"
        "\"A\",\"\",\"\",\"'=cmd()\",\"\",\"'+1\",\"'-\",\"'@x\",\"say "
        "\"\"so\"\"\"\r\n";
    struct plan *plan =
        rows_of("action,accountable,responsible,completion_date,current_progress\n"
                "'=cmd(),+1,-,'@x,\"say \"\"so\"\"\"\n");
    struct text_buffer text;

    (void)state;
    text_buffer_init(&text, 10000);
    assert_int_equal(plan_append(&text, plan), ERR_OK);
    assert_string_equal(text.bytes, wanted);
    struct plan *again = rows_of(text.bytes);
    assert_int_equal(again->n, 1);
    for (size_t c = 0; c < PLAN_COLUMNS; c++) {
        assert_string_equal(again->actions[0].cells[c], plan->actions[0].cells[c]);
    }
    for (size_t limit = 1; limit < text.len; limit++) {
        struct text_buffer full;

        text_buffer_init(&full, limit);
        assert_int_equal(plan_append(&full, plan), ERR_MEMORY);
        text_buffer_free(&full);
    }
    plan_free(again);
    plan_free(plan);
    text_buffer_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_review_without_a_plan_has_none),
        cmocka_unit_test(a_plan_is_as_it_was_written),
        cmocka_unit_test(rows_in_which_nobody_wrote_are_left_out),
        cmocka_unit_test(letters_are_given_that_are_free),
        cmocka_unit_test(an_id_stands_in_one_row),
        cmocka_unit_test(ids_are_found_in_what_the_sheet_says),
        cmocka_unit_test(rows_that_were_added_have_the_area_above),
        cmocka_unit_test(a_plan_means_what_the_review_has),
        cmocka_unit_test(a_plan_has_actions_and_so_many),
        cmocka_unit_test(a_plan_is_written_as_data),
    };

    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
