/* given.h: which people whom nobody can name (lattice.h) published cells give, and
 * which only together with others. Private to suppression.
 *
 * The published rows of each block are reduced, columns of who can be named first. A
 * row that is left where nobody can be named and has entries 0 and 1 only is a set that
 * these cells give, and the least one of its people unless they are in another such
 * row, too. Who is in no block is given where all staff of the system is shown and each
 * block gives its part of it. What comes out in any other way is not looked for: the
 * answer then says of people that they are not given, though they are. */
#ifndef KLOE_SCORING_SUPPRESSION_GIVEN_H
#define KLOE_SCORING_SUPPRESSION_GIVEN_H

#include "scoring/derivable/lattice.h"

#define GIVEN_NOT UINT32_MAX

struct given;

/* Of a lattice whose cells below the system are of all staff, as is its cell 0; it is
 * borrowed and must outlive the result. ERR_MEMORY; *out untouched on error. The caller
 * frees with given_free. */
enum err_code given_new(struct given **out, const struct lattice *lattice,
                        struct err *err) MUST_CHECK;

/* By inner cell: a number that those share who are given together by the cells of
 * `shown` (by cell), when so many `people` (by inner cell) weigh; or GIVEN_NOT. Of an
 * inner cell of which nobody weighs it is the number of those beside whom it may be
 * (or one of its own, where only its answers less others' may). Borrowed until the next
 * call. */
const uint32_t *given_find(struct given *given, const uint64_t *people,
                           const bool *shown);

/* NULL is fine. */
void given_free(struct given *given);

#endif
