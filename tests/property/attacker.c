#include "tests/property/attacker.h"

#include "surveys/answer.h"

#include <stdlib.h>
#include <string.h>

/* Sets tried before a table is called too large. */
#define TRIES_MAX 3000000

/* Always in lowest terms, denominator above 0. */
struct fraction {
    int64_t above, below;
};

static int64_t common_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static struct fraction lowest(int64_t above, int64_t below) {
    int64_t divisor = common_divisor(above, below);

    if (below < 0) {
        divisor = -divisor;
    }
    return (struct fraction){above / divisor, below / divisor};
}

/* The program ends if numbers grow beyond 64 bits. */
static int64_t times(int64_t a, int64_t b) {
    int64_t product = 0;

    if (__builtin_mul_overflow(a, b, &product)) {
        abort();
    }
    return product;
}

/* a - b * c */
static struct fraction less_product(struct fraction a, struct fraction b,
                                    struct fraction c) {
    struct fraction product = lowest(times(b.above, c.above), times(b.below, c.below));
    int64_t above = 0;

    if (__builtin_sub_overflow(times(a.above, product.below),
                               times(product.above, a.below), &above)) {
        abort();
    }
    return lowest(above, times(a.below, product.below));
}

static bool is_several(const struct publication *publication) {
    return publication->several_places_first;
}

static size_t place_of(const struct review *review, size_t area) {
    return review->areas[area].level == AREA_LOCALITY ? review->areas[area].parent
                                                      : area;
}

/* Where a row counts below the system, with only the first locality of the places that
 * `first_only` marks. */
static void count_row(struct attacker_atom *atom, const struct fixture *fixture,
                      const struct publication *publication, size_t row,
                      const bool *first_only) {
    const struct whereabouts *where =
        &fixture->whereabouts[fixture->responses.where[row]];
    const struct review *review = &fixture->review;
    size_t place = NONE;
    size_t localities = 0;

    atom->is_system_wide = where->n == 1 && where->areas[0] == 0;
    for (size_t i = 0; i < where->n; i++) {
        size_t area = where->areas[i];

        if (area == 0) {
            continue;
        }
        if (place_of(review, area) != place) {
            if (place != NONE && is_several(publication)) {
                return;
            }
            place = place_of(review, area);
            localities = 0;
            atom->areas[atom->n_areas++] = (uint32_t)place;
        }
        if (area != place && (localities == 0 || !first_only[place])) {
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
static bool said_where(const struct attacker_atom *atom, const struct review *review) {
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

static void finish_atom(struct attacker_atom *atom, const struct fixture *fixture,
                        const struct publication *publication, size_t row) {
    const struct review *review = &fixture->review;

    atom->in_system = atom->n_areas == 0;
    for (size_t i = 0; i < atom->n_areas; i++) {
        atom->in_system = atom->in_system || counts_in(publication, atom->areas[i]);
    }
    atom->said_everything = said_where(atom, review);
    for (size_t g = 0; g < review->n_groups; g++) {
        uint8_t code =
            fixture->codes[row * fixture->instrument.n_attributes + review->groups[g]];

        atom->groups[g] = code;
        atom->said_everything = atom->said_everything && code != ATTRIBUTE_NOT_STATED;
    }
}

/* Rows of a place that count in several of its localities. */
static void find_first_only(bool *first_only, const struct fixture *fixture,
                            const struct publication *publication) {
    static const bool nobody[FIXTURE_AREAS];
    uint64_t people[FIXTURE_AREAS] = {0};

    for (size_t row = 0; row < fixture->responses.n; row++) {
        struct attacker_atom atom = {.n_areas = 0};

        count_row(&atom, fixture, publication, row, nobody);
        for (size_t i = 0; i < atom.n_areas; i++) {
            size_t localities = 0;

            for (size_t k = 0; k < atom.n_areas; k++) {
                localities +=
                    fixture->review.areas[atom.areas[k]].parent == atom.areas[i] ? 1
                                                                                 : 0;
            }
            people[atom.areas[i]] += localities > 1 ? 1 : 0;
        }
    }
    for (size_t area = 0; area < fixture->review.n_areas; area++) {
        first_only[area] =
            people[area] > 0 && people[area] < fixture->review.publish.minimum;
    }
}

static bool same_atom(const struct attacker_atom *a, const struct attacker_atom *b) {
    return a->n_areas == b->n_areas && a->is_system_wide == b->is_system_wide &&
           memcmp(a->areas, b->areas, sizeof a->areas) == 0 &&
           memcmp(a->groups, b->groups, sizeof a->groups) == 0;
}

static bool place_row(struct attacker *attacker, const struct attacker_atom *atom,
                      size_t row) {
    size_t i = 0;

    while (i < attacker->n_atoms && !same_atom(&attacker->atoms[i], atom)) {
        i++;
    }
    if (i == ATTACKER_ATOMS) {
        return false;
    }
    if (i == attacker->n_atoms) {
        attacker->atoms[attacker->n_atoms++] = *atom;
    }
    attacker->atoms[i].people++;
    attacker->atom_of[row] = i;
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

static void fill_cells(struct attacker *attacker, const struct fixture *fixture,
                       const struct publication *publication) {
    for (size_t a = 0; a < attacker->n_atoms; a++) {
        const struct attacker_atom *atom = &attacker->atoms[a];

        for (size_t c = 0; c < publication->n_cells; c++) {
            const struct published_cell *cell = &publication->cells[c];
            bool in_area = cell->area == 0 && atom->in_system;
            bool in_group = cell->attribute == NONE;

            for (size_t i = 0; i < atom->n_areas; i++) {
                in_area = in_area || atom->areas[i] == cell->area;
            }
            for (size_t g = 0; g < fixture->review.n_groups; g++) {
                in_group =
                    in_group || (fixture->review.groups[g] == cell->attribute &&
                                 is_in_group(publication, cell, atom->groups[g]));
            }
            attacker->is_in[a][c] = in_area && in_group;
        }
    }
}

bool attacker_begin(struct attacker *attacker, const struct fixture *fixture,
                    const struct publication *publication) {
    bool first_only[FIXTURE_AREAS] = {false};
    uint64_t system_wide = 0;

    memset(attacker, 0, sizeof *attacker);
    attacker->n_cells = publication->n_cells;
    if (publication->n_cells > ATTACKER_CELLS) {
        return false;
    }
    find_first_only(first_only, fixture, publication);
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t row = 0; row < fixture->responses.n; row++) {
            struct attacker_atom atom = {.n_areas = 0};

            count_row(&atom, fixture, publication, row, first_only);
            finish_atom(&atom, fixture, publication, row);
            if (pass == 0) {
                system_wide += atom.is_system_wide ? 1 : 0;
                continue;
            }
            attacker->atom_of[row] = NONE;
            if (!(atom.is_system_wide &&
                  system_wide < fixture->review.publish.minimum) &&
                !place_row(attacker, &atom, row)) {
                return false;
            }
        }
    }
    fill_cells(attacker, fixture, publication);
    return true;
}

struct attempt {
    const struct attacker *attacker;
    const struct attacker_people *people;
    const uint64_t *strays;
    uint64_t minimum;
    size_t atoms[ATTACKER_ATOMS]; /* with people, in something shown; then the unseen */
    size_t n, n_counting;
    struct fraction rows[ATTACKER_CELLS][ATTACKER_ATOMS];
    size_t pivots[ATTACKER_ATOMS];
    size_t rank;
    bool is_pivot[ATTACKER_ATOMS];
    bool set[ATTACKER_ATOMS];       /* by atom of the attacker */
    bool may_hold[ATTACKER_ATOMS];  /* likewise: of the unseen */
    bool is_nobody[ATTACKER_ATOMS]; /* likewise: unseen, but can be worked out */
    size_t tries;
};

static struct attempt attempt;

static void reduce(size_t n_rows) {
    static const struct fraction zero = {0, 1};

    attempt.rank = 0;
    memset(attempt.is_pivot, 0, sizeof attempt.is_pivot);
    for (size_t c = 0; c < attempt.n && attempt.rank < n_rows; c++) {
        size_t found = attempt.rank;
        struct fraction pivot;

        while (found < n_rows && attempt.rows[found][c].above == 0) {
            found++;
        }
        if (found == n_rows) {
            continue;
        }
        for (size_t k = 0; k < attempt.n; k++) {
            struct fraction kept = attempt.rows[found][k];

            attempt.rows[found][k] = attempt.rows[attempt.rank][k];
            attempt.rows[attempt.rank][k] = kept;
        }
        pivot = attempt.rows[attempt.rank][c];
        for (size_t k = 0; k < attempt.n; k++) {
            struct fraction *entry = &attempt.rows[attempt.rank][k];

            *entry = entry->above == 0 ? zero
                                       : lowest(times(entry->above, pivot.below),
                                                times(entry->below, pivot.above));
        }
        for (size_t r = 0; r < n_rows; r++) {
            struct fraction factor = attempt.rows[r][c];

            for (size_t k = 0; r != attempt.rank && factor.above != 0 && k < attempt.n;
                 k++) {
                attempt.rows[r][k] = less_product(attempt.rows[r][k], factor,
                                                  attempt.rows[attempt.rank][k]);
            }
        }
        attempt.is_pivot[c] = true;
        attempt.pivots[attempt.rank++] = c;
    }
}

/* Numbers of people that add up to 0 are 0. */
static void find_nobody(void) {
    for (size_t r = 0; r < attempt.rank; r++) {
        bool is_sum_of_people = attempt.pivots[r] >= attempt.n_counting;

        for (size_t c = attempt.n_counting; c < attempt.n; c++) {
            is_sum_of_people = is_sum_of_people && attempt.rows[r][c].above >= 0;
        }
        for (size_t c = attempt.n_counting; is_sum_of_people && c < attempt.n; c++) {
            if (attempt.rows[r][c].above > 0) {
                attempt.is_nobody[attempt.atoms[c]] = true;
            }
        }
    }
}

/* Whether the set is a sum of the rows: at each column, the rows of its pivots give it.
 * What they give of the unseen is noted. */
static bool is_sum(void) {
    for (size_t c = 0; c < attempt.n; c++) {
        struct fraction left = {attempt.set[attempt.atoms[c]] ? 1 : 0, 1};

        for (size_t r = 0; r < attempt.rank && !attempt.is_pivot[c]; r++) {
            if (attempt.set[attempt.atoms[attempt.pivots[r]]]) {
                left = less_product(left, attempt.rows[r][c], (struct fraction){1, 1});
            }
        }
        if (c >= attempt.n_counting) {
            attempt.may_hold[attempt.atoms[c]] = !attempt.is_pivot[c] &&
                                                 left.above != 0 &&
                                                 !attempt.is_nobody[attempt.atoms[c]];
        } else if (!attempt.is_pivot[c] && left.above != 0) {
            return false;
        }
    }
    return true;
}

static bool holds_a_cell(void) {
    for (size_t c = 0; c < attempt.attacker->n_cells; c++) {
        bool is_anybody = false;
        bool is_held = true;

        for (size_t a = 0; a < attempt.attacker->n_atoms; a++) {
            if (attempt.attacker->is_in[a][c] &&
                (attempt.people->n[a] > 0 || attempt.people->is_unseen[a])) {
                is_anybody = true;
                is_held = is_held && (attempt.set[a] || attempt.may_hold[a]);
            }
        }
        if (is_anybody && is_held) {
            return true;
        }
    }
    return false;
}

static bool is_somebody(void) {
    for (size_t a = 0; a < attempt.attacker->n_atoms; a++) {
        if ((attempt.set[a] || attempt.may_hold[a]) &&
            attempt.attacker->atoms[a].said_everything) {
            return true;
        }
    }
    return holds_a_cell();
}

/* Every set of the atoms from `next` on that weighs less than the minimum. */
static enum attacker_verdict try_sets(size_t next, uint64_t weight, uint64_t strays) {
    if (++attempt.tries > TRIES_MAX) {
        return ATTACKER_TOO_LARGE;
    }
    if (weight > 0 && is_sum() && is_somebody()) {
        return ATTACKER_UNSAFE;
    }
    for (size_t i = next; i < attempt.n_counting; i++) {
        size_t atom = attempt.atoms[i];
        uint64_t more = attempt.strays == NULL ? 0 : attempt.strays[atom];
        enum attacker_verdict verdict = ATTACKER_SAFE;

        if (weight + attempt.people->n[atom] >= attempt.minimum || strays + more > 1) {
            continue;
        }
        attempt.set[atom] = true;
        verdict = try_sets(i + 1, weight + attempt.people->n[atom], strays + more);
        attempt.set[atom] = false;
        if (verdict != ATTACKER_SAFE) {
            return verdict;
        }
    }
    return ATTACKER_SAFE;
}

void attacker_find_unseen(const struct attacker *attacker,
                          struct attacker_people *people,
                          const bool *shown_for_people) {
    for (size_t a = 0; a < attacker->n_atoms; a++) {
        people->is_unseen[a] = people->n[a] == 0;
    }
    for (size_t c = 0; c < attacker->n_cells; c++) {
        uint64_t n = 0;

        for (size_t a = 0; a < attacker->n_atoms; a++) {
            n += attacker->is_in[a][c] ? people->n[a] : 0;
        }
        for (size_t a = 0; shown_for_people[c] && n == 0 && a < attacker->n_atoms;
             a++) {
            people->is_unseen[a] = people->is_unseen[a] && !attacker->is_in[a][c];
        }
    }
}

static bool is_covered(size_t atom, const bool *shown) {
    for (size_t c = 0; c < attempt.attacker->n_cells; c++) {
        if (shown[c] && attempt.attacker->is_in[atom][c]) {
            return true;
        }
    }
    return false;
}

static void list_atoms(const bool *shown) {
    for (size_t a = 0; a < attempt.attacker->n_atoms; a++) {
        if (attempt.people->n[a] > 0 && is_covered(a, shown)) {
            attempt.atoms[attempt.n++] = a;
        }
    }
    attempt.n_counting = attempt.n;
    for (size_t a = 0; a < attempt.attacker->n_atoms; a++) {
        if (attempt.people->is_unseen[a] && is_covered(a, shown)) {
            attempt.atoms[attempt.n++] = a;
        }
    }
}

enum attacker_verdict attacker_attack(const struct attacker *attacker,
                                      const struct attacker_people *people,
                                      const uint64_t *strays, const bool *shown,
                                      uint64_t minimum) {
    size_t n_rows = 0;

    memset(&attempt, 0, sizeof attempt);
    attempt.attacker = attacker;
    attempt.people = people;
    attempt.strays = strays;
    attempt.minimum = minimum;
    list_atoms(shown);
    for (size_t c = 0; c < attacker->n_cells; c++) {
        for (size_t i = 0; shown[c] && i < attempt.n; i++) {
            attempt.rows[n_rows][i] =
                (struct fraction){attacker->is_in[attempt.atoms[i]][c] ? 1 : 0, 1};
        }
        n_rows += shown[c] ? 1 : 0;
    }
    reduce(n_rows);
    find_nobody();
    return try_sets(0, 0, 0);
}
