/* question_html.h: a text for a tool that reads its texts as HTML.
 *
 * Private to the room. */
#ifndef KLOE_SURVEYS_QUESTIONNAIRE_QUESTION_HTML_H
#define KLOE_SURVEYS_QUESTIONNAIRE_QUESTION_HTML_H

#include "base/text.h"

/* Appends a text in one line (question_line), as it is but for what a tool would not
 * show as it stands: what looks like a tag or a character reference, a brace, in which
 * survey tools put other answers, and two brackets, which begin a tag of Qualtrics.
 * ERR_MEMORY. */
enum err_code question_html(struct text_buffer *out, const char *text) MUST_CHECK;

#endif
