/* What the review team put beside the survey; and all of it on one page. */
#include "export/html/html_parts.h"
#include "export/html/html_table.h"
#include "export/team/beside.h"
#include "export/team/board.h"

#include <string.h>

void html_add_beside_heading(struct html_page *page, size_t heading) {
    struct page_builder *words = page->words;
    size_t at = 0;
    const struct beside_note *note = beside_next(words, heading, &at);

    if (note == NULL) {
        return;
    }
    html_text(page, "h3", NULL, HEADING_BESIDE);
    html_paragraph(page, WORDS_OF_BESIDE);
    html_begin(page, "ul", NULL);
    for (; note != NULL; note = beside_next(words, heading, &at)) {
        html_text(page, "li", NULL, beside_words(words, note));
    }
    html_end(page);
}

void html_add_beside(struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_BESIDE, &at);

    if (sheet == NULL) {
        return;
    }
    const struct html_table table =
        html_table_all(sheet->table, "what stands beside the survey", 0);

    html_section(page, "beside", HEADING_BESIDE, PRINT_IF_ALL);
    html_lines(page, sheet);
    html_table_write(page, &table);
    html_end(page);
}

/* The lines of a page that has headings among them. */
static void write_lines(struct html_page *page, const struct page *sheet) {
    for (size_t i = 0; i < sheet->n_lines; i++) {
        html_text(page, sheet->lines[i].is_heading ? "h3" : "p", NULL,
                  sheet->lines[i].text);
    }
}

void html_add_board(struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_BOARD, &at);

    if (sheet == NULL) {
        return;
    }
    const struct html_table table =
        html_table_all(sheet->table, "each " KLOE ", now and in the last wave", 0);

    html_section(page, HTML_BOARD, HEADING_BOARD, PRINT_IF_ALL);
    html_begin(page, "p", "print");
    html_link(page, "#" HTML_BOARD, "Print this section alone, on one side of A4");
    html_end(page);
    write_lines(page, sheet);
    html_table_write(page, &table);
    html_end(page);
}
