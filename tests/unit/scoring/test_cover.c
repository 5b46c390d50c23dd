/* Which cells go, held against trying every choice there is. */
#include "scoring/suppression/cover.h"
#include "tests/cmocka_env.h"

#define CELLS     10
#define LISTS_MAX 9
#define ROUNDS    400

static uint32_t state_of_chance;

/* 0 to n - 1, always the same. */
static uint32_t below(uint32_t n) {
    state_of_chance = state_of_chance * 1664525 + 1013904223;
    return (state_of_chance >> 16) % n;
}

struct table {
    struct cover_cost costs[CELLS];
    uint32_t cells[LISTS_MAX][CELLS];
    size_t sizes[LISTS_MAX];
    size_t n;
};

static void random_lists(struct table *table) {
    *table = (struct table){.n = 1 + below(LISTS_MAX)};
    for (size_t c = 0; c < CELLS; c++) {
        table->costs[c] =
            (struct cover_cost){(uint64_t)1 << below(4), below(3), 10 + below(50)};
    }
    for (size_t i = 0; i < table->n; i++) {
        for (uint32_t c = 0; c < CELLS; c++) {
            if (below(3) == 0) {
                table->cells[i][table->sizes[i]++] = c;
            }
        }
        if (table->sizes[i] == 0) {
            table->cells[i][table->sizes[i]++] = below(CELLS);
        }
    }
}

static bool is_cover(const struct table *table, uint32_t choice) {
    for (size_t i = 0; i < table->n; i++) {
        bool is_covered = false;

        for (size_t k = 0; k < table->sizes[i]; k++) {
            is_covered = is_covered || (choice >> table->cells[i][k] & 1) != 0;
        }
        if (!is_covered) {
            return false;
        }
    }
    return true;
}

/* Weight first, then what goes beside, then people: no sum of people comes near a
 * thousand. */
static uint64_t cost_of(const struct table *table, uint32_t choice) {
    uint64_t cost = 0;

    for (size_t c = 0; c < CELLS; c++) {
        if ((choice >> c & 1) != 0) {
            cost += 100000 * table->costs[c].weight + 1000 * table->costs[c].beside +
                    table->costs[c].people;
        }
    }
    return cost;
}

static uint32_t solve(const struct table *table) {
    struct cover cover;
    uint32_t choice = 0;

    assert_int_equal(cover_begin(&cover, table->costs, CELLS, NULL), ERR_OK);
    for (size_t i = 0; i < table->n; i++) {
        assert_int_equal(cover_add(&cover, table->cells[i], table->sizes[i], NULL),
                         ERR_OK);
    }
    assert_int_equal(cover_solve(&cover, NULL), ERR_OK);
    for (size_t c = 0; c < CELLS; c++) {
        choice |= cover.chosen[c] ? 1U << c : 0;
    }
    cover_end(&cover);
    return choice;
}

static void test_the_lightest_choice_goes(void **state) {
    (void)state;
    for (size_t round = 0; round < ROUNDS; round++) {
        struct table table;
        uint64_t least = UINT64_MAX;

        random_lists(&table);
        for (uint32_t choice = 0; choice < 1U << CELLS; choice++) {
            if (is_cover(&table, choice) && cost_of(&table, choice) < least) {
                least = cost_of(&table, choice);
            }
        }
        uint32_t chosen = solve(&table);
        assert_true(is_cover(&table, chosen));
        assert_int_equal(cost_of(&table, chosen), least);
    }
}

/* Of two that cost alike the first of the list goes. */
static void test_the_first_of_two_alike_goes(void **state) {
    struct table table = {.cells = {{4, 2}}, .sizes = {2}, .n = 1};

    (void)state;
    for (size_t c = 0; c < CELLS; c++) {
        table.costs[c] = (struct cover_cost){1, 0, 10};
    }
    assert_int_equal(solve(&table), 1U << 4);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_lightest_choice_goes),
        cmocka_unit_test(test_the_first_of_two_alike_goes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
