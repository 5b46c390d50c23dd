/* about.h: what something that stands beside the survey is about: an area, and KLOEs,
 * conditions, questions or themes by their ids. */
#ifndef KLOE_SURVEYS_BESIDE_ABOUT_H
#define KLOE_SURVEYS_BESIDE_ABOUT_H

#include "base/err.h"
#include "surveys/review.h"

#define ABOUT_TARGETS_MAX 32

/* All zeros: an area as a whole. */
struct about {
    const size_t *targets; /* surveys/target.h; as written, none twice */
    size_t n;
};

/* The area that a text means: by id, else by folded name or alias, a place or locality
 * before the system; "" is the system. NONE: there is none. */
size_t about_area(const struct review *review, const char *text);

/* Reads ids, with blanks, commas or semicolons between them, into `arena`. ERR_INPUT
 * with the one that nothing has, and the nearest; ERR_MEMORY. */
enum err_code about_read(struct about *out, const struct instrument *instrument,
                         const char *text, struct arena *arena,
                         struct err *err) MUST_CHECK;

/* Whether it is about a KLOE or theme (its number among the composites), one of its
 * conditions, or a question under it. */
bool about_is_under(const struct about *about, const struct instrument *instrument,
                    size_t heading);

#endif
