/* known_answer.h: whether a cell holds an answer of a closed question.
 *
 * Private to ingest. For what can be told only from the cells themselves: whether a
 * record stands under its headings, whether a row of headings is one. */
#ifndef KLOE_INGEST_ANSWERS_KNOWN_ANSWER_H
#define KLOE_INGEST_ANSWERS_KNOWN_ANSWER_H

#include "ingest/answers/answers.h"

/* Whether the column at `index` is bound to an item, an attribute or an area, and not
 * one of several that hold a choice each. */
bool known_answer_is_closed(const struct binding *binding, size_t index);

/* Whether a cell of such a column is one of its question's answers. ERR_MEMORY. */
enum err_code known_answer_of(bool *out, struct answers *answers, size_t column,
                              struct cell cell, struct err *err) MUST_CHECK;

/* Whether it is one of the answers of any item that has a column. ERR_MEMORY. */
enum err_code known_answer_of_any(bool *out, struct answers *answers, struct cell cell,
                                  struct err *err) MUST_CHECK;

#endif
