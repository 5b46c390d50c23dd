#include "scoring/reissue/reissue_search.h"

#include "base/alloc.h"
#include "scoring/derivable/derivable_repair.h"

#include <stdlib.h>
#include <string.h>

/* Sets that are looked for in one space before all is given up. Each that earlier
 * releases give by themselves takes a few more. */
#define SEARCHES_MAX 1000

static int by_preference(const void *a, const void *b) {
    const struct reissue_candidate *x = a;
    const struct reissue_candidate *y = b;

    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    if (x->people != y->people) {
        return x->people < y->people ? -1 : 1;
    }
    return (x->number > y->number) - (x->number < y->number);
}

/* Whether what a layer has of a cell may go. For groups' sake only groups go, and
 * numbers of those not asked (other_numbers.h). */
static bool may_go(const struct reissue_space *space, size_t layer,
                   const struct published_cell *cell) {
    return !space->with_groups || cell->attribute != NONE ||
           reissue_space_part(space, layer) == FIGURES_NON_ANSWERS;
}

/* How many of the figures to go may go because one is enough alone: all staff of the
 * system never may, nor a cell where numbers of those not asked are enough. */
static size_t count_alone(const struct reissue_search *search, size_t n) {
    const struct reissue_space *space = &search->space;
    size_t n_alone = n > 0 && search->order[n - 1].cell == 0 ? n - 1 : n;

    while (space->part == FIGURES_NON_ANSWERS && n_alone > 0 &&
           search->order[n_alone - 1].layer == 0) {
        n_alone--;
    }
    return n_alone;
}

/* The publication's figures that are shown and may go, in the order in which they go,
 * into `order`: those of the block, or with LATTICE_NO_BLOCK all. */
static size_t list_candidates(const struct reissue_search *search, size_t block) {
    const struct reissue_space *space = &search->space;
    const struct publication *publication = search->known.list->publication;
    size_t n = 0;

    for (size_t layer = 0; layer < space->n_layers; layer++) {
        for (size_t c = 0; c < publication->n_cells; c++) {
            const struct published_cell *cell = &publication->cells[c];
            size_t number = reissue_space_cell(space, layer, 0, c);

            if (space->shown[number] && may_go(space, layer, cell) &&
                (block == LATTICE_NO_BLOCK ||
                 space->lattice->block_of[number] == block)) {
                search->order[n++] =
                    (struct reissue_candidate){reissue_space_rank(space, layer, c),
                                               cell->responses.value, c, layer, number};
            }
        }
    }
    qsort(search->order, n, sizeof *search->order, by_preference);
    for (size_t i = 0; i < n; i++) {
        search->order_cells[i] = (uint32_t)search->order[i].number;
    }
    return n;
}

/* Publishes what is shown of the publication, and of what was released. */
static void show_parts(const struct reissue_search *search, bool publication,
                       bool released) {
    const struct reissue_space *space = &search->space;

    for (size_t layer = 0; layer < space->n_layers; layer++) {
        for (size_t r = 0; r < search->known.linked->n_releases; r++) {
            bool shown = r == 0 ? publication : released;
            size_t n = search->known.people->releases[r].membership->n_cells;

            for (size_t c = 0; c < n; c++) {
                size_t cell = reissue_space_cell(space, layer, r, c);

                derivable_show(space->derivable, cell, shown && space->shown[cell]);
            }
        }
    }
}

/* Everything that is shown, with the people as they are in the space now. */
static void show_all(const struct reissue_search *search) {
    derivable_set(search->space.derivable, &search->space.weights, search->known.bound,
                  search->space.shown);
}

/* Sets *is_part where a set of the set's people comes out of one part of what is shown:
 * `set` then becomes that set. */
static enum err_code find_part(struct reissue_search *search, bool *set,
                               bool publication, bool *is_part, struct err *err) {
    const struct reissue_space *space = &search->space;
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
            people[i] = search->known.bound;
        }
    }
    weights.people = people;
    derivable_set(space->derivable, &weights, search->known.bound, space->shown);
    show_parts(search, publication, !publication);
    enum err_code code = derivable_find(space->derivable, &result, err);
    *is_part = code == ERR_OK && result.outcome == DERIVABLE_UNSAFE;
    if (*is_part) {
        memcpy(set, result.set, n * sizeof *set);
    }
    show_all(search);
    alloc_free(people);
    return code;
}

/* Whether the set of a block, or one of some of its people, which `set` then becomes,
 * comes out of what was released before by itself; or out of the publication, which is
 * safe by itself, where another minimum held then or it was decided whom all staff
 * tells apart (judged.h); or out of nothing that may go. */
static enum err_code is_out_already(struct reissue_search *search, bool *set,
                                    size_t block, bool *is_out, struct err *err) {
    enum err_code code = find_part(search, set, false, is_out, err);

    if (code == ERR_OK && !*is_out &&
        (search->known.bound > search->known.list->minimum ||
         search->space.part != FIGURES_ALL || search->space.makings != NULL)) {
        code = find_part(search, set, true, is_out, err);
    }
    *is_out = *is_out || list_candidates(search, block) == 0;
    return code;
}

/* Takes a figure of the publication out of those shown (derivable_repair.h). All staff
 * of the system goes last, and never because it would be enough alone. */
static enum err_code withhold(struct reissue_search *search, const bool *set,
                              size_t block, struct err *err) {
    size_t n = list_candidates(search, block);
    const struct derivable_repair repair = {set, block, search->order_cells, n,
                                            count_alone(search, n)};
    const struct reissue_people *people = search->known.people;
    const struct publication *publication = search->known.list->publication;
    uint32_t chosen = 0;
    size_t at = 0;
    enum err_code code =
        derivable_repair_choose(&chosen, search->space.derivable, &repair, err);

    if (code != ERR_OK) {
        return code;
    }
    while (search->order_cells[at] != chosen) {
        at++;
    }
    const struct published_cell *cell = &publication->cells[search->order[at].cell];
    size_t layer = search->order[at].layer;
    size_t target = search->space.targets[layer];
    enum figure_part part = reissue_space_part(&search->space, layer);

    reissue_list_add(search->known.list, REISSUE_SET,
                     people->n == 2 ? people->releases[1].index : NONE, cell, target,
                     part);
    reissue_space_show(
        &search->space,
        &(struct figure_key){cell->area, cell->attribute, cell->value, target, part},
        false);
    return ERR_OK;
}

static void give_up(struct reissue_search *search) {
    search->is_given_up = true;
    for (size_t r = 1; r < search->known.people->n; r++) {
        search->known.list->doubts[search->known.people->releases[r].index] =
            REISSUE_TOO_LONG;
    }
}

/* Of a trial one set is enough. */
static bool is_done(const struct reissue_search *search) {
    return search->is_given_up || (search->is_trial && search->is_found);
}

static enum err_code search_sets(struct reissue_search *search, struct err *err);

/* Whether sets were looked for without some of those who are left out now: then all
 * that lack these are known. */
static bool was_tried(const struct reissue_search *search) {
    for (size_t at = 0; at < search->n_tried; at += 1 + search->tried[at]) {
        size_t i = 1;

        while (i <= search->tried[at] && search->is_without[search->tried[at + i]]) {
            i++;
        }
        if (i > search->tried[at]) {
            return true;
        }
    }
    return false;
}

/* Notes that all sets without those who are left out now are known. */
static enum err_code note_tried(struct reissue_search *search, struct err *err) {
    size_t n_inner = search->space.lattice->n_inner;
    size_t first = search->n_tried;

    if (first + 1 + n_inner > search->tried_max) {
        size_t max = 2 * (first + 1 + n_inner);
        uint32_t *tried = alloc_resize(search->tried, max, sizeof *tried);

        if (tried == NULL) {
            return err_memory(err);
        }
        search->tried = tried;
        search->tried_max = max;
    }
    search->n_tried++;
    for (size_t i = 0; i < n_inner; i++) {
        if (search->is_without[i]) {
            search->tried[search->n_tried++] = (uint32_t)i;
        }
    }
    search->tried[first] = (uint32_t)(search->n_tried - first - 1);
    return ERR_OK;
}

/* Goes on beside a set that is out already. Any other set either lacks somebody of it,
 * or leaves, without it, one that lacks all of it: so it is enough to look for those
 * without each kind of its people in turn, who are made too many for any set. Without
 * the same kinds in another order, or more, nothing more is found. */
static enum err_code search_beside(struct reissue_search *search, const bool *set,
                                   struct err *err) {
    uint64_t *people = search->space.people;
    enum err_code code = ERR_OK;

    for (size_t i = 0;
         i < search->space.lattice->n_inner && code == ERR_OK && !is_done(search);
         i++) {
        uint64_t n = people[i];

        if (!set[i] || n == 0) {
            continue;
        }
        search->is_without[i] = true;
        if (!was_tried(search)) {
            people[i] = search->known.bound;
            code = search_sets(search, err);
            ERR_NEXT(code, note_tried(search, err));
            people[i] = n;
        }
        search->is_without[i] = false;
    }
    return code;
}

/* Looks for sets below the minimum that need a figure of the publication, and takes
 * that out, until there are none. */
static enum err_code search_sets(struct reissue_search *search, struct err *err) {
    const struct reissue_space *space = &search->space;
    size_t n_inner = space->lattice->n_inner;
    bool *set = alloc_array(n_inner, sizeof *set);
    enum err_code code = set == NULL ? err_memory(err) : ERR_OK;
    bool is_out = false;

    while (code == ERR_OK && !is_out && !is_done(search) &&
           search->known.list->n < REISSUE_CONFLICTS_MAX) {
        struct derivable_result result;

        show_all(search);
        code = derivable_find(space->derivable, &result, err);
        if (code != ERR_OK || result.outcome == DERIVABLE_SAFE) {
            break;
        }
        if (result.outcome == DERIVABLE_GIVEN_UP ||
            search->searches++ == SEARCHES_MAX) {
            search->is_found = true;
            give_up(search);
            break;
        }
        memcpy(set, result.set, n_inner * sizeof *set);
        code = is_out_already(search, set, result.block, &is_out, err);
        search->is_found = search->is_found || !is_out;
        if (code == ERR_OK && is_out) {
            code = search_beside(search, set, err);
        } else if (code == ERR_OK && !search->is_trial) {
            code = withhold(search, set, result.block, err);
        }
    }
    alloc_free(set);
    return code;
}

/* Tries again what was taken out since the list had `first`, the last first, and shows
 * it where there is no set with it. */
static enum err_code show_again(struct reissue_search *search, size_t first,
                                struct err *err) {
    struct reissue_list *list = search->known.list;
    enum err_code code = ERR_OK;

    search->is_trial = true;
    for (size_t i = list->n; i-- > first && code == ERR_OK && !search->is_given_up;) {
        const struct figure_key figure = list->conflicts[i].figure;

        reissue_space_show(&search->space, &figure, true);
        search->is_found = false;
        search->n_tried = 0;
        code = search_sets(search, err);
        if (search->is_found) {
            reissue_space_show(&search->space, &figure, false);
        } else {
            reissue_list_remove(list, i);
        }
    }
    search->is_trial = false;
    return code;
}

enum err_code reissue_search_space(struct reissue_search *search, struct err *err) {
    size_t n_inner = search->space.lattice->n_inner;
    enum err_code code = ERR_OK;

    search->is_without = alloc_array(n_inner, sizeof *search->is_without);
    code = search->is_without == NULL ? err_memory(err) : ERR_OK;
    int n_phases = search->known.with_groups ? 2 : 1;

    for (int phase = 0; phase < n_phases && code == ERR_OK && !search->is_given_up;
         phase++) {
        size_t first = search->known.list->n;

        reissue_space_mark(&search->space, phase == 1);
        search->searches = 0;
        search->n_tried = 0;
        code = search_sets(search, err);
        ERR_NEXT(code, show_again(search, first, err));
    }
    alloc_free(search->is_without);
    search->is_without = NULL;
    return code;
}
