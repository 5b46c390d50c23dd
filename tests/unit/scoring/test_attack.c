/* What an intruder works out of numbers of people alone, where people may count in two
 * areas: each table small enough to be worked out by hand. */
#include "scoring/attack/attack.h"
#include "tests/cmocka_env.h"

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))
#define MINIMUM        5

/* How many sets there are of so many people, named or not, bound or not. */
static size_t count_sets(const struct attack *attack, uint64_t n, bool is_named,
                         bool is_bound) {
    size_t found = 0;

    for (size_t s = 0; s < attack->n_sets; s++) {
        const struct attack_set *set = &attack->sets[s];

        found += set->n == n && set->is_named == is_named && set->is_bound == is_bound;
    }
    return found;
}

/* The attack; each set's terms add up to it. */
static struct attack *attacked(const struct attack_table *table) {
    struct attack *attack = NULL;
    struct err err = {0};

    assert_int_equal(attack_run(&attack, table, MINIMUM, &err), ERR_OK);
    for (size_t s = 0; s < attack->n_sets; s++) {
        const struct attack_set *set = &attack->sets[s];
        int64_t n = 0;

        for (size_t t = 0; t < set->n_terms; t++) {
            n += set->terms[t].sign * (int64_t)table->rows[set->terms[t].row].n;
        }
        assert_int_equal(n, set->n);
    }
    return attack;
}

/* A system and two places of which some people are in both. */
static const struct attack_area sharing[] = {
    {.parent = ATTACK_NO_PARENT, .may_share = true}, {.parent = 0}, {.parent = 0}};

/* Of 20 people 17 are in the first place and 18 in the second: 3 are not in the first,
 * and 2 not in the second. All 35 taken from 20 say nothing. */
static void one_place_at_a_time_is_taken_away(void **state) {
    static const struct attack_row rows[] = {{0, 1, 20}, {1, 1, 17}, {2, 1, 18}};
    const struct attack_table table = {.areas = sharing,
                                       .n_nodes = COUNT_OF(sharing),
                                       .rows = rows,
                                       .n_rows = COUNT_OF(rows)};
    struct attack *attack = attacked(&table);

    (void)state;
    assert_int_equal(attack->n_sets, 2);
    assert_int_equal(count_sets(attack, 3, true, false), 1);
    assert_int_equal(count_sets(attack, 2, true, false), 1);
    assert_int_equal(attack->smallest.n, 2);
    attack_free(attack);
}

/* 20 people, 9 in the first place and 8 in the second, none known of a third: 3 are
 * left for it, or more where some of the 17 were counted twice; where some surely were,
 * the 3 say nothing; and they are exact where everybody is in one place. */
static void what_two_places_leave_of_a_third(void **state) {
    static const struct attack_row rows[] = {{0, 1, 20}, {1, 1, 9}, {2, 1, 8}};
    struct attack_area areas[] = {{.parent = ATTACK_NO_PARENT, .may_share = true},
                                  {.parent = 0},
                                  {.parent = 0},
                                  {.parent = 0}};
    const struct attack_table table = {.areas = areas,
                                       .n_nodes = COUNT_OF(areas),
                                       .rows = rows,
                                       .n_rows = COUNT_OF(rows)};
    struct attack *attack = attacked(&table);

    (void)state;
    assert_int_equal(attack->n_sets, 1);
    assert_int_equal(count_sets(attack, 3, true, true), 1);
    attack_free(attack);
    areas[0].shares = true;
    attack = attacked(&table);
    assert_int_equal(attack->n_sets, 0);
    attack_free(attack);
    areas[0].shares = false;
    areas[0].is_whole = true;
    attack = attacked(&table);
    assert_int_equal(attack->n_sets, 1);
    assert_int_equal(count_sets(attack, 3, true, false), 1);
    attack_free(attack);
}

/* With a group of which the system has 22 of its 30, the places 14 of 20 and 10 of 15.
 * Of those in no group the system has 8 and the first place 6: the 2 left can be
 * counted, and nobody can name them. In a locality of the first place nobody is in the
 * group, so that those in no group are all there are; that names nobody elsewhere. */
static void who_stated_no_group_is_not_named(void **state) {
    static const struct attack_area areas[] = {
        {.parent = ATTACK_NO_PARENT, .may_share = true},
        {.parent = 0, .may_share = true},
        {.parent = 0, .may_share = true},
        {.parent = 1}};
    static const struct attack_row rows[] = {{0, 3, 30}, {0, 1, 22}, {1, 3, 20},
                                             {1, 1, 14}, {2, 3, 15}, {2, 1, 10},
                                             {3, 1, 0}};
    const struct attack_table table = {.areas = areas,
                                       .n_nodes = COUNT_OF(areas),
                                       .n_groups = 1,
                                       .rows = rows,
                                       .n_rows = COUNT_OF(rows)};
    struct attack *attack = attacked(&table);

    (void)state;
    assert_int_equal(attack->n_sets, 1);
    assert_int_equal(count_sets(attack, 2, false, false), 1);
    assert_true(attack->smallest.n >= MINIMUM);
    attack_free(attack);
}

/* 41 people, of whom 32 are of one group and 8 of another; and 8 of the other in the
 * second place. So all of the other group are there, whoever of them is in the first
 * place, too, and the one left is of no group. Where the system does not tell how many
 * are of the other group, the one could be of it, and in the first place alone. */
static void who_is_all_in_one_place_is_not_left(void **state) {
    static const struct attack_row rows[] = {
        {0, 7, 41}, {0, 1, 32}, {2, 2, 8}, {0, 2, 8}};
    struct attack_table table = {.areas = sharing,
                                 .n_nodes = COUNT_OF(sharing),
                                 .n_groups = 2,
                                 .rows = rows,
                                 .n_rows = COUNT_OF(rows)};
    struct attack *attack = attacked(&table);

    (void)state;
    assert_int_equal(attack->n_sets, 1);
    assert_int_equal(count_sets(attack, 1, false, false), 1);
    attack_free(attack);
    table.n_rows--;
    attack = attacked(&table);
    assert_int_equal(attack->n_sets, 1);
    assert_int_equal(count_sets(attack, 1, true, false), 1);
    attack_free(attack);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_place_at_a_time_is_taken_away),
        cmocka_unit_test(what_two_places_leave_of_a_third),
        cmocka_unit_test(who_stated_no_group_is_not_named),
        cmocka_unit_test(who_is_all_in_one_place_is_not_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
