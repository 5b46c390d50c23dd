/* When areas, groups and targets of a review and of results are the same. */
#include "surveys/results/same.h"

#include "tests/cmocka_env.h"

static const struct attribute_value values_now[] = {
    {.id = "health"}, {.id = "social"}, {.id = "other"}};
static const struct attribute attributes_now[] = {
    {.id = "sector", .values = values_now, .n_values = 3}};
static const struct item items_now[] = {{.id = "A", .text = "one"},
                                        {.id = "B", .text = "two"}};
static const struct composite composites_now[] = {
    {.kind = COMPOSITE_KLOE, .id = "A", .title = "Leading"},
    {.kind = COMPOSITE_THEME, .id = "T", .title = "two"}};
static const struct instrument instrument = {.attributes = attributes_now,
                                             .n_attributes = 1,
                                             .items = items_now,
                                             .n_items = 2,
                                             .composites = composites_now,
                                             .n_composites = 2};

/* The same values in another order, one more item, and other ids for old words. */
static const struct results_value values_then[] = {
    {.id = "other"}, {.id = "health"}, {.id = "social"}};
static const struct results_attribute attributes_then[] = {
    {.id = "sector", .values = values_then, .n_values = 3},
    {.id = "role", .values = values_then, .n_values = 3}};
static const struct results_area areas_then[] = {{.id = "N", .level = AREA_SYSTEM},
                                                 {.id = "N", .level = AREA_PLACE}};
static const struct results_item items_then[] = {{.id = "X", .text = "two"},
                                                 {.id = "A", .text = "one"},
                                                 {.id = "T", .text = "Leading"}};
static const struct results_composite composites_then[] = {
    {.kind = COMPOSITE_THEME, .id = "A", .title = "else"},
    {.kind = COMPOSITE_KLOE, .id = "A", .title = "Leading"},
    {.kind = COMPOSITE_THEME, .id = "U", .title = "two"}};

enum { PLACE_ALL, PLACE_ROLE, PLACE_JOINED, PLACE_SOCIAL, SYSTEM_JOINED, CELLS };

static const size_t joined[] = {1, 2}, social[] = {2};
static const struct results_cell cells_then[CELLS] = {
    [PLACE_ALL] = {.area = 1, .attribute = NONE},
    [PLACE_ROLE] = {.area = 1, .attribute = 1, .values = joined, .n_values = 2},
    [PLACE_JOINED] = {.area = 1, .attribute = 0, .values = joined, .n_values = 2},
    [PLACE_SOCIAL] = {.area = 1, .attribute = 0, .values = social, .n_values = 1},
    [SYSTEM_JOINED] = {.area = 0, .attribute = 0, .values = joined, .n_values = 2},
};
static const struct results results = {.attributes = attributes_then,
                                       .n_attributes = 2,
                                       .areas = areas_then,
                                       .n_areas = 2,
                                       .items = items_then,
                                       .n_items = 3,
                                       .composites = composites_then,
                                       .n_composites = 3,
                                       .cells = cells_then,
                                       .n_cells = CELLS};

/* The cell of the results for some values of today's attribute. */
static const struct results_cell *find(enum area_level level, const size_t *chosen,
                                       size_t n) {
    const struct area area = {.level = level, .id = "N"};
    const struct group_key group =
        review_group_key(&instrument, n == 0 ? NONE : 0, chosen, n);

    return same_cell_in(&results, review_area_key(&area), &group);
}

static void test_a_group_is_its_values_in_any_order(void **state) {
    static const size_t ascending[] = {0, 1}, descending[] = {1, 0}, other[] = {1, 2};

    (void)state;
    assert_ptr_equal(find(AREA_PLACE, NULL, 0), &cells_then[PLACE_ALL]);
    assert_ptr_equal(find(AREA_PLACE, ascending, 2), &cells_then[PLACE_JOINED]);
    assert_ptr_equal(find(AREA_PLACE, descending, 2), &cells_then[PLACE_JOINED]);
    assert_ptr_equal(find(AREA_PLACE, other + 0, 1), &cells_then[PLACE_SOCIAL]);
    assert_null(find(AREA_PLACE, other, 2));     /* one of them in common */
    assert_null(find(AREA_PLACE, ascending, 1)); /* only part of those shown as one */
}

/* Now "rest" is made of social and other. */
static void test_a_derived_value_is_what_it_is_made_of(void **state) {
    static const struct attribute_value sides[] = {{.id = "nhs"}, {.id = "rest"}};
    static const uint8_t recode[] = {0, 1, 1};
    static const struct attribute now[] = {
        {.id = "sector", .values = values_now, .n_values = 3},
        {.id = "side", .values = sides, .n_values = 2, .recode = recode, .from = 0}};
    static const struct instrument derived = {
        .attributes = now, .n_attributes = 1, .n_derived = 1};
    static const char *const rest[] = {"other", "social"}, *const all[] = {"social",
                                                                           "health",
                                                                           "other"};
    struct results_value values[] = {{.id = "rest", .of = {rest, 2}},
                                     {.id = "nhs", .of = {all + 1, 1}}};
    struct results_attribute then = {
        .id = "side", .from = "sector", .values = values, .n_values = 2};

    (void)state;
    assert_true(same_derivation(&derived, 1, &then));
    then.n_values = 1; /* a value that is new is no other value */
    assert_true(same_derivation(&derived, 1, &then));
    values[0].of.n = 1;
    assert_false(same_derivation(&derived, 1, &then));
    values[0].of = (struct text_list){all, 3};
    assert_false(same_derivation(&derived, 1, &then));
    values[0].of = (struct text_list){rest, 2};
    then.from = "role";
    assert_false(same_derivation(&derived, 1, &then));
    then.from = NULL;
    assert_false(same_derivation(&derived, 1, &then));
    assert_true(same_derivation(&derived, 0, &attributes_then[0]));
    then.from = "sector";
    values[0].id = "others";
    assert_false(same_derivation(&derived, 1, &then));
}

static void test_an_area_is_its_level_and_id(void **state) {
    static const size_t both[] = {0, 1};

    (void)state;
    assert_ptr_equal(find(AREA_SYSTEM, both, 2), &cells_then[SYSTEM_JOINED]);
    assert_null(find(AREA_SYSTEM, NULL, 0));
    assert_null(find(AREA_LOCALITY, NULL, 0));
    assert_false(same_cell(&results, &cells_then[PLACE_JOINED], &results,
                           &cells_then[PLACE_ROLE]));
    assert_false(same_cell(&results, &cells_then[PLACE_JOINED], &results,
                           &cells_then[SYSTEM_JOINED]));
    assert_true(same_cell(&results, &cells_then[PLACE_JOINED], &results,
                          &cells_then[PLACE_JOINED]));
}

static void test_a_target_is_its_kind_and_id(void **state) {
    const struct target_key item = review_target_key(&instrument, 0);
    const struct target_key renamed = review_target_key(&instrument, 1);
    const struct target_key kloe = review_target_key(&instrument, 2);
    const struct target_key theme = review_target_key(&instrument, 3);

    (void)state;
    assert_int_equal(same_target_in(&results, &item), 1);
    assert_int_equal(same_target_in(&results, &renamed), NONE);
    assert_int_equal(same_target_in(&results, &kloe), 3 + 1);
    assert_int_equal(same_target_in(&results, &theme), NONE);
}

/* Words are those of the same kind of thing. */
static void test_a_renamed_target_is_found_by_its_words(void **state) {
    const struct target_key item = review_target_key(&instrument, 0);
    const struct target_key renamed = review_target_key(&instrument, 1);
    const struct target_key theme = review_target_key(&instrument, 3);

    (void)state;
    assert_int_equal(same_or_renamed_target_in(&results, &item), 1);
    assert_int_equal(same_or_renamed_target_in(&results, &renamed), 0);
    assert_int_equal(same_or_renamed_target_in(&results, &theme), 3 + 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_group_is_its_values_in_any_order),
        cmocka_unit_test(test_a_derived_value_is_what_it_is_made_of),
        cmocka_unit_test(test_an_area_is_its_level_and_id),
        cmocka_unit_test(test_a_target_is_its_kind_and_id),
        cmocka_unit_test(test_a_renamed_target_is_found_by_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
