/* definition_text.h: small definitions as text, and one edit at a time to break them.
 */
#ifndef KLOE_TESTS_UNIT_SURVEYS_DEFINITION_TEXT_H
#define KLOE_TESTS_UNIT_SURVEYS_DEFINITION_TEXT_H

#include "surveys/instrument.h"

/* A sound instrument and a sound review of it, with "'" for '"'. */
extern const char instrument_text[];
extern const char review_text[];

/* A definition with one edit, and what the loader says of it. */
struct faulty {
    const char *find; /* stands in the text; its first place is edited */
    const char *put;  /* what stands there instead */
    const char *message;
};

/* `text` with the edit and with '"' for "'". The caller frees it. Fails the test when
 * `find` is not there. */
char *edited(const char *text, const char *find, const char *put);

/* The instrument that instrument_text with the edit is; fails the test where it is not
 * sound. The caller frees it with instrument_free. */
struct instrument *parsed_instrument(const char *find, const char *put);

#endif
