/* Returns as they were when earlier results were made: read. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/files/digest.h"
#include "ingest/account/snapshot.h"
#include "ingest/load.h"

#include <stdio.h>
#include <string.h>

#define BUCKS ", 'place': 'bucks'"
#define HEAD  "SV1,SV2,PE1\n"

/* What was read of a return is what a run of then has read. */
static void first_bytes_are_a_return(void **state) {
    static const char then[] = "SV1,SV2,PE1,Name\n1,1,No,\n,,,Al\n3,1,No,\n";
    struct review *review = two_returns(then, HEAD "1,1,Yes\n");
    struct snapshot snapshots[2] = {{.kind = SNAPSHOT_ALL}, {.kind = SNAPSHOT_ALL}};
    struct load *as_it_was = loaded_as_then(review, snapshots);
    char now[128], sha256[DIGEST_HEX_BYTES];

    (void)state;
    (void)snprintf(now, sizeof now, "%s%s", then, "3,3,Yes,\n9,9,Perhaps,\n");
    write_return(review, 0, now);
    snapshots[0] = (struct snapshot){.kind = SNAPSHOT_BYTES, .n = strlen(then)};
    struct load *load = loaded_as_then(review, snapshots);
    const struct return_report *report = &load->returns[0];
    digest_hex(then, strlen(then), sha256);
    assert_string_equal(report->sha256, sha256);
    assert_int_equal(report->snapshot, SNAPSHOT_BYTES);
    assert_int_equal(report->records, 3);
    assert_int_equal(report->accepted, 2);
    assert_int_equal(report->left_out[LEFT_OUT_BLANK], 1);
    assert_int_equal(report->n_findings, 0);
    assert_int_equal(load->responses->n, 3);
    assert_memory_equal(load->responses->answers, as_it_was->responses->answers, 9);
    const uint64_t origin[] = {1, 3, ORIGIN(1, 1)};
    assert_memory_equal(load->responses->origin, origin, sizeof origin);
    assert_memory_equal(as_it_was->responses->origin, origin, sizeof origin);
    load_free(as_it_was);
    load_free(load);
    review_free(review);
}

static void a_return_that_was_not_there(void **state) {
    struct review *review = two_returns(HEAD "1,1,No\n", HEAD "3,1,No\n");
    const struct snapshot snapshots[] = {{.kind = SNAPSHOT_NONE},
                                         {.kind = SNAPSHOT_ALL}};
    const struct snapshot none[] = {{.kind = SNAPSHOT_NONE}, {.kind = SNAPSHOT_NONE}};

    (void)state;
    (void)remove(review->returns[0].path);
    struct load *load = loaded_as_then(review, snapshots);
    assert_int_equal(load->n_returns, 2);
    assert_string_equal(load->returns[0].name, "r0.csv");
    assert_int_equal(load->returns[0].snapshot, SNAPSHOT_NONE);
    assert_int_equal(load->returns[0].records, 0);
    assert_int_equal(load->returns[0].n_findings, 0);
    assert_int_equal(load->responses->n, 1);
    assert_int_equal(load->responses->origin[0], ORIGIN(1, 1));
    load_free(load);
    load = loaded_as_then(review, none);
    assert_int_equal(load->responses->n, 0);
    assert_non_null(load->responses->origin);
    load_free(load);
    review_free(review);
}

static void no_origins_unless_asked_for(void **state) {
    struct review *review = two_returns(HEAD "1,1,No\n", HEAD);
    struct load *load = NULL;

    (void)state;
    assert_int_equal(load_returns(&load, review, NULL, NULL), ERR_OK);
    assert_null(load->responses->origin);
    load_free(load);
    review_free(review);
}

/* The times of records, which of them were first, and whether that is sure. Each
 * record's SV1 and SV2 are 1 and 1; '-' is a record that was not there. */
static const struct cut {
    const char *what;
    const char *times[6];
    const char *first; /* 'x': among the first */
    uint64_t n;
    bool is_unsure;
} cuts[] = {
    {"oldest first",
     {"2022-07-20 10:00", "2022-07-20 11:00", "2022-07-21 09:00"},
     "xx-",
     2,
     false},
    {"newest first",
     {"2022-07-21 09:00", "2022-07-20 11:00", "2022-07-20 10:00"},
     "-xx",
     2,
     false},
    {"no order",
     {"2022-07-20 11:00", "2022-07-22 09:00", "2022-07-20 10:00", "2022-07-21 09:00"},
     "x-xx",
     3,
     false},
    {"days only, oldest first",
     {"2022-07-20", "2022-07-21", "2022-07-21", "2022-07-21"},
     "xx--",
     2,
     false},
    {"days only, newest first",
     {"2022-07-21", "2022-07-21", "2022-07-21", "2022-07-20"},
     "--xx",
     2,
     false},
    {"no times", {"", "", ""}, "xx-", 2, false},
    {"a record without a time",
     {"2022-07-20 10:00", "", "2022-07-20 11:00"},
     "xx-",
     2,
     false},
    {"the last without a time, newest first",
     {"2022-07-21 09:00", "2022-07-20 11:00", "2022-07-20 10:00", ""},
     "--xx",
     2,
     false},
    {"the first without a time",
     {"", "2022-07-21 09:00", "2022-07-20 10:00"},
     "--x",
     1,
     false},
    {"all of them", {"2022-07-21", "2022-07-20"}, "xx", 2, false},
    {"more than there are", {"2022-07-21", "2022-07-20"}, "xx", 3, true},
    {"none of them", {"2022-07-21", "2022-07-20"}, "--", 0, false},
    {"the day is plain", {"1/8/2022", "13/7/2022", "2/8/2022"}, "-x-", 1, false},
    {"the month is plain", {"8/1/2022", "7/13/2022", "8/2/2022"}, "-x-", 1, false},
    {"either reading", {"1/8/2022", "2/8/2022", "3/8/2022"}, "x--", 1, false},
    {"one reading only", {"1/8/2022", "2/7/2022", "3/8/2022"}, "-x-", 1, true},
    {"times nobody can read", {"noon", "one", "two"}, "xx-", 2, true},
};

static void the_records_submitted_first(void **state) {
    struct review *review = one_return(BUCKS ", 'columns': {'submitted': 'Sent'}", "");

    (void)state;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        const struct cut *cut = &cuts[i];
        struct snapshot snapshot = {
            .kind = SNAPSHOT_RECORDS, .n = cut->n, .sha256 = "0ff1ce"};
        char text[512] = "Sent,SV1,SV2,PE1\n";
        size_t n = strlen(cut->first), at = 0;

        for (size_t r = 0; r < n; r++) {
            size_t len = strlen(text);

            (void)snprintf(text + len, sizeof text - len, "%s,1,1,No\n", cut->times[r]);
        }
        write_return(review, 0, text);
        print_message("%s\n", cut->what);
        struct load *load = loaded_as_then(review, &snapshot);
        const struct return_report *report = &load->returns[0];
        assert_string_equal(report->sha256, "0ff1ce");
        assert_int_equal(report->is_unsure, cut->is_unsure);
        for (size_t r = 0; r < n; r++) {
            if (cut->first[r] == 'x') {
                assert_true(at < load->responses->n);
                assert_int_equal(load->responses->origin[at], r + 1);
                at++;
            }
        }
        assert_int_equal(load->responses->n, at);
        assert_int_equal(report->records, at);
        assert_int_equal(report->accepted, at);
        load_free(load);
    }
    review_free(review);
}

/* What came later is no part of what counts once, and of what was left out. */
static void duplicates_are_of_what_was_there(void **state) {
    static const char text[] = "Code,Sent,SV1,SV2,PE1\n"
                               "b,2022-07-23,3,3,No\n"
                               "a,2022-07-22,3,3,No\n"
                               "a,2022-07-21,1,1,No\n"
                               "b,2022-07-20,1,1,No\n";
    struct snapshot snapshots[] = {{.kind = SNAPSHOT_RECORDS, .n = 3, .sha256 = ""}};
    struct review *review = one_return(
        BUCKS ", 'columns': {'respondent': 'Code', 'submitted': 'Sent'}", "");

    (void)state;
    write_return(review, 0, text);
    struct load *load = loaded_as_then(review, snapshots);
    const uint64_t origin[] = {2, 4};
    assert_int_equal(load->responses->n, 2);
    assert_memory_equal(load->responses->origin, origin, sizeof origin);
    assert_int_equal(load->returns[0].left_out[LEFT_OUT_DUPLICATE], 1);
    load_free(load);
    snapshots[0].kind = SNAPSHOT_ALL;
    load = loaded_as_then(review, snapshots);
    const uint64_t all[] = {1, 2};
    assert_int_equal(load->responses->n, 2);
    assert_memory_equal(load->responses->origin, all, sizeof all);
    load_free(load);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_bytes_are_a_return),
        cmocka_unit_test(a_return_that_was_not_there),
        cmocka_unit_test(no_origins_unless_asked_for),
        cmocka_unit_test(the_records_submitted_first),
        cmocka_unit_test(duplicates_are_of_what_was_there),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
