/* Nobody can be picked out of how many wrote something, and about what, by an intruder
 * who shares no code with scoring; and what people wrote about decides nothing.
 * KLOE_ROUNDS=n runs more tables than those of every day. */
#include "ingest/table/comments.h"
#include "scoring/score.h"
#include "scoring/statistics/stats.h"
#include "surveys/codebook/commenters.h"
#include "tests/cmocka_env.h"
#include "tests/property/intruder.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"

#include <inttypes.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 300
#define QUESTIONS        2
#define THEMES           2

static const char *const systems_words[] = {"computer*"};
static const char *const trust_words[] = {"trust"};

static const struct codebook_theme themes[THEMES] = {
    {"systems", "Systems", {systems_words, 1}, {NULL, 0}},
    {"trust", "Trust", {trust_words, 1}, {NULL, 0}},
};

static const struct comment questions[QUESTIONS] = {
    {.id = "problem", .text = "What is the biggest problem?", .kloe = NONE},
    {.id = "else", .text = "Anything else?", .kloe = NONE},
};

/* What is written, and what a reader makes of it. */
static const struct said {
    const char *text;
    bool is_comment;
    bool is_about[THEMES];
} sayings[] = {
    {"", false, {false, false}},        {"-", false, {false, false}},
    {"nothing", true, {false, false}},  {"Computers!", true, {true, false}},
    {"no trust", true, {false, true}},  {"trust computers", true, {true, true}},
    {"distrust", true, {false, false}},
};

enum { SILENT, DASH, FIRST_COMMENT, SAYINGS = sizeof sayings / sizeof *sayings };

static struct fixture fixture;
static struct intruder intruder;
static size_t said[FIXTURE_ROWS][QUESTIONS]; /* of `sayings` */

static struct {
    char bytes[(size_t)FIXTURE_ROWS * QUESTIONS * 24];
    struct comment_text texts[(size_t)FIXTURE_ROWS * QUESTIONS];
    struct comments comments;
    bool is_by_hand; /* what comments are about was coded */
} written;

/* What was seen over all rounds. */
static struct {
    uint64_t state; /* where the table began: KLOE_SEED for it alone */
    size_t tables, attacks, too_large, shown, with_themes, hidden;
} seen;

/* Who answered an item writes something under the question of its number, in some
 * tables all of them: so whole kinds of people are silent. */
static void choose_sayings(struct random *random) {
    for (size_t q = 0; q < QUESTIONS; q++) {
        size_t silent = random_below(random, 4); /* in ten */
        size_t common = FIRST_COMMENT + random_below(random, SAYINGS - FIRST_COMMENT);

        for (size_t row = 0; row < fixture.responses.n; row++) {
            bool writes = fixture.answers[row * RANDOM_TABLE_ITEMS + q] < 5 &&
                          random_below(random, 10) >= silent;

            said[row][q] =
                !writes ? random_below(random, 10) == 0 ? DASH : SILENT
                : random_below(random, 3) == 0
                    ? common
                    : FIRST_COMMENT + random_below(random, SAYINGS - FIRST_COMMENT);
        }
    }
}

/* What is coded by hand of a saying; words then count for nothing. */
static uint64_t code_by_hand(const struct said *what) {
    uint64_t coded = 0;

    for (size_t t = 0; t < THEMES; t++) {
        coded |= what->is_about[t] ? UINT64_C(1) << t : 0;
    }
    return coded;
}

static void write_comments(void) {
    size_t used = 0;
    size_t n = 0;

    for (uint32_t row = 0; row < fixture.responses.n; row++) {
        for (uint32_t q = 0; q < QUESTIONS; q++) {
            const struct said *what = &sayings[said[row][q]];
            bool is_coded = written.is_by_hand && what->is_comment;
            const char *text = is_coded ? "no trust in computers" : what->text;
            size_t len = strlen(text);

            if (len > 0) {
                memcpy(written.bytes + used, text, len);
                written.texts[n++] = (struct comment_text){
                    row, q, used, len,
                    is_coded ? code_by_hand(what) : COMMENT_NOT_CODED};
                used += len;
            }
        }
    }
    written.comments =
        (struct comments){written.texts, n, written.bytes, CODING_BY_WORDS};
}

static void begin_round(struct random *random) {
    seen.state = random->state;
    random_table(random, &fixture);
    fixture.instrument.comments = questions;
    fixture.instrument.n_comments = QUESTIONS;
    fixture.instrument.codebook =
        (struct codebook){themes, THEMES, 1 + random_below(random, 40)};
    choose_sayings(random);
    written.is_by_hand = random_below(random, 3) == 0;
    write_comments();
}

static struct publication *score(void) {
    const struct accounts accounts = {.comments = &written.comments};
    struct publication *publication = NULL;

    assert_int_equal(score_review(&publication, &fixture.review, &fixture.responses,
                                  &accounts, NULL),
                     ERR_OK);
    assert_non_null(publication->commenters);
    return publication;
}

/* How many of a cell wrote something; `theme` NONE: about anything. */
static uint64_t cell_people(size_t cell, size_t question, size_t theme) {
    uint64_t n = 0;

    for (size_t row = 0; row < fixture.responses.n; row++) {
        const struct said *what = &sayings[said[row][question]];
        size_t atom = intruder.atom_of[row];

        n += atom != NONE && intruder.is_in[atom][cell] && what->is_comment &&
                     (theme == NONE || what->is_about[theme])
                 ? 1
                 : 0;
    }
    return n;
}

static void weigh(struct intruder_people *people, size_t question) {
    memset(people, 0, sizeof *people);
    for (size_t row = 0; row < fixture.responses.n; row++) {
        if (intruder.atom_of[row] != NONE && sayings[said[row][question]].is_comment) {
            people->n[intruder.atom_of[row]]++;
        }
    }
}

/* Whether a number of commenters is known, or follows from a theme and its share; what
 * is printed is checked. */
static bool is_known(const struct publication *publication, size_t cell,
                     size_t question) {
    const struct item_result *said_of =
        &publication->commenters->cells[cell].items[question];
    uint64_t n = cell_people(cell, question, NONE);
    uint64_t minimum = fixture.review.publish.minimum;
    uint64_t themes_minimum = fixture.instrument.codebook.minimum;
    bool is_shown = said_of->head.status == STATUS_PUBLISHED;

    assert_true(is_shown || said_of->head.status == STATUS_SUPPRESSED ||
                (said_of->head.status == STATUS_EMPTY && n == 0));
    assert_true(!is_shown || publication->cells[cell].status == STATUS_PUBLISHED);
    assert_true(!is_shown || (said_of->head.n.known && n >= minimum));
    assert_true(!said_of->head.n.known || said_of->head.n.value == n);
    if (is_shown) {
        assert_int_equal(said_of->options != NULL, n >= themes_minimum);
    }
    for (size_t t = 0; said_of->options != NULL && t < THEMES; t++) {
        assert_int_equal(said_of->options[COMMENTERS_FIRST_THEME + t],
                         cell_people(cell, question, t));
    }
    seen.shown += is_shown ? 1 : 0;
    seen.with_themes += said_of->options != NULL ? 1 : 0;
    seen.hidden += !is_shown && n > 0 ? 1 : 0;
    return (said_of->head.n.known && n > 0) || said_of->options != NULL;
}

static void attack(const struct publication *publication, size_t question) {
    struct intruder_people people;
    bool known[INTRUDER_CELLS] = {false};
    bool shown_for_people[INTRUDER_CELLS] = {false};
    enum intruder_verdict verdict = INTRUDER_SAFE;

    weigh(&people, question);
    for (size_t c = 0; c < publication->n_cells; c++) {
        known[c] = is_known(publication, c, question);
        shown_for_people[c] = publication->cells[c].status == STATUS_PUBLISHED;
    }
    intruder_find_silent(&intruder, &people, shown_for_people);
    verdict =
        intruder_try(&intruder, &people, NULL, known, fixture.review.publish.minimum);
    seen.attacks++;
    seen.too_large += verdict == INTRUDER_TOO_LARGE ? 1 : 0;
    if (verdict == INTRUDER_UNSAFE) {
        print_error("unsafe, question %zu: KLOE_ROUNDS=3 KLOE_SEED=%" PRIu64 "\n",
                    question, seen.state);
    }
    assert_int_not_equal(verdict, INTRUDER_UNSAFE);
}

static void test_no_commenter_can_be_picked_out(void **state) {
    struct random random = random_start();
    size_t n = random_rounds(ROUNDS_EVERY_DAY);

    (void)state;
    while (seen.tables < n) {
        begin_round(&random);
        struct publication *publication = score();
        if (intruder_begin(&intruder, &fixture, publication)) {
            seen.tables++;
            for (size_t q = 0; q < QUESTIONS; q++) {
                attack(publication, q);
            }
        }
        publication_free(publication);
    }
    print_message("%zu tables; %zu numbers of commenters shown, %zu with themes, %zu "
                  "hidden; %zu of %zu attacks too large to end\n",
                  seen.tables, seen.shown, seen.with_themes, seen.hidden,
                  seen.too_large, seen.attacks);
    assert_true((double)seen.too_large <= 0.01 * (double)seen.attacks + 1);
    assert_true(seen.shown > seen.tables && seen.with_themes > seen.tables / 2);
    assert_true(seen.hidden > seen.tables);
}

/* Shown without another rule than the minimum, commenters are unsafe in many tables:
 * the intruder is no straw man. */
static void test_the_minimum_alone_gives_commenters_away(void **state) {
    struct random random = random_start();
    size_t unsafe = 0;
    size_t n = 0;

    (void)state;
    while (n < random_rounds(ROUNDS_EVERY_DAY / 3)) {
        struct intruder_people people;
        bool shown[INTRUDER_CELLS] = {false};

        begin_round(&random);
        struct publication *publication = score();
        if (intruder_begin(&intruder, &fixture, publication)) {
            n++;
            weigh(&people, 0);
            for (size_t c = 0; c < intruder.n_cells; c++) {
                shown[c] = publication->cells[c].status == STATUS_PUBLISHED &&
                           cell_people(c, 0, NONE) >= fixture.review.publish.minimum;
            }
            unsafe += intruder_try(&intruder, &people, NULL, shown,
                                   fixture.review.publish.minimum) == INTRUDER_UNSAFE
                          ? 1
                          : 0;
        }
        publication_free(publication);
    }
    print_message("%zu of %zu tables unsafe by the minimum alone\n", unsafe, n);
    assert_true(10 * unsafe > n);
}

/* The same people write of other things. */
static void say_something_else(struct random *random) {
    for (size_t row = 0; row < fixture.responses.n; row++) {
        for (size_t q = 0; q < QUESTIONS; q++) {
            if (sayings[said[row][q]].is_comment) {
                said[row][q] =
                    FIRST_COMMENT + random_below(random, SAYINGS - FIRST_COMMENT);
            }
        }
    }
    write_comments();
}

static void assert_shown_alike(const struct publication *a,
                               const struct publication *b) {
    assert_int_equal(a->n_cells, b->n_cells);
    for (size_t c = 0; c < a->n_cells; c++) {
        for (size_t q = 0; q < QUESTIONS; q++) {
            const struct item_result *one = &a->commenters->cells[c].items[q];
            const struct item_result *other = &b->commenters->cells[c].items[q];

            assert_int_equal(one->head.status, other->head.status);
            assert_int_equal(one->head.n.value, other->head.n.value);
            assert_int_equal(one->options == NULL, other->options == NULL);
        }
    }
}

static void test_what_people_wrote_about_decides_nothing(void **state) {
    struct random random = random_start();

    (void)state;
    for (size_t round = 0; round < random_rounds(ROUNDS_EVERY_DAY / 3); round++) {
        begin_round(&random);
        struct publication *one = score();
        say_something_else(&random);
        struct publication *other = score();

        assert_shown_alike(one, other);
        publication_free(other);
        publication_free(one);
    }
}

/* Tables in which looking for all sets of commenters is given up: the publication says
 * how many of its figures were withheld for that, of answers and of commenters. */
static void test_searches_given_up_are_told(void **state) {
    static const uint64_t hard[] = {UINT64_C(11021525150185121975),
                                    UINT64_C(12210339700171043429)};

    (void)state;
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        struct random random = {hard[i]};

        begin_round(&random);
        struct publication *with = score();
        struct publication *without = random_review_score(&fixture);

        assert_true(with->commenters->past_bound > 0);
        assert_int_equal(with->past_bound,
                         without->past_bound + with->commenters->past_bound);
        publication_free(without);
        publication_free(with);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_commenter_can_be_picked_out),
        cmocka_unit_test(test_the_minimum_alone_gives_commenters_away),
        cmocka_unit_test(test_what_people_wrote_about_decides_nothing),
        cmocka_unit_test(test_searches_given_up_are_told),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
