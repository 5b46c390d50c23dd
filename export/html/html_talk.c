/* What the page is for: time to talk, and what will be done. */
#include "export/front/session.h"
#include "export/html/html_handout.h"
#include "export/html/html_parts.h"
#include "export/html/html_style.h"
#include "export/html/html_table.h"
#include "export/page/text_width.h"
#include "export/team/plan.h"

#include <string.h>

/* Rows of the plan that the handout has in any case, if there are as many; lines that
 * the section takes with none, and that a row takes at least, to be written in. */
#define PLAN_ROWS  2
#define TALK_LINES 15
#define ROW_LINES  3

/* Lines that the rows may take which the handout has in any case, but for the first. */
#define ROWS_LINES 16

/* How wide the columns of the plan are on paper, in per cent, where no word needs more.
 */
static const unsigned usual_widths[PLAN_SHOWN_COLUMNS] = {
    [PLAN_SHOWN_ABOUT] = 21,       [PLAN_SHOWN_ACTION] = 19,
    [PLAN_SHOWN_ACCOUNTABLE] = 17, [PLAN_SHOWN_RESPONSIBLE] = 17,
    [PLAN_SHOWN_COMPLETION] = 14,  [PLAN_SHOWN_PROGRESS] = 12,
};

/* Of the 186 mm between the margins, in per mille: a character of a word in 12 point;
 * and what a cell has beside its text. */
#define CHARACTER_PER_MILLE 12.5
#define CELL_PER_MILLE      13

/* So many per cent more than the characters of a line is a column. */
#define MORE_THAN_CHARACTERS 5

/* The plan on paper. */
struct paper_plan {
    const struct page_table *shown; /* NULL: there is none */
    unsigned widths[PLAN_SHOWN_COLUMNS];
};

/* The per cent that the longest word of a column needs. */
static unsigned width_needed(const struct page_table *plan, size_t column) {
    unsigned longest = text_longest_word(plan->columns[column].header);

    for (size_t r = 0; r < plan->n_rows; r++) {
        const char *text = plan->cells[r * plan->n_columns + column].text;
        unsigned word = text == NULL ? 0 : text_longest_word(text);

        longest = word > longest ? word : longest;
    }
    double needed = (longest * CHARACTER_PER_MILLE + CELL_PER_MILLE) / 10 + 1;
    return needed > HTML_WIDTH_MAX   ? HTML_WIDTH_MAX
           : needed < HTML_WIDTH_MIN ? HTML_WIDTH_MIN
                                     : (unsigned)needed;
}

static struct paper_plan find_plan(struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_ACTION_PLAN, &at);
    struct paper_plan plan = {0};
    unsigned needs[PLAN_SHOWN_COLUMNS];

    if (sheet != NULL) {
        plan.shown = plan_shown_make(page->words, sheet->table);
    }
    for (size_t c = 0; plan.shown != NULL && c < PLAN_SHOWN_COLUMNS; c++) {
        plan.widths[c] = usual_widths[c];
        needs[c] = width_needed(plan.shown, c);
    }
    if (plan.shown != NULL) {
        text_share_widths(plan.widths, needs, PLAN_SHOWN_COLUMNS);
    }
    return plan;
}

/* Lines of the handout that a row takes, of whose head it has what stands before the
 * first semicolon. */
static unsigned row_lines(const struct paper_plan *plan, size_t row) {
    unsigned most = ROW_LINES;

    for (size_t c = 0; c < PLAN_SHOWN_COLUMNS; c++) {
        const char *text = plan->shown->cells[row * plan->shown->n_columns + c].text;
        size_t line = plan->widths[c] - MORE_THAN_CHARACTERS;
        size_t len = text == NULL            ? 0
                     : c == PLAN_SHOWN_ABOUT ? strcspn(text, HTML_RULED_END)
                                             : strlen(text);
        unsigned lines = len == 0 ? 0 : (unsigned)((len + line - 1) / line) + 1;

        most = lines > most ? lines : most;
    }
    return most;
}

/* How many rows the handout has in any case, and the lines that they take. */
static size_t rows_in_any_case(const struct paper_plan *plan, unsigned *lines) {
    size_t n = 0;

    for (*lines = 0; n < plan->shown->n_rows && n < PLAN_ROWS; n++) {
        unsigned more = row_lines(plan, n);

        if (n > 0 && *lines + more > ROWS_LINES) {
            break;
        }
        *lines += more;
    }
    return n;
}

void html_take_talk(struct html_page *page) {
    const struct paper_plan plan = find_plan(page);
    unsigned lines = 0;

    if (plan.shown != NULL) {
        (void)rows_in_any_case(&plan, &lines);
    }
    handout_spend(page, TALK_LINES + lines);
}

static void add_plan(struct html_page *page) {
    const struct paper_plan plan = find_plan(page);
    unsigned lines = 0;

    if (plan.shown == NULL) {
        return;
    }
    struct html_table table =
        html_table_all(plan.shown, "what we will do, to fill in by hand", 0);

    table.is_ruled = true;
    table.widths = plan.widths;
    table.handout_rows = rows_in_any_case(&plan, &lines);
    while (table.handout_rows < plan.shown->n_rows &&
           handout_take(page, row_lines(&plan, table.handout_rows))) {
        table.handout_rows++;
    }
    html_paragraph(page,
                   "What will you do? Empty cells are empty on purpose: fill them "
                   "in together, in the words of those who will do it.");
    html_table_write(page, &table);
    if (plan.shown->n_rows > table.handout_rows) {
        handout_say_more(page, plan.shown->n_rows - table.handout_rows);
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
