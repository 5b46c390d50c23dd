/* What a publication and all that was released before give away together. */
#include "scoring/releases/reissue_list.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_repair.h"
#include "scoring/disclosure/contributors.h"
#include "scoring/releases/linked.h"
#include "scoring/releases/reissue_people.h"

#include <stdlib.h>
#include <string.h>

/* Sets that are looked for in one target before it is given up. Each that earlier
 * releases give by themselves takes a few more. */
#define SEARCHES_MAX 200

/* A cell of the publication that might be to blame. */
struct candidate {
    uint64_t people;
    size_t cell;
};

struct auditing {
    struct reissue_list *list;
    const struct reissue_people *people_of; /* the releases that are known */
    const struct linked *linked;
    struct derivable *derivable;
    struct contributors contributors;
    uint64_t *people;        /* by inner cell: who counts for the target */
    size_t searches;         /* made for it */
    bool *shown;             /* by cell of the joint */
    bool *shown_for_people;  /* likewise: its number of responses */
    bool *silent;            /* by inner cell: scratch */
    struct candidate *order; /* by cell of the publication: scratch */
    uint32_t *order_cells;   /* the same, as cells of the joint */
};

static int by_people(const void *a, const void *b) {
    const struct candidate *x = a;
    const struct candidate *y = b;

    if (x->people != y->people) {
        return x->people < y->people ? -1 : 1;
    }
    return (x->cell > y->cell) - (x->cell < y->cell);
}

/* Who counts for a target (TARGET_RESPONSES: everybody), and who may for all that is
 * shown. */
static void weigh(struct auditing *auditing, size_t target) {
    const struct lattice *lattice = auditing->linked->lattice;
    const struct contributors *contributors = &auditing->contributors;

    memset(auditing->silent, 0, lattice->n_inner * sizeof *auditing->silent);
    for (size_t i = 0; i < lattice->n_inner; i++) {
        auditing->people[i] =
            target == TARGET_RESPONSES
                ? lattice->inner[i].n
                : contributors->people[target * contributors->n_inner + i];
    }
    if (target != TARGET_RESPONSES) {
        contributors_silent(auditing->silent, contributors, target, lattice,
                            auditing->shown_for_people);
    }
}

/* The cells that show the target, of the publication and of what was released. */
static void mark_shown(const struct auditing *auditing, size_t target) {
    const struct reissue_list *list = auditing->list;
    const struct publication *publication = list->publication;
    uint64_t n = 0;

    memset(auditing->shown, 0, auditing->linked->n_cells * sizeof *auditing->shown);
    for (size_t c = 0; c < publication->n_cells; c++) {
        auditing->shown[linked_cell(auditing->linked, 0, c)] =
            reissue_n(list, &publication->cells[c], target, &n);
    }
    for (size_t r = 1; r < auditing->linked->n_releases; r++) {
        const struct release_people *release = &auditing->people_of->releases[r];
        const struct results *results = list->releases[release->index].results;
        size_t then = reissue_target(list, results, target);

        for (size_t c = 0; c < release->membership->n_cells; c++) {
            const struct results_cell *cell = release->cells[c];

            auditing->shown[linked_cell(auditing->linked, r, c)] =
                cell != NULL && reissue_n_then(results, cell, target, then, &n);
        }
    }
}

/* The publication's cells that show the target, smallest first, into `order`: those of
 * the block, or with LATTICE_NO_BLOCK all. */
static size_t list_candidates(const struct auditing *auditing, size_t block) {
    const struct lattice *lattice = auditing->linked->lattice;
    const struct publication *publication = auditing->list->publication;
    size_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        size_t cell = linked_cell(auditing->linked, 0, c);

        if (auditing->shown[cell] &&
            (block == LATTICE_NO_BLOCK || lattice->block_of[cell] == block)) {
            auditing->order[n++] =
                (struct candidate){publication->cells[c].responses.value, c};
        }
    }
    qsort(auditing->order, n, sizeof *auditing->order, by_people);
    for (size_t i = 0; i < n; i++) {
        auditing->order_cells[i] =
            (uint32_t)linked_cell(auditing->linked, 0, auditing->order[i].cell);
    }
    return n;
}

/* Whether the set comes out of what was released before by itself. */
static enum err_code is_out_already(struct auditing *auditing, const bool *set,
                                    bool *is_out, struct err *err) {
    size_t n = list_candidates(auditing, LATTICE_NO_BLOCK);

    for (size_t i = 0; i < n; i++) {
        derivable_show(auditing->derivable, auditing->order_cells[i], false);
    }
    enum err_code code =
        derivable_derives(auditing->derivable, set, LATTICE_NO_BLOCK, is_out, err);
    for (size_t i = 0; i < n; i++) {
        derivable_show(auditing->derivable, auditing->order_cells[i], true);
    }
    return code;
}

/* Takes a cell of the publication out of the figures shown: the smallest without which,
 * and without those smaller still, the set does not come out. */
static enum err_code blame(struct auditing *auditing, const bool *set, size_t block,
                           size_t target, struct err *err) {
    size_t n = list_candidates(auditing, block);
    const struct derivable_repair repair = {
        .set = set, .block = block, .order = auditing->order_cells, .n = n};
    const struct reissue_people *people = auditing->people_of;
    enum err_code code = ERR_OK;
    uint32_t chosen = 0;
    size_t at = 0;

    if (n == 0) {
        return ERR_OK;
    }
    code = derivable_repair_choose(&chosen, auditing->derivable, &repair, err);
    if (code != ERR_OK) {
        return code;
    }
    while (auditing->order_cells[at] != chosen) {
        at++;
    }
    reissue_list_add(
        auditing->list, REISSUE_SET, people->n == 2 ? people->releases[1].index : NONE,
        &auditing->list->publication->cells[auditing->order[at].cell], target);
    auditing->shown[chosen] = false;
    return ERR_OK;
}

static void give_up(const struct auditing *auditing) {
    for (size_t r = 1; r < auditing->people_of->n; r++) {
        auditing->list->doubts[auditing->people_of->releases[r].index] =
            REISSUE_TOO_LONG;
    }
}

static enum err_code search(struct auditing *auditing, size_t target, struct err *err);

/* Goes on beside a set that is out already. Any other set either lacks somebody of it,
 * or leaves, without it, one that lacks all of it: so it is enough to look for those
 * without each kind of its people in turn, who are made too many for any set. */
static enum err_code search_beside(struct auditing *auditing, const bool *set,
                                   size_t target, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < auditing->linked->lattice->n_inner && code == ERR_OK; i++) {
        uint64_t people = auditing->people[i];

        if (set[i] && people > 0) {
            auditing->people[i] = auditing->list->minimum;
            code = search(auditing, target, err);
            auditing->people[i] = people;
        }
    }
    return code;
}

/* Looks for sets below the minimum that need a figure of the publication, and takes
 * that out, until there are none. */
static enum err_code search(struct auditing *auditing, size_t target, struct err *err) {
    const struct derivable_weights weights = {.people = auditing->people,
                                              .silent = auditing->silent};
    size_t n_inner = auditing->linked->lattice->n_inner;
    bool *set = alloc_array(n_inner, sizeof *set);
    enum err_code code = set == NULL ? err_memory(err) : ERR_OK;
    bool is_out = false;

    while (code == ERR_OK && !is_out && auditing->list->n < REISSUE_CONFLICTS_MAX) {
        struct derivable_result result;

        derivable_set(auditing->derivable, &weights, auditing->list->minimum,
                      auditing->shown);
        code = derivable_find(auditing->derivable, &result, err);
        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            break;
        }
        if (result.outcome == DERIVABLE_GIVEN_UP ||
            auditing->searches++ == SEARCHES_MAX) {
            give_up(auditing);
            break;
        }
        memcpy(set, result.set, n_inner * sizeof *set);
        code = is_out_already(auditing, set, &is_out, err);
        ERR_NEXT(code, is_out ? search_beside(auditing, set, target, err)
                              : blame(auditing, set, result.block, target, err));
    }
    alloc_free(set);
    return code;
}

static enum err_code derivable_target(struct auditing *auditing, size_t target,
                                      struct err *err) {
    weigh(auditing, target);
    mark_shown(auditing, target);
    auditing->searches = 0;
    return search(auditing, target, err);
}

static enum err_code derivable_targets(struct auditing *auditing, struct err *err) {
    const struct lattice *lattice = auditing->linked->lattice;
    const struct instrument *instrument = auditing->list->publication->instrument;
    size_t n_targets = target_count(instrument);
    size_t n_cells = auditing->linked->n_cells;
    enum err_code code = ERR_OK;

    auditing->people = alloc_array(lattice->n_inner, sizeof *auditing->people);
    auditing->silent = alloc_array(lattice->n_inner, sizeof *auditing->silent);
    auditing->shown = alloc_array(n_cells, sizeof *auditing->shown);
    auditing->shown_for_people =
        alloc_array(n_cells, sizeof *auditing->shown_for_people);
    auditing->order =
        alloc_array(auditing->list->publication->n_cells, sizeof *auditing->order);
    auditing->order_cells = alloc_array(auditing->list->publication->n_cells,
                                        sizeof *auditing->order_cells);
    if (auditing->people == NULL || auditing->silent == NULL ||
        auditing->shown == NULL || auditing->shown_for_people == NULL ||
        auditing->order == NULL || auditing->order_cells == NULL) {
        code = err_memory(err);
        goto out;
    }
    mark_shown(auditing, TARGET_RESPONSES);
    memcpy(auditing->shown_for_people, auditing->shown, n_cells * sizeof(bool));
    code = derivable_target(auditing, TARGET_RESPONSES, err);
    if (code != ERR_OK || auditing->list->n > 0) {
        goto out; /* a cell that is to blame is so for all that is in it */
    }
    for (size_t t = 0; t < n_targets && code == ERR_OK; t++) {
        code = derivable_target(auditing, t, err);
    }
out:
    alloc_free(auditing->people);
    alloc_free(auditing->silent);
    alloc_free(auditing->shown);
    alloc_free(auditing->shown_for_people);
    alloc_free(auditing->order);
    alloc_free(auditing->order_cells);
    return code;
}

static enum err_code derivable_linked(struct reissue_list *list,
                                      const struct reissue_people *people,
                                      struct err *err) {
    struct linked *linked = NULL;
    struct auditing auditing = {.list = list, .people_of = people};
    enum err_code code = reissue_people_join(&linked, people, err);

    if (code != ERR_OK) {
        return code;
    }
    auditing.linked = linked;
    code = contributors_count(&auditing.contributors, linked->lattice,
                              list->publication->instrument, &linked->responses, err);
    ERR_NEXT(code, derivable_new(&auditing.derivable, linked->lattice, err));
    ERR_NEXT(code, derivable_targets(&auditing, err));
    derivable_free(auditing.derivable);
    contributors_free(&auditing.contributors);
    linked_free(linked);
    return code;
}

enum err_code reissue_derivable(struct reissue_list *list,
                                const struct responses *responses, struct err *err) {
    struct reissue_people *people = NULL;
    enum err_code code = reissue_people_make(&people, list, responses, err);

    /* What differs figure by figure is to be settled first. */
    if (code == ERR_OK && people->n > 1 && list->n == 0) {
        code = derivable_linked(list, people, err);
    }
    reissue_people_free(people);
    return code;
}
