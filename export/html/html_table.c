#include "export/html/html_table.h"

#include "base/alloc.h"
#include "base/num.h"
#include "export/front/front.h"
#include "export/html/html_handout.h"
#include "export/html/html_style.h"
#include "export/page/page_table.h"
#include "export/team/beside.h"

#include <stdio.h>
#include <string.h>

/* A table of more columns than this may be wider than a telephone. */
#define NARROW_COLUMNS 3

struct html_table html_table_all(const struct page_table *table, const char *caption,
                                 size_t head) {
    struct html_table all = {.table = table, .caption = caption, .head = head};

    for (size_t c = 0; c < table->n_columns && c < HTML_COLUMNS_MAX; c++) {
        all.columns[all.n_columns++] = c;
    }
    return all;
}

void html_table_add(struct html_table *table, const char *heading) {
    size_t len = strlen(heading);

    for (size_t c = 0;
         c < table->table->n_columns && table->n_columns < HTML_COLUMNS_MAX; c++) {
        if (strncmp(table->table->columns[c].header, heading, len) == 0) {
            table->columns[table->n_columns++] = c;
            return;
        }
    }
}

static bool is_written(const struct html_table *table, size_t row) {
    return table->is_row == NULL || table->is_row[row];
}

/* How many rows are written. */
static size_t count_rows(const struct html_table *table) {
    size_t n = 0;

    for (size_t r = 0; r < table->table->n_rows; r++) {
        n += is_written(table, r) ? 1 : 0;
    }
    return n;
}

/* What a cell says: its text, or the digits of its number in `room`. Per cents stand
 * under a heading that says so. */
static const char *cell_words(const struct page_cell *cell, char room[NUM_TEXT_BYTES]) {
    switch (cell->kind) {
    case CELL_COUNT:
        num_format_count(room, (uint64_t)cell->number);
        return room;
    case CELL_PERCENT:
        num_format_fixed(room, cell->number, 0);
        return room;
    case CELL_DECIMAL:
        num_format_fixed(room, cell->number, 1);
        return room;
    case CELL_TO_FILL:
        return "";
    case CELL_TEXT:
    case CELL_LINK:
    default:
        return cell->text;
    }
}

static void write_head(struct html_page *page, const struct html_table *table) {
    html_begin(page, "thead", NULL);
    html_begin(page, "tr", NULL);
    for (size_t c = 0; c < table->n_columns; c++) {
        const struct page_column *column = &table->table->columns[table->columns[c]];

        html_begin(page, "th",
                   table->widths != NULL
                       ? words_text(page->words, HTML_WIDTH "%u", table->widths[c])
                   : column->is_number ? "n"
                                       : NULL);
        xml_set(&page->xml, "scope", "col");
        xml_leaf_text(&page->xml, "bdi", column->header);
        html_end(page);
    }
    html_end(page);
    html_end(page);
}

static const char *class_of_row(const struct html_table *table, size_t row) {
    if (table->handout_rows > 0 && row >= table->handout_rows) {
        return HANDOUT_LEFT_OUT;
    }
    return table->is_under != NULL && table->is_under[row] ? "under" : NULL;
}

/* What a row is about, of which the handout has the first thing. */
static void write_ruled_head(struct html_page *page, const char *text) {
    size_t len = strcspn(text, HTML_RULED_END);

    xml_text(&page->xml, words_text(page->words, "%.*s", (int)len, text));
    if (text[len] != '\0') {
        html_begin(page, "span", HANDOUT_LEFT_OUT);
        xml_text(&page->xml, text + len);
        html_end(page);
        html_begin(page, "span", HANDOUT_ALONE);
        xml_text(&page->xml, " and others");
        html_end(page);
    }
}

static void write_row(struct html_page *page, const struct html_table *table,
                      size_t row) {
    const struct page_cell *cells = &table->table->cells[row * table->table->n_columns];
    char room[NUM_TEXT_BYTES];

    html_begin(page, "tr", class_of_row(table, row));
    for (size_t c = 0; c < table->n_columns; c++) {
        size_t at = table->columns[c];

        if (c == table->head) {
            html_begin(page, "th", NULL);
            xml_set(&page->xml, "scope", "row");
        } else {
            html_begin(page, "td", table->table->columns[at].is_number ? "n" : NULL);
        }
        if (!table->table->columns[at].is_number) {
            xml_set(&page->xml, "dir", "auto");
        }
        if (table->is_ruled && c == table->head) {
            write_ruled_head(page, cell_words(&cells[at], room));
        } else {
            xml_text(&page->xml, cell_words(&cells[at], room));
        }
        html_end(page);
    }
    html_end(page);
}

void html_table_write(struct html_page *page, const struct html_table *table) {
    bool is_wide = table->n_columns > NARROW_COLUMNS;
    char id[32];

    if (count_rows(table) == 0) {
        return;
    }
    (void)snprintf(id, sizeof id, "table-%zu", ++page->n_tables);
    if (is_wide) {
        html_begin(page, "section", "wide"); /* a region, for it has a name */
        xml_set(&page->xml, "tabindex", "0");
        xml_set(&page->xml, "aria-labelledby", id);
    }
    html_begin(page, "table", table->is_ruled ? "ruled" : NULL);
    html_begin(page, "caption", NULL);
    xml_set(&page->xml, "id", id);
    xml_set(&page->xml, "dir", "auto");
    xml_text(&page->xml,
             words_text(page->words, "Table %zu: %s", page->n_tables, table->caption));
    html_end(page);
    write_head(page, table);
    html_begin(page, "tbody", NULL);
    for (size_t r = 0; r < table->table->n_rows; r++) {
        if (is_written(table, r)) {
            write_row(page, table, r);
        }
    }
    html_end(page);
    html_end(page);
    if (is_wide) {
        html_end(page);
    }
}

static void write_lines(struct html_page *page, const struct page *sheet,
                        bool has_shorthand) {
    bool is_beside = false; /* the review team's, which the page has elsewhere */

    for (size_t i = 0; i < sheet->n_lines; i++) {
        const char *text = sheet->lines[i].text;

        if (sheet->lines[i].is_heading) {
            is_beside = strcmp(text, HEADING_BESIDE) == 0;
        }
        if (is_beside || sheet->lines[i].is_heading) {
            continue;
        }
        /* What explains every figure stands at the end of this very page, which has no
         * sheets. */
        if (strcmp(text, WORDS_OF_NOTES) != 0 &&
            strcmp(text, WORDS_OF_OTHER_SHEET) != 0 &&
            (has_shorthand ||
             strncmp(text, WORDS_OF_SHORTHAND, strlen(WORDS_OF_SHORTHAND)) != 0)) {
            html_paragraph(page, text);
        }
    }
}

void html_lines(struct html_page *page, const struct page *sheet) {
    write_lines(page, sheet, true);
}

void html_lines_but_shorthand(struct html_page *page, const struct page *sheet) {
    write_lines(page, sheet, false);
}

const struct page *html_made(const struct html_page *page, size_t n_before) {
    struct page_builder *words = page->words;
    struct page *made = NULL;

    if (words->fault == ERR_OK && words->pages.n > n_before) {
        made = arena_array(words->arena, 1, sizeof *made);
        if (made == NULL) {
            builder_fail(words, ERR_MEMORY);
            return NULL;
        }
        *made = ((const struct page *)words->pages.elements)[words->pages.n - 1];
        words->pages.n = n_before;
    }
    return made;
}
