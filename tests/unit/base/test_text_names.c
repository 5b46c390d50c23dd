#include "base/text.h"
#include "tests/cmocka_env.h"

#include <string.h>

static const char *const scale_words[] = {"extent", "agreement", "frequency",
                                          "EXTENDED"};
static const struct text_list scales = {scale_words, 4};

static void a_slip_finds_its_word(void **state) {
    (void)state;
    assert_string_equal(text_nearest("extnt", scales), "extent");
    assert_string_equal(text_nearest("EXTENT", scales), "extent");
    assert_string_equal(text_nearest("agrement", scales), "agreement");
    assert_string_equal(text_nearest("freqeuncy", scales), "frequency");
    assert_string_equal(text_nearest("extendd", scales), "EXTENDED");
}

static void a_far_word_finds_nothing(void **state) {
    (void)state;
    assert_null(text_nearest("banana", scales));
    assert_null(text_nearest("", scales));
    assert_null(text_nearest("ext", scales));
    assert_null(text_nearest("extent", (struct text_list){NULL, 0}));
    /* A third of six letters is two edits, not three. */
    assert_non_null(text_nearest("axtant", scales));
    assert_null(text_nearest("axtans", scales));
}

static void letters_are_counted_not_bytes(void **state) {
    (void)state;
    static const char *const places[] = {"Ynys M\xC3\xB4n", "\xCE\xB1\xCE\xB2\xCE\xB3"};
    struct text_list list = {places, 2};

    assert_string_equal(text_nearest("Ynys Mon", list), "Ynys M\xC3\xB4n");
    /* One letter in three, though two bytes in six. */
    assert_string_equal(text_nearest("\xCE\xB1\xCE\xB2\xE2\x82\xAC", list), places[1]);
    assert_string_equal(text_nearest("Ynys M\xFFn", list), "Ynys M\xC3\xB4n");
}

static void very_long_words_find_nothing(void **state) {
    (void)state;
    char word[258];
    const char *words[] = {word};
    struct text_list list = {words, 1};

    memset(word, 'a', sizeof word);
    word[256] = '\0';
    assert_string_equal(text_nearest(word, list), word);
    word[256] = 'a';
    word[257] = '\0';
    assert_null(text_nearest(word, list));
}

static void assert_shown(const char *text, size_t characters, const char *expected) {
    char out[200];

    text_display(out, sizeof out, text, strlen(text), characters);
    assert_string_equal(out, expected);
}

static void text_is_shown_harmless(void **state) {
    (void)state;
    assert_shown("plain", 60, "plain");
    assert_shown("", 60, "");
    assert_shown("a\x1B[31mred", 60, "a [31mred");
    assert_shown("a\xC2\x9B"
                 "31m",
                 60, "a 31m"); /* CSI in one character */
    assert_shown("a\r\nb\tc\x7F", 60, "a  b c ");
    assert_shown("a\xE2\x80\xA8"
                 "b",
                 60, "a b"); /* line separator */
    assert_shown("a\xE2\x80\xAE"
                 "cba",
                 60, "a cba"); /* right-to-left override */
    assert_shown("a\xE2\x81\xA6"
                 "b\xE2\x81\xA9",
                 60, "a b "); /* isolate */
    assert_shown("a\xE2\x80\x8F"
                 "b\xD8\x9C",
                 60, "a b "); /* marks */
    assert_shown("caf\xE9!", 60, "caf?!");
    assert_shown("\xED\xA0\x80", 60, "???");
    assert_shown("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", 60,
                 "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
}

static void long_text_is_cut_visibly(void **state) {
    (void)state;
    assert_shown("abcdef", 6, "abcdef");
    assert_shown("abcdefg", 6, "abc...");
    assert_shown("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 4, "\xC3\xA9...");
    assert_shown("abcdef", 3, "...");
    assert_shown("abcdef", 2, "..");
    assert_shown("abcdef", 0, "");
    assert_shown("", 0, "");
}

static void little_room_cuts_between_characters(void **state) {
    (void)state;
    for (size_t room = 1; room <= 12; room++) {
        char out[16];

        memset(out, 'Z', sizeof out);
        text_display(out, room, "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC", 12,
                     60);
        assert_true(strlen(out) < room);
        assert_true(text_is_utf8(out, strlen(out), NULL));
        assert_int_equal(out[room], 'Z');
        assert_string_equal(out + strlen(out) - (room > 3 ? 3 : room - 1),
                            room > 3    ? "..."
                            : room == 3 ? ".."
                            : room == 2 ? "."
                                        : "");
    }
    char out[13];
    text_display(out, sizeof out, "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC",
                 12, 4);
    assert_string_equal(out, "\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC\xE2\x82\xAC");
    text_display(out, 0, "abc", 3, 60);
    assert_memory_equal(out, "\xE2\x82\xAC", 3);
}

static void a_nul_is_shown_as_a_space(void **state) {
    (void)state;
    char out[10];

    text_display(out, sizeof out, "a\0b", 3, 60);
    assert_string_equal(out, "a b");
}

static void assert_slug(const char *name, const char *expected) {
    char out[41];

    text_slug(out, sizeof out, name);
    assert_string_equal(out, expected);
}

static void slugs_are_file_names(void **state) {
    (void)state;
    assert_slug("Buckinghamshire", "buckinghamshire");
    assert_slug("Ynys M\xC3\xB4n", "ynys-mon");
    assert_slug("Ynys Mo\xCC\x82n", "ynys-mon");
    assert_slug("Bath & North-East  Somerset", "bath-north-east-somerset");
    assert_slug("  St. John's / St John\xE2\x80\x99s ", "st-johns-st-johns");
    assert_slug("../../etc/passwd", "etc-passwd");
    assert_slug("Stra\xC3\x9F"
                "e \xC3\x98st \xC5\x81\xC3\xB3"
                "d\xC5\xBA",
                "strasse-ost-lodz");
    assert_slug("\xEF\xBC\xB1\xEF\xBC\x91 \xEF\xAC\x81ve", "q1-five");
    assert_slug("con\x1B[31m\n", "con-31m");
    assert_slug("caf\xE9 bar", "caf-bar");
}

static void something_is_always_left(void **state) {
    (void)state;
    assert_slug("", "x");
    assert_slug("---", "x");
    assert_slug("'", "x");
    assert_slug("\xF0\x9F\x98\x80", "x");
    assert_slug("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "x");
    assert_slug("\xF0\x9F\x98\x80 Reading \xD7\xA9", "reading");
}

static void long_slugs_are_cut(void **state) {
    (void)state;
    char out[8];

    assert_slug("abcdefghij abcdefghij abcdefghij abcdefghij",
                "abcdefghij-abcdefghij-abcdefghij-abcdefg");
    text_slug(out, sizeof out, "abcdefg");
    assert_string_equal(out, "abcdefg");
    text_slug(out, sizeof out, "abcdefgh");
    assert_string_equal(out, "abcdefg");
    text_slug(out, sizeof out, "abcdef gh"); /* no dash at the end */
    assert_string_equal(out, "abcdef");
    text_slug(out, 1, "abc");
    assert_string_equal(out, "");
    out[0] = 'Z';
    text_slug(out, 0, "abc");
    assert_int_equal(out[0], 'Z');
}

/* Two spellings of one word are one; what differs in more stays apart. */
static void spellings_of_one_word_are_the_same(void **state) {
    static const struct {
        const char *a, *b;
        bool are_same;
    } pairs[] = {
        {"Full-time", "full time", true},
        {"M\xC3\xA9"
         "dico",
         "MEDICO", true},
        {"Jubilaci\xC3\xB3n", "jubilacion", true},
        {"I don't know", "I dont know", true},
        {"St John\xE2\x80\x99s", "St Johns", true},
        {"co\xE2\x80\x91operative", "co operative", true},
        {"C++", "C#", false},
        {"< 5", "> 5", false},
        {"1-2", "1 2", false},
        {"Ward-1", "Ward 1", false},
        {"\xE6\x97\xA5\xE6\x9C\xAC", "\xE4\xB8\xAD\xE5\x9B\xBD", false},
        {"Inpatient", "In-patient", false},
        {"", "-", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct text_buffer a, b;

        text_buffer_init(&a, SIZE_MAX);
        text_buffer_init(&b, SIZE_MAX);
        assert_int_equal(text_fold_spelling(&a, pairs[i].a, strlen(pairs[i].a)),
                         ERR_OK);
        assert_int_equal(text_fold_spelling(&b, pairs[i].b, strlen(pairs[i].b)),
                         ERR_OK);
        assert_int_equal(strcmp(a.bytes, b.bytes) == 0, pairs[i].are_same);
        text_buffer_free(&a);
        text_buffer_free(&b);
    }
    struct text_buffer bad;
    text_buffer_init(&bad, SIZE_MAX);
    assert_int_equal(text_fold_spelling(&bad, "\xFF", 1), ERR_INPUT);
    text_buffer_free(&bad);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_finds_its_word),
        cmocka_unit_test(a_far_word_finds_nothing),
        cmocka_unit_test(letters_are_counted_not_bytes),
        cmocka_unit_test(very_long_words_find_nothing),
        cmocka_unit_test(text_is_shown_harmless),
        cmocka_unit_test(long_text_is_cut_visibly),
        cmocka_unit_test(little_room_cuts_between_characters),
        cmocka_unit_test(a_nul_is_shown_as_a_space),
        cmocka_unit_test(slugs_are_file_names),
        cmocka_unit_test(something_is_always_left),
        cmocka_unit_test(long_slugs_are_cut),
        cmocka_unit_test(spellings_of_one_word_are_the_same),
    };
    return cmocka_run_group_tests_name("text_names", tests, NULL, NULL);
}
