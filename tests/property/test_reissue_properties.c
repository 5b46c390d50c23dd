/* A publication made to stand beside what was handed out before gives nobody away with
 * it, by an intruder who has both and shares no code with scoring. KLOE_ROUNDS=n runs
 * more pairs than those of every day. */
#include "scoring/reissue/reissue_publish.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/property/intruder.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"
#include "tests/unit/scoring/handed_out.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_EVERY_DAY 600
#define ITEMS            RANDOM_TABLE_ITEMS

static struct fixture then;
static struct fixture now;
static struct intruder intruder_then, intruder_now, intruder;

static struct {
    size_t pairs, found, few, set, confirmed, attacks, too_large;
    size_t refused, unwillingly, lost, withheld, of_others;
} seen;

/* Some rows come late: of one kind of people mostly, or of all. */
static bool is_late(struct random *random, const struct fixture *fixture, size_t row,
                    size_t kind) {
    return fixture->where[row] % 5 == kind ? random_below(random, 2) == 0
                                           : random_below(random, 60) == 0;
}

/* Then is now without the late ones, each with its number as its origin. */
static void take_late_out(struct random *random) {
    size_t kind = random_below(random, 7); /* 5 and 6: nobody in particular */
    size_t n_attributes = then.instrument.n_attributes;
    size_t n = 0;

    for (size_t row = 0; row < now.responses.n; row++) {
        now.origin[row] = row;
        if (kind < 6 && is_late(random, &now, row, kind)) {
            continue;
        }
        memcpy(then.answers + n * ITEMS, now.answers + row * ITEMS, ITEMS);
        memcpy(then.codes + n * n_attributes, now.codes + row * n_attributes,
               n_attributes);
        then.where[n] = now.where[row];
        then.origin[n++] = row;
    }
    then.responses.n = n;
    then.responses.origin = then.origin;
    now.responses.origin = now.origin;
}

/* The same review twice; the later one often with other rules. */
static void random_pair(struct random *random) {
    struct random again = *random;

    random_table(random, &now);
    random_table(&again, &then);
    if (random_below(random, 2) == 0) {
        now.review.publish.merge_small = !then.review.publish.merge_small;
        now.review.publish.cross = random_below(random, 2) == 0;
    }
    if (random_below(random, 4) == 0) {
        now.review.publish.small_places =
            then.review.publish.small_places == SMALL_PLACES_LEAVE_OUT
                ? SMALL_PLACES_HIDE_ANOTHER
                : SMALL_PLACES_LEAVE_OUT;
    }
    if (random_below(random, 4) == 0) {
        static struct left_out_item entry;

        entry = (struct left_out_item){random_below(random, ITEMS),
                                       random_below(random, now.review.n_areas)};
        now.review.leave_out = &entry;
        now.review.n_leave_out = random_below(random, 2);
    }
    take_late_out(random);
}

/* Whether a question is now in the averages of other people than then. */
static bool is_of_others(size_t item) {
    const struct left_out_item *of_now = now.review.leave_out;
    const struct left_out_item *of_then = then.review.leave_out;
    bool is_now = now.review.n_leave_out > 0 && of_now->item == item;
    bool is_then = then.review.n_leave_out > 0 && of_then->item == item;

    return (is_now || is_then) && (!is_now || of_now->area > 0) &&
           (!is_then || of_then->area > 0) &&
           (!is_now || !is_then || of_now->area != of_then->area);
}

/* No average of it may then be shown in both, not even in other cells. */
static void expect_found(const struct reissue *reissue,
                         const struct publication *publication) {
    for (size_t c = 0; c < publication->n_cells; c++) {
        bool is_shown =
            publication->cells[c].composites[0].head.status == STATUS_PUBLISHED;

        for (size_t item = 0; item < ITEMS && is_shown; item++) {
            assert_true(!is_of_others(item) || reissue->n > 0);
            seen.of_others += is_of_others(item) ? 1 : 0;
        }
    }
}

/* What the atoms of both are: those of now and of then, or NONE. */
static size_t pairs[INTRUDER_ATOMS][2];

/* The number of a pair, which is added where it is not there; INTRUDER_ATOMS: there is
 * no room. */
static size_t find_pair(size_t of_now, size_t of_then) {
    size_t a = 0;

    while (a < intruder.n_atoms && (pairs[a][0] != of_now || pairs[a][1] != of_then)) {
        a++;
    }
    if (a < INTRUDER_ATOMS && a == intruder.n_atoms) {
        pairs[a][0] = of_now;
        pairs[a][1] = of_then;
        intruder.atoms[intruder.n_atoms++] =
            of_now != NONE ? intruder_now.atoms[of_now] : intruder_then.atoms[of_then];
    }
    return a;
}

/* Who said the same of groups, and of areas what `like` says. */
static size_t find_alike(const struct intruder *in, const struct intruder_atom *like) {
    size_t a = 0;

    while (a < in->n_atoms &&
           (in->atoms[a].n_areas != like->n_areas || in->atoms[a].is_system_wide ||
            memcmp(in->atoms[a].areas, like->areas, sizeof like->areas) != 0 ||
            memcmp(in->atoms[a].groups, like->groups, sizeof like->groups) != 0)) {
        a++;
    }
    return a < in->n_atoms ? a : NONE;
}

/* Who is in several areas in one of both might be in one of them alone, in both. */
static bool join_alone(const struct intruder *in, size_t side) {
    size_t n_pairs = intruder.n_atoms;

    for (size_t p = 0; p < n_pairs; p++) {
        bool is_in = pairs[p][side] != NONE;

        for (size_t a = 0; is_in && a < in->n_atoms; a++) {
            const struct intruder_atom *alone = &in->atoms[a];

            if (intruder_is_alone_of(alone, &in->atoms[pairs[p][side]]) &&
                find_pair(find_alike(&intruder_now, alone),
                          find_alike(&intruder_then, alone)) == INTRUDER_ATOMS) {
                return false;
            }
        }
    }
    return true;
}

/* The kinds of people of both, and the cells of both: those of now first. */
static bool join_intruders(void) {
    size_t n_then = 0;

    memset(&intruder, 0, sizeof intruder);
    intruder.n_cells = intruder_now.n_cells + intruder_then.n_cells;
    if (intruder.n_cells > INTRUDER_CELLS) {
        return false;
    }
    for (size_t row = 0; row < now.responses.n; row++) {
        bool was_in = n_then < then.responses.n && then.origin[n_then] == row;
        size_t of_then = was_in ? intruder_then.atom_of[n_then] : NONE;
        size_t of_now = intruder_now.atom_of[row];

        n_then += was_in ? 1 : 0;
        intruder.atom_of[row] = NONE;
        if (of_now == NONE && of_then == NONE) {
            continue;
        }
        intruder.atom_of[row] = find_pair(of_now, of_then);
        if (intruder.atom_of[row] == INTRUDER_ATOMS) {
            return false;
        }
    }
    if (!join_alone(&intruder_now, 0) || !join_alone(&intruder_then, 1)) {
        return false;
    }
    memcpy(intruder.is_of_group, intruder_now.is_of_group,
           intruder_now.n_cells * sizeof(bool));
    memcpy(intruder.is_of_group + intruder_now.n_cells, intruder_then.is_of_group,
           intruder_then.n_cells * sizeof(bool));
    for (size_t a = 0; a < intruder.n_atoms; a++) {
        for (size_t c = 0; c < intruder_now.n_cells; c++) {
            intruder.is_in[a][c] =
                pairs[a][0] != NONE && intruder_now.is_in[pairs[a][0]][c];
        }
        for (size_t c = 0; c < intruder_then.n_cells; c++) {
            intruder.is_in[a][intruder_now.n_cells + c] =
                pairs[a][1] != NONE && intruder_then.is_in[pairs[a][1]][c];
        }
    }
    return true;
}

static bool shows(const struct published_cell *cell, size_t target) {
    return (target == NONE ? cell->status : cell->items[target].head.status) ==
           STATUS_PUBLISHED;
}

/* What both show of responses or of an item, attacked. */
static enum intruder_verdict attack(const struct publication *publication_now,
                                    const struct publication *publication_then,
                                    size_t target) {
    struct intruder_people people = {0};
    bool shown[INTRUDER_CELLS] = {false};
    bool shown_for_people[INTRUDER_CELLS] = {false};

    for (size_t row = 0; row < now.responses.n; row++) {
        bool counts = target == NONE || now.answers[row * ITEMS + target] < 5;

        if (counts && intruder.atom_of[row] != NONE) {
            people.n[intruder.atom_of[row]]++;
        }
    }
    for (size_t c = 0; c < publication_now->n_cells; c++) {
        shown[c] = shows(&publication_now->cells[c], target);
        shown_for_people[c] = shows(&publication_now->cells[c], NONE);
    }
    for (size_t c = 0; c < publication_then->n_cells; c++) {
        shown[publication_now->n_cells + c] =
            shows(&publication_then->cells[c], target);
        shown_for_people[publication_now->n_cells + c] =
            shows(&publication_then->cells[c], NONE);
    }
    intruder_find_silent(&intruder, &people, shown_for_people);
    seen.attacks++;
    return intruder_try(&intruder, &people, NULL, shown, now.review.publish.minimum);
}

/* Nothing was found: then the intruder finds nothing. Sets were: then he finds one. */
static void compare(const struct reissue *reissue,
                    const struct publication *publication_now,
                    const struct publication *publication_then) {
    bool is_set = reissue->n > 0 && reissue->conflicts[0].kind == REISSUE_SET;
    bool is_confirmed = false;

    for (size_t t = 0; t <= ITEMS; t++) {
        size_t target = t == ITEMS ? NONE : t;
        enum intruder_verdict verdict =
            attack(publication_now, publication_then, target);

        seen.too_large += verdict == INTRUDER_TOO_LARGE ? 1 : 0;
        is_confirmed = is_confirmed || verdict == INTRUDER_UNSAFE;
        if (reissue->n == 0) {
            assert_int_not_equal(verdict, INTRUDER_UNSAFE);
        }
    }
    seen.found += reissue->n > 0 ? 1 : 0;
    seen.few += reissue->n > 0 && reissue->conflicts[0].kind == REISSUE_FEW;
    seen.set += is_set ? 1 : 0;
    seen.confirmed += is_set && is_confirmed ? 1 : 0;
}

static bool shows_all_staff(const struct publication *publication) {
    for (size_t c = 0; c < publication->n_cells; c++) {
        if (publication->cells[c].attribute == NONE &&
            publication->cells[c].status == STATUS_PUBLISHED) {
            return true;
        }
    }
    return false;
}

/* What is withheld besides is enough, and takes no headline where nobody came late and
 * the system is of the same places. */
static void publish(const struct releases *releases,
                    const struct publication *publication_now,
                    const struct publication *publication_then) {
    static const struct accounts nothing = {0};
    struct reissued reissued;

    assert_int_equal(reissue_publish(&reissued, &now.review, &now.responses, &nothing,
                                     releases, NULL),
                     ERR_OK);
    seen.refused += reissued.is_refused ? 1 : 0;
    seen.unwillingly +=
        reissued.is_refused && shows_all_staff(reissued.publication) ? 1 : 0;
    seen.withheld += reissued.n_withheld;
    if (!reissued.is_refused &&
        intruder_begin(&intruder_now, &now, reissued.publication) && join_intruders()) {
        for (size_t t = 0; t <= ITEMS; t++) {
            size_t target = t == ITEMS ? NONE : t;

            assert_int_not_equal(attack(reissued.publication, publication_then, target),
                                 INTRUDER_UNSAFE);
        }
    }
    if (now.responses.n == then.responses.n &&
        now.review.publish.small_places == then.review.publish.small_places) {
        seen.lost +=
            reissued.publication->cells[0].status != publication_now->cells[0].status;
    }
    reissued_free(&reissued);
}

static void test_nobody_between_two_releases(void **state) {
    struct random random = random_start();
    size_t n = random_rounds(ROUNDS_EVERY_DAY);

    (void)state;
    while (seen.pairs < n) {
        random_pair(&random);
        struct publication *publication_then = random_review_score(&then);
        struct publication *publication_now = random_review_score(&now);
        if (intruder_begin(&intruder_then, &then, publication_then) &&
            intruder_begin(&intruder_now, &now, publication_now) && join_intruders()) {
            struct handed_out *made = handed_out(publication_then);
            struct release released = {.results = &made->results,
                                       .name = "then",
                                       .responses = &then.responses};
            struct reissue *reissue = NULL;

            assert_int_equal(reissue_check(&reissue, publication_now, &now.responses,
                                           &released, 1, NULL),
                             ERR_OK);
            assert_int_equal(reissue->doubts[0], REISSUE_CERTAIN);
            seen.pairs++;
            compare(reissue, publication_now, publication_then);
            expect_found(reissue, publication_now);
            publish(&(struct releases){&released, 1}, publication_now,
                    publication_then);
            reissue_free(reissue);
            handed_out_free(made);
        }
        publication_free(publication_now);
        publication_free(publication_then);
    }
    print_message(
        "%zu pairs, in %zu of which something was found: %zu by a figure that differs "
        "by "
        "few, %zu by a set, %zu of which the intruder found in what he looked at; %zu "
        "refused, %zu figures withheld; %zu of %zu attacks too large to end\n",
        seen.pairs, seen.found, seen.few, seen.set, seen.confirmed, seen.refused,
        seen.withheld, seen.too_large, seen.attacks);
    assert_true((double)seen.too_large <= 0.02 * (double)seen.attacks);
    assert_int_equal(seen.unwillingly, 0);
    assert_int_equal(seen.lost, 0);
    if (!random_is_thorough(ROUNDS_EVERY_DAY)) {
        return;
    }
    assert_true(seen.few > 0 && seen.set > 0 && seen.found < seen.pairs);
    assert_true(4 * seen.confirmed > seen.set);
    assert_true(seen.withheld > 0 && 2 * seen.refused < seen.found);
    assert_true(seen.of_others > 0);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_between_two_releases),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
