/* draft_topic.h: what a column is about: degrees, sorts of people, or the record
 * itself.
 *
 * Private to draft_*.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_TOPIC_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_TOPIC_H

#include "base/err.h"
#include "ingest/layout/return_columns.h"

#include <stdbool.h>

enum draft_topic {
    TOPIC_NONE,
    TOPIC_DEGREE, /* how much of something */
    TOPIC_SORTS   /* a role, a team, a country: answers that are no degrees */
};

/* Says what a heading asks for. ERR_MEMORY. */
enum err_code draft_topic_of(enum draft_topic *out, const char *heading,
                             struct err *err) MUST_CHECK;

/* Whether a heading asks for a number of something ("how many", an age, a team's
 * number): bare numbers below it are no degrees, though they run from 0 to 10.
 * ERR_MEMORY. */
enum err_code draft_asks_for_number(bool *out, const char *heading,
                                    struct err *err) MUST_CHECK;

/* Whether a column has the heading of a status (finished, test, deleted), or holds only
 * words of one (ingest/layout/status_words.h): an instrument that had it as a question
 * would keep `kloe check` from asking which records count. ERR_MEMORY. */
enum err_code draft_is_status(bool *out, const struct return_column *column,
                              struct err *err) MUST_CHECK;

#endif
