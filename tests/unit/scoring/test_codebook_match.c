#include "tests/cmocka_env.h"

#include "scoring/comments/codebook_match.h"

#include <string.h>

enum { IT, TRUST, STAFF };

#define BIT(theme) (UINT64_C(1) << (theme))

static const char *const it_words[] = {"computer*", "IT system*", "log-in*"};
static const char *const it_except[] = {"IT systems are fine", "not the computers"};
static const char *const trust_words[] = {"trust", "d\xC3\xA9j\xC3\xA0 vu"};
static const char *const staff_words[] = {"too few staff", "vacanc*"};

static const struct codebook_theme themes[] = {
    {"it", "IT", {it_words, 3}, {it_except, 2}},
    {"trust", "Trust", {trust_words, 2}, {NULL, 0}},
    {"staff", "Staff", {staff_words, 2}, {NULL, 0}},
    {"by-hand", "By hand", {NULL, 0}, {NULL, 0}},
};

static const struct {
    const char *text;
    uint64_t themes;
} examples[] = {
    {"", 0},
    {"Nothing of the kind", 0},
    /* whole words, and those that may go on */
    {"computers", BIT(IT)},
    {"The COMPUTER.", BIT(IT)},
    {"microcomputer", 0},
    {"trusts", 0},
    {"distrust", 0},
    {"Trust!", BIT(TRUST)},
    {"vacancies and vacanc", BIT(STAFF)},
    /* phrases: one word after the other, whatever stands between them */
    {"our IT-systems fail", BIT(IT)},
    {"IT, systems", BIT(IT)},
    {"it is a good system", 0},
    {"it system", BIT(IT)},
    {"too few good staff", 0},
    {"There are TOO\nFEW staff", BIT(STAFF)},
    {"too too few staff", BIT(STAFF)},
    {"too few", 0},
    /* hyphens, apostrophes and accents do not matter */
    {"log in takes ages", BIT(IT)},
    {"login", 0},
    {"log-ins", BIT(IT)},
    {"deja vu again", BIT(TRUST)},
    {"D\xC3\x89J\xC3\x80 VU", BIT(TRUST)},
    /* inside an exception nothing shows the theme; beside it, it does */
    {"IT systems are fine", 0},
    {"IT systems are fine but log-ins are not", BIT(IT)},
    {"it is not the computers, it is trust", BIT(TRUST)},
    {"not the computers: computers", BIT(IT)},
    /* several at once, each once */
    {"trust trust computers trust", BIT(IT) | BIT(TRUST)},
    {"computer* trust*", BIT(IT) | BIT(TRUST)},
};

static void test_examples(void **state) {
    const struct codebook codebook = {themes, sizeof themes / sizeof *themes, 30};
    struct codebook_match *match = NULL;

    (void)state;
    assert_int_equal(codebook_match_new(&match, &codebook, NULL), ERR_OK);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        uint64_t found = UINT64_MAX;

        assert_int_equal(codebook_match_find(match, examples[i].text,
                                             strlen(examples[i].text), &found, NULL),
                         ERR_OK);
        if (found != examples[i].themes) {
            print_message("%s\n", examples[i].text);
        }
        assert_int_equal(found, examples[i].themes);
    }
    codebook_match_free(match);
}

/* Only the bytes that are given are read. */
static void test_length(void **state) {
    const struct codebook codebook = {themes, sizeof themes / sizeof *themes, 30};
    struct codebook_match *match = NULL;
    uint64_t found = 0;

    (void)state;
    assert_int_equal(codebook_match_new(&match, &codebook, NULL), ERR_OK);
    assert_int_equal(
        codebook_match_find(match, "trusts", strlen("trust"), &found, NULL), ERR_OK);
    assert_int_equal(found, BIT(TRUST));
    codebook_match_free(match);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples),
                                       cmocka_unit_test(test_length)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
