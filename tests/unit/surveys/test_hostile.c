/* Definitions that are wrong in ways nobody listed: they load, or are refused in words.
 */
#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"
#include "tests/unit/surveys/review_folder.h"

#include "surveys/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Parses an instrument or, in a folder, a review; returns whether it loaded. */
static bool survives(const struct review_folder *folder, bool is_review,
                     const char *text, size_t len) {
    struct instrument *instrument = NULL;
    struct review *review = NULL;
    struct err err = {0};

    enum err_code code =
        is_review ? review_parse(&review, text, len, folder->review, &err)
                  : instrument_parse(&instrument, text, len, "small.json", &err);
    if (code != ERR_OK) {
        assert_int_equal(code, ERR_DEFINITION);
        assert_null(instrument);
        assert_null(review);
        assert_true(err.text[0] != '\0');
        assert_null(strchr(err.text, '\n'));
    }
    instrument_free(instrument);
    review_free(review);
    return code == ERR_OK;
}

/* The end of the word or text at `at`; `at` itself at a mark or a space. */
static const char *token_end(const char *at) {
    if (*at == '"') {
        for (at++; *at != '"'; at++) {
            assert_true(*at != '\0');
        }
        return at + 1;
    }
    return at + strcspn(at, "{}[],: \n\"");
}

/* Every word, number and text in turn becomes something of each other kind. */
static size_t replace_tokens(const struct review_folder *folder, bool is_review,
                             const char *text) {
    static const char *const others[] = {"null", "{}",    "[]",    "\"\"",
                                         "-1",   "1e308", "false", "\"A1\""};
    size_t loaded = 0, len = strlen(text);
    char *changed = malloc(len + 16);

    assert_non_null(changed);
    for (const char *at = text; *at != '\0';) {
        const char *end = token_end(at);
        size_t before = (size_t)(at - text);

        if (end == at) {
            at++;
            continue;
        }
        for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
            (void)snprintf(changed, len + 16, "%.*s%s%s", (int)before, text, others[i],
                           end);
            loaded += survives(folder, is_review, changed, strlen(changed)) ? 1 : 0;
        }
        at = end;
    }
    free(changed);
    return loaded;
}

static void values_of_another_kind(void **state) {
    char *instrument = edited(instrument_text, "", "");
    char *review = edited(review_text, "", "");

    /* A text in the place of a text may be sound; most are not. */
    assert_true(replace_tokens(*state, false, instrument) > 0);
    assert_true(replace_tokens(*state, true, review) > 0);
    free(instrument);
    free(review);
}

/* xorshift64 (Marsaglia 2003). */
static uint64_t next_random(uint64_t *random) {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

static void change_bytes(const struct review_folder *folder, bool is_review,
                         const char *text, uint64_t seed) {
    enum { RUNS = 2000, CHANGES_MAX = 4 };

    static const char bytes[] = "{}[],:\"\\0123456789-.eatnu \n\t\x80\xC3\xEF\xFF";
    size_t len = strlen(text);
    char *changed = malloc(len + 1);
    uint64_t random = seed;

    assert_non_null(changed);
    for (size_t run = 0; run < RUNS; run++) {
        memcpy(changed, text, len + 1);
        for (uint64_t n = next_random(&random) % CHANGES_MAX + 1; n > 0; n--) {
            size_t at = (size_t)(next_random(&random) % len);

            changed[at] = bytes[next_random(&random) % sizeof bytes];
        }
        (void)survives(folder, is_review, changed, len);
    }
    free(changed);
}

static void changed_bytes(void **state) {
    const uint64_t seed = 20220720;
    char *instrument = edited(instrument_text, "", "");
    char *review = edited(review_text, "", "");

    print_message("seed %llu\n", (unsigned long long)seed);
    change_bytes(*state, false, instrument, seed);
    change_bytes(*state, true, review, seed);
    free(instrument);
    free(review);
}

/* Cut off at every byte: never sound, but for the line break at the end. */
static void cut_off(void **state) {
    char *instrument = edited(instrument_text, "", "");
    char *review = edited(review_text, "", "");

    for (size_t len = 0; len + 1 < strlen(instrument); len++) {
        assert_false(survives(*state, false, instrument, len));
    }
    for (size_t len = 0; len + 1 < strlen(review); len++) {
        assert_false(survives(*state, true, review, len));
    }
    free(instrument);
    free(review);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_another_kind),
        cmocka_unit_test(changed_bytes),
        cmocka_unit_test(cut_off),
    };
    return cmocka_run_group_tests(tests, review_folder_make, review_folder_remove);
}
