/* The plan as it is shown to a room (plan.h). */
#include "base/alloc.h"
#include "export/page/page_words.h"
#include "export/team/plan.h"

#define CHARACTERS_MAX 240 /* of a text; the workbook has all of it */

static const enum plan_page_column shown[PLAN_SHOWN_COLUMNS] = {
    [PLAN_SHOWN_ABOUT] = PLAN_PAGE_ABOUT,
    [PLAN_SHOWN_ACTION] = PLAN_PAGE_ACTION,
    [PLAN_SHOWN_ACCOUNTABLE] = PLAN_PAGE_ACCOUNTABLE,
    [PLAN_SHOWN_RESPONSIBLE] = PLAN_PAGE_RESPONSIBLE,
    [PLAN_SHOWN_COMPLETION] = PLAN_PAGE_COMPLETION,
    [PLAN_SHOWN_PROGRESS] = PLAN_PAGE_PROGRESS,
};

/* "B1. Agree who answers to whom"; NULL: nobody wrote what. */
static const char *words_action(struct page_builder *builder,
                                const struct page_cell *row) {
    const char *id = row[PLAN_PAGE_ID].text;
    const char *what = row[PLAN_PAGE_ACTION].text != NULL
                           ? row[PLAN_PAGE_ACTION].text
                           : row[PLAN_PAGE_PRIORITY].text;

    return what == NULL || id == NULL ? what : words_text(builder, "%s. %s", id, what);
}

static void show_row(struct page_builder *builder, struct page_cell *to,
                     const struct page_cell *row) {
    for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
        const char *text =
            c == PLAN_SHOWN_ACTION ? words_action(builder, row) : row[shown[c]].text;

        to[c] = (struct page_cell){
            .kind = text == NULL ? CELL_TO_FILL : CELL_TEXT,
            .text = text == NULL ? NULL
                                 : words_cut(builder, words_one_line(builder, text),
                                             CHARACTERS_MAX)};
    }
}

const struct page_table *plan_shown_make(struct page_builder *builder,
                                         const struct page_table *plan) {
    struct page_table *table = arena_array(builder->arena, 1, sizeof *table);
    struct page_column *columns =
        arena_array(builder->arena, PLAN_SHOWN_COLUMNS, sizeof *columns);
    struct page_cell *cells =
        arena_array(builder->arena, plan->n_rows * PLAN_SHOWN_COLUMNS, sizeof *cells);

    if (table == NULL || columns == NULL || cells == NULL) {
        builder->fault = ERR_MEMORY;
        return NULL;
    }
    for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
        columns[c] = plan->columns[shown[c]];
    }
    for (size_t r = 0; r < plan->n_rows; r++) {
        show_row(builder, &cells[r * PLAN_SHOWN_COLUMNS],
                 &plan->cells[r * plan->n_columns]);
    }
    *table = (struct page_table){.name = plan->name,
                                 .columns = columns,
                                 .n_columns = PLAN_SHOWN_COLUMNS,
                                 .cells = cells,
                                 .n_rows = plan->n_rows};
    return table;
}
