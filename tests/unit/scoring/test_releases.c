/* When late responses may be left out: those that came after results of earlier, which
 * the returns of today must tell. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/files/digest.h"
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
    "\"provenance\": {\"inputs\": [{\"name\": \"r0.csv\", \"sha256\": \"%s\", "
    "\"records\": %s, \"accepted\": %s}]}, \"areas\": [{\"id\": \"bob\", \"level\": "
    "\"system\", \"parent\": null, \"counts\": [], \"cells\": [{\"group\": null, "
    "\"status\": \"suppressed\", \"responses\": null}]}]}";

/* Results of the return `then`, whose numbers of records are as they say. */
static void write_results(const char *path, const char *then, const char *records,
                          const char *accepted) {
    char sha256[DIGEST_HEX_BYTES];
    FILE *file = fopen(path, "w");

    digest_hex(then, strlen(then), sha256);
    assert_non_null(file);
    assert_true(fprintf(file, results_text, sha256, records, accepted) > 0);
    assert_int_equal(fclose(file), 0);
}

/* What is said of late responses where the return was `then`, and is `now`: "" where
 * they are left out, and *n are those of then. */
static const char *left_out(const char *rest, const char *then, const char *now,
                            const char *records, size_t *n) {
    static struct err err;
    struct review *review = one_return(rest, ", 'released': ['r1.csv'], 'late': "
                                             "'leave-out'");
    struct releases releases;

    err = (struct err){0};
    write_return(review, 0, now);
    write_results(review->released.texts[0], then, records, "2");
    assert_int_equal(releases_load(&releases, review, &err), ERR_OK);
    enum err_code code = releases_recall(&releases, review, 1, &err);
    if (code == ERR_OK) {
        *n = releases.list[0].load->responses->n;
    } else {
        assert_int_equal(code, ERR_DEFINITION);
    }
    releases_free(&releases);
    review_free(review);
    return err.text;
}

#define BUCKS   ", 'place': 'bucks'"
#define BY_TIME BUCKS ", 'columns': {'submitted': 'Sent'}"

static void what_came_later_is_known(void **state) {
    size_t n = 0;

    (void)state;
    /* The file grew. */
    assert_string_equal(left_out(BUCKS, THEN, THEN "1,3,No\n", "2", &n), "");
    assert_int_equal(n, 2);
    /* It was saved anew: the records of then are those that were sent first. */
    assert_string_equal(left_out(BY_TIME, TIMED,
                                 "Sent;SV1;SV2;PE1\n3 May 2022;1;3;No\n"
                                 "2 May 2022;3;3;Yes\n1 May 2022;1;1;No\n",
                                 "2", &n),
                        "");
    assert_int_equal(n, 2);
    /* The bytes of then are there; that they are read otherwise today says nothing of
     * who came later. */
    assert_string_equal(left_out(BUCKS, THEN, THEN "1,3,No\n", "3", &n), "");
    assert_int_equal(n, 2);
}

static void what_came_later_is_not_known(void **state) {
    size_t n = 0;

    (void)state;
    /* Saved anew, and of the two that were sent first one is blank today. */
    assert_non_null(
        strstr(left_out(BY_TIME, TIMED,
                        "Sent;SV1;SV2;PE1\n3 May 2022;1;3;No\n"
                        "2 May 2022;3;3;Yes\n1 May 2022;;;\n",
                        "2", &n),
               "late: which responses came after 'r1.csv' cannot be told: "));
    /* Saved anew without times. */
    assert_non_null(
        strstr(left_out(BUCKS, THEN, "SV1;SV2;PE1\n1;3;No\n", "2", &n),
               "late: which responses came after 'r1.csv' cannot be told: "));
    /* Nor is it said how many records there were. */
    assert_non_null(
        strstr(left_out(BUCKS, THEN, "SV1;SV2;PE1\n1;3;No\n", "null", &n),
               "late: which responses came after 'r1.csv' cannot be told: "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_came_later_is_known),
        cmocka_unit_test(what_came_later_is_not_known),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
