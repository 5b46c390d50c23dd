#include "scoring/disclosure/joining_choices.h"

#include "base/alloc.h"

#include <stdlib.h>

/* A group with somebody in it. */
struct sized {
    size_t value;
    uint64_t people;
};

struct listing {
    struct joining_choices to;
    const struct membership *plain;
    const bool *shown_plain;
    const struct review *review;
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

/* The groups of an area that may be joined. */
struct joinable {
    struct sized groups[ATTRIBUTE_VALUES_MAX]; /* smallest first */
    size_t n;
    bool has_others; /* others have somebody in them, too, which pairs name */
};

/* The groups that anybody is in and no pair names, smallest first. */
static void list_joinable(const struct listing *listing, size_t area, size_t attribute,
                          struct joinable *out) {
    size_t n_values = listing->review->instrument->attributes[attribute].n_values;

    out->n = 0;
    out->has_others = false;

    for (size_t v = 0; v < n_values; v++) {
        uint64_t people = listing->plain->responses[membership_group_cell(
            listing->plain, listing->review, area, attribute, v)];

        if (people > 0 && review_is_paired(listing->review, attribute, v)) {
            out->has_others = true;
        } else if (people > 0) {
            out->groups[out->n++] = (struct sized){v, people};
        }
    }
    qsort(out->groups, out->n, sizeof *out->groups, by_people);
}

static bool add_candidate(struct listing *listing, size_t area, size_t attribute,
                          const struct sized *groups, size_t n) {
    size_t *values = arena_array(listing->arena, n, sizeof *values);

    if (values == NULL) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        values[i] = groups[i].value;
    }
    qsort(values, n, sizeof *values, by_number);
    listing->to.candidates[listing->to.n_candidates++] =
        (struct joined_groups){area, attribute, values, n};
    return true;
}

static bool is_withheld(const struct listing *listing, size_t area, size_t attribute,
                        size_t value) {
    return !listing->shown_plain[membership_group_cell(listing->plain, listing->review,
                                                       area, attribute, value)];
}

/* All groups that are withheld, where they are enough and not all there are. */
static bool add_withheld(struct listing *listing, size_t area, size_t attribute,
                         const struct joinable *joinable) {
    const struct sized *groups = joinable->groups;
    struct sized withheld[ATTRIBUTE_VALUES_MAX] = {{0, 0}};
    uint64_t people = 0;
    size_t k = 0;

    for (size_t i = 0; i < joinable->n; i++) {
        if (is_withheld(listing, area, attribute, groups[i].value)) {
            people += groups[i].people;
            withheld[k++] = groups[i];
        }
    }
    return k < 2 || (k == joinable->n && !joinable->has_others) ||
           people < listing->review->publish.minimum ||
           add_candidate(listing, area, attribute, withheld, k);
}

/* The smallest groups, more and more of them, with all that are too small. */
static bool add_smallest(struct listing *listing, size_t area, size_t attribute,
                         const struct joinable *joinable) {
    const struct sized *groups = joinable->groups;
    size_t n = joinable->n;
    uint64_t minimum = listing->review->publish.minimum;
    uint64_t people = 0;

    for (size_t k = 1; k < n || (k == n && joinable->has_others); k++) {
        people += groups[k - 1].people;
        if (k >= 2 && people >= minimum && (k == n || groups[k].people >= minimum) &&
            !add_candidate(listing, area, attribute, groups, k)) {
            return false;
        }
    }
    return true;
}

/* Ways to join the groups of an area of which two are withheld. */
static bool add_choice(struct listing *listing, size_t area, size_t attribute) {
    struct joinable joinable;
    size_t begin = listing->to.n_candidates;
    size_t withheld = 0;

    list_joinable(listing, area, attribute, &joinable);
    for (size_t i = 0; i < joinable.n; i++) {
        withheld +=
            is_withheld(listing, area, attribute, joinable.groups[i].value) ? 1 : 0;
    }
    if (withheld < 2) {
        return true; /* one group for one that is withheld shows no more */
    }
    if (!add_withheld(listing, area, attribute, &joinable) ||
        !add_smallest(listing, area, attribute, &joinable)) {
        return false;
    }
    if (listing->to.n_candidates > begin) {
        listing->to.choices[listing->to.n_choices++] = (struct joining_choice){
            begin, listing->to.n_candidates, listing->to.n_candidates};
    }
    return true;
}

/* Candidates stand by area, as membership_make wants them. */
static bool list_all(struct listing *listing) {
    const struct review *review = listing->review;
    size_t n_choices = review->n_areas * review->n_groups;
    size_t of_system = 0;

    listing->to.choices =
        arena_array(listing->arena, n_choices, sizeof *listing->to.choices);
    listing->to.candidates = arena_array(listing->arena, listing->plain->n_cells,
                                         sizeof *listing->to.candidates);
    if (listing->to.choices == NULL || listing->to.candidates == NULL) {
        return false;
    }
    for (size_t area = 0; area < review->n_areas; area++) {
        for (size_t g = 0; membership_has_groups(review, area) && g < review->n_groups;
             g++) {
            if (!add_choice(listing, area, review->groups[g])) {
                return false;
            }
        }
        of_system = area == 0 ? listing->to.n_choices : of_system;
    }
    /* The system comes last. */
    struct joining_choice *turned =
        arena_array(listing->arena, listing->to.n_choices, sizeof *turned);
    if (turned == NULL) {
        return false;
    }
    for (size_t i = 0; i < listing->to.n_choices; i++) {
        turned[i] = listing->to.choices[(i + of_system) % listing->to.n_choices];
    }
    listing->to.choices = turned;
    return true;
}

bool joining_list_choices(struct joining_choices *out, const struct membership *plain,
                          const bool *shown, const struct review *review,
                          struct arena *arena) {
    struct listing listing = {
        .plain = plain, .shown_plain = shown, .review = review, .arena = arena};
    bool done = list_all(&listing);

    *out = listing.to;
    return done;
}
