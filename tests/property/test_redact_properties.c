/* Nothing that looks like an address or a number is left, however comments are put
 * together; and redacting again changes nothing. */
#include "scoring/comments/redact.h"
#include "tests/cmocka_env.h"
#include "tests/property/random.h"

#include <regex.h>
#include <string.h>

#define ROUNDS     3000
#define PIECES_MAX 8

static const char *const names[] = {"Ann Lee", "Bo", "address", "number"};

static const char *const pieces[] = {
    "jo@example.org",
    "@",
    ".org",
    "www.example.com",
    "https://x.uk/y",
    "943 476 5919",
    "943",
    "476",
    "5919",
    "07700 900123",
    "+44",
    "07700",
    "900123",
    "(0)",
    "AB123456C",
    "AB",
    "12 34 56",
    "C",
    "SW1A 1AA",
    "M1",
    "1AE",
    "Ann",
    "Lee",
    "Bo",
    "[name]",
    "[e-mail address]",
    "[",
    "]",
    " ",
    "  ",
    "-",
    "\xE2\x80\x93",
    "\xE2\x80\x8B",
    "\xC2\xA0",
    ".",
    ",",
    "\n",
    "=",
    "+",
    "x",
    "7",
    "0",
    "caf\xC3\xA9",
    "\xEF\xBC\xA0",
    "\xFF",
};

/* Written apart from the patterns of kloe, and wider where that is easier. */
static const char *const left_over[] = {
    "[A-Za-z0-9]@[A-Za-z0-9-]+[.][A-Za-z][A-Za-z]",
    "https?://[A-Za-z0-9]",
    "(^|[^A-Za-z0-9])www[.][A-Za-z0-9]",
    "(^|[^A-Za-z0-9])943[ -]?476[ -]?5919($|[^A-Za-z0-9])",
    "(^|[^A-Za-z0-9+])07700[ -]?900123($|[^A-Za-z0-9 ().-])",
    "(^|[^A-Za-z0-9])AB[ -]?12[ -]?34[ -]?56[ -]?C($|[^A-Za-z0-9])",
    "(^|[^A-Za-z0-9])(M1 ?1AE|SW1A ?1AA)($|[^A-Za-z0-9])",
    "(^|[^A-Za-z0-9\x80-\xFF])(Ann Lee|Bo)($|[^A-Za-z0-9\x80-\xFF])",
    "[\x01-\x1F]",
};

#define N_LEFT_OVER (sizeof left_over / sizeof left_over[0])

static void assert_nothing_left(const char *text, const regex_t *patterns) {
    for (size_t i = 0; i < N_LEFT_OVER; i++) {
        if (regexec(&patterns[i], text, 0, NULL, 0) == 0) {
            print_message("%s\nholds %s\n", text, left_over[i]);
            fail();
        }
    }
}

static void redact(const struct redaction *redaction, struct text_buffer *out,
                   uint64_t counts[REDACT_KINDS], const struct text_buffer *from) {
    struct err err = {0};

    text_buffer_clear(out);
    assert_int_equal(text_append(out, "", 0), ERR_OK);
    assert_int_equal(redact_text(redaction, out, counts, from->bytes, from->len, &err),
                     ERR_OK);
}

static void test_nothing_is_left(void **state) {
    struct random random = random_start();
    struct redaction *redaction = NULL;
    struct text_buffer text, once, twice;
    regex_t patterns[N_LEFT_OVER];
    struct err err = {0};
    uint64_t total[REDACT_KINDS] = {0};

    (void)state;
    text_buffer_init(&text, 1u << 20);
    text_buffer_init(&once, 1u << 20);
    text_buffer_init(&twice, 1u << 20);
    for (size_t i = 0; i < N_LEFT_OVER; i++) {
        assert_int_equal(regcomp(&patterns[i], left_over[i], REG_EXTENDED | REG_NOSUB),
                         0);
    }
    assert_int_equal(redaction_new(&redaction, (struct text_list){names, 4}, &err),
                     ERR_OK);
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        uint64_t again[REDACT_KINDS] = {0};
        size_t n = 1 + random_below(&random, PIECES_MAX);

        text_buffer_clear(&text);
        for (size_t i = 0; i < n; i++) {
            const char *piece =
                pieces[random_below(&random, sizeof pieces / sizeof pieces[0])];
            assert_int_equal(text_append(&text, piece, strlen(piece)), ERR_OK);
        }
        redact(redaction, &once, total, &text);
        assert_nothing_left(once.bytes, patterns);
        redact(redaction, &twice, again, &once);
        assert_string_equal(twice.bytes, once.bytes);
        for (size_t k = 0; k < REDACT_KINDS; k++) {
            assert_int_equal(again[k], 0);
        }
    }
    for (size_t k = 0; random_is_thorough(ROUNDS) && k < REDACT_KINDS; k++) {
        assert_true(total[k] > 0);
    }
    for (size_t i = 0; i < N_LEFT_OVER; i++) {
        regfree(&patterns[i]);
    }
    redaction_free(redaction);
    text_buffer_free(&text);
    text_buffer_free(&once);
    text_buffer_free(&twice);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
