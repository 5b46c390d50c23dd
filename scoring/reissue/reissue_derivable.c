/* What a publication and all that was released before give away together: which figures
 * are searched as one table. */
#include "scoring/reissue/reissue_list.h"

#include "base/alloc.h"
#include "scoring/reissue/reissue_pairs.h"
#include "scoring/reissue/reissue_questions.h"
#include "scoring/reissue/reissue_search.h"

#include <string.h>

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
    for (size_t i = 0;
         i < instrument->n_items && code == ERR_OK && !search->is_given_up; i++) {
        code = search_layers(search, i, err);
    }
    return code != ERR_OK || search->is_given_up ? code
                                                 : reissue_pairs_search(search, err);
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

static enum err_code derivable_linked(struct reissue_list *list,
                                      const struct reissue_people *people,
                                      struct err *err) {
    struct linked *linked = NULL;
    struct reissue_search search = {
        .known = {.list = list, .people = people, .bound = list->minimum}};
    enum err_code code = reissue_people_join(&linked, people, err);

    if (code != ERR_OK) {
        return code;
    }
    for (size_t r = 1; r < people->n; r++) {
        uint64_t minimum = people->releases[r].review->publish.minimum;

        if (minimum > search.known.bound) {
            search.known.bound = minimum;
        }
    }
    search.known.linked = linked;
    code = contributors_count(&search.known.contributors, linked->lattice,
                              list->publication->instrument, &linked->responses, err);
    ERR_NEXT(code, make_room(&search, err));
    ERR_NEXT(code, search_all(&search, err));
    alloc_free(search.tried);
    alloc_free(search.order_cells);
    alloc_free(search.order);
    alloc_free(search.known.shown_for_people);
    alloc_free(search.known.silent);
    contributors_free(&search.known.contributors);
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
