/* Memory that runs out while results that were handed out are read, and the returns as
 * they were then. jansson's is tried in test_surveys_faults.c. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/ingest/fixture.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "ingest/table/response_digest.h"
#include "scoring/releases/releases.h"

#include <stdio.h>
#include <string.h>

#define HEAD  "SV1,SV2,PE1\n"
#define THEN  HEAD "1,1,No\n3,3,Yes\n"
#define TIMED "Sent,SV1,SV2,PE1\n1 May 2022,1,1,No\n2 May 2022,3,3,Yes\n"

static const char results_text[] =
    "{\"format\": \"kloe-results/1\", \"review\": {\"title\": \"A review\"}, "
    "\"instrument\": {\"id\": \"small\", \"version\": \"1\", \"scales\": [], "
    "\"items\": []}, \"method\": {\"minimum\": 10, \"several_places\": \"each\"}, "
    "\"provenance\": {\"inputs\": [{\"name\": \"%s\", \"sha256\": \"%s\", \"records\": "
    "%s, \"accepted\": 2}]}, \"areas\": [{\"id\": \"bob\", \"level\": \"system\", "
    "\"parent\": null, \"counts\": [], \"cells\": [{\"group\": null, \"status\": "
    "\"suppressed\", \"responses\": null}]}]}";

static void write_results(const char *path, const char *name, const char *then,
                          const char *records) {
    char sha256[DIGEST_HEX_BYTES];
    FILE *file = fopen(path, "w");

    digest_hex(then, strlen(then), sha256);
    assert_non_null(file);
    assert_true(fprintf(file, results_text, name, sha256, records) > 0);
    assert_int_equal(fclose(file), 0);
}

/* Two lists of what was handed out: the last is known, the first not. */
static enum err_code recall(void *context, struct err *err) {
    const struct review *review = context;
    struct releases releases;
    struct load *load = NULL;

    enum err_code code = releases_load(&releases, review, err);
    ERR_NEXT(code, releases_recall(&releases, review, 1, err));
    if (code == ERR_OK) {
        assert_string_equal(releases.list[0].doubt, "'gone.csv', from which they were "
                                                    "made, is not among the returns");
        assert_null(releases.list[0].responses);
        assert_string_equal(releases.list[1].doubt, "");
        assert_int_equal(releases.list[1].responses->n, 2);
        load = releases_take_last(&releases);
        assert_ptr_equal(load->responses, releases.list[1].responses);
        assert_int_equal(releases_find_late(NULL, load->responses, load->responses), 0);
    }
    releases_free(&releases);
    load_free(load);
    return code;
}

static void what_was_handed_out_survives(void **state) {
    const char *const returns[] = {", 'place': 'bucks'"};
    struct review *review = make_review(
        returns, 1, ", 'released': ['r1.csv', 'r2.csv'], 'late': 'leave-out'");

    (void)state;
    write_return(review, 0, THEN "1,3,No\n");
    write_results(review->released.texts[0], "gone.csv", "other", "null");
    write_results(review->released.texts[1], "r0.csv", THEN, "2");
    assert_true(fail_alloc_each(recall, review) > 100);
    review_free(review);
}

/* The same without holding anything back: a return that reads otherwise than then is
 * no error. */
static enum err_code doubt(void *context, struct err *err) {
    const struct review *review = context;
    struct releases releases;

    enum err_code code = releases_load(&releases, review, err);
    ERR_NEXT(code, releases_recall(&releases, review, 1, err));
    if (code == ERR_OK) {
        assert_string_equal(releases.list[0].doubt,
                            "'r0.csv' as it was then is not read today as it was then");
        assert_null(releases.list[0].responses);
        assert_null(releases.list[0].load);
    }
    releases_free(&releases);
    return code;
}

static void what_is_read_otherwise_survives(void **state) {
    const char *const returns[] = {", 'place': 'bucks'"};
    struct review *review = make_review(returns, 1, ", 'released': ['r1.csv']");

    (void)state;
    write_return(review, 0, THEN "1,3,No\n");
    write_results(review->released.texts[0], "r0.csv", THEN, "3");
    assert_true(fail_alloc_each(doubt, review) > 100);
    review_free(review);
}

/* A return that was saved anew, of which the digest was kept: the newest come first. */
static enum err_code recall_kept(void *context, struct err *err) {
    const struct review *review = context;
    struct releases releases;

    enum err_code code = releases_load(&releases, review, err);
    ERR_NEXT(code, releases_recall(&releases, review, 1, err));
    if (code == ERR_OK) {
        assert_non_null(releases.list[0].kept);
        assert_string_equal(releases.list[0].doubt, "");
        assert_int_equal(releases.list[0].responses->n, 2);
    }
    releases_free(&releases);
    return code;
}

/* What results.json does not say: the number of records, and whose they were. */
static void write_kept(const struct review *review, const struct load *load) {
    char sha256[DIGEST_HEX_BYTES], digest[DIGEST_HEX_BYTES];
    char *path = infile_beside(review->released.texts[0], KEPT_FILE_NAME ".json");
    struct err err = {0};
    FILE *file = path == NULL ? NULL : fopen(path, "w");

    assert_non_null(file);
    digest_hex(TIMED, strlen(TIMED), sha256);
    assert_int_equal(response_digest(digest, load->responses, 0, review, 1, &err),
                     ERR_OK);
    assert_true(
        fprintf(file,
                "{\"format\": \"kloe-kept/1\", \"inputs\": [{\"name\": \"r0.csv\", "
                "\"sha256\": \"%s\", \"sheet\": null, \"records\": 2, "
                "\"accepted\": 2, \"digest\": \"%s\"}]}",
                sha256, digest) > 0);
    assert_int_equal(fclose(file), 0);
    alloc_free(path);
}

static void what_was_kept_survives(void **state) {
    static const struct load_options options = {.threads = 1, .origins = true};
    const char *const returns[] = {
        ", 'place': 'bucks', 'columns': {'submitted': 'Sent'}"};
    struct review *review = make_review(returns, 1, ", 'released': ['r1.csv']");
    struct load *load = NULL;
    struct err err = {0};

    (void)state;
    write_return(review, 0, TIMED);
    assert_int_equal(load_returns(&load, review, &options, &err), ERR_OK);
    write_results(review->released.texts[0], "r0.csv", TIMED, "null");
    write_kept(review, load);
    load_free(load);
    write_return(review, 0,
                 "Sent;SV1;SV2;PE1\n3 May 2022;1;3;No\n"
                 "2 May 2022;3;3;Yes\n1 May 2022;1;1;No\n");
    assert_true(fail_alloc_each(recall_kept, review) > 100);
    char *kept = infile_beside(review->released.texts[0], KEPT_FILE_NAME ".json");
    assert_true(kept != NULL && remove(kept) == 0);
    alloc_free(kept);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_handed_out_survives),
        cmocka_unit_test(what_is_read_otherwise_survives),
        cmocka_unit_test(what_was_kept_survives),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
