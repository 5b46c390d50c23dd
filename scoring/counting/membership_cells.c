#include "scoring/counting/membership_cells.h"

#include "base/alloc.h"

/* The groups of all attributes that the review breaks down by. */
static size_t group_values(const struct review *review) {
    size_t n = 0;

    for (size_t i = 0; i < review->n_groups; i++) {
        n += review->instrument->attributes[review->groups[i]].n_values;
    }
    return n;
}

bool membership_has_groups(const struct review *review, size_t area) {
    return review->areas[area].level != AREA_LOCALITY || review->publish.cross;
}

size_t membership_n_system(const struct membership *membership,
                           const struct review *review) {
    return review->n_areas > 1 ? membership->area_cells[1] : membership->n_cells;
}

/* How far after an area's all-staff cell the groups of the review's group `g` begin. */
static size_t first_offset(const struct review *review, size_t g) {
    size_t offset = 1;

    for (size_t i = 0; i < g; i++) {
        offset += review->instrument->attributes[review->groups[i]].n_values;
    }
    return offset;
}

static bool copy_joined(struct membership *to, const struct joined_list *joined,
                        size_t n_areas) {
    struct joined_groups *groups = arena_array(to->arena, joined->n, sizeof *groups);
    size_t *first = arena_array(to->arena, n_areas + 1, sizeof *first);
    size_t next = 0;

    if (groups == NULL || first == NULL) {
        return false;
    }
    for (size_t i = 0; i < joined->n; i++) {
        const struct joined_groups *from = &joined->groups[i];
        size_t *values = arena_array(to->arena, from->n, sizeof *values);

        if (values == NULL) {
            return false;
        }
        for (size_t v = 0; v < from->n; v++) {
            values[v] = from->values[v];
        }
        groups[i] =
            (struct joined_groups){from->area, from->attribute, values, from->n};
    }
    for (size_t area = 0; area <= n_areas; area++) {
        while (next < joined->n && groups[next].area < area) {
            next++;
        }
        first[area] = next;
    }
    to->joined = (struct joined_list){groups, joined->n};
    to->first_joined = first;
    return true;
}

static size_t list_groups(struct cell_key *cells, const struct review *review,
                          size_t area) {
    size_t n = 0;

    for (size_t g = 0; g < review->n_groups; g++) {
        size_t attribute = review->groups[g];

        for (size_t v = 0; v < review->instrument->attributes[attribute].n_values;
             v++) {
            cells[n++] = (struct cell_key){area, attribute, v};
        }
    }
    return n;
}

bool membership_list_cells(struct membership *to, const struct review *review,
                           const struct joined_list *joined) {
    const struct joined_list none = {NULL, 0};
    const struct joined_list *list = joined == NULL ? &none : joined;
    size_t per_area = 1 + group_values(review);
    struct cell_key *cells =
        arena_array(to->arena, review->n_areas * per_area + list->n, sizeof *cells);
    size_t *area_cells = arena_array(to->arena, review->n_areas, sizeof *area_cells);
    size_t n = 0;

    if (cells == NULL || area_cells == NULL ||
        !copy_joined(to, list, review->n_areas)) {
        return false;
    }
    for (size_t area = 0; area < review->n_areas; area++) {
        area_cells[area] = n;
        cells[n++] = (struct cell_key){area, NONE, NONE};
        if (membership_has_groups(review, area)) {
            n += list_groups(cells + n, review, area);
        }
        for (size_t j = to->first_joined[area]; j < to->first_joined[area + 1]; j++) {
            cells[n++] =
                (struct cell_key){area, to->joined.groups[j].attribute, VALUE_JOINED};
        }
    }
    to->cells = cells;
    to->n_cells = n;
    to->area_cells = area_cells;
    return true;
}

/* The cell of a class's value of the review's group `g` within an area, counted from
 * the area's all-staff cell; 0 where no single value was stated. */
static size_t group_offset(const struct review *review, const struct row_class *class,
                           size_t g) {
    uint8_t value = class->attributes[review->groups[g]];

    return value < review->instrument->attributes[review->groups[g]].n_values
               ? first_offset(review, g) + value
               : 0;
}

size_t membership_group_cell(const struct membership *membership,
                             const struct review *review, size_t area, size_t attribute,
                             size_t value) {
    size_t g = 0;

    while (review->groups[g] != attribute) {
        g++;
    }
    return membership->area_cells[area] + first_offset(review, g) + value;
}

void membership_show_joined(const struct membership *membership,
                            const struct review *review, size_t index, bool *shown) {
    const struct joined_groups *joined = &membership->joined.groups[index];
    size_t first = membership->area_cells[joined->area] + 1;
    size_t at = index - membership->first_joined[joined->area];

    shown[first + group_values(review) + at] = true;
    for (size_t v = 0; v < joined->n; v++) {
        shown[membership_group_cell(membership, review, joined->area, joined->attribute,
                                    joined->values[v])] = false;
    }
}

size_t membership_area_cells_max(const struct membership *membership,
                                 const struct review *review) {
    size_t most = 0;

    for (size_t area = 0; area < review->n_areas; area++) {
        size_t n = membership->first_joined[area + 1] - membership->first_joined[area];

        most = n > most ? n : most;
    }
    return 1 + review->n_groups + most;
}

static bool holds_value(const struct joined_groups *joined, size_t value) {
    for (size_t v = 0; v < joined->n; v++) {
        if (joined->values[v] == value) {
            return true;
        }
    }
    return false;
}

size_t membership_area_cells(const struct membership *membership,
                             const struct review *review, const struct row_class *class,
                             size_t area, uint32_t *cells) {
    size_t first = membership->area_cells[area];
    size_t after = first + 1 + group_values(review);
    size_t begin = membership->first_joined[area];
    size_t n = 0;

    cells[n++] = (uint32_t)first;
    if (class == NULL || !membership_has_groups(review, area)) {
        return n;
    }
    for (size_t g = 0; g < review->n_groups; g++) {
        size_t offset = group_offset(review, class, g);

        if (offset > 0) {
            cells[n++] = (uint32_t)(first + offset);
        }
    }
    for (size_t j = begin; j < membership->first_joined[area + 1]; j++) {
        const struct joined_groups *joined = &membership->joined.groups[j];

        if (holds_value(joined, class->attributes[joined->attribute])) {
            cells[n++] = (uint32_t)(after + j - begin);
        }
    }
    return n;
}
