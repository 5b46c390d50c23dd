/* contributors.h: how many people of each inner cell answered each item, and have a
 * score of each composite. Private to disclosure and reissue. */
#ifndef KLOE_SCORING_DISCLOSURE_CONTRIBUTORS_H
#define KLOE_SCORING_DISCLOSURE_CONTRIBUTORS_H

#include "ingest/table/responses.h"
#include "scoring/derivable/lattice.h"

/* Targets are the items, then the composites. */
struct contributors {
    uint64_t *people;    /* by target, then by inner cell */
    uint64_t *not_asked; /* by item, then by inner cell: to whom it was not put */
    uint64_t *complete;  /* by composite, then by inner cell: who counts in it and
                            answered all its items that were asked */
    uint64_t *whole;     /* likewise: who answered all its items, as alpha needs */
    uint64_t *any;       /* by composite, likewise: who answered any of its items */
    uint64_t *partly;    /* likewise: who counts in it and was not asked
                            all of those that are not left out */
    uint64_t *answered_partly; /* by item, likewise: who answered it and was not asked
                                  all of a composite that holds it */
    size_t n_targets, n_inner;
};

/* Whether an answer to an item is one of the options that have a score. */
bool contributors_is_scored(const struct instrument *instrument, size_t item,
                            uint8_t code);

/* Whether the answers of an inner cell to an item are in no composite (left_out.h). */
bool contributors_leave_out(const struct lattice *lattice, size_t inner, size_t item);

/* Whether an inner cell is of nobody but who may have said less (alone.h). */
bool contributors_say_less(const struct lattice *lattice, size_t inner);

/* Whether those of some inner cells are not, and those of others are. */
bool contributors_leave_some_out(const struct lattice *lattice, size_t item);

/* Counts scored answers, and respondents with at least half of a composite's items, as
 * tally.h does. ERR_MEMORY; *out is then empty. The caller frees with
 * contributors_free. */
enum err_code contributors_count(struct contributors *out,
                                 const struct lattice *lattice,
                                 const struct instrument *instrument,
                                 const struct responses *responses,
                                 struct err *err) MUST_CHECK;

void contributors_free(struct contributors *contributors);

/* How many of `people`, by inner cell, are in a cell. */
uint64_t contributors_in(const struct lattice *lattice, const uint64_t *people,
                         size_t cell);

/* Fills `silent` (by inner cell) with those of whom nobody is among `people` (by inner
 * cell), where no cell in `shown` (by cell, decided on all people) says so by showing
 * that nobody of it is. Who may have said less of where they are (alone.h) is silent
 * only where that is said of somebody who said more. */
void contributors_silent(bool *silent, const uint64_t *people,
                         const struct lattice *lattice, const bool *shown);

/* Fills dissenters (by inner cell) with those whose answer to the item is outside
 * `band`.
 */
void contributors_dissenters(uint64_t *dissenters, const struct lattice *lattice,
                             const struct instrument *instrument,
                             const struct responses *responses, size_t item,
                             enum band band);

#endif
