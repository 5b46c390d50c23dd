/* html_parts.h: the sections of a page, one function for each.
 *
 * Private to export/html. Each writes its section, or nothing where there is nothing to
 * show. Faults are kept in the page. */
#ifndef KLOE_EXPORT_HTML_HTML_PARTS_H
#define KLOE_EXPORT_HTML_HTML_PARTS_H

#include "export/html/html_page.h"

/* How the handout has what was said on all key lines of enquiry: as it is drawn; where
 * that is too high, as a table; or not at all. */
enum html_cover { COVER_DRAWN, COVER_TABLE, COVER_ON_PAGE };

/* What stands first: whose results these are, and what is to be known before they are
 * shared. */
void html_add_top(struct html_page *page);

/* Takes from the handout what its first side has in any case. */
void html_take_short(struct html_page *page);
void html_add_short(struct html_page *page);
void html_add_who(struct html_page *page);

/* Takes from the handout what that needs. */
enum html_cover html_take_cover(struct html_page *page);
void html_add_cover(struct html_page *page, enum html_cover cover);
/* What the review team put beside a heading, in its section; and all of it. */
void html_add_beside_heading(struct html_page *page, size_t heading);
void html_add_beside(struct html_page *page);

/* All on one side of A4, which is printed alone where the reader goes there. */
#define HTML_BOARD "on-one-page"
void html_add_board(struct html_page *page);

/* Whether it has the section, with which the second side of the handout begins. */
bool html_add_apart(struct html_page *page);
void html_add_kloe(struct html_page *page, size_t kloe);
void html_add_themes(struct html_page *page);
void html_add_stated(struct html_page *page); /* what the instrument calls figures */
void html_add_free_text(struct html_page *page);
void html_add_places(struct html_page *page); /* or localities */
void html_add_moved(struct html_page *page);
void html_add_compared(struct html_page *page);
/* Takes from the handout what its second side has in any case. */
void html_take_talk(struct html_page *page);
void html_add_talk(struct html_page *page, bool is_new_side);
void html_add_how_to_read(struct html_page *page);

/* What staff said under a KLOE (NONE: under all), from its sheet: `of` names it. */
void html_add_said(struct html_page *page, const struct page *sheet, size_t kloe,
                   const char *of);

/* Every answer to the questions of a KLOE, behind a click. */
void html_add_answers(struct html_page *page, size_t kloe);

/* What a cell says of each heading of a set (export/page/headings.h): the drawing, and
 * the table beside it, as far as the handout has either. */
void html_add_set(struct html_page *page, const struct published_cell *cell, size_t set,
                  enum html_cover cover);

/* A sheet of comparisons: what was found to differ, and all of it behind a click. */
void html_add_comparison(struct html_page *page, const struct page *sheet);

/* The messages of an area as a list; where it is that of the page (`is_own`), each
 * leads to what it rests on, and the handout has as many as it has room for. */
void html_add_messages(struct html_page *page, size_t area, bool is_own);

#endif
