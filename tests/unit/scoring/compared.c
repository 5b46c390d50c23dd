#include "tests/unit/scoring/compared.h"

#include "scoring/score.h"
#include "tests/cmocka_env.h"

struct fixture compared_fixture;
struct publication *compared_publication;

void compared_begin(void) {
    const size_t item = 0;

    fixture_begin(&compared_fixture);
    fixture_add_scale(&compared_fixture, 1, 5, 1);
    fixture_add_item(&compared_fixture, 0, false);
    fixture_add_composite(&compared_fixture, &item, 1);
    fixture_add_group(&compared_fixture, GROUPS);
    for (size_t i = 0; i < 3; i++) {
        fixture_add_place(&compared_fixture);
    }
    fixture_ready(&compared_fixture);
    compared_fixture.review.publish.minimum = MINIMUM;
}

void compared_add_in(size_t people, const uint32_t *areas, size_t n, uint8_t group,
                     uint8_t answer) {
    for (size_t i = 0; i < people; i++) {
        fixture_respond(&compared_fixture, &answer, &group, areas, n);
    }
}

void compared_add(size_t people, uint32_t area, uint8_t group, uint8_t answer) {
    compared_add_in(people, &area, 1, group, answer);
}

void compared_add_even(size_t people, uint32_t area, uint8_t group) {
    for (size_t i = 0; i < people; i++) {
        compared_add(1, area, group, (uint8_t)(i % 5));
    }
}

void compared_score(void) {
    static const struct accounts accounts = {0};

    assert_int_equal(score_review(&compared_publication, &compared_fixture.review,
                                  &compared_fixture.responses, &accounts, NULL),
                     ERR_OK);
}

int compared_end(void **state) {
    (void)state;
    publication_free(compared_publication);
    compared_publication = NULL;
    return 0;
}

const struct published_comparison *compared_group(size_t area, size_t group) {
    const struct published_comparison *targets =
        publication_comparisons(compared_publication, COMPARISON_GROUP, area, 0, group);

    assert_non_null(targets);
    return targets;
}
