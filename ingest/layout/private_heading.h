/* private_heading.h: whether a heading asks who somebody is.
 *
 * Private to ingest. Words, not a tool's own columns (tool_columns.h): however a person
 * words "what is your name", the answers are nobody's business and are never read. The
 * names of teams, services and places are not private. */
#ifndef KLOE_INGEST_LAYOUT_PRIVATE_HEADING_H
#define KLOE_INGEST_LAYOUT_PRIVATE_HEADING_H

#include <stdbool.h>

enum private_kind {
    PRIVATE_NOT,
    PRIVATE_ABOUT, /* a name, an address, a date of birth */
    PRIVATE_OWN    /* what only one person has: an e-mail address, a staff number */
};

/* What a folded heading (text_fold) asks for. Numbers, "what is your", "please give",
 * brackets and marks around it make no difference; of a question about something else
 * that only mentions it ("people here know my name") it is PRIVATE_NOT. */
enum private_kind private_heading(const char *folded);

/* Whether a folded text is itself what nobody may see: an e-mail address or a telephone
 * number. It stands for a heading where a file has no row of headings. */
bool private_answer(const char *folded);

#endif
