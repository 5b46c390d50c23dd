#include "scoring/disclosure/joining.h"

#include "base/alloc.h"
#include "scoring/derivable/lattice.h"
#include "scoring/disclosure/joining_choices.h"
#include "scoring/suppression/suppression.h"

#include <stdlib.h>
#include <string.h>

#define JOINING_BYTES_MAX ((size_t)1 << 30)

struct joining {
    const struct review *review;
    const struct counting *counting;
    const struct membership *plain; /* without any joined group */
    const bool *shown_plain;        /* by cell of it */
    struct joining_choices list;
    struct membership *tried; /* with every candidate */
    struct lattice *lattice;  /* of the membership that is decided on */
    struct suppression suppression;
    struct judged judged;
    bool *is_all_staff; /* by cell of what is decided on: groups cannot change it */
    bool *all_staff;    /* likewise: those of them that are shown */
    bool *shown;        /* by cell, with what is chosen so far */
    bool *trial;        /* by cell: scratch */
    struct arena *arena;
};

/* What may be shown with the candidates chosen so far. Elsewhere than in the area and
 * the system that is what is shown now: whatever is withheld there stays so. With NONE
 * for the area, everything is open. */
static void begin_trial(const struct joining *joining, size_t area) {
    const struct membership *tried = joining->tried;

    for (size_t cell = 0; cell < tried->n_cells; cell++) {
        const struct cell_key *key = &tried->cells[cell];
        bool is_open = area == NONE || key->area == area || key->area == 0;

        joining->trial[cell] = joining->is_all_staff[cell] ? joining->all_staff[cell]
                               : is_open                   ? key->value != VALUE_JOINED
                                                           : joining->shown[cell];
    }
    for (size_t c = 0; c < joining->list.n_choices; c++) {
        const struct joining_choice *choice = &joining->list.choices[c];
        size_t of = joining->list.candidates[choice->begin].area;

        if (choice->chosen != choice->end && (area == NONE || of == area || of == 0)) {
            membership_show_joined(tried, joining->review, choice->chosen,
                                   joining->trial);
        }
    }
}

/* How many cells are shown with what is chosen now in the area. */
static enum err_code try_choices(struct joining *joining, size_t area, size_t *n,
                                 struct err *err) {
    begin_trial(joining, area);
    enum err_code code =
        suppression_decide_people(&joining->suppression, joining->trial, err);

    *n = 0;
    for (size_t cell = 0; code == ERR_OK && cell < joining->tried->n_cells; cell++) {
        *n += joining->trial[cell] ? 1 : 0;
    }
    return code;
}

static void keep_trial(const struct joining *joining) {
    memcpy(joining->shown, joining->trial,
           joining->tried->n_cells * sizeof *joining->shown);
}

/* Keeps the candidate that shows most, if that is more than without. */
static enum err_code choose_candidate(struct joining *joining,
                                      struct joining_choice *choice, size_t *most,
                                      struct err *err) {
    size_t area = joining->list.candidates[choice->begin].area;
    size_t best = choice->end;

    for (size_t candidate = choice->begin; candidate < choice->end; candidate++) {
        size_t n = 0;

        choice->chosen = candidate;
        enum err_code code = try_choices(joining, area, &n, err);
        if (code != ERR_OK) {
            return code;
        }
        if (n > *most) {
            *most = n;
            best = candidate;
            keep_trial(joining);
        }
    }
    choice->chosen = best;
    return ERR_OK;
}

/* A trial leaves other areas as they are; the decision on everything need not. Joined
 * groups are given up, the last first, until it shows more with them than without. */
static enum err_code give_up_choices(struct joining *joining, size_t without,
                                     struct err *err) {
    for (size_t c = joining->list.n_choices; c > 0; c--) {
        struct joining_choice *choice = &joining->list.choices[c - 1];
        size_t n = 0;

        if (choice->chosen == choice->end) {
            continue;
        }
        enum err_code code = try_choices(joining, NONE, &n, err);
        if (code != ERR_OK || n > without) {
            return code;
        }
        choice->chosen = choice->end;
    }
    return ERR_OK;
}

static enum err_code choose_all(struct joining *joining, struct err *err) {
    size_t without = 0;
    enum err_code code = try_choices(joining, NONE, &without, err);
    size_t most = without;

    keep_trial(joining);
    for (size_t c = 0; c < joining->list.n_choices && code == ERR_OK; c++) {
        code = choose_candidate(joining, &joining->list.choices[c], &most, err);
    }
    return code == ERR_OK ? give_up_choices(joining, without, err) : code;
}

/* Decides all staff, whom no group changes. */
static enum err_code decide_all_staff(struct joining *joining,
                                      const struct membership *membership,
                                      struct err *err) {
    struct suppression suppression = {0};
    struct lattice *lattice = NULL;
    enum err_code code =
        lattice_of_all_staff(&lattice, membership, joining->review, err);

    joining->is_all_staff =
        arena_array(joining->arena, membership->n_cells, sizeof(bool));
    joining->all_staff = arena_array(joining->arena, membership->n_cells, sizeof(bool));
    if (code == ERR_OK &&
        (joining->is_all_staff == NULL || joining->all_staff == NULL)) {
        code = err_memory(err);
    }
    for (size_t cell = 0; code == ERR_OK && cell < membership->n_cells; cell++) {
        joining->is_all_staff[cell] = membership->cells[cell].attribute == NONE;
        joining->all_staff[cell] = joining->is_all_staff[cell];
    }
    ERR_NEXT(code, suppression_begin(&suppression, lattice,
                                     joining->review->publish.minimum, err));
    ERR_NEXT(code, suppression_decide_people(&suppression, joining->all_staff, err));
    suppression_end(&suppression);
    lattice_free(lattice);
    return code;
}

/* Makes ready to decide on the cells of a membership. */
static enum err_code begin_deciding(struct joining *joining,
                                    const struct membership *membership,
                                    struct err *err) {
    struct lattice *lattice = NULL;
    enum err_code code = decide_all_staff(joining, membership, err);

    ERR_NEXT(code, lattice_of_review(&lattice, membership, joining->review, err));
    ERR_NEXT(code, suppression_begin(&joining->suppression, lattice,
                                     joining->review->publish.minimum, err));
    if (code != ERR_OK) {
        lattice_free(lattice);
        return code;
    }
    code = judged_begin(&joining->judged, membership, joining->review, lattice, err);
    if (code != ERR_OK) {
        suppression_end(&joining->suppression);
        lattice_free(lattice);
        return code;
    }
    joining->suppression.fixed = joining->is_all_staff;
    joining->suppression.judged = &joining->judged;
    joining->lattice = lattice;
    return ERR_OK;
}

static void end_deciding(struct joining *joining) {
    judged_free(&joining->judged);
    suppression_end(&joining->suppression);
    lattice_free(joining->lattice);
}

/* What is shown without any joined group. */
static enum err_code decide_plain(struct joining *joining, struct err *err) {
    size_t n_cells = joining->plain->n_cells;
    bool *shown = arena_array(joining->arena, n_cells, sizeof *shown);
    enum err_code code =
        shown == NULL ? err_memory(err) : begin_deciding(joining, joining->plain, err);

    if (code != ERR_OK) {
        return code;
    }
    for (size_t cell = 0; cell < n_cells; cell++) {
        shown[cell] = !joining->is_all_staff[cell] || joining->all_staff[cell];
    }
    code = suppression_decide_people(&joining->suppression, shown, err);
    end_deciding(joining);
    joining->shown_plain = shown;
    return code;
}

static enum err_code try_candidates(struct joining *joining, struct err *err) {
    size_t n_cells = joining->tried->n_cells;

    joining->shown = arena_array(joining->arena, n_cells, sizeof *joining->shown);
    joining->trial = arena_array(joining->arena, n_cells, sizeof *joining->trial);
    if (joining->shown == NULL || joining->trial == NULL) {
        return err_memory(err);
    }
    enum err_code code = begin_deciding(joining, joining->tried, err);
    if (code == ERR_OK) {
        code = choose_all(joining, err);
        end_deciding(joining);
    }
    return code;
}

/* The chosen candidates, by area. */
static bool list_chosen(const struct joining *joining, struct joined_list *out) {
    bool *is_chosen =
        arena_array(joining->arena, joining->list.n_candidates, sizeof *is_chosen);
    struct joined_groups *groups =
        arena_array(joining->arena, joining->list.n_choices, sizeof *groups);
    size_t n = 0;

    if (is_chosen == NULL || groups == NULL) {
        return false;
    }
    for (size_t c = 0; c < joining->list.n_choices; c++) {
        if (joining->list.choices[c].chosen != joining->list.choices[c].end) {
            is_chosen[joining->list.choices[c].chosen] = true;
        }
    }
    for (size_t i = 0; i < joining->list.n_candidates; i++) {
        if (is_chosen[i]) {
            groups[n++] = joining->list.candidates[i];
        }
    }
    *out = (struct joined_list){groups, n};
    return true;
}

/* Tries the candidates and makes the membership with those that are chosen. */
static enum err_code make_joined(struct membership **out, struct joining *joining,
                                 const struct responses *responses, struct err *err) {
    struct joined_list all = {joining->list.candidates, joining->list.n_candidates};
    struct joined_list chosen = {NULL, 0};
    enum err_code code = membership_make(&joining->tried, joining->review, responses,
                                         &all, joining->counting, err);

    if (code == ERR_OK) {
        code = try_candidates(joining, err);
        membership_free(joining->tried);
    }
    if (code == ERR_OK && !list_chosen(joining, &chosen)) {
        code = err_memory(err);
    }
    return code == ERR_OK ? membership_make(out, joining->review, responses, &chosen,
                                            joining->counting, err)
                          : code;
}

enum err_code joining_membership(struct membership **out, const struct review *review,
                                 const struct responses *responses,
                                 const struct counting *counting, struct err *err) {
    struct joining joining = {.review = review, .counting = counting};
    struct membership *plain = NULL;
    struct membership *joined = NULL;
    enum err_code code =
        membership_make(&plain, review, responses, NULL, counting, err);

    if (code != ERR_OK || !review->publish.merge_small) {
        *out = code == ERR_OK ? plain : *out;
        return code;
    }
    joining.plain = plain;
    joining.arena = arena_new(JOINING_BYTES_MAX);
    code = joining.arena == NULL ? err_memory(err) : decide_plain(&joining, err);
    if (code == ERR_OK &&
        !joining_list_choices(&joining.list, joining.plain, joining.shown_plain, review,
                              joining.arena)) {
        code = err_memory(err);
    }
    if (code == ERR_OK && joining.list.n_choices > 0) {
        code = make_joined(&joined, &joining, responses, err);
    }
    arena_free(joining.arena);
    if (joined != NULL || code != ERR_OK) {
        membership_free(plain);
    }
    if (code == ERR_OK) {
        *out = joined != NULL ? joined : plain;
    }
    return code;
}
