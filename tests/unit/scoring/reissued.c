#include "tests/unit/scoring/reissued.h"

#include "scoring/score.h"

struct fixture reissued_then;
struct fixture reissued_now;
struct handed_out *reissued_made;
struct reissue *reissued_found;

static void begin_one(struct fixture *fixture) {
    static const size_t item[] = {0, 1};

    fixture_begin(fixture);
    fixture_add_scale(fixture, 1, 5, 1);
    fixture_add_item(fixture, 0, false);
    fixture_add_item(fixture, 0, false);
    fixture_add_composite(fixture, item, 2);
    fixture_add_group(fixture, GROUPS);
    fixture_add_place(fixture);
    fixture_add_place(fixture);
    fixture_ready(fixture);
    fixture->review.publish.minimum = 10;
    fixture->responses.origin = fixture->origin;
}

void reissued_begin(void) {
    begin_one(&reissued_then);
    begin_one(&reissued_now);
}

static void respond(struct fixture *fixture, uint32_t area, uint8_t group,
                    uint64_t origin) {
    uint8_t answers[] = {(uint8_t)(origin % 5), (uint8_t)(origin / 5 % 5)};

    fixture->origin[fixture->responses.n] = origin;
    fixture_respond(fixture, answers, &group, &area, 1);
}

void reissued_add(uint32_t area, uint8_t group, size_t people) {
    for (size_t i = 0; i < people; i++) {
        uint64_t origin = reissued_now.responses.n;

        respond(&reissued_then, area, group, origin);
        respond(&reissued_now, area, group, origin);
    }
}

void reissued_add_late(uint32_t area, uint8_t group, size_t people) {
    for (size_t i = 0; i < people; i++) {
        respond(&reissued_now, area, group, reissued_now.responses.n);
    }
}

void reissued_add_ordinary(void) {
    for (uint8_t group = 0; group < GROUPS; group++) {
        reissued_add(NORTH, group, 30);
        reissued_add(SOUTH, group, 25);
    }
}

struct publication *reissued_score(const struct fixture *fixture) {
    static const struct accounts nothing = {0};
    struct publication *publication = NULL;

    assert_int_equal(score_review(&publication, &fixture->review, &fixture->responses,
                                  &nothing, NULL),
                     ERR_OK);
    return publication;
}

void reissued_hand_out(void) {
    struct publication *publication = reissued_score(&reissued_then);

    reissued_made = handed_out(publication);
    publication_free(publication);
}

void reissued_check(const struct responses *responses) {
    struct publication *publication = reissued_score(&reissued_now);
    const struct release released = {.results = &reissued_made->results,
                                     .name = "sent-1/results.json",
                                     .responses = responses};

    reissue_free(reissued_found);
    reissued_found = NULL;
    assert_int_equal(reissue_check(&reissued_found, publication,
                                   &reissued_now.responses, &released, 1, NULL),
                     ERR_OK);
    publication_free(publication);
}

void reissued_hand_out_and_check(void) {
    reissued_hand_out();
    reissued_check(&reissued_then.responses);
}

int reissued_end(void **state) {
    (void)state;
    reissue_free(reissued_found);
    handed_out_free(reissued_made);
    reissued_found = NULL;
    reissued_made = NULL;
    return 0;
}

bool reissued_has(enum reissue_kind kind, size_t area, size_t attribute, size_t value,
                  size_t target) {
    for (size_t i = 0; i < reissued_found->n; i++) {
        const struct figure_key *figure = &reissued_found->conflicts[i].figure;

        if (reissued_found->conflicts[i].kind == kind && figure->area == area &&
            figure->attribute == attribute && figure->value == value &&
            figure->target == target) {
            return true;
        }
    }
    return false;
}
