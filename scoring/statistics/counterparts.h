/* counterparts.h: where the areas, groups and targets of a review stand in results that
 * were written before. Private to scoring. */
#ifndef KLOE_SCORING_STATISTICS_COUNTERPARTS_H
#define KLOE_SCORING_STATISTICS_COUNTERPARTS_H

#include "scoring/publication/publication.h"
#include "surveys/results/results_json.h"

/* The earlier item of the same id, or NONE. */
size_t counterpart_item(const struct results *earlier, const struct item *item);

/* The earlier composite of the same kind and id, or NONE. */
size_t counterpart_composite(const struct results *earlier,
                             const struct composite *composite);

/* The group of an area that a cell is of: `n` values; n 0 is all staff. */
struct group_of_area {
    size_t area, attribute;
    const size_t *values;
    size_t n;
};

/* The group of a cell of the publication. */
struct group_of_area published_group(const struct publication *publication,
                                     const struct published_cell *cell);

/* The earlier cell of the same area and group, by their ids; or, of groups shown as
 * one, of the same groups. NULL where there is none. */
const struct results_cell *counterpart_cell(const struct results *earlier,
                                            const struct review *review,
                                            const struct group_of_area *group);

#endif
