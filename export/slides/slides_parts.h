/* slides_parts.h: the slides of a deck, one function for each kind.
 *
 * Private to export/slides. Each adds its slide or slides, or none where there is
 * nothing to show. Faults are kept in the builder. */
#ifndef KLOE_EXPORT_SLIDES_SLIDES_PARTS_H
#define KLOE_EXPORT_SLIDES_SLIDES_PARTS_H

#include "export/slides/slides_builder.h"

void add_title_slide(struct slides_builder *builder);
void add_thanks(struct slides_builder *builder);
void add_not_shown(struct slides_builder *builder); /* of a withheld place */
void add_talk(struct slides_builder *builder);
void add_how_to_read(struct slides_builder *builder);
/* All headings of a set (export/page/headings.h). */
void add_cover_sheet(struct slides_builder *builder, size_t set);
void add_ask_whys(struct slides_builder *builder);
void add_heading_slides(struct slides_builder *builder, size_t heading);
/* What the review team put beside a heading, and beside the area as a whole. */
void add_beside_heading(struct slides_builder *builder, size_t heading);
void add_beside_all(struct slides_builder *builder);
void add_areas(struct slides_builder *builder); /* places or localities */
void add_offers(struct slides_builder *builder);
void add_moved(struct slides_builder *builder);
/* What people wrote about, where themes are shown. */
void add_free_text_slides(struct slides_builder *builder);
void add_own_words(struct slides_builder *builder);
void add_fours(struct slides_builder *builder);
void add_plan(struct slides_builder *builder);
/* The appendix. */
void add_appendix_of_kloe(struct slides_builder *builder, size_t kloe);
void add_options(struct slides_builder *builder, size_t kloe); /* of its questions */
/* Where headings cross. */
void add_appendix_of_grids(struct slides_builder *builder);
void add_appendix_of_groups(struct slides_builder *builder, size_t attribute);
void add_appendix_compared(struct slides_builder *builder);
void add_method(struct slides_builder *builder);
void add_provenance(struct slides_builder *builder);

/* "Ambershire, May 2025": whose figures a slide shows, and of when. */
const char *slides_whose(struct slides_builder *builder);

/* "To what extent... ", or "" where the questions have no stem. */
const char *slides_stem(struct slides_builder *builder);

#endif
