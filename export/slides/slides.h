/* slides.h: a publication and its messages -> the slides of one document.
 *
 * Which there are, and in which order, says `lay_out` in slides.c; each is added by a
 * function of slides_parts.h. Decides nothing about figures: what may be told is in the
 * messages, what may be shown in the publication. */
#ifndef KLOE_EXPORT_SLIDES_SLIDES_H
#define KLOE_EXPORT_SLIDES_SLIDES_H

#include "base/err.h"
#include "export/slides/slide_fit.h"

/* Lays out the slides of a document of `pages`. Publication and pages must outlive
 * them. ERR_MEMORY, ERR_INTERNAL; *out untouched on error. The caller frees with
 * slides_free. Several may be made at once. */
enum err_code slides_make(struct deck **out, const struct publication *publication,
                          const struct pages *pages, const struct document *document,
                          struct slides_room room, struct err *err) MUST_CHECK;

/* NULL is fine. */
void slides_free(struct deck *deck);

#endif
