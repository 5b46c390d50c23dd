#include "scoring/disclosure/counting_ways.h"

#include "base/alloc.h"
#include "scoring/counting/several_areas.h"
#include "scoring/disclosure/decisions.h"
#include "scoring/disclosure/joining.h"

#include <string.h>

struct choosing {
    const struct review *review;
    const struct review *without_groups;
    const struct responses *responses;
    struct several_areas several;
    size_t *shown, *shown_first; /* by area: figures of all staff */
    bool *first_locality;        /* by area, of places */
};

/* How many figures of a cell are shown: its people, each item, each composite. */
static size_t count_figures(const struct decisions *decisions,
                            const struct review *review, size_t cell) {
    size_t n_targets = target_count(review->instrument);
    size_t n = decisions->cells[cell] ? 1 : 0;

    for (size_t t = 0; t < n_targets; t++) {
        n += decisions->targets[t * decisions->n_cells + cell] ? 1 : 0;
    }
    return n;
}

/* Counts what would be shown of all staff of each area below the system; the sum is in
 * shown[0]. Groups change nothing of it. */
static enum err_code try_counting(const struct choosing *choosing,
                                  const struct counting *counting, size_t *shown,
                                  struct err *err) {
    const struct review *review = choosing->without_groups;
    struct membership *membership = NULL;
    struct decisions decisions = {0};
    enum err_code code =
        membership_make(&membership, review, choosing->responses, NULL, counting, err);

    ERR_NEXT(code,
             decisions_make(&decisions, membership, review, choosing->responses, err));
    shown[0] = 0;
    for (size_t area = 1; code == ERR_OK && area < review->n_areas; area++) {
        shown[area] = count_figures(&decisions, review, membership->area_cells[area]);
        shown[0] += shown[area];
    }
    decisions_free(&decisions);
    membership_free(membership);
    return code;
}

/* Figures of a place and its localities. */
static size_t add_up_place(const struct review *review, const size_t *shown,
                           size_t place) {
    size_t n = 0;

    for (size_t area = place;
         area < review->n_areas && review_place_of(review, area) == place; area++) {
        n += shown[area];
    }
    return n;
}

/* Tries all places alike, then takes for each what is better there: places have no
 * localities in common. */
static enum err_code choose_localities(struct choosing *choosing,
                                       struct counting *counting, struct err *err) {
    const struct review *review = choosing->review;
    const struct counting first = {counting->way, choosing->several.several_localities};
    enum err_code code = ERR_OK;

    if (!choosing->several.any_several_localities) {
        return ERR_OK;
    }
    code = try_counting(choosing, counting, choosing->shown, err);
    ERR_NEXT(code, try_counting(choosing, &first, choosing->shown_first, err));
    for (size_t area = 1; code == ERR_OK && area < review->n_areas; area++) {
        choosing->first_locality[area] =
            choosing->several.several_localities[area] &&
            add_up_place(review, choosing->shown_first, area) >
                add_up_place(review, choosing->shown, area);
    }
    counting->first_locality = choosing->first_locality;
    return code;
}

static enum err_code choose_places(struct choosing *choosing, struct counting *counting,
                                   struct err *err) {
    struct counting first = *counting;
    enum err_code code = ERR_OK;

    if (counting->way == COUNT_FIRST_PLACE ||
        (choosing->several.n_linked == 0 && !choosing->several.any_system_wide)) {
        return ERR_OK;
    }
    first.way = COUNT_FIRST_PLACE;
    code = try_counting(choosing, counting, choosing->shown, err);
    ERR_NEXT(code, try_counting(choosing, &first, choosing->shown_first, err));
    if (code == ERR_OK && choosing->shown_first[0] > choosing->shown[0]) {
        *counting = first;
    }
    return code;
}

/* What is shown of groups when people are counted one way. */
static enum err_code count_groups(const struct choosing *choosing,
                                  const struct membership *membership, size_t *shown,
                                  struct err *err) {
    struct decisions decisions;
    enum err_code code = decisions_make(&decisions, membership, choosing->review,
                                        choosing->responses, err);

    *shown = 0;
    for (size_t cell = 0; code == ERR_OK && cell < membership->n_cells; cell++) {
        *shown += membership->cells[cell].attribute == NONE
                      ? 0
                      : count_figures(&decisions, choosing->review, cell);
    }
    decisions_free(&decisions);
    return code;
}

/* People in several places, and of the whole system, in their groups or in none. */
static enum err_code choose_groups(const struct choosing *choosing,
                                   struct membership **out,
                                   const struct counting *counting, struct err *err) {
    struct counting no_group = *counting;
    struct membership *in_groups = NULL;
    struct membership *in_none = NULL;
    size_t shown = 0;
    size_t shown_in_none = 0;
    enum err_code code = joining_membership(&in_groups, choosing->review,
                                            choosing->responses, counting, err);

    no_group.way = COUNT_EVERYWHERE_NO_GROUP;
    ERR_NEXT(code, joining_membership(&in_none, choosing->review, choosing->responses,
                                      &no_group, err));
    ERR_NEXT(code, count_groups(choosing, in_groups, &shown, err));
    ERR_NEXT(code, count_groups(choosing, in_none, &shown_in_none, err));
    if (code == ERR_OK) {
        *out = shown_in_none > shown ? in_none : in_groups;
    }
    if (code != ERR_OK || *out != in_groups) {
        membership_free(in_groups);
    }
    if (code != ERR_OK || *out != in_none) {
        membership_free(in_none);
    }
    return code;
}

static enum err_code choose(struct choosing *choosing, struct membership **out,
                            struct err *err) {
    const struct several_areas *several = &choosing->several;
    struct counting counting = {several->n_linked > COUNTING_LINKED_PLACES_MAX
                                    ? COUNT_FIRST_PLACE
                                    : COUNT_EVERYWHERE,
                                NULL};
    enum err_code code = choose_localities(choosing, &counting, err);

    ERR_NEXT(code, choose_places(choosing, &counting, err));
    if (code != ERR_OK) {
        return code;
    }
    return counting.way == COUNT_EVERYWHERE && choosing->review->n_groups > 0 &&
                   (several->n_linked > 0 || several->any_system_wide)
               ? choose_groups(choosing, out, &counting, err)
               : joining_membership(out, choosing->review, choosing->responses,
                                    &counting, err);
}

enum err_code counting_ways_membership(struct membership **out,
                                       const struct review *review,
                                       const struct responses *responses,
                                       const struct counting *given, struct err *err) {
    struct review without_groups = *review;
    struct choosing choosing = {
        .review = review, .without_groups = &without_groups, .responses = responses};
    enum err_code code = ERR_OK;

    if (given != NULL) {
        return joining_membership(out, review, responses, given, err);
    }
    without_groups.n_groups = 0;
    choosing.shown = alloc_array(review->n_areas, sizeof *choosing.shown);
    choosing.shown_first = alloc_array(review->n_areas, sizeof *choosing.shown_first);
    choosing.first_locality =
        alloc_array(review->n_areas, sizeof *choosing.first_locality);
    code = choosing.shown == NULL || choosing.shown_first == NULL ||
                   choosing.first_locality == NULL
               ? err_memory(err)
               : several_areas_find(&choosing.several, review, responses, err);
    ERR_NEXT(code, choose(&choosing, out, err));
    several_areas_free(&choosing.several);
    alloc_free(choosing.first_locality);
    alloc_free(choosing.shown_first);
    alloc_free(choosing.shown);
    return code;
}
