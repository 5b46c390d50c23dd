#include "export/html/html_page.h"

#include "base/alloc.h"
#include "base/array.h"

#include <string.h>

#define SECTIONS_MAX 100000 /* one for each KLOE, and ten more */

void html_begin(struct html_page *page, const char *name, const char *class) {
    xml_begin(&page->xml, name);
    if (class != NULL) {
        xml_set(&page->xml, "class", class);
    }
}

void html_end(struct html_page *page) {
    xml_end(&page->xml);
}

void html_text(struct html_page *page, const char *name, const char *class,
               const char *text) {
    if (text == NULL || text[0] == '\0') {
        return;
    }
    html_begin(page, name, class);
    xml_set(&page->xml, "dir", "auto");
    xml_text(&page->xml, words_called(page->words, text));
    xml_end(&page->xml);
}

void html_paragraph(struct html_page *page, const char *text) {
    html_text(page, "p", NULL, text);
}

void html_link(struct html_page *page, const char *target, const char *text) {
    xml_begin(&page->xml, "a");
    xml_set(&page->xml, "href", target);
    xml_leaf_text(&page->xml, "bdi", text);
    xml_end(&page->xml);
}

void html_section(struct html_page *page, const char *id, const char *heading,
                  enum html_print print) {
    static const char *const classes[] = {[PRINT_IF_ALL] = NULL,
                                          [PRINT_ALWAYS] = "handout",
                                          [PRINT_ON_NEW_SIDE] = "handout side"};
    const char *heading_id = words_text(page->words, "%s-heading", id);

    heading = words_called(page->words, heading);
    struct html_section *sections =
        array_grow_in(page->words->arena, page->sections, &page->sections_room,
                      page->n_sections + 1, SECTIONS_MAX, sizeof *sections);

    if (sections == NULL) {
        page->words->fault = ERR_MEMORY;
    } else {
        page->sections = sections;
        sections[page->n_sections++] = (struct html_section){id, heading};
    }
    html_begin(page, "section", classes[print]);
    xml_set(&page->xml, "id", id);
    xml_set(&page->xml, "aria-labelledby", heading_id);
    html_begin(page, "h2", NULL);
    xml_set(&page->xml, "id", heading_id);
    xml_leaf_text(&page->xml, "bdi", heading);
    html_end(page);
}

void html_details(struct html_page *page, const char *summary) {
    html_begin(page, "details", NULL);
    html_text(page, "summary", NULL, summary);
}

void *html_array(struct html_page *page, size_t n, size_t size) {
    void *array =
        page->words->fault == ERR_OK ? arena_array(page->words->arena, n, size) : NULL;

    if (array == NULL && page->words->fault == ERR_OK) {
        page->words->fault = ERR_MEMORY;
    }
    return array;
}

const struct page *html_sheet(const struct html_page *page, enum page_kind kind,
                              size_t *from) {
    for (; *from < page->document->n_pages; (*from)++) {
        if (page->document->pages[*from].kind == kind) {
            return &page->document->pages[(*from)++];
        }
    }
    return NULL;
}

const struct page *html_sheet_of(struct html_page *page, enum page_kind kind,
                                 size_t index) {
    const char *tab = words_tab(page->words, kind, index);
    size_t at = 0;

    for (const struct page *sheet = html_sheet(page, kind, &at);
         tab != NULL && sheet != NULL; sheet = html_sheet(page, kind, &at)) {
        if (strcmp(sheet->tab, tab) == 0) {
            return sheet;
        }
    }
    return NULL;
}

size_t html_message(const struct html_page *page, size_t area, enum message_kind kind,
                    size_t from) {
    const struct messages *messages = page->words->messages;

    for (size_t i = from; i < messages->n; i++) {
        if (messages->list[i].area == area &&
            (kind == MESSAGE_KINDS || messages->list[i].kind == kind)) {
            return i;
        }
    }
    return NONE;
}

const char *html_heading_id(struct html_page *page, size_t heading) {
    const struct composite *of = &page->words->instrument->composites[heading];

    return of->kind == COMPOSITE_THEME ? HTML_THEMES
                                       : words_text(page->words, "kloe-%s", of->id);
}

const char *html_area_id(struct html_page *page, size_t area) {
    return words_text(page->words, "area-%s", page->words->review->areas[area].id);
}

const char *html_title(struct html_page *page) {
    return words_text(page->words, "What " STAFF " of %s told us",
                      page->words->review->areas[page->words->shown].name);
}

const char *html_whose(struct html_page *page) {
    const char *period = page->words->review->period;

    return period == NULL
               ? page->words->subject
               : words_text(page->words, "%s, %s", page->words->subject, period);
}
