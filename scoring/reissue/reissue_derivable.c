/* What a publication and all that was released before give away together: which figures
 * are searched as one table. */
#include "scoring/reissue/reissue_list.h"

#include "base/alloc.h"
#include "scoring/counting/left_out.h"
#include "scoring/disclosure/apart.h"
#include "scoring/disclosure/layers.h"
#include "scoring/reissue/reissue_makings.h"
#include "scoring/reissue/reissue_search.h"

#include <string.h>

#define PAIRS_BYTES_MAX ((size_t)64 << 20)

static enum err_code search_target(struct reissue_search *search, size_t target,
                                   struct err *err) {
    enum err_code code =
        reissue_space_begin(&search->space, &search->known, &target, err);

    ERR_NEXT(code, reissue_search_space(search, err));
    if (code == ERR_OK && target == TARGET_RESPONSES) {
        memcpy(search->known.shown_for_people, search->space.shown,
               search->space.lattice->n_cells * sizeof(bool));
    }
    reissue_space_end(&search->space);
    return code;
}

/* An average may give back a question that another release does not show
 * (rules.md D17). */
static enum err_code search_layers(struct reissue_search *search, size_t item,
                                   struct err *err) {
    enum err_code code =
        reissue_space_begin_layers(&search->space, &search->known, item, err);

    if (code == ERR_OK) {
        reissue_space_mark(&search->space, true);
        code = reissue_space_may_give_back(&search->space)
                   ? reissue_search_space(search, err)
                   : ERR_OK;
    }
    reissue_space_end(&search->space);
    return code;
}

/* Whom a question was not put to, and who answered all of a composite, are others than
 * those who answered (rules.md D16 and D3). */
static enum err_code search_other(struct reissue_search *search, size_t target,
                                  struct err *err) {
    if (!reissue_space_has_other(&search->known, target)) {
        return ERR_OK;
    }
    enum err_code code =
        reissue_space_begin_other(&search->space, &search->known, &target, err);

    ERR_NEXT(code, reissue_search_space(search, err));
    reissue_space_end(&search->space);
    return code;
}

/* Two averages at a time. */
struct pairing {
    struct reissue_search *search;
    const struct reissue_making *sides[2];
    struct apart apart;
    bool *left_out[2]; /* by side and item: scratch */
};

/* What is left out of a side for the people of a class: what its releases left out. */
static const bool *find_left_out(const void *context, size_t side,
                                 const struct membership_class *class) {
    const struct pairing *pairing = context;
    const struct review *review = pairing->sides[side]->review;

    memset(pairing->left_out[side], 0,
           review->instrument->n_items * sizeof *pairing->left_out[side]);
    (void)left_out_mark(pairing->left_out[side], review, class->areas, class->n_areas);
    return pairing->left_out[side];
}

/* One by itself is not looked at here: an earlier release is out, and the publication
 * was looked at before. */
static bool are_of_several_releases(const struct pairing *pairing) {
    uint32_t releases = pairing->sides[0]->releases | pairing->sides[1]->releases;

    return (releases & 1) != 0 && releases != 1;
}

static bool are_any_alike(const struct pairing *pairing) {
    size_t n_inner = pairing->search->known.linked->lattice->n_inner;
    uint64_t n = 0;

    for (size_t i = 0; i < n_inner; i++) {
        n += pairing->apart.alike[i];
    }
    return n > 0;
}

/* Who is apart in one of the two, beside the other. */
static enum err_code search_turn(struct pairing *pairing, size_t turn,
                                 struct err *err) {
    struct reissue_search *search = pairing->search;
    const struct reissue_making *const makings[] = {pairing->sides[turn],
                                                    pairing->sides[1 - turn]};
    const struct layers_pair pair = {
        .targets = {makings[0]->target, makings[1]->target},
        .alike = pairing->apart.alike,
        .apart = pairing->apart.in[turn],
        .blur = pairing->apart.blur_in[1 - turn]};
    enum err_code code =
        reissue_space_begin_pair(&search->space, &search->known, &pair, makings, err);

    ERR_NEXT(code, reissue_search_space(search, err));
    reissue_space_end(&search->space);
    return code;
}

static enum err_code search_pair(struct pairing *pairing, struct err *err) {
    const struct reissue_known *known = &pairing->search->known;
    const struct apart_pair pair = {
        .instrument = known->list->publication->instrument,
        .sides = {&pairing->sides[0]->composite, &pairing->sides[1]->composite},
        .minimum = known->bound,
        .left_out = find_left_out,
        .context = pairing};
    enum err_code code = apart_count(&pairing->apart, &pair, known->linked->lattice,
                                     &known->linked->responses, err);

    for (size_t turn = 0; turn < 2 && code == ERR_OK && are_any_alike(pairing) &&
                          !pairing->search->is_given_up;
         turn++) {
        code = search_turn(pairing, turn, err);
    }
    return code;
}

static enum err_code search_pairs(struct pairing *pairing,
                                  const struct reissue_makings *makings,
                                  struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t second = 0; second < makings->n; second++) {
        for (size_t first = 0;
             first < second && code == ERR_OK && !pairing->search->is_given_up;
             first++) {
            pairing->sides[0] = &makings->list[first];
            pairing->sides[1] = &makings->list[second];
            if (are_of_several_releases(pairing) &&
                apart_may_be_told(&pairing->sides[0]->composite,
                                  &pairing->sides[1]->composite)) {
                code = search_pair(pairing, err);
            }
        }
    }
    return code;
}

/* Two averages that share questions, of one release or of two, of which the publication
 * has one and an earlier release one (rules.md D24). */
static enum err_code search_averages(struct reissue_search *search, struct err *err) {
    const struct reissue_known *known = &search->known;
    size_t n_items = known->list->publication->instrument->n_items;
    struct arena *arena = arena_new(PAIRS_BYTES_MAX);
    struct reissue_makings makings;
    struct pairing pairing = {.search = search};
    bool is_made =
        apart_make(&pairing.apart, known->linked->lattice->n_inner, n_items) &&
        arena != NULL;

    for (size_t side = 0; side < 2 && is_made; side++) {
        pairing.left_out[side] =
            arena_array(arena, n_items, sizeof *pairing.left_out[side]);
        is_made = pairing.left_out[side] != NULL;
    }
    enum err_code code =
        is_made && reissue_makings_list(&makings, known->list, known->people, arena)
            ? search_pairs(&pairing, &makings, err)
            : err_memory(err);

    apart_free(&pairing.apart);
    arena_free(arena);
    return code;
}

/* Whether an average of an item leaves more out in one of two releases. */
static bool is_made_otherwise(const struct reissue_search *search, size_t item,
                              size_t a, size_t b) {
    const struct instrument *instrument = search->known.list->publication->instrument;
    bool is_so = false;

    for (size_t c = 0; c < instrument->n_composites && !is_so; c++) {
        const struct composite *composite = &instrument->composites[c];

        is_so = layers_holds(composite, item) &&
                !reissue_leave_same_out(search->known.people, a, b, composite);
    }
    return is_so;
}

/* Each item beside its averages, as those of the release of reference are made; those
 * that are made so in the publication, too, are beside it already. */
static enum err_code search_items(struct reissue_search *search, struct err *err) {
    size_t n_items = search->known.list->publication->instrument->n_items;
    size_t reference = search->known.reference;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < n_items && code == ERR_OK && !search->is_given_up; i++) {
        if (reference == 0 || is_made_otherwise(search, i, reference, 0)) {
            code = search_layers(search, i, err);
        }
    }
    return code;
}

static enum err_code search_all(struct reissue_search *search, struct err *err) {
    const struct instrument *instrument = search->known.list->publication->instrument;
    size_t n_targets = target_count(instrument);
    enum err_code code = search_target(search, TARGET_RESPONSES, err);

    for (size_t t = 0; t < n_targets && code == ERR_OK && !search->is_given_up; t++) {
        /* Composites of other questions are not one table. */
        code = reissue_is_made_anew(search->known.list, t)
                   ? ERR_OK
                   : search_target(search, t, err);
        if (code == ERR_OK && !search->is_given_up &&
            !reissue_is_made_anew(search->known.list, t)) {
            code = search_other(search, t, err);
        }
    }
    ERR_NEXT(code, search_items(search, err));
    return code != ERR_OK || search->is_given_up ? code : search_averages(search, err);
}

static enum err_code make_room(struct reissue_search *search, struct err *err) {
    const struct linked *linked = search->known.linked;
    const struct publication *publication = search->known.list->publication;
    size_t n = (1 + layers_most(publication->instrument)) * publication->n_cells;

    search->known.silent = alloc_array(linked->lattice->n_inner, sizeof(bool));
    search->known.shown_for_people = alloc_array(linked->n_cells, sizeof(bool));
    search->order = alloc_array(n, sizeof *search->order);
    search->order_cells = alloc_array(n, sizeof *search->order_cells);
    return search->known.silent != NULL && search->known.shown_for_people != NULL &&
                   search->order != NULL && search->order_cells != NULL
               ? ERR_OK
               : err_memory(err);
}

/* The numbers of responses that are shown, as search_all leaves them. */
static enum err_code find_shown_for_people(struct reissue_search *search,
                                           struct err *err) {
    const size_t target = TARGET_RESPONSES;
    enum err_code code =
        reissue_space_begin(&search->space, &search->known, &target, err);

    if (code == ERR_OK) {
        reissue_space_mark(&search->space, true);
        memcpy(search->known.shown_for_people, search->space.shown,
               search->space.lattice->n_cells * sizeof(bool));
    }
    reissue_space_end(&search->space);
    return code;
}

/* Searches all, or what the averages of an earlier release give that are made otherwise
 * than the publication's. */
static enum err_code search_linked(struct reissue_search *search, struct err *err) {
    struct linked *linked = NULL;
    enum err_code code =
        reissue_people_join(&linked, search->known.people, search->known.reference,
                            search->known.with_groups, err);

    if (code != ERR_OK) {
        return code;
    }
    search->known.linked = linked;
    code = contributors_count(&search->known.contributors, linked->lattice,
                              search->known.list->publication->instrument,
                              &linked->responses, err);
    ERR_NEXT(code, make_room(search, err));
    if (code == ERR_OK && search->known.reference == 0) {
        code = search_all(search, err);
    } else {
        ERR_NEXT(code, find_shown_for_people(search, err));
        ERR_NEXT(code, search_items(search, err));
    }
    alloc_free(search->tried);
    alloc_free(search->order_cells);
    alloc_free(search->order);
    alloc_free(search->known.shown_for_people);
    alloc_free(search->known.silent);
    contributors_free(&search->known.contributors);
    linked_free(linked);
    return code;
}

/* Whether a release leaves out what none before it does, of anything. */
static bool leaves_other_out(const struct reissue_list *list,
                             const struct reissue_people *people, size_t release) {
    const struct instrument *instrument = list->publication->instrument;
    bool is_so = true;

    for (size_t before = 0; before < release && is_so; before++) {
        bool is_same = true;

        for (size_t c = 0; c < instrument->n_composites && is_same; c++) {
            is_same = reissue_leave_same_out(people, before, release,
                                             &instrument->composites[c]);
        }
        is_so = !is_same;
    }
    return is_so;
}

/* All staff as if no release had groups: what a reader takes for a locality's answers
 * may be known, by groups, not to be. Then all that there is. */
static enum err_code search_reference(const struct reissue_known *known,
                                      bool *is_given_up, struct err *err) {
    size_t n_groups = known->people->review->n_groups;
    enum err_code code = ERR_OK;

    for (int pass = n_groups > 0 ? 0 : 1; pass < 2 && code == ERR_OK && !*is_given_up;
         pass++) {
        struct reissue_search search = {.known = *known};

        search.known.with_groups = pass == 1;
        code = search_linked(&search, err);
        *is_given_up = search.is_given_up;
    }
    return code;
}

static enum err_code derivable_linked(struct reissue_list *list,
                                      const struct reissue_people *people,
                                      struct err *err) {
    uint64_t bound = list->minimum;
    enum err_code code = ERR_OK;
    bool is_given_up = false;

    for (size_t r = 1; r < people->n; r++) {
        uint64_t minimum = people->releases[r].review->publish.minimum;

        bound = minimum > bound ? minimum : bound;
    }
    for (size_t r = 0; r < people->n && code == ERR_OK && !is_given_up; r++) {
        const struct reissue_known known = {
            .list = list, .people = people, .reference = r, .bound = bound};

        if (leaves_other_out(list, people, r)) {
            code = search_reference(&known, &is_given_up, err);
        }
    }
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
