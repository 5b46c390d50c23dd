/* What the page is for: time to talk, and what will be done. */
#include "export/front/session.h"
#include "export/html/html_handout.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"
#include "export/team/plan.h"

#include <string.h>

/* Rows of the plan that the handout has in any case, if there are as many; lines that
 * the section takes with none, and that a row takes at least, to be written in. */
#define PLAN_ROWS  2
#define TALK_LINES 15
#define ROW_LINES  3

/* Lines that the rows may take which the handout has in any case, but for the first. */
#define ROWS_LINES 16

/* Characters of a line in each column of the plan, on paper. */
static const unsigned characters[PLAN_SHOWN_COLUMNS] = {
    [PLAN_SHOWN_ABOUT] = 17,       [PLAN_SHOWN_ACTION] = 14,
    [PLAN_SHOWN_ACCOUNTABLE] = 11, [PLAN_SHOWN_RESPONSIBLE] = 11,
    [PLAN_SHOWN_COMPLETION] = 9,   [PLAN_SHOWN_PROGRESS] = 7,
};

/* The plan as it is shown; NULL: there is none. */
static const struct page_table *find_plan(struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_ACTION_PLAN, &at);

    return sheet == NULL ? NULL : plan_shown_make(page->words, sheet->table);
}

/* Lines of the handout that a row takes, of whose head it has what stands before the
 * first semicolon. */
static unsigned row_lines(const struct page_table *plan, size_t row) {
    unsigned most = ROW_LINES;

    for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
        const char *text = plan->cells[row * plan->n_columns + c].text;
        size_t len = text == NULL            ? 0
                     : c == PLAN_SHOWN_ABOUT ? strcspn(text, HTML_RULED_END)
                                             : strlen(text);
        unsigned lines =
            len == 0 ? 0 : (unsigned)((len + characters[c] - 1) / characters[c]) + 1;

        most = lines > most ? lines : most;
    }
    return most;
}

/* How many rows the handout has in any case, and the lines that they take. */
static size_t rows_in_any_case(const struct page_table *plan, unsigned *lines) {
    size_t n = 0;

    for (*lines = 0; n < plan->n_rows && n < PLAN_ROWS; n++) {
        unsigned more = row_lines(plan, n);

        if (n > 0 && *lines + more > ROWS_LINES) {
            break;
        }
        *lines += more;
    }
    return n;
}

void html_take_talk(struct html_page *page) {
    const struct page_table *plan = find_plan(page);
    unsigned lines = 0;

    if (plan != NULL) {
        (void)rows_in_any_case(plan, &lines);
    }
    handout_spend(page, TALK_LINES + lines);
}

static void add_plan(struct html_page *page) {
    const struct page_table *plan = find_plan(page);
    unsigned lines = 0;

    if (plan == NULL) {
        return;
    }
    struct html_table table =
        html_table_all(plan, "what we will do, to fill in by hand", 0);

    table.is_ruled = true;
    table.handout_rows = rows_in_any_case(plan, &lines);
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
