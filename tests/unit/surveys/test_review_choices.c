#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"
#include "tests/unit/surveys/review_folder.h"

#include "surveys/review.h"

#include <stdlib.h>
#include <string.h>

#define GROUPS "'groups': ['sector']"
#define SIDE                                                                           \
    "'attributes': [ { 'id': 'side', 'text': 'Side', 'from': 'sector', 'values': [ "   \
    "{ 'id': 'nhs', 'label': 'NHS', 'of': ['health'] }, "                              \
    "{ 'id': 'rest', 'label': 'Everybody else', 'of': ['*'] } ] } ]"

static struct review *parsed(const struct review_folder *folder, const char *put,
                             const char *message) {
    char *text = edited(review_text, GROUPS, put);
    struct review *review = NULL;
    struct err err = {0};

    enum err_code code =
        review_parse(&review, text, strlen(text), folder->review, &err);
    assert_string_equal(err.text, message);
    assert_int_equal(code, message[0] == '\0' ? ERR_OK : ERR_DEFINITION);
    free(text);
    return review;
}

static void nothing_is_chosen_by_default(void **state) {
    struct review *review = parsed(*state, GROUPS, "");

    assert_int_equal(review->n_pairs, 0);
    assert_int_equal(review->n_leave_out, 0);
    assert_int_equal(review->instrument->n_derived, 0);
    assert_int_equal(instrument_all_attributes(review->instrument), 2);
    review_free(review);
}

/* Of sector (health, care) and role (lead), by code. */
static void attributes_are_derived(void **state) {
    static const char put[] =
        "'groups': ['side', 'sector'], 'attributes': [ { 'id': 'side', 'text': 'Side', "
        "'from': 'sector', 'values': [ "
        "{ 'id': 'rest', 'label': 'Everybody else', 'of': ['*'] }, "
        "{ 'id': 'nhs', 'label': 'NHS', 'of': ['health'] } ] }, "
        "{ 'id': 'carers', 'text': 'Carers', 'from': 'sector', 'values': [ "
        "{ 'id': 'yes', 'label': 'Yes', 'of': ['care'] } ] } ]";
    struct review *review = parsed(*state, put, "");
    const struct instrument *in = review->instrument;

    assert_int_equal(in->n_attributes, 2);
    assert_int_equal(in->n_derived, 2);
    assert_int_equal(instrument_find_attribute(in, "side"), 2);
    assert_int_equal(instrument_find_attribute(in, "carers"), 3);
    assert_null(in->attributes[0].recode);
    assert_int_equal(review->groups[0], 2);
    assert_int_equal(review->groups[1], 0);

    const struct attribute *side = &in->attributes[2];
    assert_string_equal(side->text, "Side");
    assert_int_equal(side->from, 0);
    assert_int_equal(side->n_values, 2);
    assert_string_equal(side->values[0].label, "Everybody else");
    assert_int_equal(side->recode[0], 1);
    assert_int_equal(side->recode[1], 0);
    assert_int_equal(side->recode[ATTRIBUTE_SEVERAL], ATTRIBUTE_SEVERAL);
    assert_int_equal(side->recode[ATTRIBUTE_NOT_STATED], ATTRIBUTE_NOT_STATED);

    /* Who is in health said so, and is known not to be a carer. */
    const struct attribute *carers = &in->attributes[3];
    assert_int_equal(carers->recode[0], ATTRIBUTE_SEVERAL);
    assert_int_equal(carers->recode[1], 0);
    assert_int_equal(carers->recode[ATTRIBUTE_NOT_STATED], ATTRIBUTE_NOT_STATED);
    review_free(review);
}

static void pairs_are_read(void **state) {
    struct review *review = parsed(*state,
                                   "'groups': ['side', 'sector'], " SIDE
                                   ", 'pairs': [ ['sector', 'care', 'health'], "
                                   "['side', 'nhs', 'rest'] ]",
                                   "");

    assert_int_equal(review->n_pairs, 2);
    assert_int_equal(review->pairs[0].attribute, 0);
    assert_int_equal(review->pairs[0].first, 1);
    assert_int_equal(review->pairs[0].second, 0);
    assert_int_equal(review->pairs[1].attribute, 2);
    assert_int_equal(review->pairs[1].first, 0);
    assert_int_equal(review->pairs[1].second, 1);
    review_free(review);
}

static void questions_are_left_out(void **state) {
    struct review *review =
        parsed(*state,
               GROUPS ", 'leave_out': ['A2', { 'item': 'A2', 'area': 'mill' }, "
                      "{ 'item': 'A3', 'area': 'Vale East' }]",
               "");

    assert_int_equal(review->n_leave_out, 3);
    assert_int_equal(review->leave_out[0].item, 1);
    assert_int_equal(review->leave_out[0].area, 0);
    assert_int_equal(review->leave_out[1].item, 1);
    assert_string_equal(review->areas[review->leave_out[1].area].id, "mill");
    assert_int_equal(review->leave_out[2].item, 2);
    assert_string_equal(review->areas[review->leave_out[2].area].id, "east");
    review_free(review);
}

#define DERIVED(id, from, values)                                                      \
    GROUPS ", 'attributes': [ { 'id': '" id "', 'text': 'Side', 'from': '" from        \
           "', 'values': [ " values " ] } ]"
#define NHS(of) "{ 'id': 'nhs', 'label': 'NHS', 'of': " of " }"

static const struct {
    const char *put, *message;
} faults[] = {
    {DERIVED("sector", "sector", NHS("['health']")),
     "attributes[0].id: 'sector' already means the attribute 'sector'"},
    {DERIVED("side", "setor", NHS("['health']")),
     "attributes[0].from: no attribute of the instrument with the id 'setor'; did you "
     "mean 'sector'?"},
    {DERIVED("side", "side", NHS("['health']")),
     "attributes[0].from: no attribute of the instrument with the id 'side'; known: "
     "'sector' and 'role'"},
    {DERIVED("side", "sector", NHS("['helth']")),
     "attributes[0].values[0].of[0]: no value with the id 'helth'; did you mean "
     "'health'?"},
    {DERIVED("side", "sector", NHS("[]")), "attributes[0].values[0].of: is empty"},
    {DERIVED("side", "sector", ""), "attributes[0].values: is empty"},
    {DERIVED("side", "sector",
             NHS("['health']") ", { 'id': 'b', 'label': 'B', 'of': ['care', "
                               "'health'] }"),
     "attributes[0].values[1].of[1]: is in the value 'nhs' already; each value of "
     "'sector' goes into one at most"},
    {DERIVED("side", "sector",
             NHS("['*']") ", { 'id': 'b', 'label': 'B', 'of': ['*'] }"),
     "attributes[0].values[1].of[0]: is in the value 'nhs' already; each value of "
     "'sector' goes into one at most"},
    {DERIVED("side", "sector",
             NHS("['health', 'care']") ", { 'id': 'b', 'label': 'B', 'of': ['*'] }"),
     "attributes[0]: no value of 'sector' is left for \"*\": each is named"},
    {DERIVED("side", "sector",
             NHS("['health']") ", { 'id': 'b', 'label': 'nhs', 'of': ['*'] }"),
     "attributes[0].values[1].label: 'nhs' already means the value 'nhs'"},
    {DERIVED("side", "sector",
             "{ 'id': 'nhs', 'label': 'NHS', 'of': ['*'], 'aliases': [] }"),
     "attributes[0].values[0].aliases: unknown key; known: 'id', 'label' and 'of'"},
    {GROUPS ", " SIDE ", 'pairs': [['side', 'nhs', 'rest']]",
     "pairs[0][0]: 'side' is not in \"groups\", and only groups that are shown can be "
     "compared: add it there"},
    {GROUPS ", 'pairs': [['sector', 'care', 'care']]",
     "pairs[0][2]: a group is not compared with itself: name another value of "
     "'sector'"},
    {GROUPS ", 'pairs': [['sector', 'care', 'helth']]",
     "pairs[0][2]: no value with the id 'helth'; did you mean 'health'?"},
    {GROUPS ", 'pairs': [['sektor', 'care', 'health']]",
     "pairs[0][0]: no attribute with the id 'sektor'; did you mean 'sector'?"},
    {GROUPS ", 'pairs': [['sector', 'care', 'health'], ['sector', 'health', 'care']]",
     "pairs[1]: the same two groups as pairs[0]"},
    {GROUPS ", 'pairs': ['sector', 'care', 'health']",
     "pairs[0]: should be a list, in brackets [ ], not a text"},
    {GROUPS ", 'leave_out': ['A9']",
     "leave_out[0]: no question with the id 'A9'; known: 'A1', 'A2' and 'A3'"},
    {GROUPS ", 'leave_out': ['SV']",
     "leave_out[0]: 'SV' is a KLOE, and only questions are left out: name those of its "
     "questions that it should be scored without"},
    {GROUPS ", 'leave_out': [{ 'item': 'SV.C1', 'area': 'west' }]",
     "leave_out[0].item: 'SV.C1' is a condition, and only questions are left out: name "
     "those of its questions that it should be scored without"},
    {GROUPS ", 'leave_out': ['purpose']",
     "leave_out[0]: 'purpose' is a theme, and only questions are left out: name those "
     "of its questions that it should be scored without"},
    {GROUPS ", 'leave_out': [{ 'item': 'A1' }]", "leave_out[0]: 'area' is missing"},
    {GROUPS ", 'leave_out': [{ 'item': 'A1', 'area': 'wst' }]",
     "leave_out[0].area: no place or locality of this review is called 'wst'; did you "
     "mean 'west'?"},
    {GROUPS ", 'leave_out': ['A1', 'A2', 'A1']",
     "leave_out[2]: the same as leave_out[0]"},
    {GROUPS ", 'leave_out': 'A1'",
     "leave_out: should be a list, in brackets [ ], not a text"},
};

static void every_fault_is_named(void **state) {
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        assert_null(parsed(*state, faults[i].put, faults[i].message));
    }
}

/* A derived attribute is no column, no key of "values" and in no return's "set". */
static void no_return_has_a_derived_attribute(void **state) {
    static const struct {
        const char *find, *put, *message;
    } places[] = {
        {"'A1': 'Q5_1'", "'A1': 'Q5_1', 'side': 'Side'",
         "columns.side: 'side' is derived from 'sector', and no return has it: name "
         "'sector' instead"},
        {"'sector': { 'Both'", "'side': { 'Both'",
         "values.side: 'side' is derived from 'sector', and no return has it: name "
         "'sector' instead"},
        {"'set': { 'sector'", "'set': { 'side'",
         "returns[0].set.side: no attribute with the id 'side'; known: 'sector' and "
         "'role'"},
    };
    const struct review_folder *folder = *state;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *with = edited(review_text, GROUPS, GROUPS ", " SIDE);
        struct review *review = NULL;
        struct err err = {0};

        /* The text has '"' by now, and so must the second edit. */
        char *find = edited(places[i].find, "", "");
        char *put = edited(places[i].put, "", "");
        char *text = edited(with, find, put);
        assert_int_equal(
            review_parse(&review, text, strlen(text), folder->review, &err),
            ERR_DEFINITION);
        assert_string_equal(err.text, places[i].message);
        free(text);
        free(put);
        free(find);
        free(with);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_chosen_by_default),
        cmocka_unit_test(attributes_are_derived),
        cmocka_unit_test(pairs_are_read),
        cmocka_unit_test(questions_are_left_out),
        cmocka_unit_test(every_fault_is_named),
        cmocka_unit_test(no_return_has_a_derived_attribute),
    };
    return cmocka_run_group_tests(tests, review_folder_make, review_folder_remove);
}
