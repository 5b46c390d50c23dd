/* called.h: how sentences of ours name who answered, a KLOE and a condition, which an
 * instrument and a review may call otherwise ("words").
 *
 * Private to export. A sentence is written with these marks: "Number of " STAFF. Each
 * stands for a word until the sentence goes through words_text, or through a door of
 * the page, slide or section that it is for (words_called). No text of an instrument,
 * review or return holds such a character. */
#ifndef KLOE_EXPORT_PAGE_CALLED_H
#define KLOE_EXPORT_PAGE_CALLED_H

#include <stdbool.h>

/* How a word stands where a mark does. */
struct called {
    const char *usual;

    enum { OF_RESPONDENTS, OF_KLOE, OF_CONDITION } of;

    enum { AS_IT_IS, PLURAL, OWNER, WITH_ARTICLE } form;

    bool is_capital;
};

/* What a mark stands for; nothing is usual for a letter that is no mark. */
struct called called_of(char mark);

#define STAFF               "\001" /* "staff" */
#define CAP_STAFF           "\002" /* "Staff" */
#define STAFF_S             "\003" /* "staff's" */
#define KLOE                "\004" /* "key line of enquiry" */
#define A_KLOE              "\005" /* "a key line of enquiry" */
#define KLOES               "\006" /* "key lines of enquiry" */
#define CAP_KLOE            "\007" /* "Key line of enquiry" */
#define CONDITION           "\016" /* "condition" */
#define A_CONDITION         "\017" /* "a condition" */
#define CONDITIONS          "\020" /* "conditions" */
#define FULL_CONDITION      "\021" /* "condition for success" */
#define FULL_CONDITIONS     "\022" /* "conditions for success" */
#define CAP_FULL_CONDITION  "\023" /* "Condition for success" */
#define CAP_FULL_CONDITIONS "\024" /* "Conditions for success" */
#define CAP_KLOES           "\025" /* "Key lines of enquiry" */

#endif
