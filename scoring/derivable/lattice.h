/* lattice.h: who is in which cell, as an intruder knows it (rules.md D2, D8).
 *
 * Inner cells. Everybody is in exactly one *inner cell*: the people who stated the same
 * place or places, localities and groups, and so count in the same cells. A cell is a
 * set of inner cells, and its counts are the sums of theirs. A lattice holds numbers of
 * people only.
 *
 * Derivable sets. Write the published cells as rows of 0 and 1 over the inner cells.
 * Adding and subtracting cells gives the vectors of the row space of this matrix. A
 * *derivable set* is such a vector with entries 0 and 1 only: it is the answers of the
 * people with entry 1, and of nobody else. A set counted twice over is found as well,
 * since half of a vector is in the row space too. A vector with other unequal entries
 * mixes people in unequal shares, and is the answers of no set of people.
 *
 * Several places. Who named two places stands in the rows of both, and once in that of
 * the system. The places less the system then have the entry 1 for who is in two of
 * them, 2 for who is in three, and -1 for who stated none. Where people of several
 * places are few, method.md M22 (membership.h) has put them in the first of these.
 *
 * Not stated. An inner cell is *unnameable* while somebody else stated the same and
 * more, and counts wherever its people do. What can be said of its people is then true
 * of others as well, and a set of unnameable inner cells only needs no protection. In a
 * set with any other inner cell they count. The three people of a locality who all left
 * their group out can be named: they are the people of that locality. Several groups,
 * several places and the whole system are statements, not omissions.
 *
 * Silent. A reader cannot tell who answered an item. Suppose that a place less its
 * published groups leaves 4 answers, all of people who left their group out. A reader
 * may take them for answers of the 6 people of the voluntary sector, who are withheld
 * and of whom nobody answered. An inner cell of whom nobody answered is therefore
 * *silent*, unless a cell shown for people says that nobody of it answered. It weighs
 * nothing in a set, and its entry may be any number. But where its entry is not 0, and
 * it is not unnameable among those who answered, the set can be named. So is an inner
 * cell of nobody, of those who may be in one only of several areas (alone.h), or who
 * said less of where they are than others of whom a cell shows that nobody answered. */
#ifndef KLOE_SCORING_DERIVABLE_LATTICE_H
#define KLOE_SCORING_DERIVABLE_LATTICE_H

#include "base/err.h"
#include "scoring/counting/alone.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;

#define LATTICE_NO_BLOCK UINT32_MAX

/* Numbers of cells or inner cells, ascending. */
struct number_list {
    const uint32_t *numbers;
    size_t n;
};

struct lattice_inner {
    struct number_list cells;
    struct number_list fuller; /* inner cells of who stated the same and more */
    const struct membership_class *const *classes; /* it is made of; may be NULL */
    size_t n_classes;
    uint64_t n; /* people */
};

/* Cells below the system that share people, directly or through others: a place with
 * its groups and localities, and the places it shares people with. Blocks have nobody
 * in common, so that only the cells of the system couple them. The last block has no
 * cells: it holds the people who are in none below the system. */
struct lattice_block {
    struct number_list cells, inner;
};

struct lattice {
    size_t n_cells, n_inner;
    size_t n_system; /* cells 0 to n_system - 1 are the system's */
    const struct lattice_inner *inner;
    const struct number_list *members; /* by cell: its inner cells */
    const uint8_t *ranks; /* by cell: who must withhold some keeps the higher longer. A
                             cell weighs 2 to the power of its rank */
    const struct lattice_block *blocks;
    size_t n_blocks;
    const uint32_t *block_of; /* by cell; LATTICE_NO_BLOCK: the system's, or nobody's */
    size_t helpers; /* threads that may help to search it: 0, unless they are given */
    struct arena *arena;
};

/* What a lattice is made from. Everything is copied but `classes`. */
struct lattice_source {
    size_t n_cells, n_system, n_inner;
    const struct lattice_inner *inner;
    const uint8_t *ranks; /* NULL: all alike */
};

/* ERR_MEMORY; *out untouched on error. The caller frees with lattice_free. */
enum err_code lattice_make(struct lattice **out, const struct lattice_source *source,
                           struct err *err) MUST_CHECK;

/* Ranks of all staff, of localities, and how much higher those of places rank, and
 * again the system: as much as 128 localities weigh, and as 128 places. */
#define LATTICE_RANK_ALL_STAFF 24
#define LATTICE_RANK_STEP      7

/* The lattice of a review's cells. Groups of an attribute rank below those of an
 * earlier one in the review's order, and all groups below all staff; localities rank
 * below places, and places below the system. `membership` must outlive it. Errors
 * likewise.
 */
enum err_code lattice_of_review(struct lattice **out,
                                const struct membership *membership,
                                const struct review *review,
                                struct err *err) MUST_CHECK;

/* The same cells, but only those of all staff have anybody in them, and who said what
 * of groups is not known: what somebody knows to whom no group is shown. Errors
 * likewise. */
enum err_code lattice_of_all_staff(struct lattice **out,
                                   const struct membership *membership,
                                   const struct review *review,
                                   struct err *err) MUST_CHECK;

/* People by classes, whatever their cells are: numbers, the system's first. */
struct lattice_people {
    struct counted_classes of;
    size_t n_cells, n_system;
    struct arena *arena; /* lives as long as the lattice, which keeps lists in it */
};

/* The lattice of such people, who said what they said of the review's areas and groups.
 * All cells rank alike. Errors likewise. */
enum err_code lattice_of_people(struct lattice **out,
                                const struct lattice_people *people,
                                const struct review *review,
                                struct err *err) MUST_CHECK;

/* NULL is fine. */
void lattice_free(struct lattice *lattice);

/* Whether the ascending list holds the number. */
bool number_list_has(const struct number_list *list, uint32_t number);

#endif
