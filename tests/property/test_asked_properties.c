/* Nobody is told apart by not having been asked a question (rules.md D16), as an
 * intruder sees it who shares no code with scoring: in small tables, in which everybody
 * says their place and their group. KLOE_ROUNDS=n tries more than every day. */
#include "scoring/statistics/stats.h"
#include "surveys/answer.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_review.h"
#include "tests/property/small_sets.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 500
#define ITEMS            3
#define PLACES_MAX       3
#define VALUES_MAX       2
#define ATOMS            (PLACES_MAX * VALUES_MAX)
#define SHARE_MAX        0.1

static struct fixture fixture;

/* By place and group: who was asked, and who was not. */
static uint64_t people[ITEMS][2][ATOMS];

static struct { size_t tables, shown, withheld, in_vain; } seen;

static void add_person(struct random *random, uint32_t place, uint8_t value,
                       const size_t *often) {
    uint8_t answers[ITEMS];

    for (size_t i = 0; i < ITEMS; i++) {
        bool is_asked = random_below(random, 10) >= often[i];

        answers[i] = !is_asked                       ? (uint8_t)ANSWER_NOT_ASKED
                     : random_below(random, 20) == 0 ? (uint8_t)ANSWER_BLANK
                                                     : (uint8_t)random_below(random, 5);
        people[i][is_asked ? 0 : 1][(place - 1) * VALUES_MAX + value]++;
    }
    fixture_respond(&fixture, answers, &value, &place, 1);
}

/* Of most kinds of people all or none were asked, of some a part. */
static void random_people(struct random *random) {
    memset(people, 0, sizeof people);
    for (uint32_t place = 1; place < fixture.review.n_areas; place++) {
        for (uint8_t value = 0; value < VALUES_MAX; value++) {
            size_t often[ITEMS];
            size_t n = random_below(random, 15);

            for (size_t i = 0; i < ITEMS; i++) {
                often[i] = random_below(random, 3) * random_below(random, 6);
            }
            for (size_t p = 0; p < n; p++) {
                add_person(random, place, value, often);
            }
        }
    }
}

static void random_table(struct random *random) {
    size_t places = 1 + random_below(random, PLACES_MAX);

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < ITEMS; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    fixture_add_group(&fixture, VALUES_MAX);
    for (size_t p = 0; p < places; p++) {
        fixture_add_place(&fixture);
    }
    fixture_ready(&fixture);
    fixture.review.publish.minimum = 3 + random_below(random, 3);
    fixture.review.publish.merge_small = false;
    fixture.review.publish.small_places = SMALL_PLACES_HIDE_ANOTHER;
    random_people(random);
}

static bool is_in(size_t atom, const struct published_cell *cell) {
    return (cell->area == 0 || cell->area == 1 + atom / VALUES_MAX) &&
           (cell->attribute == NONE || cell->value == atom % VALUES_MAX);
}

static uint64_t people_in(size_t item, size_t part, const struct published_cell *cell) {
    uint64_t n = 0;

    for (size_t atom = 0; atom < ATOMS; atom++) {
        n += is_in(atom, cell) ? people[item][part][atom] : 0;
    }
    return n;
}

static void add_row(struct small_sets *to, const size_t *columns,
                    const struct published_cell *cell, bool is_of_all) {
    uint64_t row[SMALL_SETS_COLUMNS] = {0};

    for (size_t i = 0; i < (size_t)2 * ATOMS; i++) {
        if (columns[i] != NONE && is_in(i % ATOMS, cell) && (is_of_all || i >= ATOMS)) {
            row[columns[i]] = 1;
        }
    }
    small_sets_add(to, row);
}

/* Whether numbers of people and, in the cells of `shown`, of those not asked give few
 * away. */
static bool is_unsafe(const struct publication *publication, size_t item,
                      const bool *shown) {
    static struct small_sets sets;
    size_t columns[2 * ATOMS];

    memset(&sets, 0, sizeof sets);
    sets.minimum = fixture.review.publish.minimum;
    for (size_t i = 0; i < (size_t)2 * ATOMS; i++) {
        uint64_t n = people[item][i / ATOMS][i % ATOMS];

        columns[i] = n > 0 ? sets.n_weighing : NONE;
        if (n > 0) {
            sets.weights[sets.n_weighing++] = n;
        }
    }
    sets.n_columns = sets.n_weighing;
    for (size_t c = 0; c < publication->n_cells; c++) {
        if (publication->cells[c].status == STATUS_PUBLISHED) {
            add_row(&sets, columns, &publication->cells[c], true);
        }
        if (shown[c]) {
            add_row(&sets, columns, &publication->cells[c], false);
        }
    }
    return small_sets_any(&sets);
}

/* All six kinds are told or none; figures stay. */
static bool is_told(const struct item_result *item, size_t part) {
    bool is_known = item->non_answers[0].known;

    for (size_t kind = 1; kind < NON_ANSWERS; kind++) {
        assert_int_equal(item->non_answers[kind].known, is_known);
    }
    assert_true(item->head.n.known);
    return is_known && part > 0;
}

static void check_item(const struct publication *publication, size_t item) {
    bool shown[64] = {false};

    assert_true(publication->n_cells <= sizeof shown);
    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];
        enum status status = cell->items[item].head.status;
        uint64_t not_asked = people_in(item, 1, cell);

        if (status == STATUS_PUBLISHED || status == STATUS_EMPTY) {
            shown[c] = is_told(&cell->items[item], not_asked);
            seen.shown += shown[c] ? 1 : 0;
        }
        if (shown[c]) {
            assert_int_equal(cell->items[item].non_answers[NON_ANSWER_NOT_ASKED].value,
                             not_asked);
        }
    }
    assert_false(is_unsafe(publication, item, shown));
    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        if (!shown[c] && cell->items[item].head.status == STATUS_PUBLISHED &&
            people_in(item, 1, cell) >= fixture.review.publish.minimum) {
            shown[c] = true;
            seen.withheld++;
            seen.in_vain += is_unsafe(publication, item, shown) ? 0 : 1;
            shown[c] = false;
        }
    }
}

static void test_nobody_is_told_apart_by_not_being_asked(void **state) {
    struct random random = random_start();

    (void)state;
    for (; seen.tables < random_rounds(ROUNDS_EVERY_DAY); seen.tables++) {
        random_table(&random);
        struct publication *publication = random_review_score(&fixture);
        for (size_t item = 0; item < ITEMS; item++) {
            check_item(publication, item);
        }
        publication_free(publication);
    }
    print_message(
        "%zu tables; %zu numbers shown, %zu withheld that have the minimum, %zu "
        "of them in vain\n",
        seen.tables, seen.shown, seen.withheld, seen.in_vain);
    assert_true(seen.shown > seen.tables);
    assert_true((double)seen.in_vain <= SHARE_MAX * (double)seen.withheld);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_is_told_apart_by_not_being_asked),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
