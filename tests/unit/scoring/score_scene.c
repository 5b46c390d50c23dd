#include "tests/unit/scoring/score_scene.h"

struct fixture fixture;

const struct input_account scene_inputs[2] = {
    {"north.csv", "aa", "plain", NULL, 1, 20, 18, NULL},
    {"south.csv", "bb", "msforms", NULL, 0, 7, 7, NULL},
};

static const struct left_out_account left_out[] = {
    {"preview", "previews made by the survey's author", 0},
    {"duplicate", "sent more than once by the same person", 2},
};

size_t scene_second;

void scene_begin(void) {
    static const size_t items[] = {0, 1, 2};

    scene_second = NONE;
    fixture_begin(&fixture);
    fixture_add_scale(&fixture, 1, 5, 1);
    for (size_t i = 0; i < 3; i++) {
        fixture_add_item(&fixture, 0, false);
    }
    fixture_add_composite(&fixture, items, 3);
    fixture_add_composite(&fixture, items, 2);
    fixture_add_composite(&fixture, items + 1, 1);
    fixture_add_group(&fixture, 2);
    fixture_add_place(&fixture);
    fixture_add_locality(&fixture);
    fixture_add_place(&fixture);
    fixture_add_place(&fixture);
    fixture_ready(&fixture);
    fixture.review.publish.minimum = MINIMUM;
}

void scene_add(size_t people, uint32_t area, uint8_t group, uint8_t a, uint8_t b,
               uint8_t c) {
    const uint8_t answers[] = {a, b, c};

    for (size_t i = 0; i < people; i++) {
        fixture_respond(&fixture, answers, &group, &area, 1);
    }
}

struct publication *scene_score(void) {
    struct publication *publication = NULL;
    struct input_account inputs[] = {scene_inputs[0], scene_inputs[1]};
    const struct accounts accounts = {
        .inputs = inputs, .n_inputs = 2, .left_out = left_out, .n_left_out = 2};
    size_t n = fixture.responses.n;

    inputs[0].accepted = scene_second < n ? scene_second : n;
    inputs[1].accepted = n - inputs[0].accepted;
    assert_int_equal(score_review(&publication, &fixture.review, &fixture.responses,
                                  &accounts, NULL),
                     ERR_OK);
    return publication;
}

const struct published_cell *scene_cell(const struct publication *publication,
                                        size_t area) {
    const struct published_cell *cell = publication_cell(publication, area, NONE, NONE);

    assert_non_null(cell);
    return cell;
}
