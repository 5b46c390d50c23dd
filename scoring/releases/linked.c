#include "scoring/releases/linked.h"

#include "base/alloc.h"
#include "scoring/disclosure/contributors.h"

#include <stdlib.h>

#define LINKED_BYTES_MAX ((size_t)1 << 33)
#define NO_ROW           UINT32_MAX
#define NO_CLASS         UINT32_MAX

/* A person on the way into a class: of `so_far` by the releases before, and of
 * `class` by the release at hand. */
struct sorted_row {
    uint32_t so_far, class, row;
};

/* A row of a release, and whose it is. */
struct person_row {
    uint64_t person;
    uint32_t row;
};

/* What is left of a release's rows. */
struct unmatched {
    const struct person_row *rows;
    size_t n;
};

struct joining {
    struct linked *to;
    const struct release_people *releases;
    const struct review *review;
    uint32_t **rows;    /* by release, then person: the row there, or NO_ROW */
    uint32_t **classes; /* by release, then row: its class, or NO_CLASS */
    uint32_t *class_of; /* by person */
    size_t n_classes;
    struct sorted_row *sorted;
    struct membership_class *made;
    struct arena *scratch;
};

size_t linked_cell(const struct linked *linked, size_t release, size_t cell) {
    return cell < linked->n_system[release]
               ? linked->first_system[release] + cell
               : linked->first_other[release] + cell - linked->n_system[release];
}

/* The system's cells of all releases come first, then the others. */
static bool number_cells(struct joining *joining) {
    struct linked *to = joining->to;
    size_t *numbers = arena_array(to->arena, 3 * to->n_releases, sizeof *numbers);
    size_t next = 0;

    if (numbers == NULL) {
        return false;
    }
    size_t *n_system = numbers + 2 * to->n_releases;
    for (size_t r = 0; r < to->n_releases; r++) {
        const struct release_people *release = &joining->releases[r];

        n_system[r] = membership_n_system(release->membership, release->review);
        numbers[r] = next;
        next += n_system[r];
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        numbers[to->n_releases + r] = next;
        next += joining->releases[r].membership->n_cells - n_system[r];
    }
    to->first_system = numbers;
    to->first_other = numbers + to->n_releases;
    to->n_system = n_system;
    to->n_cells = next;
    return true;
}

static int by_person(const void *a, const void *b) {
    const struct person_row *x = a;
    const struct person_row *y = b;

    if (x->person != y->person) {
        return x->person < y->person ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

/* The rows of a release by whose they are; NULL without memory. */
static struct person_row *sort_people(const struct joining *joining, size_t release) {
    const struct responses *responses = joining->releases[release].responses;
    struct person_row *sorted =
        arena_array(joining->scratch, responses->n, sizeof *sorted);

    if (sorted == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < responses->n; i++) {
        sorted[i].person =
            responses->person != NULL ? responses->person[i] : responses->origin[i];
        sorted[i].row = (uint32_t)i;
    }
    qsort(sorted, responses->n, sizeof *sorted, by_person);
    return sorted;
}

/* The lowest person that no release has given yet; false: all have given all. */
static bool next_person(const struct joining *joining, const struct unmatched *rest,
                        uint64_t *person) {
    bool found = false;

    for (size_t r = 0; r < joining->to->n_releases; r++) {
        if (rest[r].n > 0 && (!found || rest[r].rows->person < *person)) {
            *person = rest[r].rows->person;
            found = true;
        }
    }
    return found;
}

/* Finds each person's row in every release. */
static bool match_rows(struct joining *joining) {
    struct linked *to = joining->to;
    struct unmatched *rest =
        arena_array(joining->scratch, to->n_releases, sizeof *rest);
    uint64_t person = 0;
    size_t most = 0;

    joining->rows =
        arena_array(joining->scratch, to->n_releases, sizeof *joining->rows);
    if (rest == NULL || joining->rows == NULL) {
        return false;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        most += joining->releases[r].responses->n;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        rest[r].rows = sort_people(joining, r);
        rest[r].n = joining->releases[r].responses->n;
        joining->rows[r] = arena_array(joining->scratch, most, sizeof(uint32_t));
        if (rest[r].rows == NULL || joining->rows[r] == NULL) {
            return false;
        }
    }
    while (next_person(joining, rest, &person)) {
        for (size_t r = 0; r < to->n_releases; r++) {
            bool is_in = rest[r].n > 0 && rest[r].rows->person == person;

            joining->rows[r][to->responses.n] = is_in ? rest[r].rows->row : NO_ROW;
            rest[r].rows += is_in ? 1 : 0;
            rest[r].n -= is_in ? 1 : 0;
        }
        to->responses.n++;
    }
    return true;
}

/* What a person is taken to have answered: by the first release that has a score. */
static uint8_t answer_of(const struct joining *joining, size_t person, size_t item) {
    uint8_t answer = ANSWER_BLANK;
    bool found = false;

    for (size_t r = 0; r < joining->to->n_releases; r++) {
        const struct responses *from = joining->releases[r].responses;
        uint32_t row = joining->rows[r][person];

        if (row == NO_ROW) {
            continue;
        }
        uint8_t code = from->answers[row * from->n_items + item];
        if (contributors_is_scored(joining->review->instrument, item, code)) {
            return code;
        }
        answer = found ? answer : code;
        found = true;
    }
    return answer;
}

static bool copy_answers(const struct joining *joining) {
    struct responses *to = &joining->to->responses;

    to->n_items = joining->review->instrument->n_items;
    to->answers =
        arena_array(joining->to->arena, to->n * to->n_items, sizeof *to->answers);
    if (to->answers == NULL) {
        return false;
    }
    for (size_t i = 0; i < to->n; i++) {
        for (size_t item = 0; item < to->n_items; item++) {
            to->answers[i * to->n_items + item] = answer_of(joining, i, item);
        }
    }
    return true;
}

/* Whoever counts nowhere in a release is in no class of it. */
static bool list_classes(struct joining *joining) {
    size_t n = joining->to->n_releases;

    joining->classes = arena_array(joining->scratch, n, sizeof *joining->classes);
    for (size_t r = 0; joining->classes != NULL && r < n; r++) {
        const struct release_people *release = &joining->releases[r];
        uint32_t *classes =
            arena_array(joining->scratch, release->responses->n, sizeof *classes);

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
        joining->classes[r] = classes;
    }
    return joining->classes != NULL;
}

static uint32_t class_in(const struct joining *joining, size_t release, size_t person) {
    uint32_t row = joining->rows[release][person];

    return row == NO_ROW ? NO_CLASS : joining->classes[release][row];
}

static int by_class(const void *a, const void *b) {
    const struct sorted_row *x = a;
    const struct sorted_row *y = b;

    if (x->so_far != y->so_far) {
        return x->so_far < y->so_far ? -1 : 1;
    }
    if (x->class != y->class) {
        return x->class < y->class ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

/* Splits the classes so far by those of one more release. */
static void split_by(struct joining *joining, size_t release) {
    size_t n = joining->to->responses.n;
    uint32_t next = 0;

    for (size_t i = 0; i < n; i++) {
        joining->sorted[i] = (struct sorted_row){
            joining->class_of[i], class_in(joining, release, i), (uint32_t)i};
    }
    qsort(joining->sorted, n, sizeof *joining->sorted, by_class);
    for (size_t i = 0; i < n; i++) {
        const struct sorted_row *row = &joining->sorted[i];

        if (i > 0 && (row->so_far != row[-1].so_far || row->class != row[-1].class)) {
            next++;
        }
        joining->class_of[row->row] = next;
    }
    joining->n_classes = n > 0 ? next + 1 : 0;
}

static int by_number(const void *a, const void *b) {
    const uint32_t *x = a;
    const uint32_t *y = b;

    return (*x > *y) - (*x < *y);
}

/* What the people of a class said, as the first release has it that they count in. */
static bool state(const struct joining *joining, struct membership_class *out,
                  size_t release, const struct membership_class *like) {
    const struct review *review = joining->review;
    const struct release_people *from = &joining->releases[release];
    const uint8_t *codes =
        from->responses->attributes + like->rows[0] * from->responses->n_attributes;
    uint8_t *groups = arena_array(joining->to->arena, review->n_groups, sizeof *groups);

    if (groups == NULL) {
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

/* The cells of all releases that a person counts in, and what they said. */
static bool place(const struct joining *joining, size_t person,
                  struct membership_class *out) {
    const struct linked *to = joining->to;
    size_t n = 0;

    for (size_t r = 0; r < to->n_releases; r++) {
        uint32_t class = class_in(joining, r, person);

        n += class == NO_CLASS
                 ? 0
                 : joining->releases[r].membership->classes[class].n_cells;
    }
    uint32_t *cells = arena_array(to->arena, n, sizeof *cells);
    if (cells == NULL) {
        return false;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        uint32_t class = class_in(joining, r, person);

        if (class == NO_CLASS) {
            continue;
        }
        const struct membership_class *like =
            &joining->releases[r].membership->classes[class];
        if (out->releases == 0 && !state(joining, out, r, like)) {
            return false;
        }
        for (size_t c = 0; c < like->n_cells; c++) {
            cells[out->n_cells++] = (uint32_t)linked_cell(to, r, like->cells[c]);
        }
        out->releases |= (uint32_t)1 << r;
    }
    qsort(cells, n, sizeof *cells, by_number);
    out->cells = cells;
    return true;
}

/* The classes of all people who count anywhere; `sorted` is in their order. */
static bool make_classes(struct joining *joining, struct lattice_people *people) {
    struct linked *to = joining->to;
    uint32_t *rows = arena_array(to->arena, to->responses.n, sizeof *rows);
    struct membership_class *classes =
        arena_array(to->arena, joining->n_classes, sizeof *classes);
    size_t begin = 0;
    size_t n = 0;

    if (rows == NULL || classes == NULL) {
        return false;
    }
    while (begin < to->responses.n) {
        size_t end = begin;
        uint32_t first = joining->sorted[begin].row;

        while (end < to->responses.n && joining->class_of[joining->sorted[end].row] ==
                                            joining->class_of[first]) {
            rows[end] = joining->sorted[end].row;
            end++;
        }
        classes[n].rows = rows + begin;
        classes[n].n_rows = end - begin;
        if (!place(joining, first, &classes[n])) {
            return false;
        }
        n += classes[n].n_cells > 0 ? 1 : 0;
        begin = end;
    }
    people->classes = classes;
    people->n_classes = n;
    return true;
}

static bool join_people(struct joining *joining, struct lattice_people *people) {
    struct linked *to = joining->to;

    if (!number_cells(joining) || !match_rows(joining) || !copy_answers(joining) ||
        !list_classes(joining)) {
        return false;
    }
    joining->class_of =
        arena_array(joining->scratch, to->responses.n, sizeof *joining->class_of);
    joining->sorted =
        arena_array(joining->scratch, to->responses.n, sizeof *joining->sorted);
    if (joining->class_of == NULL || joining->sorted == NULL) {
        return false;
    }
    for (size_t r = 0; r < to->n_releases; r++) {
        split_by(joining, r);
    }
    people->n_cells = to->n_cells;
    people->n_system = to->first_other[0];
    people->arena = to->arena;
    return make_classes(joining, people);
}

enum err_code linked_make(struct linked **out, const struct release_people *releases,
                          size_t n, const struct review *review, struct err *err) {
    struct arena *arena = arena_new(LINKED_BYTES_MAX);
    struct joining joining = {
        .to = arena == NULL ? NULL : arena_array(arena, 1, sizeof *joining.to),
        .releases = releases,
        .review = review,
        .scratch = arena_new(LINKED_BYTES_MAX)};
    struct lattice_people people = {0};
    enum err_code code = ERR_OK;

    if (joining.to == NULL || joining.scratch == NULL) {
        code = err_memory(err);
    } else {
        joining.to->arena = arena;
        joining.to->n_releases = n;
        code = join_people(&joining, &people) ? ERR_OK : err_memory(err);
    }
    ERR_NEXT(code, lattice_of_people(&joining.to->lattice, &people, review, err));
    arena_free(joining.scratch);
    if (code != ERR_OK) {
        arena_free(arena);
        return code;
    }
    *out = joining.to;
    return ERR_OK;
}

void linked_free(struct linked *linked) {
    if (linked != NULL) {
        lattice_free(linked->lattice);
        arena_free(linked->arena);
    }
}
