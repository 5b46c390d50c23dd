#include "scoring/derivable/lattice_totals.h"

#include "base/alloc.h"

struct gathering {
    struct lattice_totals *to;
    const struct membership *membership;
    const struct review *review;
    bool *left_out; /* by area: of the system */
    struct arena *arena;
};

/* An area's cell in the place of `like` within its own area; false where it has none.
 */
static bool same_group_cell(const struct membership *membership, uint32_t like,
                            size_t area, uint32_t *out) {
    const struct cell_key *key = &membership->cells[like];
    size_t cell =
        membership->area_cells[area] + like - membership->area_cells[key->area];

    if (key->value == VALUE_JOINED || cell >= membership->n_cells ||
        membership->cells[cell].area != area) {
        return false;
    }
    *out = (uint32_t)cell;
    return true;
}

static void add_total(struct gathering *to, uint32_t cell, const uint32_t *parts,
                      size_t n) {
    if (n > 0) {
        to->to->totals[to->to->n++] = (struct lattice_total){cell, {parts, n}};
    }
}

/* Whether somebody counts in the area and not in the system, of which it is then no
 * part: a place too small for the system's figures. */
static bool is_left_out(const struct membership *membership, size_t area) {
    for (size_t i = 0; i < membership->n_classes; i++) {
        const struct membership_class *class = &membership->classes[i];
        const struct number_list cells = {class->cells, class->n_cells};

        if (number_list_has(&cells, (uint32_t)membership->area_cells[area]) &&
            !number_list_has(&cells, (uint32_t)membership->area_cells[0])) {
            return true;
        }
    }
    return false;
}

static bool gather_left_out(struct gathering *to) {
    to->left_out = arena_array(to->arena, to->review->n_areas, sizeof *to->left_out);
    if (to->left_out == NULL) {
        return false;
    }
    for (size_t area = 1; area < to->review->n_areas; area++) {
        to->left_out[area] = to->membership->any_place_left_out &&
                             to->review->areas[area].level == AREA_PLACE &&
                             is_left_out(to->membership, area);
    }
    return true;
}

/* A cell as the sum of the areas below its own. */
static bool gather_areas(struct gathering *to, uint32_t cell) {
    const struct review *review = to->review;
    size_t area = to->membership->cells[cell].area;
    uint32_t *parts = NULL;
    size_t n = 0;

    size_t end = area + 1;

    /* What lies in an area follows it; in the system, that is everything. */
    while (end < review->n_areas && (area == 0 || review->areas[end].parent == area)) {
        end++;
    }
    parts = arena_array(to->arena, end - area, sizeof *parts);
    if (parts == NULL) {
        return false;
    }
    for (size_t below = area + 1; below < end; below++) {
        if (review->areas[below].parent == area && !to->left_out[below] &&
            same_group_cell(to->membership, cell, below, &parts[n])) {
            n++;
        }
    }
    add_total(to, cell, parts, n);
    return true;
}

/* An area's all-staff cell as the sum of the groups of each attribute. Joined groups
 * stand in no sum: the audit finds what they give away. */
static bool gather_groups(struct gathering *to, uint32_t cell) {
    const struct membership *membership = to->membership;
    uint32_t next = cell + 1;

    while (next < membership->n_cells &&
           membership->cells[next].area == membership->cells[cell].area &&
           membership->cells[next].value != VALUE_JOINED) {
        size_t attribute = membership->cells[next].attribute;
        size_t n = to->review->instrument->attributes[attribute].n_values;
        uint32_t *parts = arena_array(to->arena, n, sizeof *parts);

        if (parts == NULL) {
            return false;
        }
        for (size_t v = 0; v < n; v++) {
            parts[v] = next++;
        }
        add_total(to, cell, parts, n);
    }
    return true;
}

bool lattice_totals_gather(struct lattice_totals *out,
                           const struct membership *membership,
                           const struct review *review, struct arena *arena) {
    size_t n_cells = membership->n_cells;
    size_t most = n_cells + review->n_areas * review->n_groups;
    struct gathering to = {
        .to = out, .membership = membership, .review = review, .arena = arena};

    out->n = 0;
    out->totals = arena_array(arena, most, sizeof *out->totals);
    if (out->totals == NULL || !gather_left_out(&to)) {
        return false;
    }
    for (uint32_t cell = 0; cell < n_cells; cell++) {
        if (!gather_areas(&to, cell) ||
            (membership->cells[cell].attribute == NONE && !gather_groups(&to, cell))) {
            return false;
        }
    }
    return true;
}
