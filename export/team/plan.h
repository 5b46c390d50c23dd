/* plan.h: the action plan as every output says it: which actions are a document's, and
 * what staff said of what each is about, then and now.
 *
 * Texts live as long as the pages; without memory they are "" and the builder has
 * failed. */
#ifndef KLOE_EXPORT_TEAM_PLAN_H
#define KLOE_EXPORT_TEAM_PLAN_H

#include "export/page/page_builder.h"
#include "surveys/beside/plan.h"

/* The columns of the page of the action plan. */
enum plan_page_column {
    PLAN_PAGE_ABOUT,
    PLAN_PAGE_WHY,
    PLAN_PAGE_AREA,
    PLAN_PAGE_ID,
    PLAN_PAGE_PRIORITY,
    PLAN_PAGE_ACTION,
    PLAN_PAGE_ACCOUNTABLE,
    PLAN_PAGE_RESPONSIBLE,
    PLAN_PAGE_COMPLETION,
    PLAN_PAGE_PROGRESS,
    PLAN_PAGE_COLUMNS
};

/* Begins the table of the plan with its columns. */
void plan_table_begin(struct page_builder *builder);

/* The next action at or behind `from` that is the document's: of its place and the
 * localities there, or in that of the system of anywhere. NULL: there are no more; else
 * *from is behind it. */
const struct plan_action *plan_next(const struct page_builder *builder, size_t *from);

/* The row of an action: what it is about, what staff said of that in the wave before
 * and now, where it may be shown, and what was written. */
void plan_row(struct page_builder *builder, const struct plan_action *action);

/* The row of something that nobody has made an action of. */
void plan_row_to_fill(struct page_builder *builder, const char *about, const char *why);

/* The columns of the plan as it is shown to a room. */
enum plan_shown_column {
    PLAN_SHOWN_ABOUT,
    PLAN_SHOWN_ACTION, /* with the id of the action, or the priority of those under it
                        */
    PLAN_SHOWN_ACCOUNTABLE,
    PLAN_SHOWN_RESPONSIBLE,
    PLAN_SHOWN_COMPLETION,
    PLAN_SHOWN_PROGRESS,
    PLAN_SHOWN_COLUMNS
};

/* Makes that of the page's table: the same rows, long texts cut. NULL once the builder
 * has failed. */
const struct page_table *plan_shown_make(struct page_builder *builder,
                                         const struct page_table *plan);

/* How many of the document's actions there are and of how many somebody wrote how far
 * they are, and by when: in sentences. NULL: there are no actions. */
const char *plan_words(struct page_builder *builder);

#endif
