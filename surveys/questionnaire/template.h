/* template.h: the heading row of a spreadsheet for answers that are typed in by hand.
 *
 * Not a return and not a review: one line of CSV, made from the instrument alone. */
#ifndef KLOE_SURVEYS_QUESTIONNAIRE_TEMPLATE_H
#define KLOE_SURVEYS_QUESTIONNAIRE_TEMPLATE_H

#include "surveys/instrument.h"

/* Appends one CSV record: "Respondent ID", "Submitted", "Place", "Locality", then every
 * attribute, item and comment in the instrument's order, headed by its text, so that a
 * person sees what to type where. No question may be called like the first four
 * (instrument loading sees to it), and a question's text always means it, so every
 * heading can be bound again. A text that a spreadsheet would take for a formula (one
 * that begins with = + - or @) is replaced by the question's id; its line breaks become
 * spaces.
 *
 * UTF-8 with a byte order mark, every field quoted, ended by CRLF: Excel opens it as it
 * is. ERR_MEMORY as text_append; then part of it may stand in `out`. */
enum err_code template_append(struct text_buffer *out,
                              const struct instrument *instrument) MUST_CHECK;

#endif
