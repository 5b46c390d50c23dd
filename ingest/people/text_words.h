/* text_words.h: lists of words as the tables write them, "one|another", and findings of
 * words.
 *
 * Private to ingest/people. */
#ifndef KLOE_INGEST_PEOPLE_TEXT_WORDS_H
#define KLOE_INGEST_PEOPLE_TEXT_WORDS_H

#include "ingest/account/finding_list.h"
#include "ingest/answers/recognise.h"

/* Adds each text between "|" that is not empty. A word that is there already keeps its
 * number. ERR_MEMORY. */
enum err_code text_words_add(struct lexicon *lexicon, const char *texts,
                             uint32_t number, struct err *err) MUST_CHECK;

/* Whether one of the texts is empty. */
bool text_words_have_empty(const char *texts);

/* Adds a finding of a word, which is one with its other spellings: "Test" and "TEST".
 * Of a column of many words the last ones are told together, without showing them.
 * ERR_MEMORY. */
enum err_code text_words_report(struct finding_list *findings, enum finding_kind kind,
                                size_t column, struct cell word, uint64_t record,
                                struct err *err) MUST_CHECK;

#endif
