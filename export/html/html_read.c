/* How the page is to be read, and how it was made. */
#include "export/front/session.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"

#include <inttypes.h>

static void add_heading(struct html_page *page, const char *heading) {
    html_text(page, "h3", NULL, heading);
}

static void add_sentences(struct html_page *page) {
    struct page_builder *words = page->words;
    const struct published_cell *cell = builder_shown(words);
    struct wording wording;

    words_wording_all(words, &wording);
    html_paragraph(page, "Every bar and row is of the " STAFF
                         " who gave an answer on the scale; "
                         "how many they are stands beside it.");
    html_paragraph(page,
                   words_text(words, "The first share is of those who answered \"%s\".",
                              words_small(words, wording.bands[BAND_POSITIVE])));
    html_paragraph(page,
                   "\"Don't know\" and the like are in no share and no average, and "
                   "are counted apart.");
    html_paragraph(page,
                   words_text(words, "The average answer lies between 0 and 100: %s.",
                              wording.ends));
    html_paragraph(page,
                   "Its limits say how far chance alone could move it: where they lie "
                   "far apart, little is known.");
    html_paragraph(page, words_text(words,
                                    "Figures of fewer than %" PRIu64 " " STAFF
                                    ", and those that would give them away, are not "
                                    "shown, so that nobody can be picked out.",
                                    words->review->publish.minimum));
    (void)cell;
}

static void add_shorthand(struct html_page *page) {
    add_heading(page, "Shorthand in the tables");
    html_begin(page, "dl", NULL);
    for (size_t i = 0; i < n_shorthands; i++) {
        html_text(page, "dt", NULL, shorthands[i].code);
        html_text(page, "dd", NULL, shorthands[i].meaning);
    }
    html_end(page);
}

static void add_left_out(struct html_page *page) {
    size_t at = 0;
    const struct page *sheet = html_sheet(page, PAGE_LEFT_OUT, &at);

    if (sheet == NULL) {
        return;
    }
    add_heading(page, "What was left out");
    html_lines(page, sheet);
    if (sheet->table != NULL) {
        const struct html_table table = html_table_all(
            sheet->table, "responses left out, over the whole review", 0);

        html_table_write(page, &table);
    }
}

static void add_method(struct html_page *page) {
    size_t at = 0;
    const struct page *notes = html_sheet(page, PAGE_NOTES, &at);

    add_heading(page, "How this was made");
    for (size_t i = 0; session_method(page->words, i) != NULL; i++) {
        html_paragraph(page, session_method(page->words, i));
    }
    if (notes != NULL && notes->table != NULL) {
        const struct html_table table = html_table_all(
            notes->table, "what the figures mean, and who is in them", 0);

        xml_begin(&page->xml, "details");
        xml_set(&page->xml, "id", "notes");
        html_text(page, "summary", NULL, "More about every figure");
        html_table_write(page, &table);
        html_end(page);
    }
}

static void add_provenance(struct html_page *page) {
    xml_begin(&page->xml, "section");
    xml_set(&page->xml, "id", "sources");
    add_heading(page, "Where this comes from");
    for (size_t i = 0; session_provenance(page->words, i) != NULL; i++) {
        html_paragraph(page, session_provenance(page->words, i));
    }
    html_end(page);
}

void html_add_how_to_read(struct html_page *page) {
    html_section(page, "how-to-read", "How to read this", PRINT_IF_ALL);
    add_sentences(page);
    add_shorthand(page);
    add_left_out(page);
    add_method(page);
    add_provenance(page);
    html_end(page);
}
