#include "tests/cmocka_env.h"

#include "definition_text.h"

#include "surveys/results/results_json.h"

#include <stdlib.h>
#include <string.h>

/* A system of two places, one withheld; two groups, the first of one place merged. */
static const char results_text[] =
    "{'format': 'kloe-results/1',"
    "'review': {'title': 'T', 'period': null, 'wave': '2022-07', 'date': null},"
    "'instrument': {'id': 'i', 'version': '1', 'title': 'I',"
    "'kloes': [{'id': 'SV', 'title': 'Vision'}],"
    "'conditions': [{'id': 'SV.C1', 'text': 'C', 'kloe': 'SV'}],"
    "'scales': [{'id': 's', 'options': [{'id': 'no', 'label': 'No', 'score': 1},"
    "{'id': 'yes', 'label': 'Yes', 'score': 5}, {'id': 'dk', 'score': null}]}],"
    "'items': [{'id': 'Q1', 'text': 'One?', 'scale': 's', 'reverse': true},"
    "{'id': 'Q2', 'scale': 's'}],"
    "'attributes': [{'id': 'sector', 'text': 'Sector', 'values': [{'id': 'h', 'label': "
    "'Health'}, {'id': 'c', 'label': 'Care'}]}],"
    "'frameworks': [{'id': 'f', 'themes': [{'id': 't', 'title': 'Theme'}]}]},"
    "'method': {'minimum': 10, 'several_places': 'first', 'weights': 'none'},"
    "'provenance': {'inputs': [{'records': null, 'accepted': null}]},"
    "'areas': ["
    "{'id': 'sys', 'name': 'System', 'level': 'system', 'parent': null, 'counts': "
    "['a'], 'cells': [{'group': null, 'status': 'published', 'responses': 40, "
    "'items': [{'id': 'Q2', 'status': 'published', 'n': 30, 'options': {'no': 10, "
    "'yes': "
    "20, 'dk': 10}, 'dont_know': 10, 'mean': 3.5, 'sd': 1, 'score': {'mean': 66.5, "
    "'low': 50, 'high': 83}},"
    "{'id': 'Q1', 'status': 'not-asked', 'n': null}],"
    "'kloes': [{'id': 'SV', 'status': 'published', 'n': 40, 'score': {'mean': 50, "
    "'sd': 2.5}}],"
    "'themes': [{'id': 't', 'status': 'suppressed', 'n': 4, 'flags': []}]}]},"
    "{'id': 'a', 'name': 'A', 'level': 'place', 'parent': 'sys', 'cells': ["
    "{'group': {'attribute': 'sector', 'values': ['h', 'c']}, 'status': 'empty', "
    "'responses': 0}]},"
    "{'id': 'b', 'level': 'place', 'parent': 'sys', 'cells': [{'group': null, "
    "'status': 'suppressed', 'responses': 7}]},"
    "{'id': 'b1', 'level': 'locality', 'parent': 'b', 'cells': []}],"
    "'mean_of_places': [{'target': {'kind': 'item', 'id': 'Q2'}, 'places': 2, "
    "'score': 62.5, 'positive': null}, {'target': {'kind': 'theme', 'id': 't'}, "
    "'places': 0, 'score': null, 'positive': null}],"
    "'comparisons': [{'area': 'a', 'kind': 'group', 'attribute': 'sector', 'value': "
    "'h+c', 'target': {'kind': 'condition', 'id': 'SV.C1'}, 'status': 'published', "
    "'n1': 12, 'n2': 28, 'test': 'welch', 'p': 0.5},"
    "{'area': 'a', 'kind': 'group', 'attribute': 'sector', 'value': 'h', 'target': "
    "{'kind': 'item', 'id': 'Q1'}, 'status': 'suppressed', 'n1': null, 'test': "
    "'welch'},"
    "{'area': 'b', 'kind': 'rest-of-system', 'attribute': null, 'value': null, "
    "'target': {'kind': 'kloe', 'id': 'SV'}, 'status': 'suppressed', 'delta': "
    "0.5}]}";

static struct results *parsed(const char *find, const char *put) {
    char *text = edited(results_text, find, put);
    struct results *earlier = NULL;
    struct err err = {0};

    assert_int_equal(results_parse(&earlier, text, strlen(text), "r.json", &err),
                     ERR_OK);
    free(text);
    return earlier;
}

static void test_definitions(void **state) {
    struct results *earlier = parsed("'title': 'T'", "'title': 'T'");

    (void)state;
    assert_string_equal(earlier->title, "T");
    assert_string_equal(earlier->wave, "2022-07");
    assert_null(earlier->period);
    assert_int_equal(earlier->minimum, 10);
    assert_int_equal(earlier->way, COUNT_FIRST_PLACE);
    assert_false(earlier->shows_records);
    assert_int_equal(earlier->n_items, 2);
    assert_true(earlier->items[0].reverse);
    assert_string_equal(earlier->items[1].text, "Q2");
    assert_int_equal(earlier->scales[0].options[1].score, 5);
    assert_false(earlier->scales[0].options[2].is_scored);
    assert_int_equal(earlier->n_composites, 3);
    assert_int_equal(earlier->composites[2].kind, COMPOSITE_THEME);
    assert_string_equal(earlier->composites[2].title, "Theme");
    assert_int_equal(earlier->n_areas, 4);
    assert_true(earlier->areas[1].is_counted);
    assert_false(earlier->areas[2].is_counted);
    assert_string_equal(earlier->areas[2].name, "b");
    assert_int_equal(earlier->areas[3].parent, 2);
    assert_int_equal(strlen(earlier->sha256), 64);
    results_free(earlier);
}

static void test_cells(void **state) {
    struct results *earlier = parsed("'title': 'T'", "'title': 'T'");
    const struct results_cell *cell = &earlier->cells[0];

    (void)state;
    assert_int_equal(earlier->n_cells, 3);
    assert_int_equal(cell->responses.value, 40);
    assert_int_equal(cell->items[0].head.status, STATUS_NOT_ASKED);
    assert_false(cell->items[0].head.shows_figures);
    assert_int_equal(cell->items[1].head.n.value, 30);
    assert_int_equal(cell->items[1].options[1], 20);
    assert_int_equal(cell->items[1].non_answers[NON_ANSWER_DONT_KNOW].value, 10);
    assert_false(cell->items[1].non_answers[NON_ANSWER_BLANK].known);
    assert_true(cell->items[1].head.mean.value > 3.4 &&
                cell->items[1].head.mean.value < 3.6);
    assert_true(cell->items[1].head.low.value > 49.9 &&
                cell->items[1].head.low.value < 50.1);
    assert_true(cell->items[1].head.high.value > 82.9 &&
                cell->items[1].head.high.value < 83.1);
    assert_int_equal(cell->composites[0].head.n.value, 40);
    assert_false(cell->composites[0].head.low.known);
    assert_int_equal(cell->composites[1].head.status,
                     STATUS_SUPPRESSED); /* not listed */
    assert_true(cell->composites[2].head.shows_figures);
    assert_false(cell->composites[2].head.n.known);
    cell = &earlier->cells[1];
    assert_int_equal(cell->n_values, 2);
    assert_int_equal(cell->values[1], 1);
    cell = &earlier->cells[2];
    assert_true(cell->shows_figures);
    assert_false(cell->responses.known);
    results_free(earlier);
}

static void test_lists(void **state) {
    struct results *earlier = parsed("'title': 'T'", "'title': 'T'");
    const struct results_comparison *of = earlier->comparisons;

    (void)state;
    assert_int_equal(earlier->n_means, 2);
    assert_int_equal(earlier->means[0].target, 1);
    assert_int_equal(earlier->means[0].places.value, 2);
    assert_true(earlier->means[0].score.value > 62 &&
                earlier->means[0].score.value < 63);
    assert_false(earlier->means[0].positive.known);
    assert_int_equal(earlier->means[1].target, 2 + 2);
    assert_false(earlier->means[1].score.known);
    assert_int_equal(earlier->n_comparisons, 3);
    assert_int_equal(of[0].kind, COMPARISON_GROUP);
    assert_int_equal(of[0].cell, 1); /* the merged group */
    assert_int_equal(of[0].target, 2 + 1);
    assert_int_equal(of[0].n1.value, 12);
    assert_int_equal(of[0].n2.value, 28);
    assert_false(of[0].shows_figures);
    assert_int_equal(of[1].cell, NONE); /* one of the merged groups */
    assert_int_equal(of[1].area, 1);
    assert_false(of[1].shows_figures);
    assert_int_equal(of[2].kind, COMPARISON_REST_OF_SYSTEM);
    assert_int_equal(of[2].cell, 2);
    assert_true(of[2].shows_figures);
    results_free(earlier);
}

/* What a file says of who is in a composite. */
static void test_members(void **state) {
    struct results *earlier =
        parsed("{'id': 'Q2', 'scale': 's'}],",
               "{'id': 'Q2', 'scale': 's', 'conditions': ['SV.C1']}],");

    (void)state;
    assert_int_equal(earlier->composites[0].n_items, 2); /* there is no other for Q1 */
    assert_true(earlier->composites[0].has_all_items);
    assert_int_equal(earlier->composites[1].n_items, 1);
    assert_true(earlier->composites[1].has_all_items);
    assert_int_equal(earlier->composites[2].n_items, 0);
    assert_false(earlier->composites[2].has_all_items);
    results_free(earlier);
    earlier = parsed("'themes': [{'id': 't', 'title': 'Theme'}]",
                     "'themes': [{'id': 't', 'items': ['Q2', 'Q1']}]");
    assert_int_equal(earlier->composites[2].n_items, 2);
    assert_int_equal(earlier->composites[2].items[1], 1);
    assert_true(earlier->composites[2].has_all_items);
    results_free(earlier);
    earlier = parsed("'kloes': [{'id': 'SV',", "'kloes': [{'id': 'CC'}, {'id': 'SV',");
    assert_int_equal(earlier->composites[0].n_items, 0);
    assert_false(earlier->composites[0].has_all_items); /* Q1 may be of either */
    assert_false(earlier->composites[1].has_all_items);
    results_free(earlier);
    earlier = parsed("'kloes': [{'id': 'SV', 'title': 'Vision'}],",
                     "'kloes': [{'id': 'CC'}, {'id': 'SV'}],");
    assert_false(earlier->composites[1].has_all_items);
    results_free(earlier);
    earlier = parsed("{'id': 'Q1', 'text': 'One?', 'scale': 's', 'reverse': true},"
                     "{'id': 'Q2', 'scale': 's'}],",
                     "{'id': 'Q1', 'scale': 's', 'kloes': ['SV']},"
                     "{'id': 'Q2', 'scale': 's', 'kloes': ['SV']}],");
    assert_int_equal(earlier->composites[0].n_items, 2);
    assert_true(earlier->composites[0].has_all_items);
    assert_int_equal(earlier->items[0].n_kloes, 1);
    results_free(earlier);
    earlier = parsed("'sd': 2.5}}",
                     "'sd': 2.5}, 'positive': {'share': 0.25}, 'alpha': {'n': 33, "
                     "'item_dropped': {'Q1': null, 'Q2': 0.5}}}");
    assert_int_equal(earlier->composites[0].n_items, 2);
    assert_true(earlier->composites[0].has_all_items);
    assert_int_equal(earlier->cells[0].composites[0].alpha.n.value, 33);
    assert_true(earlier->cells[0].composites[0].head.shares[BAND_POSITIVE].known);
    results_free(earlier);
}

static void test_records_shown(void **state) {
    struct results *earlier = parsed("'accepted': null", "'accepted': 12");

    (void)state;
    assert_true(earlier->shows_records);
    assert_int_equal(earlier->n_inputs, 1);
    assert_null(earlier->inputs[0].name);
    assert_null(earlier->inputs[0].sha256);
    assert_false(earlier->inputs[0].records.known);
    assert_true(earlier->inputs[0].accepted.known);
    assert_int_equal(earlier->inputs[0].accepted.value, 12);
    results_free(earlier);
}

static void test_inputs(void **state) {
    struct results *earlier =
        parsed("'inputs': [", "'inputs': [{'name': 'a.csv', 'sha256': '0f', "
                              "'records': 14},");

    (void)state;
    assert_int_equal(earlier->n_inputs, 2);
    assert_string_equal(earlier->inputs[0].name, "a.csv");
    assert_string_equal(earlier->inputs[0].sha256, "0f");
    assert_int_equal(earlier->inputs[0].records.value, 14);
    assert_false(earlier->inputs[1].records.known);
    results_free(earlier);
}

static const struct faulty faults[] = {
    {"'kloe-results/1'", "'kloe-review/1'",
     "format: this is a review, and a results file is wanted here"},
    {"'minimum': 10", "'minimum': 0",
     "method.minimum: should be a whole number from 1 to 1000000000000, not 0"},
    {"'method'", "'means'", "'method' is missing"},
    {"'first'", "'last'",
     "method.several_places: no such word as 'last'; known: 'each', 'each-no-group' "
     "and 'first'"},
    {"'responses': 40", "'responses': -1",
     "areas[0].cells[0].responses: should be a whole number from 0 to 1000000000000, "
     "not -1"},
    {"'responses': 40", "'responses': 'x'",
     "areas[0].cells[0].responses: should be a whole number from 0 to 1000000000000, "
     "not a text"},
    {"'mean': 3.5", "'mean': true",
     "areas[0].cells[0].items[0].mean: should be a number or null, not true"},
    {"'mean': 3.5", "'mean': 1e300",
     "areas[0].cells[0].items[0].mean: is out of any range"},
    {"'dk': 10}", "'x': 10}",
     "areas[0].cells[0].items[0].options.x: no option 'x'; known: 'no', 'yes' and "
     "'dk'"},
    {"{'id': 'Q2', 'status'", "{'id': 'Q9', 'status'",
     "areas[0].cells[0].items[0].id: no item 'Q9'; known: 'Q1' and 'Q2'"},
    {"{'id': 'Q2', 'status'", "{'status'",
     "areas[0].cells[0].items[0]: 'id' is missing"},
    {"'status': 'empty'", "'status': 'hidden'",
     "areas[1].cells[0].status: no such word as 'hidden'; known: 'published', "
     "'suppressed', 'empty' and 'not-asked'"},
    {"'values': ['h', 'c']", "'values': ['h', 'x']",
     "areas[1].cells[0].group.values[1]: no value 'x'; known: 'h' and 'c'"},
    {"'values': ['h', 'c']", "'values': []",
     "areas[1].cells[0].group.values: is empty"},
    {"'values': ['h', 'c']", "'value': 'h+h', 'values': ['h', 'h']",
     "areas[1].cells[0].group.values[1]: 'h' stands twice in the group"},
    {"'values': ['h', 'c']", "'value': 'h+x', 'values': ['h', 'c']",
     "areas[1].cells[0].group.value: should be the ids in 'values', joined by '+'"},
    {"'values': ['h', 'c']", "'value': 'h', 'values': ['h', 'c']",
     "areas[1].cells[0].group.value: should be the ids in 'values', joined by '+'"},
    {"'values': ['h', 'c']", "'value': 'h+c+', 'values': ['h', 'c']",
     "areas[1].cells[0].group.value: should be the ids in 'values', joined by '+'"},
    {"'values': ['h', 'c']", "'value': 'c+h', 'values': ['h', 'c']",
     "areas[1].cells[0].group.value: should be the ids in 'values', joined by '+'"},
    {"'values': ['h', 'c']}, 'status': 'empty', ",
     "'value': 'h+c', 'values': ['h', 'c']}, 'status': 'suppressed'}, {'group': "
     "{'attribute': 'sector', 'value': 'c+h', 'values': ['c', 'h']}, "
     "'status': 'empty', ",
     "areas[1].cells[1]: this group stands twice in the area"},
    {"'parent': 'b'", "'parent': 'sys'", "areas[3].parent: 'sys' is no place"},
    {"'parent': 'b'", "'parent': 'b1'", "areas[3].parent: 'b1' is no place"},
    {"'level': 'place', 'parent': 'sys', 'cells': [{'group': null",
     "'level': 'system', 'parent': null, 'counts': [], 'cells': [{'group': null",
     "areas: 2 areas are a system; there should be one"},
    {"'cells': []}", "'cells': [{'status': 'empty'}, {'status': 'empty'}]}",
     "areas[3].cells[1]: this group stands twice in the area"},
    {"'areas': [", "'areas': [], 'x': [", "areas: is empty"},
    {"'places': 2", "'places': 0.5",
     "mean_of_places[0].places: should be a whole number from 0 to 1000000000000, not "
     "0.5"},
    {"'kind': 'theme'", "'kind': 'scale'",
     "mean_of_places[1].target.kind: no such word as 'scale'; known: 'kloe', "
     "'condition', 'theme' and 'item'"},
    {"'id': 'SV.C1'}, 'status'", "'id': 'SV.C2'}, 'status'",
     "comparisons[0].target.id: no condition with the id 'SV.C2'; did you mean "
     "'SV.C1'?"},
    {"'area': 'b', 'kind'", "'area': 'z', 'kind'",
     "comparisons[2].area: no area 'z'; known: 'sys', 'a', 'b' and 'b1'"},
    {"'kind': 'rest-of-system'", "'kind': 'rest'",
     "comparisons[2].kind: no such word as 'rest'; known: 'rest-of-system', "
     "'rest-of-place', 'group', 'pair' and 'previous'"},
};

static void test_faults(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        char *text = edited(results_text, faults[i].find, faults[i].put);
        struct results *earlier = NULL;
        struct err err = {0};

        print_message("%s -> %s\n", faults[i].find, faults[i].put);
        assert_int_equal(results_parse(&earlier, text, strlen(text), "r.json", &err),
                         ERR_DEFINITION);
        assert_null(earlier);
        assert_string_equal(err.text, faults[i].message);
        assert_string_equal(err.source, "r.json");
        free(text);
    }
}

static void test_no_file(void **state) {
    struct results *earlier = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(results_load(&earlier, "no-such-folder/results.json", &err),
                     ERR_INPUT);
    assert_null(earlier);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_definitions),   cmocka_unit_test(test_cells),
        cmocka_unit_test(test_records_shown), cmocka_unit_test(test_inputs),
        cmocka_unit_test(test_faults),        cmocka_unit_test(test_no_file),
        cmocka_unit_test(test_lists),         cmocka_unit_test(test_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
