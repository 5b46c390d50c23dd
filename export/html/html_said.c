/* What staff said: on all key lines of enquiry, on each, and under other themes. */
#include "export/grid/grid.h"
#include "export/html/html_figure.h"
#include "export/html/html_handout.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"
#include "export/page/figure_columns.h"
#include "export/page/headings.h"

#include <string.h>

/* Columns that the sheets of a KLOE and of a locality begin with. */
enum said_column { SAID_CODE, SAID_WHAT, SAID_NOTES, SAID_N, SAID_AVERAGE };

static enum composite_kind kind_of_set(size_t set) {
    return set == 0 ? COMPOSITE_KLOE : COMPOSITE_THEME;
}

static const char *heading_of_cover(struct page_builder *words) {
    const char *stem = words->instrument->stem;

    return stem[0] == '\0' ? "What " STAFF " said" : words_text(words, "%s...", stem);
}

/* What a cell says of each heading of a set: the rows of `bars` as a table. */
static const struct page *make_cover_table(struct html_page *page,
                                           const struct published_cell *cell,
                                           size_t set) {
    struct page_builder *words = page->words;
    const struct instrument *instrument = words->instrument;
    const struct heading_set of = heading_set(instrument, set);
    size_t n_before = words->pages.n;
    struct wording wording;

    words_wording_all(words, &wording);
    page_begin(words, PAGE_SUMMARY, "Cover", "All " KLOES);
    table_begin(words, "Cover");
    table_column(words, words_capital(words, heading_kind(kind_of_set(set))), false);
    table_column(words, "Number of " STAFF, true);
    columns_bands(words, &wording);
    table_column(words, AVERAGE_HEADING, true);
    for (size_t h = of.first; h < of.first + of.n; h++) {
        const struct composite *composite = &instrument->composites[h];
        const struct figures *head = &cell->composites[h].head;
        const struct target_row row = {.composite = h, .item = NONE};

        if (composite->n_items == 0) {
            continue;
        }
        cell_text(words, words_one_line(words, composite->title));
        cell_count(words, head->status, head->n);
        cells_bands(words, &wording, cell, &row);
        cell_average(words, head->status, head->score);
    }
    page_end(words);
    return html_made(page, n_before);
}

void html_add_set(struct html_page *page, const struct published_cell *cell, size_t set,
                  enum html_cover cover) {
    struct page_builder *words = page->words;
    const struct framework *framework = heading_set(words->instrument, set).framework;
    const char *of = words_text(
        words, "%s, %s",
        framework == NULL ? words_text(words, "all %s", heading_kinds(kind_of_set(set)))
                          : framework->title,
        html_whose(page));
    const struct page *made = make_cover_table(page, cell, set);
    struct band_bars bars;

    html_bars_of_set(page, &bars, cell, set);
    html_figure_bars(page, &bars, of, cover == COVER_DRAWN ? NULL : HANDOUT_LEFT_OUT);
    if (made != NULL) {
        const struct html_table table = html_table_all(made->table, of, 0);

        html_begin(page, "div", cover == COVER_TABLE ? NULL : HANDOUT_LEFT_OUT);
        html_lines(page, made);
        html_table_write(page, &table);
        html_end(page);
    }
}

/* Above the drawing. */
static const char cover_words[] =
    "What " STAFF " said on each " KLOE ", in the review's own order.";
static const char more_cover_words[] =
    " Each row is an average over its questions, in per cent of the " STAFF
    " who gave an answer on the scale; per cents are rounded and need not add up to "
    "100.";

/* What of a row of the table stands on one line, on paper; and what is above the rows.
 */
enum { TITLE_CHARACTERS = 26, TABLE_HEAD_LINES = 7 };

/* Lines that the handout keeps for what stands out. */
#define KEPT_LINES 4

enum html_cover html_take_cover(struct html_page *page) {
    const struct instrument *instrument = page->words->instrument;
    struct band_bars bars;

    if (builder_shown(page->words)->status != STATUS_PUBLISHED) {
        return COVER_ON_PAGE;
    }
    html_bars_of_set(page, &bars, builder_shown(page->words), 0);
    unsigned drawn = html_figure_lines(&bars) + HEADING_LINES + 1;
    unsigned table = TABLE_HEAD_LINES + HEADING_LINES + 1;
    for (size_t k = 0; k < instrument->n_kloes; k++) {
        table += handout_lines(instrument->kloes[k].title, TITLE_CHARACTERS) + 1;
    }
    enum html_cover cover = drawn + KEPT_LINES <= page->handout_left   ? COVER_DRAWN
                            : table + KEPT_LINES <= page->handout_left ? COVER_TABLE
                                                                       : COVER_ON_PAGE;

    if (cover != COVER_ON_PAGE) {
        handout_spend(page, cover == COVER_DRAWN ? drawn : table);
    }
    return cover;
}

void html_add_cover(struct html_page *page, enum html_cover cover) {
    struct page_builder *words = page->words;

    html_section(page, "to-what-extent", heading_of_cover(words),
                 cover == COVER_ON_PAGE ? PRINT_IF_ALL : PRINT_ALWAYS);
    handout_paragraph(page, cover_words, more_cover_words);
    html_add_set(page, builder_shown(words), 0, cover);
    html_end(page);
}

/* Which rows of the sheet of a KLOE are questions under a condition: none where it has
 * no conditions. */
static const bool *rows_under(struct html_page *page, size_t heading, size_t n_rows) {
    const struct target_rows rows =
        target_rows_make(page->words, heading, heading == NONE);
    bool *is_under = html_array(page, n_rows, sizeof *is_under);
    bool has_conditions = heading == NONE ||
                          heading_of(page->words->instrument, heading).n_conditions > 0;

    for (size_t r = 0; is_under != NULL && r < rows.n && r < n_rows; r++) {
        is_under[r] = has_conditions && rows.list[r].composite == NONE;
    }
    return is_under;
}

/* What is looked at first: what was asked, of how many, the bands, the average. */
static struct html_table said_table(const struct page_table *table,
                                    const char *caption) {
    struct html_table said = {.table = table, .caption = caption};

    said.columns[said.n_columns++] = SAID_WHAT;
    said.columns[said.n_columns++] = SAID_N;
    for (size_t c = SAID_AVERAGE + 1; c < table->n_columns; c++) {
        if (strstr(table->columns[c].header, "(%)") != NULL) {
            said.columns[said.n_columns++] = c;
        }
    }
    said.columns[said.n_columns++] = SAID_AVERAGE;
    said.columns[said.n_columns++] = SAID_NOTES;
    return said;
}

/* What is looked up: codes, limits, who gave no answer on the scale. */
static struct html_table looked_up_table(const struct page_table *table,
                                         const char *caption) {
    struct html_table looked_up = {.table = table, .caption = caption, .head = 1};

    looked_up.columns[looked_up.n_columns++] = SAID_CODE;
    looked_up.columns[looked_up.n_columns++] = SAID_WHAT;
    looked_up.columns[looked_up.n_columns++] = SAID_AVERAGE;
    html_table_add(&looked_up, "Lower limit");
    html_table_add(&looked_up, "Upper limit");
    html_table_add(&looked_up, "No answer on the scale");
    return looked_up;
}

void html_add_said(struct html_page *page, const struct page *sheet, size_t kloe,
                   const char *of) {
    struct page_builder *words = page->words;
    const bool *is_under = rows_under(page, kloe, sheet->table->n_rows);
    struct html_table said =
        said_table(sheet->table, words_text(words, "what " STAFF " said, %s", of));
    struct html_table looked_up = looked_up_table(
        sheet->table,
        words_text(words, "limits, and who gave no answer on the scale, %s", of));

    said.is_under = is_under;
    looked_up.is_under = is_under;
    html_lines(page, sheet);
    html_table_write(page, &said);
    html_details(page, "Limits, codes, and who gave no answer on the scale");
    html_table_write(page, &looked_up);
    html_end(page);
}

/* The messages that are about a heading; or (NONE) about any of a set. */
static void add_messages_of(struct html_page *page, size_t set, size_t heading) {
    const struct page_builder *words = page->words;

    for (size_t i = html_message(page, words->shown, MESSAGE_KINDS, 0); i != NONE;
         i = html_message(page, words->shown, MESSAGE_KINDS, i + 1)) {
        const struct message *message = &words->messages->list[i];
        size_t own =
            message->n_figures == 0
                ? NONE
                : heading_of_target(words->instrument, message->figures[0].target);

        if (own != NONE && heading_set_of(words->instrument, own) == set &&
            (heading == NONE || own == heading)) {
            html_text(page, "p", "message", message->text);
        }
    }
}

/* The sheet of a KLOE. */
static const struct page *sheet_of_kloe(struct html_page *page, size_t kloe) {
    const struct page *conditions = html_sheet_of(page, PAGE_CONDITIONS, kloe);

    return conditions == NULL ? html_sheet_of(page, PAGE_ITEMS, kloe) : conditions;
}

void html_add_kloe(struct html_page *page, size_t kloe) {
    struct page_builder *words = page->words;
    const char *title = words->instrument->kloes[kloe].title;
    const struct page *sheet = sheet_of_kloe(page, kloe);
    struct band_bars bars;

    html_section(page, html_heading_id(page, kloe), words_one_line(words, title),
                 PRINT_IF_ALL);
    if (sheet == NULL || sheet->table == NULL) {
        html_paragraph(page, "Nothing of this can be shown.");
    } else {
        add_messages_of(page, 0, kloe);
        html_bars_of_heading(page, &bars, kloe);
        html_figure_bars(page, &bars,
                         words_text(words, "%s, %s", title, html_whose(page)), NULL);
        html_add_said(page, sheet, kloe, title);
        html_add_answers(page, kloe);
    }
    html_add_beside_heading(page, kloe);
    html_end(page);
}

/* A framework: its themes as bars and as a table, and all of its sheet. */
static void add_framework(struct html_page *page, size_t set,
                          const struct page *sheet) {
    struct page_builder *words = page->words;
    const struct framework *framework = heading_set(words->instrument, set).framework;
    const struct html_table table = html_table_all(sheet->table, sheet->title, 1);

    html_begin(page, "section", "part");
    html_text(page, "h3", NULL, framework->title);
    if (framework->is_common) {
        html_paragraph(page, HEADING_COMMON);
    }
    add_messages_of(page, set, NONE);
    html_add_set(page, builder_shown(words), set, COVER_ON_PAGE);
    html_details(page, "Codes, limits, and what stands beside them");
    html_lines(page, sheet);
    html_table_write(page, &table);
    html_end(page);
    html_end(page);
}

static void add_grid(struct html_page *page, const struct grid *grid) {
    const struct page *sheet = html_sheet_of(page, PAGE_GRID, grid->index);

    if (sheet != NULL && sheet->table != NULL) {
        const struct html_table table = html_table_all(sheet->table, sheet->title, 1);

        html_details(page, grid_title(page->words, grid));
        html_lines(page, sheet);
        html_table_write(page, &table);
        html_end(page);
    }
}

void html_add_themes(struct html_page *page) {
    size_t n_sets = heading_sets(page->words->instrument);
    size_t at = 0;
    struct grid grid;
    const struct page *sheet = html_sheet(page, PAGE_THEMES, &at);

    if (sheet == NULL) {
        return;
    }
    html_section(page, HTML_THEMES, "The same answers under other themes",
                 PRINT_IF_ALL);
    for (size_t s = 1; s < n_sets; s++) {
        sheet = html_sheet_of(page, PAGE_THEMES, s - 1);
        if (sheet != NULL && sheet->table != NULL) {
            add_framework(page, s, sheet);
        }
    }
    for (at = 0; grid_next(&grid, page->words->instrument, &at);) {
        add_grid(page, &grid);
    }
    html_end(page);
}

/* A section that is a sheet, where there is such a one. */
static void add_sheet(struct html_page *page, enum page_kind kind, const char *id,
                      const char *title) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, kind, &at);

    if (sheet == NULL) {
        return;
    }
    const struct html_table table = html_table_all(sheet->table, sheet->title, 1);

    html_section(page, id, title, PRINT_IF_ALL);
    html_lines(page, sheet);
    html_table_write(page, &table);
    html_end(page);
}

void html_add_stated(struct html_page *page) {
    add_sheet(page, PAGE_STATED, "stated", "What the instrument calls its figures");
}

void html_add_free_text(struct html_page *page) {
    add_sheet(page, PAGE_FREE_TEXT, "free-text", "What people wrote about");
}
