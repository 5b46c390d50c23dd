/* heading_forms.h: a cell of a heading -> the forms in which it may be asked for.
 *
 * Private to ingest/layout/heading*.c: heading.c says which cells there are. */
#ifndef KLOE_INGEST_LAYOUT_HEADING_FORMS_H
#define KLOE_INGEST_LAYOUT_HEADING_FORMS_H

#include "ingest/layout/heading.h"
#include "ingest/layout/heading_part.h"

/* The heading under construction; `status` keeps the first failure. */
struct heading_builder {
    struct heading *heading;
    struct arena *arena;
    struct text_buffer fold, joined;
    unsigned spellings; /* of the layout */
    enum err_code status;
};

/* A copy in the arena; NULL, with the status set, without memory. */
const char *heading_keep(struct heading_builder *builder, struct heading_part part);

/* Adds a form that says all, once; what is over the limit is left out. */
void heading_add_whole(struct heading_builder *builder, struct heading_part part,
                       enum heading_share share);

/* Adds stem and row, once; what is over the limit is left out. */
void heading_add_pair(struct heading_builder *builder, struct heading_part stem,
                      struct heading_part row, bool is_loose);

/* Adds every form of a folded cell that says all on its own. */
void heading_add_text(struct heading_builder *builder, struct heading_part text);

/* Forms that seemed to be all of the heading stand beside another row. */
void heading_share_rows(struct heading *heading);

/* Adds the words of a folded heading in which a program wrote dots for spaces. */
void heading_add_disguises(struct heading_builder *builder, struct heading_part text);

#endif
