/* questionnaire_parts.h: the formats of a questionnaire, as questionnaire.h tables
 * them.
 *
 * Private to the room. */
#ifndef KLOE_SURVEYS_QUESTIONNAIRE_QUESTIONNAIRE_PARTS_H
#define KLOE_SURVEYS_QUESTIONNAIRE_QUESTIONNAIRE_PARTS_H

#include "surveys/instrument.h"

enum err_code questionnaire_html(struct text_buffer *out,
                                 const struct instrument *instrument) MUST_CHECK;
enum err_code questionnaire_list(struct text_buffer *out,
                                 const struct instrument *instrument) MUST_CHECK;
enum err_code questionnaire_qualtrics(struct text_buffer *out,
                                      const struct instrument *instrument) MUST_CHECK;
enum err_code questionnaire_limesurvey(struct text_buffer *out,
                                       const struct instrument *instrument) MUST_CHECK;

#endif
