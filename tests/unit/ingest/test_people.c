/* Whose response each is: the same number in every load of the returns, however much of
 * each is read. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/load.h"

#include <stdio.h>
#include <string.h>

#define BUCKS ", 'place': 'bucks'"
#define HEAD  "Code,Sent,SV1,SV2,PE1\n"
#define KNOWN ", 'columns': {'respondent': 'Code', 'submitted': 'Sent'}"

static struct review *make(const char *more, const char *first, const char *second) {
    const char *const returns[] = {BUCKS KNOWN, BUCKS KNOWN};
    struct review *review = make_review(returns, second == NULL ? 1 : 2, more);

    write_return(review, 0, first);
    if (second != NULL) {
        write_return(review, 1, second);
    }
    return review;
}

static struct load *load(const struct review *review,
                         const struct snapshot *snapshots) {
    struct load *load = loaded_as_then(review, snapshots);

    for (size_t i = 1; i < load->responses->n; i++) {
        assert_true(load->responses->origin[i] > load->responses->origin[i - 1]);
    }
    return load;
}

/* Whose the response is that was record `record` of return `number`; it counts. */
static uint64_t person(const struct load *load, size_t number, uint64_t record) {
    for (size_t i = 0; i < load->responses->n; i++) {
        if (load->responses->origin[i] == ORIGIN(number, record)) {
            return load->responses->person[i];
        }
    }
    fail_msg("record %llu of return %zu does not count", (unsigned long long)record,
             number);
    return 0;
}

/* Nobody is two people. */
static void expect_people(const struct load *load, size_t n) {
    assert_int_equal(load->responses->n, n);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_true(load->responses->person[i] != load->responses->person[j]);
        }
    }
}

static const struct resent {
    const char *what;
    const char *more; /* of the review */
    const char *then, *later;
    uint64_t kept_then, kept_now; /* records of A */
} resents[] = {
    {"the last one counts", "", "a,2022-07-20,1,1,No\nb,2022-07-20,1,1,No\n",
     "A,2022-07-22,3,3,No\n", 1, 3},
    {"the first one counts", ", 'duplicates': 'first'",
     "a,2022-07-20,1,1,No\nb,2022-07-20,1,1,No\n", "a,2022-07-22,3,3,No\n", 1, 1},
    {"an earlier one came later", ", 'duplicates': 'first'",
     "b,2022-07-20,1,1,No\na,2022-07-20,1,1,No\n", "a,2022-07-12,3,3,No\n", 2, 3},
    {"an earlier one came later, and does not count", "",
     "b,2022-07-20,1,1,No\na,2022-07-20,1,1,No\n", "a,2022-07-12,3,3,No\n", 2, 2},
    {"no times", "", "a,,1,1,No\nb,,1,1,No\n", "a,,3,3,No\n", 1, 3},
    {"twice before, twice since", "",
     "a,2022-07-20,1,1,No\na,2022-07-21,1,1,No\nb,2022-07-20,1,1,No\n",
     "a,2022-07-23,3,3,No\na,2022-07-22,3,3,No\n", 2, 4},
};

static void who_sends_again_is_the_same_person(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof resents / sizeof *resents; i++) {
        const struct resent *resent = &resents[i];
        const struct snapshot snapshot = {.kind = SNAPSHOT_BYTES,
                                          .n = strlen(HEAD) + strlen(resent->then)};
        char text[512];

        print_message("%s\n", resent->what);
        (void)snprintf(text, sizeof text, HEAD "%s%s", resent->then, resent->later);
        struct review *review = make(resent->more, text, NULL);
        struct load *then = load(review, &snapshot);
        struct load *now = load(review, NULL);
        expect_people(then, 2);
        expect_people(now, 2);
        assert_true(person(then, 0, resent->kept_then) ==
                    person(now, 0, resent->kept_now));
        load_free(then);
        load_free(now);
        review_free(review);
    }
}

static void all_that_was_sent_counts(void **state) {
    static const char text[] = HEAD "a,2022-07-20,1,1,No\n"
                                    "a,2022-07-22,3,3,No\n";
    struct review *review = make(", 'duplicates': 'all'", text, NULL);
    struct load *now = load(review, NULL);

    (void)state;
    expect_people(now, 2);
    assert_int_equal(person(now, 0, 1), ORIGIN(0, 1));
    assert_int_equal(person(now, 0, 2), ORIGIN(0, 2));
    load_free(now);
    review_free(review);
}

/* A file that was saved anew, the newest on top: what was there are its last. */
static void newest_first(void **state) {
    static const char text[] = HEAD "a,2022-07-23,3,3,No\n"
                                    "c,2022-07-22,3,3,No\n"
                                    "b,2022-07-21,1,1,No\n"
                                    "a,2022-07-20,1,1,No\n";
    const struct snapshot snapshot = {.kind = SNAPSHOT_RECORDS, .n = 2, .sha256 = ""};
    struct review *review = make("", text, NULL);
    struct load *then = load(review, &snapshot);
    struct load *now = load(review, NULL);

    (void)state;
    expect_people(then, 2);
    expect_people(now, 3);
    assert_true(person(then, 0, 4) == person(now, 0, 1));
    assert_true(person(then, 0, 3) == person(now, 0, 3));
    load_free(then);
    load_free(now);
    review_free(review);
}

/* The return that joined stands first, and is of the days before. */
static void across_returns(void **state) {
    static const char joined[] = HEAD "a,2022-07-12,1,1,No\n"
                                      "b,2022-07-23,1,1,No\n";
    static const char there[] = HEAD "a,2022-07-20,3,3,No\n"
                                     "b,2022-07-20,3,3,No\n";
    const struct snapshot snapshots[] = {{.kind = SNAPSHOT_NONE},
                                         {.kind = SNAPSHOT_ALL}};
    struct review *review = make(", 'respondents': 'shared'", joined, there);
    struct load *then = load(review, snapshots);
    struct load *now = load(review, NULL);

    (void)state;
    expect_people(then, 2);
    expect_people(now, 2);
    assert_true(person(then, 1, 1) == person(now, 1, 1));
    assert_true(person(then, 1, 2) == person(now, 0, 2));
    load_free(then);
    load_free(now);
    review_free(review);
}

/* Where each return has ids of its own, the same one is two people. */
static void ids_of_each_return(void **state) {
    static const char text[] = HEAD "a,2022-07-20,1,1,No\n";
    const struct snapshot snapshots[] = {{.kind = SNAPSHOT_NONE},
                                         {.kind = SNAPSHOT_ALL}};
    struct review *review = make("", text, text);
    struct load *then = load(review, snapshots);
    struct load *now = load(review, NULL);

    (void)state;
    expect_people(then, 1);
    expect_people(now, 2);
    assert_true(person(then, 1, 1) == person(now, 1, 1));
    load_free(then);
    load_free(now);
    review_free(review);
}

static void nobody_knows_who(void **state) {
    static const char text[] = HEAD ",2022-07-20,1,1,No\n"
                                    "anonymous,2022-07-20,1,1,No\n"
                                    "anonymous,2022-07-21,1,1,No\n"
                                    "a,2022-07-21,1,1,No\n";
    struct review *review = make("", text, NULL);
    struct load *now = load(review, NULL);

    (void)state;
    expect_people(now, 4);
    for (uint64_t record = 1; record <= 3; record++) {
        assert_int_equal(person(now, 0, record), ORIGIN(0, record));
    }
    assert_true((person(now, 0, 4) & PERSON_KNOWN) != 0);
    load_free(now);
    review_free(review);
}

static void not_unless_asked_for(void **state) {
    struct review *review = make("", HEAD "a,2022-07-20,1,1,No\n", NULL);
    struct load *now = NULL;

    (void)state;
    assert_int_equal(load_returns(&now, review, NULL, NULL), ERR_OK);
    assert_int_equal(now->responses->n, 1);
    assert_null(now->responses->person);
    load_free(now);
    review_free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_sends_again_is_the_same_person),
        cmocka_unit_test(all_that_was_sent_counts),
        cmocka_unit_test(newest_first),
        cmocka_unit_test(across_returns),
        cmocka_unit_test(ids_of_each_return),
        cmocka_unit_test(nobody_knows_who),
        cmocka_unit_test(not_unless_asked_for),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
