/* html_handout.h: what of a page stands on the two sides of A4 that are printed unless
 * the reader asks for all of it.
 *
 * Only a browser knows how long a line of type is; so lines are estimated, from above,
 * and what may not fit is left out of the handout, which says so. Private to
 * export/html. */
#ifndef KLOE_EXPORT_HTML_HTML_HANDOUT_H
#define KLOE_EXPORT_HTML_HTML_HANDOUT_H

#include "export/html/html_page.h"

/* Lines of 12 point type, 15 points each, that a side of A4 has for certain, and
 * characters on one (html_style.c). */
#define HANDOUT_LINES      50
#define HANDOUT_CHARACTERS 84

#define HEADING_LINES 2 /* of a section, with the space around it */

/* What is left out of the handout, and what stands in it alone. */
#define HANDOUT_LEFT_OUT "more"
#define HANDOUT_ALONE    "handout-only"

/* Begins a side. */
void handout_turn(struct html_page *page);

/* Whether so many lines fit on the side; takes them if they do. */
bool handout_take(struct html_page *page, unsigned lines);

/* Takes so many lines, or what there is left: they are printed in any case. */
void handout_spend(struct html_page *page, unsigned lines);

/* How many lines a text takes, of so many characters each; 0 for NULL. */
unsigned handout_lines(const char *text, unsigned characters);

/* Writes a paragraph of which the handout has the first sentence alone; `more` begins
 * with a blank, or is "". */
void handout_paragraph(struct html_page *page, const char *first, const char *more);

/* Says in the handout alone that `n` things like these are left out; nothing for none:
 * "2 more stand on the page that this was printed from." */
void handout_say_more(struct html_page *page, size_t n);

#endif
