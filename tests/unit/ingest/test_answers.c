/* Cells -> codes, attributes and places; what cannot be read, and who is left out. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKS ", 'place': 'bucks'"

/* Rows as text: "2 0 1 . health : bucks"; "-" blank, "?" invalid, "z" not asked. */
static char *rows_text(const struct return_part *part, const struct review *review) {
    static const char *const states[] = {"z", "?", "-"};
    const struct rows *rows = &part->rows;
    const struct attribute *sector = &review->instrument->attributes[0];
    char *text = calloc(1, 4096);
    size_t len = 0;

    assert_non_null(text);
    for (size_t row = 0; row < rows->n; row++) {
        for (size_t i = 0; i < rows->n_items; i++) {
            uint8_t code = rows->answers[row * rows->n_items + i];

            len += code >= ANSWER_NOT_ASKED
                       ? (size_t)snprintf(text + len, 4096 - len, "%s ",
                                          states[code - ANSWER_NOT_ASKED])
                       : (size_t)snprintf(text + len, 4096 - len, "%u ", code);
        }
        uint8_t value = rows->attributes[row];
        const char *word = value == ATTRIBUTE_SEVERAL      ? "several"
                           : value == ATTRIBUTE_NOT_STATED ? "not-stated"
                                                           : sector->values[value].id;
        len += (size_t)snprintf(text + len, 4096 - len, "%s", word);
        struct whereabouts where = where_book_set(&part->sets, rows->where[row]);
        for (size_t i = 0; i < where.n; i++) {
            len += (size_t)snprintf(text + len, 4096 - len, " %s",
                                    review->areas[where.areas[i]].id);
        }
        len += (size_t)snprintf(text + len, 4096 - len, "\n");
    }
    return text;
}

static void expect_read(const char *rest, const char *more, const char *text,
                        const char *wanted_rows, const char *wanted_findings) {
    struct review *review = one_return(rest, more);
    struct return_part part = {0};
    struct err err = {0};

    if (read_text(&part, review, text, &err) != ERR_OK) {
        fail_msg("%s", err.text);
    }
    char *rows = rows_text(&part, review), *findings = findings_text(&part);
    assert_string_equal(rows, wanted_rows);
    assert_string_equal(findings, wanted_findings);
    free(rows);
    free(findings);
    return_part_free(&part);
    review_free(review);
}

static void answers_by_label_alias_code(void **state) {
    (void)state;
    expect_read(BUCKS, "",
                "SV1,SV2,PE1\nNot at all,to a  MODERATE extent,Yes\n1,3,no\n"
                "great,dont-know,YES\nDon't know,Don\xE2\x80\x99t know;,\n"
                "\"To a great\xC2\xA0"
                "extent\n\",\xC2\xA0,;\n",
                "0 1 1 not-stated bucks\n0 2 0 not-stated bucks\n"
                "2 3 1 not-stated bucks\n3 3 - not-stated bucks\n"
                "2 - - not-stated bucks\n",
                "");
}

static void what_cannot_be_read_is_counted(void **state) {
    (void)state;
    expect_read(BUCKS, "", "SV1,SV2,PE1\n9,2,Yes\n9,Agree,Yes\n3,agree,Maybe\nNo,,\n",
                "? ? 1 not-stated bucks\n? ? 1 not-stated bucks\n"
                "2 ? ? not-stated bucks\n? - - not-stated bucks\n",
                "value-unknown 0 [9] 2 1\nvalue-unknown 0 [No] 1 4\n"
                "value-unknown 1 [2] 1 1\nvalue-unknown 1 [Agree] 1 2\n"
                "value-unknown 1 [agree] 1 3\nvalue-unknown 2 [Maybe] 1 3\n");
}

static void a_long_value_is_cut_and_cleaned(void **state) {
    (void)state;
    expect_read(BUCKS, "",
                "SV1,SV2,PE1\n\"aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"
                "eeeeeeeeee\nffffffffffgggggggggg\",3,Yes\n",
                "? 2 1 not-stated bucks\n",
                "value-unknown 0 [aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd"
                "eeeeeeeeee ffffff...] 1 1\n");
}

static void the_review_may_give_meanings(void **state) {
    (void)state;
    expect_read(BUCKS ", 'values': {'extent': {'A lot': 'not-at-all'}}",
                ", 'values': {'extent': {'A lot': 'great', 'NA': null, '1': 'great'},"
                "'sector': {'Hospital': 'health', 'Elsewhere': null}}",
                "SV1,SV2,PE1,Where do you work?\na lot,NA,Yes,Hospital\n"
                "1,NA,No,ELSEWHERE\n",
                "0 - 1 health bucks\n2 - 0 not-stated bucks\n", "");
}

static void groups_of_respondents(void **state) {
    (void)state;
    expect_read(BUCKS ", 'set': {'sector': 'social'}", ", 'groups': ['sector']",
                "SV1,SV2,PE1,sector\n1,1,No,Health\n1,1,Yes,\n1,3,No,\n3,1,Yes,Clinic\n"
                "3,3,Yes,Other; or several\n3,3,No,Health;Social care\n"
                "3,1,No,Health; health;\n1,1,,Health;Clinic\n",
                "0 0 0 health bucks\n0 0 1 social bucks\n0 2 0 social bucks\n"
                "2 0 1 not-stated bucks\n2 2 1 other bucks\n2 2 0 several bucks\n"
                "2 0 0 health bucks\n0 0 - not-stated bucks\n",
                "attribute-unknown 3 [Clinic] 1 4\n"
                "attribute-unknown 3 [Health;Clinic] 1 8\n"
                "groups-several 3 [] 1 6\n");
    expect_read(BUCKS ", 'set': {'sector': 'social'}", "", "SV1,SV2,PE1\n1,1,No\n",
                "0 0 0 social bucks\n", "");
}

static void blank_is_no_response_but_a_comment_is(void **state) {
    struct review *review = one_return(BUCKS, "");
    struct return_part part = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(
        read_text(&part, review,
                  "SV1,SV2,PE1,SV.text,Where do you work?,Team\n"
                  ",,,,Health,A\n,,,Help,Health,\n , ;,,\" \n\",,A\n?,,,,,\n",
                  &err),
        ERR_OK);
    assert_int_equal(part.report.records, 4);
    assert_int_equal(part.report.accepted, 2);
    assert_int_equal(part.report.left_out[LEFT_OUT_BLANK], 2);
    return_part_free(&part);
    review_free(review);
}

static void widths_are_checked(void **state) {
    (void)state;
    expect_read(
        BUCKS, "",
        "SV1,SV2,PE1,,\n1,1,No,,\n1,1\n1,1,No\n3,1,No,x\n3,1,Yes,,,\n1,3,No,,,y\n",
        "0 0 0 not-stated bucks\n0 0 0 not-stated bucks\n2 0 0 not-stated bucks\n"
        "2 0 1 not-stated bucks\n0 2 0 not-stated bucks\n",
        "row-width - [] 1 2\nrow-long - [] 2 4\nidentical - [] 1 3\n");
}

static const struct {
    const char *place, *where;
} places[] = {
    {"bucks", " bucks"},
    {"BUCKINGHAMSHIRE", " bucks"},
    {"Bucks;", " bucks"},
    {"\"Bucks; Oxfordshire\"", " bucks oxon"},
    {"\"Oxfordshire, Bucks, Oxfordshire\"", " bucks oxon"},
    {"Berkshire West", " berks-west"},
    {"West Berkshire", " west-berks"},
    {"Reading;Berkshire West", " reading"},
    {"\"Wokingham, and Earley\"", " wokingham"},
    {"\"Bucks, Wokingham, and Earley\"", " bucks wokingham"},
    {"Everywhere", " bob"},
    {"bob;Bucks", " bucks"},
    {"Three places;Everywhere", " bob"},
    {"Other;Oxfordshire", " oxon"},
    {"", ""},
};

static void places_are_matched_exactly(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char text[200], wanted[100];

        (void)snprintf(text, sizeof text, "SV1,SV2,PE1,Place\n1,1,No,%s\n",
                       places[i].place);
        (void)snprintf(wanted, sizeof wanted, "0 0 0 not-stated%s\n", places[i].where);
        expect_read("", ", 'values': {'place': {'Other': null}}", text, wanted, "");
    }
}

/* Several places in one cell, as each tool joins its choices. */
static void each_tool_has_its_separator(void **state) {
    static const struct {
        const char *text, *where;
    } cells[] = {
        {"Timestamp,SV1,SV2,PE1,Place\nx,1,1,No,\"Bucks, Wokingham, and Earley\"\n",
         "bucks wokingham"},
        {"Timestamp,SV1,SV2,PE1,Place\n2019/01/07 11:13:37 AM GMT+6,1,1,No,"
         "Bucks;Oxfordshire\n",
         "bucks oxon"},
        {"Id,Start time,Completion time,SV1,SV2,PE1,Place\n1,a,b,1,1,No,"
         "Oxfordshire;Bucks;\n",
         "bucks oxon"},
        {"StartDate,Finished,ResponseId,SV1,SV2,PE1,Place\n2022-07-01 10:00:00,1,R_1,1,"
         "1,No,\"Bucks,Oxfordshire\"\n",
         "bucks oxon"},
        {"SV1,SV2,PE1,Place,_uuid,_submission_time\n1,1,No,bucks west-berks,u,t\n",
         "bucks west-berks"},
        /* The whole system beside a place is the place; alone it is the system. */
        {"SV1,SV2,PE1,Place\n1,1,No,Everywhere;Bucks\n", "bucks"},
        {"SV1,SV2,PE1,Place\n1,1,No,Three places\n", "bob"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char wanted[100];

        (void)snprintf(wanted, sizeof wanted, "0 0 0 not-stated %s\n", cells[i].where);
        expect_read("", "", cells[i].text, wanted, "");
    }
    /* A comma joins nothing where the tool writes semicolons. */
    struct review *review = one_return("", "");
    struct return_part part = {0};
    assert_int_equal(read_text(&part, review,
                               "Id,Start time,Completion time,SV1,SV2,PE1,Place\n"
                               "1,a,b,1,1,No,\"Bucks, Oxfordshire\"\n",
                               NULL),
                     ERR_OK);
    assert_int_equal(part.report.left_out[LEFT_OUT_PLACE_UNKNOWN], 1);
    return_part_free(&part);
    review_free(review);
}

static void unknown_places_are_left_out(void **state) {
    struct review *review = one_return("", ", 'values': {'place': {'Other': null}}");
    struct return_part part = {0};
    struct err err = {0};

    (void)state;
    assert_int_equal(
        read_text(&part, review,
                  "SV1,SV2,PE1,Place\n1,1,No,Berks West\n1,1,No,Bucks;Kent\n"
                  "1,1,No,other\n1,1,No,Other;Other\n1,1,No,West Berkshire and more\n"
                  "1,1,No,Kent\n3,1,No,Kent\n1,1,No,Bucks\n",
                  &err),
        ERR_OK);
    assert_int_equal(part.report.accepted, 1);
    assert_int_equal(part.report.left_out[LEFT_OUT_PLACE_UNKNOWN], 5);
    assert_int_equal(part.report.left_out[LEFT_OUT_BY_REVIEW], 2);
    char *findings = findings_text(&part);
    assert_string_equal(findings, "place-unknown 3 [Berks West] 1 1\n"
                                  "place-unknown 3 [Bucks;Kent] 1 2\n"
                                  "place-unknown 3 [West Berkshire and more] 1 5\n"
                                  "place-unknown 3 [Kent] 2 6\n");
    free(findings);
    return_part_free(&part);
    review_free(review);
}

static void the_place_of_the_return_fills_in(void **state) {
    (void)state;
    expect_read(", 'place': 'reading'", "",
                "SV1,SV2,PE1,Place\n1,1,No,\n1,1,Yes,Oxfordshire\n",
                "0 0 0 not-stated reading\n0 0 1 not-stated oxon\n", "");
    expect_read(", 'place': 'bob'", "", "SV1,SV2,PE1\n1,1,No\n",
                "0 0 0 not-stated bob\n", "");
}

static void localities_lie_in_their_place(void **state) {
    static const char more[] = ", 'values': {'place': {'Elsewhere': null}}";

    (void)state;
    expect_read("", more,
                "SV1,SV2,PE1,Place,Locality\n"
                "1,1,No,Berkshire West,Reading\n"
                "1,1,Yes,Berkshire West,\n"
                "1,3,No,,West Berkshire\n"
                "1,3,Yes,Bucks,Reading\n"
                "3,1,No,Bucks;Berkshire West,Reading;west-berks\n"
                "3,1,Yes,Reading,Reading\n"
                "3,3,No,Berkshire West,Berkshire West\n"
                "3,3,Yes,Everywhere,Reading\n"
                "1,,No,Bucks,Bicester\n"
                "1,,Yes,Bucks,Elsewhere\n"
                "3,,No,Bucks,Everywhere\n"
                "3,,Yes,,\n",
                "0 0 0 not-stated reading\n0 0 1 not-stated berks-west\n"
                "0 2 0 not-stated west-berks\n0 2 1 not-stated bucks\n"
                "2 0 0 not-stated bucks reading west-berks\n2 0 1 not-stated reading\n"
                "2 2 0 not-stated berks-west\n2 2 1 not-stated reading\n"
                "0 - 0 not-stated bucks\n0 - 1 not-stated bucks\n"
                "2 - 0 not-stated bucks\n2 - 1 not-stated\n",
                "place-unknown 4 [Bicester] 1 9\nlocality-outside 4 [Reading] 1 4\n");
    /* Without a place beside it, an unknown locality leaves nothing to count by. */
    struct review *review = one_return("", more);
    struct return_part part = {0};
    struct err err = {0};
    assert_int_equal(read_text(&part, review,
                               "SV1,SV2,PE1,Locality\n1,1,No,Bicester\n"
                               "1,1,No,Elsewhere\n1,1,No,Reading\n",
                               &err),
                     ERR_OK);
    assert_int_equal(part.report.left_out[LEFT_OUT_PLACE_UNKNOWN], 1);
    assert_int_equal(part.report.left_out[LEFT_OUT_BY_REVIEW], 1);
    assert_int_equal(part.report.accepted, 1);
    return_part_free(&part);
    review_free(review);
}

static void something_must_say_which_place(void **state) {
    struct review *review = one_return("", "");

    (void)state;
    expect_refused(
        review, "SV1,SV2,PE1\n1,1,No\n",
        "nothing says which place these answers are from: give the return a "
        "\"place\" in the review, or name the heading of its place column in "
        "\"columns\"",
        0);
    review_free(review);
}

static const char qualtrics[] =
    "Status,Finished,DistributionChannel,SV1,SV2,PE1\nStatus,Finished,Channel,a,b,c\n"
    "{ImportId},{ImportId},{ImportId},{ImportId},{ImportId},{ImportId}\n"
    "IP Address,True,anonymous,1,1,No\nSurvey Preview,True,anonymous,9,9,9\n"
    "0,0,anonymous,3,1,No\n1,1,preview,1,1,No\n2,1,anonymous,1,1,No\n8,1,anonymous,1,1,"
    "\n"
    "0,TRUE,test,1,1,No\n0,FALSE,anonymous,1,1,No\n1,0,anonymous,1,1,No\n4,1,email,3,3,"
    "No\n";

static void records_that_are_no_answers(void **state) {
    for (int keep = 0; keep < 2; keep++) {
        struct review *review = one_return(BUCKS, keep ? ", 'partials': 'keep'" : "");
        struct return_part part = {0};
        struct err err = {0};

        (void)state;
        assert_int_equal(read_text(&part, review, qualtrics, &err), ERR_OK);
        assert_int_equal(part.report.records, 10);
        assert_int_equal(part.report.left_out[LEFT_OUT_PREVIEW], 3);
        assert_int_equal(part.report.left_out[LEFT_OUT_TEST], 2);
        assert_int_equal(part.report.left_out[LEFT_OUT_SPAM], 1);
        assert_int_equal(part.report.left_out[LEFT_OUT_PARTIAL], keep ? 0 : 2);
        assert_int_equal(part.report.accepted, keep ? 4 : 2);
        /* A preview's answers are not looked at. */
        for (size_t i = 0; i < part.findings.n; i++) {
            assert_int_not_equal(part.findings.findings[i].kind, FINDING_VALUE_UNKNOWN);
        }
        return_part_free(&part);
        review_free(review);
    }
}

static void identical_records_are_told_and_kept(void **state) {
    (void)state;
    expect_read(
        BUCKS, "",
        "SV1,SV2,PE1,SV.text\n1,1,No,a\n3,1,No,a\n1,1,no,a\n1,1,No,b\n1,1,No,a\n",
        "0 0 0 not-stated bucks\n2 0 0 not-stated bucks\n0 0 0 not-stated bucks\n"
        "0 0 0 not-stated bucks\n0 0 0 not-stated bucks\n",
        "identical - [] 2 3\n");
}

/* A column of text named as a question fills the list, not the memory. */
static void findings_have_a_limit(void **state) {
    struct review *review = one_return(BUCKS, "");
    struct return_part part = {0};
    struct err err = {0};
    struct text_buffer text;
    uint64_t shown = 0, hidden = 0;

    (void)state;
    text_buffer_init(&text, 1u << 20);
    assert_int_equal(text_append_format(&text, "SV1,SV2,PE1\n"), ERR_OK);
    for (int i = 0; i < 2500; i++) {
        assert_int_equal(text_append_format(&text, "text %d,1,No\n", i), ERR_OK);
    }
    assert_int_equal(read_text(&part, review, text.bytes, &err), ERR_OK);
    for (size_t i = 0; i < part.findings.n; i++) {
        const struct finding *finding = &part.findings.findings[i];

        shown += finding->kind == FINDING_VALUE_UNKNOWN && finding->value[0] != '\0';
        hidden += finding->value[0] == '\0' && finding->kind == FINDING_VALUE_UNKNOWN
                      ? finding->count
                      : 0;
    }
    assert_int_equal(shown, FINDING_LIST_MAX);
    assert_int_equal(hidden, 500);
    text_buffer_free(&text);
    return_part_free(&part);
    review_free(review);
}

/* More different cells than are remembered, all of one length. */
static void what_is_remembered_is_never_mixed_up(void **state) {
    struct review *review = one_return(BUCKS, "");
    struct return_part part = {0};
    struct err err = {0};
    struct text_buffer text;

    (void)state;
    text_buffer_init(&text, 1u << 20);
    assert_int_equal(text_append_format(&text, "SV1,SV2,PE1\n"), ERR_OK);
    for (int i = 0; i < 3000; i++) {
        assert_int_equal(text_append_format(&text, "y%04d,great,No\n", i), ERR_OK);
    }
    assert_int_equal(read_text(&part, review, text.bytes, &err), ERR_OK);
    for (size_t row = 0; row < 3000; row++) {
        assert_int_equal(part.rows.answers[3 * row], ANSWER_INVALID);
        assert_int_equal(part.rows.answers[3 * row + 1], 2);
        assert_int_equal(part.rows.answers[3 * row + 2], 0);
    }
    text_buffer_free(&text);
    return_part_free(&part);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_by_label_alias_code),
        cmocka_unit_test(what_cannot_be_read_is_counted),
        cmocka_unit_test(a_long_value_is_cut_and_cleaned),
        cmocka_unit_test(the_review_may_give_meanings),
        cmocka_unit_test(groups_of_respondents),
        cmocka_unit_test(blank_is_no_response_but_a_comment_is),
        cmocka_unit_test(widths_are_checked),
        cmocka_unit_test(places_are_matched_exactly),
        cmocka_unit_test(each_tool_has_its_separator),
        cmocka_unit_test(unknown_places_are_left_out),
        cmocka_unit_test(the_place_of_the_return_fills_in),
        cmocka_unit_test(localities_lie_in_their_place),
        cmocka_unit_test(something_must_say_which_place),
        cmocka_unit_test(records_that_are_no_answers),
        cmocka_unit_test(identical_records_are_told_and_kept),
        cmocka_unit_test(findings_have_a_limit),
        cmocka_unit_test(what_is_remembered_is_never_mixed_up),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
