/* draft_topic.h: what the heading of a column says that its answers do not.
 *
 * Private to draft_*.c. */
#ifndef KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_TOPIC_H
#define KLOE_INGEST_DRAFTING_INSTRUMENT_DRAFT_TOPIC_H

#include "base/err.h"

enum draft_topic {
    TOPIC_NONE,
    TOPIC_DEGREE, /* how much of something */
    TOPIC_SORTS   /* a role, a team, a country: answers that are no degrees */
};

/* Says what a heading asks for. ERR_MEMORY. */
enum err_code draft_topic_of(enum draft_topic *out, const char *heading,
                             struct err *err) MUST_CHECK;

#endif
