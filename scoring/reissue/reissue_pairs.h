/* reissue_pairs.h: what two averages that share questions tell of few over releases
 * (rules.md D24). Private to reissue. */
#ifndef KLOE_SCORING_REISSUE_REISSUE_PAIRS_H
#define KLOE_SCORING_REISSUE_REISSUE_PAIRS_H

#include "scoring/reissue/reissue_search.h"

/* Searches each pair of averages, of one release or of two, of which the publication
 * has one and an earlier release one. As reissue_search_space. */
enum err_code reissue_pairs_search(struct reissue_search *search,
                                   struct err *err) MUST_CHECK;

#endif
