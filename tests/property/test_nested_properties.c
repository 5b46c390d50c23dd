/* No average tells, beside another one that shares questions with it, what few people
 * make of the difference (rules.md D23), as an intruder sees it who shares no code with
 * scoring and tries every set of people: in small tables, in which everybody says their
 * place and their group. KLOE_ROUNDS=n tries more than every day. */
#include "scoring/statistics/stats.h"
#include "surveys/answer.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_review.h"
#include "tests/property/small_sets.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 500
#define ITEMS            5
#define COMPOSITES       4
#define COMMON           3 /* which of them is of common questions: those of the first */
#define PLACES_MAX       3
#define VALUES_MAX       2
#define ATOMS            (PLACES_MAX * VALUES_MAX)
#define CELLS_MAX        64
#define WEIGHING_MAX                                                                   \
    8 /* kinds of people whose every set is tried with all who blur                    \
       */

static const size_t items_of[COMPOSITES][ITEMS] = {
    {0, 1, 2, 3, 4}, {0, 1, 2, 3}, {2, 4}, {0, 1, 2}};
static const size_t n_items_of[COMPOSITES] = {5, 4, 2, 3};

static const struct framework framework = {.n_themes = 1, .is_common = true};
static const struct theme theme = {.framework = 0, .common_of = 0};

static struct fixture fixture;

/* By the other composite, then by place and group: who is in one of the two averages
 * alone, or in both with other answers. */
static uint64_t apart[COMPOSITES][ATOMS];
static uint64_t scored[ATOMS]; /* who has a score of the common questions */

/* By two composites, then by place and group: who has the same score in both; who has
 * one of their own in the first; and of these, who has another one in the second. */
static uint64_t alike[COMPOSITES][COMPOSITES][ATOMS];
static uint64_t apart_in[COMPOSITES][COMPOSITES][ATOMS];
static uint64_t in_both[COMPOSITES][COMPOSITES][ATOMS];
static uint64_t counted[COMPOSITES][ATOMS];

static struct {
    size_t tables, shown, withheld, unsafe;
    size_t pairs, pairs_unsafe, averages, averages_withheld;
} seen;

static void begin_table(struct random *random) {
    static const enum composite_kind kinds[COMPOSITES] = {
        COMPOSITE_KLOE, COMPOSITE_CONDITION, COMPOSITE_CONDITION, COMPOSITE_THEME};

    size_t places = 1 + random_below(random, PLACES_MAX);

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < ITEMS; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    for (size_t c = 0; c < COMPOSITES; c++) {
        fixture_add_composite(&fixture, items_of[c], n_items_of[c]);
        fixture.composites[c].kind = kinds[c];
        fixture.composites[c].index = 0;
    }
    fixture_add_group(&fixture, VALUES_MAX);
    for (size_t p = 0; p < places; p++) {
        fixture_add_place(&fixture);
    }
    fixture_ready(&fixture);
    fixture.instrument.frameworks = &framework;
    fixture.instrument.n_frameworks = 1;
    fixture.instrument.themes = &theme;
    fixture.instrument.n_themes = 1;
    fixture.review.publish.minimum = 3 + random_below(random, 3);
    fixture.review.publish.merge_small = false;
    fixture.review.publish.small_places = SMALL_PLACES_HIDE_ANOTHER;
}

/* What makes somebody's score: the answers to items of a composite, as bits; 0 for who
 * has none. */
static unsigned made_of(size_t composite, const uint8_t *answers) {
    unsigned of = 0;
    size_t n = 0;

    for (size_t k = 0; k < n_items_of[composite]; k++) {
        size_t item = items_of[composite][k];

        if (answers[item] < 5) {
            of |= 1u << item;
            n++;
        }
    }
    return 2 * n >= n_items_of[composite] ? of : 0;
}

static void add_person(struct random *random, uint32_t place, uint8_t value,
                       size_t skips, size_t mute, bool is_asked_all) {
    uint8_t answers[ITEMS];
    size_t atom = (place - 1) * VALUES_MAX + value;

    for (size_t i = 0; i < ITEMS; i++) {
        size_t often = i == 4 ? mute : skips;

        answers[i] = i >= 3 && !is_asked_all ? (uint8_t)ANSWER_NOT_ASKED
                     : random_below(random, 20) < often
                         ? (uint8_t)ANSWER_BLANK
                         : (uint8_t)random_below(random, 5);
    }
    for (size_t c = 0; c < COMPOSITES; c++) {
        apart[c][atom] += made_of(c, answers) != made_of(COMMON, answers) ? 1 : 0;
    }
    scored[atom] += made_of(COMMON, answers) != 0 ? 1 : 0;
    for (size_t a = 0; a < COMPOSITES; a++) {
        unsigned of = made_of(a, answers);

        counted[a][atom] += of != 0 ? 1 : 0;
        for (size_t b = 0; b < COMPOSITES; b++) {
            bool is_alike = of != 0 && of == made_of(b, answers);

            alike[a][b][atom] += is_alike ? 1 : 0;
            apart_in[a][b][atom] += of != 0 && !is_alike ? 1 : 0;
            in_both[a][b][atom] +=
                of != 0 && !is_alike && made_of(b, answers) != 0 ? 1 : 0;
        }
    }
    fixture_respond(&fixture, answers, &value, &place, 1);
}

/* Some places were not asked the last two questions; the last is one that many skip. */
static void random_people(struct random *random) {
    memset(apart, 0, sizeof apart);
    memset(scored, 0, sizeof scored);
    memset(alike, 0, sizeof alike);
    memset(apart_in, 0, sizeof apart_in);
    memset(in_both, 0, sizeof in_both);
    memset(counted, 0, sizeof counted);
    for (uint32_t place = 1; place < fixture.review.n_areas; place++) {
        bool is_asked_all = random_below(random, 3) > 0;
        size_t skips = random_below(random, 3);
        size_t mute = random_below(random, 21);

        for (uint8_t value = 0; value < VALUES_MAX; value++) {
            size_t people = random_below(random, 16);

            for (size_t p = 0; p < people; p++) {
                add_person(random, place, value, skips, mute, is_asked_all);
            }
        }
    }
}

static bool is_in(size_t atom, const struct published_cell *cell) {
    return (cell->area == 0 || cell->area == 1 + atom / VALUES_MAX) &&
           (cell->attribute == NONE || cell->value == atom % VALUES_MAX);
}

/* Whether the cells of `shown` give few of those who are apart. */
static bool is_unsafe(const struct publication *publication, const uint64_t *of,
                      const bool *shown) {
    static struct small_sets sets;
    size_t columns[ATOMS];

    memset(&sets, 0, sizeof sets);
    sets.minimum = fixture.review.publish.minimum;
    for (size_t atom = 0; atom < ATOMS; atom++) {
        columns[atom] = of[atom] > 0 ? sets.n_weighing : NONE;
        if (of[atom] > 0) {
            sets.weights[sets.n_weighing++] = of[atom];
        }
    }
    sets.n_columns = sets.n_weighing;
    for (size_t c = 0; c < publication->n_cells; c++) {
        uint64_t row[SMALL_SETS_COLUMNS] = {0};

        for (size_t atom = 0; shown[c] && atom < ATOMS; atom++) {
            if (columns[atom] != NONE && is_in(atom, &publication->cells[c])) {
                row[columns[atom]] = 1;
            }
        }
        if (shown[c]) {
            small_sets_add(&sets, row);
        }
    }
    return small_sets_any(&sets);
}

static uint64_t people_in(const uint64_t *of, const struct published_cell *cell) {
    uint64_t n = 0;

    for (size_t atom = 0; atom < ATOMS; atom++) {
        n += is_in(atom, cell) ? of[atom] : 0;
    }
    return n;
}

static void check_table(const struct publication *publication) {
    bool shown[CELLS_MAX] = {false};
    bool enough[CELLS_MAX] = {false};
    bool is_needed = false;

    assert_true(publication->n_cells <= CELLS_MAX);
    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        shown[c] = cell->composites[COMMON].head.status == STATUS_PUBLISHED;
        enough[c] = cell->status == STATUS_PUBLISHED &&
                    people_in(scored, cell) >= fixture.review.publish.minimum;
        seen.shown += shown[c] ? 1 : 0;
        seen.withheld += enough[c] && !shown[c] ? 1 : 0;
    }
    for (size_t other = 0; other < COMMON; other++) {
        assert_false(is_unsafe(publication, apart[other], shown));
        is_needed = is_needed || is_unsafe(publication, apart[other], enough);
    }
    seen.unsafe += is_needed ? 1 : 0;
}

static void test_no_common_average_tells_few_from_the_whole(void **state) {
    struct random random = random_start();

    (void)state;
    for (; seen.tables < random_rounds(ROUNDS_EVERY_DAY); seen.tables++) {
        begin_table(&random);
        random_people(&random);
        struct publication *publication = random_review_score(&fixture);
        check_table(publication);
        publication_free(publication);
    }
    print_message("%zu tables, %zu unsafe without the rule; %zu averages of common "
                  "questions shown, %zu withheld\n",
                  seen.tables, seen.unsafe, seen.shown, seen.withheld);
    assert_true(10 * seen.unsafe > seen.tables);
    assert_true(seen.shown > seen.withheld);
}

/* A column for each kind of people that there are. */
static void list_kinds(struct small_sets *sets, size_t columns[ATOMS],
                       const uint64_t *people) {
    for (size_t atom = 0; atom < ATOMS; atom++) {
        columns[atom] = people[atom] > 0 ? sets->n_columns : NONE;
        if (people[atom] > 0) {
            sets->weights[sets->n_columns++] = people[atom];
        }
    }
}

static void mark(uint64_t *row, const size_t columns[ATOMS],
                 const struct published_cell *cell) {
    for (size_t atom = 0; atom < ATOMS; atom++) {
        if (columns[atom] != NONE && is_in(atom, cell)) {
            row[columns[atom]] = 1;
        }
    }
}

/* Whether the cells that show `a` and those that show `b` give few of those in `a`. */
static bool are_unsafe(const struct publication *publication, size_t a, size_t b,
                       const bool *shown_a, const bool *shown_b) {
    static struct small_sets sets;
    size_t same[ATOMS], in_a[ATOMS], in_b[ATOMS];

    memset(&sets, 0, sizeof sets);
    sets.minimum = fixture.review.publish.minimum;
    list_kinds(&sets, same, alike[a][b]);
    list_kinds(&sets, in_a, apart_in[a][b]);
    sets.n_weighing = sets.n_columns;
    list_kinds(&sets, in_b, apart_in[b][a]);
    for (size_t atom = 0; atom < ATOMS; atom++) {
        if (in_both[a][b][atom] > 0) { /* nobody knows what they make of it */
            sets.weights[in_b[atom]] = sets.minimum;
        }
    }
    if (sets.n_weighing > WEIGHING_MAX) {
        return false;
    }
    seen.pairs++;
    for (size_t c = 0; c < publication->n_cells; c++) {
        uint64_t of_a[SMALL_SETS_COLUMNS] = {0}, of_b[SMALL_SETS_COLUMNS] = {0};
        const struct published_cell *cell = &publication->cells[c];

        mark(of_a, same, cell);
        mark(of_b, same, cell);
        mark(of_a, in_a, cell);
        mark(of_b, in_b, cell);
        if (shown_a[c]) {
            small_sets_add(&sets, of_a);
        }
        if (shown_b[c]) {
            small_sets_add(&sets, of_b);
        }
    }
    return small_sets_any(&sets);
}

static void check_pairs(const struct publication *publication) {
    bool shown[COMPOSITES][CELLS_MAX], enough[COMPOSITES][CELLS_MAX];

    assert_true(publication->n_cells <= CELLS_MAX);
    for (size_t k = 0; k < COMPOSITES; k++) {
        for (size_t c = 0; c < publication->n_cells; c++) {
            const struct published_cell *cell = &publication->cells[c];

            shown[k][c] = cell->composites[k].head.status == STATUS_PUBLISHED;
            enough[k][c] =
                cell->status == STATUS_PUBLISHED &&
                people_in(counted[k], cell) >= fixture.review.publish.minimum;
            seen.averages += shown[k][c] ? 1 : 0;
            seen.averages_withheld += enough[k][c] && !shown[k][c] ? 1 : 0;
        }
    }
    for (size_t a = 0; a < COMPOSITES; a++) {
        for (size_t b = 0; b < COMPOSITES; b++) {
            if (a != b) {
                assert_false(are_unsafe(publication, a, b, shown[a], shown[b]));
                seen.pairs_unsafe +=
                    are_unsafe(publication, a, b, enough[a], enough[b]) ? 1 : 0;
            }
        }
    }
}

static void test_no_two_averages_tell_few_from_the_rest(void **state) {
    struct random random = random_start();
    size_t n = random_rounds(ROUNDS_EVERY_DAY);

    (void)state;
    for (size_t table = 0; table < n; table++) {
        begin_table(&random);
        random_people(&random);
        struct publication *publication = random_review_score(&fixture);
        check_pairs(publication);
        publication_free(publication);
    }
    print_message(
        "%zu tables, %zu pairs tried, %zu unsafe without the rule; %zu averages "
        "shown, %zu withheld\n",
        n, seen.pairs / 2, seen.pairs_unsafe, seen.averages, seen.averages_withheld);
    assert_true(4 * seen.pairs_unsafe > n);
    assert_true(seen.averages > seen.averages_withheld);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_common_average_tells_few_from_the_whole),
        cmocka_unit_test(test_no_two_averages_tell_few_from_the_rest),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
