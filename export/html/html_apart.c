/* Two sides beside one another: where staff see it differently, what moved, and what is
 * otherwise than in the rest of the system. */
#include "export/html/html_figure.h"
#include "export/html/html_handout.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"

#include <string.h>

/* Of a message's two sides, those furthest apart, in the review's order. */
#define ROWS_MAX 5

/* What to ask where two sides see something differently. */
static const char *const prompts[] = {
    "Ask each side what they see, one after the other, before anybody answers.",
    "What would each side need to know of the other's work?",
};

/* Sheets of a kind, each behind a click. */
static void add_sheets(struct html_page *page, enum page_kind kind, size_t head) {
    size_t at = 0;

    for (const struct page *sheet = html_sheet(page, kind, &at); sheet != NULL;
         sheet = html_sheet(page, kind, &at)) {
        const struct html_table table =
            html_table_all(sheet->table, sheet->title, head);

        html_details(page, sheet->title);
        html_lines(page, sheet);
        html_table_write(page, &table);
        html_end(page);
    }
}

static bool has_sheet(const struct html_page *page, enum page_kind kind) {
    size_t at = 0;

    return html_sheet(page, kind, &at) != NULL;
}

/* Lines of the handout that a split takes with its table and prompts, and without. */
static unsigned short_lines(const struct message *message) {
    return 1 + handout_lines(message->title, HANDOUT_CHARACTERS - 10) +
           handout_lines(message->first, HANDOUT_CHARACTERS);
}

static unsigned long_lines(const struct message *message,
                           const struct html_sides *sides) {
    unsigned lines = short_lines(message) +
                     handout_lines(sides->what, HANDOUT_CHARACTERS) + 5 +
                     (unsigned)(sizeof prompts / sizeof *prompts);

    for (size_t i = 0; i < sides->sides->n && i < HTML_SIDES_ROWS; i++) {
        lines += handout_lines(sides->sides->list[i].name, 36);
    }
    return lines;
}

/* A message about two groups; whether the handout has it. */
static bool add_split(struct html_page *page, size_t at) {
    struct page_builder *words = page->words;
    const struct message *message = &words->messages->list[at];
    struct sides sides = {0};
    const char *what = sides_of_groups(words, &sides, message, ROWS_MAX);

    sides_sort(&sides);
    const struct html_sides made = html_sides_make(page, &sides, what, message->title);
    bool is_whole = handout_take(page, long_lines(message, &made));
    bool is_there = is_whole || handout_take(page, short_lines(message));

    html_begin(page, "section", is_there ? "part" : "part " HANDOUT_LEFT_OUT);
    xml_set(&page->xml, "id", words_text(words, "differently-%zu", at));
    html_text(page, "h3", NULL, message->title);
    handout_paragraph(page, message->first, message->more);
    html_figure_sides(page, &made, is_whole);
    html_begin(page, "ul", is_whole ? "prompts" : "prompts " HANDOUT_LEFT_OUT);
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        html_text(page, "li", NULL, prompts[i]);
    }
    html_end(page);
    html_end(page);
    return is_there;
}

bool html_add_apart(struct html_page *page) {
    size_t area = page->words->area;
    size_t first = html_message(page, area, MESSAGE_ASK_WHY, 0);
    size_t n_more = 0;

    if (first == NONE && !has_sheet(page, PAGE_DIFFERENCES) &&
        !has_sheet(page, PAGE_GROUPS) && !has_sheet(page, PAGE_PAIR)) {
        return false;
    }
    html_section(page, "differently", "Where " STAFF " see it differently",
                 PRINT_ON_NEW_SIDE);
    handout_spend(page, HEADING_LINES + 2);
    if (first == NONE) {
        html_paragraph(page, "No two groups of " STAFF " were found to see anything so "
                             "differently that it stands out.");
    } else {
        html_paragraph(page, "It does not say who is right, and nothing of why.");
    }
    for (size_t i = first; i != NONE;
         i = html_message(page, area, MESSAGE_ASK_WHY, i + 1)) {
        n_more += add_split(page, i) ? 0 : 1;
    }
    handout_say_more(page, n_more);
    add_sheets(page, PAGE_DIFFERENCES, 2);
    add_sheets(page, PAGE_PAIR, 1);
    add_sheets(page, PAGE_GROUPS, 1);
    html_end(page);
    return true;
}

/* What a message says of now and then. */
static void add_change(struct html_page *page, const struct message *message) {
    struct sides sides = {.names = {"Now", "Then"}};
    struct wording wording;

    if (sides_begin(page->words, &sides, ROWS_MAX)) {
        sides_add_averages(page->words, &sides, message);
        sides_sort(&sides);
        sides_wording(page->words, &sides, &wording);
        const struct html_sides made = html_sides_make(
            page, &sides, words_text(page->words, "Average answer (%s)", wording.ends),
            message->title);

        html_figure_sides(page, &made, false);
    }
}

void html_add_moved(struct html_page *page) {
    const struct published_wave *previous = page->words->publication->previous;
    size_t area = page->words->area;
    size_t first = html_message(page, area, MESSAGE_MOVED, 0);

    if (previous == NULL || (first == NONE && !has_sheet(page, PAGE_CHANGE))) {
        return;
    }
    html_section(page, "moved", "What moved", PRINT_IF_ALL);
    html_paragraph(
        page,
        words_text(page->words,
                   "Compared with the survey before: %s. Only changes that were "
                   "tested and stand out are told here.",
                   previous->period != NULL ? previous->period : previous->title));
    if (first == NONE) {
        html_paragraph(page, "Nothing moved so far that it stands out.");
    }
    for (size_t i = first; i != NONE;
         i = html_message(page, area, MESSAGE_MOVED, i + 1)) {
        const struct message *message = &page->words->messages->list[i];

        html_begin(page, "section", "part");
        html_text(page, "h3", NULL, message->title);
        html_paragraph(page, message->text);
        add_change(page, message);
        html_end(page);
    }
    add_sheets(page, PAGE_CHANGE, 1);
    html_end(page);
}

/* Which rows of a sheet of comparisons were found to differ; NULL: none. */
static const bool *rows_significant(struct html_page *page,
                                    const struct page_table *table) {
    static const char significant[] = "Significant";
    bool *is_row = html_array(page, table->n_rows, sizeof *is_row);
    bool is_any = false;

    for (size_t r = 0; is_row != NULL && r < table->n_rows; r++) {
        const struct page_cell *row = &table->cells[r * table->n_columns];

        for (size_t c = 0; c < table->n_columns; c++) {
            is_row[r] =
                is_row[r] ||
                (row[c].text != NULL &&
                 strcmp(table->columns[c].header, "Significant?") == 0 &&
                 strncmp(row[c].text, significant, sizeof significant - 1) == 0);
        }
        is_any = is_any || is_row[r];
    }
    return is_any ? is_row : NULL;
}

void html_add_comparison(struct html_page *page, const struct page *sheet) {
    struct html_table table = html_table_all(
        sheet->table, words_text(page->words, "what differs. %s", sheet->title), 1);

    html_lines(page, sheet);
    table.is_row = rows_significant(page, sheet->table);
    if (table.is_row != NULL) {
        html_table_write(page, &table);
    }
    table.is_row = NULL;
    table.caption = words_text(page->words, "all that was compared. %s", sheet->title);
    html_details(page, "All that was compared");
    html_table_write(page, &table);
    html_end(page);
}

void html_add_compared(struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_COMPARED, &at);

    if (sheet == NULL) {
        return;
    }
    html_section(page, "compared", "Compared with the rest", PRINT_IF_ALL);
    html_add_comparison(page, sheet);
    html_end(page);
}
