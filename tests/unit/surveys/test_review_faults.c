#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"
#include "tests/unit/surveys/review_folder.h"

#include "surveys/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct faulty faults[] = {
    {"kloe-review/1", "kloe-instrument/1",
     "format: this is an instrument, and a review is wanted here: 'kloe start "
     "INSTRUMENT RETURN.csv -o review.json' makes one, which names "
     "instrument and returns"},
    {"'format': 'kloe-review/1', ", "",
     "'format' is missing; a review begins with \"format\": \"kloe-review/1\""},

    /* The head. */
    {"'title': 'A review', ", "", "'title' is missing"},
    {"'groups'", "'group'", "group: unknown key; did you mean 'groups'?"},
    {"'2022-07-20'", "'2022-02-29'",
     "date: should be a day written as YYYY-MM-DD, such as 2022-07-20"},
    {"'2022-07-20'", "'20/07/2022'",
     "date: should be a day written as YYYY-MM-DD, such as 2022-07-20"},
    {"'2022-07-20'", "'2022-13-01'",
     "date: should be a day written as YYYY-MM-DD, such as 2022-07-20"},
    {"'2022-07-20'", "'2022-07-00'",
     "date: should be a day written as YYYY-MM-DD, such as 2022-07-20"},
    {"'2022-07-20'", "'1900-02-29'",
     "date: should be a day written as YYYY-MM-DD, such as 2022-07-20"},
    {"'2022-07-20'", "'1899-12-31'",
     "date: should be a day written as YYYY-MM-DD, such as 2022-07-20"},
    {"'2022-07-20'", "'2022-O7-20'",
     "date: should be a day written as YYYY-MM-DD, such as 2022-07-20"},
    {"{ 'name': 'Somebody' }", "'Somebody'",
     "publisher: should be an object, in braces { }, not a text"},
    {"'name': 'Somebody'", "'email': 'Somebody'",
     "publisher.email: unknown key; known: 'name', 'contact' and 'next_update'"},
    {"'place': 'borough'", "'places': 'borough'",
     "words.places: unknown key; did you mean 'place'?"},

    /* The instrument. */
    {"'small.json'", "'chc-ways-of-workin'",
     "instrument: no instrument named 'chc-ways-of-workin'; did you mean "
     "'chc-ways-of-working'?"},
    {"'small.json'", "'zzz'",
     "instrument: no instrument named 'zzz'; 'kloe instrument list' shows those that "
     "come with kloe, and a file is named with its ending .json"},

    /* Areas. */
    {"'id': 'vale', ", "", "system: 'id' is missing"},
    {"'invited': 140", "'invited': 0",
     "system.places[0].invited: should be a whole number from 1 to 1000000000, not 0"},
    {"'invited': 140", "'invited': '140'",
     "system.places[0].invited: should be a whole number from 1 to 1000000000, not a "
     "text"},
    {"'invited': 140", "'invite': 140",
     "system.places[0].invite: unknown key; did you mean 'invited'?"},
    {"'name': 'Vale East'", "'name': 'VALE  west'",
     "system.places[1].name: 'VALE  west' already means the place 'west'"},
    {"'name': 'Vale East'", "'name': 'Mill town'",
     "system.places[1].name: 'Mill town' already means the locality 'mill'"},
    {"'aliases': ['The Vale'] }", "'aliases': ['Milltown'] }",
     "system.places[1].aliases[0]: 'Milltown' already means the locality 'mill'"},
    {"'id': 'mill'", "'id': 'west'",
     "system.places[0].localities[1].id: 'west' already means the place 'west'"},
    {"'id': 'east'", "'id': 'vale'",
     "system.places[1].id: 'vale' already means the system 'vale'"},
    {"'id': 'mill', 'name': 'Mill Town', 'aliases'",
     "'id': 'mill', 'name': 'Mill Town', 'localities': [], 'aliases'",
     "system.places[0].localities[1].localities: unknown key; known: 'id', 'name', "
     "'aliases' and 'invited'"},

    /* Returns. */
    {"'file': 'returns/all.csv', ", "", "returns[1]: 'file' is missing"},
    {"'returns/all.csv'", "'returns/west.csv'",
     "returns[1].file: the same file as returns[0]; its people would count twice, "
     "unless each names another \"sheet\" of it"},
    {"'returns/all.csv'", "'./returns//./west.csv'",
     "returns[1].file: the same file as returns[0]; its people would count twice, "
     "unless each names another \"sheet\" of it"},
    {"'file': 'returns/all.csv', ", "'file': 'returns/all.csv', 'sheet': 0, ",
     "returns[1].sheet: should be a whole number from 1 to 10000, not 0"},
    {"'file': 'returns/all.csv', ", "'file': 'returns/all.csv', 'sheet': [], ",
     "returns[1].sheet: should be a text, in double quotes, not a list"},
    {"'file': 'returns/all.csv', ", "'file': 'returns/all.csv', 'heading_rows': 13, ",
     "returns[1].heading_rows: should be a whole number from 0 to 12, not 13"},
    {"'place': 'west', 'set'", "'place': 'wst', 'set'",
     "returns[0].place: no place or locality of this review is called 'wst'; did you "
     "mean 'west'?"},
    {"'place': 'west', 'set'", "'place': 'Vale  Wst', 'set'",
     "returns[0].place: no place or locality of this review is called 'Vale  Wst'; did "
     "you mean 'Vale West'?"},
    {"'set': { 'sector': 'care' }", "'set': { 'setor': 'care' }",
     "returns[0].set.setor: no attribute with the id 'setor'; did you mean 'sector'?"},
    {"'set': { 'sector': 'care' }", "'set': { 'sector': 'caree' }",
     "returns[0].set.sector: no value with the id 'caree'; did you mean 'care'?"},
    {"'set': { 'sector': 'care' }", "'set': { 'sector': null }",
     "returns[0].set.sector: should be a text, in double quotes, not null"},
    {"'profile': 'generic'", "'profil': 'generic'",
     "returns[1].profil: unknown key; did you mean 'profile'?"},

    /* What headings mean. */
    {"'A2': 'Q5_2'", "'A22': 'Q5_2'",
     "columns.A22: no question, and no column such as 'place', has the id 'A22'; did "
     "you mean 'A2'?"},
    {"'role': null", "'roll': null",
     "returns[0].columns.roll: no question, and no column such as 'place', has the id "
     "'roll'; did you mean 'role'?"},
    {"'any.text': 'More'", "'any-text': 'More'",
     "columns.any-text: no question, and no column such as 'place', has the id "
     "'any-text'; did you mean 'any.text'?"},
    {"'A2': 'Q5_2'", "'A2': 'q5_1'",
     "columns.A2: 'q5_1' already means the heading of 'A1'"},
    {"'A2': 'Q5_2'", "'A2': ['Q5_2', 3]",
     "columns.A2[1]: should be a text, in double quotes, not a number"},
    {"'A2': 'Q5_2'", "'A2': ['Q5_2', 'q5_1']",
     "columns.A2[1]: 'q5_1' already means the heading of 'A1'"},
    {"'any.text': 'More'", "'any.text': ''", "columns[\"any.text\"]: is empty"},

    /* What answers mean. */
    {"'extent': { 'A lot'", "'extant': { 'A lot'",
     "values.extant: no attribute or scale has the id 'extant'; did you mean "
     "'extent'?"},
    {"'A lot': 'full'", "'A lot': 'ful'",
     "values.extent[\"A lot\"]: no option with the id 'ful'; did you mean 'full'?"},
    {"'Both': null", "'Both': 'NHS'",
     "values.sector.Both: no value with the id 'NHS'; known: 'health' and 'care'"},
    {"'Vale W': 'west'", "'Vale W': 'Vale West'",
     "values.place[\"Vale W\"]: no place or locality with the id 'Vale West'; known: "
     "'vale', 'west', 'market', 'mill' and 'east'"},
    {"'A lot': 'full'", "'A lot': 'full', 'a LOT': null",
     "values.extent[\"a LOT\"]: 'a LOT' already means the answer 'A lot'"},
    {"'A lot': 'full'", "'A lot': 'full', ' ': 'none'",
     "values.extent[\" \"]: is empty"},
    {"{ 'A lot': 'full' }", "'full'",
     "values.extent: should be an object, in braces { }, not a text"},

    /* Which records count. */
    {"'groups'", "'rows': { 'only': ['1'] }, 'groups'", "rows: 'column' is missing"},
    {"'groups'", "'rows': { 'column': 'Wave' }, 'groups'",
     "rows: should have either \"only\" or \"not\": the words of the column whose "
     "records are read, or are not"},
    {"'groups'", "'rows': { 'column': 'Wave', 'only': ['1'], 'not': ['2'] }, 'groups'",
     "rows: should have either \"only\" or \"not\": the words of the column whose "
     "records are read, or are not"},
    {"'groups'", "'rows': { 'column': 'Wave', 'not': [] }, 'groups'",
     "rows: names no word of the column"},
    {"'groups'", "'status': { 'State': { 'Void': 'ou' } }, 'groups'",
     "status.State.Void: no verdict such as 'ou'; known: 'out' and 'in'"},
    {"'groups'", "'status': { 'State': { 'Void': null } }, 'groups'",
     "status.State.Void: should be a text, in double quotes, not null"},
    {"'groups'", "'status': { 'State': 'out' }, 'groups'",
     "status.State: should be an object, in braces { }, not a text"},

    /* Groups and settings. */
    {"'groups': ['sector']", "'groups': ['sectors']",
     "groups[0]: no attribute with the id 'sectors'; did you mean 'sector'?"},
    {"'groups': ['sector']", "'groups': ['sector', 'sector']",
     "groups[1]: 'sector' is named twice"},
    {"'keep'", "'kept'", "partials: no such word as 'kept'; known: 'drop' and 'keep'"},
    {"'first'", "'newest'",
     "duplicates: no such word as 'newest'; known: 'last', 'first' and 'all'"},
    {"'shared'", "true", "respondents: should be a text, in double quotes, not true"},
    {"'minimum': 7", "'minimum': 0",
     "publish.minimum: should be a whole number from 1 to 1000000, not 0"},
    {"'minimum': 7", "'minimum': -1",
     "publish.minimum: should be a whole number from 1 to 1000000, not -1"},
    {"'minimum': 7", "'minimum': 7.5",
     "publish.minimum: should be a whole number from 1 to 1000000, not 7.5"},
    {"'minimum': 7", "'minimum': 1000001",
     "publish.minimum: should be a whole number from 1 to 1000000, not 1000001"},
    {"'minimum': 7", "'minimum': null",
     "publish.minimum: should be a whole number from 1 to 1000000, not null"},
    {"'hide-another'", "'hide-other'",
     "publish.small_places: no such word as 'hide-other'; did you mean "
     "'hide-another'?"},
    {"'minimum': 7", "'cross': 'no'",
     "publish.cross: should be true or false, not a text"},
    {"'minimum': 7", "'unanimity': 1",
     "publish.unanimity: should be true or false, not a number"},
    {"['Dr Example']", "['']", "redact[0]: is empty"},
    {"'previous': '2021/results.json'", "'previous': ''", "previous: is empty"},
    {"'released': ['sent/results.json']", "'released': 'sent/results.json'",
     "released: should be a list, in brackets [ ], not a text"},
    {"'leave-out'", "'leave out'",
     "late: no such word as 'leave out'; did you mean 'leave-out'?"},
    {"'released': ['sent/results.json'],", "",
     "late: nothing is late before something was handed out: name the results that "
     "were"},
};

static void every_fault_is_named(void **state) {
    const struct review_folder *folder = *state;

    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        char *text = edited(review_text, faults[i].find, faults[i].put);
        struct review *review = NULL;
        struct err err = {0};

        enum err_code code =
            review_parse(&review, text, strlen(text), folder->review, &err);
        assert_string_equal(err.text, faults[i].message);
        assert_string_equal(err.source, folder->review);
        assert_int_equal(code, ERR_DEFINITION);
        assert_null(review);
        free(text);
    }
}

/* A fault of the instrument is told of the instrument's file. */
static void a_broken_instrument_is_named(void **state) {
    const struct review_folder *folder = *state;
    char *text = edited(review_text, "small.json", "broken.json");
    struct review *review = NULL;
    struct err err = {0};

    assert_int_equal(review_parse(&review, text, strlen(text), folder->review, &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text, "'id' is missing");
    assert_string_equal(err.source, folder->broken);
    free(text);
}

static void a_missing_instrument_is_named(void **state) {
    const struct review_folder *folder = *state;
    char *text = edited(review_text, "small.json", "missing.json");
    struct review *review = NULL;
    struct err err = {0};

    assert_int_equal(review_parse(&review, text, strlen(text), folder->review, &err),
                     ERR_DEFINITION);
    assert_string_equal(err.text, "there is no such file");
    assert_non_null(strstr(err.source, "missing.json"));
    free(text);
}

static void a_missing_review_is_named(void **state) {
    struct review *review = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(review_load(&review, "no/such/review.json", &err), ERR_DEFINITION);
    assert_string_equal(err.text, "there is no such file");
    assert_string_equal(err.source, "no/such/review.json");
    assert_null(review);
}

static void no_system_and_no_returns(void **state) {
    const struct review_folder *folder = *state;
    static const struct faulty short_faults[] = {
        {"@", "'system': { 'id': 's', 'name': 'S', 'places': [] }, 'returns': []",
         "returns: is empty"},
        {"@", "'system': { 'id': 's', 'name': 'S' }, 'returns': []",
         "returns: is empty"},
        {"@",
         "'system': { 'id': 's', 'name': 'S', 'places': [ { 'id': 'p', 'name': 'P' } ] "
         "}, "
         "'returns': []",
         "returns: is empty"},
        {"@", "'returns': [ { 'file': 'a.csv' } ]", "'system' is missing"},
    };

    for (size_t i = 0; i < sizeof short_faults / sizeof short_faults[0]; i++) {
        char *text = edited("{ 'format': 'kloe-review/1', 'title': 'T', 'instrument': "
                            "'small.json', @ }",
                            short_faults[i].find, short_faults[i].put);
        struct review *review = NULL;
        struct err err = {0};

        assert_int_equal(
            review_parse(&review, text, strlen(text), folder->review, &err),
            ERR_DEFINITION);
        assert_string_equal(err.text, short_faults[i].message);
        free(text);
    }
}

/* 9,995 localities more beside the system, its two places and two localities. */
static void there_are_10000_areas_at_most(void **state) {
    enum { SPACE = 1 << 20 };
    const struct review_folder *folder = *state;

    for (size_t extra = 0; extra < 2; extra++) {
        char *put = malloc(SPACE);
        size_t len = 0;
        struct review *review = NULL;
        struct err err = {0};

        assert_non_null(put);
        for (size_t i = 0; i < 9995 + extra; i++) {
            len += (size_t)snprintf(put + len, SPACE - len,
                                    "{ 'id': 'x%zu', 'name': 'Area %zu' }, ", i, i);
        }
        (void)snprintf(put + len, SPACE - len, "{ 'id': 'mill'");
        char *text = edited(review_text, "{ 'id': 'mill'", put);
        enum err_code code =
            review_parse(&review, text, strlen(text), folder->review, &err);
        assert_string_equal(
            err.text,
            extra == 0 ? ""
                       : "system: has 10000 places and localities; 9999 is the most");
        assert_int_equal(code, extra == 0 ? ERR_OK : ERR_DEFINITION);
        review_free(review);
        free(text);
        free(put);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_named),
        cmocka_unit_test(a_broken_instrument_is_named),
        cmocka_unit_test(a_missing_instrument_is_named),
        cmocka_unit_test(a_missing_review_is_named),
        cmocka_unit_test(no_system_and_no_returns),
        cmocka_unit_test(there_are_10000_areas_at_most),
    };
    return cmocka_run_group_tests(tests, review_folder_make, review_folder_remove);
}
