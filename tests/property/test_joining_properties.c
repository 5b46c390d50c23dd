/* Groups that are shown as one (rules.md D7). KLOE_ROUNDS=n runs more tables than
 * the few hundred of every day. */
#include "scoring/counting/membership.h"
#include "scoring/statistics/stats.h"
#include "tests/cmocka_env.h"
#include "tests/property/random_review.h"
#include "tests/property/random_table.h"

#include <stdlib.h>

#define ROUNDS_EVERY_DAY 300

static struct fixture fixture;

static size_t count_published(const struct publication *publication) {
    size_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        n += publication->cells[c].status == STATUS_PUBLISHED ? 1 : 0;
    }
    return n;
}

static bool holds(const struct joined_groups *joined, size_t value) {
    for (size_t v = 0; v < joined->n; v++) {
        if (joined->values[v] == value) {
            return true;
        }
    }
    return false;
}

/* No group in it is shown by itself, and none that is too small is left out. */
static void check_joined(const struct publication *publication,
                         const struct membership *plain,
                         const struct joined_groups *joined) {
    for (size_t v = 0; v < fixture.attributes[joined->attribute].n_values; v++) {
        uint64_t people = plain->responses[membership_group_cell(
            plain, &fixture.review, joined->area, joined->attribute, v)];
        const struct published_cell *cell =
            publication_cell(publication, joined->area, joined->attribute, v);

        if (holds(joined, v)) {
            assert_int_not_equal(cell->status, STATUS_PUBLISHED);
        } else {
            assert_false(membership_is_few(people, fixture.review.publish.minimum));
        }
    }
}

static void check_all_joined(const struct publication *publication) {
    struct membership *plain = NULL;

    assert_int_equal(membership_make(&plain, &fixture.review, &fixture.responses, NULL,
                                     &publication->counting, NULL),
                     ERR_OK);
    for (size_t j = 0; j < publication->n_joined; j++) {
        check_joined(publication, plain, &publication->joined[j]);
    }
    membership_free(plain);
}

/* Groups are shown as one where that shows more than hiding, and only there; people in
 * several areas counted the same way. */
static void test_joining_shows_more(void **state) {
    struct random random = random_start();
    size_t rounds = random_rounds(ROUNDS_EVERY_DAY);
    size_t joined = 0;

    (void)state;
    for (size_t round = 0; round < 3 * rounds; round++) {
        random_table(&random, &fixture);
        fixture.review.publish.merge_small = true;
        struct publication *with = random_review_score(&fixture);
        fixture.review.publish.merge_small = false;
        struct publication *without =
            random_review_score_counted(&fixture, &with->counting);
        size_t n_with = count_published(with);
        size_t n_without = count_published(without);

        assert_true(with->n_joined > 0 ? n_with > n_without : n_with == n_without);
        check_all_joined(with);
        joined += with->n_joined > 0 ? 1 : 0;
        publication_free(with);
        publication_free(without);
    }
    print_message("%zu of %zu tables with groups shown as one\n", joined, 3 * rounds);
    assert_true(20 * joined > rounds);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_joining_shows_more),
    };

    stats_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
