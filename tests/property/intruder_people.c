/* Who is where, as an intruder counts it. */
#include "surveys/answer.h"
#include "tests/property/intruder.h"

#include <string.h>

static size_t place_of(const struct review *review, size_t area) {
    return review->areas[area].level == AREA_LOCALITY ? review->areas[area].parent
                                                      : area;
}

/* Where a row counts below the system, by the way that was chosen: the outputs say it.
 */
static void count_row(struct intruder_atom *atom, const struct fixture *fixture,
                      const struct publication *publication, size_t row) {
    const struct whereabouts *where =
        &fixture->whereabouts[fixture->responses.where[row]];
    const struct review *review = &fixture->review;
    bool in_no_group = publication->counting.way == COUNT_EVERYWHERE_NO_GROUP;
    size_t place = NONE;
    size_t localities = 0;

    atom->is_system_wide = where->n == 1 && where->areas[0] == 0;
    atom->in_no_group = atom->is_system_wide && in_no_group;
    for (size_t i = 0; i < where->n; i++) {
        size_t area = where->areas[i];

        if (area == 0) {
            continue;
        }
        if (place_of(review, area) != place) {
            if (place != NONE && publication->counting.way == COUNT_FIRST_PLACE) {
                return;
            }
            atom->in_no_group = place != NONE && in_no_group;
            place = place_of(review, area);
            localities = 0;
            atom->areas[atom->n_areas++] = (uint32_t)place;
        }
        if (area != place && (localities == 0 || !counting_is_first_locality(
                                                     &publication->counting, place))) {
            atom->areas[atom->n_areas++] = (uint32_t)area;
            localities++;
        }
    }
}

static bool counts_in(const struct publication *publication, size_t place) {
    for (size_t i = 0; i < publication->n_counted_places; i++) {
        if (publication->counted_places[i] == place) {
            return true;
        }
    }
    return false;
}

/* Whether every place counted in that has localities has one named. */
static bool said_where(const struct intruder_atom *atom, const struct review *review) {
    bool all = atom->n_areas > 0 || atom->is_system_wide;

    for (size_t i = 0; i < atom->n_areas; i++) {
        size_t area = atom->areas[i];
        bool has = false;
        bool named = false;

        for (size_t other = 0; other < review->n_areas; other++) {
            has = has || review->areas[other].parent == area;
        }
        for (size_t k = 0; k < atom->n_areas; k++) {
            named = named || review->areas[atom->areas[k]].parent == area;
        }
        all = all && (review->areas[area].level != AREA_PLACE || !has || named);
    }
    return all;
}

/* What follows from the areas and groups of an atom. */
static void finish_where(struct intruder_atom *atom, const struct review *review,
                         const struct publication *publication) {
    atom->in_system = atom->n_areas == 0;
    for (size_t i = 0; i < atom->n_areas; i++) {
        atom->in_system = atom->in_system || counts_in(publication, atom->areas[i]);
    }
    atom->said_where = said_where(atom, review);
    atom->said_everything = atom->said_where;
    for (size_t g = 0; g < review->n_groups; g++) {
        atom->said_everything =
            atom->said_everything && atom->groups[g] != ATTRIBUTE_NOT_STATED;
    }
}

static void finish_atom(struct intruder_atom *atom, const struct fixture *fixture,
                        const struct publication *publication, size_t row) {
    const struct review *review = &fixture->review;

    for (size_t g = 0; g < review->n_groups; g++) {
        atom->groups[g] =
            fixture->codes[row * fixture->instrument.n_attributes + review->groups[g]];
    }
    finish_where(atom, review, publication);
}

static bool same_atom(const struct intruder_atom *a, const struct intruder_atom *b) {
    return a->n_areas == b->n_areas && a->is_system_wide == b->is_system_wide &&
           memcmp(a->areas, b->areas, sizeof a->areas) == 0 &&
           memcmp(a->groups, b->groups, sizeof a->groups) == 0;
}

/* The number of an atom, which is added where it is not there; INTRUDER_ATOMS: there is
 * no room. */
static size_t find_atom(struct intruder *intruder, const struct intruder_atom *atom) {
    size_t i = 0;

    while (i < intruder->n_atoms && !same_atom(&intruder->atoms[i], atom)) {
        i++;
    }
    if (i < INTRUDER_ATOMS && i == intruder->n_atoms) {
        intruder->atoms[intruder->n_atoms++] = *atom;
    }
    return i;
}

static bool place_row(struct intruder *intruder, const struct intruder_atom *atom,
                      size_t row) {
    size_t i = find_atom(intruder, atom);

    if (i == INTRUDER_ATOMS) {
        return false;
    }
    intruder->atoms[i].people++;
    intruder->atom_of[row] = i;
    return true;
}

/* Who is in several places or localities might be in any one of them alone, by all that
 * can be seen: people of whom there is nobody. */
static bool add_alone(struct intruder *intruder, const struct fixture *fixture,
                      const struct publication *publication) {
    const struct review *review = &fixture->review;
    size_t n_atoms = intruder->n_atoms;

    for (size_t a = 0; a < n_atoms; a++) {
        for (size_t i = 0; i < intruder->atoms[a].n_areas; i++) {
            struct intruder_atom atom = intruder->atoms[a];
            size_t area = atom.areas[i];
            bool is_place = review->areas[area].level == AREA_PLACE;

            if (is_place && i + 1 < atom.n_areas &&
                place_of(review, atom.areas[i + 1]) == area) {
                continue; /* in the locality alone, rather */
            }
            memset(atom.areas, 0, sizeof atom.areas);
            atom.areas[0] = (uint32_t)place_of(review, area);
            atom.areas[1] = is_place ? 0 : (uint32_t)area;
            atom.n_areas = is_place ? 1 : 2;
            atom.people = 0;
            finish_where(&atom, review, publication);
            if (find_atom(intruder, &atom) == INTRUDER_ATOMS) {
                return false;
            }
        }
    }
    return true;
}

/* Whether who stated `code` of an attribute is in the cell: its own group, or one of
 * those that the area shows as one. */
static bool is_in_group(const struct publication *publication,
                        const struct published_cell *cell, uint8_t code) {
    const struct joined_groups *joined = NULL;

    for (size_t j = 0; j < publication->n_joined; j++) {
        if (publication->joined[j].area == cell->area &&
            publication->joined[j].attribute == cell->attribute) {
            joined = &publication->joined[j];
        }
    }
    if (cell->value != VALUE_JOINED) {
        return code == cell->value;
    }
    for (size_t v = 0; v < joined->n; v++) {
        if (joined->values[v] == code) {
            return true;
        }
    }
    return false;
}

static bool is_in_cell(const struct intruder_atom *atom, const struct fixture *fixture,
                       const struct publication *publication,
                       const struct published_cell *cell) {
    bool in_area = cell->area == 0 && atom->in_system;
    bool in_group = cell->attribute == NONE;

    for (size_t i = 0; i < atom->n_areas; i++) {
        in_area = in_area || atom->areas[i] == cell->area;
    }
    for (size_t g = 0; g < fixture->review.n_groups && !atom->in_no_group; g++) {
        in_group = in_group || (fixture->review.groups[g] == cell->attribute &&
                                is_in_group(publication, cell, atom->groups[g]));
    }
    return in_area && in_group;
}

bool intruder_is_alone_of(const struct intruder_atom *alone,
                          const struct intruder_atom *atom) {
    size_t shared = 0;

    for (size_t i = 0; i < alone->n_areas; i++) {
        for (size_t j = 0; j < atom->n_areas; j++) {
            shared += alone->areas[i] == atom->areas[j] ? 1 : 0;
        }
    }
    return alone->n_areas > 0 && alone->n_areas <= 2 &&
           alone->n_areas < atom->n_areas && shared == alone->n_areas &&
           memcmp(alone->groups, atom->groups, sizeof atom->groups) == 0;
}

static void fill_cells(struct intruder *intruder, const struct fixture *fixture,
                       const struct publication *publication) {
    for (size_t a = 0; a < intruder->n_atoms; a++) {
        for (size_t c = 0; c < publication->n_cells; c++) {
            intruder->is_in[a][c] = is_in_cell(&intruder->atoms[a], fixture,
                                               publication, &publication->cells[c]);
        }
    }
}

/* The next choice of a value of each attribute; false after the last. */
static bool next_groups(uint8_t *groups, const struct fixture *fixture) {
    for (size_t g = 0; g < fixture->review.n_groups; g++) {
        if (++groups[g] < fixture->attributes[fixture->review.groups[g]].n_values) {
            return true;
        }
        groups[g] = 0;
    }
    return false;
}

/* Whether a value that follows from another is the one that follows from it. */
static bool can_be(const uint8_t *groups, const struct fixture *fixture) {
    for (size_t g = 0; g < fixture->review.n_groups; g++) {
        const struct attribute *attribute =
            &fixture->attributes[fixture->review.groups[g]];

        for (size_t from = 0;
             attribute->recode != NULL && from < fixture->review.n_groups; from++) {
            if (fixture->review.groups[from] == attribute->from &&
                attribute->recode[groups[from]] != groups[g]) {
                return false;
            }
        }
    }
    return true;
}

/* Adds somebody who might be where the atom is; not in a cell that is seen to be empty.
 */
static bool add_might(struct intruder *intruder, const struct intruder_atom *atom,
                      size_t where, const struct fixture *fixture,
                      const struct publication *publication) {
    struct intruder_might *might = &intruder->might[intruder->n_might];

    if (intruder->n_might == INTRUDER_MIGHT) {
        return false;
    }
    intruder->n_might++;
    might->where = where;
    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        might->is_in[c] = is_in_cell(atom, fixture, publication, cell);
        if (might->is_in[c] && cell->status == STATUS_EMPTY) {
            intruder->n_might--;
            return true;
        }
    }
    return true;
}

static bool is_same_place(const struct intruder_atom *a,
                          const struct intruder_atom *b) {
    return a->n_areas == b->n_areas && a->is_system_wide == b->is_system_wide &&
           memcmp(a->areas, b->areas, sizeof a->areas) == 0;
}

static bool list_might(struct intruder *intruder, const struct fixture *fixture,
                       const struct publication *publication) {
    for (size_t a = 0; a < intruder->n_atoms; a++) {
        struct intruder_atom atom = intruder->atoms[a];
        size_t first = 0;

        while (!is_same_place(&intruder->atoms[first], &atom)) {
            first++;
        }
        intruder->where_of[a] = first;
        memset(atom.groups, 0, sizeof atom.groups);
        if (first != a || fixture->review.n_groups == 0) {
            continue;
        }
        do {
            if (can_be(atom.groups, fixture) &&
                !add_might(intruder, &atom, a, fixture, publication)) {
                return false;
            }
        } while (next_groups(atom.groups, fixture));
    }
    return true;
}

static void mark_groups(struct intruder *intruder,
                        const struct publication *publication) {
    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];
        size_t first = 0;

        while (publication->cells[first].area != cell->area ||
               publication->cells[first].attribute != cell->attribute) {
            first++;
        }
        intruder->is_of_group[c] = cell->attribute != NONE;
        intruder->area_cell[c] = 0;
        while (publication->cells[intruder->area_cell[c]].area != cell->area ||
               publication->cells[intruder->area_cell[c]].attribute != NONE) {
            intruder->area_cell[c]++;
        }
        intruder->breakdown[c] =
            cell->attribute == NONE || cell->value == VALUE_JOINED ? NONE : first;
    }
}

bool intruder_begin(struct intruder *intruder, const struct fixture *fixture,
                    const struct publication *publication) {
    memset(intruder, 0, sizeof *intruder);
    intruder->n_cells = publication->n_cells;
    if (publication->n_cells > INTRUDER_CELLS) {
        return false;
    }
    for (size_t row = 0; row < fixture->responses.n; row++) {
        struct intruder_atom atom = {.n_areas = 0};

        count_row(&atom, fixture, publication, row);
        finish_atom(&atom, fixture, publication, row);
        intruder->atom_of[row] = NONE;
        if (!(atom.is_system_wide && publication->counting.way == COUNT_FIRST_PLACE) &&
            !place_row(intruder, &atom, row)) {
            return false;
        }
    }
    if (!add_alone(intruder, fixture, publication)) {
        return false;
    }
    fill_cells(intruder, fixture, publication);
    mark_groups(intruder, publication);
    return list_might(intruder, fixture, publication);
}

void intruder_find_silent(const struct intruder *intruder,
                          struct intruder_people *people,
                          const bool *shown_for_people) {
    memcpy(people->shown_for_people, shown_for_people,
           intruder->n_cells * sizeof(bool));
    people->knows_silent = true;
    for (size_t a = 0; a < intruder->n_atoms; a++) {
        people->is_silent[a] = people->n[a] == 0;
    }
    for (size_t c = 0; c < intruder->n_cells; c++) {
        uint64_t n = 0;

        for (size_t a = 0; a < intruder->n_atoms; a++) {
            n += intruder->is_in[a][c] ? people->n[a] : 0;
        }
        for (size_t a = 0; shown_for_people[c] && n == 0 && a < intruder->n_atoms;
             a++) {
            people->is_silent[a] = people->is_silent[a] && !intruder->is_in[a][c];
        }
    }
}
