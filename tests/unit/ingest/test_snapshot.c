/* Returns as they were when earlier results were made: found (test_snapshot_load.c:
 * read). */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/files/digest.h"
#include "ingest/account/snapshot.h"

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

    if (snapshots_find(&snapshots, review, &told->results, NULL, 1, &err) != ERR_OK) {
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
    assert_int_equal(snapshots_find(&snapshots, review, &told.results, NULL, 1, &err),
                     ERR_INPUT);
    assert_null(snapshots);
    assert_string_equal(err.source, review->returns[1].path);
    assert_string_equal(err.text, "there is no such file");
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
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
