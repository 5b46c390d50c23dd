/* Contributors are those that counting one person after the other finds. */
#include "scoring/disclosure/contributors.h"
#include "tests/cmocka_env.h"
#include "tests/property/random.h"
#include "tests/unit/scoring/fixture.h"

#define ROUNDS     200
#define ROWS_MAX   80
#define OPTIONS    5
#define PLACES     3
#define COMPOSITES 6

static struct fixture fixture;
static struct left_out_item left_out[2];

/* From one item to more than there are bits in a word. */
static size_t random_items(struct random *random) {
    static const size_t edges[] = {1, 2, 63, 64, 65, FIXTURE_ITEMS};

    return random_below(random, 2) == 0 ? edges[random_below(random, 6)]
                                        : 1 + random_below(random, FIXTURE_ITEMS);
}

static void random_composite(struct random *random, size_t n_items) {
    size_t items[FIXTURE_ITEMS];
    size_t n = 0;
    size_t rarity = 1 + random_below(random, 9);

    for (size_t i = 0; i < n_items; i++) {
        if (random_below(random, rarity) == 0) {
            items[n++] = i;
        }
    }
    fixture_add_composite(&fixture, items, n);
}

static void random_definition(struct random *random) {
    size_t n_items = random_items(random);

    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, OPTIONS, 1);
    for (size_t i = 0; i < n_items; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    for (size_t i = random_below(random, COMPOSITES + 1); i > 0; i--) {
        random_composite(random, n_items);
    }
    for (size_t i = 0; i < PLACES; i++) {
        fixture_add_place(&fixture);
    }
    fixture_ready(&fixture);
    for (size_t i = 0; i < 2; i++) {
        left_out[i] = (struct left_out_item){
            .item = random_below(random, n_items),
            .area = random_below(random, PLACES + 1),
        };
    }
    fixture.review.leave_out = left_out;
    fixture.review.n_leave_out = random_below(random, 3);
}

static uint8_t random_answer(struct random *random) {
    static const uint8_t others[] = {ANSWER_NOT_ASKED, ANSWER_INVALID, ANSWER_BLANK,
                                     FIXTURE_DONT_KNOW(OPTIONS), 77};

    return random_below(random, 4) == 0 ? others[random_below(random, 5)]
                                        : (uint8_t)random_below(random, OPTIONS);
}

/* Every other response answers everything, as most do. */
static void random_responses(struct random *random) {
    for (size_t n = random_below(random, ROWS_MAX); n > 0; n--) {
        uint8_t answers[FIXTURE_ITEMS];
        const uint32_t area[] = {(uint32_t)(1 + random_below(random, PLACES))};
        bool is_whole = random_below(random, 2) == 0;

        for (size_t i = 0; i < fixture.instrument.n_items; i++) {
            answers[i] = is_whole ? (uint8_t)random_below(random, OPTIONS)
                                  : random_answer(random);
        }
        fixture_respond(&fixture, answers, NULL, area, random_below(random, 8) > 0);
    }
}

/* What somebody makes of one composite. */
struct made {
    bool counts, complete, whole, any, partly, asked_all;
};

static struct made make_of(const struct composite *composite, const uint8_t *answers,
                           const bool *is_out) {
    struct made made = {.asked_all = true};
    size_t k = 0, answered = 0, asked = 0;

    for (size_t i = 0; i < composite->n_items; i++) {
        size_t item = composite->items[i];
        bool is_in = is_out == NULL || !is_out[item];

        k += is_in;
        answered += is_in && answers[item] < OPTIONS;
        asked += is_in && answers[item] != ANSWER_NOT_ASKED;
        made.any = made.any || answers[item] < OPTIONS;
        made.asked_all = made.asked_all && answers[item] != ANSWER_NOT_ASKED;
    }
    made.counts = answered > 0 && 2 * answered >= k;
    made.complete = made.counts && answered == asked;
    made.whole = made.counts && answered == composite->n_items;
    made.partly = made.counts && asked < k;
    return made;
}

static bool holds(const struct composite *composite, size_t item) {
    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return false;
}

/* Whether an answer to the item is of somebody who was not asked all of a composite
 * that holds it. */
static bool is_partly(size_t item, const uint8_t *answers) {
    for (size_t c = 0; c < fixture.instrument.n_composites; c++) {
        const struct composite *composite = &fixture.instrument.composites[c];

        if (holds(composite, item) && !make_of(composite, answers, NULL).asked_all) {
            return answers[item] < OPTIONS;
        }
    }
    return false;
}

/* The answers of row `r` of an inner cell, and what is left out for it; NULL behind the
 * last. */
static const uint8_t *row_of(const struct lattice_inner *inner, size_t r,
                             const bool **is_out) {
    for (size_t c = 0; c < inner->n_classes; c++) {
        const struct membership_class *class = inner->classes[c];

        if (r < class->n_rows) {
            *is_out = class->left_out;
            return fixture.answers + class->rows[r] * fixture.responses.n_items;
        }
        r -= class->n_rows;
    }
    return NULL;
}

static void check_item(const struct contributors *counted,
                       const struct lattice *lattice, size_t inner, size_t item) {
    uint64_t people = 0, not_asked = 0, partly = 0;
    const bool *is_out = NULL;
    const uint8_t *answers = NULL;
    size_t at = item * lattice->n_inner + inner;

    for (size_t r = 0; (answers = row_of(&lattice->inner[inner], r, &is_out)) != NULL;
         r++) {
        people += answers[item] < OPTIONS;
        not_asked += answers[item] == ANSWER_NOT_ASKED;
        partly += is_partly(item, answers);
    }
    assert_int_equal(counted->people[at], people);
    assert_int_equal(counted->not_asked[at], not_asked);
    assert_int_equal(counted->answered_partly[at], partly);
}

static void check_composite(const struct contributors *counted,
                            const struct lattice *lattice, size_t inner, size_t c) {
    uint64_t counts = 0, complete = 0, whole = 0, any = 0, partly = 0;
    const bool *is_out = NULL;
    const uint8_t *answers = NULL;
    size_t at = c * lattice->n_inner + inner;
    size_t first = fixture.instrument.n_items * lattice->n_inner;

    for (size_t r = 0; (answers = row_of(&lattice->inner[inner], r, &is_out)) != NULL;
         r++) {
        struct made made = make_of(&fixture.instrument.composites[c], answers, is_out);

        counts += made.counts;
        complete += made.complete;
        whole += made.whole;
        any += made.any;
        partly += made.partly;
    }
    assert_int_equal(counted->people[first + at], counts);
    assert_int_equal(counted->complete[at], complete);
    assert_int_equal(counted->whole[at], whole);
    assert_int_equal(counted->any[at], any);
    assert_int_equal(counted->partly[at], partly);
}

static void check_counts(void) {
    struct membership *membership = NULL;
    struct lattice *lattice = NULL;
    struct contributors counted = {0};

    assert_int_equal(membership_make(&membership, &fixture.review, &fixture.responses,
                                     NULL, NULL, NULL),
                     ERR_OK);
    assert_int_equal(lattice_of_review(&lattice, membership, &fixture.review, NULL),
                     ERR_OK);
    assert_int_equal(contributors_count(&counted, lattice, &fixture.instrument,
                                        &fixture.responses, NULL),
                     ERR_OK);
    for (size_t inner = 0; inner < lattice->n_inner; inner++) {
        for (size_t i = 0; i < fixture.instrument.n_items; i++) {
            check_item(&counted, lattice, inner, i);
        }
        for (size_t c = 0; c < fixture.instrument.n_composites; c++) {
            check_composite(&counted, lattice, inner, c);
        }
    }
    contributors_free(&counted);
    lattice_free(lattice);
    membership_free(membership);
}

static void test_counts_are_those_of_one_by_one(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t i = 0; i < random_rounds(ROUNDS); i++) {
        random_definition(&random);
        random_responses(&random);
        check_counts();
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_are_those_of_one_by_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
