#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"

#include "surveys/instrument.h"

#include <stdlib.h>
#include <string.h>

static const struct faulty faults[] = {
    /* What kind of file it is. */
    {"'format': 'kloe-instrument/1', ", "",
     "'format' is missing; an instrument begins with \"format\": "
     "\"kloe-instrument/1\""},
    {"kloe-instrument/1", "kloe-review/1",
     "format: this is a review, and an instrument is wanted here: 'kloe start "
     "RETURN.csv -o review.xlsx' drafts one in a review, and 'kloe instrument save "
     "review.xlsx instrument.json' makes a file of it"},
    {"kloe-instrument/1", "kloe-results/1",
     "format: this is a results file, and an instrument is wanted here: 'kloe "
     "start RETURN.csv -o review.xlsx' drafts one in a review, and 'kloe instrument "
     "save review.xlsx instrument.json' makes a file of it"},
    {"kloe-instrument/1", "kloe-instrument/2",
     "format: this kloe reads 'kloe-instrument/1' and does not know "
     "'kloe-instrument/2'"},
    {"kloe-instrument/1", "survey",
     "format: should be 'kloe-instrument/1', not 'survey'"},
    {"'kloe-instrument/1'", "1",
     "format: should be a text, in double quotes, not a number"},

    /* Keys. */
    {"'version': '1.0',", "", "'version' is missing"},
    {"'stem'", "'stemm'", "stemm: unknown key; did you mean 'stem'?"},
    {"'reverse'", "'revers'", "items[1].revers: unknown key; did you mean 'reverse'?"},
    {"'kind'", "'colour'",
     "scales[0].options[3].colour: unknown key; known: 'id', 'label', 'kind', 'score' "
     "and 'aliases'"},
    {"'text': 'Build trust'", "'text': 'Build trust', 'a key with spaces': 1",
     "kloes[0].conditions[1][\"a key with spaces\"]: unknown key; known: 'id', "
     "'text' and 'prompts'"},
    {"{ 'id': 'SV.C1', 'text': 'Agree a vision' }", "{ 'id': 'SV.C1' }",
     "kloes[0].conditions[0]: 'text' is missing"},
    {"'label': 'Lead'", "'labels': 'Lead'",
     "attributes[1].values[0].labels: unknown key; did you mean 'label'?"},

    /* Kinds of values. */
    {"'A small survey'", "7",
     "title: should be a text, in double quotes, not a number"},
    {"'A small survey'", "null", "title: should be a text, in double quotes, not null"},
    {"'A small survey'", "true", "title: should be a text, in double quotes, not true"},
    {"'headers': ['Q1', 'Q1a']", "'headers': 'Q1'",
     "items[0].headers: should be a list, in brackets [ ], not a text"},
    {"['Q1', 'Q1a']", "['Q1', {}]",
     "items[0].headers[1]: should be a text, in double quotes, not an object"},
    {"{ 'id': 'SV.text', 'text': 'What else?', 'kloe': 'SV' }", "['SV.text']",
     "comments[0]: should be an object, in braces { }, not a list"},
    {"'reverse': true", "'reverse': 'yes'",
     "items[1].reverse: should be true or false, not a text"},
    {"{ 'positive': 'Much', 'middle': 'Some', 'negative': 'Little' }", "false",
     "scales[0].bands: should be an object, in braces { }, not false"},

    /* Texts and ids. */
    {"'A small survey'", "''", "title: is empty"},
    {"'A small survey'", "' \\u00a0\\u200b '", "title: is empty"},
    {"'A small survey'", "'A\\u0007'",
     "title: holds the character U+0007, which no text may hold; of control characters "
     "only line breaks are allowed"},
    {"'A small survey'", "'A\\tB'",
     "title: holds the character U+0009, which no text may hold; of control characters "
     "only line breaks are allowed"},
    {"'A small survey'", "'A\\u0085'",
     "title: holds the character U+0085, which no text may hold; of control characters "
     "only line breaks are allowed"},
    {"'A small survey'", "'A\\u007f'",
     "title: holds the character U+007F, which no text may hold; of control characters "
     "only line breaks are allowed"},
    {"'A small survey'", "'A\\uffff'",
     "title: holds the character U+FFFF, which no text may hold; of control characters "
     "only line breaks are allowed"},
    {"'A small survey'", "'A\\ufffe'",
     "title: holds the character U+FFFE, which no text may hold; of control characters "
     "only line breaks are allowed"},
    {"'id': 'small'", "'id': 'a small one'",
     "id: 'a small one' is not an id; an id is up to 64 letters a-z, digits, '.', '_' "
     "and '-', and begins with a letter or digit"},
    {"'id': 'small'", "'id': '.small'",
     "id: '.small' is not an id; an id is up to 64 letters a-z, digits, '.', '_' and "
     "'-', and begins with a letter or digit"},
    {"'id': 'A1'", "'id': 'notes'",
     "items[0].id: 'notes' is kept for remarks and cannot be an id"},
    {"'stem'", "'language': 'English', 'stem'",
     "language: should be a language tag such as 'en-GB'"},
    {"'stem'", "'language': 'en-', 'stem'",
     "language: should be a language tag such as 'en-GB'"},

    /* Lists. */
    {"'items': ['A2']", "'items': []", "frameworks[0].themes[1].items: is empty"},
    {"{ 'id': 'health', 'label': 'Health', 'aliases': ['NHS'] },\n"
     "      { 'id': 'care', 'label': 'Social care' }",
     "", "attributes[0].values: is empty"},

    /* Scales. */
    {"'score': 2 },\n        { 'id': 'full'", "'score': 1 },\n        { 'id': 'full'",
     "scales[0].options[1]: has the same score as option 'none'"},
    {"'score': 1,", "'score': 1.5,",
     "scales[0].options[0].score: should be a whole number from -10000 to 10000, not "
     "1.5"},
    {"'score': 1,", "'score': 10001,",
     "scales[0].options[0].score: should be a whole number from -10000 to 10000, not "
     "10001"},
    {"'score': 1,", "'score': -10001,",
     "scales[0].options[0].score: should be a whole number from -10000 to 10000, not "
     "-10001"},
    {"'score': 1,", "'score': 9223372036854775807,",
     "scales[0].options[0].score: should be a whole number from -10000 to 10000, not "
     "9.22337203685478e+18"},
    {"'score': 1,", "'score': '1',",
     "scales[0].options[0].score: should be a whole number from -10000 to 10000, not a "
     "text"},
    {"'score': 1,", "",
     "scales[0].options[0]: 'score' is missing, or 'kind' if this is no degree of the "
     "scale"},
    {"'kind': 'dont-know'", "'kind': 'dont-know', 'score': 9",
     "scales[0].options[3].score: an option of kind 'dont-know' has no score"},
    {"'kind': 'dont-know'", "'kind': 'dont-knov'",
     "scales[0].options[3].kind: no such word as 'dont-knov'; did you mean "
     "'dont-know'?"},
    {"'kind': 'dont-know'", "'kind': 'x'",
     "scales[0].options[3].kind: no such word as 'x'; known: 'dont-know', "
     "'not-applicable' and 'prefer-not-to-say'"},
    {"'score': 2 },\n        { 'id': 'full', 'label': 'Fully', 'score': 3 }",
     "'kind': 'not-applicable' },\n        { 'id': 'full', 'label': 'Fully', 'kind': "
     "'prefer-not-to-say' }",
     "scales[0].options: a scale needs two options with a score, or more"},
    {"        { 'id': 'never', 'label': 'Never', 'score': 0 },\n"
     "        { 'id': 'seldom', 'label': 'Seldom', 'score': 1 },\n"
     "        { 'id': 'often', 'label': 'Often', 'score': 2 },\n",
     "", "scales[1].options: has 1 entry; 2 is the least"},
    {"'id': 'half'", "'id': 'none'",
     "scales[0].options[1].id: 'none' already means the option 'none'"},
    {"'label': 'Fully'", "'label': 'NOT  at all'",
     "scales[0].options[2].label: 'NOT  at all' already means the option 'none'"},
    {"'label': 'Fully', 'score': 3", "'label': 'Fully', 'score': 3, 'aliases': ['1']",
     "scales[0].options[2].aliases[0]: '1' already means the option 'none'"},
    {"'middle': 'Some'", "'middle': 'much'",
     "scales[0].bands.middle: 'much' already means the band 'positive'"},
    {"'id': 'often', 'options'", "'id': 'Extent', 'options'",
     "scales[1].id: 'Extent' already means the scale 'extent'"},
    {"'id': 'often', 'options'", "'id': 'place', 'options'",
     "scales[1].id: 'place' already means the key 'place'"},

    /* KLOEs and conditions. */
    {"'id': 'PE', ", "'id': 'SV', ", "kloes[1].id: 'SV' already means the KLOE 'SV'"},
    {"'title': 'Performance'", "'title': 'plans'",
     "kloes[1].title: 'plans' already means the KLOE 'SV'"},
    {"'id': 'PE.C1'", "'id': 'SV.C1'",
     "kloes[1].conditions[0].id: 'SV.C1' already means the condition 'SV.C1'"},

    /* Items and what they refer to. */
    {"'scale': 'extent'", "'scale': 'extnt'",
     "items[0].scale: no scale named 'extnt'; did you mean 'extent'?"},
    {"'scale': 'extent'", "'scale': 'zzz'",
     "items[0].scale: no scale named 'zzz'; known: 'extent' and 'often'"},
    {"['PE.C1', 'SV.C1']", "['PE.C1', 'SV.C9']",
     "items[0].conditions[1]: no condition 'SV.C9'; did you mean 'SV.C1'?"},
    {"['PE.C1', 'SV.C1']", "['PE.C1', 'PE.C1']",
     "items[0].conditions[1]: 'PE.C1' is named twice"},
    {", 'kloe': 'PE'", "", "items[2]: names neither 'conditions' nor a 'kloe'"},
    {"'kloe': 'PE'", "'kloe': 'XX'",
     "items[2].kloe: no KLOE with the id 'XX'; known: 'SV' and 'PE'"},
    {"'conditions': ['PE.C1', 'SV.C1']",
     "'conditions': ['PE.C1', 'SV.C1'], 'kloe': 'PE'",
     "items[0].kloe: condition 'SV.C1' belongs to KLOE 'SV'; leave 'kloe' out"},
    {"'kloe': 'SV' }", "'kloe': 'VS' }",
     "comments[0].kloe: no KLOE with the id 'VS'; known: 'SV' and 'PE'"},

    /* One heading, one question. */
    {"'id': 'A2'", "'id': 'a1'", "items[1].id: 'a1' already means the item 'A1'"},
    {"'is it late?'", "'Is it  agreed?'",
     "items[1].text: 'Is it  agreed?' already means the item 'A1'"},
    {"'What else?'", "'q1A'", "comments[0].text: 'q1A' already means the item 'A1'"},
    {"'Your role'", "'Your role', 'headers': ['What else?']",
     "attributes[1].headers[0]: 'What else?' already means the comment 'SV.text'"},
    {"'Your role'", "'PLACE'",
     "attributes[1].text: 'PLACE' already means the column 'place'"},
    {"'id': 'role'", "'id': 'locality'",
     "attributes[1].id: 'locality' already means the column 'locality'"},
    {"'id': 'any.text'", "'id': 'respondent'",
     "comments[1].id: 'respondent' already means the column 'respondent'"},
    {"'id': 'any.text'", "'id': 'submitted'",
     "comments[1].id: 'submitted' already means the column 'submitted'"},
    {"'id': 'role'", "'id': 'extent'",
     "attributes[1].id: 'extent' already means the scale 'extent'"},

    /* Attributes. */
    {"'id': 'care'", "'id': 'nhs'",
     "attributes[0].values[1].id: 'nhs' already means the value 'health'"},
    {"'label': 'Social care'", "'label': 'health'",
     "attributes[0].values[1].label: 'health' already means the value 'health'"},

    /* Frameworks. */
    {"['A3', 'A1']", "['A3', 'A3']",
     "frameworks[0].themes[0].items[1]: 'A3' is named twice"},
    {"['A3', 'A1']", "['A3', 'B1']",
     "frameworks[0].themes[0].items[1]: no item 'B1'; known: 'A1', 'A2' and 'A3'"},
    {"'id': 'speed'", "'id': 'purpose'",
     "frameworks[0].themes[1].id: 'purpose' already means the theme 'purpose'"},
    {"'items': ['A2'] } ] } ]",
     "'items': ['A2'] } ] }, { 'id': 'summary', 'title': 'T', 'themes': [ { 'id': 't', "
     "'title': 'T', 'items': ['A1'] } ] } ]",
     "frameworks[1].id: 'summary' already means the framework 'summary'"},
    {"'items': ['A2'] } ] } ]",
     "'items': ['A2'] } ] }, { 'id': 'other', 'title': 'T', 'themes': [] } ]",
     "frameworks[1].themes: is empty"},

    /* Ranges of 9,999 and 10,002: their least common multiple is 33,336,666. */
    {"'score': 3 },\n        { 'id': 'dk', 'label': 'Unsure', 'kind': 'dont-know' } ] "
     "},\n"
     "    { 'id': 'often', 'options': [\n        { 'id': 'never', 'label': 'Never', "
     "'score': 0 }",
     "'score': 10000 } ] },\n    { 'id': 'often', 'options': [\n        { 'id': "
     "'never', "
     "'label': 'Never', 'score': -9999 }",
     "the scores of the items of KLOE 'SV' have no common measure up to 1000000; use "
     "scales of similar ranges"},
};

static void refuses(const struct faulty *fault) {
    char *text = edited(instrument_text, fault->find, fault->put);
    struct instrument *instrument = NULL;
    struct err err = {0};

    enum err_code code =
        instrument_parse(&instrument, text, strlen(text), "dir/small.json", &err);
    assert_string_equal(err.text, fault->message);
    assert_string_equal(err.source, "dir/small.json");
    assert_int_equal(code, ERR_DEFINITION);
    assert_int_equal(err.code, ERR_DEFINITION);
    assert_null(instrument);
    free(text);
}

static void every_fault_is_named(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        refuses(&faults[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
