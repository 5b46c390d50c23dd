/* Returns that change while they are read: never counted under another digest. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "base/files/digest.h"

#include <string.h>

#define BUCKS ", 'place': 'bucks'"

static const char before[] = "SV1,SV2,PE1\n1,1,No\n3,1,Yes\n1,3,No\n";

/* Bytes that become others at a rewind, or once so many of them were read. */
struct changing {
    const char *bytes, *later;
    size_t at;
    size_t rewinds, changes_at; /* before this rewind, counted from 1; 0: never */
    size_t reads_left; /* before the bytes change in the midst; 0: they do not */
};

static enum err_code changing_read(void *context, char *bytes, size_t room, size_t *got,
                                   struct err *err) {
    struct changing *changing = context;
    size_t n = strlen(changing->bytes) - changing->at;

    (void)err;
    n = n < room ? n : room;
    n = n < 16 ? n : 16;
    memcpy(bytes, changing->bytes + changing->at, n);
    changing->at += n;
    *got = n;
    if (changing->reads_left > 0 && --changing->reads_left == 0) {
        changing->bytes = changing->later;
    }
    return ERR_OK;
}

static enum err_code changing_rewind(void *context, struct err *err) {
    struct changing *changing = context;

    (void)err;
    if (++changing->rewinds == changing->changes_at) {
        changing->bytes = changing->later;
    }
    changing->at = 0;
    return ERR_OK;
}

static enum err_code read_changing(struct changing *changing, struct return_part *part,
                                   const struct return_options *options,
                                   struct err *err) {
    struct source_bytes bytes = {changing_read, changing_rewind, changing};
    struct review *review = one_return(BUCKS, "");
    enum err_code code =
        return_read(part, review, &review->returns[0], &bytes, options, err);

    review_free(review);
    return code;
}

static size_t count_lines(const char *text) {
    size_t n = 0;

    for (; *text != '\0'; text++) {
        n += *text == '\n' ? 1 : 0;
    }
    return n;
}

/* Reads and expects all of one state; NULL: to be told. Returns how often the bytes
 * were rewound. */
static size_t expect_one_state(struct changing changing,
                               const struct return_options *options,
                               const char *wanted) {
    char sha256[DIGEST_HEX_BYTES];
    struct return_part part = {0};
    struct err err = {0};
    enum err_code code = read_changing(&changing, &part, options, &err);

    if (wanted == NULL) {
        assert_int_equal(code, ERR_INPUT);
        assert_string_equal(err.text,
                            "the file changed while it was read: wait until it is "
                            "written to its end, or take a copy, and run again");
    } else {
        assert_int_equal(code, ERR_OK);
        digest_hex(wanted, strlen(wanted), sha256);
        if (options == NULL) {
            assert_string_equal(part.report.sha256, sha256);
        }
        assert_int_equal(part.report.records + 1, count_lines(wanted));
        return_part_free(&part);
    }
    return changing.rewinds;
}

/* Three passes: what it is and how it is cut, its first rows, its records. */
static void a_file_that_changes_between_passes(void **state) {
    static const char *const later[] = {
        "SV1,SV2,PE1\n1,1,No\n3,1,Yes\n1,3,No\n1,1,No\n",
        "SV1,SV2,PE1\n1,1,No\n3,1,Yes\n",
        "SV1,SV2,PE1\n1,1,No\n3,1,Yes\n1,1,No\n",
    };
    size_t passes = expect_one_state((struct changing){.bytes = before}, NULL, before);

    (void)state;
    assert_true(passes >= 3);
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        for (size_t pass = 2; pass <= passes; pass++) {
            (void)expect_one_state((struct changing){.bytes = before,
                                                     .later = later[i],
                                                     .changes_at = pass},
                                   NULL, NULL);
        }
    }
}

/* With one pass more, for what was submitted first. */
static void records_that_were_first(void **state) {
    static const char later[] =
        "SV1,SV2,PE1\n1,1,No\n3,1,Yes\n1,3,No\n1,1,No\n1,1,No\n";
    const struct return_options options = {
        .snapshot = {.kind = SNAPSHOT_RECORDS, .n = 3, .sha256 = "then"}};
    size_t passes =
        expect_one_state((struct changing){.bytes = before}, &options, before);

    (void)state;
    for (size_t pass = 2; pass <= passes; pass++) {
        (void)expect_one_state(
            (struct changing){.bytes = before, .later = later, .changes_at = pass},
            &options, NULL);
    }
}

/* Each pass takes three pieces and an empty one. What comes in the first is read by
 * all, what comes behind the last by none. */
static void a_file_that_grows_in_a_pass(void **state) {
    static const char later[] = "SV1,SV2,PE1\n1,1,No\n3,1,Yes\n1,3,No\n1,1,No\n";

    (void)state;
    for (size_t reads = 1; reads <= 13; reads++) {
        (void)expect_one_state(
            (struct changing){.bytes = before, .later = later, .reads_left = reads},
            NULL,
            reads < 4    ? later
            : reads < 12 ? NULL
                         : before);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_changes_between_passes),
        cmocka_unit_test(records_that_were_first),
        cmocka_unit_test(a_file_that_grows_in_a_pass),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
