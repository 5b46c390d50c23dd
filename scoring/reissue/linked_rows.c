#include "scoring/reissue/linked_rows.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "scoring/disclosure/contributors.h"

#include <stdlib.h>

/* A row of a release, and whose it is. */
struct person_row {
    uint64_t person;
    uint32_t row;
};

/* What is left of a release's rows. */
struct unmatched {
    const struct person_row *rows;
    size_t n;
};

static int by_person(const void *a, const void *b) {
    const struct person_row *x = a;
    const struct person_row *y = b;

    return sort_then(sort_order(x->person, y->person), sort_order(x->row, y->row));
}

/* The rows of a release by whose they are; NULL without memory. */
static struct person_row *sort_people(const struct linking *linking, size_t release) {
    const struct responses *responses = linking->releases[release].responses;
    struct person_row *sorted =
        arena_array(linking->scratch, responses->n, sizeof *sorted);

    if (sorted == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < responses->n; i++) {
        sorted[i].person =
            responses->person != NULL ? responses->person[i] : responses->origin[i];
        sorted[i].row = (uint32_t)i;
    }
    qsort(sorted, responses->n, sizeof *sorted, by_person);
    return sorted;
}

/* The lowest person that no release has given yet; false: all have given all. */
static bool next_person(const struct linking *linking, const struct unmatched *rest,
                        uint64_t *person) {
    bool found = false;

    for (size_t r = 0; r < linking->to->n_releases; r++) {
        if (rest[r].n > 0 && (!found || rest[r].rows->person < *person)) {
            *person = rest[r].rows->person;
            found = true;
        }
    }
    return found;
}

bool linked_match_rows(struct linking *linking) {
    struct linked *to = linking->to;
    struct unmatched *rest =
        arena_array(linking->scratch, to->n_releases, sizeof *rest);
    uint64_t person = 0;
    size_t most = 0;

    linking->rows =
        arena_array(linking->scratch, to->n_releases, sizeof *linking->rows);
    if (rest == NULL || linking->rows == NULL) {
        return false;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        most += linking->releases[r].responses->n;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        rest[r].rows = sort_people(linking, r);
        rest[r].n = linking->releases[r].responses->n;
        linking->rows[r] = arena_array(linking->scratch, most, sizeof(uint32_t));
        if (rest[r].rows == NULL || linking->rows[r] == NULL) {
            return false;
        }
    }
    while (next_person(linking, rest, &person)) {
        for (size_t r = 0; r < to->n_releases; r++) {
            bool is_in = rest[r].n > 0 && rest[r].rows->person == person;

            linking->rows[r][to->responses.n] = is_in ? rest[r].rows->row : NO_ROW;
            rest[r].rows += is_in ? 1 : 0;
            rest[r].n -= is_in ? 1 : 0;
        }
        to->responses.n++;
    }
    return true;
}

/* What a person is taken to have answered: by the first release that has a score. */
static uint8_t answer_of(const struct linking *linking, size_t person, size_t item) {
    uint8_t answer = ANSWER_BLANK;
    bool found = false;

    for (size_t r = 0; r < linking->to->n_releases; r++) {
        const struct responses *from = linking->releases[r].responses;
        uint32_t row = linking->rows[r][person];

        if (row == NO_ROW) {
            continue;
        }
        uint8_t code = from->answers[row * from->n_items + item];
        if (contributors_is_scored(linking->review->instrument, item, code)) {
            return code;
        }
        answer = found ? answer : code;
        found = true;
    }
    return answer;
}

bool linked_copy_answers(const struct linking *linking) {
    struct responses *to = &linking->to->responses;

    to->n_items = linking->review->instrument->n_items;
    to->answers =
        arena_array(linking->to->arena, to->n * to->n_items, sizeof *to->answers);
    if (to->answers == NULL) {
        return false;
    }
    for (size_t i = 0; i < to->n; i++) {
        for (size_t item = 0; item < to->n_items; item++) {
            to->answers[i * to->n_items + item] = answer_of(linking, i, item);
        }
    }
    return true;
}
