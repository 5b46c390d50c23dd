#include "scoring/joining.h"

#include "base/alloc.h"
#include "scoring/lattice.h"
#include "scoring/suppression.h"

#include <stdlib.h>
#include <string.h>

#define JOINING_BYTES_MAX ((size_t)1 << 30)

/* A group with somebody in it. */
struct sized {
    size_t value;
    uint64_t people;
};

/* Groups of one area and attribute that might be joined, in more than one way: the
 * candidates `begin` to `end` - 1, of more and more groups. */
struct choice {
    size_t begin, end;
    size_t chosen; /* `end`: none */
};

struct joining {
    const struct review *review;
    const struct membership *plain; /* without any joined group */
    struct joined_groups *candidates;
    size_t n_candidates;
    struct choice *choices; /* places and localities in order, then the system */
    size_t n_choices;
    struct membership *tried;      /* with every candidate */
    const struct lattice *lattice; /* of it */
    struct suppression suppression;
    uint64_t *people; /* by inner cell */
    bool *shown;      /* by cell, with what is chosen so far */
    bool *trial;      /* by cell: scratch */
    struct arena *arena;
};

static int by_people(const void *a, const void *b) {
    const struct sized *x = a;
    const struct sized *y = b;

    if (x->people != y->people) {
        return x->people < y->people ? -1 : 1;
    }
    return (x->value > y->value) - (x->value < y->value);
}

static int by_number(const void *a, const void *b) {
    const size_t *x = a;
    const size_t *y = b;

    return (*x > *y) - (*x < *y);
}

/* The groups that anybody is in, smallest first. */
static size_t list_sized(const struct joining *joining, size_t area, size_t attribute,
                         struct sized *out) {
    size_t n_values = joining->review->instrument->attributes[attribute].n_values;
    size_t n = 0;

    for (size_t v = 0; v < n_values; v++) {
        uint64_t people = joining->plain->responses[membership_group_cell(
            joining->plain, joining->review, area, attribute, v)];

        if (people > 0) {
            out[n++] = (struct sized){v, people};
        }
    }
    qsort(out, n, sizeof *out, by_people);
    return n;
}

static bool add_candidate(struct joining *joining, size_t area, size_t attribute,
                          const struct sized *groups, size_t n) {
    size_t *values = arena_array(joining->arena, n, sizeof *values);

    if (values == NULL) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        values[i] = groups[i].value;
    }
    qsort(values, n, sizeof *values, by_number);
    joining->candidates[joining->n_candidates++] =
        (struct joined_groups){area, attribute, values, n};
    return true;
}

/* Ways to join the groups of an area: each with all that are too small. */
static bool add_choice(struct joining *joining, size_t area, size_t attribute) {
    struct sized groups[ATTRIBUTE_VALUES_MAX] = {{0, 0}};
    size_t n = list_sized(joining, area, attribute, groups);
    uint64_t minimum = joining->review->publish.minimum;
    uint64_t people = 0;
    size_t begin = joining->n_candidates;

    for (size_t k = 1; k < n; k++) {
        people += groups[k - 1].people;
        if (k >= 2 && people >= minimum && groups[k].people >= minimum &&
            !add_candidate(joining, area, attribute, groups, k)) {
            return false;
        }
    }
    if (joining->n_candidates > begin) {
        joining->choices[joining->n_choices++] =
            (struct choice){begin, joining->n_candidates, joining->n_candidates};
    }
    return true;
}

/* Candidates stand by area, as membership_make wants them. */
static bool list_choices(struct joining *joining) {
    const struct review *review = joining->review;
    size_t n_choices = review->n_areas * review->n_groups;
    size_t of_system = 0;

    joining->choices = arena_array(joining->arena, n_choices, sizeof *joining->choices);
    joining->candidates = arena_array(joining->arena, joining->plain->n_cells,
                                      sizeof *joining->candidates);
    if (joining->choices == NULL || joining->candidates == NULL) {
        return false;
    }
    for (size_t area = 0; area < review->n_areas; area++) {
        for (size_t g = 0; membership_has_groups(review, area) && g < review->n_groups;
             g++) {
            if (!add_choice(joining, area, review->groups[g])) {
                return false;
            }
        }
        of_system = area == 0 ? joining->n_choices : of_system;
    }
    /* The system comes last: its groups often are small because places' are. */
    struct choice *turned =
        arena_array(joining->arena, joining->n_choices, sizeof *turned);
    if (turned == NULL) {
        return false;
    }
    for (size_t i = 0; i < joining->n_choices; i++) {
        turned[i] = joining->choices[(i + of_system) % joining->n_choices];
    }
    joining->choices = turned;
    return true;
}

/* What may be shown with the candidates chosen so far. Elsewhere than in the area and
 * the system that is what is shown now: whatever is withheld there stays so. */
static void begin_trial(const struct joining *joining, size_t area) {
    const struct membership *tried = joining->tried;

    for (size_t cell = 0; cell < tried->n_cells; cell++) {
        const struct cell_key *key = &tried->cells[cell];
        bool is_open = key->area == area || key->area == 0;

        joining->trial[cell] =
            is_open ? key->value != VALUE_JOINED : joining->shown[cell];
    }
    for (size_t c = 0; c < joining->n_choices; c++) {
        const struct choice *choice = &joining->choices[c];
        size_t of = joining->candidates[choice->begin].area;

        if (choice->chosen != choice->end && (of == area || of == 0)) {
            membership_show_joined(tried, joining->review, choice->chosen,
                                   joining->trial);
        }
    }
}

/* How many cells are shown with what is chosen now in the area. */
static enum err_code try(struct joining *joining, size_t area, size_t *n,
                         struct err *err) {
    const struct audit_weights weights = {joining->people, NULL, NULL};

    begin_trial(joining, area);
    enum err_code code =
        suppression_decide(&joining->suppression, &weights, joining->trial, err);

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

/* Whether a choice can show more: one group for two that are withheld or more. */
static bool is_worth_trying(const struct joining *joining,
                            const struct choice *choice) {
    const struct joined_groups *all = &joining->candidates[choice->end - 1];
    size_t withheld = 0;

    for (size_t v = 0; v < all->n; v++) {
        size_t cell = membership_group_cell(joining->tried, joining->review, all->area,
                                            all->attribute, all->values[v]);

        withheld += joining->shown[cell] ? 0 : 1;
    }
    return withheld >= 2;
}

/* Keeps the candidate that shows most, if that is more than without. */
static enum err_code choose(struct joining *joining, struct choice *choice,
                            size_t *most, struct err *err) {
    size_t area = joining->candidates[choice->begin].area;
    size_t best = choice->end;

    if (!is_worth_trying(joining, choice)) {
        return ERR_OK;
    }
    for (size_t candidate = choice->begin; candidate < choice->end; candidate++) {
        size_t n = 0;

        choice->chosen = candidate;
        enum err_code code = try(joining, area, &n, err);
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

static enum err_code choose_all(struct joining *joining, struct err *err) {
    const struct audit_weights weights = {.people = joining->people};
    size_t most = 0;

    for (size_t cell = 0; cell < joining->tried->n_cells; cell++) {
        joining->shown[cell] = joining->tried->cells[cell].value != VALUE_JOINED;
    }
    enum err_code code =
        suppression_decide(&joining->suppression, &weights, joining->shown, err);
    for (size_t cell = 0; code == ERR_OK && cell < joining->tried->n_cells; cell++) {
        most += joining->shown[cell] ? 1 : 0;
    }
    for (size_t c = 0; c < joining->n_choices && code == ERR_OK; c++) {
        code = choose(joining, &joining->choices[c], &most, err);
    }
    return code;
}

static enum err_code try_candidates(struct joining *joining, struct err *err) {
    struct lattice *lattice = NULL;
    enum err_code code =
        lattice_of_review(&lattice, joining->tried, joining->review, err);

    if (code != ERR_OK) {
        return code;
    }
    joining->lattice = lattice;
    joining->people =
        arena_array(joining->arena, lattice->n_inner, sizeof *joining->people);
    joining->shown =
        arena_array(joining->arena, lattice->n_cells, sizeof *joining->shown);
    joining->trial =
        arena_array(joining->arena, lattice->n_cells, sizeof *joining->trial);
    if (joining->people == NULL || joining->shown == NULL || joining->trial == NULL) {
        code = err_memory(err);
        goto out;
    }
    for (size_t i = 0; i < lattice->n_inner; i++) {
        joining->people[i] = lattice->inner[i].n;
    }
    code = suppression_begin(&joining->suppression, lattice,
                             joining->review->publish.minimum, err);
    if (code == ERR_OK) {
        code = choose_all(joining, err);
        suppression_end(&joining->suppression);
    }
out:
    lattice_free(lattice);
    return code;
}

/* The chosen candidates, by area. */
static bool list_chosen(const struct joining *joining, struct joined_list *out) {
    bool *is_chosen =
        arena_array(joining->arena, joining->n_candidates, sizeof *is_chosen);
    struct joined_groups *groups =
        arena_array(joining->arena, joining->n_choices, sizeof *groups);
    size_t n = 0;

    if (is_chosen == NULL || groups == NULL) {
        return false;
    }
    for (size_t c = 0; c < joining->n_choices; c++) {
        if (joining->choices[c].chosen != joining->choices[c].end) {
            is_chosen[joining->choices[c].chosen] = true;
        }
    }
    for (size_t i = 0; i < joining->n_candidates; i++) {
        if (is_chosen[i]) {
            groups[n++] = joining->candidates[i];
        }
    }
    *out = (struct joined_list){groups, n};
    return true;
}

/* Tries the candidates and makes the membership with those that are chosen. */
static enum err_code join(struct membership **out, struct joining *joining,
                          const struct responses *responses, struct err *err) {
    struct joined_list all = {joining->candidates, joining->n_candidates};
    struct joined_list chosen = {NULL, 0};
    enum err_code code =
        membership_make(&joining->tried, joining->review, responses, &all, err);

    if (code == ERR_OK) {
        code = try_candidates(joining, err);
        membership_free(joining->tried);
    }
    if (code == ERR_OK && !list_chosen(joining, &chosen)) {
        code = err_memory(err);
    }
    return code == ERR_OK
               ? membership_make(out, joining->review, responses, &chosen, err)
               : code;
}

enum err_code joining_membership(struct membership **out, const struct review *review,
                                 const struct responses *responses, struct err *err) {
    struct joining joining = {.review = review};
    struct membership *plain = NULL;
    struct membership *joined = NULL;
    enum err_code code = membership_make(&plain, review, responses, NULL, err);

    if (code != ERR_OK || !review->publish.merge_small) {
        *out = code == ERR_OK ? plain : *out;
        return code;
    }
    joining.plain = plain;
    joining.arena = arena_new(JOINING_BYTES_MAX);
    if (joining.arena == NULL || !list_choices(&joining)) {
        code = err_memory(err);
    } else if (joining.n_choices > 0) {
        code = join(&joined, &joining, responses, err);
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
