#include "scoring/reissue/linked.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "scoring/counting/left_out.h"
#include "scoring/reissue/linked_rows.h"

#include <stdlib.h>

#define LINKED_BYTES_MAX ((size_t)1 << 33)
#define NO_CLASS         UINT32_MAX

/* A person on the way into a class: of `so_far` by the releases before, and of
 * `class` by the release at hand. */
struct sorted_row {
    uint32_t so_far, class, row;
};

size_t linked_cell(const struct linked *linked, size_t release, size_t cell) {
    return cell < linked->n_system[release]
               ? linked->first_system[release] + cell
               : linked->first_other[release] + cell - linked->n_system[release];
}

/* The system's cells of all releases come first, then the others. */
static bool number_cells(struct linking *linking) {
    struct linked *to = linking->to;
    size_t *numbers = arena_array(to->arena, 3 * to->n_releases, sizeof *numbers);
    size_t next = 0;

    if (numbers == NULL) {
        return false;
    }
    size_t *n_system = numbers + 2 * to->n_releases;
    for (size_t r = 0; r < to->n_releases; r++) {
        const struct release_people *release = &linking->releases[r];

        n_system[r] = membership_n_system(release->membership, release->review);
        numbers[r] = next;
        next += n_system[r];
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        numbers[to->n_releases + r] = next;
        next += linking->releases[r].membership->n_cells - n_system[r];
    }
    to->first_system = numbers;
    to->first_other = numbers + to->n_releases;
    to->n_system = n_system;
    to->n_cells = next;
    return true;
}

/* Whoever counts nowhere in a release is in no class of it. */
static bool list_classes(struct linking *linking) {
    size_t n = linking->to->n_releases;

    linking->classes = arena_array(linking->scratch, n, sizeof *linking->classes);
    for (size_t r = 0; linking->classes != NULL && r < n; r++) {
        const struct release_people *release = &linking->releases[r];
        uint32_t *classes =
            arena_array(linking->scratch, release->responses->n, sizeof *classes);

        if (classes == NULL) {
            return false;
        }
        for (size_t i = 0; i < release->responses->n; i++) {
            classes[i] = NO_CLASS;
        }
        for (size_t c = 0; c < release->membership->n_classes; c++) {
            const struct membership_class *class = &release->membership->classes[c];

            for (size_t i = 0; i < class->n_rows; i++) {
                classes[class->rows[i]] = (uint32_t)c;
            }
        }
        linking->classes[r] = classes;
    }
    return linking->classes != NULL;
}

static uint32_t class_in(const struct linking *linking, size_t release, size_t person) {
    uint32_t row = linking->rows[release][person];

    return row == NO_ROW ? NO_CLASS : linking->classes[release][row];
}

static int by_class(const void *a, const void *b) {
    const struct sorted_row *x = a;
    const struct sorted_row *y = b;

    return sort_then(
        sort_order(x->so_far, y->so_far),
        sort_then(sort_order(x->class, y->class), sort_order(x->row, y->row)));
}

/* Splits the classes so far by those of one more release. */
static void split_by(struct linking *linking, size_t release) {
    size_t n = linking->to->responses.n;
    uint32_t next = 0;

    for (size_t i = 0; i < n; i++) {
        linking->sorted[i] = (struct sorted_row){
            linking->class_of[i], class_in(linking, release, i), (uint32_t)i};
    }
    qsort(linking->sorted, n, sizeof *linking->sorted, by_class);
    for (size_t i = 0; i < n; i++) {
        const struct sorted_row *row = &linking->sorted[i];

        if (i > 0 && (row->so_far != row[-1].so_far || row->class != row[-1].class)) {
            next++;
        }
        linking->class_of[row->row] = next;
    }
    linking->n_classes = n > 0 ? next + 1 : 0;
}

static int by_number(const void *a, const void *b) {
    return sort_order(*(const uint32_t *)a, *(const uint32_t *)b);
}

/* What the people of a class said, as the first release has it that they count in. */
static bool state(const struct linking *linking, struct membership_class *out,
                  size_t release, const struct membership_class *like) {
    const struct review *review = linking->review;
    const struct release_people *from = &linking->releases[release];
    const uint8_t *codes =
        from->responses->attributes + like->rows[0] * from->responses->n_attributes;
    uint8_t *groups = arena_array(linking->to->arena, review->n_groups, sizeof *groups);

    if (groups == NULL || !left_out_list(&out->left_out, review, like->areas,
                                         like->n_areas, linking->to->arena)) {
        return false;
    }
    for (size_t g = 0; g < review->n_groups; g++) {
        groups[g] = codes[review->groups[g]];
    }
    out->areas = like->areas;
    out->n_areas = like->n_areas;
    out->is_system_wide = like->is_system_wide;
    out->groups = groups;
    return true;
}

/* Whether the review has the group of a cell, which may be of all staff. */
static bool has_group_of(const struct review *review, const struct cell_key *cell) {
    size_t g = 0;

    while (g < review->n_groups && review->groups[g] != cell->attribute) {
        g++;
    }
    return cell->attribute == NONE || g < review->n_groups;
}

/* The cells of all releases that a person counts in, and what they said. */
static bool place(const struct linking *linking, size_t person,
                  struct membership_class *out) {
    const struct linked *to = linking->to;
    size_t n = 0;

    for (size_t r = 0; r < to->n_releases; r++) {
        uint32_t class = class_in(linking, r, person);

        n += class == NO_CLASS
                 ? 0
                 : linking->releases[r].membership->classes[class].n_cells;
    }
    uint32_t *cells = arena_array(to->arena, n, sizeof *cells);
    if (cells == NULL) {
        return false;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        uint32_t class = class_in(linking, r, person);

        if (class == NO_CLASS) {
            continue;
        }
        const struct membership_class *like =
            &linking->releases[r].membership->classes[class];
        if (out->releases == 0 && !state(linking, out, r, like)) {
            return false;
        }
        for (size_t c = 0; c < like->n_cells; c++) {
            const struct cell_key *cell =
                &linking->releases[r].membership->cells[like->cells[c]];

            if (has_group_of(linking->review, cell)) {
                cells[out->n_cells++] = (uint32_t)linked_cell(to, r, like->cells[c]);
            }
        }
        out->releases |= (uint32_t)1 << r;
    }
    qsort(cells, out->n_cells, sizeof *cells, by_number);
    out->cells = cells;
    return true;
}

/* The classes of all people who count anywhere; `sorted` is in their order. */
static bool make_classes(struct linking *linking, struct lattice_people *people) {
    struct linked *to = linking->to;
    uint32_t *rows = arena_array(to->arena, to->responses.n, sizeof *rows);
    struct membership_class *classes =
        arena_array(to->arena, linking->n_classes, sizeof *classes);
    size_t begin = 0;
    size_t n = 0;

    if (rows == NULL || classes == NULL) {
        return false;
    }
    while (begin < to->responses.n) {
        size_t end = begin;
        uint32_t first = linking->sorted[begin].row;

        while (end < to->responses.n && linking->class_of[linking->sorted[end].row] ==
                                            linking->class_of[first]) {
            rows[end] = linking->sorted[end].row;
            end++;
        }
        classes[n].rows = rows + begin;
        classes[n].n_rows = end - begin;
        if (!place(linking, first, &classes[n])) {
            return false;
        }
        n += classes[n].n_cells > 0 ? 1 : 0;
        begin = end;
    }
    people->of.classes = classes;
    people->of.n = n;
    return true;
}

/* Of which area each cell is. NULL without memory. */
static const struct counted_cell *list_cells(const struct linking *linking) {
    struct linked *to = linking->to;
    struct counted_cell *cells = arena_array(to->arena, to->n_cells, sizeof *cells);

    for (size_t r = 0; cells != NULL && r < to->n_releases; r++) {
        const struct membership *membership = linking->releases[r].membership;

        for (size_t c = 0; c < membership->n_cells; c++) {
            cells[linked_cell(to, r, c)] =
                (struct counted_cell){membership->cells[c].area, membership};
        }
    }
    return cells;
}

static bool link_people(struct linking *linking, struct lattice_people *people) {
    struct linked *to = linking->to;

    if (!number_cells(linking) || !linked_match_rows(linking) ||
        !linked_copy_answers(linking) || !list_classes(linking)) {
        return false;
    }
    linking->class_of =
        arena_array(linking->scratch, to->responses.n, sizeof *linking->class_of);
    linking->sorted =
        arena_array(linking->scratch, to->responses.n, sizeof *linking->sorted);
    if (linking->class_of == NULL || linking->sorted == NULL) {
        return false;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        split_by(linking, r);
    }
    people->of.cells = list_cells(linking);
    people->n_cells = to->n_cells;
    people->n_system = to->first_other[0];
    people->arena = to->arena;
    return people->of.cells != NULL && make_classes(linking, people);
}

enum err_code linked_make(struct linked **out, const struct release_people *releases,
                          size_t n, const struct review *review, struct err *err) {
    struct arena *arena = arena_new(LINKED_BYTES_MAX);
    struct linking linking = {
        .to = arena == NULL ? NULL : arena_array(arena, 1, sizeof *linking.to),
        .releases = releases,
        .review = review,
        .scratch = arena_new(LINKED_BYTES_MAX)};
    struct lattice_people people = {0};
    enum err_code code = ERR_OK;

    if (linking.to == NULL || linking.scratch == NULL) {
        code = err_memory(err);
    } else {
        linking.to->arena = arena;
        linking.to->n_releases = n;
        code = link_people(&linking, &people) ? ERR_OK : err_memory(err);
    }
    ERR_NEXT(code, lattice_of_people(&linking.to->lattice, &people, review, err));
    arena_free(linking.scratch);
    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *out = linking.to;
    return ERR_OK;
}

void linked_free(struct linked *linked) {
    if (linked != NULL) {
        lattice_free(linked->lattice);
        arena_free(linked->arena);
    }
}
