/* apart.h: who has the same score in two composites that share questions, and who has
 * not (rules.md D23). Private to disclosure and reissue. */
#ifndef KLOE_SCORING_DISCLOSURE_APART_H
#define KLOE_SCORING_DISCLOSURE_APART_H

#include "ingest/table/responses.h"
#include "scoring/derivable/lattice.h"

/* Two composites that share questions. */
struct apart_pair {
    const struct instrument *instrument;
    const struct composite *sides[2];
    uint64_t minimum; /* how much they blur the difference who count in both */

    /* What is left out of a side for a class, by item; NULL: nothing. It is read before
     * the function is called again for that side, by the same thread. Without the
     * function it is what the class says. */
    const bool *(*left_out)(const void *context, size_t side,
                            const struct membership_class *class);
    const void *context;
};

/* Who counts in the two, by inner cell. */
struct apart {
    uint64_t *alike;      /* whose score is the same in both */
    uint64_t *any;        /* who counts in either and is not alike */
    uint64_t *in[2];      /* by side: who counts in it and is not alike */
    uint64_t *blur_in[2]; /* likewise: how much they blur it, those who count in both as
                             many as blur anything */
    bool *is_held[2];     /* by side, then by item: the side holds it */
};

/* Whether two composites are both averages, of more than one question, and share any:
 * what is made of one item is that item (rules.md D17). */
bool apart_may_be_told(const struct composite *a, const struct composite *b);

/* Room for so many inner cells and items. False without memory. The caller frees with
 * apart_free, in either case. */
bool apart_make(struct apart *out, size_t n_inner, size_t n_items) MUST_CHECK;
void apart_free(struct apart *apart);

/* Counts the people of each inner cell, with the helpers that the lattice has where
 * `left_out` is not asked. ERR_MEMORY. */
enum err_code apart_count(struct apart *out, const struct apart_pair *pair,
                          const struct lattice *lattice,
                          const struct responses *responses,
                          struct err *err) MUST_CHECK;

#endif
