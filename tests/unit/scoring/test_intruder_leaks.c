/* Leaks of several files held against those of others: what makes two of them the same,
 * and what makes one release tell the same of them as another. */
#include "scoring/reissue/intruder_leaks.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/made_results.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

/* The system of the second file less the place of it. */
static const struct leak_term terms[] = {{SYSTEM, 1, 1}, {PLACE, 1, -1}};
static const struct leak whole = {.kind = LEAK_TOGETHER,
                                  .target = 0,
                                  .n_targets = 2,
                                  .n = 3,
                                  .terms = terms,
                                  .n_terms = COUNT_OF(terms)};

static bool is_among(struct leak leak) {
    struct made_results made, others;
    struct leak list[] = {{.kind = LEAK_SET}, whole};

    made_results(&made);
    made_results(&others);
    const struct leaks of = {.results = &made.results};
    const struct leaks with = {
        .results = &others.results, .leaks = list, .n_leaks = COUNT_OF(list)};

    return leak_is_among(&of, &leak, &with);
}

static bool is_among_with(struct leak_term first, struct leak_term second) {
    const struct leak_term changed[] = {first, second};
    struct leak leak = whole;

    leak.terms = changed;
    return is_among(leak);
}

#define CHANGED(member, to) is_among((leak = whole, leak.member = (to), leak))

static void test_a_leak_is_the_same_in_all_it_says(void **state) {
    struct leak leak = whole;

    (void)state;
    assert_true(is_among(whole));
    assert_false(CHANGED(kind, LEAK_DIFFERENCE));
    assert_false(CHANGED(n, 4));
    assert_false(CHANGED(is_bound, true));
    assert_false(CHANGED(n_targets, 1));
    assert_false(CHANGED(n_terms, 1));
    assert_false(CHANGED(target, 1));
    assert_false(CHANGED(target, TARGET_RESPONSES));
    assert_true(is_among_with(terms[1], terms[0]));
    assert_false(is_among_with(terms[0], (struct leak_term){PLACE, 1, 1}));
    assert_false(is_among_with(terms[0], (struct leak_term){PLACE, 0, -1}));
    assert_false(is_among_with(terms[0], (struct leak_term){OTHER, 1, -1}));
    assert_false(is_among_with(terms[0], (struct leak_term){NONE, 1, -1}));
}

/* In the others' file the questions stand the other way round. */
static void test_a_question_is_the_same_wherever_it_stands(void **state) {
    struct made_results made, others;
    struct leak leak = whole;

    (void)state;
    made_results(&made);
    made_results(&others);
    others.questions[0] = made.questions[1];
    others.questions[1] = made.questions[0];
    const struct leaks of = {.results = &made.results};
    const struct leaks with = {
        .results = &others.results, .leaks = &whole, .n_leaks = 1};

    assert_false(leak_is_among(&of, &leak, &with));
    leak.target = 1;
    assert_true(leak_is_among(&of, &leak, &with));
}

static struct made_results first, second;

static void make_both(void) {
    made_results(&first);
    made_results(&second);
}

static bool is_interchangeable(void) {
    const struct leaks of = {.results = &first.results};

    return leak_is_interchangeable(&of, &whole, &first.results, &second.results);
}

/* Each number of the cells that the leak is of, and none of the others. */
static void test_one_release_for_another_with_the_same_numbers(void **state) {
    (void)state;
    for (size_t a = 0; a < AREAS; a++) {
        uint64_t *const numbers[] = {&second.cells[a].responses.value,
                                     &second.items[a][1].head.n.value,
                                     &second.chosen[a][1][0], &second.chosen[a][1][1],
                                     &second.composites[a].head.n.value};

        for (size_t i = 0; i < COUNT_OF(numbers); i++) {
            make_both();
            assert_true(is_interchangeable());
            ++*numbers[i];
            assert_int_equal(is_interchangeable(), a == OTHER);
        }
    }
}

/* One more in the system and in the place are the same people less each other. */
static void test_what_is_added_on_both_sides_is_the_same(void **state) {
    (void)state;
    make_both();
    second.items[SYSTEM][0].head.n.value++;
    second.items[PLACE][0].head.n.value++;
    assert_true(is_interchangeable());
    second.items[PLACE][0].head.n.value++;
    assert_false(is_interchangeable());
}

static void test_a_number_that_only_one_tells(void **state) {
    (void)state;
    make_both();
    second.cells[PLACE].status = STATUS_SUPPRESSED;
    assert_false(is_interchangeable());
    first.cells[PLACE].status = STATUS_SUPPRESSED; /* neither tells it */
    assert_true(is_interchangeable());
    make_both();
    first.items[PLACE][0].options = NULL;
    assert_false(is_interchangeable());
    make_both();
    second.composites[SYSTEM].head.status = STATUS_SUPPRESSED;
    assert_false(is_interchangeable());
    make_both();
    second.results.n_cells = PLACE; /* and has no such cell */
    assert_false(is_interchangeable());
}

static void test_other_questions_are_not_the_same(void **state) {
    (void)state;
    make_both();
    second.questions[1].id = "other";
    assert_false(is_interchangeable());
    make_both();
    second.questions[1].scale = 1;
    assert_false(is_interchangeable());
    make_both();
    second.results.n_composites = 0;
    assert_false(is_interchangeable());
    make_both();
    second.results.n_items = 0;
    assert_false(is_interchangeable());
    make_both();
    for (size_t a = 0; a < AREAS; a++) { /* nor where nobody is told of it */
        first.composites[a].head.status = STATUS_SUPPRESSED;
    }
    second.results.n_composites = 0;
    assert_false(is_interchangeable());
}

/* Behind the first composite stands another one, of which the numbers differ. */
static void test_each_composite_is_looked_at(void **state) {
    struct results_composite kloes[2];
    struct composite_result before[AREAS][2], after[AREAS][2];

    (void)state;
    make_both();
    kloes[0] = kloes[1] = first.kloe;
    kloes[1].id = "l";
    first.results.composites = second.results.composites = kloes;
    first.results.n_composites = second.results.n_composites = 2;
    for (size_t a = 0; a < AREAS; a++) {
        before[a][0] = before[a][1] = first.composites[a];
        after[a][0] = after[a][1] = first.composites[a];
        first.cells[a].composites = before[a];
        second.cells[a].composites = after[a];
    }
    assert_true(is_interchangeable());
    after[PLACE][1].head.n.value++;
    assert_false(is_interchangeable());
}

/* The first file stands beside either; what no file shows cannot be looked up. */
static void test_terms_of_the_first_file_and_of_none(void **state) {
    const struct leak_term of_first[] = {{SYSTEM, 0, 1}, {PLACE, 1, -1}};
    const struct leak_term of_none[] = {{SYSTEM, 0, 1}, {NONE, 1, -1}};
    const struct leaks of = {.results = &first.results};
    struct leak leak = whole;

    (void)state;
    make_both();
    leak.terms = of_first;
    second.cells[SYSTEM].responses.value++;
    assert_true(leak_is_interchangeable(&of, &leak, &first.results, &second.results));
    leak.terms = of_none;
    assert_false(leak_is_interchangeable(&of, &leak, &first.results, &second.results));
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_leak_is_the_same_in_all_it_says),
        cmocka_unit_test(test_a_question_is_the_same_wherever_it_stands),
        cmocka_unit_test(test_one_release_for_another_with_the_same_numbers),
        cmocka_unit_test(test_what_is_added_on_both_sides_is_the_same),
        cmocka_unit_test(test_a_number_that_only_one_tells),
        cmocka_unit_test(test_other_questions_are_not_the_same),
        cmocka_unit_test(test_each_composite_is_looked_at),
        cmocka_unit_test(test_terms_of_the_first_file_and_of_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
