#include "scoring/counting/membership.h"

#include "base/alloc.h"
#include "scoring/counting/left_out.h"
#include "scoring/counting/membership_cells.h"
#include "scoring/counting/row_classes.h"
#include "scoring/counting/several_areas.h"

#include <stdlib.h>
#include <string.h>

/* A guard against a fault, not a limit anyone meets: 775,000 people who are each a
 * class of their own need 100 MiB. */
#define MEMBERSHIP_BYTES_MAX ((size_t)1 << 32)

/* What is known while the rules are applied. */
struct rules {
    const struct review *review;
    const struct responses *responses;
    const struct row_class *classes;
    size_t n_classes;
    uint64_t minimum;
    size_t area_cells_max; /* cells of one area that a class can count in */
    struct membership *to;
    uint64_t *people; /* by area: of all staff */
    bool *left_out;   /* by place: too small for the system's figures */
    uint32_t *areas;  /* scratch: where one class counts */
};

bool counting_copy(struct counting *out, const struct counting *from, size_t n_areas,
                   struct arena *arena) {
    bool *first = NULL;

    if (from->first_locality != NULL) {
        first = arena_array(arena, n_areas, sizeof *first);
        if (first == NULL) {
            return false;
        }
        memcpy(first, from->first_locality, n_areas * sizeof *first);
    }
    *out = (struct counting){from->way, first};
    return true;
}

bool membership_is_few(uint64_t n, uint64_t minimum) {
    return n > 0 && n < minimum;
}

static const struct whereabouts *class_where(const struct rules *rules,
                                             const struct row_class *class) {
    return &rules->responses->whereabouts[class->where];
}

static bool is_system_wide(const struct rules *rules, const struct row_class *class) {
    return whereabouts_is_system_wide(class_where(rules, class));
}

/* The areas below the system that a class counts in, ascending, into rules->areas. */
static size_t count_areas(const struct rules *rules, const struct row_class *class) {
    const struct whereabouts *where = class_where(rules, class);
    const struct review *review = rules->review;
    size_t place = NONE;
    size_t localities = 0;
    size_t n = 0;

    for (size_t i = 0; i < where->n; i++) {
        size_t area = where->areas[i];
        size_t its_place = review_place_of(review, area);

        if (its_place == NONE) {
            continue;
        }
        if (its_place != place) {
            if (place != NONE && rules->to->counting.way == COUNT_FIRST_PLACE) {
                break;
            }
            place = its_place;
            localities = 0;
            rules->areas[n++] = (uint32_t)place;
        }
        if (area != place && (localities == 0 || !counting_is_first_locality(
                                                     &rules->to->counting, place))) {
            rules->areas[n++] = (uint32_t)area;
            localities++;
        }
    }
    return n;
}

static void decide_small_places(struct rules *rules) {
    for (size_t i = 0; i < rules->n_classes; i++) {
        size_t n = count_areas(rules, &rules->classes[i]);

        for (size_t a = 0; a < n; a++) {
            rules->people[rules->areas[a]] += rules->classes[i].n_rows;
        }
    }
    for (size_t area = 0; area < rules->review->n_areas; area++) {
        if (rules->review->publish.small_places == SMALL_PLACES_LEAVE_OUT &&
            rules->review->areas[area].level == AREA_PLACE &&
            membership_is_few(rules->people[area], rules->minimum)) {
            rules->left_out[area] = true;
            rules->to->any_place_left_out = true;
        }
    }
}

static bool list_counted_places(const struct rules *rules) {
    const struct review *review = rules->review;
    struct membership *to = rules->to;
    size_t *places = arena_array(to->arena, review->n_places, sizeof *places);
    size_t n = 0;

    if (places == NULL) {
        return false;
    }
    for (size_t area = 0; area < review->n_areas; area++) {
        if (review->areas[area].level == AREA_PLACE && rules->people[area] > 0 &&
            !rules->left_out[area]) {
            places[n++] = area;
        }
    }
    to->counted_places = places;
    to->n_counted_places = n;
    return true;
}

/* Whether a class that counts in `n` areas (rules->areas) counts in the system. */
static bool counts_in_system(const struct rules *rules, const struct row_class *class,
                             size_t n) {
    if (n == 0) {
        return rules->to->counting.way != COUNT_FIRST_PLACE ||
               !is_system_wide(rules, class);
    }
    for (size_t a = 0; a < n; a++) {
        uint32_t area = rules->areas[a];

        if (rules->review->areas[area].level == AREA_PLACE && !rules->left_out[area]) {
            return true;
        }
    }
    return false;
}

/* What the people of a class said, as far as it counts. */
static bool state_class(const struct rules *rules, const struct row_class *class,
                        size_t n_areas, struct membership_class *out) {
    const struct review *review = rules->review;
    uint32_t *areas = arena_array(rules->to->arena, n_areas, sizeof *areas);
    uint8_t *groups = arena_array(rules->to->arena, review->n_groups, sizeof *groups);

    if (areas == NULL || groups == NULL) {
        return false;
    }
    for (size_t a = 0; a < n_areas; a++) {
        areas[a] = rules->areas[a];
    }
    for (size_t g = 0; g < review->n_groups; g++) {
        groups[g] = class->attributes[review->groups[g]];
    }
    if (!left_out_list(&out->left_out, review, areas, n_areas, rules->to->arena)) {
        return false;
    }
    out->areas = areas;
    out->n_areas = n_areas;
    out->is_system_wide = is_system_wide(rules, class);
    out->groups = groups;
    return true;
}

/* Whether a class that counts in `n` areas (rules->areas) counts in several places. */
static bool is_in_several_places(const struct rules *rules, size_t n) {
    size_t places = 0;

    for (size_t a = 0; a < n; a++) {
        places += rules->review->areas[rules->areas[a]].level == AREA_PLACE ? 1 : 0;
    }
    return places > 1;
}

static bool place_class(const struct rules *rules, const struct row_class *class,
                        uint64_t *responses, struct membership_class *out) {
    size_t n_areas = count_areas(rules, class);
    bool in_system = counts_in_system(rules, class, n_areas);
    bool in_several = is_in_several_places(rules, n_areas);
    bool in_groups = rules->to->counting.way != COUNT_EVERYWHERE_NO_GROUP ||
                     (!in_several && !is_system_wide(rules, class));
    uint32_t *cells = arena_array(rules->to->arena,
                                  (n_areas + 1) * rules->area_cells_max, sizeof *cells);
    size_t n = 0;

    if (cells == NULL) {
        return false;
    }
    if (in_system) {
        n = membership_area_cells(rules->to, rules->review, in_groups ? class : NULL, 0,
                                  cells);
    }
    for (size_t a = 0; a < n_areas; a++) {
        n += membership_area_cells(rules->to, rules->review, in_groups ? class : NULL,
                                   rules->areas[a], cells + n);
    }
    if (in_several) {
        rules->to->sharing = SHARING_SOME;
    }
    if (n == 0) {
        rules->to->system_wide_left_out += class->n_rows;
    }
    for (size_t i = 0; i < n; i++) {
        responses[cells[i]] += class->n_rows;
    }
    *out = (struct membership_class){
        .rows = class->rows, .n_rows = class->n_rows, .cells = cells, .n_cells = n};
    return state_class(rules, class, n_areas, out);
}

static int by_last_cell(const void *a, const void *b) {
    const struct membership_class *x = a;
    const struct membership_class *y = b;
    uint32_t last_x = x->cells[x->n_cells - 1];
    uint32_t last_y = y->cells[y->n_cells - 1];

    if (last_x != last_y) {
        return last_x < last_y ? -1 : 1;
    }
    return (x->rows[0] > y->rows[0]) - (x->rows[0] < y->rows[0]);
}

static bool place_classes(const struct rules *rules) {
    struct membership *to = rules->to;
    struct membership_class *classes =
        arena_array(to->arena, rules->n_classes, sizeof *classes);
    uint64_t *responses = arena_array(to->arena, to->n_cells, sizeof *responses);
    size_t n = 0;

    if (classes == NULL || responses == NULL) {
        return false;
    }
    for (size_t i = 0; i < rules->n_classes; i++) {
        if (!place_class(rules, &rules->classes[i], responses, &classes[n])) {
            return false;
        }
        n += classes[n].n_cells > 0 ? 1 : 0;
    }
    qsort(classes, n, sizeof *classes, by_last_cell);
    to->classes = classes;
    to->n_classes = n;
    to->responses = responses;
    return true;
}

static bool apply(struct rules *rules) {
    decide_small_places(rules);
    return list_counted_places(rules) && place_classes(rules);
}

enum err_code membership_make(struct membership **out, const struct review *review,
                              const struct responses *responses,
                              const struct joined_list *joined,
                              const struct counting *counting, struct err *err) {
    struct rules rules = {.review = review, .responses = responses};
    struct arena *arena = arena_new(MEMBERSHIP_BYTES_MAX);
    bool done = false;

    if (arena == NULL) {
        return err_memory(err);
    }
    rules.minimum = review->publish.minimum;
    rules.to = arena_array(arena, 1, sizeof *rules.to);
    rules.people = alloc_array(review->n_areas, sizeof *rules.people);
    rules.left_out = alloc_array(review->n_areas, sizeof *rules.left_out);
    rules.areas = alloc_array(review->n_areas, sizeof *rules.areas);
    if (rules.to == NULL || rules.people == NULL || rules.left_out == NULL ||
        rules.areas == NULL) {
        goto out;
    }
    rules.to->arena = arena;
    rules.to->sharing = SHARING_NOBODY;
    if ((counting == NULL ||
         counting_copy(&rules.to->counting, counting, review->n_areas, arena)) &&
        membership_list_cells(rules.to, review, joined) &&
        row_classes(&rules.classes, &rules.n_classes, review, responses, arena)) {
        rules.area_cells_max = membership_area_cells_max(rules.to, review);
        done = apply(&rules);
    }
out:
    alloc_free(rules.areas);
    alloc_free(rules.left_out);
    alloc_free(rules.people);
    if (!done) {
        arena_free(arena);
        return err_memory(err);
    }
    *out = rules.to;
    return ERR_OK;
}

void membership_free(struct membership *membership) {
    if (membership != NULL) {
        arena_free(membership->arena);
    }
}
