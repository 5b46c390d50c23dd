#include "tests/unit/surveys/definition_text.h"

#include "tests/cmocka_env.h"

#include <stdlib.h>
#include <string.h>

const char instrument_text[] =
    "{ 'format': 'kloe-instrument/1', 'id': 'small', 'version': '1.0',\n"
    "  'title': 'A small survey', 'stem': 'To what extent',\n"
    "  'scales': [\n"
    "    { 'id': 'extent',\n"
    "      'bands': { 'positive': 'Much', 'middle': 'Some', 'negative': 'Little' },\n"
    "      'options': [\n"
    "        { 'id': 'none', 'label': 'Not at all', 'score': 1, 'aliases': ['1'] },\n"
    "        { 'id': 'half', 'label': 'To some extent', 'score': 2 },\n"
    "        { 'id': 'full', 'label': 'Fully', 'score': 3 },\n"
    "        { 'id': 'dk', 'label': 'Unsure', 'kind': 'dont-know' } ] },\n"
    "    { 'id': 'often', 'options': [\n"
    "        { 'id': 'never', 'label': 'Never', 'score': 0 },\n"
    "        { 'id': 'seldom', 'label': 'Seldom', 'score': 1 },\n"
    "        { 'id': 'often', 'label': 'Often', 'score': 2 },\n"
    "        { 'id': 'always', 'label': 'Always', 'score': 3 } ] } ],\n"
    "  'kloes': [\n"
    "    { 'id': 'SV', 'title': 'Strategy', 'aliases': ['Plans'], 'conditions': [\n"
    "        { 'id': 'SV.C1', 'text': 'Agree a vision' },\n"
    "        { 'id': 'SV.C2', 'text': 'Build trust' } ] },\n"
    "    { 'id': 'PE', 'title': 'Performance', 'conditions': [\n"
    "        { 'id': 'PE.C1', 'text': 'Improve flow' } ] } ],\n"
    "  'items': [\n"
    "    { 'id': 'A1', 'text': 'is it agreed?', 'scale': 'extent',\n"
    "      'conditions': ['PE.C1', 'SV.C1'], 'headers': ['Q1', 'Q1a'] },\n"
    "    { 'id': 'A2', 'text': 'is it late?', 'scale': 'often', 'reverse': true,\n"
    "      'conditions': ['SV.C1', 'SV.C2'] },\n"
    "    { 'id': 'A3', 'text': 'is it quick?', 'scale': 'often', 'kloe': 'PE' } ],\n"
    "  'comments': [ { 'id': 'SV.text', 'text': 'What else?', 'kloe': 'SV' },\n"
    "                { 'id': 'any.text', 'text': 'Anything more?' } ],\n"
    "  'attributes': [ { 'id': 'sector', 'text': 'Your sector', 'values': [\n"
    "      { 'id': 'health', 'label': 'Health', 'aliases': ['NHS'] },\n"
    "      { 'id': 'care', 'label': 'Social care' } ] },\n"
    "    { 'id': 'role', 'text': 'Your role', 'values': [\n"
    "      { 'id': 'lead', 'label': 'Lead' } ] } ],\n"
    "  'frameworks': [ { 'id': 'summary', 'title': 'Summary', 'themes': [\n"
    "      { 'id': 'purpose', 'title': 'Purpose', 'items': ['A3', 'A1'] },\n"
    "      { 'id': 'speed', 'title': 'Speed', 'items': ['A2'] } ] } ] }\n";

const char review_text[] =
    "{ 'format': 'kloe-review/1', 'title': 'A review', 'date': '2022-07-20',\n"
    "  'publisher': { 'name': 'Somebody' },\n"
    "  'instrument': 'small.json',\n"
    "  'words': { 'place': 'borough' },\n"
    "  'system': { 'id': 'vale', 'name': 'The Vale', 'aliases': ['Whole vale'],\n"
    "    'places': [\n"
    "      { 'id': 'west', 'name': 'Vale West', 'invited': 140, 'localities': [\n"
    "          { 'id': 'market', 'name': 'West Vale' },\n"
    "          { 'id': 'mill', 'name': 'Mill Town', 'aliases': ['Milltown'] } ] },\n"
    "      { 'id': 'east', 'name': 'Vale East', 'aliases': ['The Vale'] } ] },\n"
    "  'returns': [\n"
    "    { 'file': 'returns/west.csv', 'place': 'west', 'set': { 'sector': 'care' },\n"
    "      'columns': { 'A1': 'Frage 1', 'role': null },\n"
    "      'values': { 'extent': { 'kaum': 'none' } } },\n"
    "    { 'file': 'returns/all.csv', 'profile': 'generic', 'encoding': 'utf-8' } ],\n"
    "  'columns': { 'place': 'Where?', 'A1': 'Q5_1', 'A2': 'Q5_2', 'any.text': 'More' "
    "},\n"
    "  'values': { 'place': { 'Vale W': 'west', 'Other': null },\n"
    "              'sector': { 'Both': null }, 'extent': { 'A lot': 'full' } },\n"
    "  'groups': ['sector'],\n"
    "  'partials': 'keep', 'duplicates': 'first', 'respondents': 'shared',\n"
    "  'publish': { 'minimum': 7, 'small_places': 'hide-another' },\n"
    "  'redact': ['Dr Example'],\n"
    "  'previous': '2021/results.json', 'released': ['sent/results.json'], 'late': "
    "'leave-out' }\n";

char *edited(const char *text, const char *find, const char *put) {
    const char *at = strstr(text, find);
    assert_non_null(at);
    size_t before = (size_t)(at - text), put_len = strlen(put);
    const char *rest = at + strlen(find);
    size_t rest_len = strlen(rest);
    char *result = malloc(before + put_len + rest_len + 1);
    assert_non_null(result);
    memcpy(result, text, before);
    memcpy(result + before, put, put_len);
    memcpy(result + before + put_len, rest, rest_len + 1);
    for (char *c = result; *c != '\0'; c++) {
        if (*c == '\'') {
            *c = '"';
        }
    }
    return result;
}

struct instrument *parsed_instrument(const char *find, const char *put) {
    char *text = edited(instrument_text, find, put);
    struct instrument *instrument = NULL;
    struct err err = {0};

    enum err_code code =
        instrument_parse(&instrument, text, strlen(text), "small.json", &err);
    assert_string_equal(err.text, "");
    assert_int_equal(code, ERR_OK);
    assert_non_null(instrument);
    free(text);
    return instrument;
}
