#include "scoring/reissue/reissue_makings.h"

#include "base/alloc.h"
#include "scoring/disclosure/layers.h"
#include "surveys/results/same.h"

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

bool reissue_leave_same_out(const struct reissue_people *people, size_t a, size_t b,
                            const struct composite *composite) {
    const struct review *first = people->releases[a].review;
    const struct review *second = people->releases[b].review;

    return leaves_no_more_out(first, second, composite) &&
           leaves_no_more_out(second, first, composite);
}

bool reissue_making_is_in(const struct reissue_making *making, size_t release) {
    return (making->releases >> release & 1) != 0;
}

/* Of whom an item is left out, now or then. */
struct extent {
    bool of_nobody, of_everybody;
};

static struct extent left_out_now(const struct review *review, size_t item) {
    struct extent of = {.of_nobody = true};

    for (size_t i = 0; i < review->n_leave_out; i++) {
        if (review->leave_out[i].item == item) {
            of.of_nobody = false;
            of.of_everybody = of.of_everybody || review->leave_out[i].area == 0;
        }
    }
    return of;
}

static struct extent left_out_then(const struct results *results, size_t item) {
    struct extent of = {.of_nobody = true};

    for (size_t i = 0; i < results->n_leave_out; i++) {
        const struct results_left_out *entry = &results->leave_out[i];

        if (entry->item == item) {
            of.of_nobody = false;
            of.of_everybody =
                of.of_everybody || results->areas[entry->area].level == AREA_SYSTEM;
        }
    }
    return of;
}

/* Whether an item is left out of an area now and was then. */
static bool has_entry_then(const struct results *results, size_t item,
                           struct area_key area) {
    for (size_t i = 0; i < results->n_leave_out; i++) {
        const struct results_left_out *entry = &results->leave_out[i];

        if (entry->item == item &&
            same_area(results_area_key(&results->areas[entry->area]), area)) {
            return true;
        }
    }
    return false;
}

/* Whether it is left out of the same areas. Neither list has an entry twice. */
static bool has_same_areas(const struct review *review, size_t item,
                           const struct results *results, size_t then) {
    size_t n_now = 0;
    size_t n_then = 0;
    bool are_same = true;

    for (size_t i = 0; i < review->n_leave_out; i++) {
        const struct left_out_item *entry = &review->leave_out[i];

        if (entry->item == item) {
            n_now++;
            are_same = are_same &&
                       has_entry_then(results, then,
                                      review_area_key(&review->areas[entry->area]));
        }
    }
    for (size_t i = 0; i < results->n_leave_out; i++) {
        n_then += results->leave_out[i].item == then ? 1 : 0;
    }
    return are_same && n_now == n_then;
}

static enum made item_made(const struct reissue_list *list, size_t release,
                           size_t item) {
    const struct review *review = list->publication->review;
    const struct results *results = list->releases[release].results;
    size_t then = reissue_target(list, results, item);

    if (then == NONE) {
        return MADE_ALIKE; /* a question that is new: the composite is another one */
    }
    struct extent now = left_out_now(review, item);
    struct extent before = left_out_then(results, then);

    if ((now.of_everybody && before.of_everybody) ||
        (now.of_nobody && before.of_nobody) ||
        has_same_areas(review, item, results, then)) {
        return MADE_ALIKE;
    }
    return now.of_everybody || before.of_everybody ? MADE_OTHERWISE : MADE_OF_OTHERS;
}

enum made reissue_made(const struct reissue_list *list, size_t release, size_t target) {
    const struct instrument *instrument = list->publication->instrument;
    const struct composite *composite =
        target == TARGET_RESPONSES ? NULL : target_composite(instrument, target);
    enum made made = MADE_ALIKE;

    for (size_t i = 0; composite != NULL && i < composite->n_items; i++) {
        enum made of_item = item_made(list, release, composite->items[i]);

        made = of_item > made ? of_item : made;
    }
    return made;
}

bool reissue_is_made_anew(const struct reissue_list *list, size_t target) {
    for (size_t r = 0; r < list->n_releases; r++) {
        if (reissue_made(list, r, target) != MADE_ALIKE) {
            return true;
        }
    }
    return false;
}
