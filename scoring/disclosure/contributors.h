/* contributors.h: how many people of each inner cell answered each item, and have a
 * score of each composite. Private to disclosure. */
#ifndef KLOE_SCORING_DISCLOSURE_CONTRIBUTORS_H
#define KLOE_SCORING_DISCLOSURE_CONTRIBUTORS_H

#include "ingest/table/responses.h"
#include "scoring/derivable/lattice.h"

/* Targets are the items, then the composites. */
struct answered {
    uint64_t *people;   /* by target, then by inner cell */
    uint64_t *complete; /* by composite, then by inner cell: who counts in it and
                           answered all its items that were asked */
    size_t n_targets, n_inner;
};

/* Whether an answer to an item is one of the options that have a score. */
bool answered_is_scored(const struct instrument *instrument, size_t item, uint8_t code);

/* Counts scored answers, and respondents with at least half of a composite's items, as
 * tally.h does. ERR_MEMORY; *out is then empty. The caller frees with answered_free. */
enum err_code answered_count(struct answered *out, const struct lattice *lattice,
                             const struct instrument *instrument,
                             const struct responses *responses,
                             struct err *err) MUST_CHECK;

void answered_free(struct answered *answered);

/* Fills `unseen` (by inner cell) with those of whom nobody counts for a target, where
 * no cell in `shown` (by cell, decided on people) says so by showing that nobody of it
 * does. */
void answered_unseen(bool *unseen, const struct answered *answered, size_t target,
                     const struct lattice *lattice, const bool *shown);

/* Fills strays (by inner cell) with those whose answer to the item is outside `band`.
 */
void answered_strays(uint64_t *strays, const struct lattice *lattice,
                     const struct instrument *instrument,
                     const struct responses *responses, size_t item, enum band band);

#endif
