/* several_areas.h: who named several areas, so that there is more than one way to count
 * them (surveys/counting.h). */
#ifndef KLOE_SCORING_COUNTING_SEVERAL_AREAS_H
#define KLOE_SCORING_COUNTING_SEVERAL_AREAS_H

#include "ingest/table/responses.h"
#include "surveys/review.h"

/* Whether nothing but the system was named, and it was. */
bool whereabouts_is_system_wide(const struct whereabouts *where);

struct several_areas {
    bool any_system_wide, any_several_localities;
    size_t n_linked;          /* places that somebody named beside another one */
    bool *several_localities; /* by area, of places: somebody named several of its */
};

/* ERR_MEMORY; *out is then empty. The caller frees with several_areas_free. */
enum err_code several_areas_find(struct several_areas *out, const struct review *review,
                                 const struct responses *responses,
                                 struct err *err) MUST_CHECK;

void several_areas_free(struct several_areas *several);

#endif
