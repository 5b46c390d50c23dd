/* Nobody can be picked out of a publication, by an intruder who shares no code with
 * scoring; and little is withheld that could have been shown. KLOE_ROUNDS=n runs more
 * tables than the few hundred of every day. */
#include "scoring/statistics/stats.h"
#include "surveys/answer.h"
#include "tests/cmocka_env.h"
#include "tests/property/intruder.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 300
#define ITEMS            RANDOM_TABLE_ITEMS
#define COMPOSITES       2
#define TARGETS          (ITEMS + COMPOSITES)
#define SHARE_MAX        0.06 /* of 300 tables; 3.5 to 4.1 % of 10,000 */

static struct fixture fixture;
static struct intruder intruder;

/* What was seen over all rounds. */
static struct {
    uint64_t state; /* where the table began: KLOE_SEED for it alone */
    size_t tables, past_bound, attacks, too_large;
    size_t hidden, could_be_shown; /* cells, of people and of targets */
} seen;

static void begin_round(struct random *random) {
    seen.state = random->state;
    random_table(random, &fixture);
}

/* Whether an attack ended without success; says how to come back to it otherwise. */
static void assert_not_unsafe(enum intruder_verdict verdict, size_t target) {
    if (verdict == INTRUDER_UNSAFE) {
        print_error("unsafe, target %zu: KLOE_ROUNDS=3 KLOE_SEED=%" PRIu64 "\n", target,
                    seen.state);
    }
    assert_int_not_equal(verdict, INTRUDER_UNSAFE);
}

/* Whether the answer of somebody to an item is in no composite (method.md M28). */
static bool is_left_out(const struct intruder_atom *atom, size_t item) {
    bool is = false;

    for (size_t i = 0; i < fixture.review.n_leave_out; i++) {
        const struct left_out_item *entry = &fixture.review.leave_out[i];

        for (size_t a = 0; a < atom->n_areas; a++) {
            is = is || (entry->item == item && entry->area == atom->areas[a]);
        }
        is = is || (entry->item == item && entry->area == 0);
    }
    return is;
}

/* Who counts for a target; NONE: all of them. */
static void weigh(struct intruder_people *people, size_t target) {
    memset(people, 0, sizeof *people);
    for (size_t row = 0; row < fixture.responses.n; row++) {
        const uint8_t *answers = fixture.answers + row * ITEMS;
        size_t n = 0;
        size_t remain = 0;
        bool counts = target == NONE;

        if (intruder.atom_of[row] == NONE) {
            continue;
        }
        for (size_t k = 0; k < (target == ITEMS + 1 ? 2 : ITEMS); k++) {
            if (!is_left_out(&intruder.atoms[intruder.atom_of[row]], k)) {
                remain++;
                n += answers[k] < 5 ? 1 : 0;
            }
        }
        if (target < ITEMS) {
            counts = answers[target] < 5;
        } else if (target != NONE) {
            counts = remain > 0 && n >= (remain + 1) / 2;
        }
        if (counts) {
            people->n[intruder.atom_of[row]]++;
        }
    }
}

static uint64_t cell_people(const struct intruder_people *people, size_t cell) {
    uint64_t n = 0;

    for (size_t a = 0; a < intruder.n_atoms; a++) {
        n += intruder.is_in[a][cell] ? people->n[a] : 0;
    }
    return n;
}

/* What a cell says of a target, with the number it prints checked. */
static bool is_shown(const struct published_cell *cell, size_t target,
                     uint64_t people) {
    enum status status = cell->status;
    struct count n = cell->responses;

    if (target != NONE && target < ITEMS) {
        status = cell->items[target].head.status;
        n = cell->items[target].head.n;
    } else if (target != NONE) {
        status = cell->composites[target - ITEMS].head.status;
        n = cell->composites[target - ITEMS].head.n;
    }
    if (status == STATUS_PUBLISHED) {
        assert_true(n.known);
        assert_int_equal(n.value, people);
        assert_true(people >= fixture.review.publish.minimum);
    }
    assert_true(status == STATUS_PUBLISHED || people == 0 ||
                status == STATUS_SUPPRESSED);
    return status == STATUS_PUBLISHED;
}

/* Each hidden cell that might be shown: would it be safe beside the others? */
static void try_hidden(const struct intruder_people *people, bool *shown,
                       const bool *may_show) {
    for (size_t c = 0; c < intruder.n_cells; c++) {
        uint64_t n = cell_people(people, c);

        if (n == 0 || shown[c] || !may_show[c]) {
            continue;
        }
        seen.hidden++;
        if (n >= fixture.review.publish.minimum) {
            shown[c] = true;
            seen.could_be_shown +=
                intruder_try(&intruder, people, NULL, shown,
                             fixture.review.publish.minimum) == INTRUDER_SAFE
                    ? 1
                    : 0;
            shown[c] = false;
        }
    }
}

static void attack(const struct publication *publication, size_t target,
                   bool measures) {
    struct intruder_people people;
    bool shown[INTRUDER_CELLS] = {false};
    bool may_show[INTRUDER_CELLS] = {false};
    enum intruder_verdict verdict = INTRUDER_SAFE;

    weigh(&people, target);
    for (size_t c = 0; c < publication->n_cells; c++) {
        shown[c] = is_shown(&publication->cells[c], target, cell_people(&people, c));
        may_show[c] =
            target == NONE || publication->cells[c].status == STATUS_PUBLISHED;
    }
    intruder_find_silent(&intruder, &people, target == NONE ? shown : may_show);
    verdict =
        intruder_try(&intruder, &people, NULL, shown, fixture.review.publish.minimum);
    seen.attacks++;
    seen.too_large += verdict == INTRUDER_TOO_LARGE ? 1 : 0;
    assert_not_unsafe(verdict, target);
    /* Averages may be withheld for a question's sake (test_average_properties.c). */
    if (measures && verdict == INTRUDER_SAFE && (target == NONE || target < ITEMS)) {
        try_hidden(&people, shown, may_show);
    }
}

static void test_nobody_can_be_picked_out(void **state) {
    struct random random = random_start();
    size_t n = random_rounds(ROUNDS_EVERY_DAY);

    (void)state;
    while (seen.tables < n) {
        begin_round(&random);
        struct publication *publication = random_review_score(&fixture);
        if (intruder_begin(&intruder, &fixture, publication)) {
            seen.tables++;
            seen.past_bound += publication->past_bound > 0 ? 1 : 0;
            attack(publication, NONE, true);
            for (size_t t = 0; t < TARGETS; t++) {
                attack(publication, t, seen.tables % 10 == 0);
            }
        }
        publication_free(publication);
    }
    print_message(
        "%zu tables, %zu of them past the bound; %zu attacks, %zu too large to "
        "end; %zu hidden cells, %zu of them could have been shown\n",
        seen.tables, seen.past_bound, seen.attacks, seen.too_large, seen.hidden,
        seen.could_be_shown);
    /* 8 to 17 of 10,000. */
    assert_true((double)seen.past_bound <= 1 + 0.003 * (double)seen.tables);
    assert_true((double)seen.too_large <= 0.01 * (double)seen.attacks);
    assert_true((double)seen.could_be_shown <= SHARE_MAX * (double)seen.hidden);
}

/* By atom: whose answer to the item is in another of the three bands of 1 to 5. */
static void count_dissenters(uint64_t *dissenters, size_t item, uint8_t band) {
    static const uint8_t bands[] = {0, 0, 1, 2, 2};

    memset(dissenters, 0, INTRUDER_ATOMS * sizeof *dissenters);
    for (size_t row = 0; row < fixture.responses.n; row++) {
        uint8_t answer = fixture.answers[row * ITEMS + item];

        if (answer < 5 && bands[answer] != band && intruder.atom_of[row] != NONE) {
            dissenters[intruder.atom_of[row]]++;
        }
    }
}

/* Everybody in most tables is of one mind about the first item, nobody about the last.
 */
static void agree(struct random *random) {
    uint8_t common = (uint8_t)random_below(random, 5);

    for (size_t row = 0; row < fixture.responses.n; row++) {
        for (size_t k = 0; k + 1 < ITEMS; k++) {
            uint8_t *answer = &fixture.answers[row * ITEMS + k];

            if (*answer < 5 && random_below(random, 12) >= 2 * k) {
                *answer = common;
            }
        }
    }
}

static void test_nobody_is_unanimous(void **state) {
    struct random random = random_start();
    size_t too_large = 0;
    size_t hidden = 0;
    size_t n = 0;

    (void)state;
    while (n < random_rounds(ROUNDS_EVERY_DAY) / 3) {
        begin_round(&random);
        agree(&random);
        fixture.review.publish.unanimity = true;
        struct publication *publication = random_review_score(&fixture);
        if (!intruder_begin(&intruder, &fixture, publication)) {
            publication_free(publication);
            continue;
        }
        n++;
        for (size_t i = 0; i < (size_t)ITEMS * 3; i++) {
            struct intruder_people people;
            uint64_t dissenters[INTRUDER_ATOMS];
            bool shown[INTRUDER_CELLS] = {false};
            bool is_cell_shown[INTRUDER_CELLS] = {false};
            enum intruder_verdict verdict = INTRUDER_SAFE;

            weigh(&people, i / 3);
            count_dissenters(dissenters, i / 3, (uint8_t)(i % 3));
            for (size_t c = 0; c < publication->n_cells; c++) {
                is_cell_shown[c] = publication->cells[c].status == STATUS_PUBLISHED;
                shown[c] =
                    is_shown(&publication->cells[c], i / 3, cell_people(&people, c));
                hidden += is_cell_shown[c] && !shown[c] ? 1 : 0;
            }
            intruder_find_silent(&intruder, &people, is_cell_shown);
            verdict = intruder_try(&intruder, &people, dissenters, shown, 30);
            assert_not_unsafe(verdict, i / 3);
            too_large += verdict == INTRUDER_TOO_LARGE ? 1 : 0;
            verdict = intruder_try(&intruder, &people, NULL, shown,
                                   fixture.review.publish.minimum);
            assert_not_unsafe(verdict, i / 3);
        }
        publication_free(publication);
    }
    print_message("%zu tables, %zu attacks too large to end, %zu items hidden\n", n,
                  too_large, hidden);
    assert_true(too_large <= n / 10);
    assert_true(hidden > n);
}

/* The intruder is no straw man: cells of the minimum or more, with no other rule, are
 * unsafe in many tables. */
static void test_the_intruder_finds_differences(void **state) {
    struct random random = random_start();
    size_t unsafe = 0;
    size_t n = 0;

    (void)state;
    while (n < random_rounds(ROUNDS_EVERY_DAY)) {
        struct intruder_people people;
        bool shown[INTRUDER_CELLS] = {false};

        random_table(&random, &fixture);
        struct publication *publication = random_review_score(&fixture);
        if (intruder_begin(&intruder, &fixture, publication)) {
            n++;
            weigh(&people, NONE);
            for (size_t c = 0; c < intruder.n_cells; c++) {
                shown[c] = cell_people(&people, c) >= fixture.review.publish.minimum;
            }
            unsafe += intruder_try(&intruder, &people, NULL, shown,
                                   fixture.review.publish.minimum) == INTRUDER_UNSAFE
                          ? 1
                          : 0;
        }
        publication_free(publication);
    }
    print_message("%zu of %zu tables unsafe by the first rule alone\n", unsafe, n);
    assert_true(3 * unsafe > n);
}

/* Answers that leave nothing out; here it is about people. */
static void add_people(struct random *random, size_t people, uint32_t area,
                       uint8_t group, const uint32_t *areas, size_t n_areas) {
    for (size_t i = 0; i < people; i++) {
        uint8_t answers[ITEMS];

        for (size_t k = 0; k < ITEMS; k++) {
            answers[k] = (uint8_t)random_below(random, 5);
        }
        fixture_respond(&fixture, answers, &group, n_areas > 0 ? areas : &area,
                        n_areas > 0 ? n_areas : 1);
    }
}

/* Every named cell at 40 or more, a few who left something out, two in two places. */
static void ordinary_review(struct random *random) {
    size_t places = 2 + random_below(random, 4);
    uint32_t two[] = {1, 0};

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < ITEMS; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    fixture_add_group(&fixture, 2 + random_below(random, 3));
    for (size_t p = 0; p < places; p++) {
        size_t localities = random_below(random, 4);

        two[1] = (uint32_t)fixture_add_place(&fixture);
        for (size_t l = 0; l < localities; l++) {
            fixture_add_locality(&fixture);
        }
    }
    fixture_ready(&fixture);
    for (uint32_t area = 1; area < fixture.review.n_areas; area++) {
        bool divided = fixture.review.areas[area].level == AREA_PLACE &&
                       area + 1 < fixture.review.n_areas &&
                       fixture.review.areas[area + 1].parent == area;

        for (uint8_t v = 0; v < fixture.attributes[0].n_values && !divided; v++) {
            add_people(random, 40 + random_below(random, 20), area, v, NULL, 0);
        }
        add_people(random, random_below(random, 4), area, ATTRIBUTE_NOT_STATED, NULL,
                   0);
        add_people(random, divided ? random_below(random, 4) : 0, area, 0, NULL, 0);
    }
    add_people(random, 2, 0, 0, two, 2);
}

static void test_ordinary_reviews_lose_nothing(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS_EVERY_DAY / 3); round++) {
        ordinary_review(&random);
        struct publication *publication = random_review_score(&fixture);
        for (size_t c = 0; c < publication->n_cells; c++) {
            assert_int_equal(publication->cells[c].status, STATUS_PUBLISHED);
            for (size_t k = 0; k < ITEMS; k++) {
                assert_int_equal(publication->cells[c].items[k].head.status,
                                 STATUS_PUBLISHED);
            }
        }
        publication_free(publication);
    }
}

/* Three places with a few people too many or too few in their groups, and a fourth of
 * fewer than ten people; returns where the fourth place's responses begin. */
static size_t review_with_a_small_place(struct random *random) {
    size_t responses = 0;

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < ITEMS; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    fixture_add_group(&fixture, 4);
    for (size_t p = 0; p < 4; p++) {
        fixture_add_place(&fixture);
    }
    fixture_ready(&fixture);
    fixture.review.publish.merge_small = random_below(random, 2) == 0;
    for (uint32_t area = 1; area < 4; area++) {
        for (uint8_t v = 0; v < 4; v++) {
            add_people(random, 3 + random_below(random, 20), area, v, NULL, 0);
        }
    }
    /* Some skip a question. */
    for (size_t i = 0; i < fixture.responses.n * ITEMS; i++) {
        if (random_below(random, 10) == 0) {
            fixture.answers[i] = ANSWER_BLANK;
        }
    }
    responses = fixture.responses.n;
    add_people(random, 1 + random_below(random, 9), 4, 0, NULL, 0);
    return responses;
}

/* Whose responses count in no figure, cannot make any other be withheld. */
static void test_a_place_left_out_withholds_nothing_elsewhere(void **state) {
    struct random random = random_start();
    size_t hidden = 0;

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS_EVERY_DAY / 3); round++) {
        size_t responses = review_with_a_small_place(&random);
        struct publication *with = random_review_score(&fixture);
        fixture.responses.n = responses;
        struct publication *without = random_review_score(&fixture);

        assert_int_equal(with->n_cells, without->n_cells);
        for (size_t c = 0; c < with->n_cells; c++) {
            const struct published_cell *a = &with->cells[c];
            const struct published_cell *b = &without->cells[c];

            if (a->area == 4) {
                assert_int_not_equal(a->status, STATUS_PUBLISHED);
                continue;
            }
            assert_int_equal(a->status, b->status);
            for (size_t k = 0; k < ITEMS; k++) {
                assert_int_equal(a->items[k].head.status, b->items[k].head.status);
                hidden += a->items[k].head.status == STATUS_SUPPRESSED ? 1 : 0;
            }
        }
        publication_free(without);
        publication_free(with);
    }
    assert_true(hidden >
                random_rounds(ROUNDS_EVERY_DAY)); /* the rules had something to do */
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_can_be_picked_out),
        cmocka_unit_test(test_nobody_is_unanimous),
        cmocka_unit_test(test_the_intruder_finds_differences),
        cmocka_unit_test(test_ordinary_reviews_lose_nothing),
        cmocka_unit_test(test_a_place_left_out_withholds_nothing_elsewhere),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
