/* pages_crosstab.h: who stands side by side: the groups of an attribute, the localities
 * of a place, the places of the system.
 *
 * Private to export/pages*.c. Side by side as far as a sheet is wide; with every
 * figure, or where there are too many of them, one below the other (pages_figures.c).
 */
#ifndef KLOE_EXPORT_PAGES_PAGES_CROSSTAB_H
#define KLOE_EXPORT_PAGES_PAGES_CROSSTAB_H

#include "export/page/page_words.h"

/* One of them. */
struct subject {
    const char *label;
    const struct published_cell *cell;
    const struct published_comparison *rest; /* by target; NULL: not compared */
};

struct crosstab {
    struct subject *subjects; /* the first is all of them together */
    size_t n;
    const char *what; /* what one is called: "Group" */
    size_t attribute; /* of groups; else NONE */
    const char
        *hidden; /* who is not shown, so that nobody can be picked out; or NULL */
    const char *silent; /* where nobody answered; or NULL */
    struct wording wording;
};

/* Says who is not in the table, and how its averages are to be read. */
void lines_of_crosstab(struct page_builder *builder, const struct crosstab *crosstab);

/* A page with all figures of all subjects, one below the other. */
void add_figures(struct page_builder *builder, const struct crosstab *crosstab,
                 enum page_kind kind, size_t index, const char *title);

#endif
