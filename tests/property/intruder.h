/* intruder.h: somebody who adds and subtracts everything that was published.
 *
 * Shares no code with scoring: counts for itself who is where (method.md M21 to M25),
 * and tries every set of people below the minimum, with fractions. Small tables only.
 */
#ifndef KLOE_TESTS_PROPERTY_INTRUDER_H
#define KLOE_TESTS_PROPERTY_INTRUDER_H

#include "scoring/publication/publication.h"
#include "tests/unit/scoring/fixture.h"

#define ATTACKER_ATOMS 64
#define ATTACKER_CELLS 256

/* People who stated the same. */
struct attacker_atom {
    uint32_t areas[FIXTURE_AREAS_NAMED * 2]; /* counted in, below the system */
    size_t n_areas;
    bool in_system, is_system_wide, said_everything;
    uint8_t groups[FIXTURE_ATTRIBUTES];
    uint64_t people;
};

struct attacker {
    struct attacker_atom atoms[ATTACKER_ATOMS];
    size_t n_atoms;
    size_t atom_of[FIXTURE_ROWS]; /* NONE: counts nowhere */
    bool is_in[ATTACKER_ATOMS][ATTACKER_CELLS];
    size_t n_cells;
};

/* Counts who is where. False: more kinds of people or cells than there is room for. */
bool attacker_begin(struct attacker *attacker, const struct fixture *fixture,
                    const struct publication *publication);

enum attacker_verdict { ATTACKER_SAFE, ATTACKER_UNSAFE, ATTACKER_TOO_LARGE };

/* People by atom who count for a target. */
struct attacker_people {
    uint64_t n[ATTACKER_ATOMS];
    /* Nobody counts, and the attacker, who knows that there are such people, cannot
     * tell.
     */
    bool is_unseen[ATTACKER_ATOMS];
};

/* Marks as unseen who does not count and is in no cell of `shown_for_people` of whom
 * nobody counts. */
void attacker_find_unseen(const struct attacker *attacker,
                          struct attacker_people *people, const bool *shown_for_people);

/* Whether the shown cells give a set of fewer than `minimum` people, of which somebody
 * said everything or which holds all people of some cell, when the unseen that are
 * added or taken away with it may be of it. With `strays` (by atom; or NULL) only sets
 * with one stray at most. */
enum attacker_verdict attacker_attack(const struct attacker *attacker,
                                      const struct attacker_people *people,
                                      const uint64_t *strays, const bool *shown,
                                      uint64_t minimum);

#endif
