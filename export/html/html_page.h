/* html_page.h: one HTML page while it is written: its text, and what its sections are
 * made of.
 *
 * Private to export/html. Elements go through base/xml_write, so that no text of a
 * review is written unescaped; words and tables that no sheet has come from the page
 * builder inside. Faults are kept in either and told once, at the end. */
#ifndef KLOE_EXPORT_HTML_HTML_PAGE_H
#define KLOE_EXPORT_HTML_HTML_PAGE_H

#include "base/xml_write.h"
#include "export/messages/message.h"
#include "export/page/page_builder.h"
#include "export/page/page_words.h"

/* A section as the list of contents has it. */
struct html_section {
    const char *id, *heading;
};

struct html_page {
    struct page_builder *words;      /* for words, lines and tables */
    const struct pages *pages;       /* of all documents */
    const struct document *document; /* whose page this is */
    struct xml_writer xml;
    struct html_section *sections;
    size_t n_sections, sections_room;
    size_t n_tables, n_figures; /* so far; each has its number in its id */
    unsigned handout_left;      /* lines of the side of the handout (html_handout.h) */
};

/* Begins an element of a class (NULL: of none). */
void html_begin(struct html_page *page, const char *name, const char *class);
void html_end(struct html_page *page);

/* A text of the review or of ours in an element of its own, whose direction of reading
 * is that of its letters. NULL or "" writes nothing. */
void html_text(struct html_page *page, const char *name, const char *class,
               const char *text);
void html_paragraph(struct html_page *page, const char *text);

/* A link to `target` ("#moved", "north.html"), which is the program's own. */
void html_link(struct html_page *page, const char *target, const char *text);

/* Whether a section is printed only where the reader asks for all, or on the handout,
 * too; and whether it begins a side there. */
enum html_print { PRINT_IF_ALL, PRINT_ALWAYS, PRINT_ON_NEW_SIDE };

/* Begins a section with its heading, and lists it in the contents. */
void html_section(struct html_page *page, const char *id, const char *heading,
                  enum html_print print);

/* Begins what is shown only to who asks for it. */
void html_details(struct html_page *page, const char *summary);

/* Room for `n` of `size` zeroed bytes that live as long as the page; NULL without. */
void *html_array(struct html_page *page, size_t n, size_t size);

/* The page of the document that is of a kind, the next at or after `from`; NULL: there
 * are no more. */
const struct page *html_sheet(const struct html_page *page, enum page_kind kind,
                              size_t *from);

/* The one of them with the tab that such a page of `index` has (words_tab); NULL: there
 * is none. */
const struct page *html_sheet_of(struct html_page *page, enum page_kind kind,
                                 size_t index);

/* The messages of an area of a kind (MESSAGE_KINDS: of any), the next at or after
 * `from`; NONE: there are no more. */
size_t html_message(const struct html_page *page, size_t area, enum message_kind kind,
                    size_t from);

/* "What staff of Ambershire told us". */
const char *html_title(struct html_page *page);

/* "Ambershire, May 2025": whose figures are shown, and of when. */
const char *html_whose(struct html_page *page);

/* The section of all frameworks. */
#define HTML_THEMES "themes"

/* The address of the section that has a heading, and of a locality's. */
const char *html_heading_id(struct html_page *page, size_t heading);
const char *html_area_id(struct html_page *page, size_t area);

#endif
