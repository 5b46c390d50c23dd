/* All returns of a review: files, duplicates, the order of things, threads. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKS ", 'place': 'bucks'"

static struct load *load_texts(const struct review *review, const char *const *texts,
                               size_t n, size_t threads) {
    struct load_options options = {.threads = threads};

    for (size_t i = 0; i < n; i++) {
        write_return(review, i, texts[i]);
    }
    return loaded(review, &options);
}

static void what_a_load_tells(void **state) {
    const char *const returns[] = {BUCKS,
                                   ", 'place': 'reading', 'columns': {'SV2': null}"};
    const char *const texts[] = {
        "\xEF\xBB\xBFSV1;SV2;PE1;Name\r\n1;3;Yes;Jo\r\n\r\n;;;Al\r\n",
        "SV1,PE1\n3,No\n1,Perhaps\n"};
    struct review *review = make_review(returns, 2, "");
    struct load *load = load_texts(review, texts, 2, 1);
    const struct return_report *first = &load->returns[0], *second = &load->returns[1];

    (void)state;
    assert_int_equal(load->n_returns, 2);
    assert_string_equal(first->name, "r0.csv");
    assert_string_equal(first->profile, "generic-1row");
    assert_string_equal(first->profile_why, "no survey tool's layout was recognised");
    assert_string_equal(first->encoding, "UTF-8");
    assert_int_equal(first->delimiter, ';');
    assert_int_equal(first->header_rows, 1);
    assert_int_equal(first->records, 2);
    assert_int_equal(first->accepted, 1);
    assert_int_equal(first->left_out[LEFT_OUT_BLANK], 1);
    assert_int_equal(first->n_columns, 4);
    assert_int_equal(first->columns[3].use, COLUMN_PRIVATE);
    assert_int_equal(first->n_findings, 0);
    assert_int_equal(second->n_not_asked, 1);
    assert_int_equal(second->n_findings, 1);
    assert_int_equal(second->findings[0].kind, FINDING_VALUE_UNKNOWN);
    const uint8_t answers[] = {
        0, 2, 1, 2, ANSWER_NOT_ASKED, 0, 0, ANSWER_NOT_ASKED, ANSWER_INVALID};
    const uint32_t where[] = {0, 1, 1};
    const struct responses *table = load->responses;
    assert_int_equal(table->n, 3);
    assert_int_equal(table->n_items, 3);
    assert_int_equal(table->n_attributes, 1);
    assert_memory_equal(table->answers, answers, sizeof answers);
    assert_memory_equal(table->where, where, sizeof where);
    assert_int_equal(table->n_whereabouts, 2);
    assert_int_equal(table->whereabouts[0].n, 1);
    assert_int_equal(table->whereabouts[0].areas[0], 1);
    assert_int_equal(table->whereabouts[1].areas[0], 4);
    load_free(load);
    review_free(review);
}

static void only_headings_are_no_error(void **state) {
    const char *const texts[] = {"SV1,SV2,PE1\n"};
    struct review *review = one_return(BUCKS, "");
    struct load *load = load_texts(review, texts, 1, 0);

    (void)state;
    assert_int_equal(load->returns[0].records, 0);
    assert_int_equal(load->responses->n, 0);
    assert_int_equal(load->responses->n_whereabouts, 0);
    load_free(load);
    review_free(review);
}

/* The rows that are left, as answers to SV1. */
struct sent_twice {
    const char *rest, *more; /* of return and review */
    const char *text;
    const char *kept;     /* SV1 of the rows that count */
    const char *findings; /* kinds with counts */
};

#define CODE    ", 'columns': {'respondent': 'Code'}" BUCKS
#define TIMED   ", 'columns': {'respondent': 'Code', 'submitted': 'Sent'}" BUCKS
#define UNTIMED ", 'columns': {'respondent': 'Code', 'submitted': null}" BUCKS
#define HEAD    "Code,Sent,SV1,SV2,PE1\n"

static const struct sent_twice sent_twice[] = {
    /* The last by time, wherever it stands. */
    {TIMED, "", HEAD "ab12,2022-07-20 10:00,1,1,No\nAB12 ,2022-07-19 09:00,3,1,No\n",
     "0", ""},
    {TIMED, ", 'duplicates': 'first'",
     HEAD "ab12,2022-07-20 10:00,1,1,No\nAB12,2022-07-19 09:00,3,1,No\n", "2", ""},
    {TIMED, ", 'duplicates': 'all'",
     HEAD "ab12,2022-07-20 10:00,1,1,No\nAB12,2022-07-19 09:00,3,1,No\n", "02", ""},
    /* Nobody is no person. */
    {TIMED, "",
     HEAD ",x,1,1,No\n,x,3,1,No\nN/A,x,1,1,Yes\nn/a,x,3,1,Yes\nAnonymous,,1,3,No\n"
          "anonymous,,3,3,No\n",
     "020202", ""},
    /* No column of times, an empty time, and two that are the same. */
    {CODE, "", HEAD "a,1,1,1,No\nb,1,1,1,No\na,1,3,1,No\n", "02",
     "order-unproved 1 1;"},
    {TIMED, "", HEAD "a,2022-07-20,1,1,No\na,,3,1,No\na,2022-07-19,1,3,No\n", "0",
     "order-unproved 2 1;"},
    {TIMED, "", HEAD "a,2022-07-20,1,1,No\na,2022-07-20,3,1,No\n", "2",
     "order-unproved 1 1;"},
    {TIMED, ", 'duplicates': 'first'",
     HEAD "a,2022-07-20,1,1,No\na,2022-07-20,3,1,No\n", "0", "order-by-row 1 2;"},
    /* Nothing hangs on it, or the review says that the order of the file counts. */
    {CODE, "", HEAD "a,1,1,1,No\nb,1,1,3,No\na,1,1,1,No\n", "00", "order-by-row 1 1;"},
    {CODE, ", 'duplicates': 'last'", HEAD "a,1,1,1,No\na,1,3,1,No\n", "2",
     "order-by-row 1 1;"},
    {UNTIMED, ", 'duplicates': 'first'", HEAD "a,soon,1,1,No\na,later,3,1,No\n", "0",
     "order-by-row 1 2;"},
    {TIMED, ", 'duplicates': 'first'", HEAD "a,soon,1,1,No\na,later,3,1,No\n", "0",
     "time-unreadable 1 2;"},
    /* Months in letters, and days as a spreadsheet numbers them. */
    {TIMED, "", HEAD "a,1 May 2024 10:01,1,1,No\na,\"May 1, 2024, 9:59 am\",3,1,No\n",
     "0", ""},
    {TIMED, "", HEAD "a,45413.41,1,1,No\na,45413.39,3,1,No\n", "0", ""},
    /* A tie that decided nothing is not worth a word. */
    {TIMED, "", HEAD "a,2022-07-19,1,1,No\na,2022-07-19,1,3,No\na,2022-07-20,3,1,No\n",
     "2", ""},
    /* A time that cannot be read. */
    {TIMED, "", HEAD "a,2022-07-20,1,1,No\na,soon,3,1,No\n", "2",
     "time-unreadable 1 1;"},
    /* The 13th of another record tells day from month for all. */
    {TIMED, "", HEAD "a,4/3/2022,1,1,No\na,5/2/2022,3,1,No\nb,13/2/2022,1,1,No\n", "00",
     ""},
    {TIMED, "", HEAD "a,4/3/2022,1,1,No\na,5/2/2022,3,1,No\nb,2/13/2022,1,1,No\n", "20",
     ""},
    /* Where nothing tells, only a choice that both ways give is taken. */
    {TIMED, "", HEAD "a,4/3/2022,1,1,No\na,5/2/2022,3,1,No\n", "2",
     "time-unreadable 1 1;"},
    {TIMED, "", HEAD "a,4/5/2022,1,1,No\na,3/4/2022,3,1,No\n", "0", ""},
    /* What is left out for another reason does not count as somebody's last. */
    {TIMED, "", HEAD "a,2022-07-19,1,1,No\na,2022-07-20,,,\n", "0", ""},
};

static void one_person_counts_once(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sent_twice / sizeof *sent_twice; i++) {
        const struct sent_twice *sent = &sent_twice[i];
        struct review *review = one_return(sent->rest, sent->more);
        struct load *load = load_texts(review, &sent->text, 1, 1);
        const struct return_report *report = &load->returns[0];
        char kept[16] = "", findings[200] = "";
        size_t len = 0;

        for (size_t row = 0; row < load->responses->n; row++) {
            kept[row] = (char)('0' + load->responses->answers[row * 3]);
        }
        for (size_t f = 0; f < report->n_findings; f++) {
            if (report->findings[f].kind == FINDING_TIME_UNREADABLE ||
                report->findings[f].kind == FINDING_ORDER_UNPROVED ||
                report->findings[f].kind == FINDING_ORDER_BY_ROW) {
                len += (size_t)snprintf(
                    findings + len, sizeof findings - len, "%s %llu %llu;",
                    finding_word(report->findings[f].kind),
                    (unsigned long long)report->findings[f].count,
                    (unsigned long long)report->findings[f].first_record);
            }
        }
        assert_string_equal(kept, sent->kept);
        assert_string_equal(findings, sent->findings);
        assert_int_equal(report->accepted, strlen(sent->kept));
        assert_int_equal(report->records, report->accepted +
                                              report->left_out[LEFT_OUT_DUPLICATE] +
                                              report->left_out[LEFT_OUT_BLANK]);
        load_free(load);
        review_free(review);
    }
}

static void respondents_of_two_returns(void **state) {
    const char *const returns[] = {TIMED, TIMED};
    const char *const texts[] = {HEAD "a,2022-07-20,1,1,No\nb,2022-07-20,3,1,No\n",
                                 HEAD "A,2022-07-21,1,3,No\nb,2022-07-19,3,3,No\n"};

    (void)state;
    for (int shared = 0; shared < 2; shared++) {
        struct review *review =
            make_review(returns, 2, shared ? ", 'respondents': 'shared'" : "");
        struct load *load = load_texts(review, texts, 2, 2);

        assert_int_equal(load->responses->n, shared ? 2 : 4);
        assert_int_equal(load->returns[0].left_out[LEFT_OUT_DUPLICATE], shared);
        assert_int_equal(load->returns[1].left_out[LEFT_OUT_DUPLICATE], shared);
        if (shared) {
            const uint8_t wanted[] = {2, 0, 0, 0, 2, 0};
            assert_memory_equal(load->responses->answers, wanted, sizeof wanted);
        }
        load_free(load);
        review_free(review);
    }
}

static void the_same_file_twice_is_told(void **state) {
    const char *const returns[] = {BUCKS, BUCKS, BUCKS, BUCKS};
    const char *const texts[] = {"SV1,SV2,PE1\n1,1,No\n3,1,No\n", "SV1,SV2,PE1\n",
                                 "SV1,SV2,PE1\n1,1,No\n3,1,No\n", "SV1,SV2,PE1\n"};
    struct review *review = make_review(returns, 4, "");
    struct load *load = load_texts(review, texts, 4, 0);

    (void)state;
    assert_int_equal(load->returns[0].n_findings, 0);
    assert_int_equal(load->returns[3].n_findings, 1);
    assert_int_equal(load->returns[3].findings[0].kind, FINDING_NO_RECORDS);
    assert_int_equal(load->returns[2].n_findings, 1);
    assert_int_equal(load->returns[2].findings[0].kind, FINDING_FILE_REPEATED);
    assert_string_equal(load->returns[2].findings[0].value, "r0.csv");
    assert_int_equal(load->returns[2].findings[0].count, 2);
    assert_int_equal(load->responses->n, 4);
    load_free(load);
    review_free(review);
}

/* Whether a file that is two returns, read by these rules, is told as there twice. */
static bool is_told_as_repeated(const char *first, const char *second) {
    static const char text[] = "SV1,SV2,PE1,Ward,Shift\n1,1,No,a,a\n3,1,No,b,b\n";
    char one[160], other[160];
    const char *const returns[] = {one, other};
    uint64_t n = 0;

    (void)snprintf(one, sizeof one, BUCKS "%s", first);
    (void)snprintf(other, sizeof other, BUCKS "%s", second);
    struct review *review = make_review(returns, 2, "");
    struct load *load = load_texts(review, (const char *const[]){text, text}, 2, 1);
    for (size_t f = 0; f < load->returns[1].n_findings; f++) {
        n += load->returns[1].findings[f].kind == FINDING_FILE_REPEATED ? 1 : 0;
    }
    load_free(load);
    review_free(review);
    return n > 0;
}

#define ROWS(column, how, words)                                                       \
    ", 'rows': {'column': '" column "', '" how "': [" words "]}"

/* Two returns may be parts of one file, where no record can be read by both. */
static void parts_of_one_file_are_no_repeat(void **state) {
    static const char only_a[] = ROWS("Ward", "only", "'a'");
    static const char only_b[] = ROWS("Ward", "only", "'b'");
    static const char only_both[] = ROWS("Ward", "only", "'a', 'b'");
    static const char not_a[] = ROWS("Ward", "not", "'a'");
    static const char not_b[] = ROWS("Ward", "not", "'b'");
    static const char only_shift_b[] = ROWS("Shift", "only", "'b'");

    (void)state;
    assert_true(is_told_as_repeated("", ""));
    assert_false(is_told_as_repeated(only_a, only_b));
    assert_false(is_told_as_repeated(only_b, only_a));
    assert_true(is_told_as_repeated(only_a, only_a));
    assert_true(is_told_as_repeated(only_a, only_both));
    assert_true(is_told_as_repeated(only_both, only_a));
    assert_false(is_told_as_repeated(only_a, not_a));
    assert_false(is_told_as_repeated(not_a, only_a));
    assert_true(is_told_as_repeated(only_a, not_b));
    assert_true(is_told_as_repeated(not_b, only_a));
    assert_true(is_told_as_repeated(not_a, not_a));
    assert_true(is_told_as_repeated(not_a, not_b));
    /* by another column, or by none, a record may be read twice */
    assert_true(is_told_as_repeated(only_a, only_shift_b));
    assert_true(is_told_as_repeated(only_shift_b, only_a));
    assert_true(is_told_as_repeated(only_a, ""));
    assert_true(is_told_as_repeated("", only_a));
}

static void expect_failure(const struct review *review, enum err_code code,
                           const char *source, uint64_t record, const char *text) {
    for (size_t threads = 1; threads < 4; threads++) {
        struct load_options options = {.threads = threads};
        struct load *load = NULL;
        struct err err = {0};

        assert_int_equal(load_returns(&load, review, &options, &err), code);
        assert_null(load);
        assert_non_null(strstr(err.source, source));
        assert_int_equal(err.record, record);
        assert_string_equal(err.text, text);
    }
}

static void the_first_bad_return_is_named(void **state) {
    const char *const returns[] = {BUCKS, BUCKS, BUCKS};
    struct review *review = make_review(returns, 3, "");

    (void)state;
    write_return(review, 0, "SV1,SV2,PE1\n1,1,No\n");
    write_return(review, 1, "SV1,SV2,PE1\n1,1,No\n1,\"1,No\n1,1,No\n");
    write_return(review, 2, "SV1,PE1\n");
    expect_failure(review, ERR_INPUT, "r1.csv", 2,
                   "near line 3: a quotation mark is opened here and never closed: "
                   "close it, or export the answers again");
    review_free(review);
    const char *const unknown[] = {BUCKS ", 'profile': 'msform'"};
    review = make_review(unknown, 1, "");
    expect_failure(review, ERR_DEFINITION, "r0.csv", 0,
                   "no layout is named 'msform'; did you mean 'msforms'?");
    review_free(review);
}

static void a_return_that_is_not_there(void **state) {
    const char *const returns[] = {BUCKS};
    struct review *review = make_review(returns, 1, "");
    struct load *load = NULL;
    struct err err = {0};

    (void)state;
    (void)remove(review->returns[0].path);
    assert_int_equal(load_returns(&load, review, NULL, &err), ERR_INPUT);
    assert_string_equal(err.source, review->returns[0].path);
    assert_null(load);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_load_tells),
        cmocka_unit_test(only_headings_are_no_error),
        cmocka_unit_test(one_person_counts_once),
        cmocka_unit_test(respondents_of_two_returns),
        cmocka_unit_test(the_same_file_twice_is_told),
        cmocka_unit_test(parts_of_one_file_are_no_repeat),
        cmocka_unit_test(the_first_bad_return_is_named),
        cmocka_unit_test(a_return_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
