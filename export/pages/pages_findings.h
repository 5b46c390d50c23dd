/* pages_findings.h: what comparisons found, in words.
 *
 * Private to export/pages*.c. Says nothing that a publication does not hold. */
#ifndef KLOE_EXPORT_PAGES_PAGES_FINDINGS_H
#define KLOE_EXPORT_PAGES_PAGES_FINDINGS_H

#include "export/page/page_builder.h"

/* Whether a difference is significant, in the same few words wherever it stands; the
 * shorthand of a comparison that is not published. */
const char *words_significance(const struct published_comparison *comparison);

/* How large a difference is by Cliff's delta (Hess & Kromrey 2004); "[x]" where delta
 * is not known. */
const char *words_size(const struct published_comparison *comparison);

/* Which groups of an attribute differ significantly from the rest of an area, and to
 * which side. */
const char *words_groups_apart(struct page_builder *builder, size_t area,
                               size_t attribute, size_t target);

/* Who of an attribute is divided over a target of an area, with both averages and
 * bases; NULL where nobody is. Said on that attribute's own sheet only. */
const char *words_divided(struct page_builder *builder, size_t area, size_t attribute,
                          size_t target);

/* How the answers of all staff of an area to an item lie at both ends of its scale
 * (method.md M18); NULL where they do not. */
const char *words_pulled_apart(struct page_builder *builder, size_t area, size_t item);

/* The cells of one comparison: both bases, the difference and its limits. */
void cells_comparison(struct page_builder *builder,
                      const struct published_comparison *comparison);

#endif
