#include "scoring/suppression/judged.h"

#include "base/alloc.h"

#include <assert.h>
#include <string.h>

static const struct membership_class *class_of(const struct lattice *lattice,
                                               size_t inner) {
    return lattice->inner[inner].classes[0];
}

static bool is_same_where(const struct membership_class *a,
                          const struct membership_class *b) {
    return a->is_system_wide == b->is_system_wide && a->n_areas == b->n_areas &&
           memcmp(a->areas, b->areas, a->n_areas * sizeof *a->areas) == 0;
}

/* Both lattices have their inner cells in the order of what was said of areas, and that
 * of all staff has all that the other has (alone.h). */
static void list_parts(const struct judged *to) {
    uint32_t part = 0;

    for (size_t i = 0; i < to->lattice->n_inner; i++) {
        while (
            !is_same_where(class_of(to->all_staff, part), class_of(to->lattice, i))) {
            part++;
            assert(part < to->all_staff->n_inner);
        }
        to->part_of[i] = part;
    }
}

enum err_code judged_begin(struct judged *out, const struct membership *membership,
                           const struct review *review, const struct lattice *lattice,
                           struct err *err) {
    struct judged judged = {
        .membership = membership, .review = review, .lattice = lattice};
    enum err_code code =
        lattice_of_all_staff(&judged.all_staff, membership, review, err);

    *out = (struct judged){0};
    if (code != ERR_OK) {
        return code;
    }
    code = given_new(&judged.given, judged.all_staff, err);
    judged.part_of = alloc_array(lattice->n_inner, sizeof *judged.part_of);
    judged.people = alloc_array(judged.all_staff->n_inner, sizeof *judged.people);
    judged.reached = alloc_array(judged.all_staff->n_inner, sizeof *judged.reached);
    judged.marked = alloc_array(lattice->n_inner, sizeof *judged.marked);
    judged.judged = alloc_array(lattice->n_inner, sizeof *judged.judged);
    if (code != ERR_OK || judged.part_of == NULL || judged.people == NULL ||
        judged.reached == NULL || judged.marked == NULL || judged.judged == NULL) {
        judged_free(&judged);
        return err_memory(err);
    }
    list_parts(&judged);
    *out = judged;
    return ERR_OK;
}

void judged_free(struct judged *judged) {
    alloc_free(judged->judged);
    alloc_free(judged->marked);
    alloc_free(judged->reached);
    alloc_free(judged->people);
    alloc_free(judged->part_of);
    given_free(judged->given);
    lattice_free(judged->all_staff);
}

static bool is_judged(const struct judged *judged, const uint64_t *people,
                      uint32_t inner) {
    return people[inner] > 0 && judged->judged[inner] != DERIVABLE_NOT_JUDGED;
}

/* Whether some of the judged weigh in the cell, and nobody else but people who are in
 * another place or locality, too, and may be taken away with its groups. */
static bool is_all_judged(const struct judged *judged, const uint64_t *people,
                          uint32_t cell) {
    const struct number_list *members = &judged->lattice->members[cell];
    bool is_any = false;

    for (size_t i = 0; i < members->n; i++) {
        uint32_t inner = members->numbers[i];
        bool is_one = is_judged(judged, people, inner);

        if (people[inner] > 0 && !is_one &&
            alone_is(judged->review, class_of(judged->lattice, inner))) {
            return false;
        }
        is_any = is_any || is_one;
    }
    return is_any;
}

static void mark(const struct judged *judged, uint32_t cell) {
    const struct number_list *members = &judged->lattice->members[cell];

    for (size_t i = 0; i < members->n; i++) {
        judged->marked[members->numbers[i]] = true;
    }
}

/* Whether an inner cell is in the area of a group, but in no group of its attribute;
 * *group is the cell of the one it is in, or n_cells. */
static bool is_in_none(const struct judged *judged, size_t inner,
                       const struct cell_key *like, uint32_t *group) {
    const struct number_list *cells = &judged->lattice->inner[inner].cells;

    *group = (uint32_t)judged->lattice->n_cells;
    for (size_t c = 0; c < cells->n; c++) {
        const struct cell_key *key = &judged->membership->cells[cells->numbers[c]];

        if (key->area == like->area && key->attribute == like->attribute &&
            key->value != VALUE_JOINED) {
            *group = cells->numbers[c];
        }
    }
    return *group == judged->lattice->n_cells &&
           number_list_has(cells, (uint32_t)judged->membership->area_cells[like->area]);
}

/* Marks those who are given together with who is marked, and then all of their groups.
 * Returns whether anything was; *is_group becomes false where others are in one of
 * these groups, so that the judged are no number of groups. */
static bool mark_more(const struct judged *judged, const uint64_t *people,
                      const struct cell_key *like, bool *is_group) {
    size_t n = judged->lattice->n_inner;
    bool is_more = false;

    memset(judged->reached, 0, judged->all_staff->n_inner * sizeof *judged->reached);
    for (size_t i = 0; i < n; i++) {
        if (judged->marked[i] && is_judged(judged, people, (uint32_t)i)) {
            judged->reached[judged->judged[i]] = true;
        }
    }
    for (size_t i = 0; i < n && *is_group; i++) {
        uint32_t group = 0;

        if (judged->marked[i] || !is_judged(judged, people, (uint32_t)i) ||
            !judged->reached[judged->judged[i]]) {
            continue;
        }
        is_more = true;
        if (is_in_none(judged, i, like, &group)) {
            judged->marked[i] = true;
            continue;
        }
        *is_group =
            group < judged->lattice->n_cells && is_all_judged(judged, people, group);
        if (*is_group) {
            mark(judged, group);
        }
    }
    return is_more && *is_group;
}

/* If the judged of a cell are, with others like them and who is in no group, one group
 * or several, they are judged no more. */
static void try_group(const struct judged *judged, const uint64_t *people,
                      uint32_t cell) {
    const struct cell_key *like = &judged->membership->cells[cell];
    bool is_group = true;

    memset(judged->marked, 0, judged->lattice->n_inner * sizeof *judged->marked);
    mark(judged, cell);
    while (mark_more(judged, people, like, &is_group)) {
    }
    for (size_t i = 0; i < judged->lattice->n_inner && is_group; i++) {
        if (judged->marked[i] || (judged->judged[i] != DERIVABLE_NOT_JUDGED &&
                                  judged->reached[judged->judged[i]])) {
            judged->judged[i] = DERIVABLE_NOT_JUDGED;
        }
    }
}

bool judged_accept(struct judged *judged, const bool *set) {
    size_t n = judged->lattice->n_inner;
    bool is_new = false;
    size_t first = 0;

    for (size_t next = 1; next <= n; next++) {
        bool is_in = false;

        if (next < n && judged->part_of[next] == judged->part_of[first]) {
            continue; /* inner cells of a part come together */
        }
        for (size_t i = first; i < next; i++) {
            is_in = is_in || set[i];
        }
        for (size_t i = first; i < next && is_in; i++) {
            is_new = is_new || judged->judged[i] == DERIVABLE_NOT_JUDGED;
            judged->judged[i] = judged->part_of[i];
        }
        first = next;
    }
    return is_new;
}

const uint32_t *judged_given(struct judged *judged, const uint64_t *people,
                             const bool *shown) {
    size_t n = judged->lattice->n_inner;
    const uint32_t *numbers = NULL;

    memset(judged->people, 0, judged->all_staff->n_inner * sizeof *judged->people);
    for (size_t i = 0; i < n; i++) {
        judged->people[judged->part_of[i]] += people[i];
    }
    numbers = given_find(judged->given, judged->people, shown);
    for (size_t i = 0; i < n; i++) {
        judged->judged[i] = numbers[judged->part_of[i]] == GIVEN_NOT
                                ? DERIVABLE_NOT_JUDGED
                                : numbers[judged->part_of[i]];
    }
    return judged->judged;
}

const uint32_t *judged_of(struct judged *judged, const uint64_t *people,
                          const bool *shown) {
    bool is_any = false;

    (void)judged_given(judged, people, shown);
    for (size_t i = 0; i < judged->lattice->n_inner; i++) {
        is_any = is_any || judged->judged[i] != DERIVABLE_NOT_JUDGED;
    }
    for (uint32_t cell = 0; is_any && cell < judged->lattice->n_cells; cell++) {
        if (judged->membership->cells[cell].attribute != NONE &&
            is_all_judged(judged, people, cell)) {
            try_group(judged, people, cell);
        }
    }
    return judged->judged;
}
