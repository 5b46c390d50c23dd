/* People in several places and of the whole system are counted the way that shows most
 * (method.md M22): each way is tried on random tables and its figures are counted in
 * what is published. KLOE_ROUNDS=n runs more tables than those of every day. */
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"

#include <stdlib.h>

#define ROUNDS_EVERY_DAY 300

static struct fixture fixture;

struct shown {
    size_t all_staff, groups;
};

static bool is_shown(const struct published_cell *cell, size_t target) {
    const struct figures figures = published_figures(&fixture.instrument, cell, target);

    return figures.status == STATUS_PUBLISHED;
}

static struct shown count_shown(const struct publication *publication) {
    struct shown shown = {0, 0};

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];
        size_t n = cell->status == STATUS_PUBLISHED ? 1 : 0;

        for (size_t t = 0; t < target_count(&fixture.instrument); t++) {
            n += is_shown(cell, t) ? 1 : 0;
        }
        shown.groups += cell->attribute == NONE ? 0 : n;
        shown.all_staff += cell->attribute == NONE && cell->area > 0 ? n : 0;
    }
    return shown;
}

/* What the ways show, with localities counted as in what was chosen. */
static void try_ways(struct shown shown[COUNT_FIRST_PLACE + 1],
                     const struct publication *chosen) {
    for (int way = COUNT_EVERYWHERE; way <= COUNT_FIRST_PLACE; way++) {
        const struct counting counting = {(enum counting_way)way,
                                          chosen->counting.first_locality};
        struct publication *tried = random_review_score_counted(&fixture, &counting);

        shown[way] = count_shown(tried);
        publication_free(tried);
    }
}

static bool is_counted_several_ways(void) {
    bool found = false;

    for (size_t row = 0; row < fixture.responses.n; row++) {
        const struct whereabouts *where =
            &fixture.whereabouts[fixture.responses.where[row]];

        found = found || where->n > 1 || (where->n == 1 && where->areas[0] == 0);
    }
    return found;
}

static void test_the_way_that_shows_most(void **state) {
    struct random random = random_start();
    size_t rounds = random_rounds(ROUNDS_EVERY_DAY);
    size_t n_chosen[COUNT_FIRST_PLACE + 1] = {0};

    (void)state;
    for (size_t round = 0; round < rounds; round++) {
        struct shown shown[COUNT_FIRST_PLACE + 1];

        random_table(&random, &fixture);
        struct publication *chosen = random_review_score(&fixture);
        enum counting_way way = chosen->counting.way;

        try_ways(shown, chosen);
        assert_int_equal(shown[COUNT_EVERYWHERE].all_staff,
                         shown[COUNT_EVERYWHERE_NO_GROUP].all_staff);
        if (way == COUNT_FIRST_PLACE) {
            assert_true(shown[COUNT_FIRST_PLACE].all_staff >
                        shown[COUNT_EVERYWHERE].all_staff);
        } else {
            assert_true(shown[COUNT_FIRST_PLACE].all_staff <=
                        shown[COUNT_EVERYWHERE].all_staff);
            assert_true((way == COUNT_EVERYWHERE_NO_GROUP) ==
                        (shown[COUNT_EVERYWHERE_NO_GROUP].groups >
                         shown[COUNT_EVERYWHERE].groups));
        }
        n_chosen[way] += is_counted_several_ways() ? 1 : 0;
        publication_free(chosen);
    }
    print_message("tables counted everywhere %zu, in no group %zu, in the first place "
                  "%zu\n",
                  n_chosen[COUNT_EVERYWHERE], n_chosen[COUNT_EVERYWHERE_NO_GROUP],
                  n_chosen[COUNT_FIRST_PLACE]);
    for (int way = COUNT_EVERYWHERE;
         random_is_thorough(ROUNDS_EVERY_DAY) && way <= COUNT_FIRST_PLACE; way++) {
        assert_true(20 * n_chosen[way] > rounds);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_way_that_shows_most),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
