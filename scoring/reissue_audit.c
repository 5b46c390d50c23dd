/* What a publication and all that was released before give away together. */
#include "scoring/reissue_list.h"

#include "base/alloc.h"
#include "scoring/answered.h"
#include "scoring/audit.h"
#include "scoring/joint.h"
#include "scoring/reissue_people.h"

#include <stdlib.h>
#include <string.h>

/* A cell of the publication that might be to blame. */
struct candidate {
    uint64_t people;
    size_t cell;
};

struct auditing {
    struct reissue_list *list;
    const struct reissue_people *people; /* of the releases that are known */
    const struct joint *joint;
    struct audit *audit;
    struct answered answered;
    uint64_t *responses;     /* by inner cell: everybody */
    bool *shown;             /* by cell of the joint */
    bool *shown_for_people;  /* likewise: its number of responses */
    bool *unseen;            /* by inner cell: scratch */
    struct candidate *order; /* by cell of the publication: scratch */
};

static int by_people(const void *a, const void *b) {
    const struct candidate *x = a;
    const struct candidate *y = b;

    if (x->people != y->people) {
        return x->people < y->people ? -1 : 1;
    }
    return (x->cell > y->cell) - (x->cell < y->cell);
}

/* What is weighed for a target (NONE: responses). */
static struct audit_weights weights_of(const struct auditing *auditing, size_t target) {
    struct audit_weights weights = {.people = auditing->responses};

    if (target != NONE) {
        answered_unseen(auditing->unseen, &auditing->answered, target,
                        auditing->joint->lattice, auditing->shown_for_people);
        weights.people =
            auditing->answered.people + target * auditing->answered.n_inner;
        weights.unseen = auditing->unseen;
    }
    return weights;
}

/* The cells that show the target: those of what was released, and with `all` those of
 * the publication too. */
static void mark_shown(const struct auditing *auditing, size_t target, bool all) {
    const struct reissue_list *list = auditing->list;
    const struct publication *publication = list->publication;
    uint64_t n = 0;

    memset(auditing->shown, 0, auditing->joint->n_cells * sizeof *auditing->shown);
    for (size_t c = 0; all && c < publication->n_cells; c++) {
        auditing->shown[joint_cell(auditing->joint, 0, c)] =
            reissue_n(list, &publication->cells[c], target, &n);
    }
    for (size_t r = 1; r < auditing->joint->n_releases; r++) {
        const struct reissue_release *release = &auditing->people->releases[r];
        const struct earlier *results = list->released[release->released].results;
        size_t then = reissue_target(list, results, target);

        for (size_t c = 0; c < release->membership->n_cells; c++) {
            const struct earlier_cell *cell = release->cells[c];

            auditing->shown[joint_cell(auditing->joint, r, c)] =
                cell != NULL && reissue_n_then(list, cell, target, then, &n);
        }
    }
}

/* The publication's cells that show the target, smallest first, into `order`: those of
 * the block, or with LATTICE_NO_BLOCK all. */
static size_t list_candidates(const struct auditing *auditing, size_t block) {
    const struct lattice *lattice = auditing->joint->lattice;
    const struct publication *publication = auditing->list->publication;
    size_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        size_t cell = joint_cell(auditing->joint, 0, c);

        if (auditing->shown[cell] &&
            (block == LATTICE_NO_BLOCK || lattice->block_of[cell] == block)) {
            auditing->order[n++] =
                (struct candidate){publication->cells[c].responses.value, c};
        }
    }
    qsort(auditing->order, n, sizeof *auditing->order, by_people);
    return n;
}

/* Whether what is shown without the first `k` candidates still gives the set. */
static enum err_code derives_without(struct auditing *auditing, const bool *set,
                                     size_t block, size_t k, size_t n, bool *derives,
                                     struct err *err) {
    for (size_t i = 0; i < n; i++) {
        audit_show(auditing->audit,
                   joint_cell(auditing->joint, 0, auditing->order[i].cell), i >= k);
    }
    return audit_derives(auditing->audit, set, block, derives, err);
}

/* Takes a cell of the publication out of the figures shown: the smallest without which,
 * and without those smaller still, the set does not come out. *found is false where it
 * comes out of what was released alone. */
static enum err_code blame(struct auditing *auditing, const bool *set, size_t block,
                           size_t target, bool *found, struct err *err) {
    size_t n = list_candidates(auditing, block);
    size_t low = 0;
    size_t high = n;
    bool derives = true;
    enum err_code code = derives_without(auditing, set, block, n, n, &derives, err);

    *found = code == ERR_OK && !derives;
    while (code == ERR_OK && *found && low + 1 < high) {
        size_t middle = low + (high - low) / 2;

        code = derives_without(auditing, set, block, middle, n, &derives, err);
        low = derives ? middle : low;
        high = derives ? high : middle;
    }
    if (code == ERR_OK) {
        code = derives_without(auditing, set, block, 0, n, &derives, err);
    }
    if (code == ERR_OK && *found) {
        size_t c = auditing->order[high - 1].cell;
        size_t cell = joint_cell(auditing->joint, 0, c);
        const struct reissue_people *people = auditing->people;

        reissue_list_add(auditing->list, REISSUE_SET,
                         people->n == 2 ? people->releases[1].released : NONE,
                         &auditing->list->publication->cells[c], target);
        audit_show(auditing->audit, cell, false);
        auditing->shown[cell] = false;
    }
    return code;
}

static void mark_unknown(const struct auditing *auditing) {
    for (size_t r = 1; r < auditing->people->n; r++) {
        auditing->list->is_unknown[auditing->people->releases[r].released] = true;
    }
}

/* The least set that what was released gives by itself: it is out already, and only
 * smaller ones are looked for. */
static enum err_code find_bound(struct auditing *auditing,
                                const struct audit_weights *weights, size_t target,
                                uint64_t *bound, struct err *err) {
    struct audit_result result;

    mark_shown(auditing, target, false);
    audit_set(auditing->audit, weights, *bound, auditing->shown);
    enum err_code code = audit_find(auditing->audit, &result, err);
    if (code == ERR_OK && result.outcome == AUDIT_GIVEN_UP) {
        mark_unknown(auditing);
        *bound = 0;
    } else if (code == ERR_OK && result.outcome == AUDIT_UNSAFE) {
        *bound = result.weight;
    }
    return code;
}

static enum err_code audit_target(struct auditing *auditing, size_t target, bool *set,
                                  struct err *err) {
    const struct audit_weights weights = weights_of(auditing, target);
    uint64_t bound = auditing->list->minimum;
    enum err_code code = find_bound(auditing, &weights, target, &bound, err);
    bool found = bound > 0;

    if (code != ERR_OK || !found) {
        return code;
    }
    mark_shown(auditing, target, true);
    audit_set(auditing->audit, &weights, bound, auditing->shown);
    while (code == ERR_OK && found && auditing->list->n < REISSUE_CONFLICTS_MAX) {
        struct audit_result result;

        code = audit_find(auditing->audit, &result, err);
        if (code != ERR_OK || result.outcome != AUDIT_UNSAFE) {
            if (code == ERR_OK && result.outcome == AUDIT_GIVEN_UP) {
                mark_unknown(auditing);
            }
            return code;
        }
        memcpy(set, result.set, auditing->joint->lattice->n_inner * sizeof *set);
        code = blame(auditing, set, result.block, target, &found, err);
    }
    return code;
}

static enum err_code audit_targets(struct auditing *auditing, struct err *err) {
    const struct lattice *lattice = auditing->joint->lattice;
    const struct instrument *instrument = auditing->list->publication->instrument;
    size_t n_targets = instrument->n_items + instrument->n_composites;
    size_t n_cells = auditing->joint->n_cells;
    bool *set = alloc_array(lattice->n_inner, sizeof *set);
    enum err_code code = ERR_OK;

    auditing->responses = alloc_array(lattice->n_inner, sizeof(uint64_t));
    auditing->unseen = alloc_array(lattice->n_inner, sizeof *auditing->unseen);
    auditing->shown = alloc_array(n_cells, sizeof *auditing->shown);
    auditing->shown_for_people =
        alloc_array(n_cells, sizeof *auditing->shown_for_people);
    auditing->order =
        alloc_array(auditing->list->publication->n_cells, sizeof *auditing->order);
    if (set == NULL || auditing->responses == NULL || auditing->unseen == NULL ||
        auditing->shown == NULL || auditing->shown_for_people == NULL ||
        auditing->order == NULL) {
        code = err_memory(err);
        goto out;
    }
    mark_shown(auditing, NONE, true);
    memcpy(auditing->shown_for_people, auditing->shown, n_cells * sizeof(bool));
    for (size_t i = 0; i < lattice->n_inner; i++) {
        auditing->responses[i] = lattice->inner[i].n;
    }
    code = audit_target(auditing, NONE, set, err);
    if (code != ERR_OK || auditing->list->n > 0) {
        goto out; /* a cell that is to blame is so for all that is in it */
    }
    for (size_t t = 0; t < n_targets && code == ERR_OK; t++) {
        code = audit_target(auditing, t, set, err);
    }
out:
    alloc_free(set);
    alloc_free(auditing->responses);
    alloc_free(auditing->unseen);
    alloc_free(auditing->shown);
    alloc_free(auditing->shown_for_people);
    alloc_free(auditing->order);
    return code;
}

static enum err_code audit_joint(struct reissue_list *list,
                                 const struct reissue_people *people, struct err *err) {
    struct joint *joint = NULL;
    struct auditing auditing = {.list = list, .people = people};
    enum err_code code = reissue_people_join(&joint, people, err);

    if (code != ERR_OK) {
        return code;
    }
    auditing.joint = joint;
    code = answered_count(&auditing.answered, joint->lattice,
                          list->publication->instrument, &joint->responses, err);
    if (code == ERR_OK) {
        code = audit_new(&auditing.audit, joint->lattice, err);
    }
    if (code == ERR_OK) {
        code = audit_targets(&auditing, err);
    }
    audit_free(auditing.audit);
    answered_free(&auditing.answered);
    joint_free(joint);
    return code;
}

enum err_code reissue_audit(struct reissue_list *list,
                            const struct responses *responses, struct err *err) {
    struct reissue_people *people = NULL;
    enum err_code code = reissue_people_make(&people, list, responses, err);

    /* What differs figure by figure is to be settled first. */
    if (code == ERR_OK && people->n > 1 && list->n == 0) {
        code = audit_joint(list, people, err);
    }
    reissue_people_free(people);
    return code;
}
