/* What the page is for: time to talk, and what will be done. */
#include "export/front/session.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"

static void add_plan(struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_ACTION_PLAN, &at);

    if (sheet == NULL || sheet->table == NULL) {
        return;
    }
    struct html_table plan = {.table = sheet->table,
                              .caption = "what we will do, to fill in by hand",
                              .columns = {0},
                              .n_columns = 1,
                              .is_ruled = true};

    for (size_t c = 1; c < sheet->table->n_columns; c++) {
        if (sheet->table->cells[c].kind == CELL_TO_FILL) {
            plan.columns[plan.n_columns++] = c;
        }
    }
    html_paragraph(page,
                   "What will you do? Empty cells are empty on purpose: fill them in "
                   "together, in the words of those who will do it. Which rows matter "
                   "is for you to decide.");
    html_table_write(page, &plan);
}

void html_add_talk(struct html_page *page) {
    html_section(page, "talk", "Talk about it", true);
    html_paragraph(page,
                   "In fours, for 15 minutes, with people who do not work together "
                   "every day:");
    html_begin(page, "ol", "prompts");
    for (size_t i = 0; i < n_session_questions; i++) {
        html_text(page, "li", NULL, session_questions[i]);
    }
    html_end(page);
    add_plan(page);
    html_end(page);
}
