/* Derivable sets against suppression patterns whose verdict and smallest derivable
 * group were found by an integer programming solver (rules.md D2). Without the
 * reference data the program is skipped. */
#include "scoring/derivable/derivable.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/reference_data.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_BYTES 64
#define INNER_MAX  200
#define CELLS_MAX  400

struct pattern {
    char cells[CELLS_MAX][NAME_BYTES]; /* "area|group" */
    size_t n_cells, n_system;
    struct lattice_inner inner[INNER_MAX];
    uint32_t numbers[INNER_MAX][6];
    uint64_t people[INNER_MAX];
    size_t n_inner;
    bool shown[CELLS_MAX];
};

static size_t cell_number(struct pattern *pattern, const char *area,
                          const char *group) {
    char name[NAME_BYTES];

    assert_true(snprintf(name, sizeof name, "%s|%s", area, group) < NAME_BYTES);
    for (size_t i = 0; i < pattern->n_cells; i++) {
        if (strcmp(pattern->cells[i], name) == 0) {
            return i;
        }
    }
    assert_true(pattern->n_cells < CELLS_MAX);
    memcpy(pattern->cells[pattern->n_cells], name, sizeof name);
    return pattern->n_cells++;
}

static void add_area(struct pattern *pattern, const char *area, const json_t *groups) {
    size_t g = 0;
    json_t *group = NULL;

    (void)cell_number(pattern, area, "All");
    json_array_foreach(groups, g, group) {
        (void)cell_number(pattern, area, json_string_value(group));
    }
}

static const char *place_of(json_t *tree, const char *locality) {
    const char *place = NULL;
    json_t *localities = NULL;

    json_object_foreach(tree, place, localities) {
        size_t l = 0;
        json_t *name = NULL;

        json_array_foreach(localities, l, name) {
            if (strcmp(json_string_value(name), locality) == 0 &&
                strcmp(place, "System") != 0) {
                return place;
            }
        }
    }
    fail_msg("%s is in no place", locality);
    return NULL;
}

static int by_number(const void *a, const void *b) {
    const uint32_t *x = a;
    const uint32_t *y = b;

    return (*x > *y) - (*x < *y);
}

static void add_inner(struct pattern *pattern, json_t *tree, json_t *inner) {
    const char *locality = json_string_value(json_array_get(inner, 0));
    const char *group = json_string_value(json_array_get(inner, 1));
    const char *areas[] = {"System", place_of(tree, locality), locality};
    uint32_t *numbers = pattern->numbers[pattern->n_inner];
    size_t n = 0;

    assert_true(pattern->n_inner < INNER_MAX);
    for (size_t a = 0; a < 3; a++) {
        numbers[n++] = (uint32_t)cell_number(pattern, areas[a], "All");
        numbers[n++] = (uint32_t)cell_number(pattern, areas[a], group);
    }
    qsort(numbers, n, sizeof *numbers, by_number);
    pattern->people[pattern->n_inner] =
        (uint64_t)json_integer_value(json_array_get(inner, 2));
    pattern->inner[pattern->n_inner++] = (struct lattice_inner){.cells = {numbers, n}};
}

static void read_pattern(struct pattern *pattern, json_t *from) {
    json_t *tree = json_object_get(from, "tree");
    json_t *groups = json_object_get(from, "groups");
    const char *area = NULL;
    json_t *parts = NULL;
    size_t i = 0;
    json_t *entry = NULL;

    memset(pattern, 0, sizeof *pattern);
    add_area(pattern, "System", groups);
    pattern->n_system = pattern->n_cells;
    json_object_foreach(tree, area, parts) {
        json_array_foreach(parts, i, entry) {
            add_area(pattern, json_string_value(entry), groups);
        }
    }
    json_array_foreach(json_object_get(from, "inner"), i, entry) {
        add_inner(pattern, tree, entry);
    }
    for (size_t c = 0; c < pattern->n_cells; c++) {
        pattern->shown[c] = true;
    }
    json_array_foreach(json_object_get(from, "suppressed"), i, entry) {
        char name[NAME_BYTES];
        size_t bar = strcspn(json_string_value(entry), "|");

        memcpy(name, json_string_value(entry), bar);
        name[bar] = '\0';
        pattern->shown[cell_number(pattern, name, json_string_value(entry) + bar + 1)] =
            false;
    }
}

/* The weight of a set that was found: it is derived, and below the bound. */
static uint64_t weigh_derived(const struct pattern *pattern,
                              struct derivable *derivable, const bool *set,
                              uint64_t bound) {
    uint64_t weight = 0;
    bool derives = false;

    for (size_t i = 0; i < pattern->n_inner; i++) {
        weight += set[i] ? pattern->people[i] : 0;
    }
    assert_true(weight < bound);
    assert_int_equal(
        derivable_derives(derivable, set, LATTICE_NO_BLOCK, &derives, NULL), ERR_OK);
    assert_true(derives);
    return weight;
}

/* The least derivable set below `bound`; `bound` if there is none. One is found, and
 * then a lighter one, until there is none. */
static uint64_t smallest(struct pattern *pattern, uint64_t bound) {
    const struct lattice_source source = {.n_cells = pattern->n_cells,
                                          .n_system = pattern->n_system,
                                          .n_inner = pattern->n_inner,
                                          .inner = pattern->inner};
    const struct derivable_weights weights = {.people = pattern->people};
    struct lattice *lattice = NULL;
    struct derivable *derivable = NULL;
    struct derivable_result result;
    bool is_lighter = true;

    assert_int_equal(lattice_make(&lattice, &source, NULL), ERR_OK);
    assert_int_equal(derivable_new(&derivable, lattice, NULL), ERR_OK);
    while (is_lighter) {
        derivable_set(derivable, &weights, bound, pattern->shown);
        assert_int_equal(derivable_find(derivable, &result, NULL), ERR_OK);
        assert_int_not_equal(result.outcome, DERIVABLE_GIVEN_UP);
        is_lighter = result.outcome == DERIVABLE_UNSAFE;
        if (is_lighter) {
            bound = weigh_derived(pattern, derivable, result.set, bound);
        }
    }
    derivable_free(derivable);
    lattice_free(lattice);
    return bound;
}

/* Bounds round the known answer: one above finds it, and the answer itself does not. */
static void check_pattern(json_t *from) {
    static struct pattern pattern;
    uint64_t threshold =
        (uint64_t)json_integer_value(json_object_get(from, "threshold"));
    uint64_t known =
        (uint64_t)json_integer_value(json_object_get(from, "smallest_derivable"));
    bool is_safe = json_is_true(json_object_get(from, "safe"));

    read_pattern(&pattern, from);
    assert_int_equal(smallest(&pattern, threshold) >= threshold, is_safe);
    assert_int_equal(smallest(&pattern, known), known);
    assert_int_equal(smallest(&pattern, known + 1), known);
    assert_int_equal(smallest(&pattern, known + 8), known);
}

static void test_patterns(void **state) {
    char path[REFERENCE_PATH_BYTES];
    json_t *patterns = NULL;
    size_t i = 0;
    json_t *pattern = NULL;

    (void)state;
    reference_path(path, "sdc_vectors.json");
    patterns = json_load_file(path, 0, NULL);
    assert_non_null(patterns);
    assert_int_not_equal(json_array_size(patterns), 0);
    json_array_foreach(patterns, i, pattern) {
        check_pattern(pattern);
    }
    print_message("%zu patterns\n", json_array_size(patterns));
    json_decref(patterns);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_patterns)};

    if (!reference_is_here()) {
        return REFERENCE_SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
