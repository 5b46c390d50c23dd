/* What the digest of a return's responses tells apart, and what it does not. */
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include "ingest/table/response_digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OTHER "Place,SV1,SV2,PE1\nBucks,1,3,Yes\nOxfordshire,3,1,No\n"

/* The digest of a return that is read after another one, which says the same each time.
 */
static void digest_of(char hex[DIGEST_HEX_BYTES], const char *text) {
    struct review *review = two_returns("", "");
    struct err err = {0};

    write_return(review, 0, OTHER);
    write_return(review, 1, text);
    struct load *load = loaded_as_then(review, NULL);
    assert_int_equal(response_digest(hex, load->responses, 1, review, 2, &err), ERR_OK);
    load_free(load);
    review_free(review);
}

#define HEAD "Place,SV1,SV2,PE1,Where do you work?,What would help?\n"
#define ONE  HEAD "Bucks,1,3,No,Health,Time\n"

static void what_was_said_is_told_apart(void **state) {
    static const char *const texts[] = {
        ONE,
        HEAD,
        HEAD "Bucks,1,3,No,Health,\nBucks,1,3,No,Health,\n",
        HEAD "Bucks,3,3,No,Health,\n",
        HEAD "Bucks,3,1,No,Health,\n",
        HEAD "Bucks,1,3,Yes,Health,\n",
        HEAD "Bucks,1,3,,Health,\n",
        HEAD "Bucks,1,,No,Health,\n",
        HEAD "Bucks,,1,No,Health,\n", /* the answer before to another question */
        HEAD "Bucks,9,3,No,Health,\n",
        HEAD "Bucks,,3,No,Health,\n",
        HEAD "Bucks,1,3,No,Social care,\n",
        HEAD "Bucks,1,3,No,,\n",
        HEAD "Oxfordshire,1,3,No,Health,\n",
        HEAD "Bucks;Oxfordshire,1,3,No,Health,\n",
        HEAD "Reading,1,3,No,Health,\n",
        HEAD "Everywhere,1,3,No,Health,\n",
        /* of two people the answers to one question change places */
        HEAD "Bucks,1,1,No,Health,\nBucks,3,3,No,Health,\n",
        HEAD "Bucks,1,3,No,Health,\nBucks,3,1,No,Health,\n",
        HEAD "Bucks,1,1,No,Health,\nOxfordshire,3,3,No,Health,\n",
        HEAD "Oxfordshire,1,1,No,Health,\nBucks,3,3,No,Health,\n",
    };
    char digests[sizeof texts / sizeof *texts][DIGEST_HEX_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        digest_of(digests[i], texts[i]);
        for (size_t j = 0; j < i; j++) {
            if (strcmp(digests[i], digests[j]) == 0) {
                fail_msg("%zu and %zu have one digest", j, i);
            }
        }
    }
}

static void how_it_was_written_is_not(void **state) {
    static const struct {
        const char *a, *b;
    } pairs[] = {
        {ONE, "Place;SV1;SV2;PE1;Where do you work?\nBucks;1;3;No;Health\n"},
        {ONE, HEAD "Buckinghamshire,Not at all,To a great extent,no,health,Money\n"},
        {HEAD "Bucks,1,3,No,Health,\nOxfordshire,3,3,No,,\n",
         HEAD "Oxfordshire,3,3,No,,\nBucks,1,3,No,Health,\n"},
        {HEAD "Reading,1,3,No,,\n", HEAD "Berkshire West,1,3,No,,\n"},
        {HEAD "Reading;West Berkshire,1,3,No,,\n", HEAD "Berkshire West,1,3,No,,\n"},
        {HEAD "Reading;Bucks,1,3,No,,\n", HEAD "Bucks;West Berkshire,1,3,No,,\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char a[DIGEST_HEX_BYTES], b[DIGEST_HEX_BYTES];

        digest_of(a, pairs[i].a);
        digest_of(b, pairs[i].b);
        assert_string_equal(a, b);
    }
}

/* Whatever the length of an id, its last letter counts. */
static void ids_of_every_length_are_told_apart(void **state) {
    enum { LONGEST = 40 };

    char id[LONGEST + 1] = "", digests[2][DIGEST_HEX_BYTES];
    struct review *review = one_return(", 'place': 'bucks'", "");
    struct instrument instrument = *review->instrument;
    struct review renamed = *review;
    struct item items[3];

    (void)state;
    assert_int_equal(instrument.n_items, 3);
    memcpy(items, instrument.items, sizeof items);
    instrument.items = items;
    renamed.instrument = &instrument;
    write_return(review, 0, "SV1,SV2,PE1\n1,3,No\n3,3,Yes\n");
    struct load *load = loaded_as_then(review, NULL);
    for (size_t len = 1; len <= LONGEST; len++) {
        memset(id, 'a', len);
        items[1].id = id;
        for (size_t i = 0; i < 2; i++) {
            id[len - 1] = "ab"[i];
            assert_int_equal(
                response_digest(digests[i], load->responses, 0, &renamed, 0, NULL),
                ERR_OK);
        }
        assert_string_not_equal(digests[0], digests[1]);
    }
    load_free(load);
    review_free(review);
}

/* A return that threads share out, in other pieces when it begins in its middle. */
static void of_many_each_counts_wherever_it_stands(void **state) {
    enum { ROWS = 70001, LINE_BYTES = 32, OTHERS = 10000 };

    char *text = malloc((size_t)(ROWS + 3) * LINE_BYTES);
    char digests[3][DIGEST_HEX_BYTES];

    (void)state;
    assert_non_null(text);
    for (size_t shape = 0; shape < 3; shape++) {
        size_t first = shape == 1 ? ROWS / 2 : 0;
        size_t len = (size_t)sprintf(text, HEAD);

        for (size_t i = 0; i < ROWS; i++) {
            size_t row = (first + i) % ROWS;
            bool is_other = row < OTHERS || (shape == 2 && row == ROWS - 1);

            len += (size_t)sprintf(text + len, "Bucks,%c,3,No,Health,\n",
                                   is_other ? '3' : '1');
        }
        digest_of(digests[shape], text);
    }
    free(text);
    assert_string_equal(digests[0], digests[1]);
    assert_string_not_equal(digests[0], digests[2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_is_told_apart),
        cmocka_unit_test(how_it_was_written_is_not),
        cmocka_unit_test(ids_of_every_length_are_told_apart),
        cmocka_unit_test(of_many_each_counts_wherever_it_stands),
    };
    return cmocka_run_group_tests(tests, returns_folder_make, returns_folder_remove);
}
