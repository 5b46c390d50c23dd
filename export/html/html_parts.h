/* html_parts.h: the sections of a page, one function for each.
 *
 * Private to export/html. Each writes its section, or nothing where there is nothing to
 * show. Faults are kept in the page. */
#ifndef KLOE_EXPORT_HTML_HTML_PARTS_H
#define KLOE_EXPORT_HTML_HTML_PARTS_H

#include "export/html/html_page.h"

/* What stands first: whose results these are, and what is to be known before they are
 * shared. */
void html_add_top(struct html_page *page);

void html_add_short(struct html_page *page);
void html_add_who(struct html_page *page);
void html_add_cover(struct html_page *page);
void html_add_apart(struct html_page *page);
void html_add_kloe(struct html_page *page, size_t kloe);
void html_add_themes(struct html_page *page);
void html_add_places(struct html_page *page); /* or localities */
void html_add_moved(struct html_page *page);
void html_add_compared(struct html_page *page);
void html_add_talk(struct html_page *page);
void html_add_how_to_read(struct html_page *page);

/* What staff said under a KLOE (NONE: under all), from its sheet: `of` names it. */
void html_add_said(struct html_page *page, const struct page *sheet, size_t kloe,
                   const char *of);

/* Every answer to the questions of a KLOE, behind a click. */
void html_add_answers(struct html_page *page, size_t kloe);

/* A sheet of comparisons: what was found to differ, and all of it behind a click. */
void html_add_comparison(struct html_page *page, const struct page *sheet);

/* The messages of an area as a list; its own page (`has_links`) leads from each to what
 * it rests on. */
void html_add_messages(struct html_page *page, size_t area, bool has_links);

/* The address within the page of what a message rests on. */
const char *html_evidence(struct html_page *page, size_t message);

#endif
