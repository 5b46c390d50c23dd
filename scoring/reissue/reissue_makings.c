#include "scoring/reissue/reissue_makings.h"

#include "base/alloc.h"
#include "scoring/disclosure/layers.h"

#include <string.h>

struct listing {
    struct reissue_makings *to;
    const struct reissue_list *list;
    const struct reissue_people *people;
    size_t *targets; /* by target of the release at hand: today's; NONE */
    struct arena *arena;
};

static bool has_same_items(const struct composite *a, const struct composite *b) {
    bool is_same = a->n_items == b->n_items;

    for (size_t i = 0; i < a->n_items && is_same; i++) {
        is_same = layers_holds(b, a->items[i]);
    }
    return is_same;
}

static bool is_left_out_of(const struct review *review, size_t item, size_t area) {
    for (size_t i = 0; i < review->n_leave_out; i++) {
        if (review->leave_out[i].item == item && review->leave_out[i].area == area) {
            return true;
        }
    }
    return false;
}

/* Whether what `review` leaves out of a composite, `other` does, too. */
static bool leaves_no_more_out(const struct review *review, const struct review *other,
                               const struct composite *composite) {
    bool is_so = true;

    for (size_t i = 0; i < review->n_leave_out && is_so; i++) {
        const struct left_out_item *entry = &review->leave_out[i];

        is_so = !layers_holds(composite, entry->item) ||
                is_left_out_of(other, entry->item, entry->area);
    }
    return is_so;
}

static bool is_made_alike(const struct reissue_making *a,
                          const struct reissue_making *b) {
    return a->target == b->target && has_same_items(&a->composite, &b->composite) &&
           leaves_no_more_out(a->review, b->review, &a->composite) &&
           leaves_no_more_out(b->review, a->review, &a->composite);
}

/* Adds a composite of a release. False without memory. */
static bool add(const struct listing *listing, size_t release, size_t then,
                const struct reissue_making *made) {
    struct reissue_makings *to = listing->to;
    size_t at = 0;

    while (at < to->n && !is_made_alike(&to->list[at], made)) {
        at++;
    }
    struct reissue_making *making = &to->list[at];
    if (at == to->n) {
        *making = *made;
        making->then =
            arena_array(listing->arena, listing->people->n, sizeof *making->then);
        to->n++;
    }
    if (making->then == NULL) {
        return false;
    }
    making->releases |= (uint32_t)1 << release;
    making->then[release] = then;
    return true;
}

/* Which of today's targets each of a release's is. False without memory. */
static bool match_targets(struct listing *listing, const struct results *results) {
    size_t n = results->n_items + results->n_composites;

    listing->targets = arena_array(listing->arena, n, sizeof *listing->targets);
    for (size_t t = 0; t < n && listing->targets != NULL; t++) {
        listing->targets[t] = NONE;
    }
    for (size_t t = 0; t < target_count(listing->list->publication->instrument) &&
                       listing->targets != NULL;
         t++) {
        size_t then = reissue_target(listing->list, results, t);

        if (then != NONE) {
            listing->targets[then] = t;
        }
    }
    return listing->targets != NULL;
}

/* A released composite in today's items. False without memory; it has none where what
 * it is made of is not known. An older file may not say so: then it is as today. */
static bool read_composite(const struct listing *listing, const struct results *results,
                           size_t then, struct reissue_making *out) {
    const struct instrument *instrument = listing->list->publication->instrument;
    const struct results_composite *from = &results->composites[then];
    size_t today = listing->targets[results->n_items + then];
    size_t *items = arena_array(listing->arena, from->n_items, sizeof *items);
    bool is_known = items != NULL;

    out->target = today == NONE ? target_count(instrument) : today;
    out->composite = (struct composite){.kind = from->kind, .id = from->id};
    if (!from->has_all_items) {
        if (today != NONE) {
            out->composite = *target_composite(instrument, today);
        }
        return items != NULL;
    }
    for (size_t i = 0; i < from->n_items && is_known; i++) {
        items[i] = listing->targets[from->items[i]];
        is_known = items[i] != NONE;
    }
    out->composite.items = items;
    out->composite.n_items = is_known ? from->n_items : 0;
    return items != NULL;
}

/* False without memory. */
static bool add_release(struct listing *listing, size_t r) {
    const struct release_people *release = &listing->people->releases[r];
    const struct results *results = listing->list->releases[release->index].results;
    bool is_done = match_targets(listing, results);

    for (size_t c = 0; c < results->n_composites && is_done; c++) {
        struct reissue_making made = {.review = release->review};

        is_done = read_composite(listing, results, c, &made) &&
                  (made.composite.n_items == 0 ||
                   add(listing, r, results->n_items + c, &made));
    }
    return is_done;
}

/* How many there are at most. */
static size_t count_most(const struct listing *listing) {
    size_t n = listing->list->publication->instrument->n_composites;

    for (size_t r = 1; r < listing->people->n; r++) {
        size_t index = listing->people->releases[r].index;

        n += listing->list->releases[index].results->n_composites;
    }
    return n;
}

bool reissue_makings_list(struct reissue_makings *out, const struct reissue_list *list,
                          const struct reissue_people *people, struct arena *arena) {
    const struct publication *publication = list->publication;
    const struct instrument *instrument = publication->instrument;
    struct listing listing = {
        .to = out, .list = list, .people = people, .arena = arena};

    *out = (struct reissue_makings){0};
    out->list = arena_array(arena, count_most(&listing), sizeof *out->list);
    bool is_done = out->list != NULL;

    for (size_t c = 0; c < instrument->n_composites && is_done; c++) {
        is_done =
            add(&listing, 0, NONE,
                &(struct reissue_making){.composite = instrument->composites[c],
                                         .target = target_of_composite(instrument, c),
                                         .review = publication->review});
    }
    for (size_t r = 1; r < people->n && is_done; r++) {
        is_done = add_release(&listing, r);
    }
    return is_done;
}

bool reissue_making_is_in(const struct reissue_making *making, size_t release) {
    return (making->releases >> release & 1) != 0;
}
