/* No average gives a withheld question back (rules.md D17), as an intruder sees it
 * who shares no code with scoring and tries every set of people, and of those who blur
 * it; and little is withheld in vain. Small tables only, in which everybody says their
 * place and their group. KLOE_ROUNDS=n tries more of them than every day. */
#include "scoring/statistics/stats.h"
#include "surveys/answer.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_review.h"
#include "tests/property/small_sets.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 2000
#define ITEMS            4
#define COMPOSITES       4
#define PLACES_MAX       3
#define VALUES_MAX       2
#define ATOMS            (PLACES_MAX * VALUES_MAX)
#define LAYERS           (1 + COMPOSITES) /* a question and what holds it */
#define COLUMNS          (ATOMS * LAYERS)
#define BLURS_MAX        10 /* kinds of people who blur: more take too long */
#define SHARE_MAX        0.05

/* Which questions each composite is made of. */
static const size_t items_of[COMPOSITES][ITEMS] = {
    {0, 1, 2, 3}, {0, 1, 2}, {2, 3}, {3}};
static const size_t n_items_of[COMPOSITES] = {4, 3, 2, 1};

static struct fixture fixture;
static uint8_t values[FIXTURE_ROWS]; /* the group of each response */

static struct { size_t tables, questions, too_large, withheld, in_vain, unsafe; } seen;

static struct left_out_item left_out; /* from a third of the tables */

/* Whether the answers of the people of an area, and so of its parts, to an item are in
 * no average (method.md M28). */
static bool is_left_out(size_t area, size_t item) {
    return fixture.review.n_leave_out > 0 && left_out.item == item &&
           (left_out.area == 0 || left_out.area == area);
}

static void begin_table(struct random *random) {
    static const enum composite_kind kinds[COMPOSITES] = {
        COMPOSITE_KLOE, COMPOSITE_CONDITION, COMPOSITE_CONDITION, COMPOSITE_THEME};

    size_t places = 1 + random_below(random, PLACES_MAX);

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < ITEMS; i++) {
        fixture_add_item(&fixture, 0, random_below(random, 2) == 0);
    }
    for (size_t c = 0; c < COMPOSITES; c++) {
        fixture_add_composite(&fixture, items_of[c], n_items_of[c]);
        fixture.composites[c].kind = kinds[c];
    }
    if (random_below(random, 3) > 0) {
        fixture_add_group(&fixture, VALUES_MAX);
    }
    for (size_t p = 0; p < places; p++) {
        fixture_add_place(&fixture);
    }
    fixture_ready(&fixture);
    left_out = (struct left_out_item){random_below(random, ITEMS),
                                      random_below(random, fixture.review.n_areas)};
    fixture.review.leave_out = &left_out;
    fixture.review.n_leave_out = random_below(random, 3) == 0 ? 1 : 0;
    fixture.review.publish.minimum = 3 + random_below(random, 3);
    fixture.review.publish.merge_small = false;
    fixture.review.publish.small_places = SMALL_PLACES_HIDE_ANOTHER;
}

/* Few who left a question out, now and then one that many did not answer. */
static void random_people(struct random *random) {
    size_t skips = random_below(random, 4);
    size_t mute = random_below(random, 2 * ITEMS);

    for (uint32_t place = 1; place < fixture.review.n_areas; place++) {
        for (uint8_t value = 0; value < VALUES_MAX; value++) {
            size_t people = random_below(random, 13);

            for (size_t p = 0; p < people; p++) {
                uint8_t answers[ITEMS];

                for (size_t i = 0; i < ITEMS; i++) {
                    size_t often = i == mute ? 4 * skips : skips;

                    answers[i] = random_below(random, 20) < often
                                     ? (uint8_t)ANSWER_BLANK
                                     : (uint8_t)random_below(random, 5);
                }
                values[fixture.responses.n] = value;
                fixture_respond(&fixture, answers, &value, &place, 1);
            }
        }
    }
}

/* Who is where, and what they answered, by atom: place and group. */
static struct {
    uint64_t answered[ITEMS][ATOMS];
    uint64_t scored[COMPOSITES][ATOMS], blur[COMPOSITES][ATOMS];
} people;

static void count_people(void) {
    memset(&people, 0, sizeof people);
    for (size_t row = 0; row < fixture.responses.n; row++) {
        const uint8_t *answers = fixture.answers + row * ITEMS;
        size_t place = fixture.whereabouts[fixture.responses.where[row]].areas[0];
        size_t atom = (place - 1) * VALUES_MAX + values[row];

        for (size_t i = 0; i < ITEMS; i++) {
            people.answered[i][atom] += answers[i] < 5 ? 1 : 0;
        }
        for (size_t c = 0; c < COMPOSITES; c++) {
            size_t n = 0;
            size_t remain = 0;

            for (size_t k = 0; k < n_items_of[c]; k++) {
                bool is_in = !is_left_out(place, items_of[c][k]);

                remain += is_in ? 1 : 0;
                n += is_in && answers[items_of[c][k]] < 5 ? 1 : 0;
            }
            people.scored[c][atom] += 2 * n >= remain ? 1 : 0;
            people.blur[c][atom] += 2 * n >= remain && n < remain ? 1 : 0;
        }
    }
}

static bool is_in(size_t atom, const struct published_cell *cell) {
    return (cell->area == 0 || cell->area == 1 + atom / VALUES_MAX) &&
           (cell->attribute == NONE || cell->value == atom % VALUES_MAX);
}

static uint64_t people_in(const uint64_t *of, const struct published_cell *cell) {
    uint64_t n = 0;

    for (size_t atom = 0; atom < ATOMS; atom++) {
        n += is_in(atom, cell) ? of[atom] : 0;
    }
    return n;
}

static bool is_shown(const struct published_cell *cell, size_t item) {
    return cell->items[item].head.status == STATUS_PUBLISHED;
}

/* Adds the row of a cell in a layer, of answers to an item (NONE: of the people of a
 * composite). */
static void add_row(struct small_sets *search, const struct published_cell *cell,
                    const size_t *columns, size_t layer, size_t item) {
    uint64_t row[SMALL_SETS_COLUMNS] = {0};

    for (size_t atom = 0; atom < ATOMS; atom++) {
        bool is_in_layer = layer == 0 || !is_left_out(1 + atom / VALUES_MAX, item);

        if (is_in(atom, cell) && is_in_layer && columns[atom] != NONE) {
            row[columns[atom]] = 1;
        }
        if (is_in(atom, cell) && layer > 0 && columns[layer * ATOMS + atom] != NONE) {
            row[columns[layer * ATOMS + atom]] = 1;
        }
    }
    small_sets_add(search, row);
}

static size_t number_columns(struct small_sets *search, size_t *columns, size_t item,
                             const bool *holds) {
    size_t n = 0;

    for (size_t i = 0; i < COLUMNS; i++) {
        uint64_t weight = i < ATOMS              ? people.answered[item][i]
                          : holds[i / ATOMS - 1] ? people.blur[i / ATOMS - 1][i % ATOMS]
                                                 : 0;

        search->n_weighing = i == ATOMS ? n : search->n_weighing;
        columns[i] = weight > 0 ? n : NONE;
        if (weight > 0) {
            search->weights[n++] = weight;
        }
    }
    return n;
}

static bool is_item_of(size_t composite, size_t item) {
    for (size_t k = 0; k < n_items_of[composite]; k++) {
        if (items_of[composite][k] == item) {
            return true;
        }
    }
    return false;
}

enum verdict { SAFE, UNSAFE, TOO_LARGE };

/* By composite and cell: which averages are shown. */
typedef bool averages[COMPOSITES][64];

static enum verdict look(const struct publication *publication, size_t item,
                         averages shown) {
    static struct small_sets search;
    size_t columns[COLUMNS];
    bool holds[COMPOSITES];

    for (size_t c = 0; c < COMPOSITES; c++) {
        holds[c] = is_item_of(c, item);
    }
    search.minimum = fixture.review.publish.minimum;
    search.n_rows = 0;
    search.n_columns = number_columns(&search, columns, item, holds);
    if (search.n_columns - search.n_weighing > BLURS_MAX) {
        return TOO_LARGE;
    }
    for (size_t i = 0; i < publication->n_cells; i++) {
        const struct published_cell *cell = &publication->cells[i];

        if (is_shown(cell, item)) {
            add_row(&search, cell, columns, 0, item);
        }
        for (size_t c = 0; c < COMPOSITES; c++) {
            if (holds[c] && shown[c][i]) {
                add_row(&search, cell, columns, 1 + c, item);
            }
        }
    }
    return small_sets_any(&search) ? UNSAFE : SAFE;
}

static enum verdict look_at_all(const struct publication *publication, averages shown) {
    enum verdict verdict = SAFE;

    for (size_t item = 0; item < ITEMS && verdict == SAFE; item++) {
        verdict = look(publication, item, shown);
    }
    return verdict;
}

/* Whether the people of a composite are enough in every set that its cells give. */
static bool is_composite_safe(const struct publication *publication, size_t composite,
                              const bool *shown) {
    static struct small_sets search;
    size_t columns[COLUMNS];

    memset(&search, 0, sizeof search);
    search.minimum = fixture.review.publish.minimum;
    for (size_t atom = 0; atom < ATOMS; atom++) {
        columns[atom] = people.scored[composite][atom] > 0 ? search.n_weighing : NONE;
        if (columns[atom] != NONE) {
            search.weights[search.n_weighing++] = people.scored[composite][atom];
        }
    }
    search.n_columns = search.n_weighing;
    for (size_t i = 0; i < publication->n_cells; i++) {
        if (shown[i]) {
            add_row(&search, &publication->cells[i], columns, 0, NONE);
        }
    }
    return !small_sets_any(&search);
}

/* Could an average that is withheld be shown beside all others? That of one question
 * goes with the question. */
static void try_withheld(const struct publication *publication, averages shown) {
    for (size_t c = 0; c < COMPOSITES; c++) {
        for (size_t i = 0; i < publication->n_cells; i++) {
            const struct published_cell *cell = &publication->cells[i];

            if (shown[c][i] || n_items_of[c] == 1 || cell->status != STATUS_PUBLISHED ||
                people_in(people.scored[c], cell) < fixture.review.publish.minimum) {
                continue;
            }
            seen.withheld++;
            shown[c][i] = true;
            seen.in_vain += is_composite_safe(publication, c, shown[c]) &&
                                    look_at_all(publication, shown) == SAFE
                                ? 1
                                : 0;
            shown[c][i] = false;
        }
    }
}

/* What D1 to D3 alone would show of each composite, near enough. */
static bool is_unsafe_without(const struct publication *publication) {
    averages shown = {{false}};

    for (size_t c = 0; c < COMPOSITES; c++) {
        for (size_t i = 0; i < publication->n_cells; i++) {
            const struct published_cell *cell = &publication->cells[i];

            shown[c][i] =
                cell->status == STATUS_PUBLISHED &&
                people_in(people.scored[c], cell) >= fixture.review.publish.minimum;
        }
    }
    return look_at_all(publication, shown) == UNSAFE;
}

/* Of how many people of a cell an item is in the averages. */
static enum asked in_averages(const struct published_cell *cell, size_t item) {
    uint64_t n[2] = {0, 0};

    for (size_t row = 0; row < fixture.responses.n; row++) {
        size_t place = fixture.whereabouts[fixture.responses.where[row]].areas[0];

        if (is_in((place - 1) * VALUES_MAX + values[row], cell)) {
            n[is_left_out(place, item) ? 1 : 0]++;
        }
    }
    return n[1] == 0 ? ASKED_OF_ALL : n[0] == 0 ? ASKED_OF_NONE : ASKED_OF_SOME;
}

static void check_table(const struct publication *publication) {
    averages shown = {{false}};

    assert_true(publication->n_cells <= sizeof shown[0]);
    for (size_t i = 0; i < publication->n_cells; i++) {
        const struct published_cell *cell = &publication->cells[i];

        for (size_t c = 0; c < COMPOSITES; c++) {
            const struct composite_result *of = &cell->composites[c];
            bool holds_withheld = false;
            bool is_mixture = false;

            for (size_t k = 0; k < n_items_of[c]; k++) {
                size_t item = items_of[c][k];
                enum asked in = in_averages(cell, item);

                holds_withheld = holds_withheld ||
                                 (in != ASKED_OF_NONE &&
                                  cell->items[item].head.status == STATUS_SUPPRESSED);
                is_mixture = is_mixture || in == ASKED_OF_SOME;
            }
            if (is_mixture) {
                assert_false(of->head.shares[BAND_POSITIVE].known);
                assert_false(of->alpha.value.known);
            }
            shown[c][i] = of->head.status == STATUS_PUBLISHED;
            if (holds_withheld) {
                assert_false(of->head.sd.known);
                assert_false(of->head.shares[BAND_POSITIVE].known);
                assert_false(of->alpha.value.known);
                assert_null(of->alpha.item_dropped);
            }
        }
    }
    for (size_t item = 0; item < ITEMS; item++) {
        enum verdict verdict = look(publication, item, shown);

        seen.questions++;
        seen.too_large += verdict == TOO_LARGE ? 1 : 0;
        assert_int_not_equal(verdict, UNSAFE);
    }
    if (look_at_all(publication, shown) == SAFE) {
        seen.unsafe += is_unsafe_without(publication) ? 1 : 0;
        if (seen.tables % 2 == 0) {
            try_withheld(publication, shown);
        }
    }
}

static void test_no_average_gives_a_question_back(void **state) {
    struct random random = random_start();

    (void)state;
    for (; seen.tables < random_rounds(ROUNDS_EVERY_DAY); seen.tables++) {
        begin_table(&random);
        random_people(&random);
        count_people();
        struct publication *publication = random_review_score(&fixture);
        check_table(publication);
        publication_free(publication);
    }
    print_message("%zu tables, %zu questions, %zu of them too large to end; %zu tables "
                  "unsafe without the rule; %zu averages withheld, %zu in vain\n",
                  seen.tables, seen.questions, seen.too_large, seen.unsafe,
                  seen.withheld, seen.in_vain);
    assert_true(2 * seen.too_large < seen.questions);
    assert_true(20 * seen.unsafe > seen.tables);
    assert_true((double)seen.in_vain <= SHARE_MAX * (double)seen.withheld);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_average_gives_a_question_back),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
