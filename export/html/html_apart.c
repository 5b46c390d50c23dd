/* Two sides beside one another: where staff see it differently, what moved, and what is
 * otherwise than in the rest of the system. */
#include "export/html/html_parts.h"
#include "export/html/html_table.h"
#include "export/page/target_rows.h"

#include <string.h>

/* What to ask where two sides see something differently. */
static const char *const prompts[] = {
    "Ask each side what they see, one after the other, before anybody answers.",
    "What would each side need to know of the other's work?",
};

static const char *target_words(struct page_builder *words,
                                const struct message_figure *figure) {
    return target_is_item(words->instrument, figure->figured)
               ? words_question(words, figure->figured)
               : target_title(words->instrument, figure->figured);
}

/* What a message says of two sides, as a table of their averages. */
static const struct page *make_sides(struct html_page *page,
                                     const struct message *message) {
    struct page_builder *words = page->words;
    size_t n_before = words->pages.n;
    const char *names[2];

    page_begin(words, PAGE_PAIR, "Sides", message->title);
    table_begin(words, "Sides");
    table_column(words, "What was asked", false);
    for (size_t s = 0; s < 2; s++) {
        names[s] = words_capital(words, message->sides[s]);
        table_column(words, words_text(words, "%s: number", names[s]), true);
    }
    for (size_t s = 0; s < 2; s++) {
        table_column(words, words_text(words, "%s: average answer", names[s]), true);
    }
    for (size_t f = 0; f < message->n_figures; f++) {
        const struct message_figure *figure = &message->figures[f];

        cell_text(words, words_one_line(words, target_words(words, figure)));
        cell_count(words, STATUS_PUBLISHED, figure->n);
        cell_count(words, STATUS_PUBLISHED, figure->n_other);
        cell_average(words, STATUS_PUBLISHED, figure->score);
        cell_average(words, STATUS_PUBLISHED, figure->score_other);
    }
    page_end(words);
    return html_made(page, n_before);
}

static void add_sides(struct html_page *page, const struct message *message) {
    const struct page *made = make_sides(page, message);

    if (made != NULL) {
        const struct html_table table =
            html_table_all(made->table, words_one_line(page->words, message->title), 0);

        html_lines(page, made);
        html_table_write(page, &table);
    }
}

/* Begins what is below a heading of its own. */
static void begin_part(struct html_page *page, const char *id, const char *heading) {
    html_begin(page, "section", "part");
    if (id != NULL) {
        xml_set(&page->xml, "id", id);
    }
    html_text(page, "h3", NULL, heading);
}

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

static void add_split(struct html_page *page, size_t at) {
    const struct message *message = &page->words->messages->list[at];

    begin_part(page, words_text(page->words, "differently-%zu", at), message->title);
    html_paragraph(page, message->text);
    add_sides(page, message);
    html_begin(page, "ul", "prompts");
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        html_text(page, "li", NULL, prompts[i]);
    }
    html_end(page);
    html_end(page);
}

void html_add_apart(struct html_page *page) {
    size_t area = page->words->area;
    size_t first = html_message(page, area, MESSAGE_ASK_WHY, 0);

    if (first == NONE && !has_sheet(page, PAGE_DIFFERENCES) &&
        !has_sheet(page, PAGE_GROUPS) && !has_sheet(page, PAGE_PAIR)) {
        return;
    }
    html_section(page, "differently", "Where staff see it differently", true);
    if (first == NONE) {
        html_paragraph(page, "No two groups of staff were found to see anything so "
                             "differently that it stands out.");
    } else {
        html_paragraph(page, "It does not say who is right, and nothing of why.");
    }
    for (size_t i = first; i != NONE;
         i = html_message(page, area, MESSAGE_ASK_WHY, i + 1)) {
        add_split(page, i);
    }
    add_sheets(page, PAGE_DIFFERENCES, 2);
    add_sheets(page, PAGE_PAIR, 1);
    add_sheets(page, PAGE_GROUPS, 1);
    html_end(page);
}

void html_add_moved(struct html_page *page) {
    const struct published_wave *previous = page->words->publication->previous;
    size_t area = page->words->area;
    size_t first = html_message(page, area, MESSAGE_MOVED, 0);

    if (previous == NULL || (first == NONE && !has_sheet(page, PAGE_CHANGE))) {
        return;
    }
    html_section(page, "moved", "What moved", false);
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

        begin_part(page, NULL, message->title);
        html_paragraph(page, message->text);
        add_sides(page, message);
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
    html_section(page, "compared", "Compared with the rest", false);
    html_add_comparison(page, sheet);
    html_end(page);
}
