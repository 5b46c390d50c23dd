/* What free text is about, by words and by hand, with memory that runs out at every
 * point of it. */
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"

#include "cli/check/check_words.h"
#include "ingest/answers/coded_themes.h"

#include <string.h>

static const char *const it_words[] = {"computer*", "log-in"};
static const char *const it_except[] = {"computers are fine"};

static const struct codebook_theme themes[] = {
    {"it", "IT, and the like", {it_words, 2}, {it_except, 1}},
    {.id = "trust", .title = "Trust"},
};

static const struct instrument instrument = {.codebook = {themes, 2, 30}};

/* The words are looked for in the one comment, the other was coded. */
static enum err_code count(void *context, struct err *err) {
    static const char bytes[] = "Computers are fine, log-in is not";
    const struct comment_text texts[] = {
        {0, 0, 0, sizeof bytes - 1, COMMENT_NOT_CODED},
        {1, 0, 0, sizeof bytes - 1, 2},
    };
    const struct comments comments = {texts, 2, bytes,
                                      CODING_BY_WORDS | CODING_BY_HAND};
    struct codebook_count counts = {0};
    struct text_buffer out;

    (void)context;
    text_buffer_init(&out, 1u << 16);
    enum err_code code =
        codebook_count_make(&counts, &instrument.codebook, &comments, err);
    if (code == ERR_OK) {
        assert_int_equal(counts.by_words[0], 1);
        assert_int_equal(counts.by_hand[1], 1);
        code = check_words_text(&out, &instrument, &counts);
    }
    assert_true(code != ERR_OK || strstr(out.bytes, "log-in") != NULL);
    text_buffer_free(&out);
    codebook_count_free(&counts);
    return code;
}

static enum err_code read_coded(void *context, struct err *err) {
    static const char bytes[] = "Trust, IT, and the like; Robots";
    const struct cell cell = {bytes, sizeof bytes - 1};
    struct finding_list findings;
    const struct coded_place place = {&findings, 0, 1};
    struct coded_themes coded;
    uint64_t found = 0;

    (void)context;
    finding_list_init(&findings);
    enum err_code code =
        coded_themes_init(&coded, &instrument.codebook, &profile_table[0], err);
    ERR_NEXT(code, coded_themes_read(&coded, &found, cell, &place, err));
    assert_true(code != ERR_OK || (found == 3 && findings.n == 1));
    coded_themes_free(&coded);
    finding_list_free(&findings);
    return code;
}

static void words_survive(void **state) {
    (void)state;
    assert_true(fail_alloc_each(count, NULL) > 10);
}

static void coded_themes_survive(void **state) {
    (void)state;
    assert_true(fail_alloc_each(read_coded, NULL) > 5);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_survive),
        cmocka_unit_test(coded_themes_survive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
