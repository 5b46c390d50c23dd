/* Whether a record is one record: what people write in comments must pass, rows that a
 * stray mark swallowed must not. And what is told of how a return is written. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/file/quoting.h"

#include <stdlib.h>
#include <string.h>

#define CELLS_MAX 16

/* Judges a record of the cells, separated by '|', whose lines are separated by '/'. */
static enum quoting judge(const char *text, size_t columns, bool is_marked) {
    static char bytes[400];
    struct cell cells[CELLS_MAX];
    struct record record = {.cells = cells, .line = 1, .last_line = 1};

    assert_true(strlen(text) < sizeof bytes);
    memcpy(bytes, text, strlen(text) + 1);
    for (char *at = bytes; at != NULL; record.n++) {
        char *end = strchr(at, '|');

        assert_true(record.n < CELLS_MAX);
        cells[record.n] =
            (struct cell){at, end != NULL ? (size_t)(end - at) : strlen(at)};
        at = end != NULL ? end + 1 : NULL;
    }
    for (char *at = strchr(bytes, '/'); at != NULL; at = strchr(at, '/')) {
        *at = '\n';
        record.last_line++;
    }
    record.width = record.n;
    record.quote_line = is_marked ? 1 : 0;
    return quoting_judge(&record, columns, ',');
}

static void what_people_write_is_sound(void **state) {
    static const struct {
        const char *text;
        size_t columns;
    } sound[] = {
        {"1|a|b|c", 4},
        {"1|a|b|Dear all,/we need rooms, time/and tea.", 4},
        {"1|a|Dear all,//thank you.", 4},                       /* a short row */
        {"1|a|b|We need:/- rooms/- time, and tea/- hope|x", 4}, /* a long one */
        {"x|well,/yes,", 2},
        {"x|one,/two", 2},
        {"1|2|rooms, tea, time,/and more, much more, please", 30},
        {"yes, and/no, too", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        if (judge(sound[i].text, sound[i].columns, false) != QUOTING_SOUND) {
            fail_msg("%s", sound[i].text);
        }
    }
}

static void swallowed_rows_are_seen(void **state) {
    static const struct {
        const char *text;
        size_t columns;
    } swallowed[] = {
        {"2|/3,", 2},               /* 2,"<3,"< */
        {"2|/3,x,y/4,z,", 3},       /* 2,"<3,x,y<4,z,"< */
        {"2|open,y/3,x,y/4,|z", 3}, /* of the width of the table, by chance */
        {"2|a|b|/3,a,b,", 4},       /* the last cell, again and again */
        {"2|a,b,c/3,a,b,c/4|a|b|c", 4},
        {"2|open,b,c/3,x|y|z", 4},
        {"2|open,b,c/3,a,b,c/4,x|y|z", 4},
    };

    (void)state;
    for (size_t i = 0; i < sizeof swallowed / sizeof *swallowed; i++) {
        if (judge(swallowed[i].text, swallowed[i].columns, false) != QUOTING_SWALLOWS &&
            judge(swallowed[i].text, swallowed[i].columns, true) != QUOTING_SWALLOWS) {
            fail_msg("%s", swallowed[i].text);
        }
    }
}

static void a_row_in_a_comment_is_told(void **state) {
    (void)state;
    assert_int_equal(judge("1|a|b|was:/2,x,y,fine", 4, false), QUOTING_ROWS_INSIDE);
    assert_int_equal(judge("1|a|b|was:///2,x,y,fine", 4, false), QUOTING_ROWS_INSIDE);
    assert_int_equal(judge("1|a|was,/2,x", 3, false), QUOTING_SOUND);
    assert_int_equal(judge("1|a|b|was:/2,x,y", 4, false), QUOTING_SOUND);
}

/* In a table of two columns only rows that begin with numbers are told from what
 * somebody wrote. */
static void in_a_narrow_table_numbers_tell(void **state) {
    static const char *const sound[] = {"Jo|/Al,", "2|/Al,", "Jo|/3,", "|/3,",
                                        "2|/3,x"};

    (void)state;
    assert_int_equal(judge("2|/3,", 2, false), QUOTING_SWALLOWS);
    assert_int_equal(judge("2|/\"3\",", 2, false), QUOTING_SWALLOWS);
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        if (judge(sound[i], 2, false) != QUOTING_SOUND) {
            fail_msg("%s", sound[i]);
        }
    }
}

/* In a record wider than the table a row inside is no comment's. */
static void a_row_in_a_wide_record_was_swallowed(void **state) {
    (void)state;
    assert_int_equal(judge("1|a|b/2,x,y,z/c|d", 4, false), QUOTING_SOUND);
    assert_int_equal(judge("1|a|b/2,x,y,z/c|d|e", 4, false), QUOTING_SWALLOWS);
}

static void a_wrong_mark_needs_the_width(void **state) {
    (void)state;
    assert_int_equal(judge("1|6'3\"|b", 3, true), QUOTING_SOUND);
    assert_int_equal(judge("1|said \"hi\"/and left|b", 3, true), QUOTING_SOUND);
    /* Commas in an answer of one line are no row. */
    assert_int_equal(judge("1|said \"hi\"/and left|tea, cake, milk", 3, true),
                     QUOTING_SOUND);
    assert_int_equal(judge("1|6'3\"", 3, true), QUOTING_WRONG_WIDTH);
    assert_int_equal(judge("1|said \"hi\"| and left\"|b", 3, true),
                     QUOTING_WRONG_WIDTH);
    assert_int_equal(judge("1|x\"|y/2,a,b/z|c", 4, true), QUOTING_SOUND);
    assert_int_equal(judge("1|x\"|y/2,a,b,c/z|c", 4, true), QUOTING_SWALLOWS);
    assert_int_equal(judge("1|x\"|y,z,/2,z|c", 4, true), QUOTING_SWALLOWS);
    assert_int_equal(judge("x|y", 1, true), QUOTING_WRONG_WIDTH);
}

static void expect_findings(const char *text, const char *wanted) {
    struct review *review = one_return(", 'place': 'bucks'", "");
    struct return_part part = {0};
    struct err err = {0};

    if (read_text(&part, review, text, &err) != ERR_OK) {
        fail_msg("record %d: %s", (int)err.record, err.text);
    }
    char *findings = findings_text(&part);
    assert_string_equal(findings, wanted);
    free(findings);
    return_part_free(&part);
    review_free(review);
}

static void how_a_return_is_written_is_told(void **state) {
    (void)state;
    expect_findings(
        "SV1,SV2,PE1,SV.text\n1,1,No,6'3\" tall\n3,3,No,x\n\n1,3,Yes,\"a\n\"b\n"
        "c\"\n",
        "quote-misplaced - [line 2] 1 1\nquote-misplaced - [line 6] 1 3\n");
    expect_findings(
        "SV1,SV2,PE1,SV.text 6'3\"\n1,1,No,x\n3,3,No,y\n",
        "heading-unbound 3 [SV.text 6'3\"] 2 1\nquote-misplaced - [line 1] 0 "
        "0\n");
    /* A short record has nothing in its last columns. */
    expect_findings("SV1,SV2,PE1,Extra,More\n1,1,No,x,y\n3,3,No\n1,3,Yes,z\n",
                    "heading-unbound 3 [Extra] 2 1\nheading-unbound 4 [More] 1 1\n"
                    "row-short - [] 2 2\n");
    expect_findings("Our survey\n\nSV1,SV2,PE1,SV.text\n1,1,No,x\n3,3,No,y\n",
                    "preamble - [Our survey] 0 0\n");
    expect_findings("SV1,SV2,PE1,SV.text\n1,1,No,it\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s\n"
                    "3,3,No,caf\xC3\x83\xC2\xA9\n1,3,Yes\n1,3,Yes,x\n",
                    "row-short - [] 1 3\nencoded-twice 3 [] 2 1\n");
    expect_findings("\"SV1,SV2,PE1\"\n\"1,1,No\"\n\"1,3,Yes\"\n",
                    "rows-unwrapped - [] 0 0\n");
    expect_findings("SV1,SV2,PE1,SV.text\n1,1,No,\"was\n3,3,No,fine\"\n3,1,No,x\n",
                    "rows-in-cell - [] 1 1\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_people_write_is_sound),
        cmocka_unit_test(swallowed_rows_are_seen),
        cmocka_unit_test(a_row_in_a_comment_is_told),
        cmocka_unit_test(in_a_narrow_table_numbers_tell),
        cmocka_unit_test(a_row_in_a_wide_record_was_swallowed),
        cmocka_unit_test(a_wrong_mark_needs_the_width),
        cmocka_unit_test(how_a_return_is_written_is_told),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
