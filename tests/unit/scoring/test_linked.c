/* Several releases as one table of people: who is the same in them, and what they are
 * taken to have answered. */
#include "scoring/reissue/linked.h"
#include "tests/cmocka_env.h"
#include "tests/unit/scoring/fixture.h"

enum { ITEMS = 5, NORTH = 1, RELEASES = 2, IN_NOW = 1, IN_THEN = 2 };

#define BLANK ANSWER_BLANK
#define DONT  FIXTURE_DONT_KNOW(5)

static struct fixture fixtures[RELEASES]; /* now, then */
static uint64_t people[RELEASES][FIXTURE_ROWS];
static struct membership *memberships[RELEASES];

static void begin(void) {
    for (size_t r = 0; r < RELEASES; r++) {
        struct fixture *fixture = &fixtures[r];

        fixture_begin(fixture);
        fixture_add_scale(fixture, 1, 5, 1);
        for (size_t i = 0; i < ITEMS; i++) {
            fixture_add_item(fixture, 0, false);
        }
        fixture_add_group(fixture, 2);
        fixture_add_place(fixture);
        fixture_ready(fixture);
        fixture->responses.origin = fixture->origin;
        fixture->responses.person = people[r];
    }
}

/* A response; origins are to ascend. */
static void respond(size_t release, uint64_t origin, uint64_t person,
                    const uint8_t answers[ITEMS]) {
    static const uint8_t all[ITEMS] = {0};
    static const uint8_t group = 0;
    static const uint32_t area = NORTH;
    struct fixture *fixture = &fixtures[release];
    size_t row = fixture->responses.n;

    fixture->origin[row] = origin;
    people[release][row] = person;
    fixture_respond(fixture, answers == NULL ? all : answers, &group, &area, 1);
}

static struct linked *join(void) {
    struct release_people releases[RELEASES];
    struct linked *linked = NULL;

    for (size_t r = 0; r < RELEASES; r++) {
        assert_int_equal(membership_make(&memberships[r], &fixtures[r].review,
                                         &fixtures[r].responses, NULL, NULL, NULL),
                         ERR_OK);
        releases[r] = (struct release_people){.review = &fixtures[r].review,
                                              .membership = memberships[r],
                                              .responses = &fixtures[r].responses};
    }
    assert_int_equal(
        linked_make(&linked, releases, RELEASES, &fixtures[0].review, NULL), ERR_OK);
    return linked;
}

static void end(struct linked *linked) {
    linked_free(linked);
    for (size_t r = 0; r < RELEASES; r++) {
        membership_free(memberships[r]);
    }
}

/* The class of the people who count in these releases and no other; NULL: nobody. */
static const struct membership_class *class_of(const struct linked *linked,
                                               uint32_t releases) {
    const struct membership_class *found = NULL;

    for (size_t i = 0; i < linked->lattice->n_inner; i++) {
        const struct lattice_inner *inner = &linked->lattice->inner[i];

        for (size_t c = 0; c < inner->n_classes; c++) {
            if (inner->classes[c]->releases == releases &&
                !inner->classes[c]->says_less) {
                assert_null(found);
                found = inner->classes[c];
            }
        }
    }
    return found;
}

static void expect(const struct linked *linked, uint32_t releases, size_t n) {
    const struct membership_class *class = class_of(linked, releases);

    assert_int_equal(class == NULL ? 0 : class->n_rows, n);
}

/* Ten people of then, and two more; all of them sent theirs again, in another order. */
static void test_people_who_sent_again(void **state) {
    (void)state;
    begin();
    for (uint64_t person = 1; person <= 10; person++) {
        respond(1, person, PERSON_KNOWN + person * 7919 % 101, NULL);
    }
    for (uint64_t person = 12; person >= 1; person--) {
        respond(0, 100 - person, PERSON_KNOWN + person * 7919 % 101, NULL);
    }
    struct linked *linked = join();

    assert_int_equal(linked->responses.n, 12);
    expect(linked, IN_NOW | IN_THEN, 10);
    expect(linked, IN_NOW, 2);
    expect(linked, IN_THEN, 0);
    end(linked);
}

static void test_people_by_origin(void **state) {
    (void)state;
    begin();
    for (size_t i = 0; i < 12; i++) {
        respond(0, i, 0, NULL);
    }
    for (size_t i = 0; i < 11; i++) {
        respond(1, i < 10 ? i : 50, 0, NULL);
    }
    fixtures[0].responses.person = NULL;
    fixtures[1].responses.person = NULL;
    struct linked *linked = join();

    assert_int_equal(linked->responses.n, 13);
    expect(linked, IN_NOW | IN_THEN, 10);
    expect(linked, IN_NOW, 2);
    expect(linked, IN_THEN, 1);
    end(linked);
}

/* One person of both: a score counts before none, and the newer before the older. */
static void test_answers_of_a_person(void **state) {
    static const uint8_t now[ITEMS] = {1, BLANK, DONT, 2, DONT};
    static const uint8_t then[ITEMS] = {3, 4, 0, BLANK, BLANK};
    static const uint8_t wanted[ITEMS] = {1, 4, 0, 2, DONT};
    static const uint8_t late[ITEMS] = {BLANK, DONT, 4, 3, 2};

    (void)state;
    begin();
    for (uint64_t person = 1; person <= 10; person++) {
        respond(1, person, PERSON_KNOWN + person, then);
        respond(0, 50 + person, PERSON_KNOWN + person, now);
    }
    respond(0, 100, PERSON_KNOWN, late);
    struct linked *linked = join();
    const struct membership_class *both = class_of(linked, IN_NOW | IN_THEN);
    const struct membership_class *one = class_of(linked, IN_NOW);

    assert_non_null(both);
    assert_int_equal(both->n_rows, 10);
    for (size_t i = 0; i < both->n_rows; i++) {
        assert_memory_equal(linked->responses.answers + both->rows[i] * ITEMS, wanted,
                            ITEMS);
    }
    assert_non_null(one);
    assert_int_equal(one->n_rows, 1);
    assert_memory_equal(linked->responses.answers + one->rows[0] * ITEMS, late, ITEMS);
    end(linked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people_who_sent_again),
        cmocka_unit_test(test_people_by_origin),
        cmocka_unit_test(test_answers_of_a_person),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
