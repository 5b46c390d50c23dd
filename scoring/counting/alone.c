#include "scoring/counting/alone.h"

#include "base/alloc.h"
#include "scoring/counting/left_out.h"

/* Classes while they are added. */
struct adding {
    const struct review *review;
    const struct counted_cell *cells;
    struct membership_class *classes;
    size_t n;
    struct arena *arena;
};

/* How many areas of a class, from `first` on, are a place and localities of it. */
static size_t count_of_place(const struct review *review,
                             const struct membership_class *class, size_t first) {
    size_t n = 1;

    while (first + n < class->n_areas &&
           review->areas[class->areas[first + n]].parent == class->areas[first]) {
        n++;
    }
    return n;
}

bool alone_is(const struct review *review, const struct membership_class *class) {
    return class->n_areas == 0 ||
           (class->n_areas <= 2 && count_of_place(review, class, 0) == class->n_areas);
}

static bool is_counted(const struct membership *membership, size_t place) {
    for (size_t i = 0; i < membership->n_counted_places; i++) {
        if (membership->counted_places[i] == place) {
            return true;
        }
    }
    return false;
}

/* Whether who is only in areas[0], a place, and in areas[n - 1] counts in a cell of a
 * class that is in them. */
static bool counts_in(const struct adding *adding, uint32_t cell, const uint32_t *areas,
                      size_t n) {
    const struct counted_cell *of = &adding->cells[cell];

    return of->area == areas[0] || of->area == areas[n - 1] ||
           (adding->review->areas[of->area].level == AREA_SYSTEM &&
            is_counted(of->membership, areas[0]));
}

static bool add_alone(struct adding *adding, const struct membership_class *from,
                      const uint32_t *areas, size_t n_areas) {
    struct membership_class *class = &adding->classes[adding->n++];
    uint32_t *cells = arena_array(adding->arena, from->n_cells, sizeof *cells);

    *class = *from;
    if (cells == NULL || !left_out_list(&class->left_out, adding->review, areas,
                                        n_areas, adding->arena)) {
        return false;
    }
    class->n_rows = 0;
    class->areas = areas;
    class->n_areas = n_areas;
    class->cells = cells;
    class->n_cells = 0;
    for (size_t c = 0; c < from->n_cells; c++) {
        if (counts_in(adding, from->cells[c], areas, n_areas)) {
            cells[class->n_cells++] = from->cells[c];
        }
    }
    return true;
}

/* For each place that a class is in, and each locality of it. */
static bool add_each(struct adding *adding, const struct membership_class *from) {
    size_t n = 0;

    for (size_t place = 0; place < from->n_areas; place += n) {
        n = count_of_place(adding->review, from, place);
        for (size_t l = n > 1 ? 1 : 0; l < n; l++) {
            uint32_t *areas = arena_array(adding->arena, 2, sizeof *areas);

            if (areas == NULL) {
                return false;
            }
            areas[0] = from->areas[place];
            areas[1] = from->areas[place + l];
            if (!add_alone(adding, from, areas, l > 0 ? 2 : 1)) {
                return false;
            }
        }
    }
    return true;
}

/* Who may have named only the first `n_areas` of a place and a locality of it. There is
 * none where they would count in no cell. */
static bool add_less(struct adding *adding, const struct membership_class *from,
                     size_t n_areas) {
    struct membership_class *class = &adding->classes[adding->n];
    uint32_t *cells = arena_array(adding->arena, from->n_cells, sizeof *cells);

    *class = *from;
    if (cells == NULL || !left_out_list(&class->left_out, adding->review, from->areas,
                                        n_areas, adding->arena)) {
        return false;
    }
    class->n_rows = 0;
    class->says_less = true;
    class->n_areas = n_areas;
    class->cells = cells;
    class->n_cells = 0;
    for (size_t c = 0; c < from->n_cells; c++) {
        size_t area = adding->cells[from->cells[c]].area;

        if (adding->review->areas[area].level == AREA_SYSTEM ||
            (n_areas > 0 && area == from->areas[0])) {
            cells[class->n_cells++] = from->cells[c];
        }
    }
    adding->n += class->n_cells > 0 ? 1 : 0;
    return true;
}

static bool add_each_less(struct adding *adding, const struct membership_class *from) {
    bool is_done = true;

    for (size_t n = 0; n < from->n_areas && is_done; n++) {
        is_done = add_less(adding, from, n);
    }
    return is_done;
}

bool alone_add(struct counted_classes *to, const struct review *review,
               struct arena *arena) {
    size_t n_most = to->n;

    for (size_t i = 0; i < to->n; i++) {
        n_most += to->classes[i].n_areas;
    }
    struct adding adding = {.review = review,
                            .cells = to->cells,
                            .classes =
                                arena_array(arena, n_most, sizeof *adding.classes),
                            .n = to->n,
                            .arena = arena};

    if (adding.classes == NULL) {
        return false;
    }
    for (size_t i = 0; i < to->n; i++) {
        adding.classes[i] = to->classes[i];
    }
    for (size_t i = 0; i < to->n; i++) {
        const struct membership_class *class = &to->classes[i];

        if (alone_is(review, class) ? !add_each_less(&adding, class)
                                    : !add_each(&adding, class)) {
            return false;
        }
    }
    to->classes = adding.classes;
    to->n = adding.n;
    return true;
}

const struct counted_cell *alone_cells(const struct membership *membership,
                                       struct arena *arena) {
    struct counted_cell *cells = arena_array(arena, membership->n_cells, sizeof *cells);

    for (size_t c = 0; cells != NULL && c < membership->n_cells; c++) {
        cells[c] = (struct counted_cell){membership->cells[c].area, membership};
    }
    return cells;
}
