/* beside.h: what the review team put beside the survey, as every output says it.
 *
 * The team's own words and figures, as they were written: never rounded, never
 * coloured, in no figure of the survey. Texts live as long as the pages; without memory
 * they are
 * "" and the builder has failed. */
#ifndef KLOE_EXPORT_TEAM_BESIDE_H
#define KLOE_EXPORT_TEAM_BESIDE_H

#include "export/page/page_builder.h"
#include "surveys/beside/beside.h"

/* Above it on a sheet with figures, and above what is the survey's again. */
#define HEADING_BESIDE      "Beside the survey"
#define HEADING_FROM_SURVEY "From the survey"

/* What is said above it, wherever it stands. */
#define WORDS_OF_BESIDE                                                                \
    "From the review team, as they wrote it: none of it is from this survey or in "    \
    "its "                                                                             \
    "figures."

/* Of every heading and none. */
#define BESIDE_ALL (NONE - 1)

/* The next note at or behind `from` that the document shows: of its own area and, in
 * that of a place, of its localities (with BESIDE_ALL in that of the system, of every
 * area). `heading`: of that KLOE
 * or theme (export/page/headings.h); NONE: of the area as a whole; or BESIDE_ALL. NULL:
 * there are no more; else *from is behind it. */
const struct beside_note *beside_next(const struct page_builder *builder,
                                      size_t heading, size_t *from);

/* "Waiting over 12 weeks: 0 assessments; England: 4 assessments. Lower is better.",
 * with the name of the area in front where it is not the document's. */
const char *beside_what(struct page_builder *builder, const struct beside_note *note);

/* "July 2022; peer review report". */
const char *beside_from(struct page_builder *builder, const struct beside_note *note);

/* "Figure from elsewhere. Waiting ...: 0 assessments (July 2022; peer review report)"
 */
const char *beside_words(struct page_builder *builder, const struct beside_note *note);

/* What stands beside a heading, as lines above those of its table; nothing where
 * nothing does. */
void lines_of_beside(struct page_builder *builder, size_t heading);

/* The sheet of all of it. */
void add_beside(struct page_builder *builder);

#endif
