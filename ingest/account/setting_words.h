/* setting_words.h: where a person writes what an error asks for.
 *
 * Errors name the keys of a review in JSON. Whose review is a workbook has sheets and
 * columns instead: the one place that says which. */
#ifndef KLOE_INGEST_ACCOUNT_SETTING_WORDS_H
#define KLOE_INGEST_ACCOUNT_SETTING_WORDS_H

#include "base/err.h"

/* Words an error about a return, or about what its review says of it, as it is for a
 * review that is a workbook. */
void setting_words_in_workbook(struct err *err);

#endif
