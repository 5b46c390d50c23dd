/* A search that goes on from what it found before finds what a new one does, and which
 * cells a set needs is found at once as by withholding one at a time (rules.md D2). */
#include "scoring/derivable/derivable_state.h"
#include "tests/cmocka_env.h"
#include "tests/property/random.h"

#include <stdlib.h>
#include <string.h>

#define TABLES       300
#define NEEDS_TABLES 3000 /* few of them have classes that must be doubted */
#define STEPS        20
#define PLACES       4
#define GROUPS       3
#define LAYERS       2
#define AREA_CELLS   ((size_t)GROUPS + 1) /* all staff, then groups */
#define CELLS        (LAYERS * (PLACES + 1) * AREA_CELLS)
/* Each group of each place, and who stated none: of all layers, of the item's only, and
 * of the composite's only. The last of them do not weigh, but may blur. */
#define KIND     ((PLACES + 1) * AREA_CELLS)
#define WEIGHING (2 * KIND)
#define INNER    (3 * KIND)

/* An item and a composite that holds it, of some places (layers.h), at random. */
struct table {
    struct random *random;
    struct lattice *lattice;
    struct lattice_inner inner[INNER];
    uint32_t numbers[INNER][4 * LAYERS];
    uint32_t fuller[INNER][GROUPS + PLACES];
    size_t n_inner;
    uint64_t people[INNER], blur[INNER], bound;
    bool silent[INNER], shown[CELLS];
    uint32_t judged[INNER];
    struct derivable_weights weights;
};

static bool is_one_in(struct random *random, size_t n) {
    return random_below(random, n) == 0;
}

/* The number of a cell; place 0 is the system. */
static uint32_t cell_number(size_t layer, size_t place, size_t group) {
    size_t first =
        place == 0 ? layer * AREA_CELLS
                   : LAYERS * AREA_CELLS + (layer * PLACES + place - 1) * AREA_CELLS;

    return (uint32_t)(first + group);
}

static int by_number(const void *a, const void *b) {
    const uint32_t *x = a;
    const uint32_t *y = b;

    return (*x > *y) - (*x < *y);
}

/* Adds people of a place (0: of none) and a group (0: of none) in some layers. */
static void add_inner(struct table *table, size_t place, size_t group, size_t first,
                      size_t last) {
    uint32_t *numbers = table->numbers[table->n_inner];
    size_t n = 0;

    for (size_t layer = first; layer <= last; layer++) {
        for (size_t area = 0; area <= place; area += place > 0 ? place : 1) {
            numbers[n++] = cell_number(layer, area, 0);
            if (group > 0) {
                numbers[n++] = cell_number(layer, area, group);
            }
        }
    }
    qsort(numbers, n, sizeof *numbers, by_number);
    table->inner[table->n_inner++] = (struct lattice_inner){.cells = {numbers, n}};
}

/* Whom an inner cell may be for all anybody can see: the same and more. */
static void add_fuller(struct table *table, size_t of, uint32_t fuller) {
    struct number_list *list = &table->inner[of].fuller;

    table->fuller[of][list->n] = fuller;
    list->numbers = table->fuller[of];
    list->n++;
}

/* Of one kind. Who stated no group may be of any, and who stated no place, too. */
static void make_kind(struct table *table, size_t first, size_t last) {
    size_t begin = table->n_inner;

    for (size_t place = 0; place <= PLACES; place++) {
        for (size_t group = 0; group <= GROUPS; group++) {
            uint32_t at = (uint32_t)table->n_inner;

            add_inner(table, place, group, first, last);
            if (group > 0) {
                add_fuller(table, at - group, at);
            }
            if (place > 0) {
                add_fuller(table, begin + group, at);
            }
        }
    }
}

static void make_inner(struct table *table) {
    make_kind(table, 0, LAYERS - 1);
    make_kind(table, 0, 0);
    make_kind(table, 1, 1);
}

/* Weighs one inner cell anew. */
static void weigh(struct table *table, size_t i) {
    struct random *random = table->random;
    bool may_weigh = i < WEIGHING;

    table->people[i] =
        may_weigh && !is_one_in(random, 4) ? random_below(random, 60) : 0;
    table->blur[i] = !may_weigh && is_one_in(random, 2) ? random_below(random, 9) : 0;
    table->silent[i] = may_weigh && table->people[i] == 0 && is_one_in(random, 2);
    table->judged[i] = may_weigh && is_one_in(random, 3)
                           ? (uint32_t)random_below(random, 2)
                           : DERIVABLE_NOT_JUDGED;
}

static void weigh_all(struct table *table) {
    struct random *random = table->random;
    bool has_judged = is_one_in(random, 2);

    for (size_t i = 0; i < INNER; i++) {
        weigh(table, i);
    }
    table->bound = 5 + random_below(random, 8);
    table->weights = (struct derivable_weights){
        .people = table->people,
        .blur = is_one_in(random, 4) ? NULL : table->blur,
        .silent = is_one_in(random, 4) ? NULL : table->silent,
        .judged = has_judged ? table->judged : NULL,
        .blur_bound = 1 + random_below(random, 10)};
}

static void begin_table(struct table *table, struct random *random) {
    *table = (struct table){.random = random};
    make_inner(table);
    const struct lattice_source source = {.n_cells = CELLS,
                                          .n_system = LAYERS * AREA_CELLS,
                                          .n_inner = table->n_inner,
                                          .inner = table->inner};
    assert_int_equal(table->n_inner, INNER);
    assert_int_equal(lattice_make(&table->lattice, &source, NULL), ERR_OK);
    for (size_t c = 0; c < CELLS; c++) {
        table->shown[c] = !is_one_in(random, 3);
    }
    weigh_all(table);
}

/* Changes something of what is weighed, in the same memory, or all of it. */
static void weigh_again(struct table *table) {
    struct random *random = table->random;
    size_t i = random_below(random, WEIGHING);

    switch (random_below(random, 6)) {
    case 0:
        weigh_all(table);
        break;
    case 1:
        table->silent[i] = !table->silent[i];
        break;
    case 2:
        table->judged[i] = table->judged[i] == 0 ? DERIVABLE_NOT_JUDGED : 0;
        break;
    case 3:
        table->bound = 5 + random_below(random, 8);
        break;
    case 4:
        table->weights.blur_bound = 1 + random_below(random, 10);
        break;
    default:
        weigh(table, random_below(random, INNER));
        break;
    }
}

static struct derivable *search_anew(const struct table *table) {
    struct derivable *derivable = NULL;

    assert_int_equal(derivable_new(&derivable, table->lattice, NULL), ERR_OK);
    derivable_set(derivable, &table->weights, table->bound, table->shown);
    return derivable;
}

/* Whether a block was left as it should be: reduced, marked and searched by itself. */
static void check_block(const struct derivable_block *is,
                        const struct derivable_block *should) {
    assert_int_equal(is->n_columns, should->n_columns);
    assert_int_equal(is->n_silent, should->n_silent);
    for (size_t i = 0; i < is->n_silent; i++) {
        assert_int_equal(is->names[i], should->names[i]);
    }
    for (size_t c = 0; c < is->n_columns; c++) {
        assert_int_equal(is->classes[c].people, should->classes[c].people);
        assert_int_equal(is->classes[c].blur, should->classes[c].blur);
        assert_int_equal(is->classes[c].is_named, should->classes[c].is_named);
        assert_int_equal(is->classes[c].is_judged, should->classes[c].is_judged);
    }
    assert_int_equal(is->own_people, should->own_people);
}

/* Fails if one that goes on does not find what one begun anew does. Returns whether
 * they found a set. */
static bool check_find(const struct table *table, struct derivable *derivable) {
    struct derivable *anew = search_anew(table);
    struct derivable_result is, should;

    assert_int_equal(derivable_find(derivable, &is, NULL), ERR_OK);
    assert_int_equal(derivable_find(anew, &should, NULL), ERR_OK);
    assert_int_equal(is.outcome, should.outcome);
    assert_int_equal(is.block, should.block);
    assert_memory_equal(is.set, should.set, INNER * sizeof *is.set);
    for (size_t b = 0; b < table->lattice->n_blocks; b++) {
        check_block(&derivable->blocks[b], &anew->blocks[b]);
    }
    derivable_free(anew);
    return is.outcome == DERIVABLE_UNSAFE;
}

/* One change at a time, of what is weighed or of what is published. */
static void test_a_search_that_goes_on_finds_the_same(void **state) {
    struct random random = random_start();
    size_t found = 0;

    (void)state;
    for (size_t t = 0; t < TABLES; t++) {
        struct table table;
        begin_table(&table, &random);
        struct derivable *derivable = search_anew(&table);

        for (size_t step = 0; step < STEPS; step++) {
            size_t cell = random_below(&random, CELLS);

            found += check_find(&table, derivable) ? 1 : 0;
            if (is_one_in(&random, 3)) {
                weigh_again(&table);
                derivable_set(derivable, &table.weights, table.bound, table.shown);
            } else {
                table.shown[cell] = !table.shown[cell] && is_one_in(&random, 2);
                derivable_show(derivable, cell, table.shown[cell]);
            }
        }
        derivable_free(derivable);
        lattice_free(table.lattice);
    }
    print_message("%zu of %d searches found a set\n", found, TABLES * STEPS);
    assert_in_range(found, TABLES, TABLES * (STEPS - 1));
}

/* The published cells of a block, or all, in any order. */
static size_t list_order(const struct table *table, size_t block, uint32_t *order) {
    size_t any[CELLS];
    size_t n = 0;

    random_order(table->random, any, CELLS);
    for (size_t i = 0; i < CELLS; i++) {
        if (table->shown[any[i]] &&
            (block == LATTICE_NO_BLOCK || table->lattice->block_of[any[i]] == block)) {
            order[n++] = (uint32_t)any[i];
        }
    }
    return n;
}

static bool derives_without(const struct table *table,
                            const struct derivable_given *given, uint32_t cell) {
    struct derivable *derivable = search_anew(table);
    bool derives = false;

    derivable_show(derivable, cell, false);
    assert_int_equal(
        derivable_derives(derivable, given->set, given->block, &derives, NULL), ERR_OK);
    derivable_free(derivable);
    return derives;
}

/* Fails if a cell is not said to be needed as it is. Returns how many are. */
static size_t check_needs(const struct table *table, struct derivable *derivable,
                          const struct derivable_result *result) {
    uint32_t order[CELLS];
    size_t n = list_order(table, result->block, order);
    struct derivable_given given = {result->set, result->block, order, n};
    size_t needed = 0;
    size_t at = 0;

    while (given.n > 0) {
        assert_int_equal(derivable_first_needed(&at, derivable, &given, NULL), ERR_OK);
        for (size_t i = 0; i < at; i++) {
            assert_true(derives_without(table, &given, given.order[i]));
        }
        if (at < given.n) {
            assert_false(derives_without(table, &given, given.order[at]));
            needed++;
            at++;
        }
        given.order += at;
        given.n -= at;
    }
    return needed;
}

/* Most of those who weigh are gone, and about as many blur as are enough. */
static void blur_more(struct table *table) {
    for (size_t i = 0; i < WEIGHING; i++) {
        table->people[i] = is_one_in(table->random, 3) ? table->people[i] : 0;
    }
    table->weights.blur = table->blur;
    table->weights.blur_bound = 4 + random_below(table->random, 8);
}

static void test_needed_cells_are_those_that_must_not_go(void **state) {
    struct random random = random_start();
    size_t found = 0;
    size_t needed = 0;

    (void)state;
    for (size_t t = 0; t < NEEDS_TABLES; t++) {
        struct table table;
        struct derivable_result result;
        begin_table(&table, &random);
        if (is_one_in(&random, 2)) {
            blur_more(&table);
        }
        struct derivable *derivable = search_anew(&table);

        assert_int_equal(derivable_find(derivable, &result, NULL), ERR_OK);
        if (result.outcome == DERIVABLE_UNSAFE) {
            bool set[INNER];

            memcpy(set, result.set, sizeof set);
            result.set = set;
            found++;
            needed += check_needs(&table, derivable, &result);
        }
        derivable_free(derivable);
        lattice_free(table.lattice);
    }
    print_message("%zu cells of %zu sets were needed\n", needed, found);
    assert_in_range(needed, NEEDS_TABLES / 4, SIZE_MAX);
}

/* A system (0 of the item, 1 of a composite) with place A: its people in the item (2),
 * its groups in the composite (3 and 4); and place B, whose people count in 5 and 6. */
enum { SYSTEM_CELLS = 2, HAND_CELLS = 7, B_OF_COMPOSITE = 6, HAND_INNER = 7 };

/* Place A gives nothing away by itself until place B shows its composite: then the
 * system's composite less the places tells something of A. */
static void check_place_b_tells(const struct lattice_inner *inner, size_t n_inner,
                                const struct derivable_weights *weights) {
    const struct lattice_source source = {.n_cells = HAND_CELLS,
                                          .n_system = SYSTEM_CELLS,
                                          .n_inner = n_inner,
                                          .inner = inner};
    bool shown[HAND_CELLS] = {true, true, true, true, true, true, false};
    struct lattice *lattice = NULL;
    struct derivable *derivable = NULL;
    struct derivable_result result;

    assert_int_equal(lattice_make(&lattice, &source, NULL), ERR_OK);
    assert_int_equal(derivable_new(&derivable, lattice, NULL), ERR_OK);
    derivable_set(derivable, weights, 4, shown);
    for (int turn = 0; turn < 2; turn++) {
        assert_int_equal(derivable_find(derivable, &result, NULL), ERR_OK);
        assert_int_equal(result.outcome, DERIVABLE_SAFE);
        derivable_show(derivable, B_OF_COMPOSITE, true);
        assert_int_equal(derivable_find(derivable, &result, NULL), ERR_OK);
        assert_int_equal(result.outcome, DERIVABLE_UNSAFE);
        assert_int_equal(result.block, lattice->block_of[2]);
        assert_true(result.set[0]);
        derivable_show(derivable, B_OF_COMPOSITE, false);
    }
    derivable_free(derivable);
    lattice_free(lattice);
}

#define CELLS_OF(...)                                                                  \
    {                                                                                  \
        (const uint32_t[]){__VA_ARGS__},                                               \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t)                 \
    }

/* Three people are blurred by 12 who did not answer everything, until the composite of
 * the system less that of B and the people of A is these 12. */
static void test_another_place_tells_who_blurs(void **state) {
    const struct lattice_inner inner[HAND_INNER] = {
        {.cells = CELLS_OF(0, 1, 2, 3)}, {.cells = CELLS_OF(0, 1, 2)},
        {.cells = CELLS_OF(0, 1, 2, 4)}, {.cells = CELLS_OF(1, 3, 4)},
        {.cells = CELLS_OF(1, 3)},       {.cells = CELLS_OF(0, 1, 5, 6)},
        {.cells = CELLS_OF(0, 5)}};
    static const uint64_t people[] = {3, 40, 50, 0, 0, 60, 20};
    static const uint64_t blur[] = {0, 0, 0, 6, 6, 0, 0};
    const struct derivable_weights weights = {
        .people = people, .blur = blur, .blur_bound = 10};

    (void)state;
    check_place_b_tells(inner, HAND_INNER, &weights);
}

/* Three people nobody can name, with silent ones of whom the same is true, until these
 * are seen to be as many as others who can be named. */
static void test_another_place_names_the_silent(void **state) {
    static const uint32_t rest[] = {1};
    const struct lattice_inner inner[] = {
        {.cells = CELLS_OF(0, 1, 2, 3), .fuller = {rest, 1}},
        {.cells = CELLS_OF(0, 1, 2)},
        {.cells = CELLS_OF(1, 3), .fuller = {rest, 1}},
        {.cells = CELLS_OF(0, 2)},
        {.cells = CELLS_OF(0, 1, 5, 6)},
        {.cells = CELLS_OF(0, 5)}};
    static const uint64_t people[] = {3, 40, 0, 0, 60, 20};
    static const bool silent[] = {false, false, true, true, false, false};
    const struct derivable_weights weights = {.people = people, .silent = silent};

    (void)state;
    check_place_b_tells(inner, sizeof inner / sizeof *inner, &weights);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_search_that_goes_on_finds_the_same),
        cmocka_unit_test(test_needed_cells_are_those_that_must_not_go),
        cmocka_unit_test(test_another_place_tells_who_blurs),
        cmocka_unit_test(test_another_place_names_the_silent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
