/* linked.h: several releases over partly the same people, as one lattice (rules.md
 * D13). Private to reissue.
 *
 * Somebody who counts in one release and not in another (a late response, or one that
 * was replaced) tells the two apart: what the later one shows less what the earlier one
 * showed is what the late people said. So each person stands once, in the cells that
 * they count in in every release, and an audit of the cells that any of the releases
 * shows finds whatever adding and subtracting between them gives. Who sent a response
 * again and is counted by another one since is still the same person (responses.h). */
#ifndef KLOE_SCORING_REISSUE_LINKED_H
#define KLOE_SCORING_REISSUE_LINKED_H

#include "base/err.h"
#include "ingest/table/responses.h"
#include "scoring/derivable/lattice.h"

#define LINKED_RELEASES_MAX 32

/* Who was in one release. Everything is borrowed and outlives the joint. */
struct release_people {
    size_t index;          /* in the list of releases; NONE: the publication */
    struct review *review; /* with the groups, cross and minimum of the release */
    struct membership *membership;
    const struct responses *responses; /* with their origins, and whose they are */
    const struct results_cell **cells; /* by cell of the membership; NULL: not there */
};

struct linked {
    struct lattice *lattice;
    struct responses responses; /* the answers of each person; no more than that */
    size_t n_releases, n_cells;
    const size_t *first_system, *first_other, *n_system; /* by release: of its cells */
    struct arena *arena;
};

/* Joins 1 to LINKED_RELEASES_MAX releases. A person's answer to an item is that of the
 * first release in which it has a score; without one, of the first that the person is
 * in. `review` is that of the lattice: cells of groups that it does not have hold
 * nobody, and what it leaves out is left out of everybody's averages. ERR_MEMORY; *out
 * untouched on error. The caller frees with linked_free. */
enum err_code linked_make(struct linked **out, const struct release_people *releases,
                          size_t n, const struct review *review,
                          struct err *err) MUST_CHECK;

/* The cell of the lattice that a release's cell is. */
size_t linked_cell(const struct linked *linked, size_t release, size_t cell);

/* NULL is fine. */
void linked_free(struct linked *linked);

#endif
