#include "scoring/reissue/reissue_space.h"

#include "base/alloc.h"

#include <string.h>

size_t reissue_space_cell(const struct reissue_space *space, size_t layer,
                          size_t release, size_t cell) {
    size_t joint = linked_cell(space->known->linked, release, cell);

    return space->layers.lattice == NULL ? joint
                                         : layers_cell(&space->layers, layer, joint);
}

enum figure_part reissue_space_part(const struct reissue_space *space, size_t layer) {
    return layer + 1 == space->n_layers ? space->part : FIGURES_ALL;
}

/* Whether a release has what a layer is of: an average beside its item is made as in
 * the release of reference. */
static bool is_in(const struct reissue_space *space, size_t layer, size_t release) {
    const struct reissue_known *known = space->known;

    if (space->makings != NULL) {
        return reissue_making_is_in(space->makings[layer], release);
    }
    return layer == 0 || space->part != FIGURES_ALL ||
           reissue_leave_same_out(known->people, known->reference, release,
                                  target_composite(known->list->publication->instrument,
                                                   space->targets[layer]));
}

void reissue_space_show(struct reissue_space *space, const struct figure_key *figure,
                        bool is_shown) {
    size_t cell = published_cell_number(space->known->list->publication, figure);

    for (size_t layer = 0; layer < space->n_layers; layer++) {
        if (is_in(space, layer, 0) && space->targets[layer] == figure->target &&
            reissue_space_part(space, layer) == figure->part) {
            space->shown[reissue_space_cell(space, layer, 0, cell)] = is_shown;
        }
    }
}

int reissue_space_rank(const struct reissue_space *space, size_t layer, size_t cell) {
    static const int of_kinds[] = {
        [COMPOSITE_KLOE] = 2, [COMPOSITE_CONDITION] = 1, [COMPOSITE_THEME] = 0};
    const int kinds = 3, ranks = 6;
    const struct publication *publication = space->known->list->publication;
    int rank = reissue_rank(publication, cell);

    if (layer == 0 && space->makings == NULL) {
        return kinds * ranks + rank;
    }
    const struct composite *composite =
        target_composite(publication->instrument, space->targets[layer]);
    return kinds * rank + (composite == NULL ? 0 : of_kinds[composite->kind]);
}

/* What is on the list already: those figures, or all of their cell. */
static void take_out(struct reissue_space *space, size_t layer) {
    const struct reissue_list *list = space->known->list;

    for (size_t i = 0; i < list->n; i++) {
        const struct figure_key *figure = &list->conflicts[i].figure;

        if (figure->target == TARGET_RESPONSES ||
            (figure->target == space->targets[layer] &&
             (figure->part == FIGURES_ALL ||
              figure->part == reissue_space_part(space, layer)))) {
            size_t cell = published_cell_number(list->publication, figure);

            space->shown[reissue_space_cell(space, layer, 0, cell)] = false;
        }
    }
}

static void mark_publication(struct reissue_space *space, size_t layer) {
    const struct reissue_list *list = space->known->list;
    uint64_t n = 0;

    for (size_t c = 0; c < list->publication->n_cells && is_in(space, layer, 0); c++) {
        const struct published_cell *cell = &list->publication->cells[c];

        space->shown[reissue_space_cell(space, layer, 0, c)] =
            (space->with_groups || cell->attribute == NONE) &&
            reissue_n(list, cell, space->targets[layer],
                      reissue_space_part(space, layer), &n);
    }
    take_out(space, layer);
}

/* Whether a released composite holds the item as it was then. Where the results do not
 * tell of which KLOE their questions are, it does, as now. */
static bool holds_then(const struct results *results, size_t then, size_t item) {
    const struct results_composite *composite =
        &results->composites[then - results->n_items];

    for (size_t i = 0; i < composite->n_items; i++) {
        if (composite->items[i] == item) {
            return true;
        }
    }
    return !composite->has_all_items;
}

/* The target of a release that a layer is of; false: it has none that is searched. */
static bool find_then(const struct reissue_space *space, size_t layer, size_t r,
                      const struct results *results, size_t *then) {
    const struct reissue_list *list = space->known->list;

    if (space->makings != NULL) {
        *then = space->makings[layer]->then[r];
        return is_in(space, layer, r);
    }
    *then = reissue_target(list, results, space->targets[layer]);
    return layer == 0 || space->part != FIGURES_ALL ||
           (is_in(space, layer, r) && *then != NONE &&
            holds_then(results, *then,
                       reissue_target(list, results, space->targets[0])));
}

static void mark_release(struct reissue_space *space, size_t layer, size_t r) {
    const struct release_people *release = &space->known->people->releases[r];
    const struct reissue_list *list = space->known->list;
    const struct results *results = list->releases[release->index].results;
    size_t then = NONE;
    uint64_t n = 0;

    if (!find_then(space, layer, r, results, &then)) {
        return;
    }
    for (size_t c = 0; c < release->membership->n_cells; c++) {
        const struct results_cell *cell = release->cells[c];

        space->shown[reissue_space_cell(space, layer, r, c)] =
            cell != NULL && reissue_n_then(results, cell, space->targets[layer], then,
                                           reissue_space_part(space, layer), &n);
    }
}

void reissue_space_mark(struct reissue_space *space, bool with_groups) {
    space->with_groups = with_groups;
    memset(space->shown, 0, space->lattice->n_cells * sizeof *space->shown);
    for (size_t layer = 0; layer < space->n_layers; layer++) {
        mark_publication(space, layer);
        for (size_t r = 1; r < space->known->linked->n_releases; r++) {
            mark_release(space, layer, r);
        }
    }
}

bool reissue_space_has_other(const struct reissue_known *known, size_t target) {
    const struct publication *publication = known->list->publication;
    enum figure_part part = reissue_other_part(publication->instrument, target);
    uint64_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        if (reissue_n(known->list, &publication->cells[c], target, part, &n)) {
            return true;
        }
    }
    for (size_t r = 1; r < known->people->n; r++) {
        const struct release_people *release = &known->people->releases[r];
        const struct results *results = known->list->releases[release->index].results;
        size_t then = reissue_target(known->list, results, target);

        for (size_t c = 0; c < release->membership->n_cells; c++) {
            const struct results_cell *cell = release->cells[c];

            if (cell != NULL && reissue_n_then(results, cell, target, then, part, &n)) {
                return true;
            }
        }
    }
    return false;
}

bool reissue_space_may_give_back(const struct reissue_space *space) {
    if (layers_weigh_unequally(&space->layers)) {
        return true;
    }
    for (size_t layer = 1; layer < space->n_layers; layer++) {
        for (size_t cell = 0; cell < space->known->linked->n_cells; cell++) {
            if (space->shown[layers_cell(&space->layers, layer, cell)] &&
                !space->shown[layers_cell(&space->layers, 0, cell)]) {
                return true;
            }
        }
    }
    return false;
}

/* Makes ready to search what `weights` and the lattice say. */
static enum err_code make_ready(struct reissue_space *space, struct err *err) {
    enum err_code code = derivable_new(&space->derivable, space->lattice, err);

    if (code != ERR_OK) {
        return code;
    }
    space->people = alloc_array(space->lattice->n_inner, sizeof *space->people);
    space->shown = alloc_array(space->lattice->n_cells, sizeof *space->shown);
    if (space->people == NULL || space->shown == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < space->lattice->n_inner; i++) {
        space->people[i] = space->weights.people != NULL ? space->weights.people[i]
                                                         : space->lattice->inner[i].n;
    }
    space->weights.people = space->people;
    return ERR_OK;
}

/* Who may count for a target for all that is shown of people. */
static void find_silent(const struct reissue_known *known, size_t target) {
    const struct lattice *lattice = known->linked->lattice;

    if (target == TARGET_RESPONSES) {
        for (size_t i = 0; i < lattice->n_inner; i++) {
            known->silent[i] =
                lattice->inner[i].n == 0 && !contributors_say_less(lattice, i);
        }
    } else {
        contributors_silent(known->silent,
                            known->contributors.people +
                                target * known->contributors.n_inner,
                            lattice, known->shown_for_people);
    }
}

enum err_code reissue_space_begin(struct reissue_space *out,
                                  const struct reissue_known *known,
                                  const size_t *target, struct err *err) {
    const struct contributors *contributors = &known->contributors;

    *out = (struct reissue_space){.known = known,
                                  .targets = target,
                                  .n_layers = 1,
                                  .lattice = known->linked->lattice};
    find_silent(known, *target);
    out->weights.silent = known->silent;
    if (*target != TARGET_RESPONSES) {
        out->weights.people = contributors->people + *target * contributors->n_inner;
    }
    enum err_code code = make_ready(out, err);
    if (code != ERR_OK) {
        reissue_space_end(out);
    }
    return code;
}

/* Takes over the layers that were made. */
static enum err_code use_layers(struct reissue_space *out, struct err *err) {
    out->targets = out->layers.targets;
    out->n_layers = out->layers.n;
    out->lattice = out->layers.lattice;
    out->weights = out->layers.weights;
    return make_ready(out, err);
}

/* Those who answered all of a composite: of them alpha is. Nobody is silent among them
 * (other_numbers.h). */
static enum err_code begin_alpha(struct reissue_space *out, const size_t *target,
                                 struct err *err) {
    const struct contributors *contributors = &out->known->contributors;
    const struct instrument *instrument = out->known->list->publication->instrument;

    out->targets = target;
    out->n_layers = 1;
    out->lattice = out->known->linked->lattice;
    out->weights.people =
        contributors->whole +
        target_composite_index(instrument, *target) * contributors->n_inner;
    return make_ready(out, err);
}

enum err_code reissue_space_begin_other(struct reissue_space *out,
                                        const struct reissue_known *known,
                                        const size_t *target, struct err *err) {
    enum figure_part part =
        reissue_other_part(known->list->publication->instrument, *target);
    enum err_code code = ERR_OK;

    *out = (struct reissue_space){.known = known, .part = part};
    if (part == FIGURES_ALPHA) {
        code = begin_alpha(out, target, err);
    } else {
        code = layers_make_asked(&out->layers, *target, known->linked->lattice,
                                 &known->contributors, known->shown_for_people, err);
        ERR_NEXT(code, use_layers(out, err));
    }
    if (code != ERR_OK) {
        reissue_space_end(out);
    }
    return code;
}

enum err_code reissue_space_begin_layers(struct reissue_space *out,
                                         const struct reissue_known *known, size_t item,
                                         struct err *err) {
    *out = (struct reissue_space){.known = known};
    find_silent(known, item);
    enum err_code code =
        layers_make(&out->layers, item, known->linked->lattice,
                    known->list->publication->instrument, &known->contributors,
                    known->silent, known->bound, err);

    ERR_NEXT(code, use_layers(out, err));
    if (code != ERR_OK) {
        reissue_space_end(out);
    }
    return code;
}

enum err_code reissue_space_begin_pair(struct reissue_space *out,
                                       const struct reissue_known *known,
                                       const struct layers_pair *pair,
                                       const struct reissue_making *const makings[2],
                                       struct err *err) {
    *out = (struct reissue_space){.known = known, .makings = makings};
    enum err_code code = layers_make_pair(&out->layers, pair, known->linked->lattice,
                                          known->shown_for_people, known->bound, err);

    ERR_NEXT(code, use_layers(out, err));
    if (code != ERR_OK) {
        reissue_space_end(out);
    }
    return code;
}

void reissue_space_end(struct reissue_space *space) {
    alloc_free(space->shown);
    alloc_free(space->people);
    derivable_free(space->derivable);
    layers_free(&space->layers);
    *space = (struct reissue_space){.n_layers = 0};
}
