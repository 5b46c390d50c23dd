/* team_words.h: what the pages of the review team share: whose they are, and how they
 * call what something is about. Private to export/team. */
#ifndef KLOE_EXPORT_TEAM_TEAM_WORDS_H
#define KLOE_EXPORT_TEAM_TEAM_WORDS_H

#include "export/page/page_builder.h"
#include "surveys/beside/about.h"

/* Whether something of an area is the document's: of its own area, in that of a place
 * of a locality there, too; in that of the system of any area, where it `has_all`. */
bool team_is_of_document(const struct page_builder *builder, size_t area, bool has_all);

/* "A vision, and trust (SV.C1)", as the sheet of the plan has what an action is about:
 * on one line, and without semicolons that would stand between two of them, so that its
 * id is found again. Lives as long as the pages. */
const char *words_about_target(struct page_builder *builder, size_t target);

/* "A (SV.C1); B (SV.C2)"; `nothing` where it is about an area as a whole. Lives as long
 * as the pages. */
const char *words_about(struct page_builder *builder, const struct about *about,
                        const char *nothing);

#endif
