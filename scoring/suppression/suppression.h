/* suppression.h: which cells are withheld, decided on numbers of people (rules.md
 * D1 and D2). Used by disclosure only.
 *
 * Primary: cells of 1 to minimum - 1 people go. Secondary: of the cells that give a
 * derivable set of fewer than the minimum away, one more goes, so that over all such
 * sets what goes weighs least (suppression_least.h; the weights are lattice.h's). Of
 * two ways that weigh alike the one of fewer people is taken, then that of the lower
 * numbers.
 *
 * What has to go beside that, in a review too large or because of people nobody can
 * see, goes one by one: lighter cells first, and before them one that is enough alone,
 * but for all staff of the system. Last, what went for others' sake is tried again,
 * heavy ones first, and shown where it is safe. So no cell is withheld that could be
 * shown by itself, but where a search was given up.
 *
 * Cells may be fixed, such as those of all staff while groups are decided. Only others
 * go then. What the fixed ones give by themselves has been judged when they were
 * decided, and the people it tells apart name no set again (judged.h). Where that
 * does not hold and a set comes out of fixed cells alone, all others of its places and
 * of the system go; where no search of the fixed ends, all others do. Nothing is then
 * added to what was judged, so that there always is an end. */
#ifndef KLOE_SCORING_SUPPRESSION_SUPPRESSION_H
#define KLOE_SCORING_SUPPRESSION_SUPPRESSION_H

#include "scoring/suppression/judged.h"

struct suppression {
    const struct lattice *lattice;
    struct derivable *derivable;
    uint64_t minimum;
    const bool *fixed; /* by cell, or NULL; set by who decides, borrowed: cells that are
                          shown or withheld already, whatever comes out */
    struct judged *judged;  /* or NULL; likewise: whom the fixed cells may tell apart */
    const uint64_t *beside; /* by cell, or NULL; likewise: how many other figures go
                               where the cell does */
    uint64_t *cell_people;  /* by cell: scratch */
    uint32_t *order;        /* by cell: scratch */
    bool *set;              /* by inner cell: scratch */
    size_t n_layers; /* the lattice's (layers.h); 1 until somebody says otherwise */
    struct derivable_weights weights; /* of this decision */
    uint64_t bound;                   /* likewise */
    bool *given_up; /* by block: what went in it is not tried again in this decision */
    bool is_system_given_up; /* likewise, in the system */
    bool is_ended;           /* likewise: all but the fixed cells went */
    uint64_t past_bound;     /* cells withheld because a search was given up */
};

/* ERR_MEMORY; *out is then empty. The caller frees with suppression_end. */
enum err_code suppression_begin(struct suppression *out, const struct lattice *lattice,
                                uint64_t minimum, struct err *err) MUST_CHECK;

void suppression_end(struct suppression *suppression);

/* Begins a decision of its own: what is weighed, below which number of people sets are
 * looked for, and what is shown, by cell. */
void suppression_start(struct suppression *suppression,
                       const struct derivable_weights *weights, uint64_t bound,
                       const bool *shown);

/* Decides for one kind of people, without dissenters. `shown`, by cell, says what may
 * be shown at all, and in the end what is. ERR_MEMORY. */
enum err_code suppression_decide(struct suppression *suppression,
                                 const struct derivable_weights *weights, bool *shown,
                                 struct err *err) MUST_CHECK;

/* Decides for everybody there is. Errors likewise. */
enum err_code suppression_decide_people(struct suppression *suppression, bool *shown,
                                        struct err *err) MUST_CHECK;

/* Withholds cells until no set that derivable_find finds of fewer than `bound` people
 * is left. Tries none again. ERR_MEMORY. */
enum err_code suppression_break(struct suppression *suppression,
                                const struct derivable_weights *weights, uint64_t bound,
                                bool *shown, struct err *err) MUST_CHECK;

/* After suppression_break: shows again what of `may_show` need not have gone, in the
 * order in which it would have gone last. ERR_MEMORY. */
enum err_code suppression_show_again(struct suppression *suppression,
                                     const bool *may_show, bool *shown,
                                     struct err *err) MUST_CHECK;

#endif
