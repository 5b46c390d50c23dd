/* What the page is for: time to talk, and what will be done. */
#include "export/front/session.h"
#include "export/html/html_handout.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"

#include <string.h>

/* Rows of the plan that the handout has in any case, if there are as many; lines that
 * the section takes with none, and that a row takes at least, to be written in. */
#define PLAN_ROWS  2
#define TALK_LINES 15
#define ROW_LINES  3

/* Characters of a line of the plan's first column, on paper. */
#define PLAN_CHARACTERS 20

static const struct page_table *find_plan(const struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_ACTION_PLAN, &at);

    return sheet == NULL ? NULL : sheet->table;
}

/* Lines of the handout that a row takes, of which it has what stands before the first
 * semicolon. */
static unsigned row_lines(const struct page_table *plan, size_t row) {
    const char *text = plan->cells[row * plan->n_columns].text;
    unsigned lines =
        1 + (unsigned)(strcspn(text, HTML_RULED_END) / PLAN_CHARACTERS) + 1;

    return lines < ROW_LINES ? ROW_LINES : lines;
}

void html_take_talk(struct html_page *page) {
    const struct page_table *plan = find_plan(page);
    unsigned lines = TALK_LINES;

    for (size_t r = 0; plan != NULL && r < plan->n_rows && r < PLAN_ROWS; r++) {
        lines += row_lines(plan, r);
    }
    handout_spend(page, lines);
}

static void add_plan(struct html_page *page) {
    const struct page_table *plan = find_plan(page);

    if (plan == NULL) {
        return;
    }
    struct html_table table = {.table = plan,
                               .caption = "what we will do, to fill in by hand",
                               .columns = {0},
                               .n_columns = 1,
                               .is_ruled = true,
                               .handout_rows = PLAN_ROWS};

    for (size_t c = 1; c < plan->n_columns; c++) {
        if (plan->cells[c].kind == CELL_TO_FILL) {
            table.columns[table.n_columns++] = c;
        }
    }
    while (table.handout_rows < plan->n_rows &&
           handout_take(page, row_lines(plan, table.handout_rows))) {
        table.handout_rows++;
    }
    html_paragraph(page,
                   "What will you do? Empty cells are empty on purpose: fill them "
                   "in together, in the words of those who will do it.");
    html_table_write(page, &table);
    if (plan->n_rows > table.handout_rows) {
        handout_say_more(page, plan->n_rows - table.handout_rows);
    }
}

void html_add_talk(struct html_page *page, bool is_new_side) {
    html_section(page, "talk", "Talk about it",
                 is_new_side ? PRINT_ON_NEW_SIDE : PRINT_ALWAYS);
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
