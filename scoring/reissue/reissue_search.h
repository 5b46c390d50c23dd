/* reissue_search.h: sets of too few people that a space gives away, and what goes for
 * them. Private to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_SEARCH_H
#define KLOE_SCORING_REISSUE_REISSUE_SEARCH_H

#include "scoring/reissue/reissue_space.h"

/* A figure of the publication that might go. */
struct reissue_candidate {
    int rank;
    uint64_t people;
    size_t cell, layer;
    size_t number; /* in the space */
};

/* Known, order and order_cells are made by the caller, who frees them and tried. */
struct reissue_search {
    struct reissue_known known;
    struct reissue_space space; /* that is searched */
    size_t searches;            /* made in it */
    bool is_given_up;           /* it took too long: nothing more is looked for */
    bool is_trial;              /* a set that is found is only told */
    bool is_found;              /* of a trial: there is one */
    bool *is_without;           /* by inner cell of the space: who is left out */
    uint32_t *tried; /* likewise: lists of inner cells, each after its length */
    size_t n_tried, tried_max;
    struct reissue_candidate *order; /* by layer and cell of the publication: scratch */
    uint32_t *order_cells;           /* the same, as cells of the space */
};

/* Looks for sets of people below the bound that need a figure of the publication, in
 * the space, and puts on the list of conflicts what must go: all staff first, as if
 * there were no groups. Where it takes too long it is given up, and every release is
 * marked as in doubt. ERR_MEMORY, ERR_INTERNAL. */
enum err_code reissue_search_space(struct reissue_search *search,
                                   struct err *err) MUST_CHECK;

#endif
