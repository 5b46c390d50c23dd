#include "scoring/reissue/reissue_people.h"

#include "base/alloc.h"
#include "scoring/disclosure/contributors.h"
#include "scoring/reissue/reissue_review.h"
#include "surveys/results/results_counting.h"
#include "surveys/results/same.h"

#include <string.h>

#define PEOPLE_BYTES_MAX ((size_t)1 << 32)

struct finding_people {
    struct reissue_people *to;
    const struct reissue_list *list;
    const struct publication *publication;
    const struct responses *responses;
};

/* The released cell that each cell of the membership is. */
static bool find_cells(const struct finding_people *finding,
                       struct release_people *release, const struct results *results) {
    const struct membership *membership = release->membership;
    size_t joined = 0;

    release->cells =
        arena_array(finding->to->arena, membership->n_cells, sizeof *release->cells);
    for (size_t c = 0; release->cells != NULL && c < membership->n_cells; c++) {
        const struct cell_key *key = &membership->cells[c];
        const struct review *review = release->review;
        const size_t *values = &key->value;
        size_t n = key->attribute == NONE ? 0 : 1;

        if (key->value == VALUE_JOINED) {
            values = membership->joined.groups[joined].values;
            n = membership->joined.groups[joined].n;
            joined++;
        }
        const struct group_key group =
            review_group_key(review->instrument, key->attribute, values, n);
        release->cells[c] =
            same_cell_in(results, review_area_key(&review->areas[key->area]), &group);
    }
    return release->cells != NULL;
}

/* How many of a cell's people count for a target, or TARGET_RESPONSES. */
static uint64_t count_people(const struct release_people *release,
                             const struct lattice *lattice,
                             const struct contributors *contributors, size_t cell,
                             size_t target) {
    const struct number_list *members = &lattice->members[cell];
    uint64_t n = 0;

    if (target == TARGET_RESPONSES) {
        return release->membership->responses[cell];
    }
    for (size_t i = 0; i < members->n; i++) {
        n += contributors->people[target * contributors->n_inner + members->numbers[i]];
    }
    return n;
}

/* How many of a cell's people are in the other part of a target. */
static uint64_t count_other(const struct release_people *release,
                            const struct lattice *lattice,
                            const struct contributors *contributors, size_t cell,
                            size_t target) {
    const struct instrument *instrument = release->review->instrument;
    size_t n_inner = contributors->n_inner;

    return contributors_in(lattice,
                           target_is_item(instrument, target)
                               ? contributors->not_asked + target * n_inner
                               : contributors->whole +
                                     target_composite_index(instrument, target) *
                                         n_inner,
                           cell);
}

/* Whether each number that the cell shows is that of the people found. */
static bool is_cell_confirmed(const struct reissue_list *list,
                              const struct release_people *release,
                              const struct lattice *lattice,
                              const struct contributors *contributors, size_t cell) {
    const struct results_cell *of = release->cells[cell];
    const struct results *results = list->releases[release->index].results;
    uint64_t n = 0;

    if (!reissue_n_then(results, of, TARGET_RESPONSES, TARGET_RESPONSES, FIGURES_ALL,
                        &n)) {
        return false;
    }
    for (size_t t = 0; t <= contributors->n_targets; t++) {
        size_t target = t == contributors->n_targets ? TARGET_RESPONSES : t;
        size_t then = reissue_target(list, results, target);

        if (reissue_n_then(results, of, target, then, FIGURES_ALL, &n) &&
            n != count_people(release, lattice, contributors, cell, target)) {
            return false;
        }
        if (target != TARGET_RESPONSES &&
            reissue_n_then(results, of, target, then,
                           reissue_other_part(release->review->instrument, target),
                           &n) &&
            n != count_other(release, lattice, contributors, cell, target)) {
            return false;
        }
    }
    return true;
}

/* Whether everything that was published is of the people found. */
static bool are_cells_confirmed(const struct reissue_list *list,
                                const struct release_people *release,
                                const struct lattice *lattice,
                                const struct contributors *contributors) {
    const struct results *results = list->releases[release->index].results;
    size_t published = 0;

    for (size_t c = 0; c < results->n_cells; c++) {
        published += results->cells[c].status == STATUS_PUBLISHED ? 1 : 0;
    }
    for (size_t c = 0; c < release->membership->n_cells; c++) {
        const struct results_cell *cell = release->cells[c];

        if (cell == NULL || cell->status != STATUS_PUBLISHED) {
            continue;
        }
        if (!is_cell_confirmed(list, release, lattice, contributors, c)) {
            return false;
        }
        published--;
    }
    return published == 0;
}

static enum err_code confirm(const struct finding_people *finding,
                             const struct release_people *release, bool *is_confirmed,
                             struct err *err) {
    struct lattice *lattice = NULL;
    struct contributors contributors;
    enum err_code code =
        lattice_of_review(&lattice, release->membership, release->review, err);

    if (code != ERR_OK) {
        return code;
    }
    code = contributors_count(&contributors, lattice, release->review->instrument,
                              release->responses, err);
    if (code == ERR_OK) {
        *is_confirmed =
            are_cells_confirmed(finding->list, release, lattice, &contributors);
        contributors_free(&contributors);
    }
    lattice_free(lattice);
    return code;
}

/* Adds a release whose people are found; the list is told of one whose people are not.
 */
static enum err_code add_release(const struct finding_people *finding, size_t index,
                                 struct err *err) {
    const struct release *then = &finding->list->releases[index];
    struct release_people *release = &finding->to->releases[finding->to->n];
    struct joined_list joined = {NULL, 0};
    struct counting counting = {0};
    bool is_ours = true;

    *release = (struct release_people){.index = index, .responses = then->responses};
    finding->list->doubts[index] = REISSUE_NOT_THESE;
    if (then->responses == NULL || then->responses->origin == NULL ||
        finding->responses->origin == NULL || finding->to->n == LINKED_RELEASES_MAX) {
        return ERR_OK;
    }
    release->review = reissue_review_then(finding->publication->review, then->results,
                                          &is_ours, finding->to->arena);
    if (release->review == NULL ||
        !reissue_review_joined(&joined, finding->publication->review, then->results,
                               finding->to->arena) ||
        !results_counting(&counting, then->results, release->review,
                          finding->to->arena)) {
        return err_memory(err);
    }
    enum err_code code = is_ours
                             ? membership_make(&release->membership, release->review,
                                               then->responses, &joined, &counting, err)
                             : ERR_OK;
    if (code != ERR_OK || !is_ours) {
        return code;
    }
    finding->to->n++;
    if (!find_cells(finding, release, then->results)) {
        return err_memory(err);
    }
    bool is_confirmed = false;
    code = confirm(finding, release, &is_confirmed, err);
    if (code == ERR_OK && is_confirmed) {
        finding->list->doubts[index] = REISSUE_CERTAIN;
    } else if (code == ERR_OK) {
        finding->to->n--;
        membership_free(release->membership);
        release->membership = NULL;
    }
    return code;
}

/* The publication, by the review and the joined groups that it was made with. */
static enum err_code add_publication(const struct finding_people *finding,
                                     struct err *err) {
    const struct publication *publication = finding->publication;
    struct release_people *release = &finding->to->releases[0];
    const struct joined_list joined = {publication->joined, publication->n_joined};
    size_t *groups = NULL;

    *release = (struct release_people){.index = NONE, .responses = finding->responses};
    release->review =
        reissue_review_copy(finding->publication->review, &groups, finding->to->arena);
    if (release->review == NULL) {
        return err_memory(err);
    }
    for (size_t g = 0; g < publication->review->n_groups; g++) {
        reissue_review_add(release->review, groups, publication->review->groups[g]);
    }
    enum err_code code =
        membership_make(&release->membership, release->review, release->responses,
                        &joined, &publication->counting, err);
    finding->to->n += code == ERR_OK ? 1 : 0;
    return code;
}

static bool unite_groups(const struct finding_people *finding) {
    size_t *groups = NULL;
    struct review *review =
        reissue_review_copy(finding->publication->review, &groups, finding->to->arena);

    for (size_t r = 0; review != NULL && r < finding->to->n; r++) {
        const struct review *of = finding->to->releases[r].review;

        for (size_t g = 0; g < of->n_groups; g++) {
            reissue_review_add(review, groups, of->groups[g]);
        }
    }
    finding->to->review = review;
    return review != NULL;
}

enum err_code reissue_people_make(struct reissue_people **out,
                                  const struct reissue_list *list,
                                  const struct responses *responses, struct err *err) {
    struct arena *arena = arena_new(PEOPLE_BYTES_MAX);
    struct finding_people finding = {
        .to = arena == NULL ? NULL : arena_array(arena, 1, sizeof *finding.to),
        .list = list,
        .publication = list->publication,
        .responses = responses};
    enum err_code code = ERR_OK;

    if (finding.to == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    finding.to->arena = arena;
    finding.to->releases =
        arena_array(arena, list->n_releases + 1, sizeof *finding.to->releases);
    code =
        finding.to->releases == NULL ? err_memory(err) : add_publication(&finding, err);
    for (size_t r = 0; r < list->n_releases && code == ERR_OK; r++) {
        code = add_release(&finding, r, err);
    }
    if (code == ERR_OK && !unite_groups(&finding)) {
        code = err_memory(err);
    }
    if (code != ERR_OK) {
        reissue_people_free(finding.to);
        return code;
    }
    *out = finding.to;
    return ERR_OK;
}

enum err_code reissue_people_join(struct linked **out,
                                  const struct reissue_people *people, size_t reference,
                                  bool with_groups, struct err *err) {
    const struct review *from = people->releases[reference].review;
    struct review review = *people->review;

    review.leave_out = from->leave_out;
    review.n_leave_out = from->n_leave_out;
    review.n_groups = with_groups ? review.n_groups : 0;
    return linked_make(out, people->releases, people->n, &review, err);
}

void reissue_people_free(struct reissue_people *people) {
    if (people == NULL) {
        return;
    }
    for (size_t r = 0; r < people->n; r++) {
        membership_free(people->releases[r].membership);
    }
    arena_free(people->arena);
}
