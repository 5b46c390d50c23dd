#include "tests/cmocka_env.h"

#include "scoring/comments/redact.h"

#include <stdio.h>
#include <string.h>

static const char *const names[] = {"Ann Lee",     "Zo\xC3\xAB", "O'Brien",
                                    "smith-jones", "Bo",         " "};

struct example {
    const char *text;
    const char *wanted; /* NULL: stays as it is */
};

/* Redacts once, and checks that doing it again changes nothing. */
static void assert_redacted(const char *text, const char *wanted) {
    struct redaction *redaction = NULL;
    struct text_buffer once;
    struct text_buffer twice;
    uint64_t counts[REDACT_KINDS] = {0};
    struct err err = {0};
    struct text_list list = {names, sizeof names / sizeof names[0]};

    text_buffer_init(&once, 1u << 20);
    text_buffer_init(&twice, 1u << 20);
    assert_int_equal(redaction_new(&redaction, list, &err), ERR_OK);
    assert_int_equal(redact_text(redaction, &once, counts, text, strlen(text), &err),
                     ERR_OK);
    if (strcmp(once.bytes == NULL ? "" : once.bytes, wanted) != 0) {
        print_message("%s\n", text);
    }
    assert_string_equal(once.bytes == NULL ? "" : once.bytes, wanted);
    memset(counts, 0, sizeof counts);
    assert_int_equal(redact_text(redaction, &twice, counts, once.bytes, once.len, &err),
                     ERR_OK);
    assert_string_equal(twice.bytes, once.bytes);
    for (size_t k = 0; k < REDACT_KINDS; k++) {
        assert_int_equal(counts[k], 0);
    }
    text_buffer_free(&once);
    text_buffer_free(&twice);
    redaction_free(redaction);
}

static void check(const struct example *examples, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const char *wanted = examples[i].wanted;

        assert_redacted(examples[i].text, wanted != NULL ? wanted : examples[i].text);
    }
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof((examples)[0]))

static void test_email(void **state) {
    static const struct example examples[] = {
        {"write to jo.bloggs@nhs.net please", "write to [e-mail address] please"},
        {"(jo+x@a-b.co.uk)", "([e-mail address])"},
        {"Jo.Bloggs@TRUST.NHS.UK.", "[e-mail address]."},
        {"jo @ trust.nhs.uk", "[e-mail address]"},
        {"jos\xC3\xA9@example.org", "[e-mail address]"},
        {"JOS\xC3\x80@CAF\xC3\x80.ORG", "[e-mail address]"}, /* a byte of 0x80 */
        {"jo\xE2\x80\x8B@example.org", "[e-mail address]"},
        {"jo\xEF\xBC\xA0"
         "example.org",
         "[e-mail address]"},
        {"a@b.uk,c@d.uk", "[e-mail address],[e-mail address]"},
        {"5 @ 3 pounds", NULL},
        {"we met @ the hub. Fine", NULL},
        {"at@home", NULL},
        {"jo@example.a1", NULL}, /* the last part begins with two letters */
        {"here: @ example.org", "here: @ [web address]"},
    };

    (void)state;
    CHECK(examples);
}

static void test_web(void **state) {
    static const struct example examples[] = {
        {"see https://www.example.org/a?b=c#d.", "see [web address]."},
        {"see WWW.example.com, now", "see [web address], now"},
        {"<http://intranet/page>", "<[web address]>"},
        {"trust.nhs.uk/policy is old", "[web address] is old"},
        {"(bit.ly/3xYz)", "([web address])"},
        {"it was done.We left", NULL},
        {"version 2.10 of it", NULL},
        {"e.g. this, i.e. that", NULL},
        {"www. is how it begins", NULL},
        {"xhttp://intranet/page", NULL},
    };

    (void)state;
    CHECK(examples);
}

/* 943 476 5919 is the example of the NHS Data Dictionary; the others were worked out by
 * its rule: 9*10+4*9+3*8+4*7+7*6+6*5+5*4+9*3+1*2 = 299, 11 - 299 mod 11 = 9. */
static void test_nhs_number(void **state) {
    static const struct example examples[] = {
        {"my number is 943 476 5919", "my number is [NHS number]"},
        {"9434765919", "[NHS number]"},
        {"943-476-5919.", "[NHS number]."},
        {"943\xE2\x80\x93"
         "476\xE2\x80\x93"
         "5919",
         "[NHS number]"},
        {"943\xC2\xA0"
         "476\xC2\xA0"
         "5919",
         "[NHS number]"},
        {"943 476 5919 2 days ago", "[NHS number] 2 days ago"},
        {"\xE2\x80\xA2"
         "9434765919",
         "\xE2\x80\xA2[NHS number]"},
        {"9434765918", NULL},   /* another check digit */
        {"943 476 5910", NULL}, /* likewise */
        {"94347659190", NULL},  /* eleven digits */
        {"943476591", NULL},
        {"NHS9434765919", "NHS[NHS number]"},
        {"9434765919and", "[NHS number]and"},
        {"943 \xE2\x80\x93 476 \xE2\x80\x93 5919", "[NHS number]"},
        {"943 -- 476 5919", NULL}, /* three between its parts at most */
        {"about 1,000,000,000", NULL},
    };

    (void)state;
    CHECK(examples);
}

static void test_telephone(void **state) {
    static const struct example examples[] = {
        {"ring 07700 900123", "ring [telephone number]"},
        {"(01632) 960 123", "[telephone number]"},
        {"020-7946-0958", "[telephone number]"},
        {"+44 (0)7700 900 123!", "[telephone number]!"},
        {"+44 7700 900123", "[telephone number]"},
        {"ring +44 7700 900123", "ring [telephone number]"},
        {"+ 44 7700 900123", "[telephone number]"},
        {"+(44) 7700 900123", "[telephone number]"},
        {"0044 1632 960123", "[telephone number]"},
        {"+353 1 234 5678", "[telephone number]"},
        {"7700 900123", "[telephone number]"},
        {"01632 96012", "[telephone number]"},
        {"07700 900123 20 people", "[telephone number] 20 people"},
        {"0300.123.4567", "[telephone number]"},
        {"since 01-02-2023 10 of us", NULL},
        {"0800 1111", NULL},
        {"in 2021 and 2022", NULL},
        {"077009001", NULL},
        {"call 999 or 111", NULL},
        {"tel07700900123", "tel[telephone number]"},
        {"01632 960983x204", "[telephone number]x204"},
        {"01632 960 983ext. 204", "[telephone number]ext. 204"},
        {"447700900123", "[telephone number]"}, /* a spreadsheet took the plus */
        {"44 45 46 47 48 50", NULL},
        {"1447700900123", NULL},
        {"+0044163296012345", NULL}, /* sixteen digits after a plus */
    };

    (void)state;
    CHECK(examples);
}

static void test_ni_number(void **state) {
    static const struct example examples[] = {
        {"QQ 12 34 56 C", NULL}, /* Q is never used: the official made-up example */
        {"AB123456C", "[National Insurance number]"},
        {"ab 12 34 56 c", "[National Insurance number]"},
        {"JG-10-37-59-A.", "[National Insurance number]."},
        {"it is AB123456C", "it is [National Insurance number]"},
        {"AB123456E", NULL},
        {"AB12345C", NULL},
        {"AO123456C", NULL},
        {"DA123456C", NULL},
        {"xAB123456C", NULL},
        {"AB123456CD", NULL},
    };

    (void)state;
    CHECK(examples);
}

static void test_postcode(void **state) {
    static const struct example examples[] = {
        {"I live in SW1A 1AA.", "I live in [postcode]."},
        {"ec1a1bb", "[postcode]"},
        {"M1 1AE, W1A 0AX", "[postcode], [postcode]"},
        {"CR2 6XH B33 8TH DN55 1PT", "[postcode] [postcode] [postcode]"},
        {"rg1  3eh", "[postcode]"},
        {"SV1 2nd time", NULL}, /* no such area */
        {"PE3a and PE3b", NULL},
        {"C1 1AA, so C1 1AA", NULL}, /* nor this */
        {"M 1 1AA", NULL},           /* a digit follows the area */
        {"M1. 1AA", NULL},
        {"M1 - 1AA", NULL},
        {"SW1A 1AAA", NULL},
        {"SW1A 1CI", NULL}, /* letters the second half never has */
        {"B1", NULL},
        {"xM1 1AE", NULL},
    };

    (void)state;
    CHECK(examples);
}

static void test_names(void **state) {
    static const struct example examples[] = {
        {"Ann Lee said so", "[name] said so"},
        {"ANN  LEE's team", "[name]'s team"},
        {"ann-lee", "[name]"},
        {"Ann Leeming and Ann, both", NULL},
        {"Annlee", NULL},
        {"Zoe is another; ZO\xC3\x8B and Zoe\xCC\x88 are not",
         "Zoe is another; [name] and [name] are not"},
        {"Mrs O\xE2\x80\x99"
         "Brien left",
         "Mrs [name] left"},
        {"OBrien", NULL},
        {"Smith Jones, SMITH\xE2\x80\x90JONES", "[name], [name]"},
        {"\xE2\x80\xA2"
         "Bo",
         "\xE2\x80\xA2[name]"},
        {"Bob and Bo.", "Bob and [name]."},
        {"\xEF\xBC\xA2\xEF\xBD\x8F", "[name]"},
        {"a [name] in it", NULL},
    };

    (void)state;
    CHECK(examples);
}

static void test_clean(void **state) {
    static const struct example examples[] = {
        {"", ""},
        {" \t\r\n ", ""},
        {" two\r\n\r\nlines\there ", "two lines here"},
        {"x\xE2\x80\xAE"
         "y\xE2\x81\xA6z\x07",
         "xyz"},
        {"=SUM(A1)", NULL},
        {"@here", NULL},
        {"-2+3", NULL},
        {"- one\n- two", "one - two"},
        {"- - =1", "=1"},
        {"-", "-"},
        {"+1 for that", NULL},
        {"a\xFF"
         "b\xC3",
         "a?b?"},
        {"\xE2\x80\x9CGood\xE2\x80\x9D", "\"Good\""},
        {"caf\xC3\xA9 \xF0\x9F\x98\x80", NULL},
    };

    (void)state;
    CHECK(examples);
}

static void test_counts(void **state) {
    static const char text[] = "a@b.uk 943 476 5919 Bo, Bo and M1 1AE";
    struct redaction *redaction = NULL;
    struct text_buffer out;
    uint64_t counts[REDACT_KINDS] = {0};
    struct err err = {0};
    struct text_list list = {names, sizeof names / sizeof names[0]};

    (void)state;
    text_buffer_init(&out, 1u << 20);
    assert_int_equal(redaction_new(&redaction, list, &err), ERR_OK);
    assert_int_equal(redact_text(redaction, &out, counts, text, sizeof text - 1, &err),
                     ERR_OK);
    assert_int_equal(counts[REDACT_EMAIL], 1);
    assert_int_equal(counts[REDACT_NHS_NUMBER], 1);
    assert_int_equal(counts[REDACT_NAME], 2);
    assert_int_equal(counts[REDACT_POSTCODE], 1);
    assert_int_equal(counts[REDACT_TELEPHONE], 0);
    assert_string_equal(redact_words(REDACT_NAME), "name");
    text_buffer_free(&out);
    redaction_free(redaction);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_email),      cmocka_unit_test(test_web),
        cmocka_unit_test(test_nhs_number), cmocka_unit_test(test_telephone),
        cmocka_unit_test(test_ni_number),  cmocka_unit_test(test_postcode),
        cmocka_unit_test(test_names),      cmocka_unit_test(test_clean),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
