/* release_union.h: the areas, groups, questions and cells of several files as one.
 *
 * Private to the room. release_unite.c makes it. Everything is matched by id: an area,
 * an item, an attribute and its values; a composite by its kind and id, unless the
 * files say that it is of other items; a cell by its area and group, which may be of
 * several values.
 *
 * That is wider than surveys/results/same.h: a place that is a locality in another file
 * is still the same people to an intruder. And it is narrower for a composite, whose
 * figures only tell of each other where its items are the same. */
#ifndef KLOE_SCORING_INTRUDER_RELEASE_UNION_H
#define KLOE_SCORING_INTRUDER_RELEASE_UNION_H

#include "scoring/intruder/release_leaks.h"

struct release_union {
    const struct results *const *files;
    size_t n_files;
    struct results results; /* of all files; its cells have no figures */
    size_t n_slots;         /* target_slot: 1 + items + composites of results */
    size_t **cells;         /* by file and cell of results: the file's; NONE */
    size_t **targets;       /* by file and target of results: the file's; NONE */
};

/* Unites the files, of which there is one at least. All memory is the arena's; the
 * files and their list must live as long. False without memory. */
bool release_unite(struct release_union *out, const struct results *const *files,
                   size_t n_files, struct arena *arena) MUST_CHECK;

/* How many people or answers a file tells of; false: nothing. */
bool release_union_n(const struct release_union *of, size_t file, size_t cell,
                     size_t target, uint64_t *n);

/* Whether as many people gave the same answers, as far as the files tell, in two files
 * that both publish the target of the cell with the same number. What is not scored is
 * looked at where the responses are as many, too. */
bool release_union_is_unchanged(const struct release_union *of, size_t first,
                                size_t second, size_t cell, size_t target);

/* Whether everybody in one cell is in the other one, too. */
bool release_union_is_part(const struct release_union *of, size_t part, size_t whole);

/* Whether two groups of an area have some people in common, and not the others. */
bool release_union_has_crossing(const struct release_union *of);

/* Whether all of one list are in the other. */
bool release_is_within(const size_t *part, size_t n_part, const size_t *list, size_t n);

#endif
