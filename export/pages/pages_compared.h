/* pages_compared.h: what one set of people is compared with, as a table.
 *
 * Private to export/pages*.c. */
#ifndef KLOE_EXPORT_PAGES_PAGES_COMPARED_H
#define KLOE_EXPORT_PAGES_PAGES_COMPARED_H

#include "export/page/page_builder.h"

struct compared {
    const struct published_comparison *targets; /* by target */
    const char *here, *there; /* who the first and the second side are: "here" */
    const char *what;         /* "Difference" or "Change": the first less the second */
    bool is_change;           /* since the wave before */
};

/* A place with the rest of the system, or a locality with the rest of its place: what
 * the area shown is compared with. `targets` is NULL where it has no rest, or where
 * nobody is in it. */
struct compared compared_with_rest(struct page_builder *builder);

/* The area shown with the wave before; `targets` is NULL where there is none. */
struct compared compared_with_last_wave(const struct page_builder *builder);

/* Two groups that the review pairs, in the area shown. */
struct compared compared_pair(struct page_builder *builder, size_t pair);

/* What the rest is called: "the rest of the system". */
const char *words_rest(struct page_builder *builder);

/* The pages of the area shown: with the rest, and those of all differences that are
 * significant, by themselves; none where there is nothing to show. */
void add_compared_as(struct page_builder *builder, enum page_kind kind);
void add_differences_as(struct page_builder *builder, enum page_kind kind);

#endif
