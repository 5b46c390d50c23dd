/* What a publication and all that was released before give away together. */
#include "scoring/reissue/reissue_list.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_repair.h"
#include "scoring/reissue/reissue_questions.h"
#include "scoring/reissue/reissue_space.h"

#include <stdlib.h>
#include <string.h>

/* Sets that are looked for in one space before all is given up. Each that earlier
 * releases give by themselves takes a few more. */
#define SEARCHES_MAX 1000

/* A figure of the publication that might go. */
struct candidate {
    int rank;
    uint64_t people;
    size_t cell, layer;
    size_t number; /* in the space */
};

struct auditing {
    struct reissue_known known;
    struct reissue_space space; /* that is searched */
    size_t searches;            /* made in it */
    bool is_given_up;           /* it took too long: nothing more is looked for */
    bool is_trial;              /* a set that is found is only told */
    bool is_found;              /* of a trial: there is one */
    bool *is_without;           /* by inner cell of the space: see search_beside */
    uint32_t *tried; /* likewise: lists of inner cells, each after its length */
    size_t n_tried, tried_max;
    struct candidate *order; /* by layer and cell of the publication: scratch */
    uint32_t *order_cells;   /* the same, as cells of the space */
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
    return (x->number > y->number) - (x->number < y->number);
}

/* The publication's figures that are shown and may go, in the order in which they go,
 * into `order`: those of the block, or with LATTICE_NO_BLOCK all. For groups' sake only
 * groups go. */
static size_t list_candidates(const struct auditing *auditing, size_t block) {
    const struct reissue_space *space = &auditing->space;
    const struct publication *publication = auditing->known.list->publication;
    size_t n = 0;

    for (size_t layer = 0; layer < space->n_layers; layer++) {
        for (size_t c = 0; c < publication->n_cells; c++) {
            const struct published_cell *cell = &publication->cells[c];
            size_t number = reissue_space_cell(space, layer, 0, c);

            if (space->shown[number] &&
                !(space->with_groups && cell->attribute == NONE) &&
                (block == LATTICE_NO_BLOCK ||
                 space->lattice->block_of[number] == block)) {
                auditing->order[n++] =
                    (struct candidate){reissue_space_rank(space, layer, c),
                                       cell->responses.value, c, layer, number};
            }
        }
    }
    qsort(auditing->order, n, sizeof *auditing->order, by_preference);
    for (size_t i = 0; i < n; i++) {
        auditing->order_cells[i] = (uint32_t)auditing->order[i].number;
    }
    return n;
}

/* Publishes what is shown of the publication, and of what was released. */
static void show_parts(const struct auditing *auditing, bool publication,
                       bool released) {
    const struct reissue_space *space = &auditing->space;

    for (size_t layer = 0; layer < space->n_layers; layer++) {
        for (size_t r = 0; r < auditing->known.linked->n_releases; r++) {
            bool shown = r == 0 ? publication : released;
            size_t n = auditing->known.people->releases[r].membership->n_cells;

            for (size_t c = 0; c < n; c++) {
                size_t cell = reissue_space_cell(space, layer, r, c);

                derivable_show(space->derivable, cell, shown && space->shown[cell]);
            }
        }
    }
}

/* Everything that is shown, with the people as they are in the space now. */
static void show_all(const struct auditing *auditing) {
    derivable_set(auditing->space.derivable, &auditing->space.weights,
                  auditing->known.bound, auditing->space.shown);
}

/* Sets *is_part where a set of the set's people comes out of one part of what is shown:
 * `set` then becomes that set. */
static enum err_code find_part(struct auditing *auditing, bool *set, bool publication,
                               bool *is_part, struct err *err) {
    const struct reissue_space *space = &auditing->space;
    size_t n = space->lattice->n_inner;
    uint64_t *people = alloc_array(n, sizeof *people);
    struct derivable_weights weights = space->weights;
    struct derivable_result result = {.outcome = DERIVABLE_SAFE};

    if (people == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        people[i] = space->people[i];
        if (!set[i] && people[i] > 0) {
            people[i] = auditing->known.bound;
        }
    }
    weights.people = people;
    derivable_set(space->derivable, &weights, auditing->known.bound, space->shown);
    show_parts(auditing, publication, !publication);
    enum err_code code = derivable_find(space->derivable, &result, err);
    *is_part = code == ERR_OK && result.outcome == DERIVABLE_UNSAFE;
    if (*is_part) {
        memcpy(set, result.set, n * sizeof *set);
    }
    show_all(auditing);
    alloc_free(people);
    return code;
}

/* Whether the set of a block, or one of some of its people, which `set` then becomes,
 * comes out of what was released before by itself, or, where another minimum held then,
 * out of the publication, which is safe by itself; or out of nothing that may go. */
static enum err_code is_out_already(struct auditing *auditing, bool *set, size_t block,
                                    bool *is_out, struct err *err) {
    enum err_code code = find_part(auditing, set, false, is_out, err);

    if (code == ERR_OK && !*is_out &&
        auditing->known.bound > auditing->known.list->minimum) {
        code = find_part(auditing, set, true, is_out, err);
    }
    *is_out = *is_out || list_candidates(auditing, block) == 0;
    return code;
}

/* Takes a figure of the publication out of those shown (derivable_repair.h). All staff
 * of the system goes last, and never because it would be enough alone. */
static enum err_code withhold(struct auditing *auditing, const bool *set, size_t block,
                              struct err *err) {
    size_t n = list_candidates(auditing, block);
    size_t n_alone = n > 0 && auditing->order[n - 1].cell == 0 ? n - 1 : n;
    const struct derivable_repair repair = {set, block, auditing->order_cells, n,
                                            n_alone};
    const struct reissue_people *people = auditing->known.people;
    const struct publication *publication = auditing->known.list->publication;
    uint32_t chosen = 0;
    size_t at = 0;
    enum err_code code =
        derivable_repair_choose(&chosen, auditing->space.derivable, &repair, err);

    if (code != ERR_OK) {
        return code;
    }
    while (auditing->order_cells[at] != chosen) {
        at++;
    }
    const struct published_cell *cell = &publication->cells[auditing->order[at].cell];
    size_t target = auditing->space.targets[auditing->order[at].layer];

    reissue_list_add(auditing->known.list, REISSUE_SET,
                     people->n == 2 ? people->releases[1].index : NONE, cell, target);
    reissue_space_show(
        &auditing->space,
        &(struct figure_key){cell->area, cell->attribute, cell->value, target}, false);
    return ERR_OK;
}

static void give_up(struct auditing *auditing) {
    auditing->is_given_up = true;
    for (size_t r = 1; r < auditing->known.people->n; r++) {
        auditing->known.list->doubts[auditing->known.people->releases[r].index] =
            REISSUE_TOO_LONG;
    }
}

/* Of a trial one set is enough. */
static bool is_done(const struct auditing *auditing) {
    return auditing->is_given_up || (auditing->is_trial && auditing->is_found);
}

static enum err_code search(struct auditing *auditing, struct err *err);

/* Whether sets were looked for without some of those who are left out now: then all
 * that lack these are known. */
static bool was_tried(const struct auditing *auditing) {
    for (size_t at = 0; at < auditing->n_tried; at += 1 + auditing->tried[at]) {
        size_t i = 1;

        while (i <= auditing->tried[at] &&
               auditing->is_without[auditing->tried[at + i]]) {
            i++;
        }
        if (i > auditing->tried[at]) {
            return true;
        }
    }
    return false;
}

/* Notes that all sets without those who are left out now are known. */
static enum err_code note_tried(struct auditing *auditing, struct err *err) {
    size_t n_inner = auditing->space.lattice->n_inner;
    size_t first = auditing->n_tried;

    if (first + 1 + n_inner > auditing->tried_max) {
        size_t max = 2 * (first + 1 + n_inner);
        uint32_t *tried = alloc_resize(auditing->tried, max, sizeof *tried);

        if (tried == NULL) {
            return err_memory(err);
        }
        auditing->tried = tried;
        auditing->tried_max = max;
    }
    auditing->n_tried++;
    for (size_t i = 0; i < n_inner; i++) {
        if (auditing->is_without[i]) {
            auditing->tried[auditing->n_tried++] = (uint32_t)i;
        }
    }
    auditing->tried[first] = (uint32_t)(auditing->n_tried - first - 1);
    return ERR_OK;
}

/* Goes on beside a set that is out already. Any other set either lacks somebody of it,
 * or leaves, without it, one that lacks all of it: so it is enough to look for those
 * without each kind of its people in turn, who are made too many for any set. Without
 * the same kinds in another order, or more, nothing more is found. */
static enum err_code search_beside(struct auditing *auditing, const bool *set,
                                   struct err *err) {
    uint64_t *people = auditing->space.people;
    enum err_code code = ERR_OK;

    for (size_t i = 0;
         i < auditing->space.lattice->n_inner && code == ERR_OK && !is_done(auditing);
         i++) {
        uint64_t n = people[i];

        if (!set[i] || n == 0) {
            continue;
        }
        auditing->is_without[i] = true;
        if (!was_tried(auditing)) {
            people[i] = auditing->known.bound;
            code = search(auditing, err);
            ERR_NEXT(code, note_tried(auditing, err));
            people[i] = n;
        }
        auditing->is_without[i] = false;
    }
    return code;
}

/* Looks for sets below the minimum that need a figure of the publication, and takes
 * that out, until there are none. */
static enum err_code search(struct auditing *auditing, struct err *err) {
    const struct reissue_space *space = &auditing->space;
    size_t n_inner = space->lattice->n_inner;
    bool *set = alloc_array(n_inner, sizeof *set);
    enum err_code code = set == NULL ? err_memory(err) : ERR_OK;
    bool is_out = false;

    while (code == ERR_OK && !is_out && !is_done(auditing) &&
           auditing->known.list->n < REISSUE_CONFLICTS_MAX) {
        struct derivable_result result;

        show_all(auditing);
        code = derivable_find(space->derivable, &result, err);
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
        code = is_out_already(auditing, set, result.block, &is_out, err);
        auditing->is_found = auditing->is_found || !is_out;
        if (code == ERR_OK && is_out) {
            code = search_beside(auditing, set, err);
        } else if (code == ERR_OK && !auditing->is_trial) {
            code = withhold(auditing, set, result.block, err);
        }
    }
    alloc_free(set);
    return code;
}

/* Tries again what was taken out since the list had `first`, the last first, and shows
 * it where there is no set with it. */
static enum err_code show_again(struct auditing *auditing, size_t first,
                                struct err *err) {
    struct reissue_list *list = auditing->known.list;
    enum err_code code = ERR_OK;

    auditing->is_trial = true;
    for (size_t i = list->n; i-- > first && code == ERR_OK && !auditing->is_given_up;) {
        const struct figure_key figure = list->conflicts[i].figure;

        reissue_space_show(&auditing->space, &figure, true);
        auditing->is_found = false;
        auditing->n_tried = 0;
        code = search(auditing, err);
        if (auditing->is_found) {
            reissue_space_show(&auditing->space, &figure, false);
        } else {
            reissue_list_remove(list, i);
        }
    }
    auditing->is_trial = false;
    return code;
}

/* All staff first, as if there were no groups. */
static enum err_code search_space(struct auditing *auditing, struct err *err) {
    size_t n_inner = auditing->space.lattice->n_inner;
    enum err_code code = ERR_OK;

    auditing->is_without = alloc_array(n_inner, sizeof *auditing->is_without);
    code = auditing->is_without == NULL ? err_memory(err) : ERR_OK;
    for (int phase = 0; phase < 2 && code == ERR_OK && !auditing->is_given_up;
         phase++) {
        size_t first = auditing->known.list->n;

        reissue_space_mark(&auditing->space, phase == 1);
        auditing->searches = 0;
        auditing->n_tried = 0;
        code = search(auditing, err);
        ERR_NEXT(code, show_again(auditing, first, err));
    }
    alloc_free(auditing->is_without);
    auditing->is_without = NULL;
    return code;
}

static enum err_code search_target(struct auditing *auditing, size_t target,
                                   struct err *err) {
    enum err_code code =
        reissue_space_begin(&auditing->space, &auditing->known, &target, err);

    ERR_NEXT(code, search_space(auditing, err));
    if (code == ERR_OK && target == TARGET_RESPONSES) {
        memcpy(auditing->known.shown_for_people, auditing->space.shown,
               auditing->space.lattice->n_cells * sizeof(bool));
    }
    reissue_space_end(&auditing->space);
    return code;
}

/* An average may give back a question that another release does not show
 * (rules.md D17). */
static enum err_code search_layers(struct auditing *auditing, size_t item,
                                   struct err *err) {
    enum err_code code =
        reissue_space_begin_layers(&auditing->space, &auditing->known, item, err);

    if (code == ERR_OK) {
        reissue_space_mark(&auditing->space, true);
        code = reissue_space_may_give_back(&auditing->space)
                   ? search_space(auditing, err)
                   : ERR_OK;
    }
    reissue_space_end(&auditing->space);
    return code;
}

static enum err_code search_all(struct auditing *auditing, struct err *err) {
    const struct instrument *instrument = auditing->known.list->publication->instrument;
    size_t n_targets = target_count(instrument);
    enum err_code code = search_target(auditing, TARGET_RESPONSES, err);

    for (size_t t = 0; t < n_targets && code == ERR_OK && !auditing->is_given_up; t++) {
        /* Composites of other questions are not one table. */
        code = reissue_is_made_anew(auditing->known.list, t)
                   ? ERR_OK
                   : search_target(auditing, t, err);
    }
    for (size_t i = 0;
         i < instrument->n_items && code == ERR_OK && !auditing->is_given_up; i++) {
        code = search_layers(auditing, i, err);
    }
    return code;
}

static enum err_code make_room(struct auditing *auditing, struct err *err) {
    const struct linked *linked = auditing->known.linked;
    const struct publication *publication = auditing->known.list->publication;
    size_t n = layers_most(publication->instrument) * publication->n_cells;

    auditing->known.silent = alloc_array(linked->lattice->n_inner, sizeof(bool));
    auditing->known.shown_for_people = alloc_array(linked->n_cells, sizeof(bool));
    auditing->order = alloc_array(n, sizeof *auditing->order);
    auditing->order_cells = alloc_array(n, sizeof *auditing->order_cells);
    return auditing->known.silent != NULL && auditing->known.shown_for_people != NULL &&
                   auditing->order != NULL && auditing->order_cells != NULL
               ? ERR_OK
               : err_memory(err);
}

static enum err_code derivable_linked(struct reissue_list *list,
                                      const struct reissue_people *people,
                                      struct err *err) {
    struct linked *linked = NULL;
    struct auditing auditing = {
        .known = {.list = list, .people = people, .bound = list->minimum}};
    enum err_code code = reissue_people_join(&linked, people, err);

    if (code != ERR_OK) {
        return code;
    }
    for (size_t r = 1; r < people->n; r++) {
        uint64_t minimum = people->releases[r].review->publish.minimum;

        if (minimum > auditing.known.bound) {
            auditing.known.bound = minimum;
        }
    }
    auditing.known.linked = linked;
    code = contributors_count(&auditing.known.contributors, linked->lattice,
                              list->publication->instrument, &linked->responses, err);
    ERR_NEXT(code, make_room(&auditing, err));
    ERR_NEXT(code, search_all(&auditing, err));
    alloc_free(auditing.tried);
    alloc_free(auditing.order_cells);
    alloc_free(auditing.order);
    alloc_free(auditing.known.shown_for_people);
    alloc_free(auditing.known.silent);
    contributors_free(&auditing.known.contributors);
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
