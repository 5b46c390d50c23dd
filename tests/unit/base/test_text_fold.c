#include "base/text.h"
#include "tests/cmocka_env.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define FOLD_TEST_SEED UINT64_C(20221231)

struct utf8_case {
    const char *bytes;
    size_t len;
    size_t fault; /* len if there is none */
};

#define UTF8_CASE(literal, fault)                                                      \
    { literal, sizeof(literal) - 1, fault }

/* Bounds of well-formed sequences: The Unicode Standard, table 3-7. */
static const struct utf8_case utf8_cases[] = {
    UTF8_CASE("", 0),
    UTF8_CASE("plain text of more than eight bytes", 35),
    UTF8_CASE("M\xC3\xB4n", 4),
    UTF8_CASE("\xF0\x9F\x98\x80", 4),         /* U+1F600 */
    UTF8_CASE("\xC2\x80\xDF\xBF", 4),         /* U+0080, U+07FF */
    UTF8_CASE("\xE0\xA0\x80\xEF\xBF\xBF", 6), /* U+0800, U+FFFF */
    UTF8_CASE("\xED\x9F\xBF\xEE\x80\x80", 6), /* either side of the surrogates */
    UTF8_CASE("\xF4\x8F\xBF\xBF", 4),         /* U+10FFFF */
    UTF8_CASE("a\0b", 1),                     /* NUL */
    UTF8_CASE("12345678\0", 8),               /* NUL behind a whole word */
    UTF8_CASE("1234567\0", 7),                /* NUL as the last of a word */
    UTF8_CASE("\xC0\x80", 0),                 /* NUL, overlong */
    UTF8_CASE("a\xC1\xBF", 1),                /* overlong */
    UTF8_CASE("\xE0\x9F\xBF", 0),             /* overlong */
    UTF8_CASE("\xF0\x8F\xBF\xBF", 0),         /* overlong */
    UTF8_CASE("abc\xED\xA0\x80", 3),          /* high surrogate */
    UTF8_CASE("abc\xED\xBF\xBF", 3),          /* low surrogate */
    UTF8_CASE("\xF4\x90\x80\x80", 0),         /* over U+10FFFF */
    UTF8_CASE("\xF5\x80\x80\x80", 0),         /* never a lead byte */
    UTF8_CASE("\x80", 0),                     /* continuation alone */
    UTF8_CASE("abcdefghij\xC3", 10),          /* cut */
    UTF8_CASE("\xE2\x82", 0),                 /* cut */
    UTF8_CASE("\xF0\x9F\x98", 0),             /* cut */
    UTF8_CASE("\xE2\x28\xA1", 0),             /* no continuation */
    UTF8_CASE("caf\xE9 latin", 3),            /* Latin-1 */
    UTF8_CASE("\xFF\xFE", 0),                 /* UTF-16's mark */
    UTF8_CASE("sixteen bytes ok\xFE", 16),
};

static void utf8_is_checked_to_the_byte(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof utf8_cases / sizeof utf8_cases[0]; i++) {
        const struct utf8_case *c = &utf8_cases[i];
        size_t fault = 99;
        bool good = c->fault == c->len;

        assert_int_equal(text_is_utf8(c->bytes, c->len, &fault), good);
        assert_int_equal(fault, good ? 99 : c->fault);
        assert_int_equal(text_is_utf8(c->bytes, c->len, NULL), good);
    }
}

static void assert_folds(const char *text, const char *expected) {
    struct text_buffer out;

    text_buffer_init(&out, 10000);
    assert_int_equal(text_fold(&out, text, strlen(text)), ERR_OK);
    assert_string_equal(out.bytes, expected);
    text_buffer_free(&out);
}

static void case_and_composition_do_not_matter(void **state) {
    (void)state;
    assert_folds("Berkshire WEST", "berkshire west");
    assert_folds("Ynys Mo\xCC\x82n", "ynys m\xC3\xB4n"); /* NFD */
    assert_folds("YNYS M\xC3\x94N", "ynys m\xC3\xB4n");  /* NFC */
    assert_folds("Stra\xC3\x9F"
                 "e",
                 "strasse");
    assert_folds("STRA\xE1\xBA\x9E"
                 "E",
                 "strasse"); /* capital sharp s */
    assert_folds("e\xEF\xAC\x83"
                 "cient",
                 "efficient");                      /* ffi ligature */
    assert_folds("\xEF\xBC\xB1\xEF\xBC\x91", "q1"); /* full-width Q1 */
    assert_folds("\xCE\xA3\xCE\xB1\xCF\x82", "\xCF\x83\xCE\xB1\xCF\x83"); /* sigmas */
    assert_folds("\xC4\xB0", "i\xCC\x87"); /* I with dot: not the English i */
    assert_folds("\xC4\xB1", "\xC4\xB1");  /* dotless i stays itself */
    assert_folds("5 km\xC2\xB2", "5 km2");
    assert_folds("care\xC2\xAD"
                 "ful\xE2\x80\x8B",
                 "careful"); /* soft hyphen, ZWSP */
}

static void white_space_is_one_space(void **state) {
    (void)state;
    assert_folds("", "");
    assert_folds(" \t\r\n ", "");
    assert_folds("  To a\xC2\xA0great \t\n extent ", "to a great extent"); /* NBSP */
    assert_folds("a\xE2\x80\xA8"
                 "b\xE2\x80\xA9"
                 "c\xC2\x85"
                 "d\x0B"
                 "e\x0C",
                 "a b c d e");
    assert_folds("a\xE3\x80\x80\xE2\x80\xAF\xE2\x80\x83"
                 "b\xE1\x9A\x80",
                 "a b");
}

static void quotes_and_dashes_are_plain(void **state) {
    (void)state;
    assert_folds("Don\xE2\x80\x99t know", "don't know");
    assert_folds("Don\xC2\xB4t", "don't");
    assert_folds("Don`t", "don't");
    assert_folds("Don\xCA\xBCt", "don't");
    assert_folds("Don\xE2\x80\xB2t", "don't");
    assert_folds("Don\xEF\xBC\x87t", "don't"); /* full-width */
    assert_folds("\xE2\x80\x9Cyes\xE2\x80\x9D \xE2\x80\x9Eno\xE2\x80\x9F",
                 "\"yes\" \"no\"");
    assert_folds("5\xE2\x80\xB2 6\xE2\x80\xB3", "5' 6\"");
    assert_folds("1\xE2\x80\x93"
                 "5",
                 "1-5"); /* en dash */
    assert_folds("1\xE2\x80\x94"
                 "5",
                 "1-5"); /* em dash */
    assert_folds("1\xE2\x88\x92"
                 "5",
                 "1-5"); /* minus sign */
    assert_folds("1\xE2\x80\x91"
                 "5",
                 "1-5"); /* non-breaking hyphen */
    assert_folds("1\xEF\xBC\x8D"
                 "5",
                 "1-5"); /* full-width hyphen */
    assert_folds("1\xEF\xB9\x98"
                 "5",
                 "1-5"); /* small em dash */
}

static void folding_appends_or_leaves_alone(void **state) {
    (void)state;
    struct text_buffer out;

    text_buffer_init(&out, 10);
    assert_int_equal(text_append(&out, "ab", 2), ERR_OK);
    assert_int_equal(text_fold(&out, " CD ", 4), ERR_OK);
    assert_string_equal(out.bytes, "abcd");
    assert_int_equal(text_fold(&out, "a\xED\xA0\x80", 4), ERR_INPUT);
    assert_int_equal(text_fold(&out, "a\0b", 3), ERR_INPUT);
    assert_int_equal(text_fold(&out, "much too long", 13), ERR_MEMORY);
    assert_string_equal(out.bytes, "abcd");
    assert_int_equal(out.len, 4);
    assert_int_equal(text_fold(&out, "123456", 6), ERR_OK);
    assert_int_equal(text_fold(&out, "7", 1), ERR_MEMORY);
    assert_string_equal(out.bytes, "abcd123456");
    text_buffer_free(&out);
}

static void assert_stable(const char *text, size_t len) {
    struct text_buffer once, twice;

    text_buffer_init(&once, len * 11); /* Unicode Annex 15, table 9 */
    text_buffer_init(&twice, len * 11 * 11);
    assert_int_equal(text_fold(&once, text, len), ERR_OK);
    assert_true(text_is_utf8(once.bytes, once.len, NULL));
    assert_int_equal(text_fold(&twice, once.bytes, once.len), ERR_OK);
    if (strcmp(once.bytes, twice.bytes) != 0) {
        for (size_t i = 0; i < len; i++) {
            print_error("%02X ", (unsigned)(unsigned char)text[i]);
        }
        print_error("folds to '%s' and then to '%s'\n", once.bytes, twice.bytes);
        fail();
    }
    text_buffer_free(&once);
    text_buffer_free(&twice);
}

static void folding_again_changes_no_character(void **state) {
    (void)state;
    for (utf8proc_int32_t character = 1; character <= 0x10FFFF; character++) {
        utf8proc_uint8_t bytes[4];

        if (utf8proc_category(character) == UTF8PROC_CATEGORY_CN ||
            utf8proc_category(character) == UTF8PROC_CATEGORY_CS) {
            continue;
        }
        utf8proc_ssize_t len = utf8proc_encode_char(character, bytes);
        assert_stable((const char *)bytes, (size_t)len);
    }
}

static uint64_t draw(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Where marks, case, spaces and dashes live, so that they meet. */
static utf8proc_int32_t draw_character(uint64_t *seed) {
    static const struct {
        utf8proc_int32_t first, n;
    } blocks[] = {
        {0x20, 0x5F},    {0xA0, 0x1E0},  {0x2B0, 0xC0},   {0x370, 0x90},
        {0x1F00, 0x100}, {0x2000, 0x70}, {0x1100, 0x100}, {0xAC00, 0x100},
        {0xFB00, 0x50},  {0xFE50, 0x20}, {0xFF00, 0xF0},  {0x900, 0x80},
        {0x300, 0x70},   {0x300, 0x70},  {0x2212, 1},     {0x345, 1},
    };

    size_t block = (size_t)(draw(seed) % (sizeof blocks / sizeof blocks[0]));

    return blocks[block].first +
           (utf8proc_int32_t)(draw(seed) % (uint64_t)blocks[block].n);
}

static void folding_again_changes_no_text(void **state) {
    (void)state;
    uint64_t seed = FOLD_TEST_SEED;

    print_message("seed %" PRIu64 "\n", seed);
    for (int i = 0; i < 30000; i++) {
        char text[64];
        size_t len = 0, n = 1 + (size_t)(draw(&seed) % 10);

        for (size_t k = 0; k < n; k++) {
            len += (size_t)utf8proc_encode_char(draw_character(&seed),
                                                (utf8proc_uint8_t *)text + len);
        }
        assert_stable(text, len);
    }
}

/* The library's own NFKC_Casefold says the same of letters and marks; what we do
 * beyond it (spaces, quotes) is left out here. */
static void letters_fold_as_unicode_says(void **state) {
    (void)state;
    static const utf8proc_int32_t blocks[][2] = {
        {0xC0, 0x180}, {0x300, 0x70}, {0x370, 0x90}, {0x1E00, 0x200}, {0xAC00, 0x100}};
    uint64_t seed = FOLD_TEST_SEED;
    int compared = 0;

    print_message("seed %" PRIu64 "\n", seed);
    for (int i = 0; i < 20000; i++) {
        utf8proc_uint8_t text[64] = {0};
        struct text_buffer out;
        size_t len = 0;

        for (int k = 0; k < 8; k++) {
            const utf8proc_int32_t *block = blocks[draw(&seed) % 5];
            utf8proc_int32_t character =
                block[0] + (utf8proc_int32_t)(draw(&seed) % (uint64_t)block[1]);
            len += (size_t)utf8proc_encode_char(character, text + len);
        }
        char *expected = (char *)utf8proc_NFKC_Casefold(text);
        assert_non_null(expected);
        text_buffer_init(&out, 1000);
        assert_int_equal(text_fold(&out, (const char *)text, len), ERR_OK);
        if (strpbrk(expected, " `\xCA") == NULL) { /* CA leads the modifier letters */
            assert_string_equal(out.bytes, expected);
            compared++;
        }
        text_buffer_free(&out);
        free(expected);
    }
    assert_true(compared > 10000);
}

/* One letter under marks of two classes in the wrong order: sorting all of them would
 * take a time that grows with the square. */
static void a_tower_of_marks_is_cut(void **state) {
    (void)state;
    static char tower[400001] = "e";
    struct text_buffer out;

    for (size_t i = 1; i + 2 < sizeof tower; i += 2) {
        memcpy(tower + i, i < sizeof tower / 2 ? "\xCC\x81" : "\xCC\xA3", 2);
    }
    text_buffer_init(&out, SIZE_MAX);
    assert_int_equal(text_fold(&out, tower, strlen(tower)), ERR_OK);
    assert_int_equal(out.len, 2 + 29 * 2); /* e acute, and 29 more of 30 */
    text_buffer_free(&out);
    text_buffer_init(&out, SIZE_MAX); /* but one mark on each of many letters is fine */
    for (int i = 0; i < 100; i++) {
        assert_int_equal(text_fold(&out, "e\xCC\x81", 3), ERR_OK);
    }
    assert_int_equal(out.len, 200);
    struct text_buffer again;
    text_buffer_init(&again, SIZE_MAX);
    assert_int_equal(text_fold(&again, out.bytes, out.len), ERR_OK);
    assert_string_equal(again.bytes, out.bytes);
    text_buffer_free(&again);
    text_buffer_free(&out);
    assert_stable(tower, 1 + 30 * 2);
    assert_stable(tower, 1 + 31 * 2);
    assert_stable(tower, 1 + 1000 * 2);
}

static void long_text_folds_as_short_text(void **state) {
    (void)state;
    struct text_buffer in, out, expected;

    text_buffer_init(&in, SIZE_MAX);
    text_buffer_init(&out, SIZE_MAX);
    text_buffer_init(&expected, SIZE_MAX);
    for (int i = 0; i < 5000; i++) {
        assert_int_equal(text_append(&in, "\xEF\xB7\xBAX", 4), ERR_OK);
    }
    assert_int_equal(text_fold(&out, in.bytes, in.len), ERR_OK);
    assert_int_equal(text_fold(&expected, "\xEF\xB7\xBAX", 4), ERR_OK);
    assert_int_equal(out.len, 5000 * expected.len);
    for (size_t i = 0; i < 5000; i++) {
        assert_memory_equal(out.bytes + i * expected.len, expected.bytes, expected.len);
    }
    text_buffer_free(&in);
    text_buffer_free(&out);
    text_buffer_free(&expected);
}

static void texts_are_the_same_or_not(void **state) {
    (void)state;
    assert_true(text_same("To a very great extent", " to a  VERY great extent"));
    assert_true(text_same("", " "));
    assert_true(text_same("Ynys M\xC3\xB4n", "ynys mo\xCC\x82n"));
    assert_false(text_same("Ynys M\xC3\xB4n", "Ynys Mon"));
    assert_false(text_same("Reading", "Reading Borough"));
    assert_false(text_same("a", ""));
    assert_false(text_same("\xFF", "\xFF")); /* not text at all */
}

/* U+3000: goes when a text is folded, and keeps it from being plain. */
#define WIDE_SPACE "\xE3\x80\x80"

/* Plain letters are folded by themselves: as all others are. */
static void plain_text_folds_as_any_other(void **state) {
    enum { LETTERS = 600 };

    char text[sizeof WIDE_SPACE + LETTERS] = WIDE_SPACE;
    char *plain = text + strlen(WIDE_SPACE);
    struct text_buffer out, expected;

    (void)state;
    text_buffer_init(&out, LETTERS);
    text_buffer_init(&expected, LETTERS);
    for (size_t len = 0; len <= LETTERS; len++) {
        text_buffer_clear(&out);
        text_buffer_clear(&expected);
        assert_int_equal(text_fold(&out, plain, len), ERR_OK);
        assert_int_equal(text_fold(&expected, text, strlen(WIDE_SPACE) + len), ERR_OK);
        assert_string_equal(out.bytes, expected.bytes);
        assert_int_equal(out.len, expected.len);
        char letter = (char)('!' + len % 94); /* all, and runs of one to four spaces */

        plain[len] = (char)(len % 7 < 2 || len % 11 < 3 ? ' ' : letter);
        plain[len] = (char)(plain[len] == '`' ? '\'' : plain[len]);
    }
    text_buffer_free(&out);
    text_buffer_free(&expected);
}

/* Plain letters are compared without folding: that must say what folding says. */
static void plain_texts_are_the_same_as_when_folded(void **state) {
    enum { PLAIN = '~' - ' ' + 1, BEFORE = sizeof WIDE_SPACE - 1 };

    char texts[PLAIN * 3][BEFORE + 4];
    struct text_buffer folds[PLAIN * 3];

    (void)state;
    for (size_t i = 0; i < PLAIN * 3; i++) {
        char letter = (char)(' ' + i % PLAIN);

        (void)snprintf(texts[i], sizeof texts[i],
                       i < PLAIN       ? WIDE_SPACE "%c"
                       : i < 2 * PLAIN ? WIDE_SPACE "a%c"
                                       : WIDE_SPACE " %c",
                       letter);
        text_buffer_init(&folds[i], 64);
        assert_int_equal(text_fold(&folds[i], texts[i], strlen(texts[i])), ERR_OK);
    }
    for (size_t i = 0; i < PLAIN * 3; i++) {
        for (size_t k = 0; k < PLAIN * 3; k++) {
            bool is_same = folds[i].len == folds[k].len &&
                           (folds[i].len == 0 ||
                            memcmp(folds[i].bytes, folds[k].bytes, folds[i].len) == 0);

            assert_int_equal(text_same(texts[i] + BEFORE, texts[k] + BEFORE), is_same);
        }
    }
    for (size_t i = 0; i < PLAIN * 3; i++) {
        text_buffer_free(&folds[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_checked_to_the_byte),
        cmocka_unit_test(case_and_composition_do_not_matter),
        cmocka_unit_test(white_space_is_one_space),
        cmocka_unit_test(quotes_and_dashes_are_plain),
        cmocka_unit_test(folding_appends_or_leaves_alone),
        cmocka_unit_test(folding_again_changes_no_character),
        cmocka_unit_test(folding_again_changes_no_text),
        cmocka_unit_test(letters_fold_as_unicode_says),
        cmocka_unit_test(a_tower_of_marks_is_cut),
        cmocka_unit_test(long_text_folds_as_short_text),
        cmocka_unit_test(texts_are_the_same_or_not),
        cmocka_unit_test(plain_text_folds_as_any_other),
        cmocka_unit_test(plain_texts_are_the_same_as_when_folded),
    };
    return cmocka_run_group_tests_name("text_fold", tests, NULL, NULL);
}
