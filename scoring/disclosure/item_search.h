/* item_search.h: the search for what gives one item back, in its own cells and those of
 * the composites that hold it (layers.h). A composite is shown where all of its layers
 * are. Private to differencing. */
#ifndef KLOE_SCORING_DISCLOSURE_ITEM_SEARCH_H
#define KLOE_SCORING_DISCLOSURE_ITEM_SEARCH_H

#include "scoring/disclosure/decisions.h"
#include "scoring/disclosure/layers.h"
#include "scoring/suppression/suppression.h"

struct item_search {
    const struct phase *from;
    struct layers layers;
    struct suppression suppression;
    bool *may_show, *shown, *fixed; /* by cell of the layers */
    uint32_t *judged;               /* by inner cell of the layers */
    size_t firm;                    /* the layer that goes last: that of the item */
};

/* Sets *is_needed to whether composites may give the item back, and only then begins a
 * search, which the caller ends with item_search_end. `silent`, by inner cell, is
 * scratch. ERR_MEMORY. */
enum err_code item_search_begin(struct item_search *out, bool *is_needed, size_t item,
                                const struct phase *from, bool *silent,
                                struct err *err) MUST_CHECK;

/* The same for a composite by itself: who was not asked all of its items weighs more in
 * it with each answer than others do, so that beside its items it gives away what these
 * people answered (rules.md D21). */
enum err_code item_search_begin_partly(struct item_search *out, bool *is_needed,
                                       size_t composite, const struct phase *from,
                                       struct err *err) MUST_CHECK;

/* The same for two composites that share items: beside each other their averages tell
 * what those make of the difference whose scores are not the same (rules.md D23). The
 * one of layer `firm` goes last. */
enum err_code item_search_begin_pair(struct item_search *out, bool *is_needed,
                                     const struct layers_pair *pair, size_t firm,
                                     const struct phase *from,
                                     struct err *err) MUST_CHECK;

void item_search_end(struct item_search *search);

/* Starts a decision on what has been decided of the item and the composites up to now:
 * what was decided in the phase before is fixed, and so is the item. */
void item_search_start(struct item_search *search);

/* Withholds composites until nothing gives the item back, and only where that is not
 * enough the item, or all items of the composite, since what is fixed of composites
 * gives them back beside what is shown of them; what need not have gone is shown again.
 * What is withheld because a search was given up adds to from->decisions->past_bound.
 * ERR_MEMORY, ERR_INTERNAL. */
enum err_code item_search_run(struct item_search *search, struct err *err) MUST_CHECK;

/* What the search shows is decided. */
void item_search_keep(const struct item_search *search);

#endif
