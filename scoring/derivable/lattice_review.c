/* The lattice of a review: what its people stated, and which of its cells are kept
 * longest. */
#include "base/alloc.h"
#include "base/sort.h"
#include "scoring/derivable/lattice.h"

#include <stdlib.h>

/* A class with what its sorting needs. */
struct statement {
    const struct membership_class *class;
    const struct review *review;
};

/* What is gathered before lattice_make copies it. */
struct gathering {
    struct lattice_people from;
    const struct membership *membership; /* whose cells have ranks; NULL: none do */
    const struct review *review;
    struct statement *statements;            /* by class, sorted */
    const struct membership_class **classes; /* the same, without the review */
    struct lattice_inner *inner;
    size_t n_inner;
    uint8_t *ranks; /* by cell */
    struct arena *arena;
};

/* Codes that say nothing of a group are one: it was not stated. */
static uint8_t group_code(const struct membership_class *class,
                          const struct review *review, size_t group) {
    const struct attribute *attribute =
        &review->instrument->attributes[review->groups[group]];
    uint8_t code = class->groups[group];

    return code < attribute->n_values || code == ATTRIBUTE_SEVERAL
               ? code
               : (uint8_t)ATTRIBUTE_NOT_STATED;
}

/* The whole system sorts before the places, and those who stated neither first. */
static int by_statement(const void *a, const void *b) {
    const struct statement *x = a;
    const struct statement *y = b;

    int order = sort_order(x->class->is_system_wide, y->class->is_system_wide);

    for (size_t i = 0; i < x->class->n_areas && i < y->class->n_areas; i++) {
        order = sort_then(order, sort_order(x->class->areas[i], y->class->areas[i]));
    }
    order = sort_then(order, sort_order(x->class->n_areas, y->class->n_areas));
    for (size_t g = 0; g < x->review->n_groups && order == 0; g++) {
        order = sort_order(group_code(x->class, x->review, g),
                           group_code(y->class, x->review, g));
    }
    return order;
}

/* Who said the same counts in the same cells, but that of several releases somebody may
 * be in one and not in the other. */
static int by_cells(const void *a, const void *b) {
    const struct membership_class *x = ((const struct statement *)a)->class;
    const struct membership_class *y = ((const struct statement *)b)->class;
    int order = sort_then(by_statement(a, b), sort_order(x->n_cells, y->n_cells));

    for (size_t i = 0; i < x->n_cells && order == 0; i++) {
        order = sort_order(x->cells[i], y->cells[i]);
    }
    return order;
}

/* Somebody comes before nobody, and who may have said less last: the first class of an
 * inner cell says what is left out for its people. */
static int by_cells_and_row(const void *a, const void *b) {
    const struct membership_class *x = ((const struct statement *)a)->class;
    const struct membership_class *y = ((const struct statement *)b)->class;
    int order = sort_then(by_cells(a, b), sort_order(x->n_rows == 0, y->n_rows == 0));

    order = sort_then(order, sort_order(x->says_less, y->says_less));
    return sort_then(order, sort_order(x->rows[0], y->rows[0]));
}

/* Classes of one statement and the same cells become one inner cell. */
static bool gather_inner(struct gathering *to) {
    size_t n = to->from.of.n;

    to->statements = arena_array(to->arena, n, sizeof *to->statements);
    to->classes = arena_array(to->from.arena, n, sizeof *to->classes);
    to->inner = arena_array(to->arena, n, sizeof *to->inner);
    if (to->statements == NULL || to->classes == NULL || to->inner == NULL) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        to->statements[i] = (struct statement){&to->from.of.classes[i], to->review};
    }
    qsort(to->statements, n, sizeof *to->statements, by_cells_and_row);
    for (size_t i = 0; i < n; i++) {
        const struct membership_class *class = to->statements[i].class;
        struct lattice_inner *inner = NULL;

        to->classes[i] = class;
        if (i == 0 || by_cells(&to->statements[i - 1], &to->statements[i]) != 0) {
            inner = &to->inner[to->n_inner++];
            inner->cells = (struct number_list){class->cells, class->n_cells};
            inner->classes = &to->classes[i];
        }
        inner = &to->inner[to->n_inner - 1];
        inner->n_classes++;
        inner->n += class->n_rows;
    }
    return true;
}

static const struct membership_class *statement_of(const struct gathering *from,
                                                   size_t inner) {
    return from->inner[inner].classes[0];
}

/* Whether each place counted in that has localities is named with one of them. */
static bool has_localities(const struct review *review,
                           const struct membership_class *class) {
    for (size_t i = 0; i < class->n_areas; i++) {
        size_t area = class->areas[i];
        bool is_place = review->areas[area].level == AREA_PLACE;
        bool divided =
            area + 1 < review->n_areas && review->areas[area + 1].parent == area;
        bool named =
            i + 1 < class->n_areas && review->areas[class->areas[i + 1]].parent == area;

        if (is_place && divided && !named) {
            return false;
        }
    }
    return true;
}

/* Whether everybody who said what `class` says of areas, or more, includes `other`. */
static bool extends_areas(const struct review *review,
                          const struct membership_class *class,
                          const struct membership_class *other) {
    size_t shared = 0;
    size_t other_places = 0;
    size_t places = 0;

    if (class->n_areas == 0 && !class->is_system_wide) {
        return true; /* stated nothing of where */
    }
    for (size_t i = 0; i < class->n_areas; i++) {
        places += review->areas[class->areas[i]].level == AREA_PLACE ? 1 : 0;
        for (size_t j = 0; j < other->n_areas; j++) {
            shared += class->areas[i] == other->areas[j] ? 1 : 0;
        }
    }
    for (size_t j = 0; j < other->n_areas; j++) {
        other_places += review->areas[other->areas[j]].level == AREA_PLACE ? 1 : 0;
    }
    return class->is_system_wide == other->is_system_wide && places == other_places &&
           shared == class->n_areas &&
           (other->n_areas == class->n_areas || !has_localities(review, class));
}

static bool extends_groups(const struct review *review,
                           const struct membership_class *class,
                           const struct membership_class *other) {
    for (size_t g = 0; g < review->n_groups; g++) {
        uint8_t code = group_code(class, review, g);

        if (code != ATTRIBUTE_NOT_STATED && code != group_code(other, review, g)) {
            return false;
        }
    }
    return true;
}

static bool left_something_out(const struct review *review,
                               const struct membership_class *class) {
    bool left_out = (class->n_areas == 0 && !class->is_system_wide) ||
                    !has_localities(review, class);

    for (size_t g = 0; g < review->n_groups; g++) {
        left_out = left_out || group_code(class, review, g) == ATTRIBUTE_NOT_STATED;
    }
    return left_out;
}

/* Whether `other` counts wherever `class` does. Who stated more does, unless a small
 * place is left out of the system. */
static bool counts_alike(const struct membership_class *class,
                         const struct membership_class *other) {
    const struct number_list cells = {other->cells, other->n_cells};

    for (size_t c = 0; c < class->n_cells; c++) {
        if (!number_list_has(&cells, class->cells[c])) {
            return false;
        }
    }
    return true;
}

/* Inner cells that start with the same area come together, so that the search for
 * fuller ones ends with them unless nothing of where was stated. */
static bool is_past(const struct membership_class *class,
                    const struct membership_class *other) {
    return class->n_areas > 0 && other->n_areas > 0 &&
           other->areas[0] > class->areas[0];
}

static size_t list_fuller(const struct gathering *from, size_t inner, uint32_t *out) {
    const struct membership_class *class = statement_of(from, inner);
    size_t n = 0;

    for (size_t j = 0; j < from->n_inner; j++) {
        const struct membership_class *other = statement_of(from, j);

        if (is_past(class, other) && !other->is_system_wide) {
            break;
        }
        if (j != inner && from->inner[j].n > 0 && class->releases == other->releases &&
            extends_areas(from->review, class, other) &&
            extends_groups(from->review, class, other) && counts_alike(class, other)) {
            out[n++] = (uint32_t)j;
        }
    }
    return n;
}

static bool gather_fuller(struct gathering *to) {
    uint32_t *found = arena_array(to->arena, to->n_inner, sizeof *found);

    if (found == NULL) {
        return false;
    }
    for (size_t i = 0; i < to->n_inner; i++) {
        uint32_t *numbers = NULL;
        size_t n = 0;

        if (!left_something_out(to->review, statement_of(to, i))) {
            continue;
        }
        n = list_fuller(to, i, found);
        numbers = arena_array(to->arena, n, sizeof *numbers);
        if (numbers == NULL) {
            return false;
        }
        for (size_t k = 0; k < n; k++) {
            numbers[k] = found[k];
        }
        to->inner[i].fuller = (struct number_list){numbers, n};
    }
    return true;
}

/* How many attributes are told apart, so that no sum of weights overflows. */
#define RANKED_ATTRIBUTES_MAX 8

/* Of a cell of an attribute: later attributes go before earlier ones. Of one that the
 * review does not break down by, as where all staff is looked at alone, the last. */
static uint8_t rank_of_group(const struct review *review, size_t attribute,
                             enum area_level level) {
    static const uint8_t of_areas[] = {
        [AREA_LOCALITY] = 0, [AREA_PLACE] = 1, [AREA_SYSTEM] = 2};
    size_t later = 0;

    while (later < review->n_groups &&
           review->groups[review->n_groups - 1 - later] != attribute) {
        later++;
    }
    later = later < RANKED_ATTRIBUTES_MAX ? later : RANKED_ATTRIBUTES_MAX - 1;
    return (uint8_t)(sizeof of_areas * later + of_areas[level]);
}

/* Groups before all staff; of either, the smaller areas first. */
static bool gather_ranks(struct gathering *to) {
    static const uint8_t all_staff[] = {
        [AREA_LOCALITY] = LATTICE_RANK_ALL_STAFF,
        [AREA_PLACE] = LATTICE_RANK_ALL_STAFF + LATTICE_RANK_STEP,
        [AREA_SYSTEM] = LATTICE_RANK_ALL_STAFF + 2 * LATTICE_RANK_STEP};

    if (to->membership == NULL) {
        return true;
    }
    to->ranks = arena_array(to->arena, to->membership->n_cells, sizeof *to->ranks);
    for (size_t c = 0; to->ranks != NULL && c < to->membership->n_cells; c++) {
        const struct cell_key *key = &to->membership->cells[c];

        enum area_level level = to->review->areas[key->area].level;

        to->ranks[c] = key->attribute == NONE
                           ? all_staff[level]
                           : rank_of_group(to->review, key->attribute, level);
    }
    return to->ranks != NULL;
}

static enum err_code make_lattice(struct lattice **out, struct gathering *gathering,
                                  struct err *err) {
    enum err_code code = ERR_MEMORY;

    gathering->arena = arena_new((size_t)1 << 32);
    if (gathering->arena == NULL) {
        return err_memory(err);
    }
    if (alone_add(&gathering->from.of, gathering->review, gathering->from.arena) &&
        gather_inner(gathering) && gather_fuller(gathering) &&
        gather_ranks(gathering)) {
        const struct lattice_source source = {
            .n_cells = gathering->from.n_cells,
            .n_system = gathering->from.n_system,
            .n_inner = gathering->n_inner,
            .inner = gathering->inner,
            .ranks = gathering->ranks,
        };

        code = lattice_make(out, &source, err);
    } else {
        code = err_memory(err);
    }
    arena_free(gathering->arena);
    return code;
}

enum err_code lattice_of_people(struct lattice **out,
                                const struct lattice_people *people,
                                const struct review *review, struct err *err) {
    struct gathering gathering = {.from = *people, .review = review};

    return make_lattice(out, &gathering, err);
}

static enum err_code lattice_of_classes(struct lattice **out,
                                        const struct membership_class *classes,
                                        const struct membership *membership,
                                        const struct review *review, size_t n_system,
                                        struct err *err) {
    const struct counted_cell *cells = alone_cells(membership, membership->arena);
    struct gathering gathering = {
        .from = {.of = {classes, membership->n_classes, cells},
                 .n_cells = membership->n_cells,
                 .n_system = n_system,
                 .arena = membership->arena},
        .membership = membership,
        .review = review};

    return cells == NULL ? err_memory(err) : make_lattice(out, &gathering, err);
}

enum err_code lattice_of_review(struct lattice **out,
                                const struct membership *membership,
                                const struct review *review, struct err *err) {
    return lattice_of_classes(out, membership->classes, membership, review,
                              membership_n_system(membership, review), err);
}

/* The classes with their cells of all staff only. NULL without memory. */
static const struct membership_class *
list_all_staff(const struct membership *membership) {
    struct membership_class *classes =
        arena_array(membership->arena, membership->n_classes, sizeof *classes);

    for (size_t i = 0; classes != NULL && i < membership->n_classes; i++) {
        const struct membership_class *from = &membership->classes[i];
        uint32_t *cells = arena_array(membership->arena, from->n_cells, sizeof *cells);

        classes[i] = *from;
        classes[i].cells = cells;
        classes[i].n_cells = 0;
        for (size_t c = 0; cells != NULL && c < from->n_cells; c++) {
            if (membership->cells[from->cells[c]].attribute == NONE) {
                cells[classes[i].n_cells++] = from->cells[c];
            }
        }
        classes = cells == NULL ? NULL : classes;
    }
    return classes;
}

enum err_code lattice_of_all_staff(struct lattice **out,
                                   const struct membership *membership,
                                   const struct review *review, struct err *err) {
    const struct membership_class *classes = list_all_staff(membership);
    struct review without_groups = *review;

    without_groups.n_groups = 0;
    return classes == NULL
               ? err_memory(err)
               : lattice_of_classes(out, classes, membership, &without_groups,
                                    membership_n_system(membership, review), err);
}
