/* Returns as they were when earlier results were made: found, and read. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/files/digest.h"
#include "ingest/account/snapshot.h"
#include "ingest/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BUCKS  ", 'place': 'bucks'"
#define HEAD   "SV1,SV2,PE1\n"
#define UTF_16 "\xFF\xFE"

enum { INPUTS_MAX = 4 };

/* What results say of the returns they were made from. */
struct told {
    struct results results;
    struct results_input inputs[INPUTS_MAX];
    char sha256[INPUTS_MAX][DIGEST_HEX_BYTES];
};

static void tell_bytes(struct told *told, const char *name, const char *bytes,
                       size_t len) {
    size_t i = told->results.n_inputs++;

    digest_hex(bytes, len, told->sha256[i]);
    told->inputs[i] = (struct results_input){.name = name, .sha256 = told->sha256[i]};
    told->results.inputs = told->inputs;
}

static void tell(struct told *told, const char *name, const char *text) {
    tell_bytes(told, name, text, strlen(text));
}

static struct snapshots *found(const struct review *review, const struct told *told) {
    struct snapshots *snapshots = NULL;
    struct err err = {0};

    if (snapshots_find(&snapshots, review, &told->results, 1, &err) != ERR_OK) {
        fail_msg("%s: %s", err.source, err.text);
    }
    return snapshots;
}

static void expect(const struct review *review, const struct told *told, size_t i,
                   enum snapshot_kind kind, uint64_t n) {
    struct snapshots *snapshots = found(review, told);

    assert_int_equal(snapshots->doubt, SNAPSHOT_KNOWN);
    assert_null(snapshots->file);
    assert_int_equal(snapshots->n, review->n_returns);
    assert_int_equal(snapshots->snapshot[i].kind, kind);
    assert_int_equal(snapshots->snapshot[i].n, n);
    snapshots_free(snapshots);
}

static void expect_doubt(const struct review *review, const struct told *told,
                         enum snapshot_doubt doubt, const char *file) {
    struct snapshots *snapshots = found(review, told);

    assert_int_equal(snapshots->doubt, doubt);
    if (file == NULL) {
        assert_null(snapshots->file);
    } else {
        assert_string_equal(snapshots->file, file);
    }
    snapshots_free(snapshots);
}

static struct review *two_returns(const char *first, const char *second) {
    const char *const returns[] = {BUCKS, BUCKS};
    struct review *review = make_review(returns, 2, "");

    write_return(review, 0, first);
    write_return(review, 1, second);
    return review;
}

static void the_same_bytes_are_the_same_return(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD "1,1,No\n", HEAD "3,1,No\n");

    (void)state;
    tell(&told, "of-another-name.csv", HEAD "3,1,No\n");
    expect(review, &told, 0, SNAPSHOT_NONE, 0);
    expect(review, &told, 1, SNAPSHOT_ALL, 0);
    review_free(review);
}

/* The second file of equal bytes joined later. */
static void of_equal_files_each_is_itself(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD "1,1,No\n", HEAD "1,1,No\n");

    (void)state;
    tell(&told, "r1.csv", HEAD "1,1,No\n");
    expect(review, &told, 0, SNAPSHOT_NONE, 0);
    expect(review, &told, 1, SNAPSHOT_ALL, 0);
    tell(&told, "r0.csv", HEAD "1,1,No\n");
    expect(review, &told, 0, SNAPSHOT_ALL, 0);
    expect(review, &told, 1, SNAPSHOT_ALL, 0);
    review_free(review);
}

static const struct growth {
    const char *then, *more;
    const char *what;
} growths[] = {
    {HEAD "1,1,No\n", "3,1,No\n", "a final line break"},
    {HEAD "1,1,No", "\n3,1,No\n", "none"},
    {"SV1,SV2,PE1\r\n1,1,No\r\n", "3,1,No\r\n", "CR and LF"},
    {"SV1,SV2,PE1\r\n1,1,No", "\r\n3,1,No\r\n", "no CR and LF"},
    {"SV1,SV2,PE1\r1,1,No\r", "3,1,No\r", "CR alone"},
    {HEAD, "1,1,No\n", "headings only"},
    {HEAD "1,1,No\n", "\n", "a blank line more"},
};

static void a_return_that_grew_begins_as_it_was(void **state) {
    struct review *review = two_returns("", HEAD "9,9,No\n");

    (void)state;
    for (size_t i = 0; i < sizeof growths / sizeof *growths; i++) {
        struct told told = {.results = {.n_inputs = 0}};
        char now[128];

        (void)snprintf(now, sizeof now, "%s%s", growths[i].then, growths[i].more);
        write_return(review, 0, now);
        tell(&told, "r0.csv", growths[i].then);
        print_message("%s\n", growths[i].what);
        expect(review, &told, 0, SNAPSHOT_BYTES, strlen(growths[i].then));
        expect(review, &told, 1, SNAPSHOT_NONE, 0);
    }
    review_free(review);
}

static void a_renamed_return_that_grew_is_found(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review =
        two_returns(HEAD "1,1,No\n", HEAD "3,1,No\n1,1,No\n3,1,No\n");

    (void)state;
    tell(&told, "20-july.csv", HEAD "3,1,No\n");
    expect(review, &told, 0, SNAPSHOT_NONE, 0);
    expect(review, &told, 1, SNAPSHOT_BYTES, strlen(HEAD "3,1,No\n"));
    review_free(review);
}

/* Both begin with the headings; the one that kept the name was there. */
static void a_name_decides_between_beginnings(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD "1,1,No\n", HEAD "3,1,No\n");

    (void)state;
    tell(&told, "r1.csv", HEAD);
    expect(review, &told, 0, SNAPSHOT_NONE, 0);
    expect(review, &told, 1, SNAPSHOT_BYTES, strlen(HEAD));
    review_free(review);
}

/* A line of "x" in UTF-16, little end first, and one more. */
static void utf_16_grows_by_whole_letters(void **state) {
    static const char now[] = UTF_16 "x\0\n\0y\0\n";
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD, HEAD "1,1,No\n");
    FILE *file = fopen(review->returns[0].path, "wb");

    (void)state;
    assert_non_null(file);
    assert_int_equal(fwrite(now, 1, sizeof now, file), sizeof now);
    assert_int_equal(fclose(file), 0);
    tell_bytes(&told, "r0.csv", now, 6);
    expect(review, &told, 0, SNAPSHOT_BYTES, 6);
    review_free(review);
}

/* 100,000 lines are more than one piece of a file. */
static void a_long_return_is_followed_to_its_line(void **state) {
    const size_t lines = 100000, then = 77777;
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD, HEAD "9,9,No\n");
    char *text = malloc(lines * 7 + 1);

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < lines; i++) {
        (void)snprintf(text + i * 7, 8, "%06zu\n", i);
    }
    write_return(review, 0, text);
    tell_bytes(&told, "r0.csv", text, then * 7);
    expect(review, &told, 0, SNAPSHOT_BYTES, then * 7);
    free(text);
    review_free(review);
}

/* An answer that was cut off is no beginning; the number of records may do. */
static void a_return_that_was_saved_anew(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD "1,1,Not\n3,1,No\n", HEAD);

    (void)state;
    tell(&told, "r0.csv", HEAD "1,1,No");
    expect_doubt(review, &told, SNAPSHOT_CHANGED, "r0.csv");
    told.inputs[0].records = (struct count){true, 1};
    expect(review, &told, 0, SNAPSHOT_RECORDS, 1);
    struct snapshots *snapshots = found(review, &told);
    assert_string_equal(snapshots->snapshot[0].sha256, told.sha256[0]);
    snapshots_free(snapshots);
    tell(&told, "r0.csv", HEAD "3,1,No");
    expect_doubt(review, &told, SNAPSHOT_CHANGED, "r0.csv");
    review_free(review);
}

static void returns_that_are_gone(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD "1,1,No\n", HEAD);

    (void)state;
    expect_doubt(review, &told, SNAPSHOT_NOTHING_SAID, NULL);
    tell(&told, "r0.csv", HEAD "1,1,No\n");
    tell(&told, "north.csv", HEAD "3,1,No\n");
    told.inputs[1].records = (struct count){true, 1};
    expect_doubt(review, &told, SNAPSHOT_GONE, "north.csv");
    told.inputs[1] = (struct results_input){.name = NULL};
    expect_doubt(review, &told, SNAPSHOT_NOTHING_SAID, NULL);
    review_free(review);
}

/* Two files of one name in two folders: one of them is unchanged, so that the other is
 * plain, too; when both changed, neither is. */
static void two_returns_of_one_name(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD "1,1,No\n", HEAD);
    char folder[128], path[160];

    (void)state;
    (void)snprintf(folder, sizeof folder, "%s-folder", review->returns[0].path);
    (void)snprintf(path, sizeof path, "%s/r0.csv", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    const struct return_file files[] = {{.path = review->returns[0].path},
                                        {.path = path}};
    const struct review both = {.returns = files, .n_returns = 2};
    write_return(&both, 1, HEAD "3,3,No\n");
    tell(&told, "r0.csv", HEAD "1,1,No\n");
    tell(&told, "r0.csv", HEAD "1,3,No\n");
    told.inputs[1].records = (struct count){true, 1};
    expect(&both, &told, 0, SNAPSHOT_ALL, 0);
    expect(&both, &told, 1, SNAPSHOT_RECORDS, 1);
    write_return(&both, 0, HEAD "1,1,Yes\n");
    told.inputs[0].records = (struct count){true, 1};
    expect_doubt(&both, &told, SNAPSHOT_CHANGED, "r0.csv");
    told.results.n_inputs = 1; /* one of them joined later: nobody knows which */
    expect_doubt(&both, &told, SNAPSHOT_CHANGED, "r0.csv");
    assert_int_equal(remove(path), 0);
    assert_int_equal(remove(folder), 0);
    review_free(review);
}

static void a_return_that_cannot_be_read(void **state) {
    struct told told = {.results = {.n_inputs = 0}};
    struct review *review = two_returns(HEAD, HEAD);
    struct snapshots *snapshots = NULL;
    struct err err = {0};

    (void)state;
    tell(&told, "r0.csv", HEAD);
    (void)remove(review->returns[1].path);
    assert_int_equal(snapshots_find(&snapshots, review, &told.results, 1, &err),
                     ERR_INPUT);
    assert_null(snapshots);
    assert_string_equal(err.source, review->returns[1].path);
    assert_string_equal(err.text, "there is no such file");
    review_free(review);
}

static struct load *load_snapshots(const struct review *review,
                                   const struct snapshot *snapshots) {
    const struct load_options options = {
        .threads = 1, .origins = true, .snapshots = snapshots};
    struct load *load = NULL;
    struct err err = {0};

    if (load_returns(&load, review, &options, &err) != ERR_OK) {
        fail_msg("%s: record %llu: %s", err.source, (unsigned long long)err.record,
                 err.text);
    }
    return load;
}

/* What was read of a return is what a run of then has read. */
static void first_bytes_are_a_return(void **state) {
    static const char then[] = "SV1,SV2,PE1,Name\n1,1,No,\n,,,Al\n3,1,No,\n";
    struct review *review = two_returns(then, HEAD "1,1,Yes\n");
    struct snapshot snapshots[2] = {{.kind = SNAPSHOT_ALL}, {.kind = SNAPSHOT_ALL}};
    struct load *as_it_was = load_snapshots(review, snapshots);
    char now[128], sha256[DIGEST_HEX_BYTES];

    (void)state;
    (void)snprintf(now, sizeof now, "%s%s", then, "3,3,Yes,\n9,9,Perhaps,\n");
    write_return(review, 0, now);
    snapshots[0] = (struct snapshot){.kind = SNAPSHOT_BYTES, .n = strlen(then)};
    struct load *load = load_snapshots(review, snapshots);
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
    struct load *load = load_snapshots(review, snapshots);
    assert_int_equal(load->n_returns, 2);
    assert_string_equal(load->returns[0].name, "r0.csv");
    assert_int_equal(load->returns[0].snapshot, SNAPSHOT_NONE);
    assert_int_equal(load->returns[0].records, 0);
    assert_int_equal(load->returns[0].n_findings, 0);
    assert_int_equal(load->responses->n, 1);
    assert_int_equal(load->responses->origin[0], ORIGIN(1, 1));
    load_free(load);
    load = load_snapshots(review, none);
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
        struct load *load = load_snapshots(review, &snapshot);
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
    struct load *load = load_snapshots(review, snapshots);
    const uint64_t origin[] = {2, 4};
    assert_int_equal(load->responses->n, 2);
    assert_memory_equal(load->responses->origin, origin, sizeof origin);
    assert_int_equal(load->returns[0].left_out[LEFT_OUT_DUPLICATE], 1);
    load_free(load);
    snapshots[0].kind = SNAPSHOT_ALL;
    load = load_snapshots(review, snapshots);
    const uint64_t all[] = {1, 2};
    assert_int_equal(load->responses->n, 2);
    assert_memory_equal(load->responses->origin, all, sizeof all);
    load_free(load);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes_are_the_same_return),
        cmocka_unit_test(of_equal_files_each_is_itself),
        cmocka_unit_test(a_return_that_grew_begins_as_it_was),
        cmocka_unit_test(a_renamed_return_that_grew_is_found),
        cmocka_unit_test(a_name_decides_between_beginnings),
        cmocka_unit_test(utf_16_grows_by_whole_letters),
        cmocka_unit_test(a_long_return_is_followed_to_its_line),
        cmocka_unit_test(a_return_that_was_saved_anew),
        cmocka_unit_test(returns_that_are_gone),
        cmocka_unit_test(two_returns_of_one_name),
        cmocka_unit_test(a_return_that_cannot_be_read),
        cmocka_unit_test(first_bytes_are_a_return),
        cmocka_unit_test(a_return_that_was_not_there),
        cmocka_unit_test(no_origins_unless_asked_for),
        cmocka_unit_test(the_records_submitted_first),
        cmocka_unit_test(duplicates_are_of_what_was_there),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
