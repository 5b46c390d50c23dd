/* The attack finds exactly the smallest set that can be derived: the same as trying
 * every set of inner cells against the row space of what is published. */
#include "scoring/attack/attack.h"
#include "tests/cmocka_env.h"
#include "tests/property/random.h"

#include <string.h>

#define ROUNDS  400
#define MINIMUM 10
#define PRIME   2147483647 /* 2^31 - 1: products stay in 64 bits */

enum {
    NODES = 6,
    GROUPS = 2,
    BITS = GROUPS + 1,
    INNER_MAX = NODES * BITS,
    ROWS_MAX = 24
};

/* A system of three places, the first with two localities. */
static const struct attack_area areas[NODES] = {
    {.parent = ATTACK_NO_PARENT}, {0}, {0}, {0}, {.parent = 1}, {.parent = 1}};

/* Everybody of one node (and none below it) with one bit. */
struct inner {
    size_t node;
    unsigned bit;
    uint64_t n;
};

struct trial {
    struct inner inner[INNER_MAX];
    size_t n_inner;
    struct attack_row rows[ROWS_MAX];
    size_t n_rows;
    bool all_stated;
};

static bool lies_in(size_t node, size_t area) {
    while (node != area && node != ATTACK_NO_PARENT) {
        node = areas[node].parent;
    }
    return node == area;
}

static bool is_leaf(size_t node) {
    return node >= 2;
}

static bool counts(const struct inner *inner, const struct attack_row *row) {
    return lies_in(inner->node, row->node) && (row->groups >> inner->bit & 1) != 0;
}

static void make_people(struct trial *trial, struct random *random) {
    trial->n_inner = 0;
    for (size_t node = 0; node < NODES; node++) {
        for (unsigned bit = 0; bit < BITS; bit++) {
            bool is_stated = is_leaf(node) && bit < GROUPS;

            if (is_stated || !trial->all_stated) {
                trial->inner[trial->n_inner++] =
                    (struct inner){node, bit, 1 + random_below(random, 14)};
            }
        }
    }
}

static void publish(struct trial *trial, struct random *random) {
    uint32_t all = (1u << BITS) - 1;
    bool has_cross = random_below(random, 2) == 0;
    size_t withheld = 1 + random_below(random, 4);

    trial->n_rows = 0;
    for (size_t node = 0; node < NODES; node++) {
        for (unsigned g = 0; g <= GROUPS; g++) {
            struct attack_row row = {node, g == GROUPS ? all : 1u << g, 0};

            if ((g < GROUPS && node >= 4 && !has_cross) ||
                random_below(random, 8) < withheld) {
                continue;
            }
            for (size_t i = 0; i < trial->n_inner; i++) {
                row.n += counts(&trial->inner[i], &row) ? trial->inner[i].n : 0;
            }
            trial->rows[trial->n_rows++] = row;
        }
    }
}

static uint64_t power(uint64_t base, uint64_t exponent) {
    uint64_t result = 1;

    for (; exponent > 0; exponent >>= 1) {
        result = (exponent & 1) != 0 ? result * base % PRIME : result;
        base = base * base % PRIME;
    }
    return result;
}

/* Reduces the published rows; pivots[r] is the column of row r. */
static size_t reduce(uint64_t matrix[ROWS_MAX][INNER_MAX], size_t *pivots,
                     const struct trial *trial) {
    size_t rank = 0;

    for (size_t column = 0; column < trial->n_inner && rank < trial->n_rows; column++) {
        size_t from = rank;

        while (from < trial->n_rows && matrix[from][column] == 0) {
            from++;
        }
        if (from == trial->n_rows) {
            continue;
        }
        uint64_t inverse = power(matrix[from][column], PRIME - 2);
        for (size_t c = 0; c < trial->n_inner; c++) {
            uint64_t value = matrix[from][c] * inverse % PRIME;

            matrix[from][c] = matrix[rank][c];
            matrix[rank][c] = value;
        }
        for (size_t r = 0; r < trial->n_rows; r++) {
            uint64_t factor = r == rank ? 0 : matrix[r][column];

            for (size_t c = 0; c < trial->n_inner; c++) {
                matrix[r][c] =
                    (matrix[r][c] + (PRIME - factor) * matrix[rank][c]) % PRIME;
            }
        }
        pivots[rank++] = column;
    }
    return rank;
}

/* The fewest people of any set of inner cells in the row space that has somebody in it
 * who stated where they are and a group; every 0/1 choice at the pivots is tried. */
static uint64_t smallest_by_trying(const struct trial *trial) {
    uint64_t matrix[ROWS_MAX][INNER_MAX];
    size_t pivots[ROWS_MAX];
    uint64_t smallest = 0;

    for (size_t r = 0; r < trial->n_rows; r++) {
        for (size_t i = 0; i < trial->n_inner; i++) {
            matrix[r][i] = counts(&trial->inner[i], &trial->rows[r]) ? 1 : 0;
        }
    }
    size_t rank = reduce(matrix, pivots, trial);
    for (uint32_t choice = 1; choice < 1u << rank; choice++) {
        uint64_t people = 0;
        bool is_set = true;
        bool is_named = false;

        for (size_t i = 0; i < trial->n_inner && is_set; i++) {
            uint64_t entry = 0;

            for (size_t r = 0; r < rank; r++) {
                entry += (choice >> r & 1) != 0 ? matrix[r][i] : 0;
            }
            entry %= PRIME;
            is_set = entry <= 1;
            people += entry * trial->inner[i].n;
            is_named = is_named || (entry == 1 && is_leaf(trial->inner[i].node) &&
                                    trial->inner[i].bit < GROUPS);
        }
        if (is_set && is_named && (smallest == 0 || people < smallest)) {
            smallest = people;
        }
    }
    return smallest;
}

/* The terms of a set are what its number is made of. */
static void assert_adds_up(const struct trial *trial, const struct attack_set *set) {
    int64_t n = 0;

    for (size_t t = 0; t < set->n_terms; t++) {
        n += set->terms[t].sign * (int64_t)trial->rows[set->terms[t].row].n;
    }
    assert_int_equal(n, set->n);
}

static void attack_one(const struct trial *trial) {
    const struct attack_table table = {
        .areas = areas,
        .n_nodes = NODES,
        .n_groups = GROUPS,
        .rows = trial->rows,
        .n_rows = trial->n_rows,
        .all_stated = trial->all_stated,
    };
    struct attack *attack = NULL;
    struct err err = {0};
    uint64_t smallest = smallest_by_trying(trial);
    bool is_unsafe = false;

    assert_int_equal(attack_run(&attack, &table, MINIMUM, &err), ERR_OK);
    assert_int_equal(attack->smallest.n, smallest);
    assert_adds_up(trial, &attack->smallest);
    for (size_t s = 0; s < attack->n_sets; s++) {
        assert_true(attack->sets[s].n < MINIMUM);
        assert_false(attack->sets[s].is_bound);
        assert_adds_up(trial, &attack->sets[s]);
        is_unsafe = is_unsafe || attack->sets[s].is_named;
    }
    assert_int_equal(is_unsafe, smallest > 0 && smallest < MINIMUM);
    attack_free(attack);
}

static void test_smallest_set(void **state) {
    struct random random = random_start();
    struct trial trial;

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS); round++) {
        trial.all_stated = round % 2 == 0;
        make_people(&trial, &random);
        publish(&trial, &random);
        attack_one(&trial);
    }
}

/* A system of 8 of Health, 5 of them in the second place; the first place has 7 of
 * social care, and 10 people in its second locality. 8 - 5 + 7 - 10 is nobody: in the
 * third place, and in the first locality of the first. So all 7 are in the second, and
 * 10 - 7 are its people of Health. */
static void test_what_is_left_of_nobody(void **state) {
    static const struct attack_row rows[] = {
        {0, 1, 8}, {1, 2, 7}, {2, 1, 5}, {5, 7, 10}};
    const struct attack_table table = {
        .areas = areas,
        .n_nodes = NODES,
        .n_groups = GROUPS,
        .rows = rows,
        .n_rows = sizeof rows / sizeof *rows,
        .all_stated = true,
    };
    struct attack *attack = NULL;
    struct err err = {0};

    (void)state;
    assert_int_equal(attack_run(&attack, &table, MINIMUM, &err), ERR_OK);
    assert_int_equal(attack->smallest.n, 3);
    attack_free(attack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_left_of_nobody),
        cmocka_unit_test(test_smallest_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
