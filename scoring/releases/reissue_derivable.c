/* What a publication and all that was released before give away together. */
#include "scoring/releases/reissue_list.h"
#include "scoring/releases/reissue_questions.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_repair.h"
#include "scoring/disclosure/contributors.h"
#include "scoring/releases/linked.h"
#include "scoring/releases/reissue_people.h"

#include <stdlib.h>
#include <string.h>

/* Sets that are looked for in one target before it is given up. Each that earlier
 * releases give by themselves takes a few more. */
#define SEARCHES_MAX 1000

/* A cell of the publication that might go. */
struct candidate {
    int rank;
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
    uint64_t bound;          /* the largest minimum of all */
    size_t searches;         /* made for it */
    bool with_groups;        /* of the publication; else all staff only */
    bool is_trial;           /* a set that is found is only told */
    bool is_found;           /* of a trial: there is one */
    bool *shown;             /* by cell of the joint */
    bool *shown_for_people;  /* likewise: its number of responses */
    bool *silent;            /* by inner cell: scratch */
    struct candidate *order; /* by cell of the publication: scratch */
    uint32_t *order_cells;   /* the same, as cells of the joint */
};

static int by_preference(const void *a, const void *b) {
    const struct candidate *x = a;
    const struct candidate *y = b;

    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    if (x->people != y->people) {
        return x->people < y->people ? -1 : 1;
    }
    return (x->cell > y->cell) - (x->cell < y->cell);
}

static bool is_all_staff(const struct reissue_list *list, size_t cell) {
    return list->publication->cells[cell].attribute == NONE;
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
        contributors_silent(auditing->silent, auditing->people, lattice,
                            auditing->shown_for_people);
    }
}

/* Which figures are taken out already: those of the cell, or all of it. */
static void take_out(const struct auditing *auditing, size_t target) {
    const struct reissue_list *list = auditing->list;

    for (size_t i = 0; i < list->n; i++) {
        const struct figure_key *key = &list->conflicts[i].figure;
        size_t cell = published_cell_number(list->publication, key);

        if (key->target == TARGET_RESPONSES || key->target == target) {
            auditing->shown[linked_cell(auditing->linked, 0, cell)] = false;
        }
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
            (auditing->with_groups || is_all_staff(list, c)) &&
            reissue_n(list, &publication->cells[c], target, &n);
    }
    take_out(auditing, target);
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

/* The publication's cells that show the target and may go, in the order in which they
 * go, into `order`: those of the block, or with LATTICE_NO_BLOCK all. For groups' sake
 * only groups go. */
static size_t list_candidates(const struct auditing *auditing, size_t block) {
    const struct lattice *lattice = auditing->linked->lattice;
    const struct publication *publication = auditing->list->publication;
    size_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        size_t cell = linked_cell(auditing->linked, 0, c);

        if (auditing->shown[cell] &&
            !(auditing->with_groups && is_all_staff(auditing->list, c)) &&
            (block == LATTICE_NO_BLOCK || lattice->block_of[cell] == block)) {
            auditing->order[n++] = (struct candidate){
                reissue_rank(publication, c), publication->cells[c].responses.value, c};
        }
    }
    qsort(auditing->order, n, sizeof *auditing->order, by_preference);
    for (size_t i = 0; i < n; i++) {
        auditing->order_cells[i] =
            (uint32_t)linked_cell(auditing->linked, 0, auditing->order[i].cell);
    }
    return n;
}

/* Publishes what is shown of the publication, and of what was released. */
static void show_parts(const struct auditing *auditing, bool publication,
                       bool released) {
    const struct linked *linked = auditing->linked;

    for (size_t r = 0; r < linked->n_releases; r++) {
        bool shown = r == 0 ? publication : released;

        for (size_t c = 0; c < auditing->people_of->releases[r].membership->n_cells;
             c++) {
            size_t cell = linked_cell(linked, r, c);

            derivable_show(auditing->derivable, cell, shown && auditing->shown[cell]);
        }
    }
}

/* Whether the set comes out of what was released before by itself, or, where another
 * minimum held then, out of the publication, which is safe by itself. */
static enum err_code is_out_already(struct auditing *auditing, const bool *set,
                                    bool *is_out, struct err *err) {
    enum err_code code = ERR_OK;

    show_parts(auditing, false, true);
    code = derivable_derives(auditing->derivable, set, LATTICE_NO_BLOCK, is_out, err);
    if (code == ERR_OK && !*is_out && auditing->bound > auditing->list->minimum) {
        show_parts(auditing, true, false);
        code =
            derivable_derives(auditing->derivable, set, LATTICE_NO_BLOCK, is_out, err);
    }
    show_parts(auditing, true, true);
    return code;
}

/* Takes a cell of the publication out of the figures shown (derivable_repair.h). All
 * staff of the system goes last, and never because it would be enough alone. */
static enum err_code withhold(struct auditing *auditing, const bool *set, size_t block,
                              size_t target, struct err *err) {
    size_t n = list_candidates(auditing, block);
    size_t n_alone = n > 0 && auditing->order[n - 1].cell == 0 ? n - 1 : n;
    const struct derivable_repair repair = {set, block, auditing->order_cells, n,
                                            n_alone};
    const struct reissue_people *people = auditing->people_of;
    enum err_code code = ERR_OK;
    uint32_t chosen = 0;
    size_t at = 0;

    if (n == 0) {
        return err_set(err, ERR_INTERNAL, "nothing of the new results gives a set");
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

/* Of a trial one set is enough. */
static bool is_done(const struct auditing *auditing) {
    return auditing->is_trial && auditing->is_found;
}

static enum err_code search(struct auditing *auditing, size_t target, struct err *err);

/* Goes on beside a set that is out already. Any other set either lacks somebody of it,
 * or leaves, without it, one that lacks all of it: so it is enough to look for those
 * without each kind of its people in turn, who are made too many for any set. */
static enum err_code search_beside(struct auditing *auditing, const bool *set,
                                   size_t target, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0;
         i < auditing->linked->lattice->n_inner && code == ERR_OK && !is_done(auditing);
         i++) {
        uint64_t people = auditing->people[i];

        if (set[i] && people > 0) {
            auditing->people[i] = auditing->bound;
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

    while (code == ERR_OK && !is_out && !is_done(auditing) &&
           auditing->list->n < REISSUE_CONFLICTS_MAX) {
        struct derivable_result result;

        derivable_set(auditing->derivable, &weights, auditing->bound, auditing->shown);
        code = derivable_find(auditing->derivable, &result, err);
        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            break;
        }
        if (result.outcome == DERIVABLE_GIVEN_UP ||
            auditing->searches++ == SEARCHES_MAX) {
            auditing->is_found = true;
            give_up(auditing);
            break;
        }
        memcpy(set, result.set, n_inner * sizeof *set);
        code = is_out_already(auditing, set, &is_out, err);
        auditing->is_found = auditing->is_found || !is_out;
        if (code == ERR_OK && is_out) {
            code = search_beside(auditing, set, target, err);
        } else if (code == ERR_OK && !auditing->is_trial) {
            code = withhold(auditing, set, result.block, target, err);
        }
    }
    alloc_free(set);
    return code;
}

/* Tries again what was taken out since the list had `first`, the last first, and shows
 * it where there is no set with it. */
static enum err_code show_again(struct auditing *auditing, size_t target, size_t first,
                                struct err *err) {
    struct reissue_list *list = auditing->list;
    enum err_code code = ERR_OK;

    auditing->is_trial = true;
    for (size_t i = list->n; i-- > first && code == ERR_OK;) {
        size_t cell =
            published_cell_number(list->publication, &list->conflicts[i].figure);
        size_t linked = linked_cell(auditing->linked, 0, cell);

        auditing->shown[linked] = true;
        auditing->is_found = false;
        code = search(auditing, target, err);
        if (auditing->is_found) {
            auditing->shown[linked] = false;
        } else {
            reissue_list_remove(list, i);
        }
    }
    auditing->is_trial = false;
    return code;
}

static enum err_code derivable_phase(struct auditing *auditing, size_t target,
                                     bool with_groups, struct err *err) {
    size_t first = auditing->list->n;

    auditing->with_groups = with_groups;
    weigh(auditing, target);
    mark_shown(auditing, target);
    auditing->searches = 0;
    enum err_code code = search(auditing, target, err);
    return code == ERR_OK ? show_again(auditing, target, first, err) : code;
}

/* All staff first, as if there were no groups. */
static enum err_code derivable_target(struct auditing *auditing, size_t target,
                                      struct err *err) {
    enum err_code code = derivable_phase(auditing, target, false, err);

    return code == ERR_OK ? derivable_phase(auditing, target, true, err) : code;
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
    code = derivable_target(auditing, TARGET_RESPONSES, err);
    memcpy(auditing->shown_for_people, auditing->shown, n_cells * sizeof(bool));
    for (size_t t = 0; t < n_targets && code == ERR_OK; t++) {
        /* Composites of other questions are not one table. */
        code = reissue_is_made_anew(auditing->list, t)
                   ? ERR_OK
                   : derivable_target(auditing, t, err);
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
    struct auditing auditing = {
        .list = list, .people_of = people, .bound = list->minimum};
    enum err_code code = reissue_people_join(&linked, people, err);

    for (size_t r = 1; r < people->n; r++) {
        uint64_t minimum = people->releases[r].review->publish.minimum;

        auditing.bound = minimum > auditing.bound ? minimum : auditing.bound;
    }
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

    if (code == ERR_OK && people->n > 1) {
        code = derivable_linked(list, people, err);
    }
    reissue_people_free(people);
    return code;
}
