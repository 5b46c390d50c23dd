/* status_words.h: the words by which records say what they are, whichever tool wrote
 * them, and the headings such columns have. Tables only.
 *
 * Private to ingest. A word that counts stands here as well as one that does not: what
 * is in neither list is for a person to decide. */
#ifndef KLOE_INGEST_LAYOUT_STATUS_WORDS_H
#define KLOE_INGEST_LAYOUT_STATUS_WORDS_H

#include "ingest/layout/profile.h"

/* A cell that says nothing: as if it were empty. */
#define CASE_EMPTY ((enum left_out)(LEFT_OUT_COUNT + 1))

/* By the meaning of the column; META_STATUS's words are those of any of them. */
extern const struct case_rule any_tool_cases[];

/* The words that only a status has: a column of nothing else is one, whatever its
 * heading. */
struct plain_status {
    const char *texts; /* between "|", in folded form */
    bool counts;
};

extern const struct plain_status plain_status_words[];
extern const size_t plain_status_words_n;

/* Columns that no layout knows and that say what a record is; folded, with spaces for
 * "_" and "-". */
extern const struct meta_column status_headings[];

/* Columns that tell a person's several records apart: events, waves. */
extern const char event_headings[];

#endif
