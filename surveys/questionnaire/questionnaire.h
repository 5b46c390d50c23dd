/* questionnaire.h: an instrument as people are asked it, and as survey tools read it.
 *
 * Made of the instrument alone: who was asked where is not its business. Questions
 * stand in the order of the instrument: about the person, then each KLOE with its items
 * and its comment questions, then comments of no KLOE. An item that serves several
 * KLOEs is asked once, under the first of them. */
#ifndef KLOE_SURVEYS_QUESTIONNAIRE_QUESTIONNAIRE_H
#define KLOE_SURVEYS_QUESTIONNAIRE_QUESTIONNAIRE_H

#include "surveys/instrument.h"

/* A form in which a questionnaire can be written. */
struct questionnaire_format {
    const char *name; /* as in --for */
    const char *what; /* for the help: what reads it */
    /* Appends the whole of it, UTF-8. ERR_MEMORY, ERR_INTERNAL. */
    enum err_code (*append)(struct text_buffer *out,
                            const struct instrument *instrument);
};

/* The first is the one that is written unless another is asked for. */
extern const struct questionnaire_format questionnaire_formats[];
extern const size_t n_questionnaire_formats;

/* The format of this name, or NULL. */
const struct questionnaire_format *questionnaire_find(const char *name);

#endif
