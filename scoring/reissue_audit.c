/* What a publication and all that was released before give away together. */
#include "scoring/reissue_list.h"

#include "base/alloc.h"
#include "scoring/answered.h"
#include "scoring/audit.h"
#include "scoring/joint.h"
#include "scoring/reissue_people.h"

#include <string.h>

struct auditing {
    struct reissue_list *list;
    const struct reissue_people *people; /* of the releases that are known */
    const struct joint *joint;
    struct audit *audit;
    struct answered answered;
    uint64_t *responses; /* by inner cell: everybody */
    bool *shown;         /* by cell of the joint */
};

/* What is weighed for a target (NONE: responses). */
static struct audit_weights weights_of(const struct auditing *auditing, size_t target) {
    struct audit_weights weights = {.people = auditing->responses};

    if (target != NONE) {
        weights.people =
            auditing->answered.people + target * auditing->answered.n_inner;
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

static bool touches(const struct auditing *auditing, size_t cell, const bool *set) {
    const struct number_list *members = &auditing->joint->lattice->members[cell];

    for (size_t i = 0; i < members->n; i++) {
        if (set[members->numbers[i]]) {
            return true;
        }
    }
    return false;
}

/* Takes the publication's cell out of the figures shown. */
static void take_out(struct auditing *auditing, size_t cell, size_t target) {
    const struct reissue_list *list = auditing->list;
    const struct reissue_people *people = auditing->people;

    reissue_list_add(auditing->list, REISSUE_SET,
                     people->n == 2 ? people->releases[1].released : NONE,
                     &list->publication->cells[cell], target);
    audit_show(auditing->audit, joint_cell(auditing->joint, 0, cell), false);
    auditing->shown[joint_cell(auditing->joint, 0, cell)] = false;
}

/* Finds a cell of the publication without which the set does not come out - the system
 * last, since everybody is in it - or else one with somebody of the set in it. *found
 * is false where there is neither. */
static enum err_code blame(struct auditing *auditing, const bool *set, size_t target,
                           bool *found, struct err *err) {
    const struct joint *joint = auditing->joint;
    size_t n_cells = auditing->list->publication->n_cells;
    size_t touching = NONE;

    *found = false;
    for (size_t i = n_cells; i > 0; i--) {
        size_t cell = joint_cell(joint, 0, i - 1);
        bool derives = true;

        if (!auditing->shown[cell]) {
            continue;
        }
        audit_show(auditing->audit, cell, false);
        enum err_code code =
            audit_derives(auditing->audit, set, LATTICE_NO_BLOCK, &derives, err);
        if (code != ERR_OK) {
            return code;
        }
        audit_show(auditing->audit, cell, true);
        if (!derives) {
            take_out(auditing, i - 1, target);
            *found = true;
            return ERR_OK;
        }
        touching = touching == NONE && touches(auditing, cell, set) ? i - 1 : touching;
    }
    if (touching != NONE) {
        take_out(auditing, touching, target);
        *found = true;
    }
    return ERR_OK;
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
        code = blame(auditing, set, target, &found, err);
    }
    return code;
}

static enum err_code audit_targets(struct auditing *auditing, struct err *err) {
    const struct lattice *lattice = auditing->joint->lattice;
    const struct instrument *instrument = auditing->list->publication->instrument;
    size_t n_targets = instrument->n_items + instrument->n_composites;
    bool *set = alloc_array(lattice->n_inner, sizeof *set);
    enum err_code code = ERR_OK;

    auditing->responses = alloc_array(lattice->n_inner, sizeof(uint64_t));
    auditing->shown = alloc_array(auditing->joint->n_cells, sizeof *auditing->shown);
    if (set == NULL || auditing->responses == NULL || auditing->shown == NULL) {
        code = err_memory(err);
        goto out;
    }
    for (size_t i = 0; i < lattice->n_inner; i++) {
        auditing->responses[i] = lattice->inner[i].n;
    }
    code = audit_target(auditing, NONE, set, err);
    for (size_t t = 0; t < n_targets && code == ERR_OK; t++) {
        code = audit_target(auditing, t, set, err);
    }
out:
    alloc_free(set);
    alloc_free(auditing->responses);
    alloc_free(auditing->shown);
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
