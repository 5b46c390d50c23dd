/* Localities of a place, or places of a system: each by itself and all side by side, in
 * the review's order and never by result. */
#include "export/front/front.h"
#include "export/html/html_parts.h"
#include "export/html/html_table.h"
#include "export/page/draft_mark.h"

/* Whether an area is right below the one shown. */
static bool is_below(const struct html_page *page, size_t area) {
    const struct area *of = &page->words->review->areas[area];

    return of->parent == page->words->shown &&
           of->level == (page->words->shown == 0 ? AREA_PLACE : AREA_LOCALITY);
}

/* The file of an area's own page; NULL: it has none. */
static const char *file_of(struct html_page *page, size_t area) {
    for (size_t d = 0; d < page->pages->n_documents; d++) {
        if (page->pages->documents[d].area == area) {
            return words_text(page->words, "%s.html", page->pages->documents[d].name);
        }
    }
    return NULL;
}

static void add_locality_figures(struct html_page *page, size_t area) {
    const struct page *answers = html_sheet_of(page, PAGE_LOCALITY_ANSWERS, area);
    const struct page *compared = html_sheet_of(page, PAGE_LOCALITY_COMPARED, area);

    if (answers != NULL && answers->table != NULL) {
        html_details(page, words_text(page->words, "What " STAFF " of %s said",
                                      page->words->subject));
        html_add_said(page, answers, NONE, page->words->subject);
        html_end(page);
    }
    if (compared != NULL && compared->table != NULL) {
        html_add_comparison(page, compared);
    }
}

/* The page turns to the area for as long as its section lasts. */
static void add_area(struct html_page *page, size_t area) {
    struct page_builder *words = page->words;
    const struct page_builder before = *words;
    const struct published_cell *cell = builder_cell(words, area, NONE, NONE);
    const char *file = before.shown == 0 ? file_of(page, area) : NULL;

    html_begin(page, "section", "part");
    xml_set(&page->xml, "id", html_area_id(page, area));
    html_text(page, "h3", NULL, words->review->areas[area].name);
    words->area = words->shown = area;
    words->subject = words->review->areas[area].name;
    html_paragraph(page, words_of_responses(words));
    html_paragraph(page, words_of_few(words));
    if (cell != NULL && cell->status == STATUS_PUBLISHED) {
        html_add_messages(page, area, false);
        html_add_set(page, cell, 0, COVER_ON_PAGE);
        if (before.shown != 0) {
            add_locality_figures(page, area);
        }
    }
    if (file != NULL) {
        html_begin(page, "p", NULL);
        html_link(page, file, words_text(words, "The page of %s", words->subject));
        html_end(page);
    }
    html_end(page);
    words->area = before.area;
    words->shown = before.shown;
    words->subject = before.subject;
}

static bool has_any(const struct html_page *page) {
    for (size_t a = 1; a < page->words->review->n_areas; a++) {
        if (is_below(page, a)) {
            return true;
        }
    }
    return false;
}

/* All side by side. */
static void add_side_by_side(struct html_page *page, enum page_kind kind) {
    size_t at = 0;

    for (const struct page *sheet = html_sheet(page, kind, &at); sheet != NULL;
         sheet = html_sheet(page, kind, &at)) {
        const struct html_table table = html_table_all(sheet->table, sheet->title, 1);

        html_lines(page, sheet);
        html_table_write(page, &table);
    }
}

void html_add_places(struct html_page *page) {
    struct page_builder *words = page->words;
    bool is_system = words->shown == 0;
    const char *word =
        is_system ? words->review->word_place : words->review->word_locality;

    if (builder_is_fallback(words) || (words->is_only && is_system) || !has_any(page)) {
        return;
    }
    html_section(page, is_system ? "places" : "localities",
                 words_capital(words, words_plural(words, word)), PRINT_IF_ALL);
    html_paragraph(page,
                   "They stand in the review's order. What looks apart is only said "
                   "where it was tested.");
    add_side_by_side(page, is_system ? PAGE_PLACES : PAGE_LOCALITIES);
    for (size_t a = 1; a < words->review->n_areas; a++) {
        if (is_below(page, a)) {
            add_area(page, a);
        }
    }
    html_end(page);
}
