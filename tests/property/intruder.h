/* intruder.h: somebody who adds and subtracts everything that was published.
 *
 * Shares no code with scoring: counts for itself who is where (method.md M21 to M25),
 * and tries every set of people below the minimum, with fractions. Small tables only.
 */
#ifndef KLOE_TESTS_PROPERTY_INTRUDER_H
#define KLOE_TESTS_PROPERTY_INTRUDER_H

#include "scoring/publication/publication.h"
#include "tests/unit/scoring/fixture.h"

#define INTRUDER_ATOMS 64
#define INTRUDER_CELLS 256
#define INTRUDER_MIGHT 1024

/* People who stated the same. */
struct intruder_atom {
    uint32_t areas[FIXTURE_AREAS_NAMED * 2]; /* counted in, below the system */
    size_t n_areas;
    bool in_system, is_system_wide, in_no_group, said_where, said_everything;
    uint8_t groups[FIXTURE_ATTRIBUTES];
    uint64_t people;
};

struct intruder {
    struct intruder_atom atoms[INTRUDER_ATOMS];
    size_t n_atoms;
    size_t atom_of[FIXTURE_ROWS]; /* NONE: counts nowhere */
    bool is_in[INTRUDER_ATOMS][INTRUDER_CELLS];
    bool is_of_group[INTRUDER_CELLS];
    size_t breakdown[INTRUDER_CELLS]; /* first cell of the same area and attribute;
                                         NONE: of all staff or of joined groups */
    size_t area_cell[INTRUDER_CELLS]; /* all staff of the same area */
    size_t n_cells;

    /* Kinds of people there might be: where some atom is (the first such), with each
     * group of each attribute. */
    struct intruder_might {
        size_t where;
        bool is_in[INTRUDER_CELLS];
    } might[INTRUDER_MIGHT];

    size_t n_might;
    size_t where_of[INTRUDER_ATOMS];
};

/* Counts who is where. False: more kinds of people or cells than there is room for. */
bool intruder_begin(struct intruder *intruder, const struct fixture *fixture,
                    const struct publication *publication);

/* Whether somebody of an atom in several places or localities could be in one of them
 * alone and would then be of `alone`, as far as areas and groups go. */
bool intruder_is_alone_of(const struct intruder_atom *alone,
                          const struct intruder_atom *atom);

enum intruder_verdict { INTRUDER_SAFE, INTRUDER_UNSAFE, INTRUDER_TOO_LARGE };

/* People by atom who count for a target. */
struct intruder_people {
    uint64_t n[INTRUDER_ATOMS];
    /* Nobody counts, and the intruder, who knows that there are such people, cannot
     * tell.
     */
    bool is_silent[INTRUDER_ATOMS];
    bool shown_for_people[INTRUDER_CELLS]; /* what that was found from */
    bool knows_silent;
};

/* Marks as silent who does not count and is in no cell of `shown_for_people` of whom
 * nobody counts. */
void intruder_find_silent(const struct intruder *intruder,
                          struct intruder_people *people, const bool *shown_for_people);

/* Whether the shown cells give a set of fewer than `minimum` people, of which somebody
 * said everything or which holds all people of some cell, when the silent that are
 * added or taken away with it may be of it. What all staff gives by itself says nothing
 * of groups: there somebody said everything who said where, and only cells of all staff
 * are held. With `dissenters` (by atom; or NULL) only sets with one dissenter at most.
 */
enum intruder_verdict intruder_try(const struct intruder *intruder,
                                   const struct intruder_people *people,
                                   const uint64_t *dissenters, const bool *shown,
                                   uint64_t minimum);

/* A set, and those in it whom all staff gives; by atom. */
struct intruder_given {
    const bool *set, *given;
};

/* Whether the given are, of one area and attribute, in groups of which everybody is in
 * the set, or in none; and the shown cells tell that: they give the set in a way in
 * which other groups that might be where the given of that area are have unequal
 * entries. What is told of others among the given says nothing of these. `known`: atoms
 * that are there, by all that can be seen. */
bool intruder_tells_groups(const struct intruder *intruder,
                           const struct intruder_people *people, const bool *known,
                           const struct intruder_given *of, const bool *shown);

#endif
